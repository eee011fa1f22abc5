"""`case-review-desk export`: make one of the four documents from a store."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop_app.cli.finding import the_case, the_meeting
from desktop_app.cli.opening import add_store, opened_office
from desktop_app.cli.talk import DONE, Misuse, Parser, say_refused
from desktop_app.reports.document import Audience
from desktop_app.reports.make import make_document
from desktop_app.reports.registry import REPORTS, Report
from desktop_app.reports.written import write_file
from desktop_app.trouble import Refusal

_DOES = """\
Make a document from a store and write it to a file.

  rapid-review   the rapid review report of a case           PDF or Word
  minutes        the minutes of a meeting                    PDF or Word
  meeting-pack   the pack of a meeting, papers included      PDF
  final-report   the report of a practice review             PDF or Word

A working copy is marked OFFICIAL-SENSITIVE and names people as the case holds them. A copy for publication is
built without the identities, carries no marking, and is searched for them before it is written.
"""
_EXAMPLES = """\
examples:
  case-review-desk export rapid-review --store north.crd --case 2026-03 --out review.pdf
  case-review-desk export minutes --store north.crd --meeting 14 --format docx --out minutes.docx
  case-review-desk export final-report --store north.crd --case 2025-01 --audience publication --out report.pdf
"""


def main(argv: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = Parser("export", _DOES, _EXAMPLES)
    parser.add_argument("document", choices=[report.id for report in REPORTS], help="which document")
    add_store(parser)
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--case", metavar="REF", help="the case, by its reference, such as 2026-03")
    about.add_argument("--meeting", metavar="NUMBER", type=int, help="the meeting, by its number")
    parser.add_argument(
        "--group", metavar="NAME", help="the group whose meeting it is, when several have that number"
    )
    parser.add_argument("--audience", choices=["working", "publication"], default="working", help="who it is for")
    parser.add_argument("--format", choices=["pdf", "docx"], help="the kind of file (else read from --out; PDF)")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to put it")
    args = parser.parse_args(argv)
    report = next(one for one in REPORTS if one.id == args.document)
    form = _form(args, report)
    _check_about(args, report)
    with opened_office(args) as office:
        key = the_meeting(office, args.meeting, args.group).id if args.meeting else the_case(office, args.case).id
        made = make_document(office.ask, report.id, key, Audience(args.audience), form)
    if isinstance(made, Refusal):
        return say_refused(made)
    write_file(args.out, made.data)
    print(f"{made.title}: {args.out}")
    for note in made.notes:
        print(f"  Note: {note}")
    return DONE


def _form(args: Namespace, report: Report) -> str:
    """Return "pdf" or "docx" from --format, else from the ending of --out. Raises Misuse where they clash."""
    ending = args.out.suffix.lower().lstrip(".")
    form = args.format or (ending if ending in {"pdf", "docx"} else "pdf")
    if ending in {"pdf", "docx"} and ending != form:
        raise Misuse(f"--format says {form}, but --out ends in .{ending}; let the two agree.")
    if form not in report.formats:
        raise Misuse(f"the {report.title.lower()} is made as {' or '.join(report.formats)} only.")
    if args.audience not in report.audiences:
        raise Misuse(f"the {report.title.lower()} is not made for {args.audience}: it is a working paper.")
    return str(form)


def _check_about(args: Namespace, report: Report) -> None:
    """Raise Misuse unless the document's own kind of key was given."""
    if report.about == "case" and not args.case:
        raise Misuse(f"the {report.title.lower()} is about a case: name it with --case, such as --case 2026-03.")
    if report.about == "meeting" and args.meeting is None:
        raise Misuse(
            f"the {report.title.lower()} belong to a meeting: name it with --meeting, such as --meeting 14."
        )
