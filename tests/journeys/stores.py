"""Stores to begin a journey with: one of a partnership that has no cases yet, and the practice store."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from db.records.cases import Incident
from db.records.people import Child
from db.store import Store
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.criteria import AnswerCriterion
from desktop_app.actions.groups import AddGroup, SeatMember
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.milestones import Dated
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.partnership import AddAgency, AddMember, NamePartnership
from desktop_app.actions.stages import TakeStep
from desktop_app.office import Office
from tests.window.scenes.base import PASSPHRASE, new_copy
from ui.memory import Memory
from ui.start.recent import Person as Worker
from ui.start.recent import keep_person

ADA = Worker("Ada Lindqvist-Moor", "Chair")
SEATS = (
    ("Ada Lindqvist-Moor", "chair", None),
    ("Piers Wetherfell", "la_lead", 0),
    ("Ismay Thorncote", "icb_lead", 1),
    ("Rafe Ollerton", "police_lead", 2),
    ("Odile Quarrington", "business_manager", None),
)
AGENCIES = (
    ("Tarnshire Council children’s services", "CSC", "la"),
    ("Tarnshire Integrated Care Board", "ICB", "icb"),
    ("Tarnshire Police", "POL", "police"),
)


def known_memory(folder: Path) -> Memory:
    """Return a memory in a file, in which the person is known."""
    memory = Memory(folder / "config" / "window.json")
    keep_person(memory, ADA)
    return memory


@cache
def _new_partnership(folder: Path) -> bytes:
    path = new_copy(folder)
    with closing(Store.open(path, PASSPHRASE)) as store:
        office = Office(
            store, who=ADA.name, role=ADA.role,
            today=lambda: date(2025, 12, 1), now=lambda: datetime(2025, 12, 1, 9, tzinfo=UTC),
        )  # fmt: skip
        _do(office, NamePartnership(name="Tarnshire Safeguarding Children Partnership", area="Tarnshire"))
        agencies = [
            _do(office, AddAgency(name=name, kind=kind, short_name=kind, partner=partner)).made
            for name, kind, partner in AGENCIES
        ]
        group = _do(office, AddGroup(name="Case Review Group", short_name="CRG")).made
        for name, role, agency in SEATS:
            works_for = None if agency is None else agencies[agency]
            member = _do(office, AddMember(name=name, agency_id=works_for)).made
            _do(office, SeatMember(group_id=group, member_id=member, role=role))
    return path.read_bytes()


def _do(office: Office, command: Command) -> Outcome:
    outcome = office.execute(command)
    assert isinstance(outcome, Outcome), outcome
    return outcome


def new_partnership(folder: Path) -> Path:
    """Return a store in which a partnership with its agencies and its group is named, and no case is known."""
    path = folder / "Tarnshire.crd"
    path.write_bytes(_new_partnership(folder))
    (folder / "New.crd").unlink(missing_ok=True)
    return path


def ready_to_decide(folder: Path) -> Path:
    """Return a store with a case whose rapid review meeting was held on Wednesday 7 January 2026."""
    path = new_partnership(folder)
    day = [date(2025, 12, 19)]
    with closing(Store.open(path, PASSPHRASE)) as store:
        office = Office(
            store, who=ADA.name, role=ADA.role, today=lambda: day[0],
            now=lambda: datetime(day[0].year, day[0].month, day[0].day, 9, tzinfo=UTC),
        )  # fmt: skip
        case = _do(office, RegisterCase(
            alias="Case Wren",
            incident=Incident(summary="Found hurt at home.", area="Tarnshire", nature="harm_abuse"),
            children=(Child(case_id=0, alias="Child W1"),),
            incident_on=Dated(on=date(2025, 12, 15)),
            la_aware=Dated(on=date(2025, 12, 16)),
            referral=Dated(on=date(2025, 12, 16)),
            sin_sent=Dated(on=date(2025, 12, 19)),
            stage="3",
            stage_reason="Notified before it was registered.",
        )).made  # fmt: skip
        for to, on in (("4", date(2025, 12, 22)), ("5", date(2026, 1, 7))):
            day[0] = on
            _do(office, TakeStep(case_id=case, to=to, on=on))
        for letter in "abcd":
            answer = AnswerCriterion(
                case_id=case, criterion_id=f"reg11{letter}", answer="met", reason="See the file."
            )
            _do(office, answer)
    return path


def with_two_actions(folder: Path) -> Path:
    """Return the same store with two actions that a meeting has to hear of."""
    path = ready_to_decide(folder)
    with closing(Store.open(path, PASSPHRASE)) as store:
        office = Office(
            store, who=ADA.name, role=ADA.role,
            today=lambda: date(2026, 1, 8), now=lambda: datetime(2026, 1, 8, 9, tzinfo=UTC),
        )  # fmt: skip
        for text, due in (("Ask the hospital for its records", 16), ("Tell the schools", 30)):
            owner = (OwnerGiven(name="Odile Quarrington"),)
            _do(office, AddAction(text=text, due=date(2026, 1, due), owners=owner))
    return path
