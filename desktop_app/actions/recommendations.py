"""Recommendations of a review: what, to whom, together or alone, by when, to what end for children."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.actions import Action, Addressee, Recommendation
from db.records.cases import Case
from db.records.partnership import Agency
from db.records.quick import dataclass
from db.records.review import Finding
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.checks import fetch, in_list, known, needed, one_of, refusal
from desktop_app.trouble import Reason, Refusal

SOURCES = ("rr", "lcspr", "national", "audit", "scr")
"""Where a recommendation comes from; "scr": a serious case review, before 2019."""

SCOPES = ("local", "regional", "national")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeGiven:
    """An agency of the list, or a body by name."""

    name: str = ""
    agency_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecommendation(Command):
    """Add a recommendation to a case. A draft may lack what the law asks for; signing off may not.

    `by_when_text` holds a time that is not a date ("within six months"); `source` is "rr", "lcspr", …
    """

    case_id: int
    text: str
    collective: bool
    addressees: tuple[AddresseeGiven, ...] = ()
    by_when: date | None = None
    by_when_text: str = ""
    outcome: str = ""
    theme: str = ""
    scope: str = "local"
    source: str = "rr"
    finding_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecommendation(Command):
    """Change a recommendation, its addressees with it."""

    recommendation_id: int
    text: str
    collective: bool
    addressees: tuple[AddresseeGiven, ...] = ()
    by_when: date | None = None
    by_when_text: str = ""
    outcome: str = ""
    theme: str = ""
    scope: str = "local"
    source: str = "rr"
    finding_id: int | None = None
    version: int = 0


def add_recommendation(desk: Desk, command: AddRecommendation) -> Done | Refusal:
    """Add it under the case's next number. Refused without words, or for codes that are not in the lists."""
    case = desk.tx.get(Case, command.case_id)
    if no := refusal(_faults(desk, command, case.id)):
        return no
    last = desk.tx.first(Recommendation, order=("-number",), case_id=case.id)
    blank = Recommendation(
        case_id=case.id, number=last.number + 1 if last else 1, text="", collective=command.collective
    )
    kept = desk.tx.add(_filled(blank, command))
    _put_addressees(desk, kept, command.addressees)
    return Done(f"Recommendation {kept.number} added.", f"case:{case.id}", kept.id)


def change_recommendation(desk: Desk, command: ChangeRecommendation) -> Done | Refusal:
    """Change it, under the same conditions as adding."""
    stored = fetch(desk.tx, Recommendation, command.recommendation_id, command.version)
    if no := refusal(_faults(desk, command, stored.case_id)):
        return no
    kept = desk.tx.change(_filled(stored, command))
    for old in desk.tx.find(Addressee, recommendation_id=kept.id):
        desk.tx.remove(old)
    _put_addressees(desk, kept, command.addressees)
    return Done(f"Recommendation {kept.number} changed.", f"case:{kept.case_id}", kept.id)


def _faults(desk: Desk, command: AddRecommendation | ChangeRecommendation, case_id: int) -> list[Reason]:
    wrong = needed(command.text, "Say what is recommended.", "text")
    wrong += one_of(command.scope, SCOPES, "The scope", "scope")
    wrong += in_list(desk.book, "practice_theme", command.theme, "The theme", "theme")
    wrong += one_of(command.source, SOURCES, "The source", "source")
    ids = (one.agency_id for one in command.addressees)
    wrong += known(desk.tx, Agency, ids, "An addressed agency", "addressees")
    if any(not one.name.strip() and one.agency_id is None for one in command.addressees):
        wrong.append(Reason("An addressee is an agency or a name.", "addressees"))
    if command.finding_id is not None and desk.tx.get(Finding, command.finding_id).case_id != case_id:
        wrong.append(Reason("That finding belongs to another case.", "finding_id"))
    return wrong


def _filled(record: Recommendation, command: AddRecommendation | ChangeRecommendation) -> Recommendation:
    return replace(
        record,
        text=command.text.strip(),
        collective=command.collective,
        by_when=command.by_when,
        by_when_text=command.by_when_text.strip(),
        outcome=command.outcome.strip(),
        theme=command.theme,
        scope=command.scope,
        source=command.source,
        finding_id=command.finding_id,
    )


def _put_addressees(desk: Desk, kept: Recommendation, given: tuple[AddresseeGiven, ...]) -> None:
    for one in dict.fromkeys(given):
        agency = desk.tx.get(Agency, one.agency_id).name if one.agency_id is not None else ""
        desk.tx.add(Addressee(recommendation_id=kept.id, agency_id=one.agency_id, name=one.name.strip() or agency))


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondToRecommendation(Command):
    """Record what the partnership or the agency answers to a recommendation."""

    recommendation_id: int
    response: str


def respond(desk: Desk, command: RespondToRecommendation) -> Done | Refusal:
    """Record it; "" takes it back."""
    stored = desk.tx.get(Recommendation, command.recommendation_id)
    desk.tx.change(replace(stored, response=command.response.strip()))
    return Done(f"Response to recommendation {stored.number} recorded.", f"case:{stored.case_id}", stored.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRecommendation(Command):
    """Take a recommendation away; those after it move up."""

    recommendation_id: int


def remove_recommendation(desk: Desk, command: RemoveRecommendation) -> Done | Refusal:
    """Remove it with its addressees. Refused while actions follow from it."""
    stored = desk.tx.get(Recommendation, command.recommendation_id)
    wrong = [
        Reason(f"Action {one.reference} follows from it.", f"action:{one.id}")
        for one in desk.tx.find(Action, recommendation_id=stored.id)
    ]
    if no := refusal(wrong):
        return no
    desk.tx.remove(stored)
    for one in desk.tx.find(Recommendation, order=("number",), case_id=stored.case_id):
        if one.number > stored.number:
            desk.tx.change(replace(one, number=one.number - 1))
    return Done(f"Recommendation {stored.number} removed.", f"case:{stored.case_id}", stored.id)


ACTIONS = (
    Handler(AddRecommendation, add_recommendation, "Add recommendation"),
    Handler(ChangeRecommendation, change_recommendation, "Change recommendation"),
    Handler(RespondToRecommendation, respond, "Respond to recommendation"),
    Handler(RemoveRecommendation, remove_recommendation, "Remove recommendation"),
)
