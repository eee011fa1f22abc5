"""Records come back as they went in; conditions, order, versions, removing and restoring; nothing half."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import peewee
import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import DAY, LATER, MOMENT, PAPER, add_case, add_one_of_each, incident

from db.models.registry import NOT_AUDITED, TABLES
from db.problems import BrokenConstraint, NoSuchRecord, StaleRecord
from db.records.actions import Action, ActionEvent, ActionOwner, Addressee, Recommendation
from db.records.cases import Case, Duty, Incident, Milestone
from db.records.papers import AuditLine, Draft, Paper, PaperContent
from db.records.partnership import Partnership, Setting
from db.records.people import Child, Identity
from db.records.review import Event
from db.store import Store, Transaction

EARLIEST = datetime(1, 1, 3, tzinfo=UTC)
LATEST = datetime(9999, 12, 29, tzinfo=UTC)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
any_date = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def test_every_kind_comes_back_as_it_went_in(store: Store) -> None:
    with store.transaction() as tx:
        made = add_one_of_each(tx)
    assert {type(record) for record in made} | {AuditLine} == {table.kind for table in TABLES}
    reader = store.reader()
    for record in made:
        assert record.version == 1
        assert reader.get(type(record), record.id) == record
        assert reader.first(type(record), id=record.id) == record
        assert record in reader.find(type(record))
        assert type(reader.get(type(record), record.id)) is type(record)


def test_every_field_of_every_kind_can_be_asked_for(store: Store) -> None:
    with store.transaction() as tx:
        made = add_one_of_each(tx)
    reader = store.reader()
    for record in made:
        for field in fields(record):
            value = getattr(record, field.name)
            found = reader.find(type(record), **{field.name: value})
            assert record in found
            assert all(getattr(one, field.name) == value for one in found)


@given(
    text=any_text, words=st.lists(any_text, max_size=4), day=st.none() | any_date, flag=st.booleans() | st.none()
)
def test_any_text_date_and_list_comes_back(
    store_for_all: Store, text: str, words: list[str], day: date | None, flag: bool | None
) -> None:
    reader = store_for_all.reader()
    with store_for_all.transaction() as tx:
        one = tx.add(Incident(summary=text, harm_types=tuple(words)))
        case = reader.find(Case)[0]
        event = tx.add(Event(case_id=case.id, on=day, what=text, child_seen=flag))
    assert reader.get(Incident, one.id).summary == text
    assert reader.get(Incident, one.id).harm_types == tuple(words)
    assert reader.get(Event, event.id) == event
    assert reader.find(Incident, summary=text)
    assert event in reader.find(Event, on=day, child_seen=flag)


@given(st.datetimes(timezones=st.just(UTC)), st.integers(-14 * 60, 14 * 60))
def test_any_moment_comes_back_in_utc(store_for_all: Store, moment: datetime, minutes: int) -> None:
    aware = min(max(moment, EARLIEST), LATEST).astimezone(timezone(timedelta(minutes=minutes)))
    with store_for_all.transaction() as tx:
        draft = tx.add(Draft(place=f"{aware.isoformat()} {minutes}", text="", saved_at=aware))
    stored = store_for_all.reader().get(Draft, draft.id).saved_at
    assert stored == aware
    assert stored.tzinfo is UTC
    with store_for_all.transaction() as tx:
        tx.remove(draft)


@pytest.fixture(scope="module")
def store_for_all(made_once: tuple[object, str], tmp_path_factory: pytest.TempPathFactory) -> object:
    """One store for many examples."""
    path = tmp_path_factory.mktemp("all") / "all.crd"
    path.write_bytes(made_once[0].read_bytes())  # type: ignore[attr-defined]
    store = Store.open_with_key(path, made_once[1])
    with store.transaction() as tx:
        add_case(tx)
    yield store
    store.close()


def test_a_moment_without_time_zone_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"), store.transaction() as tx:
        tx.add(Draft(place="p", text="", saved_at=MOMENT.replace(tzinfo=None)))
    assert store.reader().count(Draft) == 0


def test_a_moment_for_a_day_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(TypeError, match="a day"), store.transaction() as tx:
        add_case(tx, opened_on=MOMENT)


def test_conditions(store: Store) -> None:
    with store.transaction() as tx:
        one = add_case(tx, 1, stage="2", themes=("a", "b"))
        two = add_case(tx, 2, stage="3", held=True, closed_on=LATER)
        three = add_case(tx, 3, stage="b4")
    reader = store.reader()
    assert reader.find(Case, stage="3") == (two,)
    assert reader.find(Case, stage=("2", "b4")) == (one, three)
    assert reader.find(Case, stage=()) == ()
    assert reader.find(Case, held=True) == (two,)
    assert reader.find(Case, closed_on=None) == (one, three)
    assert reader.find(Case, closed_on=(LATER, DAY)) == (two,)
    assert reader.find(Case, themes=("a", "b")) == (one,)
    assert reader.find(Case, stage="2", held=True) == ()
    assert reader.find(Case, order=("-reference",)) == (three, two, one)
    assert reader.find(Case, order=("held", "-id")) == (three, one, two)
    assert reader.first(Case, order=("-id",)) == three
    assert reader.first(Case, stage="nowhere") is None
    assert reader.count(Case) == 3
    assert reader.count(Case, stage=("2", "3")) == 2
    assert reader.find(Case, id=tuple(range(100_000))) == (one, two, three)


def test_names_that_no_field_has_are_refused(store: Store) -> None:
    reader = store.reader()
    with pytest.raises(AttributeError):
        reader.find(Case, nonsense=1)
    with pytest.raises(AttributeError):
        reader.find(Case, order=("id; DROP TABLE review_case",))


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NoSuchRecord) as caught:
        store.reader().get(Case, 77)
    assert caught.value.what == "Case 77 is not in the store."
    with pytest.raises(NoSuchRecord):
        store.reader().paper_bytes(5)


def test_papers_keep_their_bytes(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
    paper = store.reader().find(Paper)[0]
    assert store.reader().paper_bytes(paper.id) == PAPER


def test_a_change_counts_the_version_and_a_stale_one_is_refused(store: Store) -> None:
    with store.transaction() as tx:
        case = add_case(tx)
    with store.transaction() as tx:
        newer = tx.change(replace(case, stage="4"))
        assert newer == replace(case, stage="4", version=2)
        assert tx.change(newer) is not None
        assert len(tx.changes) == 1
    with pytest.raises(StaleRecord) as caught, store.transaction() as tx:
        tx.change(replace(case, stage="5"))
    assert "changed since you opened it" in caught.value.what
    with pytest.raises(StaleRecord), store.transaction() as tx:
        tx.remove(case)
    assert store.reader().get(Case, case.id) == newer


def test_a_change_to_the_same_changes_nothing(store: Store) -> None:
    with store.transaction() as tx:
        case = add_case(tx)
    with store.transaction() as tx:
        assert tx.change(case) == case
        assert tx.changes == ()


def test_changing_what_is_gone_is_told(store: Store) -> None:
    with store.transaction() as tx:
        one = tx.add(incident())
    with store.transaction() as tx:
        tx.remove(one)
    for act in (Transaction.change, Transaction.remove):
        with pytest.raises(NoSuchRecord), store.transaction() as tx:
            act(tx, one)


def test_leaving_by_an_exception_keeps_nothing(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.transaction() as tx:  # noqa: PT012
        add_one_of_each(tx)
        raise KeyboardInterrupt
    assert all(store.reader().count(table.kind) == 0 for table in TABLES)
    with store.transaction() as tx:
        add_case(tx)
    assert store.reader().count(Case) == 1


def test_transactions_are_not_nested_and_end(store: Store) -> None:
    with store.transaction() as tx:
        case = add_case(tx)
        with pytest.raises(RuntimeError, match="open already"), store.transaction():
            pass
        with pytest.raises(RuntimeError):
            store.change_passphrase("another one")
    for act in (
        lambda: tx.add(incident()),
        lambda: tx.change(replace(case, stage="9")),
        lambda: tx.remove(case),
        lambda: tx.restore(case),
        lambda: tx.write_audit(at=MOMENT, who="", command="", said="", subject=""),
    ):
        with pytest.raises(RuntimeError, match="over"):
            act()
    assert store.reader().find(Case) == (case,)


def test_the_journal_of_changes_says_what_became_of_each_record(store: Store) -> None:
    with store.transaction() as tx:
        old = add_case(tx, 1)
        gone = tx.add(incident())
    with store.transaction() as tx:
        new = tx.add(incident())
        changed = tx.change(replace(tx.change(replace(old, stage="4")), held=True))
        tx.remove(gone)
        passing = tx.add(incident())
        tx.remove(passing)
        assert [(change.before, change.after) for change in tx.changes] == [
            (None, new),
            (old, changed),
            (gone, None),
        ]
        tx.restore(gone)
        assert tx.changes[2].before == tx.changes[2].after == gone
    assert store.reader().get(Incident, gone.id) == gone


def test_derived_and_unfinished_rows_are_not_in_the_journal(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
        kinds = {type(change.after) for change in tx.changes}
    assert kinds == {table.kind for table in TABLES} - NOT_AUDITED
    assert {Duty, Draft, AuditLine} == NOT_AUDITED


def test_removing_a_whole_removes_and_records_its_parts_first(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
        for kind in (Action, Recommendation):
            for record in tx.find(kind):
                for entry in tx.find(type(record)):
                    assert entry == record
    reader = store.reader()
    action, recommendation = reader.find(Action)[0], reader.find(Recommendation)[0]
    with store.transaction() as tx:
        tx.remove(action)
        tx.remove(recommendation)
        kinds = [type(change.before).__name__ for change in tx.changes]
    assert kinds == ["ActionOwner", "ActionMilestone", "ActionEvent", "Action", "Addressee", "Recommendation"]
    assert reader.count(ActionOwner) == reader.count(ActionEvent) == reader.count(Addressee) == 0


def test_what_others_refer_to_is_not_removed(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
    reader = store.reader()
    before = [reader.find(table.kind) for table in TABLES]
    for kind in (Case, Incident, Child):
        with pytest.raises(BrokenConstraint, match="FOREIGN KEY"), store.transaction() as tx:
            tx.remove(reader.find(kind)[0])
    assert [reader.find(table.kind) for table in TABLES] == before


def test_an_id_is_never_given_twice(store: Store) -> None:
    with store.transaction() as tx:
        first = tx.add(incident())
    with store.transaction() as tx:
        tx.remove(first)
    with store.transaction() as tx:
        second = tx.add(incident())
        tx.restore(first)
    assert second.id != first.id
    assert store.reader().find(Incident) == (first, second)


def test_add_and_restore_are_not_confused(store: Store) -> None:
    with store.transaction() as tx:
        one = tx.add(incident())
        with pytest.raises(ValueError, match="no id"):
            tx.add(one)
        with pytest.raises(ValueError, match="restored"):
            tx.restore(incident())
        with pytest.raises(BrokenConstraint):
            tx.restore(one)


BROKEN = {
    "a second milestone of a kind": lambda case: Milestone(case_id=case, kind="sin_sent", on=LATER),
    "a date only when it is unknown": lambda case: Milestone(case_id=case, kind="x", on=None, precision="exact"),
    "a precision nobody knows": lambda case: Milestone(case_id=case, kind="x", on=DAY, precision="roughly"),
    "a case nobody knows": lambda _: Milestone(case_id=99, kind="x", on=DAY),
    "a time that is none": lambda case: Milestone(case_id=case, kind="x", on=DAY, at="9 o'clock"),
    "a second partnership": lambda _: Partnership(name="Another", area="Elsewhere"),
    "a second setting of a name": lambda _: Setting(key="clock.day_one", value="1"),
    "an action's number twice": lambda _: Action(reference="A-001", text="x", raised_on=DAY),
    "a status nobody knows": lambda _: Action(reference="A-9", text="x", raised_on=DAY, status="red"),
    "carried less than never": lambda _: Action(reference="A-9", text="x", raised_on=DAY, carried=-1),
    "an identity of nobody": lambda _: Identity(full_name="Nobody"),
    "an identity of two": lambda _: Identity(full_name="Two", child_id=1, person_id=1),
    "text for a number": lambda case: Child(case_id=case, alias="x", position="first"),
    "nothing for a text": lambda case: Child(case_id=case, alias=None),
    "an alias of nothing": lambda case: Child(case_id=case, alias=""),
    "contents twice": lambda _: PaperContent(paper_id=1, data=b""),
}


@pytest.mark.parametrize("what", BROKEN)
def test_the_schema_refuses(store: Store, what: str) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
    with pytest.raises(BrokenConstraint), store.transaction() as tx:
        tx.add(BROKEN[what](1))


def test_a_case_has_a_reference_and_an_alias_of_its_own(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx, 1)
    for same in ({"reference": "TB-0001"}, {"alias": "Heron 1"}):
        with pytest.raises(BrokenConstraint, match="UNIQUE"), store.transaction() as tx:
            add_case(tx, 2, **same)
    assert store.reader().count(Incident) == 1


def test_another_thread_is_refused_loudly(store: Store) -> None:
    caught: list[BaseException] = []

    def read() -> None:
        try:
            store.reader().find(Case)
        except peewee.InterfaceError as error:
            caught.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_records_cannot_be_changed_in_place(store: Store) -> None:
    with store.transaction() as tx:
        case = add_case(tx)
    for record in (case, store.reader().get(Case, case.id)):
        with pytest.raises(AttributeError):
            record.stage = "9"  # type: ignore[misc]
