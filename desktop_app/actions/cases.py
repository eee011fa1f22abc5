"""A case: registered with its incident, children and dates; its facts changed."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date

from db.records.cases import Case, Incident, StageStep
from db.records.partnership import Agency, Partnership
from db.records.people import Child, Identity
from db.records.quick import dataclass
from desktop_app.actions.ages import work_out_ages
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.children import CHILD, identity_checked
from desktop_app.actions.entries import NO_CASE, STALE, case_of, subject
from desktop_app.actions.fields import (
    Rules,
    anything,
    choice,
    code,
    codes,
    day,
    folded,
    left_alone,
    line,
    lines,
    linked,
    text,
    tidied,
)
from desktop_app.actions.milestones import Dated, dated_faults, keep_milestone, order_faults
from desktop_app.actions.names import alias_faults
from desktop_app.queries.rules import edition_for
from desktop_app.trouble import Reason, Refusal, refuse

INCIDENT: Rules = {
    "summary": text("The summary of the incident"),
    "place_type": code("The kind of place", "place_type"),
    "place": line("The place"),
    "area": line("The area of the incident"),
    "nature": code("The kind of notification", "notification_nature"),
    "harm_types": codes("The kind of harm", "harm_type"),
    "home_authority": line("The home authority"),
    "suspected_cause": text("The suspected cause"),
    "injuries": text("The injuries"),
    "police_position": text("The position of the police"),
}
CASE: Rules = {
    "reference": line("The reference", needed=True, most=40),
    "alias": line("The alias", needed=True, most=80),
    "case_type": code("The kind of case", "review_type", needed=True),
    "review_type": code("The kind of review", "review_type", needed=True),
    "lead_area": line("The leading area"),
    "other_areas": lines("the other areas"),
    "marking": choice("The marking", ("OFFICIAL-SENSITIVE", "OFFICIAL")),
    "sin_reference": line("The reference of the notification"),
    "sin_sent_by": line("Who sent the notification"),
    "other_references": line("Other references"),
    "referrer": line("The referrer"),
    "referrer_agency_id": linked("The referring agency", Agency),
    "key_worker": line("The key worker"),
    "confidentiality": line("The confidentiality group"),
    "themes": codes("The themes", "practice_theme"),
    "publication_status": code("The state of publication", "publication_status", needed=True),
    "retention_review_on": day("The date of the retention review", future=True),
    "legal_hold": anything,
}
ANCHORS = ("incident", "la_aware", "sin_sent", "referral")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCase(Command):
    """Open a case. Without a reference it is given the next of the year, as "2026-03".

    The edition of the guidance is the one in force when the notification was sent, or else when the authority
    became aware, or the case was referred; the case keeps it. `stage` enters a case that was begun without this
    program where it stands now, with `stage_reason`; otherwise it begins at the first stage. `opened_on` is the
    day of referral, or today, unless given. `identities` says who the children really are, in the order of
    `children`; None, or a shorter list, where nobody knows yet.
    """

    alias: str
    reference: str = ""
    incident: Incident = field(default_factory=Incident)
    children: tuple[Child, ...] = ()
    identities: tuple[Identity | None, ...] = ()
    incident_on: Dated | None = None
    la_aware: Dated | None = None
    sin_sent: Dated | None = None
    referral: Dated | None = None
    referrer: str = ""
    referrer_agency_id: int | None = None
    sin_reference: str = ""
    sin_sent_by: str = ""
    lead_area: str = ""
    other_areas: tuple[str, ...] = ()
    other_references: str = ""
    case_type: str = "RR"
    key_worker: str = ""
    themes: tuple[str, ...] = ()
    opened_on: date | None = None
    stage: str = ""
    stage_reason: str = ""


def register_case(desk: Desk, command: RegisterCase) -> Done | Refusal:
    """Register it, or refuse with everything that is wrong."""
    dates = _dates(command)
    case, wrong = _new_case(desk, command, dates)
    incident, faults = tidied(desk, replace(command.incident, id=0, version=0), INCIDENT)
    wrong += faults + _date_faults(desk, dates) + _stage_faults(desk, command)
    children = []
    for number, child in enumerate(command.children, 1):
        kept, faults = tidied(desk, replace(child, id=0, version=0, position=number), CHILD.rules)
        children.append(kept)
        wrong += [Reason(f"Child {number}: {one.text}", f"children.{number}.{one.field}") for one in faults]
    aliases = [folded(child.alias) for child in children]
    if len(set(aliases)) < len(aliases):
        wrong.append(Reason("Two children have the same alias.", "children"))
    identities, faults = _identities(desk, command, {*aliases, folded(case.alias)})
    wrong += faults
    if wrong:
        return Refusal(tuple(wrong))
    stored = desk.tx.add(replace(case, incident_id=desk.tx.add(incident).id))
    for number, child in enumerate(children):
        kept_child = desk.tx.add(replace(child, case_id=stored.id))
        who = identities.get(number)
        if who:
            desk.tx.add(replace(who, child_id=kept_child.id))
    for kind, given in dates.items():
        keep_milestone(desk, stored.id, kind, given)
    work_out_ages(desk, stored.id)
    if stored.stage != desk.book.first_stage().id:
        _enter(desk, stored, dates)
    return Done(f"Case {stored.reference} ({stored.alias}) registered.", subject(stored.id), stored.id)


def _identities(desk: Desk, command: RegisterCase, aliases: set[str]) -> tuple[dict[int, Identity], list[Reason]]:
    """Return who the children are, by their place in the list, and all that is wrong with that."""
    found: dict[int, Identity] = {}
    wrong: list[Reason] = []
    for number, given in enumerate(command.identities):
        if given is None:
            continue
        if number >= len(command.children):
            return found, [Reason("An identity is given for a child that is not.", "identities")]
        found[number], faults = identity_checked(
            desk, replace(given, id=0, version=0, child_id=None, person_id=None)
        )
        if folded(found[number].full_name) in aliases:
            faults.append(
                Reason("This name is used as an alias in this case, which would give it away.", "full_name")
            )
        wrong += [
            Reason(f"Child {number + 1}: {one.text}", f"identities.{number + 1}.{one.field}") for one in faults
        ]
    return found, wrong


def _dates(command: RegisterCase) -> dict[str, Dated]:
    given = zip(ANCHORS, (command.incident_on, command.la_aware, command.sin_sent, command.referral), strict=True)
    return {kind: one for kind, one in given if one is not None}


def _new_case(desk: Desk, command: RegisterCase, dates: dict[str, Dated]) -> tuple[Case, list[Reason]]:
    referral = dates.get("referral")
    opened = command.opened_on or (referral and referral.on) or desk.today
    began = (dates[kind].on for kind in ("sin_sent", "la_aware", "referral") if kind in dates)
    partnership = desk.tx.first(Partnership)
    case, wrong = tidied(
        desk,
        Case(
            reference=command.reference.strip() or next_reference(desk, opened.year), alias=command.alias,
            incident_id=0, edition=edition_for(desk.book, next((one for one in began if one), opened)),
            stage=command.stage or desk.book.first_stage().id, stage_reason=command.stage_reason.strip(),
            case_type=command.case_type, review_type=command.case_type,
            lead_area=command.lead_area or (partnership.area if partnership else ""),
            other_areas=command.other_areas, other_references=command.other_references,
            sin_reference=command.sin_reference, sin_sent_by=command.sin_sent_by, referrer=command.referrer,
            referrer_agency_id=command.referrer_agency_id, key_worker=command.key_worker, themes=command.themes,
            opened_on=opened,
        ),
        CASE,
    )  # fmt: skip
    fault = day("The day on which the case was opened")(desk, opened)[1]
    wrong += [Reason(fault, "opened_on")] if fault else []
    return case, [*wrong, *_taken(desk, case)]


def _date_faults(desk: Desk, dates: dict[str, Dated]) -> list[Reason]:
    wrong = [
        Reason(one.text, f"{kind}.{one.field}" if one.field != kind else kind)
        for kind, given in dates.items()
        for one in dated_faults(desk, kind, given, kind)
    ]
    return wrong or order_faults(desk, 0, dates)


def _stage_faults(desk: Desk, command: RegisterCase) -> list[Reason]:
    if not command.stage or command.stage == desk.book.first_stage().id:
        return []
    stage = desk.book.stages.get(command.stage)
    if stage is None or stage.group or stage.final:
        return [Reason("A case cannot be entered at that stage.", "stage")]
    if not command.stage_reason.strip():
        return [Reason("Say how the case came to this stage before it was entered here.", "stage_reason")]
    return []


def _enter(desk: Desk, case: Case, dates: dict[str, Dated]) -> None:
    """Record that a case was entered where it stood, since the day that its stage dates or it was opened."""
    dated = dates.get(desk.book.stages[case.stage].milestone)
    since = dated.on if dated and dated.on else case.opened_on
    first = desk.book.first_stage().id
    reason = f"Entered where it stands: {case.stage_reason}"
    step = StageStep(
        case_id=case.id, from_stage=first, to_stage=case.stage, on=since, by_name=desk.who,
        by_role=desk.role, reason=reason,
    )  # fmt: skip
    desk.tx.add(step)


def next_reference(desk: Desk, year: int) -> str:
    """Return the first free reference after those of the year: "2026-03", with the prefix of the settings.

    Looks ahead in growing steps and then halves the gap, so that ten thousand cases cost a few questions.
    """
    head = f"{desk.settings.reference_prefix}{year}-"

    def taken(number: int) -> bool:
        return desk.tx.first(Case, reference=f"{head}{number:02}") is not None

    high = 1
    while taken(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(middle) else (low, middle)
    return f"{head}{high:02}"


def _taken(desk: Desk, case: Case) -> list[Reason]:
    """Return reasons if the reference or the alias belongs to another case, or the alias names someone."""
    wrong = []
    same = desk.tx.first(Case, reference=case.reference)
    if same and same.id != case.id:
        wrong.append(Reason("Another case has this reference.", "reference"))
    same = desk.tx.first(Case, alias=case.alias)
    if same and same.id != case.id:
        wrong.append(Reason("Another case has this alias.", "alias"))
    return [*wrong, *alias_faults(desk, case.id, case.alias, "alias")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCase(Command):
    """Change facts of a case. Stage, edition, hold, outcome and the Panel's answer have their own commands."""

    case: Case


def change_case(desk: Desk, command: ChangeCase) -> Done | Refusal:
    """Change it; fields that are not this command's must be as they were."""
    stored = case_of(desk, command.case.id)
    if stored is None:
        return refuse(NO_CASE, "id")
    if command.case.version and command.case.version != stored.version:
        return refuse(STALE, "version")
    kept, wrong = tidied(desk, replace(command.case, version=stored.version), CASE)
    wrong += left_alone(stored, command.case, CASE) + _taken(desk, kept)
    if wrong:
        return Refusal(tuple(wrong))
    desk.tx.change(kept)
    return Done(f"Facts of case {kept.reference} changed.", subject(kept.id), kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeIncident(Command):
    """Change what is known of the incident of a case; its date is a milestone."""

    case_id: int
    incident: Incident


def change_incident(desk: Desk, command: ChangeIncident) -> Done | Refusal:
    """Change it. The record must be the incident of that case."""
    case = case_of(desk, command.case_id)
    if case is None:
        return refuse(NO_CASE, "case_id")
    stored = desk.tx.get(Incident, case.incident_id)
    if command.incident.id != stored.id or command.incident.version not in {0, stored.version}:
        return refuse(STALE, "version")
    kept, wrong = tidied(desk, replace(command.incident, version=stored.version), INCIDENT)
    if wrong:
        return Refusal(tuple(wrong))
    desk.tx.change(kept)
    return Done(f"Incident of case {case.reference} changed.", subject(case.id), stored.id)


ACTIONS = (
    Handler(RegisterCase, register_case, "Register case"),
    Handler(ChangeCase, change_case, "Change facts of the case"),
    Handler(ChangeIncident, change_incident, "Change the incident"),
)
