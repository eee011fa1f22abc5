"""The timetable as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date

from desktop_app.domain.dates import Moment
from desktop_app.domain.due import ClockSettings, DueDate
from desktop_app.rulebook.clockrules import Edition
from desktop_app.rulebook.quickjson import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_json(
    edition: Edition,
    settings: ClockSettings,
    milestones: Mapping[str, Moment],
    lines: Iterable[DueDate],
    today: date,
) -> str:
    """Return an object with the edition, the settings, the dates given and `deadlines`. Dates are YYYY-MM-DD."""
    return dumps(
        {
            "today": today.isoformat(),
            "edition": {"id": edition.id, "title": edition.title},
            "settings": {"trigger_day": 1 if settings.day_one else 0, "review_from": settings.review_from},
            "dates": {
                one: {"date": _iso(moment.day), "precision": moment.precision.value}
                for one, moment in milestones.items()
            },
            "deadlines": [_line(line) for line in lines],
        }
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(line: DueDate) -> "dict[str, Any]":
    rule = line.deadline
    return {
        "id": rule.id,
        "label": rule.label,
        "duty": rule.duty,
        "owner": rule.owner,
        "state": line.state.value,
        "reason": line.reason,
        "trigger": line.trigger,
        "trigger_label": line.trigger_label,
        "trigger_date": _iso(line.trigger_date),
        "amount": rule.amount,
        "unit": rule.unit.value,
        "opens": _iso(line.opens),
        "due": _iso(line.due),
        "falls_on": line.falls_on,
        "met_on": _iso(line.met_on),
        "working_days_left": line.working_days_left,
        "reminders": [day.isoformat() for day in line.reminders],
        "explanation": line.explanation,
        "source": rule.origin.source,
        "class": rule.origin.rule_class,
        "confidence": rule.origin.confidence,
        "edition": line.edition,
        "origin": "local" if line.is_local else "shipped",
        "days": [{"date": day.day.isoformat(), "number": day.number, "why": day.why} for day in line.table],
    }
