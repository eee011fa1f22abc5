"""Taking minutes: notes, challenges, decisions and actions, each where it was said; locked once approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action, Recommendation
from db.records.cases import Case
from db.records.meetings import AgendaItem, Meeting, MinuteEntry
from db.records.quick import dataclass
from db.records.review import Decision
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import in_list, needed, refusal
from desktop_app.actions.decisions import DECISION, GivenView, decision_taken, view_faults
from desktop_app.actions.locks import item_and_meeting, not_writable
from desktop_app.actions.owing import OwnerGiven, make_action, owner_faults
from desktop_app.trouble import Reason, Refusal

MEETING_DECISION = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Command):
    """Minute what was said."""

    item_id: int
    text: str


def add_note(desk: Desk, command: AddNote) -> Done | Refusal:
    """Add it to the item. Refused without words, before the meeting, or once the minutes are approved."""
    return _write(
        desk, MinuteEntry(agenda_item_id=command.item_id, position=0, kind="note", text=command.text.strip())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddChallenge(Command):
    """Minute a challenge: who challenged, what, and what was answered."""

    item_id: int
    speaker: str
    text: str
    response: str = ""


def add_challenge(desk: Desk, command: AddChallenge) -> Done | Refusal:
    """Add it. Refused without a speaker or words, before the meeting, or once the minutes are approved."""
    if no := refusal(needed(command.speaker, "Say who challenged.", "speaker")):
        return no
    return _write(
        desk,
        MinuteEntry(
            agenda_item_id=command.item_id,
            position=0,
            kind="challenge",
            text=command.text.strip(),
            speaker=command.speaker.strip(),
            response=command.response.strip(),
        ),
    )


def _write(desk: Desk, entry: MinuteEntry, state: str = "discussed") -> Done | Refusal:
    """Store an entry at the end of its item, and move the item on to `state` if it was open."""
    item, meeting = item_and_meeting(desk.tx, entry.agenda_item_id)
    if no := not_writable(meeting) or refusal(needed(entry.text, "There is nothing to minute.", "text")):
        return no
    kept = desk.tx.add(replace(entry, position=last_position(desk, item) + 1))
    if state == "decided" or item.state == "open":
        desk.tx.change(replace(item, state=state))
    return Done(f"Minuted under item {item.position}.", f"meeting:{meeting.id}", kept.id)


def last_position(desk: Desk, item: AgendaItem) -> int:
    """Return the place of the last minute of an item, 0 if it has none."""
    entries = desk.tx.find(MinuteEntry, agenda_item_id=item.id)
    return max((one.position for one in entries), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewGiven:
    """A partner's view, given at the meeting: "agree", "disagree", "abstain" or "absent", by whom and why."""

    partner: str
    view: str
    by_name: str
    by_role: str = ""
    reason: str = ""
    agency_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteDecision(Command):
    """Minute a decision. It becomes a decision of the item's case and of the meeting, with reasons and views.

    `kind` "meeting" is any decision of the group; a code of the list `question` (notify, rapid_review, close …)
    makes it the partners' decision that the next stage of the case asks for.
    """

    item_id: int
    text: str
    rationale: str = ""
    kind: str = MEETING_DECISION
    question: str = ""
    options: str = ""
    outcome: str = ""
    dissent: str = ""
    scrutineer_view: str = ""
    legal_advice: str = ""
    who_tells: str = ""
    views: tuple[ViewGiven, ...] = ()


def minute_decision(desk: Desk, command: MinuteDecision) -> Done | Refusal:
    """Record it; the item is decided. Refused without words, or about a case without reasons.

    Refused as well: a view against without its reason, before the meeting, or once the minutes are approved.
    """
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    if no := not_writable(meeting) or refusal(_decision_faults(desk, command, item, meeting)):
        return no
    decision = desk.tx.add(
        Decision(
            case_id=item.case_id,
            agenda_item_id=item.id,
            kind=command.kind,
            question=command.question.strip() or item.title,
            options=command.options.strip(),
            outcome=command.outcome,
            text=command.text.strip(),
            rationale=command.rationale.strip(),
            dissent=command.dissent.strip(),
            scrutineer_view=command.scrutineer_view.strip(),
            legal_advice=command.legal_advice.strip(),
            who_tells=command.who_tells.strip(),
            decided_on=meeting.on,
        )
    )
    for view in _views(command, meeting):
        desk.tx.add(view.record(decision.id))
    if command.kind != MEETING_DECISION:
        decision_taken(desk, decision)
    entry = MinuteEntry(
        agenda_item_id=item.id, position=0, kind="decision", text=decision.text, decision_id=decision.id
    )
    done = _write(desk, entry, "decided")
    return replace(done, made=decision.id) if isinstance(done, Done) else done


def _views(command: MinuteDecision, meeting: Meeting) -> list[GivenView]:
    """Return the views as given on the day of the meeting."""
    return [
        GivenView(
            partner=one.partner,
            view=one.view,
            by_name=one.by_name.strip(),
            by_role=one.by_role.strip(),
            on=meeting.on,
            reason=one.reason.strip(),
            agency_id=one.agency_id,
        )
        for one in command.views
    ]


def _decision_faults(desk: Desk, command: MinuteDecision, item: AgendaItem, meeting: Meeting) -> list[Reason]:
    wrong = needed(command.text, "Say what is decided.", "text")
    if item.case_id is not None:
        wrong += needed(command.rationale, "A decision about a case needs its reasons.", "rationale")
    if command.kind != MEETING_DECISION:
        fault = DECISION.rules["kind"](desk, command.kind)[1]
        wrong += [Reason(fault, "kind")] if fault else []
        if item.case_id is None:
            wrong.append(Reason("Such a decision is about a case; this item is not.", "kind"))
    wrong += in_list(desk.book, "outcome", command.outcome, "The outcome", "outcome")
    return wrong + view_faults(desk, _views(command, meeting))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDecision(Command):
    """Minute a decision that was recorded with its case."""

    item_id: int
    decision_id: int


def link_decision(desk: Desk, command: LinkDecision) -> Done | Refusal:
    """Put it into the minutes. Refused if it stands in minutes already, or belongs to another case."""
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    decision = desk.tx.get(Decision, command.decision_id)
    wrong = []
    if decision.agenda_item_id not in {None, item.id} or desk.tx.count(MinuteEntry, decision_id=decision.id):
        wrong.append(Reason("This decision stands in minutes already.", "decision_id"))
    if item.case_id is not None and decision.case_id not in {None, item.case_id}:
        wrong.append(Reason("This decision is about another case than the item.", "decision_id"))
    if no := not_writable(meeting) or refusal(wrong):
        return no
    desk.tx.change(replace(decision, agenda_item_id=item.id))
    entry = MinuteEntry(
        agenda_item_id=item.id, position=0, kind="decision", text=decision.text, decision_id=decision.id
    )
    done = _write(desk, entry, "decided")
    return replace(done, made=decision.id) if isinstance(done, Done) else done


@dataclass(frozen=True, slots=True, kw_only=True)
class MinuteAction(Command):
    """Minute an action: it is born in this item, and in no other. The case is the item's unless one is given."""

    item_id: int
    text: str
    owners: tuple[OwnerGiven, ...] = ()
    due: date | None = None
    case_id: int | None = None
    recommendation_id: int | None = None


def minute_action(desk: Desk, command: MinuteAction) -> Done | Refusal:
    """Record it under the next reference. Refused without words or owner, or for a day before the meeting."""
    item, meeting = item_and_meeting(desk.tx, command.item_id)
    wrong = needed(command.text, "Say what is to be done.", "text") + owner_faults(desk, command.owners)
    if not command.owners:
        wrong.append(Reason("Say who owes it.", "owners"))
    if command.due and command.due < meeting.on:
        wrong.append(Reason("It cannot be due before the meeting at which it is agreed.", "due"))
    case_id = command.case_id if command.case_id is not None else item.case_id
    if case_id is not None:
        desk.tx.get(Case, case_id)
    if command.recommendation_id is not None:
        wrong += _other_case(desk.tx.get(Recommendation, command.recommendation_id), case_id)
    if no := not_writable(meeting) or refusal(wrong):
        return no
    action = make_action(
        desk,
        Action(
            reference="",
            text=command.text.strip(),
            case_id=case_id,
            agenda_item_id=item.id,
            recommendation_id=command.recommendation_id,
            source="meeting",
            due=command.due,
            raised_on=meeting.on,
        ),
        command.owners,
        meeting_id=meeting.id,
    )
    entry = MinuteEntry(agenda_item_id=item.id, position=0, kind="action", text=action.text, action_id=action.id)
    done = _write(desk, entry)
    if isinstance(done, Refusal):
        return done
    return replace(done, said=f"Action {action.reference} minuted under item {item.position}.", made=action.id)


def _other_case(recommendation: Recommendation, case_id: int | None) -> list[Reason]:
    if recommendation.case_id == case_id:
        return []
    return [Reason("That recommendation belongs to another case.", "recommendation_id")]


ACTIONS = (
    Handler(AddNote, add_note, "Minute a note"),
    Handler(AddChallenge, add_challenge, "Minute a challenge"),
    Handler(MinuteDecision, minute_decision, "Minute a decision"),
    Handler(LinkDecision, link_decision, "Minute a decision of the case"),
    Handler(MinuteAction, minute_action, "Minute an action"),
)
