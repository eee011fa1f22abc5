"""The table: the model tells views the least change, the widget keeps its place and obeys the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.look import theme
from ui.memory import Memory
from ui.models.table import Column, RecordTableModel
from ui.widgets.explained import WHY, WHY_KEYS
from ui.widgets.popover import Popover
from ui.widgets.table import Table
from ui.widgets.table_cells import PAD

Show = Callable[..., QWidget]
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Bird:
    """An invented record."""

    id: int
    name: str
    seen: int | None = None


COLUMNS: tuple[Column[Bird], ...] = (
    Column("name", "Bird", lambda one: one.name, stretch=True, strong=True),
    Column("seen", "Seen", lambda one: "" if one.seen is None else str(one.seen), sort=lambda one: one.seen,
           align="right", chip=lambda one: "warn" if one.seen == 7 else "", tooltip=lambda one: f"{one.seen}"),
    Column("id", "Number", lambda one: str(one.id), sort=lambda one: one.id, shown=False),
)  # fmt: skip
BIRDS = tuple(Bird(number, f"Bird {number:03}", number % 9 or None) for number in range(1, 61))


DATED: tuple[Column[Bird], ...] = (
    COLUMNS[0],
    Column("seen", "Seen", lambda one: f"{one.seen} May 2026" if one.seen else "", sort=lambda one: one.seen,
           width=160, asks=lambda one: one.seen is not None, tooltip=lambda one: "By the pond"),
    Column("rung", "Rung", lambda one: f"{one.id} June 2026", width=160, align="right", asks=lambda _: True),
)  # fmt: skip


def birds() -> RecordTableModel[Bird]:
    return RecordTableModel(COLUMNS)


def names(model: RecordTableModel[Bird]) -> list[str]:
    return [one.name for one in model.records]


def table(show: Show, memory: Memory | None = None, records: tuple[Bird, ...] = BIRDS) -> Table:
    made = Table("Birds", memory, "birds")
    made.set_model(birds())
    made.records.set_records(records)
    show(made, 600, 400)
    return made


def test_model_keeps_the_rules_of_qt_through_every_kind_of_change(qtmodeltester: ModelTester) -> None:
    model = birds()
    qtmodeltester.check(model)
    model.set_records(BIRDS)
    model.set_records(BIRDS[5:])
    model.set_records([BIRDS[0], *BIRDS[7:], Bird(99, "Last")])
    model.set_records(tuple(reversed(BIRDS)))
    model.sort_records("name")
    model.set_records([])
    assert model.rowCount() == 0


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.lists(st.integers(0, 12), unique=True), min_size=2, max_size=6))
def test_a_view_that_follows_the_signals_sees_the_records(steps: list[list[int]]) -> None:
    """Persistent indexes are what views keep: after any refresh each points at its record, or at nothing."""
    from PySide6.QtCore import QPersistentModelIndex

    model = birds()
    was_reset: list[bool] = []
    model.modelReset.connect(lambda: was_reset.append(True))
    for step in steps:
        was_reset.clear()
        held = {
            model.record(row).id: QPersistentModelIndex(model.index(row, 1)) for row in range(model.rowCount())
        }
        model.set_records([Bird(number, f"Bird {number}") for number in step])
        assert [one.id for one in model.records] == step
        for number, index in held.items():
            if number in step and not was_reset:
                assert index.isValid()
                assert model.record(index.row()).id == number
            elif number not in step:
                assert not index.isValid()


def test_the_same_rows_again_tell_only_the_cells_that_changed(qtbot: QtBot) -> None:
    model = birds()
    model.set_records(BIRDS)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    model.set_records(tuple(replace(one, seen=99) if one.id in {3, 4, 10} else one for one in BIRDS))
    assert told == [(2, 3), (9, 9)]


def test_two_records_with_one_key_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="same key"):
        birds().set_records([BIRDS[0], BIRDS[0]])


def test_unknown_comes_last_whichever_way_it_is_sorted() -> None:
    model = birds()
    model.set_records([Bird(1, "A", 2), Bird(2, "B"), Bird(3, "C", 1)])
    model.sort_records("seen")
    assert names(model) == ["C", "A", "B"]
    model.sort_records("seen", True)
    assert names(model) == ["A", "C", "B"]


def test_choice_and_place_survive_a_refresh(qtbot: QtBot, show: Show) -> None:
    one = table(show)
    one.choose(40)
    one.verticalScrollBar().setValue(one.verticalScrollBar().maximum() // 2)
    top = one.records.record(one.rowAt(0)).id
    with qtbot.assertNotEmitted(one.records.modelReset):
        one.records.set_records(BIRDS[10:])
    assert one.current().id == 40
    assert [record.id for record in one.chosen()] == [40]
    assert one.records.record(one.rowAt(0)).id == top
    one.records.set_records(tuple(reversed(BIRDS)))
    assert one.current().id == 40
    one.records.set_records([*BIRDS[45:], *BIRDS[1:45:2]])
    told: list[object] = []
    one.selected.connect(told.append)
    one.records.set_records(BIRDS[:5])
    assert one.current() is None
    assert told == [None]


def test_enter_and_double_click_open(qtbot: QtBot, show: Show) -> None:
    one = table(show)
    opened: list[Bird] = []
    one.opened.connect(opened.append)
    one.choose(3)
    qtbot.keyClick(one, Qt.Key.Key_Down)
    qtbot.keyClick(one, Qt.Key.Key_Return)
    qtbot.mouseDClick(one.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, one.rowViewportPosition(0) + 5))
    assert [bird.id for bird in opened] == [4, 1]
    qtbot.keyClick(one, Qt.Key.Key_End)
    assert one.current().id == 60
    qtbot.keyClick(one, Qt.Key.Key_Home)
    assert one.current().id == 1


def test_a_click_on_a_title_sorts_and_again_turns_it(qtbot: QtBot, show: Show) -> None:
    one = table(show)
    asked: list[tuple[str, bool]] = []
    one.sort_requested.connect(lambda key, down: asked.append((key, down)))
    at = QPoint(one.columnViewportPosition(1) + 8, 8)
    for _ in range(2):
        qtbot.mouseClick(one.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == [("seen", False), ("seen", True)]
    assert one.records.record(0).seen == 8
    spoken = one.records.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Seen, sorted descending"


def test_chosen_rows_are_copied_as_text_of_the_columns_shown(qtbot: QtBot, show: Show) -> None:
    one = table(show)
    one.choose(2)
    qtbot.keyClick(one, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(one, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Bird\tSeen\nBird 002\t2\nBird 003\t3"


def test_columns_are_chosen_by_keyboard_and_remembered(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.json")
    one = table(show, memory)
    assert one.shown_columns() == ("name", "seen")
    menu = one.columns_menu()
    menu.popup(one.mapToGlobal(QPoint(5, 5)))
    for _ in range(3):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    menu.close()
    assert one.shown_columns() == ("name", "seen", "id")
    one.sort_by("id", True)
    other = table(show, Memory(tmp_path / "window.json"))
    assert other.shown_columns() == ("name", "seen", "id")
    assert other.records.sorted_by == "id"
    assert other.records.record(0).id == 60
    other.show_usual_columns()
    assert other.shown_columns() == ("name", "seen")
    other.show_columns(["nothing known"])
    assert other.shown_columns() == ("name", "seen")


def test_the_menu_key_offers_what_the_mouse_does(qtbot: QtBot, show: Show) -> None:
    one = table(show)
    one.choose(1)
    one.open_menu(one.mapToGlobal(QPoint(9, 9)))
    menu = next(child for child in one.findChildren(QMenu) if child.isVisible())
    assert [entry.text() for entry in menu.actions() if entry.text()] == [
        "Open",
        "Copy as text",
        "Sort by",
        "Columns",
    ]
    menu.close()


def test_rows_grow_with_the_text(show: Show, qapp: QApplication) -> None:
    one = table(show)
    small, wide = one.rowHeight(0), one.columnWidth(1)
    try:
        theme.apply(qapp, "dark", 2.0)
        QApplication.processEvents()
        assert one.rowHeight(0) > small * 1.4
        assert one.columnWidth(1) > wide * 1.5
    finally:
        theme.apply(qapp, "light")
    assert small >= 24


def test_a_state_is_drawn_with_shape_and_word(show: Show) -> None:
    one = table(show, records=(Bird(1, "Heron", 7), Bird(2, "Wren", 7)))
    index = one.records.index(0, 1)
    picture = one.viewport().grab(one.visualRect(index)).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    look = theme.current().colours
    assert {look.warn, look.warn_soft} <= colours


def test_large_lists_are_shown_at_once(show: Show, qtbot: QtBot) -> None:
    """Ten thousand rows are set without asking any but those in sight."""
    asked: list[int] = []

    def text(bird: Bird) -> str:
        asked.append(bird.id)
        return bird.name

    one = Table("Birds")
    one.set_model(RecordTableModel((Column("name", "Bird", text),)))
    show(one, 600, 400)
    one.records.set_records([Bird(number, f"Bird {number}") for number in range(10_000)])
    QApplication.processEvents()
    one.fit_columns()
    assert 5 < len(set(asked)) < 200


def test_a_column_yields_where_there_is_too_little_room_until_it_is_asked_for(show: Show) -> None:
    columns = (
        Column[Bird]("name", "Bird", lambda one: one.name, width=240, stretch=True),
        Column[Bird]("seen", "Seen", lambda one: str(one.seen), width=150, yields=True),
        Column[Bird]("id", "Number", lambda one: str(one.id), width=120),
    )
    one = Table("Birds")
    one.set_model(RecordTableModel(columns))
    one.records.set_records(BIRDS)
    show(one, 700, 400)
    assert not one.isColumnHidden(1)
    one.resize(440, 400)
    QApplication.processEvents()
    assert one.isColumnHidden(1)
    assert one.shown_columns() == ("name", "seen", "id"), "it has only made room"
    one.resize(700, 400)
    QApplication.processEvents()
    assert not one.isColumnHidden(1)
    action = next(action for action in one.columns_menu().actions() if action.text() == "Seen")
    action.setChecked(False)
    action.setChecked(True)
    one.resize(440, 400)
    QApplication.processEvents()
    assert not one.isColumnHidden(1)


# -- dates that can be asked why --------------------------------------------------------------------------------


def dated(show: Show) -> tuple[Table, list[tuple[int, str]]]:
    """Return a table with two columns of dates, and the list of what was asked in it."""
    made = Table("Birds")
    made.set_model(RecordTableModel(DATED))
    made.records.set_records(BIRDS)
    show(made, 640, 400)
    asked: list[tuple[int, str]] = []
    made.why_requested.connect(lambda bird, column: asked.append((bird.id, column)))
    return made, asked


def words_at(one: Table, row: int, column: int) -> QPoint:
    """Return where the words of a cell begin."""
    cell = one.visualRect(one.records.index(row, column))
    return QPoint(cell.left() + theme.px(PAD) + 6, cell.center().y())


def answer_of(one: Table) -> str:
    """Return what the small window says, and close it."""
    popover = next(child for child in one.findChildren(Popover) if child.isVisible())
    said = popover.accessibleName(), popover.accessibleDescription()
    assert [label.text() for label in popover.findChildren(QLabel)] == [said[0].removeprefix(f"{WHY} "), said[1]]
    popover.close()
    return "\n".join(said)


def test_a_press_on_a_date_asks_it_and_a_press_beside_it_only_chooses(qtbot: QtBot, show: Show) -> None:
    one, asked = dated(show)
    cell = one.visualRect(one.records.index(4, 1))
    beside = QPoint(cell.right() - 4, cell.center().y())
    qtbot.mouseClick(one.viewport(), LEFT, pos=beside)
    qtbot.mouseClick(one.viewport(), LEFT, pos=words_at(one, 2, 0))
    assert (one.current().id, asked) == (3, [])
    qtbot.mouseClick(one.viewport(), LEFT, pos=words_at(one, 4, 1))
    assert (one.current().id, asked) == (5, [(5, "seen")])
    right = one.visualRect(one.records.index(4, 2))
    qtbot.mouseClick(one.viewport(), LEFT, pos=QPoint(right.right() - theme.px(PAD) - 6, right.center().y()))
    assert asked == [(5, "seen"), (5, "rung")]


def test_choosing_several_or_dragging_over_dates_asks_nothing(qtbot: QtBot, show: Show) -> None:
    one, asked = dated(show)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(one.viewport(), LEFT, shift, pos=words_at(one, 3, 1))
    qtbot.mouseClick(one.viewport(), LEFT, control, pos=words_at(one, 5, 1))
    qtbot.mousePress(one.viewport(), LEFT, pos=words_at(one, 1, 1))
    qtbot.mouseRelease(one.viewport(), LEFT, pos=words_at(one, 2, 1))
    qtbot.mouseClick(one.viewport(), Qt.MouseButton.RightButton, pos=words_at(one, 1, 1))
    assert asked == []


def test_a_date_under_the_pointer_reads_as_a_link(qtbot: QtBot, show: Show) -> None:
    one, _ = dated(show)
    index = one.records.index(2, 1)
    accent = theme.current().colours.accent

    def colours() -> set[str]:
        picture = one.viewport().grab(one.visualRect(index)).toImage()
        return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}

    assert theme.current().colours.edge in colours()
    qtbot.mouseMove(one.viewport(), words_at(one, 2, 1))
    qtbot.waitUntil(lambda: one.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor)
    assert accent in colours()
    qtbot.mouseMove(one.viewport(), words_at(one, 2, 0))
    qtbot.waitUntil(lambda: one.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor)
    assert accent not in colours()
    without = one.records.index(8, 1)
    assert BIRDS[8].seen is None
    qtbot.mouseMove(one.viewport(), one.visualRect(without).center())
    assert one.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_key_asks_the_date_of_the_row(qtbot: QtBot, show: Show) -> None:
    one, asked = dated(show)
    one.choose(5)
    press_why(qtbot, one)
    assert asked == [(5, "seen")]
    one.setCurrentIndex(one.records.index(4, 2))
    press_why(qtbot, one)
    assert asked[1:] == [(5, "rung")]
    one.choose(9)
    press_why(qtbot, one)
    assert asked[2:] == [(9, "rung")]
    one.setColumnHidden(2, True)
    press_why(qtbot, one)
    assert asked[3:] == []
    one.choose(10)
    one.open_menu(one.mapToGlobal(QPoint(9, 9)))
    menu = next(child for child in one.findChildren(QMenu) if child.isVisible())
    entry = next(entry for entry in menu.actions() if entry.text() == WHY)
    assert entry.shortcut().toString() == WHY_KEYS
    entry.trigger()
    menu.close()
    assert asked[3:] == [(10, "seen")]


def press_why(qtbot: QtBot, one: Table) -> None:
    qtbot.keyClick(one, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(one, Qt.Key.Key_Control)


def test_the_answer_stands_at_the_date_and_gives_the_focus_back(qtbot: QtBot, show: Show) -> None:
    one, _ = dated(show)
    one.choose(3)
    one.setFocus()
    press_why(qtbot, one)
    assert one.tell_why(BIRDS[2], "It sat there.", "Seen 3 May 2026")
    popover = one.findChild(Popover)
    assert popover is not None
    cell = one.visualRect(one.records.index(2, 1))
    assert popover.y() == one.viewport().mapToGlobal(cell.bottomLeft()).y() + 5
    assert popover.x() == one.viewport().mapToGlobal(cell.topLeft()).x() + theme.px(PAD)
    assert answer_of(one) == "Why this day? Seen 3 May 2026\nIt sat there."
    assert one.window().focusWidget() is one
    assert not one.tell_why(BIRDS[2], "Nobody asked again.", "")


def test_an_answer_that_comes_too_late_is_not_given(qtbot: QtBot, show: Show) -> None:
    one, _ = dated(show)
    one.choose(3)
    press_why(qtbot, one)
    one.choose(4)
    assert not one.tell_why(BIRDS[2], "It sat there.", "")
    one.choose(3)
    press_why(qtbot, one)
    one.records.set_records(BIRDS[:2])
    assert not one.tell_why(BIRDS[2], "It sat there.", "")
    one.records.set_records(BIRDS)
    one.choose(3)
    press_why(qtbot, one)
    one.records.set_records(tuple(reversed(BIRDS)))
    assert one.tell_why(BIRDS[2], "It sat there, and stands elsewhere now.", "Seen")
    assert "elsewhere" in answer_of(one)


def test_a_date_says_to_the_ear_that_it_can_be_asked(show: Show) -> None:
    one, _ = dated(show)
    told = [
        one.records.index(row, column).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for row, column in ((2, 0), (2, 1), (8, 1))
    ]
    assert told == ["Bird", "Seen. Ctrl+I tells why this day.", "Seen"]
    assert one.accessibleDescription() == "Ctrl+I tells why the date of a row is that day."
    tips = [one.records.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in (2, 8)]
    assert tips == ["By the pond\nWhy this day?", "By the pond"]
    assert table(show).accessibleDescription() == ""
