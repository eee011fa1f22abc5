"""What was answered on the path to a new case, as plain values: kept as a draft, asked about, made into a command.

Nothing here knows a widget. Answers are a form's values by key, and for each child a table of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.records.cases import Incident
from db.records.people import Child, Identity
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.milestones import Dated
from desktop_app.domain.dates import Moment, Precision, long_date
from desktop_app.rulebook.model import RuleBook

Values = dict[str, Any]
DAYS = ("incident_on", "referral_on", "aware_on", "sent_on", "born_on")
NO_NAME = "Not yet known"
"""Stands for a real name while only the date of birth is known; a search for names does not look for it."""
NOTIFIED = "3"
"""The stage of a case whose notification has been sent."""


@dataclass
class Answers:
    """The answers so far."""

    values: Values = field(default_factory=dict)
    children: list[Values] = field(default_factory=list)

    def as_text(self) -> str:
        """Return the answers as the text of a draft; "" if there are none."""
        kept = {key: value for key, value in self.values.items() if _given(value)}
        children = [{key: value for key, value in child.items() if _given(value)} for child in self.children]
        if not kept and not any(children):
            return ""
        return json.dumps({"values": kept, "children": children}, ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_text(cls, text: str) -> Answers:
        """Return the answers of a draft; what cannot be read counts as not answered."""
        try:
            read = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(read, dict):
            return cls()
        values, children = read.get("values"), read.get("children")
        return cls(
            _read(values) if isinstance(values, dict) else {},
            [_read(one) for one in children if isinstance(one, dict)] if isinstance(children, list) else [],
        )

    def get(self, key: str) -> Any:
        """Return one answer, None if there is none."""
        return self.values.get(key)


def _given(value: object) -> bool:
    return value not in (None, "", (), [], False)


def _read(values: Mapping[str, Any]) -> Values:
    return {key: _day(value) if key in DAYS else value for key, value in values.items()}


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


# -- what the dates are ----------------------------------------------------------------------------------------


def dated(answers: Answers) -> dict[str, Dated]:
    """Return the dates of the case that were given: milestone id -> date as far as it is known."""
    found = {
        "incident": _dated(answers, "incident"),
        "referral": _dated(answers, "referral"),
        "la_aware": _dated(answers, "aware"),
        "sin_sent": _dated(answers, "sent") if answers.get("sent") == "yes" else None,
    }
    return {kind: one for kind, one in found.items() if one is not None}


def _dated(answers: Answers, name: str) -> Dated | None:
    on, known = answers.get(f"{name}_on"), answers.get(f"{name}_known") or "exact"
    if known == "unknown":
        return Dated(on=None, precision="unknown")
    if on is None:
        return None
    return Dated(on=on, precision=known, at=answers.get(f"{name}_at") or "")


def moments(answers: Answers) -> dict[str, Moment]:
    """Return the same dates as the clock takes them."""
    return {kind: Moment(one.on, Precision(one.precision)) for kind, one in dated(answers).items()}


def circumstances(answers: Answers) -> frozenset[str]:
    """Return what is plainly true of the case, as far as it decides which duties there are."""
    nature = answers.get("nature") or ""
    truths = {
        "child_died": nature.startswith("death") or any(one.get("died") for one in answers.children),
        "unborn": any(one.get("unborn") for one in answers.children),
        "looked_after": nature == "looked_after_death",
        "other_children": any(one.get("role") not in {None, "", "subject"} for one in answers.children),
    }
    return frozenset(name for name, true in truths.items() if true)


# -- the command -----------------------------------------------------------------------------------------------


def registration(answers: Answers) -> RegisterCase:
    """Return the command that registers the case: everything in one step, so that one undo takes it back."""
    given = dated(answers)
    sent = given.get("sin_sent")
    stage = answers.get("stage") or NOTIFIED if sent else ""
    reason = ""
    if sent and stage == NOTIFIED:
        on = f" on {long_date(sent.on)}" if sent.on else ""
        reason = f"The notification was sent{on}, before the case was registered here."
    told = [_child(one) for one in answers.children if child_alias(one)]
    return RegisterCase(
        alias=answers.get("alias") or "",
        incident=Incident(
            summary=answers.get("summary") or "",
            place_type=answers.get("place_type") or "",
            area=answers.get("area") or "",
            nature=answers.get("nature") or "",
            harm_types=tuple(dict.fromkeys(filter(None, (answers.get("harm"), answers.get("harm_too"))))),
        ),
        children=tuple(child for child, _ in told),
        identities=tuple(identity for _, identity in told),
        incident_on=given.get("incident"),
        la_aware=given.get("la_aware"),
        sin_sent=sent,
        referral=given.get("referral"),
        referrer=answers.get("referrer") or "",
        referrer_agency_id=int(answers.get("agency")) if answers.get("agency") else None,
        sin_reference=(answers.get("sin_reference") or "") if sent else "",
        sin_sent_by=(answers.get("sin_sent_by") or "") if sent else "",
        stage=stage if stage == NOTIFIED else "",
        stage_reason=reason,
    )


def child_alias(child: Mapping[str, Any]) -> str:
    """Return the alias of a child that was entered; "" if the child was left empty."""
    return str(child.get("alias") or "").strip()


def _child(child: Values) -> tuple[Child, Identity | None]:
    made = Child(
        case_id=0,
        alias=child_alias(child),
        role=child.get("role") or "subject",
        unborn=bool(child.get("unborn")),
        died=bool(child.get("died")),
        sex=child.get("sex") or "",
        age_at_incident=child.get("age") or "",
    )
    name, born = child.get("full_name") or "", child.get("born_on")
    if not name and not born:
        return made, None
    expected = born if made.unborn else None
    return made, Identity(full_name=name or NO_NAME, born_on=None if made.unborn else born, expected_on=expected)


# -- the summary -----------------------------------------------------------------------------------------------


def recorded(answers: Answers, book: RuleBook) -> Iterator[tuple[str, str]]:
    """Yield what will be recorded, as pairs of a name and its words, by alias."""
    yield "Working title", answers.get("alias") or ""
    for kind, one in dated(answers).items():
        yield book.clock.milestones[kind].label, moment_words(one)
    for key, list_id, name in (
        ("nature", "notification_nature", "Kind of notification"),
        ("harm", "harm_type", "Kind of harm"),
        ("harm_too", "harm_type", "Also"),
        ("place_type", "place_type", "Where"),
    ):
        code = answers.get(key)
        if code:
            yield name, book.label(list_id, code)
    if answers.get("area"):
        yield "Area", answers.get("area")
    if answers.get("referrer"):
        yield "Told by", answers.get("referrer")
    for child in answers.children:
        if child_alias(child):
            yield "Child", _child_words(child, book)


def _child_words(child: Values, book: RuleBook) -> str:
    role = child.get("role") or "subject"
    said = [
        child_alias(child),
        "" if role == "subject" else book.label("child_role", role).lower(),
        "unborn" if child.get("unborn") else child.get("age") or "",
        book.label("sex", child["sex"]).lower() if child.get("sex") else "",
        "died" if child.get("died") else "",
    ]
    return ", ".join(one for one in said if one)


def moment_words(one: Dated) -> str:
    """Return a date as far as it is known: "about Friday 19 December 2025, 16:20", "not known"."""
    if one.on is None:
        return "not known"
    about = "about " if one.precision == "approximate" else ""
    return f"{about}{long_date(one.on)}{f', {one.at}' if one.at else ''}"


def missing(answers: Answers) -> Iterator[tuple[int, str, str]]:
    """Yield what is not answered and can follow: the step, the field, and what it is."""
    given = dated(answers)
    if "incident" not in given:
        yield 0, "incident_on", "When it happened"
    if not answers.get("nature"):
        yield 0, "nature", "Whether a child died or was seriously harmed"
    if not answers.get("harm"):
        yield 0, "harm", "The kind of harm"
    if not answers.get("summary"):
        yield 0, "summary", "What is known so far"
    if not any(child_alias(one) for one in answers.children):
        yield 1, "alias", "The child"
    if "referral" not in given:
        yield 2, "referral_on", "When the case was referred"
    if "la_aware" not in given:
        yield 2, "aware_on", "When the local authority became aware"
    if "sin_sent" not in given:
        yield 2, "sent", "When the notification was sent to the Panel"
