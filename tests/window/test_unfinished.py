"""What is half typed in a place that opens and closes is a draft too: it comes back there, or is given up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from db.records.meetings import MinuteEntry
from db.records.papers import Draft
from desktop_app.actions.meetings import OpenMeeting
from desktop_app.actions.minutes import AddChallenge
from desktop_app.queries.draft_places import draft_lines
from tests.window.case_desk import open_case, press, type_into
from tests.window.hand import Hand, Key
from tests.window.scenes.base import Kit, case_id
from tests.window.scenes.meeting import DAY, SECOND, do, items, log_full, open_meeting, section, set_day
from ui.page import Frame
from ui.pages.case.overview import OverviewSection
from ui.pages.meeting.page import MeetingPage
from ui.place import Place

Show = Callable[..., QWidget]


def waiting(frame: Frame) -> dict[str, str]:
    """Return the drafts in the store: the text by its place."""
    frame.drafts.keep_now()
    assert frame.backend.office is not None
    return {one.place: one.text for one in frame.backend.office.store.reader().find(Draft)}


def target(frame: Frame, place: str) -> Place:
    """Return where the list of drafts leads for a place."""
    assert frame.backend.office is not None
    found = frame.backend.office.ask(draft_lines, (place,))[0].target
    return Place(*found)


def first_item(frame: Frame) -> int:
    """Return the first item of the second meeting."""
    return min(items(frame).values(), key=lambda one: one.position).id


def minutes_with_a_challenge(frame: Frame, show: Show) -> MeetingPage:
    """Return the minutes of the first item of the open second meeting, in which one challenge has no answer."""
    set_day(frame, DAY)
    open_meeting(frame, planned=False)
    item = first_item(frame)
    do(frame, AddChallenge(item_id=item, speaker="Police", text="Why was the discussion late?", response=""))
    return again(frame, show, item)


def again(frame: Frame, show: Show, item: int) -> MeetingPage:
    """Return the page of the meeting as it comes after a lock: made anew, at an item."""
    page = section(frame, "minutes", f"item-{item}")
    show(page)
    page.activateWindow()
    QApplication.processEvents()
    return page


def test_an_answer_is_offered_where_it_is_missing(desk: Frame, show: Show) -> None:
    page = minutes_with_a_challenge(desk, show)
    entry = next(iter(page.minutes.view.entries._rows.values()))
    assert entry.answer.isVisible()
    entry.answer.click()
    hand = Hand(page)
    assert hand.name == "Answer"
    hand.write("It was held as soon as the hospital told us.")
    hand.enter()
    assert not entry.changing
    assert not entry.answer.isVisible()
    assert "Answer:" in entry.words.text()
    assert waiting(desk) == {}


def test_a_change_of_an_entry_comes_back_after_a_lock(desk: Frame, show: Show) -> None:
    page = minutes_with_a_challenge(desk, show)
    item = page.minutes.item_id
    key, entry = next(iter(page.minutes.view.entries._rows.items()))
    entry.answer.click()
    Hand(page).write("It was held as soon as")
    place = f"meeting/{SECOND}/item-{item}/entry-{key}-answer"
    assert waiting(desk) == {place: "It was held as soon as"}
    assert target(desk, place) == Place("meeting", SECOND, "minutes", f"item:{item}")
    page.close()

    page = again(desk, show, item)
    entry = page.minutes.view.entries._rows[key]
    assert entry.changing
    editor = entry._editor
    assert editor is not None
    assert editor.answer.toPlainText() == "It was held as soon as"
    assert editor.text.toPlainText() == "Why was the discussion late?"
    assert "not kept yet" in editor.said.text()
    hand = Hand(page)
    assert hand.name == "Answer"
    hand.press(Key.Key_End)
    hand.write(" it was known.")
    hand.enter()
    assert desk.backend.office is not None
    stored = desk.backend.office.store.reader().get(MinuteEntry, key)
    assert stored.response == "It was held as soon as it was known."
    assert waiting(desk) == {}


def test_a_change_that_is_given_up_is_gone(desk: Frame, show: Show) -> None:
    page = minutes_with_a_challenge(desk, show)
    entry = next(iter(page.minutes.view.entries._rows.values()))
    entry.answer.click()
    hand = Hand(page)
    hand.write("Not this")
    assert waiting(desk)
    hand.press(Key.Key_Escape)
    assert not entry.changing
    assert waiting(desk) == {}


def test_what_happened_to_an_action_comes_back_in_the_log(kit: Kit, show: Show) -> None:
    page = log_full(kit)
    assert isinstance(page, MeetingPage)
    frame, meeting = kit.full, page.place.record
    show(page)
    QApplication.processEvents()
    item = page.minutes.item_id
    key, row = next(iter(page.minutes.view.log._rows.items()))
    row.open.click()
    assert row.ways is not None
    next(one for one in row.ways.findChildren(QAbstractButton) if one.text() == "Done").click()
    Hand(page).write("The audit of the")
    place = f"meeting/{meeting}/log-{key}/done/evidence"
    assert waiting(frame) == {place: "The audit of the"}
    assert target(frame, place) == Place("meeting", meeting, "minutes", f"action:{key}")
    page.close()

    page = section(frame, "minutes", f"item-{item}", meeting)
    show(page)
    QApplication.processEvents()
    row = page.minutes.view.log._rows[key]
    assert row.open.text() == "Go on with the draft"
    row.open.click()
    assert row.form is not None
    assert row.form.value("evidence") == "The audit of the"
    row.give_up()
    assert row.form is None
    assert waiting(frame) == {}


def test_what_was_done_about_the_quorum_comes_back_when_closing(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    do(desk, OpenMeeting(meeting_id=SECOND, starts="09:30"))
    page = again(desk, show, first_item(desk))
    page.primary.click()
    assert page.panel.form is not None
    page.panel.form.focus("quorum_note")
    Hand(page).write("The ICB was asked by")
    place = f"meeting/{SECOND}/close/quorum_note"
    assert waiting(desk) == {place: "The ICB was asked by"}
    page.panel.put_away()
    page.primary.click()
    assert page.panel.form.value("quorum_note") == "The ICB was asked by"


@pytest.mark.parametrize(
    ("alias", "what"),
    [("Case Linnet", "later"), ("Case Linnet", "back"), ("Case Linnet", "step"), ("Case Brambling", "release")],
)
def test_a_reason_half_given_comes_back_with_its_form(desk: Frame, show: Show, alias: str, what: str) -> None:
    def panels(page: QWidget) -> dict[str, object]:
        section = page.findChild(OverviewSection)
        assert section is not None
        cards = section.timetable, section.path, section.hold
        step = next((one.panel for one in section.next.rows.values() if one.step.ready), None)
        return {"later": cards[0].panel, "back": cards[1].panel, "release": cards[2].releasing, "step": step}

    page = open_case(desk, "overview", alias)
    show(page)
    overview = page.findChild(OverviewSection)
    assert overview is not None
    if what == "later":
        overview.timetable.start_extending("DL11")
    elif what == "step":
        next(one for one in overview.next.rows.values() if one.step.ready).start()
    else:
        press(overview.path.back if what == "back" else overview.hold.release)
    panel = panels(page)[what]
    type_into(panel.form.field("reason"), "It was meant for", leave=False)  # type: ignore[attr-defined]
    (place, text), *rest = waiting(desk).items()
    assert (text, rest) == ("It was meant for", [])
    page.close()

    there = target(desk, place)
    assert there.record == case_id(desk, alias)
    page = open_case(desk, there.section, alias, there.field)
    show(page)
    QTest.qWait(50)
    panel = panels(page)[what]
    assert panel.isVisible()  # type: ignore[attr-defined]
    assert panel.form.value("reason") == "It was meant for"  # type: ignore[attr-defined]
    panel.give_up()  # type: ignore[attr-defined]
    assert waiting(desk) == {}
