"""Reads the rapid review of a case for the public: never an identity, an exact date, a place, a school, a name."""

from __future__ import annotations

import re

from db.records.actions import ActionOwner
from db.records.cases import Case
from db.records.partnership import Agency
from db.records.people import Child
from db.records.review import ChecklistAnswer, Decision, Event, Involvement
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import ActionView, actions_of_case
from desktop_app.queries.recommendations import recommendations_of
from desktop_app.queries.snapshots import lines
from desktop_app.queries.snapshots.common import PublicAction
from desktop_app.queries.snapshots.rapid_review_shape import (
    PublicChild,
    PublicEpisode,
    PublicPoint,
    PublicRapidReview,
)

ANALYSIS = "RR-F"
GOOD_PRACTICE = "F2"
SHARING = "J2"
_BANDS = ((1, "Under 1"), (6, "1 to 5"), (11, "6 to 10"), (16, "11 to 15"), (18, "16 to 17"))


def public_rapid_review(reading: Reading, case_id: int) -> PublicRapidReview:
    """Return what may be published of a case's rapid review. Raises NoSuchRecord."""
    reader = reading.reader
    case = reader.get(Case, case_id)
    decisions = reader.find(Decision, order=("decided_on", "id"), case_id=case_id)
    main = lines.latest(decisions, "rapid_review")
    notes = {one.item_id: one for one in reader.find(ChecklistAnswer, case_id=case_id)}
    good = [one.good_practice for one in reader.find(Involvement, case_id=case_id)]
    if GOOD_PRACTICE in notes:
        good.insert(0, notes[GOOD_PRACTICE].note)
    incident, notified = (lines.day_of(reading, case_id, kind) for kind in ("incident", "sin_sent"))
    return PublicRapidReview(
        partnership=lines.partnership_names(reading)[0],
        alias=case.alias,
        made_on=reading.today,
        incident_month=incident.replace(day=1) if incident else None,
        notified_month=notified.replace(day=1) if notified else None,
        outcome=lines.outcome_words(reading, case.outcome),
        harm_types=lines.listed(reading, "harm_type", lines.incident_of(reading, case).harm_types),
        themes=lines.listed(reading, "practice_theme", case.themes),
        decision=lines.public_decision(reading, main) if main else None,
        children=_children(reading, case_id),
        agencies=public_agencies(reading, case_id),
        episodes=_episodes(reading, case_id),
        analysis=tuple(
            PublicPoint(id=item.id, wording=notes[item.id].wording or item.wording, text=notes[item.id].note)
            for item in reading.book.checklist("rapid_review", case.edition)
            if item.section == ANALYSIS
            and item.id != GOOD_PRACTICE
            and item.id in notes
            and notes[item.id].note.strip()
        ),
        good_practice=tuple(text for text in good if text.strip()),
        criteria=tuple(one for one in lines.criterion_lines(reading, case) if one.answer),
        recommendations=tuple(
            lines.recommendation_line(reading, one)
            for one in recommendations_of(reading, case_id)
            if one.record.source == "rr"
        ),
        actions=tuple(public_action(reading, one) for one in actions_of_case(reading, case_id)),
        sharing=notes[SHARING].note if SHARING in notes else "",
    )


def _children(reading: Reading, case_id: int) -> tuple[PublicChild, ...]:
    """Return the children whom the review is about; brothers, sisters and their order are left out."""
    found = reading.reader.find(Child, order=("position", "id"), case_id=case_id, role="subject")
    return tuple(
        PublicChild(
            alias=one.alias,
            age_band="Not yet born" if one.unborn else age_band(one.age_at_incident),
            outcome="Died" if one.died else "",
            daily_life=one.daily_life,
        )
        for one in found
    )


def age_band(age: str) -> str:
    """Return the band in which an age in words falls ("5 months old" is "Under 1"); "" if it cannot be told."""
    years = re.search(r"(\d+) year", age)
    months = re.search(r"(\d+) month", age)
    if years is None and months is None:
        return "Under 1" if re.search(r"\d+ (day|week)", age) else ""
    full = int(years[1]) if years else int(months[1]) // 12 if months else 0
    return next((band for limit, band in _BANDS if full < limit), "18 or over")


def public_agencies(reading: Reading, case_id: int) -> tuple[str, ...]:
    """Return the kinds of agency that answered, each once; agencies are not named."""
    kinds = [
        agency_kind(reading, one.agency_id)
        for one in reading.reader.find(Involvement, case_id=case_id)
        if one.received_on is not None
    ]
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def agency_kind(reading: Reading, agency_id: int | None) -> str:
    """Return what kind of agency it is in words; "" for none."""
    if agency_id is None:
        return ""
    kind = reading.reader.get(Agency, agency_id).kind
    return reading.book.agencies[kind].label if kind in reading.book.agencies else "Another agency"


def _episodes(reading: Reading, case_id: int) -> tuple[PublicEpisode, ...]:
    """Return the key episodes in the words written for publication; one without such words is left out."""
    found = reading.reader.find(Event, order=("on", "position", "id"), case_id=case_id, key_episode=True)
    return tuple(
        PublicEpisode(text=one.anonymised, agency=agency_kind(reading, one.agency_id))
        for one in found
        if one.anonymised.strip()
    )


def public_action(reading: Reading, view: ActionView) -> PublicAction:
    """Return an action as it may be published: kinds of agency, the month, whether it is done."""
    owners = reading.reader.find(ActionOwner, order=("position", "id"), action_id=view.record.id)
    kinds = [agency_kind(reading, one.agency_id) for one in owners]
    due = view.record.due
    return PublicAction(
        text=view.record.text,
        agencies=tuple(dict.fromkeys(kind for kind in kinds if kind)),
        month=due.replace(day=1) if due else None,
        done=view.record.status == "done",
        outcome=view.record.outcome,
    )
