"""`case-review-desk mainjob`: the whole main job once, on invented data, with its four documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.cli.talk import DONE, Parser, a_date
from desktop_app.mainjob import run_main_job
from desktop_app.practice.setting import PASSPHRASE

_DOES = """\
Try the whole main job on invented data.

Makes a practice store, takes a new case from the first call to the decision of its rapid
review, holds a meeting, and makes the four documents. Nothing in it is real.
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("mainjob", _DOES, "example:\n  case-review-desk mainjob --out try-it\n")
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, default=Path("out"), help="where to put it all (out)"
    )
    parser.add_argument("--today", metavar="DATE", type=a_date, help="the day to do it on (usually today)")
    args = parser.parse_args(argv)
    day = args.today or date.today()  # noqa: DTZ011 - the person's own day; this is the edge
    made = run_main_job(args.out, today=day)
    print(f"The practice store: {made.store}\n  passphrase: {PASSPHRASE}")
    print(f"\nTaken through the main job: {made.alias}, {made.reference}")
    for line in made.said:
        print(f"  {line}")
    print("\nThe documents:")
    for path in made.documents:
        print(f"  {path}")
    for note in made.notes:
        print(f"  Note: {note}")
    return DONE
