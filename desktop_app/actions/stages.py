"""Steps of a case from stage to stage, as the stage machine allows; each is recorded and dates its milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.cases import Case, Milestone, StageStep
from db.records.quick import dataclass
from db.records.review import Decision, PartnerView
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, case_of, subject
from desktop_app.actions.fields import line, text
from desktop_app.actions.milestones import Dated, date_if_missing, keep_milestone, order_faults
from desktop_app.actions.standing import TAKEN_BACK
from desktop_app.domain.dates import add_months
from desktop_app.domain.stages import Step, StepRequest, take_step
from desktop_app.queries.case_facts import case_records
from desktop_app.trouble import Reason, Refusal, refuse

NO_UNDO = (
    "A step of a case stays on record with who took it and why. If it was a mistake, take the step back, which is "
    "recorded as well."
)
NAME = line("The name")
ROLE = line("The role")
REASON = text("The reason", most=20_000)
ON_ENTRY: dict[str, dict[str, str]] = {
    "b1": {"review_type": "LCSPR"},
    "9c": {"review_type": "NAT"},
    "b9": {"publication_status": "notice_sent"},
    "b10": {"publication_status": "published"},
    "b10x": {"publication_status": "not_published"},
}
"""What a stage says about the case besides its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep(Command):
    """Move a case on: to gather, to close ("12"), withdraw ("3w"), escalate ("6d"), reopen ("1", "3", "9b") …

    `name` and `role` are those of the person who decided, which the audit's own line need not be.
    """

    case_id: int
    to: str
    on: date
    name: str = ""
    role: str = ""
    reason: str = ""


def take(desk: Desk, command: TakeStep) -> Done | Refusal:
    """Take the step. Refused with everything that is missing for it, each with its field."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    if command.to not in desk.book.stages:
        return refuse("The rule book knows no such stage.", "to")
    wrong = _too_long(desk, command)
    request = StepRequest(command.to, command.on, command.name, command.role, command.reason)
    step = take_step(desk.book, case_records(desk.tx, case).facts, request, today=desk.today)
    if isinstance(step, Refusal):
        return Refusal((*step.reasons, *wrong))
    wrong += order_faults(desk, case.id, {kind: Dated(on=on) for kind, on in step.dates})
    if wrong:
        return Refusal(tuple(wrong))
    return _record(desk, case, step)


def _too_long(desk: Desk, command: TakeStep | TakeBackStep) -> list[Reason]:
    rules = {"name": NAME, "role": ROLE, "reason": REASON}
    found = {field: rule(desk, getattr(command, field))[1] for field, rule in rules.items()}
    return [Reason(fault, field) for field, fault in found.items() if fault]


def _record(desk: Desk, case: Case, step: Step) -> Done:
    kept = desk.tx.add(
        StageStep(
            case_id=case.id, from_stage=step.frm, to_stage=step.to, on=step.on, by_name=step.name,
            by_role=step.role, reason=step.reason,
        )
    )  # fmt: skip
    for kind, on in step.dates:
        keep_milestone(desk, case.id, kind, Dated(on=on))
    _also_dated(desk, case, step)
    desk.tx.change(_moved(desk, case, step))
    label = desk.book.stages[step.to].label
    return Done(f"Case {case.reference} ({case.alias}): {label}.", subject(case.id), kept.id)


def _moved(desk: Desk, case: Case, step: Step) -> Case:
    extra = dict(ON_ENTRY.get(step.to, {}))
    if step.to == "b1" and case.outcome == "RR4":
        extra["review_type"] = "JLCSPR"
    moved = replace(case, stage=step.to, stage_reason=step.reason, **extra)  # type: ignore[arg-type]
    if desk.book.stages[step.to].final:
        review = case.retention_review_on or add_months(step.on, 12 * desk.settings.retention_years)
        return replace(moved, closed_on=step.on, retention_review_on=review)
    return replace(moved, closed_on=None) if step.kind == "reopen" else moved


def _also_dated(desk: Desk, case: Case, step: Step) -> None:
    """Date what a step means beyond the milestone of its stage."""
    if step.to == "7" and step.frm in {"6", "6d"}:
        signed = _last_view(desk, case.id)
        if signed:
            date_if_missing(desk, case.id, "rr_signed_off", min(signed, step.on))
    if step.to == "7" and step.frm == "8q":
        date_if_missing(desk, case.id, "panel_query_answered", step.on)
    if step.kind == "reopen":
        closed = desk.tx.first(Milestone, case_id=case.id, kind="closed")
        if closed:
            desk.tx.remove(closed)
        keep_milestone(desk, case.id, "reopened", Dated(on=step.on))


def _last_view(desk: Desk, case_id: int) -> date | None:
    """Return the day on which the last partner gave a view on the rapid review."""
    decisions = tuple(one.id for one in desk.tx.find(Decision, case_id=case_id, kind="rapid_review"))
    views = desk.tx.find(PartnerView, decision_id=decisions) if decisions else ()
    return max((view.on for view in views), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackStep(Command):
    """Take back the last step of a case because it was a mistake; both stay on record."""

    case_id: int
    name: str
    role: str
    reason: str


def take_back(desk: Desk, command: TakeBackStep) -> Done | Refusal:
    """Take it back, with the date that the step gave. Refused without name, role and reason, or twice in a row.

    A closing or reopening is not taken back so: the case is reopened or closed again.
    """
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    wrong = _too_long(desk, command)
    for field in ("name", "role", "reason"):
        if not getattr(command, field).strip():
            wrong.append(Reason(f"Give the {field} for taking the step back.", field))
    last = next(iter(desk.tx.find(StageStep, order=("-id",), case_id=case.id)), None)
    wrong += _not_back(desk, case, last)
    if wrong or last is None:
        return Refusal(tuple(wrong))
    _undate(desk, case, last)
    kept = desk.tx.add(
        StageStep(
            case_id=case.id, from_stage=last.to_stage, to_stage=last.from_stage, on=last.on,
            by_name=command.name.strip(), by_role=command.role.strip(),
            reason=f"{TAKEN_BACK}{command.reason.strip()}",
        )
    )  # fmt: skip
    desk.tx.change(replace(case, stage=last.from_stage, stage_reason=kept.reason))
    label = desk.book.stages[last.from_stage].label
    return Done(f"Case {case.reference} ({case.alias}): back to {label}.", subject(case.id), kept.id)


def _not_back(desk: Desk, case: Case, last: StageStep | None) -> list[Reason]:
    if last is None:
        return [Reason("The case has taken no step yet.", "case_id")]
    if last.reason.startswith(TAKEN_BACK):
        return [Reason("The last step has been taken back already.", "case_id")]
    if desk.book.stages[last.to_stage].final or desk.book.stages[last.from_stage].final:
        return [Reason("A closing is not taken back: reopen the case, or close it again.", "case_id")]
    if last.to_stage != case.stage or case.held:
        return [Reason("End the hold first.", "case_id")]
    return []


def _undate(desk: Desk, case: Case, last: StageStep) -> None:
    """Take away the date that the step gave, unless the case was in that stage before or the date is another."""
    kind = desk.book.stages[last.to_stage].milestone
    before = [one for one in desk.tx.find(StageStep, case_id=case.id, to_stage=last.to_stage) if one.id != last.id]
    stored = desk.tx.first(Milestone, case_id=case.id, kind=kind) if kind else None
    if stored and stored.on == last.on and not before and not stored.note:
        desk.tx.remove(stored)


ACTIONS = (
    Handler(TakeStep, take, "Step", no_undo=NO_UNDO),
    Handler(TakeBackStep, take_back, "Take back step", no_undo=NO_UNDO),
)
