"""What every question is asked with."""

from __future__ import annotations

from datetime import date

from db.reader import Reader
from db.records.quick import dataclass
from desktop_app.domain.calendar import Calendar
from desktop_app.rulebook.model import RuleBook
from desktop_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """The store as it stands, the rules with local changes laid over them, and today.

    A question is a function `name(reading, ...)` that returns frozen records and changes nothing.
    """

    reader: Reader
    book: RuleBook
    calendar: Calendar
    settings: Settings
    today: date
