"""`case-review-desk practice`: make a practice store, so that everything can be tried without harm."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from desktop_app.cli.opening import add_passphrase, read_passphrase, weak_passphrase
from desktop_app.cli.talk import DONE, Parser, a_date, say_refused
from desktop_app.practice.build import CASES, build_practice
from desktop_app.practice.setting import AREA, PARTNERSHIP

LARGEST = 100_000
_DOES = f"""\
Make a practice store: an invented partnership with {CASES} cases, one in each main stage, two meetings and thirty
actions. Nothing in it is real, so everything can be tried on it.

It is made anew by code, the same every time for a given day, and takes a passphrase as every store does.
"""
_EXAMPLES = """\
examples:
  case-review-desk practice --out practice.crd
  case-review-desk practice --out large.crd --size 500
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("practice", _DOES, _EXAMPLES)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to put the store")
    parser.add_argument(
        "--size",
        metavar="N",
        type=_size,
        default=CASES,
        help=f"how many cases, 1 to {LARGEST:,} (usually {CASES})",
    )
    parser.add_argument(
        "--today", metavar="DATE", type=a_date, help="the day it is made for, as 2026-01-08 (usually today)"
    )
    add_passphrase(parser)
    args = parser.parse_args(argv)
    passphrase = read_passphrase(args.passphrase_file, ask="Passphrase for the new store: ", twice=True)
    weak = weak_passphrase(passphrase, (PARTNERSHIP, AREA))
    if weak:
        return say_refused(weak)
    day = args.today or date.today()  # noqa: DTZ011 - the person's own day; this is the edge
    made = build_practice(args.out, passphrase, day, size=args.size)
    cases = f"{made.cases} cases" if made.cases > 1 else "1 case"
    counts = f"{cases}, {made.meetings} meetings, {made.actions} actions"
    print(f"The practice store is in {args.out}: {counts}.")
    return DONE


def _size(text: str) -> int:
    """Return the number of cases asked for; refused outside 1 to LARGEST."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LARGEST:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to {LARGEST:,}")
    return int(text)
