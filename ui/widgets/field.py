"""A field with its words: label above, help under the label, a problem below the control in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.drawing import shape, tone
from ui.widgets.speech import announce, described
from ui.widgets.text import Label

_ONE_LINE = 24
"""The most letters of a label that stand on one line whatever the width."""
_BELOW_HEAD = 1


class Mark(Themed, QWidget):
    """The shape of a status alone, beside words that say it."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: str) -> None:
        """Draw the shape of another kind."""
        self.kind = kind
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as a line of small words."""
        side = round(self.fontMetrics().height())
        return QSize(round(side * 0.7), side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        top = (self.height() - side) / 2 + 0.5
        shape(painter, self.kind, QRectF(0.5, top, side - 1, side - 1), tone(theme.current().colours, self.kind))


class Marked(QWidget):
    """A sentence with the mark of its kind before it: one of several reasons."""

    def __init__(self, kind: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(text, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Mark(kind, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class _Problem(QWidget):
    """What is wrong, with its mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Label("", "small", parent=self)
        self.words.set_colour(QPalette.ColorRole.BrightText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Mark("danger", self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


class FieldRow(Themed, QWidget):
    """A label, what it asks, and the control that answers; `set_problem` says at the control what is wrong.

    A page has dozens of them, so what few of them show (help, "needed", a problem) is made where it is shown.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        help: str = "",  # noqa: A002 - what it is called everywhere
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = help
        self._words = label
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(editor)
        self._problem: _Problem | None = None
        self._explained: Label | None = None
        self._lay(required=required)
        self.set_label(label)
        if help:
            self.set_help(help)
        self.restyle()

    def _lay(self, *, required: bool) -> None:
        long = len(self._words) > _ONE_LINE
        self.label.setWordWrap(long)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(6))
        head.addWidget(self.label, 1 if long else 0)
        if required:
            needed = Label("needed", "small", muted=True, wrap=False, parent=self)
            head.addWidget(needed, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(0 if long else 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(head)
        self._layout.addWidget(self.editor)

    def restyle(self) -> None:
        """Take fonts and spacing."""
        self.label.setFont(theme.font("strong"))
        self._fit_label()
        self._layout.setSpacing(theme.px(4))

    def set_label(self, label: str) -> None:
        """Ask in other words."""
        self._words = label
        self.label.setText(label)
        self._fit_label()
        self.label.setVisible(bool(label))
        self._name_editor()

    def _fit_label(self) -> None:
        """A label that may wrap is no wider than its words: "needed" follows them at once."""
        if self.label.wordWrap():
            self.label.setMaximumWidth(self.label.fontMetrics().horizontalAdvance(self._words) + 2)

    def set_help(self, help: str) -> None:  # noqa: A002
        """Explain in other words."""
        self._help = help
        if self._explained is None:
            self._explained = Label("", "small", muted=True, parent=self)
            self._layout.insertWidget(_BELOW_HEAD, self._explained)
        self._explained.setText(help)
        self._explained.setVisible(bool(help))
        self._name_editor()

    def set_problem(self, text: str) -> None:
        """Say what is wrong with the answer; "" takes it back. Heard by a screen reader."""
        if text == self.problem():
            return
        if self._problem is None:
            self._problem = _Problem(self)
            self._layout.addWidget(self._problem)
        self._problem.words.setText(text)
        self._problem.setVisible(bool(text))
        for control in self._controls():
            control.setProperty("wrong", bool(text))
            control.style().unpolish(control)
            control.style().polish(control)
            control.update()
        self._name_editor()
        described(self.editor)
        announce(self.editor, f"{self._words}: {text}" if text else "", urgent=True)
        if text:
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Scroll to the sentence below the control that a person is at: in a low window it is further down."""
        area, inside = self.parentWidget(), QApplication.focusWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self._problem is not None and inside is not None and self.isAncestorOf(inside):
            area.ensureWidgetVisible(self._problem, 0, theme.px(8))
            area.ensureWidgetVisible(inside, 0, theme.px(8))

    def problem(self) -> str:
        """Return what is said to be wrong; "" if nothing is."""
        return "" if self._problem is None else self._problem.words.text()

    def _controls(self) -> list[QWidget]:
        inner = self.editor.focusProxy()
        return [self.editor] if inner is None else [self.editor, inner]

    def _name_editor(self) -> None:
        problem = self.problem()
        description = " ".join(filter(None, (f"Problem: {problem}" if problem else "", self._help)))
        for control in self._controls():
            choice = control is not self.editor and isinstance(control, QAbstractButton) and control.text()
            if not choice:  # the first of several answers is read with its own words
                control.setAccessibleName(self._words)
            control.setAccessibleDescription(description)
            control.setWhatsThis(self._help)
