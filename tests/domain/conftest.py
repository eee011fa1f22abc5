from __future__ import annotations

import pytest

from desktop_app.domain.calendar import Calendar
from desktop_app.rulebook.load import load_rulebook
from desktop_app.rulebook.model import RuleBook


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return load_rulebook()


@pytest.fixture(scope="session")
def calendar(book: RuleBook) -> Calendar:
    return Calendar(book.clock.holidays)
