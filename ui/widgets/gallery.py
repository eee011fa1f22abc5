"""Every widget in every state, on one page: to be looked at in each theme and size, and tested over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.look.icons import icon
from ui.look.svg import source
from ui.widgets.breadcrumb import Breadcrumb
from ui.widgets.buttons import DangerButton, IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.by_eye import ByEye
from ui.widgets.calendar import Calendar
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.counter import DayCounter
from ui.widgets.due_row import DueRow
from ui.widgets.empty import EmptyState
from ui.widgets.explained import ExplainedDate
from ui.widgets.field import FieldRow
from ui.widgets.header import SectionHeader
from ui.widgets.keycap import KeyHint
from ui.widgets.layout import Columns, Flow, Scroll, line
from ui.widgets.longtext import LongText
from ui.widgets.message import MessageBar
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.progress import ProgressLine
from ui.widgets.rail import Rail, RailButton
from ui.widgets.segmented import Segmented
from ui.widgets.stepper import StageStepper, StepMark
from ui.widgets.switch import Switch
from ui.widgets.text import Heading, Label, Muted, RichText, Strong, Title

WORDS = (
    "Two home visits were recorded as completed when nobody answered. The reason lay less with the practitioner "
    "than with a rule that counts a visit when the door has been found."
)


class Gallery(ByEye, QWidget):
    """All of it, with a rail at the left as in the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_rail())
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(theme.px(16))
        column.addWidget(SectionHeader("Gallery", "Every widget in every state. Nothing here is of a store."))
        _messages(column)
        column.addWidget(Columns(_column(_MAIN), _column(_ASIDE)))
        column.addStretch(1)
        self.whole = Scroll(page)
        row.addWidget(self.whole, 1)


def _column(parts: tuple[tuple[str, Callable[[], QWidget]], ...]) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(16))
    for title, part in parts:
        card = Card(title)
        card.add(part())
        layout.addWidget(card)
    layout.addStretch(1)
    return made


def _stack(*widgets: QWidget, gap: int = 10) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(gap))
    for widget in widgets:
        layout.addWidget(widget)
    return made


def _flow(*widgets: QWidget) -> QWidget:
    made = QWidget()
    flow = Flow(made)
    for widget in widgets:
        flow.addWidget(widget)
    return made


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _rail() -> QWidget:
    rail = Rail()
    for name, words in (("today", "Today"), ("cases", "Cases"), ("meetings", "Meetings"), ("actions", "Actions")):
        rail.add(RailButton(name, words))
    rail.add(RailButton("lock", "Lock"), foot=True)
    rail.buttons()[1].setChecked(True)
    return rail


def _messages(column: QVBoxLayout) -> None:
    for kind, words, action in (
        ("ok", "The rapid review was sent on Wednesday 14 January 2026.", "Undo: send"),
        ("info", "Names are shown until the desk is locked.", ""),
        ("refusal", "This meeting cannot close yet: items 6 to 10 are undecided.", "Show item 6"),
        ("problem", "The store cannot be written to: the disk is full.", "Choose another place"),
    ):
        bar = MessageBar()
        column.addWidget(bar)
        bar.show_message(kind, words, action)


def _type() -> QWidget:
    return _stack(
        Title("Monday 12 January 2026"),
        Heading("Case Linnet: rapid review"),
        Heading("Next meeting", 3),
        Strong("Rapid review sent to the Panel"),
        Label(WORDS),
        Muted("Case Linnet · working day 15 · counted from the notification sent Fri 19 Dec"),
        Label("Panel guidance, June 2025", "small", muted=True),
        Label("Łukasz Żółć · Ευαγγελία · Наталья · Zoë O’Brien · Thị Phương ✓ ☐ →"),
        RichText('The <b>criteria</b> are met (<a href="why">regulation 11</a>).'),
        gap=6,
    )


def _buttons() -> QWidget:
    link = LinkButton("Chronology 14 Oct 2025, interpreter")
    pressed = QuietButton("Chosen")
    pressed.setCheckable(True)
    pressed.setChecked(True)
    return _stack(
        _flow(PrimaryButton("Open the meeting"), PrimaryButton("New case", "plus"), _off(PrimaryButton("Sign"))),
        _flow(
            QuietButton("Skip for now"), QuietButton("Print", "print"), pressed, _off(QuietButton("Undo", "undo"))
        ),
        _flow(DangerButton("Delete the store", "trash"), _off(DangerButton("Delete"))),
        _flow(IconButton("edit", "Edit"), IconButton("more", "More"), _off(IconButton("redo", "Redo")), link),
        _flow(KeyHint("Alt N", "note"), KeyHint("Alt D", "decision"), KeyHint("Ctrl ↵", "next")),
    )


def _states() -> QWidget:
    counter = DayCounter()
    counter.set("Working day 13 of 15", "due Wed 14 Jan", "warn")
    return _stack(
        _flow(
            StatusChip("ok", "Answered"),
            StatusChip("warn", "In work"),
            StatusChip("danger", "3 days over"),
            StatusChip("held", "Held"),
            StatusChip("accent", "New"),
            StatusChip("plain", "Not answered"),
        ),
        counter,
    )


def _steps() -> QWidget:
    one, other = StageStepper(), StageStepper()
    one.set_steps(
        [
            StepMark("Notified", "19 Dec 2025", "done"),
            StepMark("Gathering", "19 Dec – 9 Jan", "done"),
            StepMark("Rapid review meeting", "9 Jan 2026", "done"),
            StepMark("Sign-off", "now · 2 of 3 agreed", "now"),
            StepMark("Sent to the Panel", "by Wed 14 Jan", "next"),
            StepMark("Panel reply", "", "next"),
        ]
    )
    other.set_steps(
        [
            StepMark("Gathering", "3 days over", "late"),
            StepMark("Review", "held for a trial", "held"),
            StepMark("Published", "", "next"),
        ]
    )
    return _stack(one, other, gap=16)


def _due() -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    rows = (
        (
            "danger",
            "3 days over",
            "Return from the acute trust",
            "Case Linnet · asked 19 December",
            "Wed 7 Jan 2026",
        ),
        (
            "warn",
            "Tomorrow",
            "Sign-off by the three safeguarding partners",
            "Working day 14 of 15",
            "Tue 13 Jan 2026",
        ),
        ("ok", "4 days left", "Papers out for the January meeting", "Case Review Group", "Fri 16 Jan 2026"),
        ("held", "Held", "Completion of the practice review", "Case Osprey · held for a trial", ""),
    )
    for number, (kind, chip, title, detail, day) in enumerate(rows):
        if number:
            layout.addWidget(line())
        layout.addWidget(DueRow(kind, chip, title, detail, day, "Business manager"))
    return made


def _fields() -> QWidget:
    name, wrong, idle, read = QLineEdit(), QLineEdit("31 Feb 2026"), QLineEdit("1998-07"), QLineEdit("Case Linnet")
    name.setPlaceholderText("as it should be read on the screen")
    idle.setEnabled(False)
    read.setReadOnly(True)
    choice = QComboBox()
    choice.addItems(["Local authority", "Police", "Integrated care board"])
    text = LongText(WORDS)
    text.set_note("Draft kept 2 seconds ago")
    fault = FieldRow("Date of the incident", wrong, "As far as it is known: 14 Jan 2026, Jan 2026, 2026.")
    fault.set_problem("February 2026 has no 31st day.")
    return _stack(
        FieldRow("Alias", name, "A bird, a river, a hill: nothing that leads to the child.", required=True),
        fault,
        FieldRow("Agency", choice),
        FieldRow("Say what happened, and why", text),
        FieldRow("Not to be changed", read),
        FieldRow("Not in use", idle),
        gap=14,
    )


def _choices() -> QWidget:
    answers = [("yes", "Yes"), ("no", "No"), ("na", "N/A")]
    chosen, none, off = Segmented(answers), Segmented(answers), Segmented(answers)
    chosen.set_value("yes")
    off.set_value("no")
    off.setEnabled(False)
    on, idle = Switch("Names shown"), Switch("Not in use")
    on.setChecked(True)
    some, ticked, radio = QCheckBox("Some of them"), QCheckBox("Asked"), QRadioButton("Working copy")
    some.setTristate(True)
    some.setCheckState(Qt.CheckState.PartiallyChecked)
    ticked.setChecked(True)
    radio.setChecked(True)
    return _stack(
        _flow(chosen, none, _off(off)),
        _flow(Switch("Names hidden"), on, _off(idle)),
        _flow(ticked, some, QCheckBox("Not asked"), _off(QCheckBox("Not in use"))),
        _flow(radio, QRadioButton("For publication"), _off(QRadioButton("Not in use"))),
    )


def _plain_controls() -> QWidget:
    table = QTableWidget(3, 3)
    table.setTabKeyNavigation(False)
    table.setHorizontalHeaderLabels(["Case", "Stage", "Due"])
    for row, words in enumerate((("Linnet", "Sign-off", "14 Jan 2026"), ("Heron", "Review", "27 Jan 2026"))):
        for column, word in enumerate(words):
            table.setItem(row, column, QTableWidgetItem(word))
    table.selectRow(0)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAccessibleName("Cases")
    things = QListWidget()
    things.addItems(["Minutes 42, item 6", "Case Linnet, F1"])
    things.setAccessibleName("Drafts")
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "Named")
    tabs.addTab(QWidget(), "Anonymised")
    text = QPlainTextEdit("Plain text")
    text.setTabChangesFocus(True)
    for control, spoken in ((text, "Text"), (tabs, "Copies")):
        control.setAccessibleName(spoken)
    text.setFixedHeight(theme.px(64))
    return _stack(_flow(QPushButton("A button of Qt"), _off(QPushButton("Off"))), table, things, tabs, text)


def _nav() -> QWidget:
    nav = SideNav()
    nav.set_items(
        [
            NavItem("overview", "Overview"),
            NavItem("children", "Children and family", "3"),
            NavItem("review", "Rapid review", "41 of 58"),
            NavItem("parallel", "Parallel proceedings", "2"),
        ]
    )
    nav.choose("review")
    return nav


def _agenda() -> QWidget:
    nav = SideNav()
    nav.set_items(
        [
            NavItem("3", "Minutes of meeting 41", "✓", "3"),
            NavItem("4", "Case Linnet: rapid review", "now", "4"),
            NavItem("6", "Case Heron: the reviewer’s progress since the last meeting", "15 min", "6"),
        ]
    )
    nav.choose("4")
    return nav


def _explained() -> QWidget:
    day = ExplainedDate("Wednesday 14 January 2026", "Due")
    day.set("Wednesday 14 January 2026", "Fifteen working days after the notification of Friday 19 December 2025.")
    crumbs = Breadcrumb()
    crumbs.set_parts([("Cases", True), ("Case Linnet", True), ("Rapid review", False)])
    return _stack(day, crumbs, line())


def _waiting() -> QWidget:
    known, unknown = ProgressLine(), ProgressLine()
    known.set_progress("Making the pack: page 14 of 60", 14, 60)
    unknown.set_progress("Opening the store")
    unknown.bar.setRange(0, 1)
    bar = QProgressBar()
    bar.setValue(40)
    bar.setAccessibleName("Done")
    return _stack(known, unknown, bar)


def _icons() -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(2)
    for index, name in enumerate(ICONS):
        button = IconButton(name, name)
        source(name)
        icon(name)
        grid.addWidget(button, index // 8, index % 8)
    return made


def _calendar() -> QWidget:
    calendar = Calendar()
    calendar.setSelectedDate(QDate(2026, 1, 14))
    calendar.setAccessibleName("Day")
    return calendar


def _empty() -> QWidget:
    return EmptyState(
        "No meetings yet",
        "Each meeting stands here with its agenda, papers and minutes.",
        "New meeting",
        "meetings",
    )


ICONS = (
    *("today", "calendar", "cases", "folder", "meetings", "users", "user", "actions", "learning", "documents"),
    *("settings", "help", "lock", "search", "back", "forward", "undo", "redo", "plus", "minus", "close", "check"),
    *("chevron-down", "chevron-right", "chevron-up", "chevron-left", "warning", "info", "clock", "print", "save"),
    *("download", "zoom-in", "zoom-out", "eye", "eye-off", "filter", "columns", "edit", "trash", "link", "draft"),
    *("backup", "key", "refresh", "arrow-right", "arrow-up", "arrow-down", "play", "pause", "flag", "note"),
    *("decision", "challenge", "paper", "history", "star", "copy", "sort", "menu", "more", "done", "shield"),
    "keyboard",
)
"""Every icon of the set."""

_MAIN: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Type", _type),
    ("Buttons and keys", _buttons),
    ("States", _states),
    ("Stages", _steps),
    ("Due", _due),
    ("Fields", _fields),
    ("Choices", _choices),
    ("Qt’s own controls", _plain_controls),
)
_ASIDE: tuple[tuple[str, Callable[[], QWidget]], ...] = (
    ("Sections", _nav),
    ("Agenda", _agenda),
    ("Where and why", _explained),
    ("Waiting", _waiting),
    ("Nothing yet", _empty),
    ("Calendar", _calendar),
    ("Icons", _icons),
)
