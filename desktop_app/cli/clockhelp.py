"""The options of `clock` as an `argparse` parser: for help, for mistakes, for the whole program's parser."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter, _SubParsersAction
from collections.abc import Callable
from typing import Any, NoReturn

from desktop_app.cli.clockwords import DATES, FLAGS, MISUSED, SUMMARY, VALUES

USAGE = "case-review-desk clock --sin-sent DATE [--aware DATE] [--incident DATE] [options]"
DESCRIPTION = """\
Work out every time limit from the dates of a case, and say why each falls
where it does.

Give at least one date, written year-month-day: 2025-12-19. Put ~ in front of a
date that is only approximate: ~2025-12-15. No store and no passphrase are
needed, and nothing is kept.
"""
EPILOG = """\
examples:
  case-review-desk clock --sin-sent 2025-12-19
  case-review-desk clock --sin-sent 2025-12-19 --aware 2025-12-15 --day-one
  case-review-desk clock --sin-sent 2025-12-19 --closed 2025-12-29 2025-12-30
  case-review-desk clock --decided 2025-08-31 --publish 2026-02-26 --json

exit code: 0 done, 2 something in the command is not right, 3 the program
cannot work.
"""


class Formatter(RawDescriptionHelpFormatter):
    """Help in a steady width, with the explanations beside the options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=80)


class OneSentenceParser(ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Print the sentence and leave with exit code 2."""
        self.exit(MISUSED, f"{message[:1].upper()}{message[1:]}; see case-review-desk clock --help.\n")


def parser() -> ArgumentParser:
    """Return the parser of this subcommand alone."""
    made = OneSentenceParser(
        prog="case-review-desk clock",
        usage=USAGE,
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    add_arguments(made)
    return made


def add_parser(subparsers: _SubParsersAction[Any], run: Callable[[Namespace], int]) -> None:
    """Add the subcommand to the parser of the whole program, to be carried out by `run`."""
    made = subparsers.add_parser(
        "clock",
        usage=USAGE,
        help=SUMMARY,
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    add_arguments(made)
    made.set_defaults(run=run)


def add_arguments(made: ArgumentParser) -> None:
    """Add the options of the subcommand to a parser."""
    dates = made.add_argument_group("dates of the case")
    for option, (_, words) in DATES.items():
        dates.add_argument(option, metavar="DATE", help=words)
    ways = made.add_argument_group("how to count, and what to print")
    for option, words in FLAGS.items():
        ways.add_argument(option, action="store_true", help=words)
    for option, (metavar, words) in VALUES.items():
        ways.add_argument(option, metavar=metavar, help=words, nargs="+" if option == "--closed" else None)
