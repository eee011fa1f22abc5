"""The text of a review report: sections in Markdown, findings, and signing it off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Recommendation
from db.records.cases import Case, Milestone
from db.records.quick import dataclass
from db.records.review import Finding, ReportSection
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, in_list, needed, one_line, refusal
from desktop_app.actions.milestones import Dated, dated_faults, keep_milestone, order_faults
from desktop_app.queries.report import SECTIONS, place_of, report_gaps, sections_of
from desktop_app.trouble import Reason, Refusal, refuse

LONGEST = 500_000
"""Characters of a section: a report of three hundred pages in one piece."""

SIGNED_OFF = "report_signed_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSection(Command):
    """Write a section. `key` of `SECTIONS`, or another with a title; "improvements" and "analysis" are law."""

    case_id: int
    key: str
    markdown: str
    title: str = ""


def write_section(desk: Desk, command: WriteSection) -> Done | Refusal:
    """Write it, in place of what was there. Refused for a new key without a title, or a text too long."""
    case = desk.tx.get(Case, command.case_id)
    kind = next((one for one in SECTIONS if one.key == command.key), None)
    stored = desk.tx.first(ReportSection, case_id=case.id, key=command.key)
    title = command.title.strip() or (stored.title if stored else kind.title if kind else "")
    wrong = one_line(title, "The title of the section", "title")
    if not command.key.replace("_", "").isalnum():
        wrong.append(Reason("The key of a section is letters, digits and underscores.", "key"))
    if len(command.markdown) > LONGEST:
        wrong.append(Reason(f"A section has up to {LONGEST:,} characters; split it.", "markdown"))
    if no := refusal(wrong):
        return no
    if stored:
        kept = desk.tx.change(replace(stored, markdown=command.markdown, title=title))
    else:
        last = max((place_of(one.key, one.record) for one in sections_of(desk, case.id)), default=0)
        place = place_of(command.key, None) if kind else last + 10
        kept = desk.tx.add(
            ReportSection(case_id=case.id, key=command.key, title=title, position=place, markdown=command.markdown)
        )
    return Done(f"{_named(kept)} written.", f"case:{case.id}", kept.id)


def _named(section: ReportSection) -> str:
    """Return the section for the audit: by the shipped title; one that people titled is not named there."""
    return next((f"Section “{one.title}”" for one in SECTIONS if one.key == section.key), "Section of its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSection(Command):
    """Give a written section another place among the sections, counted from 1."""

    section_id: int
    position: int


def move_section(desk: Desk, command: MoveSection) -> Done | Refusal:
    """Move it. Refused for a place that is not there."""
    section = desk.tx.get(ReportSection, command.section_id)
    views = [one for one in sections_of(desk, section.case_id) if one.key != section.key]
    if not 1 <= command.position <= len(views) + 1:
        return refuse(f"The report has places 1 to {len(views) + 1}.", "position")
    before = [place_of(one.key, one.record) for one in views[: command.position - 1]]
    last = (before[-1] if before else 0) + 1
    desk.tx.change(replace(section, position=last))
    for one in views[command.position - 1 :]:
        if one.record and one.record.position <= last:
            last = desk.tx.change(replace(one.record, position=last + 1)).position
    return Done(f"{_named(section)} moved.", f"case:{section.case_id}", section.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveSection(Command):
    """Take a section out of the report."""

    section_id: int


def remove_section(desk: Desk, command: RemoveSection) -> Done | Refusal:
    """Remove it with its text; undo brings it back."""
    section = desk.tx.get(ReportSection, command.section_id)
    desk.tx.remove(section)
    return Done(f"{_named(section)} removed.", f"case:{section.case_id}", section.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFinding(Command):
    """Add a finding: what was found, why it came about, and so what. `theme` is of the list of themes."""

    case_id: int
    title: str
    what: str
    why: str = ""
    so_what: str = ""
    theme: str = ""


def add_finding(desk: Desk, command: AddFinding) -> Done | Refusal:
    """Add it under the next number. Refused without a title or what was found."""
    case = desk.tx.get(Case, command.case_id)
    if no := refusal(_finding_faults(desk, command)):
        return no
    last = desk.tx.first(Finding, order=("-number",), case_id=case.id)
    blank = Finding(case_id=case.id, number=last.number + 1 if last else 1, title="", what="")
    kept = desk.tx.add(_finding(blank, command))
    return Done(f"Finding {kept.number} added.", f"case:{case.id}", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFinding(Command):
    """Change a finding."""

    finding_id: int
    title: str
    what: str
    why: str = ""
    so_what: str = ""
    theme: str = ""
    version: int = 0


def change_finding(desk: Desk, command: ChangeFinding) -> Done | Refusal:
    """Change it, under the same conditions as adding."""
    stored = fetch(desk.tx, Finding, command.finding_id, command.version)
    if no := refusal(_finding_faults(desk, command)):
        return no
    kept = desk.tx.change(_finding(stored, command))
    return Done(f"Finding {kept.number} changed.", f"case:{kept.case_id}", kept.id)


def _finding_faults(desk: Desk, command: AddFinding | ChangeFinding) -> list[Reason]:
    wrong = one_line(command.title, "The title of the finding", "title")
    wrong += needed(command.what, "Say what was found.", "what")
    return wrong + in_list(desk.book, "practice_theme", command.theme, "The theme", "theme")


def _finding(record: Finding, command: AddFinding | ChangeFinding) -> Finding:
    return replace(
        record,
        title=command.title.strip(),
        what=command.what.strip(),
        why=command.why.strip(),
        so_what=command.so_what.strip(),
        theme=command.theme,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFinding(Command):
    """Take a finding away; those after it move up."""

    finding_id: int


def remove_finding(desk: Desk, command: RemoveFinding) -> Done | Refusal:
    """Remove it. Refused while recommendations follow from it."""
    stored = desk.tx.get(Finding, command.finding_id)
    wrong = [
        Reason(f"Recommendation {one.number} follows from it.", f"recommendation:{one.id}")
        for one in desk.tx.find(Recommendation, finding_id=stored.id)
    ]
    if no := refusal(wrong):
        return no
    desk.tx.remove(stored)
    for one in desk.tx.find(Finding, order=("number",), case_id=stored.case_id):
        if one.number > stored.number:
            desk.tx.change(replace(one, number=one.number - 1))
    return Done(f"Finding {stored.number} removed.", f"case:{stored.case_id}", stored.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffReport(Command):
    """The partners sign off the report; `by` names them."""

    case_id: int
    on: date
    by: str


def sign_off_report(desk: Desk, command: SignOffReport) -> Done | Refusal:
    """Date the milestone of the sign-off. Refused with everything that the law asks for and is not there.

    Every recommendation has addressees, a time and an outcome; both statutory parts are written.
    """
    case = desk.tx.get(Case, command.case_id)
    wrong = needed(command.by, "Say who signs it off.", "by") + list(report_gaps(desk, case.id))
    given = Dated(on=command.on, note=f"Signed off by {command.by.strip()}")
    faults = dated_faults(desk, SIGNED_OFF, given, "on")
    wrong += faults or order_faults(desk, case.id, {SIGNED_OFF: given})
    if desk.tx.first(Milestone, case_id=case.id, kind=SIGNED_OFF):
        wrong.append(Reason("The report is signed off already.", "case_id"))
    if no := refusal(wrong):
        return no
    keep_milestone(desk, case.id, SIGNED_OFF, given)
    return Done("Report signed off.", f"case:{case.id}", case.id)


ACTIONS = (
    Handler(WriteSection, write_section, "Write section"),
    Handler(MoveSection, move_section, "Move section"),
    Handler(RemoveSection, remove_section, "Remove section"),
    Handler(AddFinding, add_finding, "Add finding"),
    Handler(ChangeFinding, change_finding, "Change finding"),
    Handler(RemoveFinding, remove_finding, "Remove finding"),
    Handler(SignOffReport, sign_off_report, "Sign off the report"),
)
