"""The practice desk: carries out commands that cannot be refused, on days of the past."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from db.store import Store
from desktop_app.actions.base import Command
from desktop_app.domain.calendar import Calendar
from desktop_app.office import Office
from desktop_app.practice.setting import SEATS
from desktop_app.trouble import Refusal

BUSINESS_MANAGER = SEATS[-1]


class StoryRefused(AssertionError):
    """A command of the practice story was refused: a fault of the story, for its author to mend."""


class PracticeDesk:
    """Works through the story of the practice partnership, day by day, as its business manager would.

    `today` is the day on which the practice store is to be opened; `day` the day on which the desk works now.
    The times written into the audit follow from those days, so that two runs give the same lines.
    """

    def __init__(self, store: Store, today: date) -> None:
        self.today = today
        self.day = today
        self._minute = 0
        name = BUSINESS_MANAGER.name
        self.office = Office(store, who=name, role="Business manager", today=lambda: self.day, now=self._now)

    @property
    def calendar(self) -> Calendar:
        """The working days of the practice partnership."""
        return self.office.rules.calendar

    def do(self, command: Command) -> int:
        """Carry out `command`; return the id of what it made, 0 if nothing.

        A refusal here is a fault of the practice story, and raised as StoryRefused.
        """
        outcome = self.office.execute(command)
        if isinstance(outcome, Refusal):
            raise StoryRefused(f"the practice story was refused: {type(command).__name__}: {outcome}")
        return outcome.made

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        """Work as if it were `day` (never later than today)."""
        before, self.day = self.day, min(day, self.today)
        try:
            yield
        finally:
            self.day = before

    def working_day(self, count: int) -> date:
        """Return the `count`-th working day from the day of opening, backwards when negative."""
        return self.calendar.working_day(self.today, count)

    def _now(self) -> datetime:
        """Nine in the morning of the day, and a second more at each command."""
        self._minute = (self._minute + 1) % 28_800
        return datetime.combine(self.day, time(9), UTC) + timedelta(seconds=self._minute)
