"""Opening a store with its recovery key: eight short lines from the sheet, each checked as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.keys import LINES, grouped, parse_grouped
from db.problems import Problem, WrongRecoveryKey
from ui.look import theme
from ui.look.themed import Themed
from ui.start.recent import Recent
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import FieldRow
from ui.widgets.message import MessageBar
from ui.widgets.progress import ProgressLine
from ui.widgets.text import Muted, Title

WIDTH = 10
"""Characters of a line: eight of the key and two that check it."""
BARE = 64
"""Digits of a key without its check characters."""


class RecoverScreen(Themed, QWidget):
    """Takes the key; `key_given` carries its eight lines once each of them checks."""

    key_given = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent: Recent | None = None
        self.title = Title("Type the recovery key")
        self.lead = Muted(
            "It stands on the recovery sheet, in eight lines. Spaces and capitals do not matter. A line that was "
            "mistyped is told at once. Pasting the whole key into any line fills them all."
        )
        self.message = MessageBar()
        self.message.close_button.hide()
        self.lines = [QLineEdit() for _ in range(LINES)]
        self.rows = [FieldRow(f"Line {number}", line) for number, line in enumerate(self.lines, start=1)]
        self.open = PrimaryButton("Open the store", "key")
        self.back = QuietButton("Back")
        self.progress = ProgressLine("Opening the store")
        self.progress.cancel.hide()
        self._lay()
        self.open.clicked.connect(self._on_open_clicked)
        self.back.clicked.connect(self.back_wanted)
        for line in self.lines:
            line.setPlaceholderText("0000 0000 00")
            line.installEventFilter(self)
            line.textEdited.connect(self._on_line_edited)
            line.returnPressed.connect(self._on_line_entered)
        self.set_busy(False)
        self.restyle()

    def _lay(self) -> None:
        self.card = Card()
        self._grid = QGridLayout()
        half = LINES // 2
        for place, row in enumerate(self.rows):
            self._grid.addWidget(row, place % half, place // half, Qt.AlignmentFlag.AlignTop)
        self.card.body.addWidget(self.message)
        self.card.body.addLayout(self._grid)
        self.card.body.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.card.body.addLayout(buttons)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.lead)
        self._layout.addSpacing(theme.px(8))
        self._layout.addWidget(self.card)

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(12))
        self.card.body.setSpacing(theme.px(16))

    def show_store(self, recent: Recent) -> None:
        """Take the key of this store."""
        if self.recent is None or self.recent.path != recent.path:
            self.clear()
        self.recent = recent
        self.title.setText(f"Open “{recent.title}” with its recovery key")

    def begin(self) -> None:
        """Put the focus on the first line that is not filled."""
        next((line for line in self.lines if not line.text()), self.lines[0]).setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        for line, row in zip(self.lines, self.rows, strict=True):
            line.clear()
            row.set_problem("")
        self.message.clear()

    def set_busy(self, busy: bool) -> None:
        """Show that the store is being opened."""
        self.progress.setVisible(busy)
        self.open.setEnabled(not busy)

    def show_problem(self, problem: Problem) -> None:
        """Say what stands in the way, at the lines where it is known."""
        self.set_busy(False)
        if isinstance(problem, WrongRecoveryKey) and problem.lines:
            for number in problem.lines:
                self._say_faulty(number - 1, True)
            self.lines[problem.lines[0] - 1].setFocus()
            return
        self.message.show_message("problem", f"{problem.what} {problem.remedy}")

    # -- typing ------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Spread a key that is pasted over all lines."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            text = _signs(QApplication.clipboard().text())
            if len(text) > WIDTH:
                self._spread(text)
                return True
        return super().eventFilter(watched, event)

    def _spread(self, text: str) -> None:
        if len(text) == BARE and set(text) <= set("0123456789ABCDEF"):
            text = "".join(_signs(line) for line in grouped(text))
        for place, line in enumerate(self.lines):
            part = text[place * WIDTH : (place + 1) * WIDTH]
            line.setText(_in_groups(part))
            self._check(place, leaving=bool(part))
        self.open.setFocus()

    def _on_line_edited(self, text: str) -> None:
        line = self.sender()
        place = next(number for number, one in enumerate(self.lines) if one is line)
        signs = _signs(text)
        if len(signs) > WIDTH and place == 0:
            self._spread(signs)
            return
        if not text.endswith(" "):
            self._regroup(self.lines[place], text)
        full = len(signs) == WIDTH
        sound = self._check(place)
        at_end = self.lines[place].cursorPosition() == len(self.lines[place].text())
        if full and sound and at_end and place + 1 < LINES and not self.lines[place + 1].text():
            self.lines[place + 1].setFocus()

    def _regroup(self, line: QLineEdit, text: str) -> None:
        """Write the line in groups as on the sheet, without moving the cursor against the typing."""
        spaced = _in_groups(_signs(text))
        if spaced == text:
            return
        before = len(_signs(text[: line.cursorPosition()]))
        line.setText(spaced)
        at = next((i for i in range(len(spaced) + 1) if len(_signs(spaced[:i])) >= before), len(spaced))
        line.setCursorPosition(at)

    def _check(self, place: int, *, leaving: bool = False) -> bool:
        """Say at a line that is full whether it was mistyped; return whether it is right."""
        signs = _signs(self.lines[place].text())
        done = len(signs) >= WIDTH or (leaving and bool(signs))
        sound = done and _sound(place, signs)
        self._say_faulty(place, done and not sound)
        return sound

    def _say_faulty(self, place: int, faulty: bool) -> None:
        self.rows[place].set_problem("Compare this line with the sheet, sign by sign." if faulty else "")

    def _on_line_entered(self) -> None:
        line = self.sender()
        place = next(number for number, one in enumerate(self.lines) if one is line)
        if place + 1 < LINES and not self.lines[place + 1].text():
            self.lines[place + 1].setFocus()
        else:
            self._on_open_clicked()

    def _on_open_clicked(self) -> None:
        wrong = [place for place, line in enumerate(self.lines) if not _sound(place, _signs(line.text()))]
        empty = [place for place in wrong if not _signs(self.lines[place].text())]
        for place in range(LINES):
            self._say_faulty(place, place in wrong and place not in empty)
        if empty:
            more = "This line is missing." if len(empty) == 1 else f"{len(empty)} lines are missing."
            self.rows[empty[0]].set_problem(more)
        if wrong:
            self.lines[wrong[0]].setFocus()
            return
        self.message.clear()
        self.key_given.emit("\n".join(line.text() for line in self.lines))


def _signs(text: str) -> str:
    return "".join(one for one in text if one.isalnum() or one == "|").upper()


def _in_groups(signs: str) -> str:
    return " ".join(part for part in (signs[:4], signs[4:8], signs[8:]) if part)


def _sound(place: int, signs: str) -> bool:
    """Return whether a line alone checks: the others are filled up with a sign that never does."""
    lines = ["0"] * LINES
    lines[place] = signs or "0"
    try:
        parse_grouped("\n".join(lines))
    except WrongRecoveryKey as wrong:
        return bool(wrong.lines) and place + 1 not in wrong.lines
    return True
