"""The start of `case-review-desk`: words run a command; no words, or the file of a store, open the window."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command that `argv` names (by default the words of this process) and return its exit code.

    0 done, 1 refused, 2 misused, 3 problem. The clock goes its own short way, so that it answers at once.
    """
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["clock"]:
        from desktop_app.cli.clock import main as clock

        return clock(words[1:])
    from desktop_app.cli.main import main as run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
