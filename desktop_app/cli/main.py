"""The list of commands, and the way to each.

To add one: write a module with `main(argv) -> int` and put a line into `COMMANDS`. A module is imported only
when its command is asked for, so that each starts as fast as it can. No Qt is loaded here.
"""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

from desktop_app.cli.talk import DONE, MISUSED, PROBLEM, guarded


class Entry(NamedTuple):
    """A command: its word, the module that runs it, and what it does in one line."""

    word: str
    module: str
    does: str


COMMANDS: tuple[Entry, ...] = (
    Entry("clock", "desktop_app.cli.clock", "work out every due date from the notification; needs no store"),
    Entry("practice", "desktop_app.cli.practice", "make a practice store with invented cases to try things on"),
    Entry("cases", "desktop_app.cli.cases", "list the cases of a store"),
    Entry("meetings", "desktop_app.cli.meetings", "list the meetings of a store"),
    Entry("show", "desktop_app.cli.show", "show one case or one meeting whole"),
    Entry(
        "export", "desktop_app.cli.export", "make a document: rapid review, minutes, meeting pack, final report"
    ),
    Entry("verify", "desktop_app.cli.verify", "check that a store is whole and unaltered"),
    Entry("backup", "desktop_app.cli.backup", "put a checked, encrypted copy of a store into a folder"),
    Entry("passphrase", "desktop_app.cli.passphrase", "change the passphrase of a store"),
    Entry(
        "recovery-sheet", "desktop_app.cli.recovery_sheet", "print the sheet that opens a store without passphrase"
    ),
    Entry("mainjob", "desktop_app.cli.mainjob", "try the whole main job: a case, a meeting, the four documents"),
)

_HEAD = """\
Case Review Desk: rapid reviews, Case Review Group meetings and practice reviews, offline and encrypted.

usage: case-review-desk [STORE]            open the window, with that store to unlock
       case-review-desk COMMAND [options]
       case-review-desk COMMAND --help     what a command does and which options it takes

"""

_FOOT = """
A store is one encrypted file. Commands that open one ask for its passphrase, or read it from the file named by
--passphrase-file, or from the environment variable CASE_REVIEW_DESK_PASSPHRASE; it is never part of the command.

Exit code: 0 done · 1 refused by a rule · 2 the command was misused · 3 a problem, with a remedy
"""


def overview() -> str:
    """Return the page that `--help` prints: what there is, a line a command."""
    lines = (f"  {entry.word:<16}{entry.does}" for entry in COMMANDS)
    return _HEAD + "\n".join(lines) + "\n" + _FOOT


def main(argv: list[str]) -> int:
    """Run the command that `argv` begins with. No words, or the file of a store alone, open the window."""
    if not argv or (len(argv) == 1 and _is_store(argv[0])):
        return open_window(argv)
    word, rest = argv[0], argv[1:]
    if word in {"-h", "--help", "help"}:
        print(overview(), end="")
        return DONE
    if word == "--version":
        from desktop_app.cli.talk import version

        print(f"Case Review Desk {version()}")
        return DONE
    module = next((entry.module for entry in COMMANDS if entry.word == word), "")
    if module:
        return guarded(lambda: int(importlib.import_module(module).main(rest)))
    near = difflib.get_close_matches(word, [entry.word for entry in COMMANDS], n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    print(f"case-review-desk: there is no command “{word}”.{hint} See case-review-desk --help.", file=sys.stderr)
    return MISUSED


def open_window(argv: list[str]) -> int:
    """Open the window, with the store that `argv` may name; 3 and a plain sentence where there is no display."""
    if not has_display():
        print(
            "Case Review Desk needs a display for its window, and there is none here.\n"
            "Start it from a desktop session; case-review-desk --help lists what it does in a terminal.",
            file=sys.stderr,
        )
        return PROBLEM
    from ui.launch import start

    return start(argv)


def has_display() -> bool:
    """Return whether a window could be shown: on Windows and macOS always, elsewhere where a display is named."""
    if sys.platform in {"win32", "darwin", "cygwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_store(word: str) -> bool:
    """Return whether a word alone means a store: no command, and a file that is there or is named like a store."""
    if word.startswith("-") or any(entry.word == word for entry in COMMANDS) or word == "help":
        return False
    return word.lower().endswith(".crd") or Path(word).is_file()
