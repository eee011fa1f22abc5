"""The agencies of a case: asked, chased, returned; and what each knew, did and learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.cases import Case, Duty, Milestone
from db.records.partnership import Agency
from db.records.quick import dataclass
from db.records.review import Involvement
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import NO_CASE, Entry, case_of, change_entry, found, remove_entry, said, subject
from desktop_app.actions.fields import anything, day, day_fault, line, text, tidied
from desktop_app.actions.milestones import Dated, date_if_missing, keep_milestone, order_faults
from desktop_app.trouble import Reason, Refusal, refuse

RETURNS_DUE = "DL07"
CHASERS = ("chased_1_on", "chased_2_on", "chased_3_on")
ALL_IN = "Worked out: every agency asked has returned."


def _order(_: Desk, one: Involvement) -> list[Reason]:
    """Return reasons for a due date, a chaser or a return before the request that it belongs to."""
    if one.requested_on is None:
        return []
    return [
        Reason("This date lies before the request.", field)
        for field in ("due_on", *CHASERS, "received_on")
        if (value := getattr(one, field)) and value < one.requested_on
    ]


INVOLVEMENT: Entry[Involvement] = Entry(
    Involvement,
    "agency's part",
    {
        "contact": line("The contact"),
        "requested_on": day("The date of the request"),
        "due_on": day("The date by which it is to be returned", future=True),
        "chased_1_on": day("The date of the first chaser"),
        "chased_2_on": day("The date of the second chaser"),
        "chased_3_on": day("The date of the third chaser"),
        "received_on": day("The date of the return"),
        "checked_by": line("Who checked the return"),
        "involved": anything,
        "period": line("The period of involvement"),
        "summary": text("The summary"),
        "key_episodes": text("The key practice episodes"),
        "good_practice": text("The good practice"),
        "learning": text("The learning"),
        "own_actions": text("The agency's own actions"),
        "records_secured_on": day("The date on which records were secured"),
        "author": line("The author"),
        "author_independent": anything,
        "signed_off_by": line("Who signed it off"),
        "signed_off_on": day("The date of the sign-off"),
    },
    (_order,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAgencies(Command):
    """Ask agencies for their information. Without `due_on` it is due when the clock wants the summaries back."""

    case_id: int
    agency_ids: tuple[int, ...]
    on: date
    due_on: date | None = None


def request_agencies(desk: Desk, command: RequestAgencies) -> Done | Refusal:
    """Ask them; the first request dates "Requests sent to agencies".

    Refused without an agency, for one that is not in use or was asked already.
    """
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    asked = tuple(dict.fromkeys(command.agency_ids))
    due = command.due_on or _returns_due(desk, case.id, command.on)
    wrong = _request_faults(desk, case, asked, command.on, due)
    if wrong:
        return Refusal(tuple(wrong))
    for agency_id in asked:
        stored = desk.tx.first(Involvement, case_id=case.id, agency_id=agency_id)
        if stored:
            desk.tx.change(replace(stored, requested_on=command.on, due_on=due))
        else:
            desk.tx.add(Involvement(case_id=case.id, agency_id=agency_id, requested_on=command.on, due_on=due))
    date_if_missing(desk, case.id, "requests_sent", command.on)
    _keep_returned(desk, case.id)
    count = "1 agency" if len(asked) == 1 else f"{len(asked)} agencies"
    return Done(f"{count} asked in case {case.reference}.", subject(case.id))


def _returns_due(desk: Desk, case_id: int, on: date) -> date | None:
    duty = desk.tx.first(Duty, case_id=case_id, deadline_id=RETURNS_DUE)
    return duty.due if duty and duty.due and duty.due >= on else None


def _request_faults(desk: Desk, case: Case, asked: tuple[int, ...], on: date, due: date | None) -> list[Reason]:
    wrong = [Reason(fault, "on")] if (fault := day_fault(desk, "The date of the request", on)) else []
    if not asked:
        wrong.append(Reason("Choose at least one agency.", "agency_ids"))
    if due and due < on:
        wrong.append(Reason("It cannot be due before it is asked for.", "due_on"))
    agencies = {one.id: one for one in desk.tx.find(Agency, id=asked)} if asked else {}
    stored = desk.tx.find(Involvement, case_id=case.id)
    before = {one.agency_id for one in stored if one.requested_on}
    for agency_id in asked:
        agency = agencies.get(agency_id)
        if agency is None or not agency.active:
            wrong.append(Reason("One of these agencies is not in use.", "agency_ids"))
        elif agency_id in before:
            wrong.append(Reason(f"{agency.name} has been asked already: chase it instead.", "agency_ids"))
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseAgency(Command):
    """Chase an agency that has not returned; up to three times."""

    involvement_id: int
    on: date


def chase_agency(desk: Desk, command: ChaseAgency) -> Done | Refusal:
    """Note the chaser. Refused if it was not asked, has returned, or has been chased three times."""
    stored = found(desk, Involvement, command.involvement_id, 0, "agency's part")
    if isinstance(stored, Refusal):
        return stored
    free = next(
        (field for field in ("chased_1_on", "chased_2_on", "chased_3_on") if getattr(stored, field) is None), ""
    )
    wrong = [Reason(fault, "on")] if (fault := day_fault(desk, "The date of the chaser", command.on)) else []
    if stored.requested_on is None:
        wrong.append(Reason("This agency has not been asked yet.", "involvement_id"))
    elif command.on < stored.requested_on:
        wrong.append(Reason("The chaser cannot be earlier than the request.", "on"))
    if stored.received_on is not None:
        wrong.append(Reason("This agency has returned already.", "involvement_id"))
    if not free:
        said_ = "This agency has been chased three times: take it to the group, and note it there."
        wrong.append(Reason(said_, "involvement_id"))
    if wrong:
        return Refusal(tuple(wrong))
    desk.tx.change(_with(stored, free, command.on))
    case = desk.tx.get(Case, stored.case_id)
    return Done(f"Agency chased in case {case.reference}.", subject(case.id), stored.id)


def _with(one: Involvement, field: str, on: date) -> Involvement:
    return replace(one, **{field: on})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReturn(Command):
    """Record what an agency returned. `involved` False: it holds nothing on the family."""

    involvement_id: int
    received_on: date
    involved: bool
    summary: str = ""
    period: str = ""
    key_episodes: str = ""
    good_practice: str = ""
    learning: str = ""
    own_actions: str = ""
    author: str = ""
    author_independent: bool | None = None
    checked_by: str = ""
    records_secured_on: date | None = None
    signed_off_by: str = ""
    signed_off_on: date | None = None


def record_return(desk: Desk, command: RecordReturn) -> Done | Refusal:
    """Record it; the last return dates "Agency summaries returned". Refused before the request."""
    stored = found(desk, Involvement, command.involvement_id, 0, "agency's part")
    if isinstance(stored, Refusal):
        return stored
    returned = replace(
        stored, received_on=command.received_on, involved=command.involved, summary=command.summary,
        period=command.period, key_episodes=command.key_episodes, good_practice=command.good_practice,
        learning=command.learning, own_actions=command.own_actions, author=command.author,
        author_independent=command.author_independent, checked_by=command.checked_by,
        records_secured_on=command.records_secured_on, signed_off_by=command.signed_off_by,
        signed_off_on=command.signed_off_on,
    )  # fmt: skip
    kept, wrong = tidied(desk, returned, INVOLVEMENT.rules)
    wrong += INVOLVEMENT.faults(desk, kept)
    if wrong:
        return Refusal(tuple(wrong))
    desk.tx.change(kept)
    _keep_returned(desk, kept.case_id)
    case = desk.tx.get(Case, kept.case_id)
    return Done(f"Agency's return recorded in case {case.reference}.", subject(case.id), kept.id)


def _keep_returned(desk: Desk, case_id: int) -> None:
    """Date the return of the last summary when all are in; take that date away when another agency is asked."""
    asked = [one for one in desk.tx.find(Involvement, case_id=case_id) if one.requested_on]
    stored = desk.tx.first(Milestone, case_id=case_id, kind="summaries_returned")
    if stored and stored.note != ALL_IN:
        return
    last = max((one.received_on for one in asked if one.received_on), default=None)
    if last is None or any(one.received_on is None for one in asked):
        if stored:
            desk.tx.remove(stored)
        return
    given = Dated(on=last, note=ALL_IN)
    if not order_faults(desk, case_id, {"summaries_returned": given}):
        keep_milestone(desk, case_id, "summaries_returned", given)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeInvolvement(Command):
    """Change what is known of an agency's part in a case."""

    involvement: Involvement


def change_involvement(desk: Desk, command: ChangeInvolvement) -> Done | Refusal:
    """Change it."""
    done = change_entry(desk, command.involvement, INVOLVEMENT)
    if not isinstance(done, Refusal):
        _keep_returned(desk, done[0].case_id)
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveInvolvement(Command):
    """Take out an agency that was asked by mistake."""

    involvement_id: int


def remove_involvement(desk: Desk, command: RemoveInvolvement) -> Done | Refusal:
    """Remove it."""
    done = remove_entry(desk, command.involvement_id, INVOLVEMENT)
    if not isinstance(done, Refusal):
        _keep_returned(desk, done[0].case_id)
    return said(done)


ACTIONS = (
    Handler(RequestAgencies, request_agencies, "Ask agencies"),
    Handler(ChaseAgency, chase_agency, "Chase agency"),
    Handler(RecordReturn, record_return, "Record return"),
    Handler(ChangeInvolvement, change_involvement, "Change agency's part"),
    Handler(RemoveInvolvement, remove_involvement, "Remove agency"),
)
