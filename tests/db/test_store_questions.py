"""Questions give what a plain search in Python gives, in order, by pages, and along the indexes made for them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_samples import DAY, MOMENT, add_case, add_one_of_each

from db.connection.database import StoreDatabase
from db.problems import NoSuchRecord
from db.questions.base import Page
from db.questions.counts import CaseCounts, case_counts, store_counts
from db.questions.duties import DueFilter, due_count, due_list
from db.questions.history import HistoryFilter, history
from db.questions.ledger import SORTS as LEDGER_SORTS
from db.questions.ledger import ActionFilter, action_count, action_ledger
from db.questions.meetings import MeetingFilter, meeting_list
from db.questions.register import SORTS as REGISTER_SORTS
from db.questions.register import RegisterFilter, register, register_count, register_years
from db.questions.whole import CASE_KINDS, case_whole
from db.reader import Reader
from db.records.actions import Action, ActionOwner
from db.records.base import Record
from db.records.cases import Case, Duty, Incident, Milestone
from db.records.meetings import AgendaItem, Meeting
from db.records.papers import AuditLine
from db.records.partnership import Agency, Group
from db.records.people import Child, Identity
from db.records.review import Decision
from db.store import Store

AREAS = ("Tarnbrook", "Fellmoor", "")
STAGES = ("1", "3", "b4", "12")
THEMES = ("safe_sleep", "neglect", "child_voice")
NATURES = ("", "death_abuse", "harm_abuse")
HARM = ("fire", "neglect_home", "fire_setting")
STATES = ("open", "open", "open", "met", "stopped")
STATUSES = ("not_started", "on_track", "at_risk", "done")


@pytest.fixture(scope="module")
def asked(made_once: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with sixty cases and two hundred actions, the same each time."""
    path = tmp_path_factory.mktemp("asked") / "asked.crd"
    path.write_bytes(made_once[0].read_bytes())
    dice = random.Random("egrets")
    with Store.open_with_key(path, made_once[1]) as store:
        with store.transaction() as tx:
            agencies = [
                tx.add(Agency(name=name, kind="x")) for name in ("Tarnbrook Council", "Fell_moor 100% Trust")
            ]
            for number in range(1, 61):
                _fill_case(tx, dice, number)
            for number in range(1, 201):
                _fill_action(tx, dice, number, agencies)
            _fill_meetings(tx)
        yield store


def _some_day(dice: random.Random) -> date:
    return DAY + timedelta(dice.randrange(-300, 300))


def _fill_case(tx: Any, dice: random.Random, number: int) -> None:
    case = add_case(
        tx,
        number,
        alias=dice.choice(("Heron", "heron", "Egret", "100%", "a_b")) + f" {number}",
        stage=dice.choice(STAGES),
        lead_area=dice.choice(AREAS),
        held=dice.random() < 0.3,
        themes=tuple(dice.sample(THEMES, dice.randrange(3))),
        sin_reference=f"SIN{number % 9}",
        opened_on=_some_day(dice),
        closed_on=_some_day(dice) if dice.random() < 0.3 else None,
        outcome=("", "RR1", "RR3")[number % 3],
        key_worker=("", "O Quill", "A Lark")[number % 3],
    )
    incident = tx.get(Incident, case.incident_id)
    tx.change(replace(incident, nature=NATURES[number % 3], harm_types=HARM[number % 4 :]))
    for rule in range(dice.randrange(5)):
        tx.add(
            Duty(
                case_id=case.id,
                deadline_id=f"DL{rule:02}",
                label=f"Deadline {rule}",
                owner=dice.choice(("partners", "business unit")),
                state=dice.choice(STATES),
                due=_some_day(dice) if dice.random() < 0.9 else None,
            )
        )


def _fill_action(tx: Any, dice: random.Random, number: int, agencies: list[Agency]) -> None:
    action = tx.add(
        Action(
            reference=f"A-{number:03}",
            text=dice.choice(("Write it down", "Audit 100% of files", "Meet")),
            progress=dice.choice(("", "half_done")),
            case_id=dice.choice((None, 1 + number % 60)),
            due=_some_day(dice) if dice.random() < 0.8 else None,
            status=dice.choice(STATUSES),
            source=dice.choice(("meeting", "lcspr")),
            carried=dice.randrange(5),
            raised_on=_some_day(dice),
            closed_on=_some_day(dice) if dice.random() < 0.4 else None,
        )
    )
    for position in range(dice.randrange(4), 0, -1):
        agency = dice.choice((None, *agencies))
        tx.add(
            ActionOwner(
                action_id=action.id,
                position=position,
                name=dice.choice(("", "O Quill", "A Lark")) if agency else "O Quill",
                agency_id=agency.id if agency else None,
                agency_name=agency.name if agency else "",
            )
        )


def _fill_meetings(tx: Any) -> None:
    group = tx.add(Group(name="Case Review Group"))
    other = tx.add(Group(name="Executive", kind="executive"))
    for number in range(1, 6):
        meeting = tx.add(Meeting(group_id=group.id, number=number, on=DAY + timedelta(30 * number)))
        for position in range(number):
            item = tx.add(AgendaItem(meeting_id=meeting.id, position=position, kind="aob", title="x", case_id=1))
            if position:
                tx.add(Decision(agenda_item_id=item.id, kind="x", question="x", text="x", decided_on=DAY))
                tx.add(
                    Action(
                        reference=f"M-{number}-{position}",
                        text="x",
                        agenda_item_id=item.id,
                        raised_on=DAY,
                        due=DAY,
                    )
                )
    tx.add(Meeting(group_id=other.id, number=1, on=DAY, state="approved"))


DUE: dict[str, tuple[DueFilter, Callable[[Duty, Case], bool]]] = {
    "open": (DueFilter(), lambda duty, _: duty.state == "open"),
    "every state": (DueFilter(states=()), lambda _duty, _case: True),
    "two states": (DueFilter(states=("met", "stopped")), lambda duty, _: duty.state in ("met", "stopped")),
    "until a day": (DueFilter(last=DAY), lambda duty, _: duty.state == "open" and duty.due <= DAY),
    "from a day": (DueFilter(first=DAY), lambda duty, _: duty.state == "open" and duty.due >= DAY),
    "of an owner": (
        DueFilter(owner="partners"),
        lambda duty, _: duty.state == "open" and duty.owner == "partners",
    ),
    "of cases": (
        DueFilter(stages=("1", "b4"), held=False, lead_area="Fellmoor"),
        lambda duty, case: (
            duty.state == "open" and case.stage in ("1", "b4") and not case.held and case.lead_area == "Fellmoor"
        ),
    ),
    "of one case": (DueFilter(case_id=7), lambda duty, case: duty.state == "open" and case.id == 7),
}


@pytest.mark.parametrize("which", DUE)
def test_what_is_due(asked: Store, which: str) -> None:
    wanted, fits = DUE[which]
    reader = asked.reader()
    cases = {case.id: case for case in reader.find(Case)}
    dated = [duty for duty in reader.find(Duty) if duty.due]
    expected = [duty for duty in dated if fits(duty, cases[duty.case_id])]
    expected.sort(key=lambda duty: (duty.due, cases[duty.case_id].reference, duty.id))
    found = due_list(reader, wanted)
    assert [row.duty_id for row in found] == [duty.id for duty in expected]
    assert expected
    assert due_count(reader, wanted) == len(expected)
    for row, duty in zip(found, expected, strict=True):
        case = cases[duty.case_id]
        for name in ("deadline_id", "label", "owner", "state", "opens", "due", "original_due", "met_on"):
            assert getattr(row, name) == getattr(duty, name)
        for name in ("reference", "alias", "stage", "held", "lead_area"):
            assert getattr(row, name) == getattr(case, name)
    assert due_list(reader, wanted, Page(3, 1)) == found[1:4]


REGISTER: dict[str, tuple[RegisterFilter, Callable[[Case, date | None], bool]]] = {
    "all": (RegisterFilter(), lambda _case, _due: True),
    "stages": (RegisterFilter(stages=("1", "3")), lambda case, _: case.stage in ("1", "3")),
    "held": (RegisterFilter(held=True), lambda case, _: case.held),
    "not held": (RegisterFilter(held=False), lambda case, _: not case.held),
    "closed": (RegisterFilter(closed=True), lambda case, _: case.closed_on is not None),
    "open": (RegisterFilter(closed=False), lambda case, _: case.closed_on is None),
    "area": (RegisterFilter(lead_area="Fellmoor"), lambda case, _: case.lead_area == "Fellmoor"),
    "text": (RegisterFilter(text=" hERON "), lambda case, _: "heron" in case.alias.lower()),
    "text with a per cent sign": (RegisterFilter(text="0%"), lambda case, _: "0%" in case.alias),
    "text with a low line": (RegisterFilter(text="a_b"), lambda case, _: "a_b" in case.alias),
    "reference": (RegisterFilter(text="TB-0007"), lambda case, _: case.id == 7),
    "other reference": (RegisterFilter(text="sin4"), lambda case, _: case.sin_reference == "SIN4"),
    "theme": (RegisterFilter(theme="neglect"), lambda case, _: "neglect" in case.themes),
    "opened": (
        RegisterFilter(opened_from=DAY, opened_to=DAY + timedelta(90)),
        lambda case, _: DAY <= case.opened_on <= DAY + timedelta(90),
    ),
    "closed from to": (
        RegisterFilter(closed_from=DAY - timedelta(100), closed_to=DAY + timedelta(100)),
        lambda case, _: case.closed_on and DAY - timedelta(100) <= case.closed_on <= DAY + timedelta(100),
    ),
    "outcome": (RegisterFilter(outcomes=("RR1", "RR9")), lambda case, _: case.outcome == "RR1"),
    "nature": (RegisterFilter(natures=("death_abuse",)), lambda case, _: case.id % 3 == 1),
    "kind of harm": (RegisterFilter(harm_types=("fire",)), lambda case, _: case.id % 4 == 0),
    "one of two kinds of harm": (
        RegisterFilter(harm_types=("fire", "neglect_home"), natures=("harm_abuse",)),
        lambda case, _: case.id % 4 < 2 and case.id % 3 == 2,
    ),
    "due from to": (
        RegisterFilter(due_from=DAY - timedelta(60), due_by=DAY + timedelta(60)),
        lambda _, due: due is not None and DAY - timedelta(60) <= due <= DAY + timedelta(60),
    ),
    "nothing due": (RegisterFilter(nothing_due=True), lambda _, due: due is None),
    "due by": (RegisterFilter(due_by=DAY), lambda _, due: due is not None and due <= DAY),
    "type": (RegisterFilter(case_types=("rr", "x")), lambda _case, _due: True),
    "several": (
        RegisterFilter(stages=("1",), held=False, text="e", closed=False),
        lambda case, _: case.stage == "1" and not case.held and "e" in case.alias.lower() and not case.closed_on,
    ),
}


@pytest.mark.parametrize("which", REGISTER)
def test_the_register(asked: Store, which: str) -> None:
    wanted, fits = REGISTER[which]
    reader = asked.reader()
    following = _next_open(reader)
    cases = reader.find(Case)
    expected = {case.id for case in cases if fits(case, following[case.id].due if case.id in following else None)}
    found = register(reader, wanted)
    assert {row.case_id for row in found} == expected
    assert expected
    assert len(found) == len(expected) == register_count(reader, wanted)
    for row in found:
        case = reader.get(Case, row.case_id)
        for name in ("reference", "alias", "stage", "held", "lead_area", "themes", "opened_on", "closed_on"):
            assert getattr(row, name) == getattr(case, name)
        incident = reader.get(Incident, case.incident_id)
        assert (row.nature, row.harm_types, row.key_worker) == (
            incident.nature,
            incident.harm_types,
            case.key_worker,
        )
        duty = following.get(case.id)
        assert row.next_due == (duty.due if duty else None)
        assert (row.next_deadline_id == "") == (duty is None)


def _next_open(reader: Reader) -> dict[int, Duty]:
    found: dict[int, Duty] = {}
    for duty in reader.find(Duty, order=("-due", "-id"), state="open"):
        if duty.due:
            found[duty.case_id] = duty
    return found


@pytest.mark.parametrize("turned", ["", "-"])
@pytest.mark.parametrize("sort", REGISTER_SORTS)
def test_the_register_sorted_by_pages(asked: Store, sort: str, turned: str) -> None:
    found = register(asked.reader(), sort=turned + sort)
    assert len(found) == 60
    _check_sorted([getattr(row, sort) or None for row in found], turned)
    pages = [register(asked.reader(), sort=turned + sort, page=Page(7, start)) for start in range(0, 63, 7)]
    assert tuple(row for page in pages for row in page) == found


def test_the_years_of_the_register(asked: Store) -> None:
    years = {case.opened_on.year for case in asked.reader().find(Case)}
    assert register_years(asked.reader()) == tuple(sorted(years, reverse=True))
    assert len(years) > 1


@pytest.mark.parametrize("turned", ["", "-"])
@pytest.mark.parametrize("sort", LEDGER_SORTS)
def test_the_ledger_sorted_by_pages(asked: Store, sort: str, turned: str) -> None:
    found = action_ledger(asked.reader(), sort=turned + sort)
    assert len(found) == 210
    _check_sorted([getattr(row, sort) for row in found], turned)
    pages = [
        action_ledger(asked.reader(), sort=turned + sort, page=Page(40, start)) for start in range(0, 240, 40)
    ]
    assert tuple(row for page in pages for row in page) == found


def _check_sorted(values: list[Any], turned: str) -> None:
    filled = [value for value in values if value is not None]
    assert values == filled + [None] * (len(values) - len(filled))
    assert filled == sorted(filled, reverse=bool(turned))


def test_a_sort_that_nobody_knows_is_refused(asked: Store) -> None:
    with pytest.raises(KeyError):
        register(asked.reader(), sort="alias; DROP TABLE review_case")
    with pytest.raises(KeyError):
        action_ledger(asked.reader(), sort="text")


Owners = list[ActionOwner]
LEDGER: dict[str, tuple[ActionFilter, Callable[[Action, Owners], bool]]] = {
    "all": (ActionFilter(), lambda _action, _owners: True),
    "open": (ActionFilter(closed=False), lambda action, _: action.closed_on is None),
    "closed": (ActionFilter(closed=True), lambda action, _: action.closed_on is not None),
    "statuses": (
        ActionFilter(statuses=("at_risk", "done")),
        lambda action, _: action.status in ("at_risk", "done"),
    ),
    "sources": (ActionFilter(sources=("lcspr",)), lambda action, _: action.source == "lcspr"),
    "owner": (ActionFilter(owner="lark"), lambda _, owners: any(owner.name == "A Lark" for owner in owners)),
    "owner's agency by name": (
        ActionFilter(owner="Fell_moor 100%"),
        lambda _, owners: any("Fell_moor" in owner.agency_name for owner in owners),
    ),
    "agency": (ActionFilter(agency_id=2), lambda _, owners: any(owner.agency_id == 2 for owner in owners)),
    "case": (ActionFilter(case_id=5), lambda action, _: action.case_id == 5),
    "overdue": (
        ActionFilter(overdue_on=DAY),
        lambda action, _: action.closed_on is None and action.due is not None and action.due < DAY,
    ),
    "due by": (ActionFilter(due_by=DAY), lambda action, _: action.due is not None and action.due <= DAY),
    "text": (ActionFilter(text="100%"), lambda action, _: "100%" in action.text),
    "progress": (ActionFilter(text="HALF_D"), lambda action, _: action.progress == "half_done"),
    "carried": (ActionFilter(carried_least=3), lambda action, _: action.carried >= 3),
}


@pytest.mark.parametrize("which", LEDGER)
def test_the_ledger(asked: Store, which: str) -> None:
    wanted, fits = LEDGER[which]
    reader = asked.reader()
    owners: dict[int, Owners] = {}
    for owner in reader.find(ActionOwner, order=("position", "id")):
        owners.setdefault(owner.action_id, []).append(owner)
    expected = {action.id: action for action in reader.find(Action) if fits(action, owners.get(action.id, []))}
    found = action_ledger(reader, wanted)
    assert {row.action_id for row in found} == set(expected)
    assert expected
    assert len(found) == action_count(reader, wanted)
    for row in found:
        action = expected[row.action_id]
        for name in ("reference", "text", "case_id", "status", "due", "carried", "raised_on", "closed_on"):
            assert getattr(row, name) == getattr(action, name)
        assert row.case_reference == (f"TB-{action.case_id:04}" if action.case_id else "")
        assert row.owners == "; ".join(_named(owner) for owner in owners.get(action.id, []))


def _named(owner: ActionOwner) -> str:
    if owner.name and owner.agency_name:
        return f"{owner.name} ({owner.agency_name})"
    return owner.name or owner.agency_name


def test_the_meetings(asked: Store) -> None:
    reader = asked.reader()
    found = meeting_list(reader)
    assert [(row.number, row.items, row.decisions, row.actions) for row in found] == [
        (5, 5, 4, 4),
        (4, 4, 3, 3),
        (3, 3, 2, 2),
        (2, 2, 1, 1),
        (1, 1, 0, 0),
        (1, 0, 0, 0),
    ]
    assert found[0].group_name == "Case Review Group"
    assert found[0].on == DAY + timedelta(150)
    assert meeting_list(reader, page=Page(2, 1)) == found[1:3]
    assert meeting_list(reader, MeetingFilter(group_id=2)) == found[5:]
    assert meeting_list(reader, MeetingFilter(states=("approved",))) == found[5:]
    assert meeting_list(reader, MeetingFilter(number=1)) == found[4:]
    assert meeting_list(reader, MeetingFilter(first=DAY + timedelta(60), last=DAY + timedelta(90))) == found[2:4]


def test_one_case_whole_and_counted(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
        add_case(tx, 2)
    reader = store.reader()
    whole = case_whole(reader, 1)
    assert whole.case == reader.get(Case, 1)
    assert whole.incident.id == whole.case.incident_id
    for kind, _ in CASE_KINDS:
        assert set(whole.of(kind)) == set(reader.find(kind))
        assert whole.of(kind)
    assert whole.of(Milestone)[0].kind == "incident"  # an unknown date comes first
    with pytest.raises(KeyError):
        whole.of(Identity)
    assert case_whole(reader, 2).records == ((),) * len(CASE_KINDS)
    with pytest.raises(NoSuchRecord):
        case_whole(reader, 3)
    assert case_counts(reader, 1) == CaseCounts(1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1)
    assert set(case_counts(reader, 9)) == {0}
    counted = store_counts(reader)
    assert (counted.cases, counted.cases_open, counted.meetings, counted.papers) == (2, 2, 1, 1)
    assert counted.paper_bytes > 1000


def test_no_kind_that_belongs_to_a_case_is_forgotten() -> None:
    with_case = {kind for kind in _all_kinds() if "case_id" in kind.__dataclass_fields__}
    assert {kind for kind, _ in CASE_KINDS} == with_case


def _all_kinds() -> list[type[Record]]:
    from db.models.registry import TABLES

    return [table.kind for table in TABLES]


@pytest.fixture
def told(store: Store) -> Reader:
    """A store with some history."""
    with store.transaction() as tx:
        for number in range(1, 8):
            case = add_case(tx, number)
            if number == 3:
                tx.add(Child(case_id=case.id, alias="Heron"))
            tx.write_audit(
                at=MOMENT + timedelta(hours=number),
                who=f"{'O Quill' if number % 2 else 'A Lark'}, chair",
                command="AddCase" if number < 5 else "ImportCase",
                said=f"Case {number} added.",
                subject=f"case:{number}",
            )
        first = tx.get(Case, 1)
        tx.change(replace(first, held=True))
        at = MOMENT + timedelta(days=1)
        tx.write_audit(at=at, who="A Lark, chair", command="Hold", said="Held.", subject="case:1")
    return store.reader()


HISTORY: dict[str, tuple[HistoryFilter, list[int]]] = {
    "all": (HistoryFilter(), [8, 7, 6, 5, 4, 3, 2, 1]),
    "subject": (HistoryFilter(subject="case:1"), [8, 1]),
    "one record": (HistoryFilter(record="Case", record_id=1), [8, 1]),
    "another record": (HistoryFilter(record="Child", record_id=1), [3]),
    "a record nobody knows": (HistoryFilter(record="Child", record_id=2), []),
    "person": (HistoryFilter(who="lark"), [8, 6, 4, 2]),
    "command": (HistoryFilter(command="ImportCase"), [7, 6, 5]),
    "time": (HistoryFilter(first=MOMENT + timedelta(hours=2), last=MOMENT + timedelta(hours=4)), [3, 2]),
}


@pytest.mark.parametrize("which", HISTORY)
def test_the_history(told: Reader, which: str) -> None:
    wanted, expected = HISTORY[which]
    found = history(told, wanted)
    assert [row.line_id for row in found] == expected
    for row in found:
        line = told.get(AuditLine, row.line_id)
        assert tuple(row)[1:] == (line.at, line.who, line.command, line.said, line.subject)


def test_the_history_by_pages(told: Reader) -> None:
    first = history(told, limit=3)
    second = history(told, limit=3, before=first[-1].line_id)
    assert [row.line_id for row in first + second] == [8, 7, 6, 5, 4, 3]
    assert first[0].at == datetime(2026, 3, 5, 9, 30, 15, 250_000, tzinfo=UTC)


PLANS: dict[str, tuple[Callable[[Reader], object], str]] = {
    "due list": (due_list, "duty_by_open_due"),
    "register": (register, "duty_by_open_case_and_due"),
    "overdue": (lambda reader: action_ledger(reader, ActionFilter(overdue_on=DAY)), "action_by_open_due"),
    "open actions": (
        lambda reader: action_ledger(reader, ActionFilter(closed=False), page=Page(50)),
        "action_by_open_due",
    ),
    "a case's actions": (
        lambda reader: action_ledger(reader, ActionFilter(case_id=5)),
        "action_by_case_and_due",
    ),
    "history": (lambda reader: history(reader, HistoryFilter(subject="case:1")), "audit_line_by_subject"),
    "one case": (lambda reader: reader.find(AgendaItem, case_id=3), "agenda_item_by_case"),
}


@pytest.mark.parametrize("which", PLANS)
def test_the_indexes_made_for_a_question_are_used(
    asked: Store, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, index = PLANS[which]
    heard: list[tuple[str, Any]] = []
    run = StoreDatabase.run

    def noting(self: StoreDatabase, sql: str, values: Any = ()) -> Any:
        heard.append((sql, values))
        return run(self, sql, values)

    monkeypatch.setattr(StoreDatabase, "run", noting)
    ask(asked.reader())
    monkeypatch.undo()
    plans = [row[3] for sql, values in heard for row in asked.reader().rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
    assert any(index in step for step in plans), plans
