"""How the commands talk: one parser, one way to say done, refused, misused and problem."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from db.problems import Problem
from desktop_app.trouble import Refusal

DONE, REFUSED, MISUSED, PROBLEM = 0, 1, 2, 3

FIRST_YEAR = 1900
"""No date that a command takes lies before this year; one that does is a slip of the hand."""

UNKNOWN = "unrecognized arguments: "


class Misuse(Exception):
    """The command was asked for something it cannot mean; its text is one clear sentence."""


class Parser(argparse.ArgumentParser):
    """An argument parser that answers misuse with one sentence and the way to the help, exit code 2."""

    def __init__(self, command: str, does: str, examples: str = "") -> None:
        super().__init__(
            prog=f"case-review-desk {command}",
            description=does,
            epilog=examples or None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Print `message` as one sentence and leave with exit code 2."""
        if message.startswith(UNKNOWN):
            # What was typed after an unknown option may be a passphrase: name the options, never their values.
            options = [word for word in message.removeprefix(UNKNOWN).split() if word.startswith("-")]
            message = f"it does not know {' '.join(options)}" if options else "it was given a word too many"
        sentence = message[0].upper() + message[1:]
        sentence = sentence if sentence.endswith(".") else sentence + "."
        print(f"{self.prog}: {sentence} See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(MISUSED)


def a_date(text: str) -> date:
    """Return the day that `text` names as year-month-day; argparse says it in one sentence when it does not."""
    if len(text) == len("2026-01-08"):
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(text)
            if day.year >= FIRST_YEAR:
                return day
    raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-01-08")


def say_refused(refusal: Refusal) -> int:
    """Print the reasons of a refusal, one a line, and return exit code 1."""
    print("Refused; nothing was changed.", file=sys.stderr)
    for reason in refusal.reasons:
        print(f"  - {reason.text}", file=sys.stderr)
    return REFUSED


def guarded(run: Callable[[], int]) -> int:
    """Run a command; say misuse and problems in plain words and return the exit code."""
    _speak_utf8()
    try:
        return run()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else MISUSED
    except Misuse as misuse:
        print(f"case-review-desk: {misuse}", file=sys.stderr)
        return MISUSED
    except Problem as problem:
        print(f"{problem.what}\n{problem.remedy}", file=sys.stderr)
        return PROBLEM
    except BrokenPipeError:
        # The reader (less, head) has gone; point stdout at nothing so that the exit stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("\nStopped. Nothing further was changed.", file=sys.stderr)
        return REFUSED


def version() -> str:
    """Return the version of the program, as the package declares it."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("case-review-desk")
    except PackageNotFoundError:
        return "(run from source)"


def _speak_utf8() -> None:
    """Print letters beyond the console's code page as they are, or replaced, never as a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8" if (stream.encoding or "").lower() == "ascii" else None, errors="replace")
