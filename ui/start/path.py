"""The guided path that makes a store: one question a page, the steps at the left, back and forth without loss."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import icons, theme
from ui.look.themed import Themed
from ui.start.layout import PanelWords, SidePanel, StartLayout
from ui.start.step import Step
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.drawing import box
from ui.widgets.speech import announce


class StepLine(Themed, QWidget):
    """A step on the panel: done, here, or to come."""

    def __init__(self, number: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._words, self._state = number, words, "next"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_state("next")

    def set_state(self, state: str) -> None:
        """Show it as "done", "now" or "next"."""
        self._state = state
        spoken = {"done": "done", "now": "this step", "next": "to come"}[state]
        self.setAccessibleName(f"Step {self._number}, {self._words}: {spoken}")
        self.update()

    def restyle(self) -> None:
        """Nothing of its own: it is drawn from the theme."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line with room around."""
        return QSize(theme.px(160), round(14 + 22 * theme.current().scale))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the disc with number or tick, and the words."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        now = self._state == "now"
        if now:
            box(painter, where, colours.rail_chosen)
        words = colours.rail_chosen_text if now else colours.rail_text
        side = round(20 * theme.current().scale)
        disc = QRectF(theme.px(10), where.center().y() - side / 2, side, side)
        if self._state == "done":
            icons.paint(painter, "check", words, disc.adjusted(2, 2, -2, -2))
        else:
            box(painter, disc, edge=words, width=1.5, radius=side / 2)
            painter.setFont(theme.font("small-strong"))
            painter.setPen(QColor(words))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(theme.font("strong" if now else "body"))
        painter.setPen(QColor(words))
        left = disc.right() + theme.px(10)
        text = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(where.width() - left - 4)
        )
        painter.drawText(where.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


class StepPath(QWidget):
    """Shows steps one at a time. `passed` says that one was answered or skipped, `done` that it was the last."""

    passed = Signal(str)
    """The key of the step that was answered or skipped."""
    left = Signal()
    """Back was chosen on the first step."""
    done = Signal()

    def __init__(
        self,
        words: str,
        steps: Sequence[Step],
        before: Sequence[str] = (),
        after: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`words` say what is made; `before` and `after` are the marks of steps that other paths show."""
        super().__init__(parent)
        self.steps = tuple(steps)
        self._before = len(before)
        panel = self._panel = SidePanel()
        panel.body.addWidget(PanelWords(words, "small"))
        marks = [*before, *(step.mark for step in steps), *after]
        self.lines = [StepLine(number, mark) for number, mark in enumerate(marks, start=1)]
        for line_ in self.lines:
            panel.body.addWidget(line_)
        self._place = 0
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        for step in self.steps:
            step.hide()
            self._column.addWidget(step)
            step.answered.connect(self._on_step_answered)
            step.busy_changed.connect(self._on_step_busy_changed)
        self.back, self.next = QuietButton("Back"), PrimaryButton("Next")
        self.skip = LinkButton("Skip for now")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.layout_ = StartLayout(panel, column, self._foot())
        whole.addWidget(self.layout_)
        self.next.clicked.connect(self._on_next_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.skip.clicked.connect(self._on_skip_clicked)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addSpacing(theme.px(12))
        row.addWidget(self.next)
        return foot

    @property
    def step(self) -> Step:
        """The step in sight."""
        return self.steps[self._place]

    def begin(self, key: str = "") -> None:
        """Show the step `key`, by default the first."""
        place = next((number for number, step in enumerate(self.steps) if step.key == key), 0)
        self._show(place)

    def set_busy(self, busy: bool) -> None:
        """Take no wishes while something is being done."""
        for one in (self.next, self.back, self.skip):
            one.setEnabled(not busy)

    def _show(self, place: int) -> None:
        self.step.hide()
        self._place = place
        self.step.show()
        self.layout_.area.verticalScrollBar().setValue(0)
        for number, line_ in enumerate(self.lines):
            here = place + self._before
            line_.set_state("done" if number < here else "now" if number == here else "next")
        self._panel.area.ensureWidgetVisible(self.lines[place + self._before], 0, theme.px(60))
        step = self.step
        self.next.setText(step.next_words)
        self.next.updateGeometry()
        self.skip.setText(step.skip_words)
        self.skip.setVisible(bool(step.skip_words))
        self.back.setVisible(bool(step.back_words))
        announce(self, f"Step {place + self._before + 1} of {len(self.lines)}: {step.title.text()}")
        step.enter()

    def _on_step_answered(self) -> None:
        self.set_busy(False)
        place = self._place
        self.passed.emit(self.step.key)
        if place + 1 < len(self.steps):
            self._show(place + 1)
        else:
            self.done.emit()

    def _on_next_clicked(self) -> None:
        self.step.go_on()

    def _on_skip_clicked(self) -> None:
        self.step.leave()
        self._on_step_answered()

    def _on_back_clicked(self) -> None:
        self.step.leave()
        place = self._place
        if place:
            self._show(place - 1)
        else:
            self.left.emit()

    def _on_step_busy_changed(self, busy: bool) -> None:
        self.set_busy(busy)
