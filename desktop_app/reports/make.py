"""The one way to make a document: ask for its snapshot, build it, draw it, and search what is for the public."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from desktop_app.queries.base import Reading
from desktop_app.queries.forbidden import Forbidden
from desktop_app.reports.document import Audience, Document, Paper
from desktop_app.reports.leaks import Leak, leaks
from desktop_app.reports.recovery_sheet import SCALE, build_recovery_sheet
from desktop_app.reports.registry import Report, report_by_id
from desktop_app.trouble import Reason, Refusal, refuse

P = ParamSpec("P")
T = TypeVar("T")


class Ask(Protocol):
    """Answers a question with the store as it stands, as `Office.ask` does."""

    def __call__(self, question: Callable[Concatenate[Reading, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Return what `question` answers."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document. `notes` are sentences for whoever asked for it: what the file could not keep."""

    data: bytes
    title: str
    notes: tuple[str, ...] = ()


def make_document(
    ask: Ask, report_id: str, key: int, audience: Audience | str, form: str = "pdf", *, restricted: bool = True
) -> Made | Refusal:
    """Return the document, or why it is not made.

    `report_id` is an id of the registry, `key` the id of the case or meeting it is about, `form` "pdf" or
    "docx"; `restricted` False leaves restricted items and papers out. Refused: an audience or format that the
    report does not have, a report for publication that lacks what the law asks for, and a publication in which
    an identity is found, in the document or in the finished file. Raises KeyError for an unknown report,
    NoSuchRecord for an unknown key, and CannotPrint, UnreadablePicture or the troubles of a paper.
    """
    report = report_by_id(report_id)
    audience = Audience(audience)
    refusal = _not_offered(report, audience, form)
    if refusal:
        return refusal
    named = {"restricted": restricted} if report.takes_restricted else {}
    snapshot = ask(report.read, key, audience.value, **named)
    missing = report.missing(snapshot)
    if missing:
        return missing
    document = report.build(snapshot)
    if audience is Audience.WORKING:
        return draw(document, form)
    forbidden: tuple[Forbidden, ...] = ask(report.forbidden, key)
    return publish(document, form, forbidden)


def _not_offered(report: Report, audience: Audience, form: str) -> Refusal | None:
    if audience.value not in report.audiences:
        return refuse(
            f"The {report.title.lower()} is a working paper and is not made for publication.", "audience"
        )
    if form not in report.formats:
        return refuse(f"The {report.title.lower()} is made as {' or '.join(report.formats)} only.", "format")
    return None


def publish(document: Document, form: str, forbidden: Sequence[Forbidden]) -> Made | Refusal:
    """Return the finished publication, or a refusal that names what was found and where, never the thing itself.

    The document is searched before it is drawn, and the bytes of the file again before they are handed over.
    """
    found = leaks(document, forbidden)
    if found:
        return _refused(found)
    made = draw(document, form)
    found = leaks(made.data, forbidden)
    return _refused(found) if found else made


def _refused(found: Sequence[Leak]) -> Refusal:
    head = Reason("This cannot be published: it holds what would tell who it is about.")
    lines = (Reason(f"{one.whose}: {one.what}, in {one.where}.", one.where) for one in found)
    return Refusal((head, *lines))


def draw(document: Document, form: str) -> Made:
    """Return the document as a finished PDF or Word file; PDF papers are set in where they stand."""
    if form == "docx":
        from desktop_app.reports.word.write import render_word

        return Made(render_word(document), document.title)
    if any(isinstance(block, Paper) for block in document.blocks):
        from desktop_app.reports.pdf.assemble import render_pack

        pack = render_pack(document)
        return Made(pack.data, document.title, _pack_notes(pack.untagged, pack.dropped, pack.notes))
    from desktop_app.reports.pdf.render import render_pdf

    return Made(render_pdf(document), document.title)


def _pack_notes(untagged: Sequence[str], dropped: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    plain = [f"“{title}” has no structure for screen readers." for title in untagged]
    if dropped:
        plain.append(f"Because of its papers the pack does not claim to conform to {' and '.join(dropped)}.")
    return (*plain, *notes)


def make_recovery_sheet(lines: Sequence[str], store_name: str, made_on: date, partnership: str = "") -> Made:
    """Return the recovery sheet as a PDF of one page; `lines` as `db.keys.grouped` gives them."""
    from desktop_app.reports.pdf.render import render_pdf

    document = build_recovery_sheet(lines, store_name, made_on, partnership)
    return Made(render_pdf(document, scale=SCALE), document.title)
