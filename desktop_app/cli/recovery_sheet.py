"""`case-review-desk recovery-sheet`: the page for the safe that opens the store when the passphrase is lost."""

from __future__ import annotations

from pathlib import Path

from db.keys import grouped
from db.records.partnership import Partnership
from desktop_app.cli.opening import add_store, opened_office
from desktop_app.cli.talk import DONE, Parser
from desktop_app.office import Office
from desktop_app.reports.pdf.render import render_pdf
from desktop_app.reports.recovery_sheet import build_recovery_sheet
from desktop_app.reports.written import write_file

SCALE = 1.2
"""The key is typed from paper: larger than body text."""

_DOES = """\
Make the recovery sheet of a store as a PDF of one page.

Whoever holds the sheet can open the store without the passphrase. Print it, put it into the safe, and delete the
file. After the passphrase is changed the old sheet is worthless: make a new one.
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser(
        "recovery-sheet", _DOES, "example:\n  case-review-desk recovery-sheet --store north.crd --out sheet.pdf\n"
    )
    add_store(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to put the PDF")
    args = parser.parse_args(argv)
    with opened_office(args) as office:
        write_file(args.out, recovery_pdf(office, args.store.name))
    print(f"The recovery sheet is in {args.out}. Print it, lock it away, and delete the file.")
    return DONE


def recovery_pdf(office: Office, store_name: str) -> bytes:
    """Return the recovery sheet of the office's store as the bytes of a PDF of one page."""
    name = office.ask(lambda reading: reading.reader.first(Partnership))
    lines = grouped(office.store.recovery_key())
    made_on = office.ask(lambda reading: reading.today)
    return render_pdf(build_recovery_sheet(lines, store_name, made_on, name.name if name else ""), scale=SCALE)
