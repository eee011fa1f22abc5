"""Reads the rapid review of a case for the group, names as the case holds them."""

from __future__ import annotations

from datetime import date

from db.records.cases import Hold, Incident
from db.records.papers import Paper
from db.records.partnership import Agency
from db.records.people import Child, FamilyContact, Identity, Person
from db.records.review import ChecklistAnswer, Event, Involvement, Parallel
from desktop_app.domain.ages import age_on
from desktop_app.domain.dates import MONTHS, short_date
from desktop_app.queries.base import Reading
from desktop_app.queries.cases import CaseWhole, case_whole
from desktop_app.queries.decisions import decisions_of
from desktop_app.queries.identities import Who, identities_of
from desktop_app.queries.ledger import actions_of_case
from desktop_app.queries.recommendations import recommendations_of
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.public_rapid_review import public_rapid_review
from desktop_app.queries.snapshots.rapid_review_shape import (
    AnswerLine,
    ChecklistPart,
    ChildLine,
    EpisodeLine,
    FamilyLine,
    HoldLine,
    IncidentLine,
    InvolvementLine,
    ParallelLine,
    PersonLine,
    PublicRapidReview,
    RapidReviewSnapshot,
)

WHO = {"working", "publication"}


def rapid_review_snapshot(
    reading: Reading, case_id: int, audience: str
) -> RapidReviewSnapshot | PublicRapidReview:
    """Return the rapid review of a case for an audience, "working" or "publication".

    The snapshot for publication is read without asking for identities. Raises NoSuchRecord.
    """
    if audience not in WHO:
        raise ValueError(f"no such audience: {audience}")
    return public_rapid_review(reading, case_id) if audience == "publication" else _working(reading, case_id)


def _working(reading: Reading, case_id: int) -> RapidReviewSnapshot:
    whole = case_whole(reading, case_id)
    case = whole.case
    name, area, unit = lines.partnership_names(reading)
    review = next((one for one in whole.timetable if one.id == "DL11"), None)
    decisions = tuple(one.decision for one in decisions_of(reading, case_id))
    main = lines.latest(decisions, "rapid_review")
    who = identities_of(reading, case_id)
    return RapidReviewSnapshot(
        partnership=name,
        area=area,
        business_unit=unit,
        alias=case.alias,
        reference=case.reference,
        made_on=reading.today,
        marking=case.marking or lines.MARKING,
        stage=whole.stage,
        edition=reading.book.clock.edition(case.edition).title,
        sin_reference=case.sin_reference,
        sin_sent_by=case.sin_sent_by,
        other_references=case.other_references,
        lead_area=case.lead_area,
        other_areas=case.other_areas,
        referrer=case.referrer,
        day_line=review.day_line if review else "",
        due=review.due if review else None,
        sent_on=lines.day_of(reading, case_id, "rr_sent"),
        held=case.held,
        outcome=lines.outcome_words(reading, case.outcome),
        outcome_code=case.outcome,
        panel_response=lines.label(reading, "panel_response", case.panel_response),
        themes=lines.listed(reading, "practice_theme", case.themes),
        stages=lines.stage_marks(reading, case),
        anchors=lines.anchors_of(reading, case_id),
        holds=tuple(_hold(reading, one) for one in whole.of(Hold)),
        decision=lines.decision_line(reading, main) if main else None,
        other_decisions=tuple(lines.decision_line(reading, one) for one in decisions if one != main),
        children=_children(reading, whole, who),
        people=_people(reading, whole, who),
        incident=_incident(reading, whole.incident),
        involvements=tuple(_involvement(reading, whole, one) for one in whole.of(Involvement)),
        episodes=_episodes(reading, whole, who),
        parts=_parts(reading, whole),
        parallels=tuple(_parallel(reading, one) for one in whole.of(Parallel)),
        family=tuple(_family(reading, one) for one in whole.of(FamilyContact)),
        criteria=lines.criterion_lines(reading, case),
        recommendations=tuple(
            lines.recommendation_line(reading, one)
            for one in recommendations_of(reading, case_id)
            if one.record.source == "rr"
        ),
        actions=tuple(lines.action_line(reading, one) for one in actions_of_case(reading, case_id)),
        timetable=tuple(lines.due_line(reading, one) for one in whole.timetable),
        steps=lines.step_lines(reading, case_id),
    )


def _hold(reading: Reading, one: Hold) -> HoldLine:
    code = lines.label(reading, "hold_reason", one.reason_code)
    return HoldLine(
        reason=": ".join(part for part in (code, one.reason) if part),
        started_on=one.started_on,
        panel_told_on=one.panel_told_on,
        next_check_on=one.next_check_on,
        ended_on=one.ended_on,
    )


def _born(identity: Identity | None) -> str:
    if identity is None:
        return ""
    if identity.born_on:
        about = "" if identity.born_precision == "exact" else "about "
        return f"{about}{short_date(identity.born_on)}"
    return f"expected {short_date(identity.expected_on)}" if identity.expected_on else ""


def _child(reading: Reading, child: Child, identity: Identity | None) -> ChildLine:
    return ChildLine(
        alias=child.alias,
        role=lines.label(reading, "child_role", child.role),
        subject=child.role == "subject",
        full_name=identity.full_name if identity else "",
        other_names=identity.other_names if identity else "",
        born=_born(identity),
        died_on=identity.died_on if identity else None,
        nhs_number=identity.nhs_number if identity else "",
        upn=identity.upn if identity else "",
        address=identity.address if identity else "",
        unborn=child.unborn,
        age=child.age_at_incident,
        sex=lines.label(reading, "sex", child.sex),
        gender=child.gender,
        outcome=child.outcome,
        died=child.died,
        ethnicity=lines.label(reading, "ethnicity", child.ethnicity),
        ethnicity_note=child.ethnicity_note,
        first_language=child.first_language,
        interpreter=child.interpreter,
        religion=child.religion,
        disability=child.disability,
        disability_note=child.disability_note,
        send=child.send,
        immigration=child.immigration,
        home_authority=child.home_authority,
        placement=lines.label(reading, "placement", child.placement),
        legal_status=lines.label(reading, "legal_status", child.legal_status),
        legal_status_before=lines.label(reading, "legal_status", child.legal_status_before),
        cp_category=child.cp_category,
        education=child.education,
        known_to=child.known_to,
        daily_life=child.daily_life,
    )


def _children(reading: Reading, whole: CaseWhole, who: tuple[Who, ...]) -> tuple[ChildLine, ...]:
    known = {one.child_id: one.identity for one in who if one.child_id}
    return tuple(_child(reading, one, known.get(one.id)) for one in whole.of(Child))


def _people(reading: Reading, whole: CaseWhole, who: tuple[Who, ...]) -> tuple[PersonLine, ...]:
    known = {one.person_id: one.identity for one in who if one.person_id}
    return tuple(_person(reading, one, known.get(one.id)) for one in whole.of(Person))


def _person(reading: Reading, person: Person, identity: Identity | None) -> PersonLine:
    return PersonLine(
        alias=person.alias,
        relation=lines.label(reading, "relation", person.relation),
        full_name=identity.full_name if identity else "",
        born=_born(identity),
        address=identity.address if identity else "",
        household=person.household,
        parental_responsibility=person.parental_responsibility,
        alleged_responsible=person.alleged_responsible,
        ethnicity=lines.label(reading, "ethnicity", person.ethnicity),
        vulnerabilities=lines.listed(reading, "vulnerability", person.vulnerabilities),
        review_contact=person.review_contact,
        engagement=lines.label(reading, "engagement", person.engagement),
        note=person.note,
    )


def _incident(reading: Reading, found: Incident) -> IncidentLine:
    return IncidentLine(
        summary=found.summary,
        nature=lines.label(reading, "notification_nature", found.nature),
        harm_types=lines.listed(reading, "harm_type", found.harm_types),
        place_type=lines.label(reading, "place_type", found.place_type),
        place=found.place,
        home_authority=found.home_authority,
        suspected_cause=found.suspected_cause,
        injuries=found.injuries,
        police_position=found.police_position,
    )


def return_state(one: Involvement, today: date) -> str:
    """Return how a request to an agency stands: not_sent, sent, chased, overdue, received, late, nothing_held."""
    chased = any((one.chased_1_on, one.chased_2_on, one.chased_3_on))
    if one.received_on is None:
        if one.requested_on is None:
            return "not_sent"
        late = one.due_on is not None and one.due_on < today
        return "overdue" if late else "chased" if chased else "sent"
    if one.involved is False and not one.summary.strip():
        return "nothing_held"
    return "late" if one.due_on is not None and one.received_on > one.due_on else "received"


def _involvement(reading: Reading, whole: CaseWhole, one: Involvement) -> InvolvementLine:
    chasers = (one.chased_1_on, one.chased_2_on, one.chased_3_on)
    return InvolvementLine(
        agency=whole.agency(one),
        state=return_state(one, reading.today),
        contact=one.contact,
        requested_on=one.requested_on,
        due_on=one.due_on,
        chased_on=tuple(on for on in chasers if on),
        received_on=one.received_on,
        involved=one.involved,
        period=one.period,
        summary=one.summary,
        key_episodes=one.key_episodes,
        good_practice=one.good_practice,
        learning=one.learning,
        own_actions=one.own_actions,
        records_secured_on=one.records_secured_on,
        checked_by=one.checked_by,
        author=one.author,
        author_independent=one.author_independent,
        signed_off_by=one.signed_off_by,
        signed_off_on=one.signed_off_on,
    )


def event_day(event: Event) -> str:
    """Return when something happened, as far as it is known: "4 Mar 2025", "May 2016", "about 4 Mar 2025"."""
    if event.on is None or event.precision == "unknown":
        return event.on_text or "Date not known"
    if event.precision == "month":
        return f"{MONTHS[event.on.month - 1]} {event.on.year}"
    if event.precision == "year":
        return str(event.on.year)
    about = "about " if event.precision == "approximate" else ""
    return f"{about}{short_date(event.on)}{f', {event.at}' if event.at else ''}"


def _episodes(reading: Reading, whole: CaseWhole, who: tuple[Who, ...]) -> tuple[EpisodeLine, ...]:
    found = [one for one in whole.of(Event) if one.key_episode]
    names = {one.id: one.name for one in reading.reader.find(Agency)} if found else {}
    born = [(one.alias, one.identity.born_on) for one in who if one.child_id and one.identity]
    return tuple(
        EpisodeLine(
            when=event_day(one),
            agency=names.get(one.agency_id or 0, ""),
            what=one.what,
            source=one.source,
            child_seen=one.child_seen,
            ages="; ".join(f"{alias} {age_on(birth, one.on)}" for alias, birth in born if birth and one.on),
            decision=one.decision,
            response=one.response,
            comment=one.comment,
        )
        for one in found
    )


def _parts(reading: Reading, whole: CaseWhole) -> tuple[ChecklistPart, ...]:
    """Return the checklist with its answers; those to points that no longer apply come last."""
    papers = {one.id: one.title for one in reading.reader.find(Paper, case_id=whole.case.id)}
    parts = [
        ChecklistPart(
            letter=section.section.letter,
            title=section.section.title,
            answers=tuple(_answer(line.item.id, line.answer, papers, line.item.wording) for line in section.lines),
        )
        for section in whole.checklist.sections
        if section.lines
    ]
    past = tuple(_answer(one.item_id, one, papers) for one in whole.checklist.past)
    if past:
        parts.append(ChecklistPart(letter="", title="Answered before, no longer asked", answers=past))
    return tuple(parts)


def _answer(item_id: str, given: ChecklistAnswer | None, papers: dict[int, str], wording: str = "") -> AnswerLine:
    """Return a point with its answer, in the wording that was read when it was answered."""
    if given is None:
        return AnswerLine(id=item_id, wording=wording)
    return AnswerLine(
        id=item_id,
        wording=given.wording or wording,
        answer=given.answer,
        note=given.note,
        owner=given.owner,
        on=given.on,
        paper=papers.get(given.paper_id or 0, ""),
    )


def _parallel(reading: Reading, one: Parallel) -> ParallelLine:
    return ParallelLine(
        kind=lines.label(reading, "parallel_process", one.kind),
        lead=one.lead,
        reference=one.reference,
        contact=one.contact,
        key_dates=one.key_dates,
        effect=one.effect,
        disclosure_agreed=one.disclosure_agreed,
        next_check_on=one.next_check_on,
        ended_on=one.ended_on,
    )


def _family(reading: Reading, one: FamilyContact) -> FamilyLine:
    return FamilyLine(
        who=one.who,
        by_name=one.by_name,
        on=one.on,
        method=lines.label(reading, "contact_method", one.method),
        outcome=one.outcome,
        consent=one.consent,
        pseudonym_wish=one.pseudonym_wish,
        seen_draft_on=one.seen_draft_on,
    )
