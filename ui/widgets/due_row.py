"""A line of the due list: how long, what, when, who."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box, ring
from ui.widgets.explained import DateButton, wants_why
from ui.widgets.text import Muted, Strong

FORMS = (("broad", 1000), ("wide", 600), ("middle", 420))
"""How a line is set, with the pixels at 100 % it takes: all in a row with room for long posts, all in a row, who
below when, or one below the other."""
CHIP, DATE = 15, 17
"""The letters that the columns of the chips and of the dates are wide: they stand straight in all lines."""
OWNER = {"broad": 29, "wide": 19, "middle": 19}
"""And that of whose it is: "safeguarding partner" stands in one line."""


class DueRow(Themed, QAbstractButton):
    """A duty: the whole line opens the place where it is done; its date answers why it is that day."""

    opened = Signal()
    """The line was pressed, by pointer, Enter or Space."""
    why_requested = Signal()
    """The date was pressed, or asked by its key."""

    def __init__(  # noqa: PLR0917 - a line has these parts, in this order
        self,
        chip_kind: str,
        chip_text: str,
        title: str,
        detail: str = "",
        date_text: str = "",
        owner: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chip = StatusChip(chip_kind, chip_text)
        self.chip.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.title = Strong(title)
        self.detail = Muted(detail, parent=self)
        if not detail:  # to show what is not in a window yet has it dressed twice
            self.detail.hide()
        self.date = DateButton(date_text, parent=self)
        self.date.setAccessibleName(f"Why {date_text}?")
        self.date.setToolTip("Why this day?")
        if not date_text:
            self.date.hide()
        self.owner = Muted(owner)
        for label in (self.chip, self.title, self.detail, self.owner):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._form = ""
        self._arrange()
        self.restyle()
        self.setAccessibleName(", ".join(filter(None, (title, chip_text, detail, date_text, owner))))
        self.clicked.connect(self.opened)
        self.date.clicked.connect(self.why_requested)

    def restyle(self) -> None:
        """Take the paddings."""
        self._grid.setContentsMargins(theme.px(8), theme.px(10), theme.px(8), theme.px(10))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(1))
        self._columns()

    def _arrange(self) -> None:
        grown = max(1.0, theme.current().scale * 0.85)
        form = next((name for name, least in FORMS if self.width() >= theme.px(least) * grown), "narrow")
        if form == self._form:
            return
        self._form = form
        middle = Qt.AlignmentFlag.AlignVCenter
        grid = self._grid
        for part in (self.chip, self.title, self.detail, self.date, self.owner):
            grid.removeWidget(part)
        if form == "narrow":
            grid.addWidget(self.chip, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self.title, 1, 0, 1, 2)
            grid.addWidget(self.detail, 2, 0, 1, 2)
            grid.addWidget(self.date, 3, 0, middle)
            grid.addWidget(self.owner, 3, 1, middle)
        elif form == "middle":
            grid.addWidget(self.chip, 0, 0, 2, 1, middle)
            grid.addWidget(self.title, 0, 1, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self.detail, 1, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.date, 0, 2, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self.owner, 1, 2, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(self.chip, 0, 0, 2, 1, middle)
            grid.addWidget(self.title, 0, 1, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self.detail, 1, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.date, 0, 2, 2, 1, middle)
            grid.addWidget(self.owner, 0, 3, 2, 1, middle)
        self._columns()

    def _columns(self) -> None:
        grid, small = self._grid, self.fontMetrics().averageCharWidth()
        narrow = self._form == "narrow"
        for column, (letters, stretch) in enumerate(((CHIP, 0), (0, 1), (DATE, 0))):
            grid.setColumnMinimumWidth(column, 0 if narrow else small * letters)
            grid.setColumnStretch(column, stretch)
        owner = small * OWNER.get(self._form, 0)
        self.owner.setMinimumWidth(owner)
        self.owner.setMaximumWidth(owner or 16777215)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the parts need."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the parts need."""
        return QSize(0, self._grid.minimumSize().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the words are at this width."""
        return self._grid.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts below each other where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, as Space does; Ctrl+I asks why it is that day."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif wants_why(event) and not self.date.isHidden():
            self.why_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground under the pointer and the ring of focus."""
        if not (self.isDown() or self.underMouse() or self.hasFocus()):
            return
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.isDown():
            box(painter, where, colours.accent_soft)
        elif self.underMouse():
            box(painter, where, colours.raised)
        if self.hasFocus():
            ring(painter, where, colours.focus)
