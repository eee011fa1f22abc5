"""The explained timetable of one case, worked out live, and what a changed date would do to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from db.records.cases import Case
from db.records.quick import dataclass
from desktop_app.domain.clock import Change, check_order, compare, timetable
from desktop_app.domain.dates import Moment, Precision
from desktop_app.domain.due import DueDate, Extension, State
from desktop_app.domain.facts import CaseFacts
from desktop_app.domain.predicates import true_conditions
from desktop_app.domain.stages import stopped_deadlines
from desktop_app.queries.base import Reading
from desktop_app.queries.case_facts import CaseRecords, case_records
from desktop_app.queries.rules import clock_settings, edition_for
from desktop_app.trouble import Reason

SCOPES = ("case",)


def case_timetable(reading: Reading, case_id: int) -> tuple[DueDate, ...]:
    """Return every deadline of a case with its state, dates and explanation, in the order of the rule book.

    Raises NoSuchRecord.
    """
    return timetable_of(reading, case_records(reading.reader, reading.reader.get(Case, case_id)))


def timetable_of(reading: Reading, records: CaseRecords, today: date | None = None) -> tuple[DueDate, ...]:
    """Return the timetable of a case whose rows are at hand; `today` in place of the reading's own."""
    facts = records.facts
    return timetable(
        reading.book.clock,
        reading.calendar,
        facts.milestones,
        today=today or reading.today,
        edition=facts.edition,
        settings=clock_settings(reading.settings),
        conditions=true_conditions(facts),
        stopped=stopped_deadlines(reading.book, facts.stage),
        extensions=_extensions(records),
        scopes=SCOPES,
    )


def _extensions(records: CaseRecords) -> Mapping[str, Extension]:
    """Return the last extension of each deadline; the original date is the clock's own count."""
    return {
        one.deadline_id: Extension(one.deadline_id, one.new_due, one.reason, one.agreed_by, one.agreed_on)
        for one in sorted(records.extensions, key=lambda one: one.id)
    }


@dataclass(frozen=True, slots=True)
class Preview:
    """What a changed date would do. `refused` says why it cannot be (then `changes` is empty); `why` explains each
    new date, by deadline."""

    refused: tuple[Reason, ...]
    changes: tuple[Change, ...]
    why: Mapping[str, str]


def preview_milestone(
    reading: Reading, case_id: int, kind: str, on: date | None, precision: str = "exact", *, clear: bool = False
) -> Preview:
    """Return the old and new due dates that a new date of a milestone would give; `clear` takes it away.

    Nothing is stored. Impossible orders are refused as the command would. Raises NoSuchRecord for the case and
    ValueError for a precision that does not exist.
    """
    records = case_records(reading.reader, reading.reader.get(Case, case_id))
    moments = dict(records.facts.milestones)
    if clear:
        moments.pop(kind, None)
    else:
        moments[kind] = Moment(on, Precision(precision))
    wrong = new_disorder(reading, records.facts.milestones, moments)
    if wrong:
        return Preview(wrong, (), {})
    after = timetable_of(reading, replace(records, facts=replace(records.facts, milestones=moments)))
    changes = compare(timetable_of(reading, records), after)
    moved = {one.id for one in changes}
    return Preview((), changes, {one.id: one.explanation for one in after if one.id in moved})


def new_disorder(
    reading: Reading, before: Mapping[str, Moment], after: Mapping[str, Moment]
) -> tuple[Reason, ...]:
    """Return the impossible orders among the dates that the change brings in.

    What was out of order before (an old case entered as its papers have it) does not stop another correction.
    """
    known = set(check_order(reading.book.clock, before))
    return tuple(one for one in check_order(reading.book.clock, after) if one not in known)


@dataclass(frozen=True, slots=True)
class CasePreview:
    """What the dates of a case that is not registered yet would start.

    `refused` holds the orders that cannot be, each with the later milestone as its field; the timetable is told
    all the same. `edition` is the edition of the guidance that the case would keep, `edition_title` its title.
    """

    refused: tuple[Reason, ...]
    edition: str
    edition_title: str
    timetable: tuple[DueDate, ...]

    def due(self, deadline_id: str) -> DueDate | None:
        """Return one deadline of the timetable, None if the edition does not have it."""
        return next((one for one in self.timetable if one.id == deadline_id), None)

    @property
    def started(self) -> tuple[DueDate, ...]:
        """The deadlines that run or are late, the soonest first."""
        live = [one for one in self.timetable if one.state in {State.RUNNING, State.LATE} and one.due]
        return tuple(sorted(live, key=lambda one: (one.due or date.max, one.id)))


def preview_case(
    reading: Reading,
    dates: Mapping[str, Moment],
    *,
    circumstances: frozenset[str] = frozenset(),
    nature: str = "",
    opened: date | None = None,
) -> CasePreview:
    """Return what registering a case with these dates (milestone id -> moment) would start; nothing is stored.

    `circumstances` are names in `rulebook.conditions.CIRCUMSTANCES` that are plainly true; `nature` the code of
    the kind of notification. The edition is found as `RegisterCase` finds it.
    """
    began = (dates[kind].known for kind in ("sin_sent", "la_aware", "referral") if kind in dates)
    day = next((one for one in began if one), opened or reading.today)
    edition = edition_for(reading.book, day)
    facts = CaseFacts(
        stage=reading.book.first_stage().id,
        edition=edition,
        milestones=dates,
        circumstances=circumstances,
        notification_nature=nature,
    )
    lines = timetable(
        reading.book.clock,
        reading.calendar,
        dates,
        today=reading.today,
        edition=edition,
        settings=clock_settings(reading.settings),
        conditions=true_conditions(facts),
        scopes=SCOPES,
    )
    title = reading.book.clock.edition(edition).title
    return CasePreview(check_order(reading.book.clock, dates), edition, title, lines)
