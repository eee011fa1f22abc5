"""The stages of a case in a row: what is done, where it is now, what comes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import ceil
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from db.records.quick import dataclass
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.drawing import box, shape
from ui.widgets.explained import QuietDate
from ui.widgets.layout import clear_layout
from ui.widgets.speech import spoken_as
from ui.widgets.text import Label

State = Literal["done", "now", "late", "held", "next"]
_KIND = {"done": "ok", "now": "warn", "late": "danger", "held": "held"}
_SPOKEN = {"done": "done", "now": "now", "late": "late", "held": "held", "next": "to come"}


@dataclass(frozen=True, slots=True)
class StepMark:
    """A stage: its name, its date or who is awaited, and where it stands. `ask`: its date can be asked why, and
    this is what is asked for."""

    label: str
    detail: str = ""
    state: State = "next"
    ask: str = ""


class _Bar(QWidget):
    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(40, theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = theme.px(4)
        middle = self.height() / 2
        whole = QRectF(0, middle - thick / 2, self.width(), thick)
        if self._state == "next":
            box(painter, whole, colours.line, radius=thick / 2)
            return
        kind = _KIND[self._state]
        colour = str(getattr(colours, kind))
        side = self.height()
        box(painter, whole.adjusted(side + 3, 0, 0, 0), colour, radius=thick / 2)
        shape(painter, kind, QRectF(0.5, 0.5, side - 1, side - 1), colour)


@spoken_as(QAccessible.Role.ListItem)
class _Step(QWidget):
    def __init__(self, mark: StepMark) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(_Bar(mark.state))
        layout.addSpacing(theme.px(4))
        here = mark.state in ("now", "late", "held")
        layout.addWidget(Label(mark.label, "strong" if here else "body"))
        self.date: QuietDate | None = None
        if mark.ask:
            self.date = QuietDate(mark.detail, f"{mark.label}:")
            layout.addWidget(self.date)
        elif mark.detail:
            detail = Label(mark.detail, "small", muted=True)
            detail.setMinimumHeight(TARGET)
            layout.addWidget(detail)
        layout.addStretch(1)
        self.setAccessibleName(", ".join(filter(None, (mark.label, _SPOKEN[mark.state], mark.detail))))


@spoken_as(QAccessible.Role.List)
class StageStepper(Themed, QWidget):
    """The stages side by side, in two rows or more where it is narrow."""

    why_requested = Signal(str, object)
    """A date was asked why: what to ask for, and the widget that it stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[StepMark, ...] = ()
        self._steps: list[_Step] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName("Stages")
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(10))
        self._arrange()

    def set_steps(self, marks: Sequence[StepMark]) -> None:
        """Show these stages in this order."""
        if tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        clear_layout(self._grid)
        self._steps = [_Step(mark) for mark in marks]
        for mark, step in zip(marks, self._steps, strict=True):
            if step.date is not None:
                step.date.clicked.connect(partial(self.why_requested.emit, mark.ask, step.date))
        self._across = 0
        self._arrange()

    def _arrange(self) -> None:
        if not self._steps:
            return
        least = self.fontMetrics().averageCharWidth() * 16
        across = max(1, min(len(self._steps), self.width() // max(least, 1)))
        across = ceil(len(self._steps) / ceil(len(self._steps) / across))  # rows of one length, not one step alone
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        self._across = across
        for index, step in enumerate(self._steps):
            self._grid.addWidget(step, index // across, index % across)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take as many in a row as there is room for."""
        super().resizeEvent(event)
        self._arrange()
