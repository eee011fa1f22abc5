"""The dated facts of a case: set, changed, cleared; and the one way in which other commands date them."""

from __future__ import annotations

from datetime import date

from db.records.cases import Case, Milestone, StageStep
from db.records.quick import dataclass
from desktop_app.actions.ages import work_out_ages
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, STALE, case_of, put, subject
from desktop_app.actions.fields import clock_time, day_fault, text
from desktop_app.actions.standing import stages_been
from desktop_app.domain.dates import Moment, Precision
from desktop_app.queries.case_facts import moment_of
from desktop_app.queries.timetable import new_disorder
from desktop_app.trouble import Reason, Refusal, refuse

PLANNED = frozenset({"planned_publication", "national_publication"})
"""Milestones that are plans, and so may lie in the future."""
NOTE = text("The note", most=4000)
TIME = clock_time("The time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date as far as it is known: `precision` exact, approximate or unknown (then without `on`)."""

    on: date | None
    precision: str = "exact"
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMilestone(Command):
    """Date a milestone of a case, or change its date. `version` is that of the milestone seen, 0 for any.

    What a new date does to the due dates can be asked first: `queries.timetable.preview_milestone`.
    """

    case_id: int
    kind: str
    on: date | None
    precision: str = "exact"
    at: str = ""
    note: str = ""
    version: int = 0


def set_milestone(desk: Desk, command: SetMilestone) -> Done | Refusal:
    """Set it. Refused: an unknown milestone, a date in the future unless planned, an order that cannot be."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    given = Dated(on=command.on, precision=command.precision, at=command.at, note=command.note)
    wrong = dated_faults(desk, command.kind, given, "on")
    stored = desk.tx.first(Milestone, case_id=case.id, kind=command.kind)
    if command.version and (stored is None or stored.version != command.version):
        return refuse(STALE, "version")
    wrong = wrong or order_faults(desk, case.id, {command.kind: given})
    if wrong:
        return Refusal(tuple(wrong))
    kept = keep_milestone(desk, case.id, command.kind, given)
    label = desk.book.clock.milestones[command.kind].label
    return Done(f"“{label}” dated in case {case.reference}.", subject(case.id), kept.id)


def dated_faults(desk: Desk, kind: str, given: Dated, field: str) -> list[Reason]:
    """Return what is wrong with a date by itself. `field` names the field of the date."""
    known = desk.book.clock.milestones.get(kind)
    if known is None or known.scope != "case":
        return [Reason("The rule book knows no such milestone of a case.", "kind")]
    if given.precision not in desk.book.code_lists["precision"]:
        return [Reason("How well the date is known must be exact, approximate or unknown.", "precision")]
    wrong = [Reason(fault, "at") for fault in [TIME(desk, given.at)[1]] if fault]
    wrong += [Reason(fault, "note") for fault in [NOTE(desk, given.note)[1]] if fault]
    if given.precision == "unknown":
        return [*wrong, Reason("A date that is not known cannot be given.", field)] if given.on else wrong
    if given.on is None:
        return [*wrong, Reason(f"Give the date of “{known.label}”, or say that it is not known.", field)]
    fault = day_fault(desk, f"The date of “{known.label}”", given.on, future=kind in PLANNED)
    return [*wrong, Reason(fault, field)] if fault else wrong


def order_faults(desk: Desk, case_id: int, given: dict[str, Dated]) -> list[Reason]:
    """Return the impossible orders that these dates would bring into a case (0: a new one)."""
    before = {one.kind: moment_of(one) for one in desk.tx.find(Milestone, case_id=case_id)} if case_id else {}
    after = {**before, **{kind: Moment(one.on, Precision(one.precision)) for kind, one in given.items()}}
    return list(new_disorder(desk, before, after))


def keep_milestone(desk: Desk, case_id: int, kind: str, given: Dated) -> Milestone:
    """Store a date that has been checked; ages follow the incident."""
    stored = desk.tx.first(Milestone, case_id=case_id, kind=kind)
    wanted = Milestone(
        case_id=case_id, kind=kind, on=given.on, at=given.at.strip(), precision=given.precision,
        note=NOTE(desk, given.note)[0],
    )  # fmt: skip
    kept = put(desk, wanted, stored)
    if kind == "incident":
        work_out_ages(desk, case_id)
    return kept


def date_if_missing(desk: Desk, case_id: int, kind: str, on: date) -> None:
    """Date a milestone by what another command records, unless it has a date or that would be impossible."""
    stored = desk.tx.first(Milestone, case_id=case_id, kind=kind)
    if stored is None and not order_faults(desk, case_id, {kind: Dated(on=on)}):
        keep_milestone(desk, case_id, kind, Dated(on=on))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearMilestone(Command):
    """Take the date of a milestone away again."""

    case_id: int
    kind: str


def clear_milestone(desk: Desk, command: ClearMilestone) -> Done | Refusal:
    """Clear it. Refused for the date of a stage that the case has been in: that is corrected, not cleared."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    stored = desk.tx.first(Milestone, case_id=case.id, kind=command.kind)
    if stored is None:
        return refuse("This milestone has no date.", "kind")
    stage = _stage_of(desk, case, command.kind)
    if stage:
        said = f"This date belongs to the stage “{stage}”, which the case has been in. Correct it instead."
        return refuse(said, "kind")
    desk.tx.remove(stored)
    label = desk.book.clock.milestones[command.kind].label
    return Done(f"Date of “{label}” cleared in case {case.reference}.", subject(case.id))


def _stage_of(desk: Desk, case: Case, kind: str) -> str:
    """Return the label of a stage that the case has been in and that this date belongs to, "" if none."""
    been = stages_been(case, desk.tx.find(StageStep, case_id=case.id))
    stages = (desk.book.stages[one] for one in been if one in desk.book.stages)
    return next((stage.label for stage in stages if stage.milestone == kind), "")


ACTIONS = (
    Handler(SetMilestone, set_milestone, "Set date"),
    Handler(ClearMilestone, clear_milestone, "Clear date"),
)
