"""The whole path from a store: what is planted in every private field never reaches a document for publication."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from db.records.actions import Action, ActionEvent, ActionOwner
from db.records.base import Record
from db.records.cases import Case, Hold, Incident, StageStep
from db.records.meetings import AgendaItem, Attendance, Declaration, Meeting, MinuteEntry
from db.records.papers import Paper
from db.records.partnership import Member
from db.records.people import Child, Communication, FamilyContact, Identity, Person
from db.records.review import (
    ChecklistAnswer,
    Decision,
    Event,
    Involvement,
    Letter,
    Parallel,
    PartnerView,
    ProgressCheck,
    TermsOfReference,
)
from db.store import Store
from desktop_app.office import Office
from desktop_app.practice.build import build_practice
from desktop_app.queries.base import Reading
from desktop_app.queries.forbidden import forbidden_of_case
from desktop_app.queries.snapshots.final_report_shape import PublicFinalReport
from desktop_app.queries.snapshots.meeting_shape import PublicMinutes
from desktop_app.queries.snapshots.rapid_review_shape import PublicRapidReview
from desktop_app.reports.make import Made, make_document
from desktop_app.reports.pdf.readback import text_of
from desktop_app.reports.registry import REPORTS, report_by_id
from desktop_app.trouble import Refusal

TODAY = date(2026, 1, 14)
PASSPHRASE = "seven wooden herons at dusk"
MARK = "Xyzzymark"
PRIVATE: dict[type[Record], tuple[str, ...]] = {
    Identity: ("full_name", "other_names", "nhs_number", "upn", "address"),
    Incident: ("summary", "place", "area", "home_authority", "suspected_cause", "injuries", "police_position"),
    Case: ("sin_reference", "sin_sent_by", "other_references", "referrer", "key_worker", "stage_reason"),
    Child: ("gender", "outcome", "ethnicity_note", "first_language", "religion", "disability_note", "send",
            "immigration", "home_authority", "cp_category", "education", "known_to"),
    Person: ("alias", "note", "review_contact"),
    FamilyContact: ("who", "by_name", "outcome", "pseudonym_wish"),
    Communication: ("text", "outlet"),
    Decision: ("options", "dissent", "escalation_route", "escalation_result", "scrutineer_view", "legal_advice",
               "who_tells"),
    PartnerView: ("by_name", "by_role"),
    Parallel: ("lead", "reference", "contact", "key_dates", "effect"),
    Involvement: ("contact", "period", "summary", "key_episodes", "learning", "own_actions", "checked_by",
                  "author", "signed_off_by"),
    Event: ("what", "source", "decision", "response", "comment"),
    TermsOfReference: ("subjects", "panel", "family_plan", "practitioner_plan", "parallel", "legal_media",
                       "timetable", "cost", "data_protection", "publication_plan", "signed_off_by"),
    ProgressCheck: ("by_name", "time_view", "quality_view", "request", "response"),
    Letter: ("summary",),
    StageStep: ("by_name", "by_role", "reason"),
    Hold: ("reason", "by_name", "by_role"),
    Action: ("progress", "evidence", "closed_by"),
    ActionOwner: ("name",),
    ActionEvent: ("text", "by_name"),
    Meeting: ("place", "minute_taker", "confidentiality", "quorum_note", "approved_by"),
    Attendance: ("name", "job_title", "deputy_for", "items"),
    Declaration: ("name", "nature"),
    AgendaItem: ("presenter",),
    MinuteEntry: ("speaker",),
    Member: ("name", "job_title", "email", "phone"),
    Paper: ("title", "filename"),
}  # fmt: skip
"""Every field that must never be published: each gets a mark of its own before the documents are made."""
PUBLISHED_NOTES = re.compile(r"^(F\d|F5E|J2)")


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A practice store in which every private field of every record carries a mark."""
    path = tmp_path_factory.mktemp("publication") / "marked.crd"
    build_practice(path, PASSPHRASE, TODAY)
    store = Store.open(path, PASSPHRASE)
    with store.transaction() as tx:
        for kind, names in PRIVATE.items():
            for record in tx.find(kind):
                made = {name: f"{getattr(record, name)} {MARK}{kind.__name__}{name}".strip() for name in names}
                tx.change(replace(record, **made))
        for answer in tx.find(ChecklistAnswer):
            if not PUBLISHED_NOTES.match(answer.item_id):
                tx.change(replace(answer, note=f"{MARK}note", owner=f"{MARK}owner"))
        for item in tx.find(AgendaItem, restricted=True):
            tx.change(replace(item, title=f"{MARK}restricted"))
            for entry in tx.find(MinuteEntry, agenda_item_id=item.id):
                tx.change(replace(entry, text=f"{MARK}restricted"))
        tx.write_audit(at=datetime.combine(TODAY, time(9), UTC), who="Test", command="Plant", said="", subject="")
    yield Office(
        store, who="Test", role="Test", today=lambda: TODAY, now=lambda: datetime.combine(TODAY, time(9), UTC)
    )
    store.close()


def said_by(data: bytes) -> str:
    """Return all that a finished file says, read by means of its own and not by ours alone."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            return "\n".join(re.sub(r"<[^>]*>", "", package.read(name).decode()) for name in package.namelist())
    with pypdfium2.PdfDocument(data) as pdf:
        pages = "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    return pages + text_of(data)


def publications(office: Office) -> Iterator[tuple[str, Made | Refusal]]:
    for report in REPORTS:
        if "publication" not in report.audiences:
            continue
        kind: type[Record] = Case if report.about == "case" else Meeting
        for record in office.ask(lambda reading, kind=kind: reading.reader.find(kind)):
            for form in report.formats:
                name = f"{report.id} {record.id} {form}"
                yield name, make_document(office.ask, report.id, record.id, "publication", form)


def test_nothing_private_reaches_a_publication(marked: Office) -> None:
    made = {name: one for name, one in publications(marked) if isinstance(one, Made)}
    assert {name.split()[0] for name in made} == {"rapid-review", "minutes", "final-report"}
    assert len(made) > 20
    for name, one in made.items():
        said = said_by(one.data)
        assert len(said) > 300, name
        assert re.findall(rf"{MARK}\w*", said) == [], name


def test_the_working_copies_of_the_same_store_hold_what_was_planted(marked: Office) -> None:
    case = marked.ask(lambda reading: reading.reader.find(Case, alias="Case Linnet")[0])
    made = make_document(marked.ask, "rapid-review", case.id, "working")
    assert isinstance(made, Made)
    said = re.sub(r"\s+", "", said_by(made.data))
    for field in (
        "Identityfull_name",
        "Incidentplace",
        "Childeducation",
        "Involvementsummary",
        "PartnerViewby_name",
    ):
        assert f"{MARK}{field}" in said


def test_a_publication_holds_no_exact_date_of_a_child(marked: Office) -> None:
    def born(reading: Reading) -> set[str]:
        known = reading.reader.find(Identity)
        return {f"{one.born_on.day} {one.born_on:%B %Y}" for one in known if one.born_on}

    dates = marked.ask(born)
    assert len(dates) > 5
    for name, one in publications(marked):
        if isinstance(one, Made) and not name.startswith("minutes"):
            said = re.sub(r"\s+", " ", said_by(one.data))
            assert not [day for day in dates if day in said], name
            assert not re.search(r"\d{1,2} (January|December|July) 20\d\d", re.sub(r"By when.{0,60}", "", said)), (
                name
            )


class Watched:
    """A reader that notes which kinds of record are asked for."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.reader, name)

        def noted(*args: Any, **named: Any) -> Any:
            self.asked |= {one.__name__ for one in args if isinstance(one, type)}
            return found(*args, **named)

        return noted if name in {"get", "find", "first", "count"} else found


@pytest.mark.parametrize("report_id", ["rapid-review", "minutes", "final-report"])
def test_the_question_for_a_publication_never_asks_for_an_identity(marked: Office, report_id: str) -> None:
    report = report_by_id(report_id)
    for audience in ("publication", "working"):
        asked: set[str] = set()

        def ask(reading: Reading, audience: str = audience, asked: set[str] = asked) -> None:
            watched = Watched(reading.reader)
            report.read(replace(reading, reader=watched), 1, audience)
            asked |= watched.asked

        marked.ask(ask)
        if audience == "publication":
            assert "Identity" not in asked
            assert "Person" not in asked
            assert "FamilyContact" not in asked
        elif report_id == "rapid-review":
            assert "Identity" in asked


def shapes(kind: Any) -> Iterator[Any]:
    """Yield a shape and every shape that it is made of."""
    yield kind
    module = __import__(kind.__module__, fromlist=["*"])
    for one in fields(kind):
        for name in re.findall(r"\b[A-Z]\w+", str(one.type)):
            below = getattr(module, name, None)
            if is_dataclass(below):
                yield from shapes(below)


@pytest.mark.parametrize("kind", [PublicRapidReview, PublicMinutes, PublicFinalReport])
def test_the_shapes_for_the_public_have_no_field_for_who_anybody_is(kind: Any) -> None:
    private = re.compile(
        r"full_name|other_names|born|died|nhs|upn|address$|place|school|education|by_name|speaker|presenter|owners"
        r"|chair|minute_taker|attendance|contact|author|identit|restricted|papers|panel$|legal|reference"
    )
    names = {(shape.__name__, one.name) for shape in shapes(kind) for one in fields(shape)}
    assert len(names) > 15
    assert [name for name in sorted(names) if private.search(name[1])] == []


def test_the_modules_that_read_for_the_public_do_not_know_identities() -> None:
    folder = Path(__file__).parents[2] / "desktop_app" / "queries" / "snapshots"
    modules = [*sorted(folder.glob("public_*.py")), folder / "lines.py"]
    assert len(modules) == 4
    for module in modules:
        names = {node.id for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Name)}
        taken = {
            alias.name
            for node in ast.walk(ast.parse(module.read_text()))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert not {"Identity", "Person", "identities_of", "Member", "FamilyContact"} & (names | taken), (
            module.name
        )


def test_a_name_typed_into_a_text_for_the_public_is_refused(marked: Office, tmp_path: Path) -> None:
    path = tmp_path / "leaky.crd"
    build_practice(path, PASSPHRASE, TODAY)
    store = Store.open(path, PASSPHRASE)
    office = Office(
        store, who="T", role="T", today=lambda: TODAY, now=lambda: datetime.combine(TODAY, time(9), UTC)
    )
    case = office.ask(lambda reading: reading.reader.find(Case, alias="Case Linnet")[0])
    forbidden = office.ask(forbidden_of_case, case.id)
    assert {one.kind for one in forbidden} >= {"name", "name_part", "date"}
    with store.transaction() as tx:
        answer = next(one for one in tx.find(ChecklistAnswer, case_id=case.id) if one.item_id == "F1")
        tx.change(replace(answer, note="Odalys Marchpane was seen twice, born 10/07/2025."))
        tx.write_audit(at=datetime.combine(TODAY, time(9), UTC), who="T", command="Plant", said="", subject="")
    for form in ("pdf", "docx"):
        refusal = make_document(office.ask, "rapid-review", case.id, "publication", form)
        assert isinstance(refusal, Refusal)
        assert "Linnet: name, in the part “What happened, and why”." in str(refusal)
        assert "Marchpane" not in str(refusal)
    assert isinstance(make_document(office.ask, "rapid-review", case.id, "working"), Made)
    store.close()


def test_what_a_report_is_not_made_for_is_refused(marked: Office) -> None:
    pack = make_document(marked.ask, "meeting-pack", 1, "publication")
    assert isinstance(pack, Refusal)
    word = make_document(marked.ask, "meeting-pack", 1, "working", "docx")
    assert isinstance(word, Refusal)
    draft = make_document(marked.ask, "minutes", 2, "publication")
    assert isinstance(draft, Refusal)
    assert "not approved" in str(draft)


def test_the_restricted_part_can_be_left_out_of_working_copies(marked: Office) -> None:
    for report_id in ("minutes", "meeting-pack"):
        whole = make_document(marked.ask, report_id, 1, "working")
        open_part = make_document(marked.ask, report_id, 1, "working", restricted=False)
        assert isinstance(whole, Made)
        assert isinstance(open_part, Made)
        assert f"{MARK}restricted" in said_by(whole.data)
        assert f"{MARK}restricted" not in said_by(open_part.data)


def test_every_document_of_the_practice_store_is_made_twice_the_same(marked: Office) -> None:
    for report in REPORTS:
        for form in report.formats:
            first, second = (make_document(marked.ask, report.id, 1, "working", form) for _ in range(2))
            assert isinstance(first, Made)
            assert first == second
