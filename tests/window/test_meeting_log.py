"""The action log of a meeting: each date answers why, as it stood on the day of the meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.actions.ledger import RedateAction
from tests.window.scenes.meeting import DAY, SECOND, do, items, open_meeting, section, set_day
from ui.page import Frame
from ui.pages.meeting.log import LogRow
from ui.pages.meeting.page import MeetingPage
from ui.widgets.explained import ASKED
from ui.widgets.popover import Popover

Show = Callable[..., QWidget]
ACTION = 21


@pytest.fixture
def page(desk: Frame, show: Show) -> MeetingPage:
    """The second meeting, under way, at its action log."""
    set_day(desk, DAY)
    open_meeting(desk, planned=False)
    made = section(desk, "minutes", f"item-{items(desk)['Action log'].id}")
    show(made)
    QApplication.processEvents()
    return made


def row_of(page: MeetingPage) -> LogRow:
    row = page.minutes.view.log.row(ACTION)
    assert row is not None
    return row


def told(row: LogRow) -> list[str]:
    """Return the lines of the answer, and close it."""
    popover = next(one for one in row.due.findChildren(Popover) if one.isVisible())
    lines = popover.accessibleDescription().splitlines()
    popover.close()
    return lines


def test_a_date_of_the_log_answers_by_mouse_and_by_key(page: MeetingPage, qtbot: QtBot) -> None:
    row = row_of(page)
    assert row.due.text() == "due Fri 9 Jan 2026"
    assert row.due.accessibleName() == "A-0021: due Fri 9 Jan 2026"
    assert row.due.accessibleDescription() == ASKED
    assert "due" not in row.under.text()
    assert "due Fri 9 Jan 2026" in row.accessibleDescription()
    qtbot.mouseClick(row.due, Qt.MouseButton.LeftButton)
    lines = told(row)
    assert lines[0] == "Raised at meeting 1 on Tuesday 9 December 2025, item 12, due on Friday 9 January 2026."
    assert lines[1] == "That was 4 working days ago."
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(row, Qt.Key.Key_Control)
    assert told(row) == lines
    do(page.frame, RedateAction(action_id=ACTION, due=DAY, reason="The nest is full.", meeting_id=SECOND))
    page.minutes.refresh()
    qtbot.mouseClick(row_of(page).due, Qt.MouseButton.LeftButton)
    today = "Thursday 15 January 2026"
    assert told(row_of(page))[1:3] == [
        f"Moved once: at meeting 2 on {today} from Friday 9 January 2026 to {today}, because: The nest is full.",
        "That is today.",
    ]


def test_what_was_moved_since_does_not_change_the_log_of_before(page: MeetingPage, qtbot: QtBot) -> None:
    set_day(page.frame, date(2026, 2, 2))
    do(page.frame, RedateAction(action_id=ACTION, due=date(2026, 2, 20), reason="The hide burnt down."))
    page.minutes.refresh()
    row = row_of(page)
    assert row.due.text() == "due Fri 9 Jan 2026"
    qtbot.mouseClick(row.due, Qt.MouseButton.LeftButton)
    assert told(row) == [
        "Raised at meeting 1 on Tuesday 9 December 2025, item 12, due on Friday 9 January 2026.",
        "That is 4 working days before the meeting of Thursday 15 January 2026.",
        "No time limit counts this date: it was agreed, and it stands until it is moved with a reason.",
    ]
