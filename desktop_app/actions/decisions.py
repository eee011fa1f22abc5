"""Decisions of the safeguarding partners about a case, with reasons and each partner's view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.records.cases import Case
from db.records.partnership import Agency
from db.records.quick import dataclass
from db.records.review import Decision, PartnerView
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import (
    STALE,
    Entry,
    add_entry,
    change_entry,
    found,
    put,
    remove_entry,
    said,
    subject,
)
from desktop_app.actions.fields import code, day, line, linked, text, tidied
from desktop_app.actions.milestones import date_if_missing
from desktop_app.trouble import Reason, Refusal, refuse

NO_RECOMMENDATIONS = "no_recommendations"
OUTCOME_KINDS = frozenset({"rapid_review", "after_panel"})
"""Questions whose outcome is the outcome of the case."""
LOCKED = "The minutes with this decision are approved, so it is not changed any more. Append a correction instead."
MILESTONE_OF = {"not_publish": "not_publish_decided"}


def _kind(desk: Desk, value: str) -> tuple[str, str]:
    """Rule: a question put to the partners, or that a report makes no recommendations."""
    known = value == NO_RECOMMENDATIONS or value in desk.book.code_lists["question"]
    return value, "" if known else "The kind of decision must be one of the list “Question put to the partners”."


DECISION: Entry[Decision] = Entry(
    Decision,
    "decision",
    {
        "kind": _kind,
        "question": text("The question", needed=True, most=4000),
        "options": text("The options considered"),
        "outcome": code("The outcome", "outcome"),
        "text": text("The decision", needed=True),
        "rationale": text("The reasons", needed=True),
        "dissent": text("The dissent"),
        "escalation_route": text("The way of escalation"),
        "escalation_result": text("The result of escalation"),
        "scrutineer_view": text("The view of the scrutineer"),
        "legal_advice": text("The legal advice"),
        "who_tells": text("Who tells whom"),
        "decided_on": day("The date of the decision", needed=True),
    },
)
VIEW: Entry[PartnerView] = Entry(
    PartnerView,
    "view",
    {
        "partner": line("The partner", needed=True, most=80),
        "agency_id": linked("The agency", Agency),
        "view": code("The view", "decision_view", needed=True),
        "by_name": line("The name"),
        "by_role": line("The role"),
        "on": day("The date of the view", needed=True),
        "reason": text("The reason"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    """A partner's view: `partner` "la", "icb", "police" or an agency; `view` agree, disagree, abstain, absent."""

    partner: str
    view: str
    by_name: str
    by_role: str
    on: date
    reason: str = ""
    agency_id: int | None = None

    def record(self, decision_id: int) -> PartnerView:
        """Return it as it is kept."""
        return PartnerView(
            decision_id=decision_id, partner=self.partner, agency_id=self.agency_id, view=self.view,
            by_name=self.by_name, by_role=self.by_role, on=self.on, reason=self.reason,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision(Command):
    """Record a decision of the partners about a case. `kind` is a code of the list `question`.

    `kind` may also be "no_recommendations": the report of a review makes none, and why.
    """

    case_id: int
    kind: str
    question: str
    text: str
    rationale: str
    decided_on: date
    outcome: str = ""
    options: str = ""
    dissent: str = ""
    escalation_route: str = ""
    escalation_result: str = ""
    scrutineer_view: str = ""
    legal_advice: str = ""
    who_tells: str = ""
    views: tuple[GivenView, ...] = ()


def record_decision(desk: Desk, command: RecordDecision) -> Done | Refusal:
    """Record it. Refused without question, decision or reasons, or with a view that says too little."""
    decision = Decision(
        case_id=command.case_id, kind=command.kind, question=command.question, options=command.options,
        outcome=command.outcome, text=command.text, rationale=command.rationale, dissent=command.dissent,
        escalation_route=command.escalation_route, escalation_result=command.escalation_result,
        scrutineer_view=command.scrutineer_view, legal_advice=command.legal_advice, who_tells=command.who_tells,
        decided_on=command.decided_on,
    )  # fmt: skip
    done = add_entry(desk, decision, DECISION, view_faults(desk, command.views))
    if isinstance(done, Refusal):
        return done
    stored, answer = done
    for view in command.views:
        desk.tx.add(tidied(desk, view.record(stored.id), VIEW.rules)[0])
    decision_taken(desk, stored)
    return answer


def view_faults(desk: Desk, views: Sequence[GivenView]) -> list[Reason]:
    """Return what is wrong with views, each field as "views.la.reason"."""
    wrong = []
    for view in views:
        _, faults = tidied(desk, view.record(0), VIEW.rules)
        faults += _says_too_little(view)
        wrong += [Reason(one.text, f"views.{view.partner or '?'}.{one.field}") for one in faults]
    if len({view.partner for view in views}) < len(views):
        wrong.append(Reason("A partner has one view of a decision.", "views"))
    return wrong


def _says_too_little(view: GivenView) -> list[Reason]:
    wrong = []
    if view.view in {"disagree", "abstain"} and not view.reason.strip():
        wrong.append(Reason("Give the reason for not agreeing.", "reason"))
    if view.view != "absent" and not view.by_name.strip():
        wrong.append(Reason("Say who gave the view.", "by_name"))
    return wrong


def decision_taken(desk: Desk, decision: Decision) -> None:
    """Let a stored decision take effect on its case: the outcome, and the date that it stands for."""
    if decision.case_id is None:
        return
    case = desk.tx.get(Case, decision.case_id)
    if decision.outcome and decision.kind in OUTCOME_KINDS and decision.outcome != case.outcome:
        desk.tx.change(replace(case, outcome=decision.outcome))
    if decision.kind in MILESTONE_OF:
        date_if_missing(desk, case.id, MILESTONE_OF[decision.kind], decision.decided_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecision(Command):
    """Change a decision whose minutes are not approved yet."""

    decision: Decision


def change_decision(desk: Desk, command: ChangeDecision) -> Done | Refusal:
    """Change it. Refused once it is locked."""
    stored = _unlocked(desk, command.decision.id)
    if isinstance(stored, Refusal):
        return stored
    done = change_entry(desk, command.decision, DECISION)
    if not isinstance(done, Refusal):
        decision_taken(desk, done[0])
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDecision(Command):
    """Take out a decision entered by mistake, with its views."""

    decision_id: int


def remove_decision(desk: Desk, command: RemoveDecision) -> Done | Refusal:
    """Remove it. Refused once it is locked, or while it stands in minutes or is corrected by another."""
    stored = _unlocked(desk, command.decision_id)
    if isinstance(stored, Refusal):
        return stored
    if stored.agenda_item_id is not None or desk.tx.count(Decision, corrects_id=stored.id):
        return refuse("This decision stands in minutes or has a correction; it stays on record.", "decision_id")
    return said(remove_entry(desk, stored.id, DECISION))


def _unlocked(desk: Desk, decision_id: int) -> Decision | Refusal:
    stored = found(desk, Decision, decision_id, 0, "decision")
    if isinstance(stored, Refusal):
        return stored
    if stored.case_id is None:
        return refuse("This decision belongs to a meeting, not to a case.", "id")
    return refuse(LOCKED, "id") if stored.locked else stored


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDecision(Command):
    """Append a correction to a decision; the decision itself stays as it was."""

    decision_id: int
    text: str
    rationale: str
    decided_on: date
    outcome: str = ""


def correct_decision(desk: Desk, command: CorrectDecision) -> Done | Refusal:
    """Append it. Refused without words or reasons, or before the decision that it corrects."""
    stored = found(desk, Decision, command.decision_id, 0, "decision")
    if isinstance(stored, Refusal):
        return stored
    if stored.case_id is None:
        return refuse("This decision belongs to a meeting, not to a case.", "decision_id")
    if command.decided_on < stored.decided_on:
        return refuse("A correction cannot be earlier than what it corrects.", "decided_on")
    done = add_entry(
        desk,
        Decision(
            case_id=stored.case_id, kind=stored.kind, question=stored.question, outcome=command.outcome,
            text=command.text, rationale=command.rationale, decided_on=command.decided_on, corrects_id=stored.id,
        ),
        replace(DECISION, noun="correction of a decision"),
    )  # fmt: skip
    if not isinstance(done, Refusal):
        decision_taken(desk, done[0])
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView(Command):
    """Record a partner's view of a decision, or put it in the place of that partner's earlier one.

    `version` is that of the earlier view that was seen, 0 if none was there yet; None puts it over any.
    """

    decision_id: int
    view: GivenView
    version: int | None = None


def record_view(desk: Desk, command: RecordView) -> Done | Refusal:
    """Record it. Refused for a locked decision, a view that says too little, or one that was changed meanwhile."""
    decision = _unlocked(desk, command.decision_id)
    if isinstance(decision, Refusal):
        return decision
    given = command.view
    kept, wrong = tidied(desk, given.record(decision.id), VIEW.rules)
    wrong += _says_too_little(given)
    if wrong:
        return Refusal(tuple(wrong))
    stored = desk.tx.first(PartnerView, decision_id=decision.id, partner=kept.partner)
    if command.version is not None and command.version != (stored.version if stored else 0):
        return refuse(STALE, "version")
    after = put(desk, kept, stored)
    case = desk.tx.get(Case, decision.case_id or 0)
    return Done(f"View on a decision recorded in case {case.reference}.", subject(case.id), after.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveView(Command):
    """Take out a partner's view entered by mistake."""

    view_id: int


def remove_view(desk: Desk, command: RemoveView) -> Done | Refusal:
    """Remove it. Refused for a locked decision."""
    stored = found(desk, PartnerView, command.view_id, 0, "view")
    if isinstance(stored, Refusal):
        return stored
    decision = _unlocked(desk, stored.decision_id)
    if isinstance(decision, Refusal):
        return decision
    desk.tx.remove(stored)
    case = desk.tx.get(Case, decision.case_id or 0)
    return Done(f"View on a decision removed in case {case.reference}.", subject(case.id))


ACTIONS = (
    Handler(RecordDecision, record_decision, "Record decision"),
    Handler(ChangeDecision, change_decision, "Change decision"),
    Handler(RemoveDecision, remove_decision, "Remove decision"),
    Handler(CorrectDecision, correct_decision, "Correct decision"),
    Handler(RecordView, record_view, "Record view"),
    Handler(RemoveView, remove_view, "Remove view"),
)
