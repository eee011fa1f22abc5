"""Every widget of the gallery as a person meets it: by pointer, by keyboard, by ear."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.window.grab import settle
from ui.look import theme
from ui.look.tokens import TARGET
from ui.widgets.breadcrumb import Breadcrumb
from ui.widgets.buttons import DangerButton, IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.calendar import Calendar
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.counter import DayCounter
from ui.widgets.due_row import DueRow
from ui.widgets.empty import EmptyState
from ui.widgets.explained import ExplainedDate
from ui.widgets.field import FieldRow
from ui.widgets.gallery import Gallery
from ui.widgets.header import SectionHeader
from ui.widgets.keycap import KeyHint
from ui.widgets.layout import Columns, Flow, Scroll, clear_layout, line
from ui.widgets.longtext import LongText
from ui.widgets.message import MessageBar
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.popover import Popover
from ui.widgets.progress import ProgressLine
from ui.widgets.rail import Rail, RailButton
from ui.widgets.segmented import Segmented
from ui.widgets.stepper import StageStepper, StepMark
from ui.widgets.switch import Switch
from ui.widgets.text import Label, RichText, Title, date_short, date_words

Show = Callable[..., QWidget]
LEFT = Qt.MouseButton.LeftButton
Role = QAccessible.Role
WORDS = "Two home visits were recorded as completed when nobody answered the door of the house in question. "


def spoken(widget: QWidget) -> QAccessibleInterface:
    """Return the widget as a screen reader meets it."""
    there = QAccessible.queryAccessibleInterface(widget)
    assert there is not None
    return there


def name(widget: QWidget) -> str:
    """Return the name that a screen reader reads."""
    return spoken(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """Return the description that a screen reader reads."""
    return spoken(widget).text(QAccessible.Text.Description)


@pytest.fixture
def page(show: Show) -> Callable[..., QWidget]:
    """Show widgets below each other in one window, which lives as long as the test."""
    kept: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 700) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        show(made, width, 600)
        made.activateWindow()
        kept.append(made)
        return made

    return shown


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Text at 200 %."""
    theme.apply(qapp, "light", 2.0)
    yield
    theme.apply(qapp, "light")


def presses(button: QAbstractButton, act: Callable[[], None]) -> int:
    """Return how often `act` presses `button`."""
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    act()
    return len(heard)


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, DangerButton, LinkButton])
def test_a_button_is_pressed_by_pointer_and_keys(page: Show, kind: type[PrimaryButton]) -> None:
    button = kind("Open the meeting", "print")
    page(button)
    assert presses(button, lambda: QTest.mouseClick(button, LEFT)) == 1
    assert presses(button, lambda: QTest.keyClick(button, Qt.Key.Key_Space)) == 1
    assert spoken(button).role() == Role.Button
    assert name(button) == "Open the meeting"
    button.setEnabled(False)
    assert presses(button, lambda: QTest.mouseClick(button, LEFT)) == 0
    assert spoken(button).state().disabled


def test_an_icon_button_has_a_name_and_says_it_to_the_eye_too(page: Show) -> None:
    button = IconButton("edit", "Edit this note")
    page(button)
    assert name(button) == "Edit this note" == button.toolTip()
    assert min(button.width(), button.height()) >= TARGET
    with pytest.raises(KeyError):
        IconButton("unicorn", "Never")


def test_a_chip_is_read_with_its_words(page: Show) -> None:
    chip = StatusChip("warn", "2 days left")
    page(chip)
    assert name(chip) == "2 days left"
    chip.set("danger", "3 days over")
    assert (name(chip), chip.kind) == ("3 days over", "danger")
    with pytest.raises(KeyError):
        chip.set("purple", "?")


def test_the_counter_says_day_and_due(page: Show) -> None:
    counter = DayCounter()
    page(counter)
    assert counter.sizeHint().width() == 0
    counter.set("Working day 13 of 15", "due Wed 14 Jan", "warn")
    assert name(counter) == "Working day 13 of 15 · due Wed 14 Jan"
    assert counter.sizeHint().width() > 100
    height = counter.height()
    counter.setFixedWidth(counter.minimumSizeHint().width())
    QApplication.processEvents()
    assert counter.lines() == ("Working day 13 of 15", "due Wed 14 Jan")
    assert counter.height() > height


def test_the_stages_are_read_one_by_one_and_wrap(page: Show) -> None:
    stepper = StageStepper()
    stepper.set_steps(
        [
            StepMark(f"Stage {number}", "9 Jan", "done" if number < 3 else "now" if number == 3 else "next")
            for number in range(6)
        ]
    )
    window = page(stepper, width=1000)
    steps = [widget for widget in stepper.findChildren(QWidget) if spoken(widget).role() == Role.ListItem]
    assert [name(one) for one in steps[:4]] == [
        "Stage 0, done, 9 Jan",
        "Stage 1, done, 9 Jan",
        "Stage 2, done, 9 Jan",
        "Stage 3, now, 9 Jan",
    ]
    assert len({one.mapTo(stepper, QPoint()).y() for one in steps}) == 1
    window.resize(420, 600)
    QApplication.processEvents()
    assert len({one.mapTo(stepper, QPoint()).y() for one in steps}) > 1
    assert all(stepper.rect().contains(one.geometry()) for one in steps)


def test_a_field_has_the_name_help_and_problem_of_its_row(page: Show) -> None:
    edit = QLineEdit()
    row = FieldRow("Alias", edit, "A bird or a river.", required=True)
    page(row)
    assert (name(edit), described(edit), edit.whatsThis()) == ("Alias", "A bird or a river.", "A bird or a river.")
    assert row.problem() == ""
    before = row.height()
    row.set_problem("An alias is needed.")
    QApplication.processEvents()
    assert row.problem() == "An alias is needed."
    assert described(edit) == "Problem: An alias is needed. A bird or a river."
    assert row.height() > before
    assert edit.property("wrong") is True
    row.set_problem("")
    assert (described(edit), edit.property("wrong")) == ("A bird or a river.", False)


def test_a_row_names_the_control_inside_a_composed_field(page: Show) -> None:
    outer, inner = QWidget(), QLineEdit()
    QVBoxLayout(outer).addWidget(inner)
    outer.setFocusProxy(inner)
    page(FieldRow("Date", outer, "As far as known."))
    assert (name(inner), described(inner)) == ("Date", "As far as known.")


def test_a_label_leads_to_its_control(page: Show, qtbot: QtBot) -> None:
    edit = QLineEdit()
    row = FieldRow("A&lias", edit)
    page(QLineEdit(), row)
    assert row.label.buddy() is edit


def test_a_message_is_shown_offered_and_closed(page: Show) -> None:
    bar = MessageBar()
    window = page(bar)
    assert not bar.isVisible()
    done: list[str] = []
    bar.show_message("ok", "Sent.", "Undo: send", lambda: done.append("undone"))
    assert bar.isVisible()
    assert (spoken(bar).role(), name(bar)) == (Role.Notification, "Sent.")
    QTest.mouseClick(bar.action, LEFT)
    assert done == ["undone"]
    assert not bar.isVisible()
    bar.show_message("refusal", "Not yet.")
    assert not bar.action.isVisible()
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    QTest.keyClick(bar.close_button, Qt.Key.Key_Space)
    assert closed
    assert not bar.isVisible()
    assert window.isVisible()
    with pytest.raises(KeyError):
        bar.show_message("shout", "!")


def test_an_act_that_says_something_new_keeps_its_message(page: Show) -> None:
    bar = MessageBar()
    page(bar)
    bar.show_message("ok", "Sent.", "Undo", lambda: bar.show_message("ok", "Taken back."))
    QTest.mouseClick(bar.action, LEFT)
    assert bar.isVisible()
    assert bar.text.text() == "Taken back."


def test_an_empty_place_offers_what_fills_it(page: Show) -> None:
    empty = EmptyState("No meetings yet", "Each stands here.", "New meeting", "meetings")
    page(empty)
    wanted: list[bool] = []
    empty.wanted.connect(lambda: wanted.append(True))
    assert empty.button is not None
    QTest.mouseClick(empty.button, LEFT)
    assert wanted
    assert spoken(empty.title).role() == Role.Heading


def test_a_due_row_opens_by_pointer_and_keys(page: Show) -> None:
    row = DueRow("warn", "2 days left", "Send the review", "Case Linnet", "Wed 14 Jan 2026", "Chair")
    page(row)
    opened: list[str] = []
    row.opened.connect(lambda: opened.append("row"))
    row.why_requested.connect(lambda: opened.append("why"))
    QTest.mouseClick(row, LEFT, pos=row.title.geometry().center())
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert opened == ["row", "row", "row"]
    QTest.mouseClick(row.date, LEFT)
    QTest.keyClick(row, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(row, Qt.Key.Key_Control)
    assert opened[3:] == ["why", "why"]
    assert spoken(row).role() == Role.Button
    assert name(row) == "Send the review, 2 days left, Case Linnet, Wed 14 Jan 2026, Chair"
    assert name(row.date) == "Why Wed 14 Jan 2026?"
    assert row.date.height() >= TARGET


def test_a_due_row_keeps_its_words_where_it_is_narrow(page: Show, large: None) -> None:
    row = DueRow(
        "warn", "2 days left", "Sign-off by the three safeguarding partners", WORDS, "Wed 14 Jan 2026", "Chair"
    )
    window = page(row, width=420)
    QApplication.processEvents()
    for part in (row.chip, row.title, row.detail, row.date, row.owner):
        assert row.rect().contains(part.geometry()), part
    assert row.height() >= row.heightForWidth(row.width()) - 1
    assert window.width() <= 440


def test_a_card_has_a_title_and_room_at_its_right(page: Show) -> None:
    card, button = Card("Next meeting"), QuietButton("Open")
    card.head.addWidget(button)
    card.add(Label("Agenda ready."))
    page(card)
    assert spoken(card.title).role() == Role.Heading
    assert button.x() > card.title.x()
    card.set_title("")
    assert not card.title.isVisible()


def test_a_date_answers_why(page: Show, qtbot: QtBot) -> None:
    day = ExplainedDate("Wed 14 Jan 2026", "Due")
    asked: list[bool] = []

    def why() -> str:
        asked.append(True)
        return "Fifteen working days after the notification."

    day.set("Wed 14 Jan 2026", why)
    page(day)
    assert name(day) == "Due Wed 14 Jan 2026"
    assert not asked
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Space)
    popover = day.findChild(Popover)
    assert popover is not None
    assert popover.isVisible()
    assert asked
    assert [label.text() for label in popover.findChildren(Label)] == [
        "Fifteen working days after the notification."
    ]
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: day.findChild(Popover) is None)
    assert day.window().focusWidget() is day


def test_a_date_without_a_reason_opens_nothing(page: Show) -> None:
    day = ExplainedDate("Wed 14 Jan 2026")
    page(day)
    QTest.mouseClick(day, LEFT)
    assert day.findChild(Popover) is None


def test_one_of_three_is_chosen_by_pointer_and_arrows(page: Show) -> None:
    answer = Segmented([("yes", "Yes"), ("no", "No"), ("na", "N/A")])
    page(answer)
    heard: list[str] = []
    answer.chosen.connect(heard.append)
    assert answer.value() is None
    first, second, third = answer.findChildren(QRadioButton)
    QTest.mouseClick(second, LEFT)
    assert (answer.value(), heard) == ("no", ["no"])
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert (answer.value(), heard) == ("na", ["no", "na"])
    assert third.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Left)
    assert answer.value() == "no"
    answer.set_value(None)
    assert not any(one.isChecked() for one in (first, second, third))
    answer.set_value("yes")
    assert heard == ["no", "na", "no"]
    assert spoken(first).role() == Role.RadioButton
    assert spoken(first).state().checked
    with pytest.raises(KeyError):
        answer.set_value("perhaps")


def test_the_arrows_choose_the_first_where_nothing_is_chosen(page: Show) -> None:
    answer = Segmented([("yes", "Yes"), ("no", "No")])
    page(answer)
    first, second = answer.findChildren(QRadioButton)
    first.setFocus()
    assert answer.value() is None
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert answer.value() == "yes"
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert answer.value() == "no"
    assert second.isChecked()


def test_a_switch_is_a_check_box_with_all_of_it_to_press(page: Show) -> None:
    switch = Switch("Names hidden")
    page(switch)
    heard: list[bool] = []
    switch.toggled.connect(heard.append)
    QTest.mouseClick(switch, LEFT, pos=QPoint(switch.width() - 4, switch.height() // 2))
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert heard == [True, False]
    assert spoken(switch).role() == Role.CheckBox
    assert name(switch) == "Names hidden"
    assert switch.height() >= TARGET


def nav() -> SideNav:
    """Return a list of three sections."""
    made = SideNav()
    made.set_items(
        [NavItem("a", "Overview"), NavItem("b", "Rapid review", "41 of 58"), NavItem("c", "Papers", "11", "3")]
    )
    return made


def test_the_list_of_sections_goes_by_pointer_and_arrows(page: Show) -> None:
    made = nav()
    page(made)
    heard: list[str] = []
    made.chosen.connect(heard.append)
    made.choose("a")
    assert (made.current(), heard) == ("a", [])
    lines = made.findChildren(QAbstractButton)
    QTest.mouseClick(lines[1], LEFT)
    lines[1].setFocus()
    QTest.keyClick(lines[1], Qt.Key.Key_Down)
    assert heard == ["b", "c"]
    assert made.current() == "c"
    assert lines[2].hasFocus()
    assert (name(lines[1]), described(lines[1])) == ("Rapid review", "41 of 58")
    assert name(lines[2]) == "3 Papers"
    assert min(one.height() for one in lines) >= TARGET


def test_new_notes_leave_choice_and_focus_alone(page: Show) -> None:
    made = nav()
    page(made)
    made.choose("b")
    before = made.findChildren(QAbstractButton)
    before[1].setFocus()
    made.set_items(
        [NavItem("a", "Overview"), NavItem("b", "Rapid review", "42 of 58"), NavItem("c", "Papers", "12", "3")]
    )
    assert made.findChildren(QAbstractButton) == before
    assert before[1].hasFocus()
    assert described(before[1]) == "42 of 58"
    made.set_items([NavItem("b", "Rapid review"), NavItem("d", "History")])
    assert made.current() == "b"
    made.choose("nowhere")
    assert made.current() == "b"


def test_a_long_text_grows_and_leaves_by_tab(page: Show) -> None:
    text, after = LongText("One line."), QLineEdit()
    page(text, after)
    finished: list[bool] = []
    text.finished.connect(lambda: finished.append(True))
    before = text.height()
    text.setFocus()
    QTest.keyClicks(text, WORDS * 4)
    QApplication.processEvents()
    assert text.height() > before
    assert not text.verticalScrollBar().isVisible()
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(finished) == 1
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert len(finished) == 2
    assert "\n" not in text.toPlainText()


def test_a_note_stands_below_the_words_and_moves_nothing_where_a_line_is_empty(page: Show) -> None:
    text, few = LongText(WORDS * 4), LongText("One line.")
    page(text, few)
    before = text.height(), few.height()
    for one in (text, few):
        one.set_note("Draft kept 16:52")
    QApplication.processEvents()
    assert text.note() == "Draft kept 16:52"
    assert text.height() > before[0]
    assert few.height() == before[1]
    assert not text.verticalScrollBar().isVisible()
    assert not few.verticalScrollBar().isVisible()
    for one in (text, few):
        one.set_note("")
    QApplication.processEvents()
    assert (text.height(), few.height()) == before


def test_columns_stack_where_it_is_narrow(show: Show) -> None:
    columns = Columns(Label("main"), Label("aside"), 300)
    show(columns, 1000, 400)
    assert not columns.stacked
    columns.resize(600, 400)
    QApplication.processEvents()
    assert columns.stacked


def test_a_flow_breaks_into_rows_and_is_as_high_as_they_are(show: Show) -> None:
    made = QWidget()
    flow = Flow(made)
    buttons = [QuietButton(f"Button number {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    show(made, 1200, 300)
    assert len({button.y() for button in buttons}) == 1
    made.resize(400, 300)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) > 1
    assert max(button.geometry().bottom() for button in buttons) < flow.heightForWidth(400)
    clear_layout(flow)
    assert flow.count() == 0
    assert flow.itemAt(0) is None


def test_scroll_goes_one_way(show: Show) -> None:
    inner = Label(WORDS * 60)
    scroll = Scroll(inner)
    show(scroll, 400, 300)
    assert scroll.verticalScrollBar().maximum() > 0
    assert inner.width() <= scroll.viewport().width()


def test_the_rail_keeps_its_names_when_it_closes_up(show: Show) -> None:
    rail = Rail()
    button = RailButton("today", "Today")
    rail.add(button)
    rail.add(RailButton("lock", "Lock"), foot=True)
    show(rail, rail.sizeHint().width(), 600)
    wide = rail.sizeHint().width()
    rail.set_collapsed(True)
    assert rail.sizeHint().width() < wide
    assert (name(button), button.toolTip(), button.collapsed) == ("Today", "Today", True)
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= TARGET
    assert presses(button, lambda: QTest.mouseClick(button, LEFT)) == 1
    assert [one.text() for one in rail.buttons()] == ["Today", "Lock"]


def test_the_breadcrumb_leads_back(page: Show) -> None:
    crumbs = Breadcrumb()
    crumbs.set_parts([("Cases", True), ("Case Linnet", True), ("Rapid review", False)])
    page(crumbs)
    heard: list[int] = []
    crumbs.chosen.connect(heard.append)
    links = crumbs.findChildren(LinkButton)
    assert [one.text() for one in links] == ["Cases", "Case Linnet"]
    QTest.mouseClick(links[1], LEFT)
    QTest.keyClick(links[0], Qt.Key.Key_Space)
    assert heard == [1, 0]


def test_progress_speaks_and_can_be_stopped(page: Show) -> None:
    progress = ProgressLine("Opening")
    page(progress)
    progress.set_progress("Page 14 of 60", 14, 60)
    stopped: list[bool] = []
    progress.cancelled.connect(lambda: stopped.append(True))
    QTest.mouseClick(progress.cancel, LEFT)
    assert stopped
    assert (spoken(progress.bar).role(), name(progress.bar)) == (Role.ProgressBar, "Page 14 of 60")
    assert spoken(progress.bar).text(QAccessible.Text.Value) in {"14", "23", "23%"}


def test_a_popover_lies_wholly_on_the_screen(page: Show) -> None:
    button = QuietButton("Why?")
    window = page(button)
    window.move(button.screen().availableGeometry().bottomRight() - QPoint(60, 40))
    popover = Popover(button, Label(WORDS))
    popover.open()
    assert button.screen().availableGeometry().contains(popover.geometry())
    popover.close()


def test_a_popover_too_high_for_the_screen_stands_in_longer_lines(page: Show, large: None) -> None:
    button = QuietButton("Why?")
    page(button)
    room = button.screen().availableGeometry()
    words = Label(WORDS * 6)
    words.setMinimumWidth(300)
    assert words.heightForWidth(360) > room.height()
    popover = Popover(button, words)
    popover.open()
    assert room.contains(popover.geometry())
    assert words.height() >= words.heightForWidth(words.width())
    popover.close()


def test_a_popover_is_no_higher_than_its_words(page: Show) -> None:
    button = QuietButton("Why?")
    page(button)
    inner = QWidget()
    column = QVBoxLayout(inner)
    labels = [Label("Return from Education"), Label("Tuesday 6 January 2026"), Label(WORDS)]
    labels[-1].setMinimumWidth(300)
    for label in labels:
        column.addWidget(label)
    popover = Popover(button, inner)
    popover.open()
    assert [label.height() for label in labels] == [label.heightForWidth(label.width()) for label in labels]
    popover.close()


def test_the_calendar_begins_on_monday_and_is_choosable_by_keys(page: Show) -> None:
    calendar = Calendar()
    page(calendar)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    calendar.setSelectedDate(date(2026, 1, 14))  # type: ignore[arg-type]
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert calendar.selectedDate().toPython() == date(2026, 1, 15)


def test_a_heading_is_read_as_one(page: Show) -> None:
    head = Title("Monday 12 January 2026")
    page(head, SectionHeader("Cases", "Fourteen", 2), KeyHint("Alt N", "note"), line())
    assert (spoken(head).role(), name(head)) == (Role.Heading, "Monday 12 January 2026")
    head.setText("Tuesday")
    assert name(head) == "Tuesday"


def test_a_label_breaks_its_lines_at_about_75_letters(page: Show) -> None:
    label, short, rich = Label(WORDS * 3), Label("Short"), RichText("<b>Bold</b> <a href='x'>link</a>")
    page(label, short, rich, width=1200)
    assert label.contentsRect().width() == theme.line_width("body")
    assert label.height() >= label.fontMetrics().lineSpacing() * 4
    assert label.x() == short.x()
    assert name(rich) in {"Bold link", "<b>Bold</b> <a href='x'>link</a>"}


def test_dates_read_as_the_design_says() -> None:
    assert date_words(date(2026, 1, 14)) == "Wednesday 14 January 2026"
    assert date_short(date(2026, 1, 14)) == "14 Jan 2026"
    assert date_short(date(2026, 1, 14), weekday=True) == "Wed 14 Jan 2026"


CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


def controls(gallery: QWidget) -> list[QWidget]:
    """Return what can be pressed or typed into, without the insides of Qt's own composed controls."""
    found = [
        widget for widget in gallery.findChildren(QWidget) if isinstance(widget, CONTROLS) and widget.isVisible()
    ]
    insides = (QCalendarWidget, QAbstractSpinBox, QComboBox)
    return [
        one
        for one in found
        if one.objectName() != "qt_toolbar_ext_button"
        and not any(isinstance(over, insides) for over in above(one))
        and one.metaObject().className() != "QTableCornerButton"
    ]


def above(widget: QWidget) -> list[QWidget]:
    """Return the widgets that hold this one."""
    found = []
    while (over := widget.parentWidget()) is not None:
        found.append(over)
        widget = over
    return found


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_gallery_is_large_enough_and_named(
    qapp: QApplication, show: Show, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    try:
        gallery = show(Gallery())
        found = controls(gallery)
        assert len(found) > 100
        for one in found:
            assert min(one.width(), one.height()) >= TARGET, (one, one.size())
            assert name(one).strip(), one
    finally:
        theme.apply(qapp, "light")


def focusable(gallery: QWidget) -> list[QWidget]:
    """Return a control of each kind that takes the focus."""
    kinds: dict[str, QWidget] = {}
    for one in controls(gallery):
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            kinds.setdefault(f"{type(one).__name__} {getattr(one, 'isChecked', bool)()}", one)
    return list(kinds.values())


@pytest.mark.parametrize("look", ["light", "dark", "contrast-light", "contrast-dark"])
def test_focus_can_be_seen_on_every_kind_of_control(qapp: QApplication, show: Show, look: str) -> None:
    theme.apply(qapp, look)
    try:
        gallery = show(Gallery(), 1280, 2600)
        gallery.activateWindow()
        found = focusable(gallery)
        assert len(found) >= 14
        colours = theme.current().colours
        for one in found:
            gallery.setFocus()
            one.clearFocus()
            without = one.grab().toImage()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            assert one.hasFocus(), one
            with_it = one.grab().toImage()
            changed = [
                with_it.pixelColor(x, y).name()
                for x in range(without.width())
                for y in range(without.height())
                if without.pixelColor(x, y) != with_it.pixelColor(x, y)
            ]
            ring = {colours.focus, colours.rail_focus, colours.surface, colours.text}
            assert sum(colour in ring for colour in changed) >= min(without.width(), without.height()), one
    finally:
        theme.apply(qapp, "light")


def test_the_gallery_frees_itself(qapp: QApplication) -> None:
    gallery = Gallery()
    gallery.show()
    qapp.processEvents()
    gone = weakref.ref(gallery)
    inner = [weakref.ref(one) for one in (*gallery.findChildren(Card), *gallery.findChildren(DueRow))]
    gallery.close()
    gallery.deleteLater()
    del gallery
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()
    assert gone() is None
    assert not [one() for one in inner if one() is not None]


def test_nothing_of_it_opens_a_window_of_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    before = {one for one in qapp.topLevelWidgets() if one.isVisible()}
    gallery = Gallery()
    qtbot.addWidget(gallery)
    assert {one for one in qapp.topLevelWidgets() if one.isVisible()} == before


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("Go"),
        lambda: QuietButton("Go"),
        lambda: DangerButton("Go"),
        lambda: LinkButton("Go"),
        lambda: IconButton("close", "Go"),
        lambda: RailButton("today", "Go"),
    ],
)
def test_enter_presses_the_button_that_has_the_focus(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    first, button, pressed = PrimaryButton("The default"), make(), []
    first.setDefault(True)
    layout.addWidget(first)
    layout.addWidget(button)
    first.clicked.connect(lambda: pressed.append("default"))
    button.clicked.connect(lambda: pressed.append("button"))
    dialog.show()
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == ["button"]


def test_a_long_text_grows_when_it_becomes_narrow(show: Show) -> None:
    box = QWidget()
    text = LongText("What each of them knew and when they knew it. " * 6)
    layout = QVBoxLayout(box)
    layout.addWidget(text)
    layout.addStretch(1)
    show(box, 900, 500)
    wide = text.height()
    box.resize(300, 500)
    for _ in range(3):
        QApplication.processEvents()
    assert text.height() > wide * 2
    assert not text.verticalScrollBar().maximum()


def test_words_of_a_message_keep_their_room_when_its_offer_goes_below_them(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        bar, holder = MessageBar(), QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(bar)
        column.addStretch(1)
        theme.dress(holder)
        holder.resize(1280, 500)
        said = "The rapid review was sent on Wednesday 14 January 2026."
        bar.show_message("ok", said, "Undo: send", lambda: None)
        holder.show()
        settle()
        beside = bar.action.x() > bar.text.geometry().right()
        holder.resize(690, 500)
        settle()
        assert beside
        assert bar.action.y() >= bar.text.geometry().bottom()
        assert bar.text.width() > bar.width() * 0.7
    finally:
        theme.apply(qapp, "light")


def test_links_in_a_text_are_followed_by_keyboard(show: Callable[[QWidget], QWidget], qtbot: QtBot) -> None:
    box = QWidget()
    layout = QVBoxLayout(box)
    before, after = QLineEdit(), QLineEdit()
    text = RichText('See <a href="first">the first</a> and <a href="second">the second</a>.')
    for one in (before, text, after):
        layout.addWidget(one)
    show(box)
    box.activateWindow()
    followed: list[str] = []
    text.linkActivated.connect(followed.append)
    before.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert followed == ["first", "second"]
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert text.selectedText() == "the second"
