"""The sections of a meeting as tabs: words with a line under the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.checked import Checked
from ui.widgets.drawing import box, ring


class _Tab(Themed, Checked, QAbstractButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.note = ""
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.font("strong"))

    def set_note(self, note: str) -> None:
        self.note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        note = metrics.horizontalAdvance(self.note) + theme.px(6) if self.note else 0
        return QSize(
            metrics.horizontalAdvance(self.text()) + note + theme.px(10) * 2,
            max(TARGET, metrics.height() + theme.px(8) * 2),
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.underMouse() and not self.isChecked():
            box(painter, where.adjusted(0, 2, 0, -4), colours.line)
        if self.isChecked():
            painter.fillRect(
                QRectF(theme.px(10), where.bottom() - 3, where.width() - theme.px(20), 3), colours.accent
            )
        if self.hasFocus():
            ring(painter, where.adjusted(0, 1, 0, -4), colours.focus)
        painter.setFont(self.font())
        painter.setPen(colours.text if self.isChecked() else colours.muted)
        inner = where.adjusted(theme.px(10), 0, -theme.px(10), -2)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.note:
            painter.setFont(theme.font("body"))
            painter.setPen(colours.muted)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.note)


class SectionTabs(QWidget):
    """A row of tabs; the arrow keys go along it."""

    chosen = Signal(str)
    """The person went to the section with this key."""

    def __init__(self, sections: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = {key: _Tab(words) for key, words in sections}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for key, tab in self._tabs.items():
            tab.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            row.addWidget(tab)
        row.addStretch(1)

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without a signal."""
        self._tabs[key].setChecked(True)
        self.setFocusProxy(self._tabs[key])

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Put a short word behind tabs: how many papers, how far the minutes are."""
        for key, note in notes.items():
            self._tabs[key].set_note(note)
