"""A field for long text, as high as what is in it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.own_undo import leaves_undo
from ui.widgets.text import Muted


class LongText(Themed, QPlainTextEdit):
    """Grows with its text. Tab goes on to the next field; Ctrl+Enter or leaving it finishes."""

    finished = Signal()
    """The person has left the field or pressed Ctrl+Enter."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, least_lines: int = 2, most_lines: int = 24
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self._note: QLabel | None = None
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)
        self.setPlainText(text)
        self.restyle()

    def restyle(self) -> None:
        """Take the height anew."""
        self._fit()

    def set_note(self, text: str) -> None:
        """Say something quietly at the foot, as "Draft kept 16:52"; "" takes it away."""
        if self._note is None:
            self._note = Muted("", "small", self)
            self._note.setWordWrap(False)
            self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.setViewportMargins(0, 0, 0, self._note_height())
        self._fit()
        self._place_note()

    def note(self) -> str:
        """Return what is said at the foot."""
        return "" if self._note is None else self._note.text()

    def _note_height(self) -> int:
        return 0 if self._note is None or not self._note.text() else self._note.fontMetrics().height() + 2

    def _place_note(self) -> None:
        if self._note is not None:
            where = self.viewport().geometry()
            self._note.setGeometry(
                where.left(), where.bottom() + 2, where.width(), self._note.fontMetrics().height()
            )

    def _fit(self) -> None:
        lines = max(1, min(self._most, round(self.document().size().height())))
        own = self.contentsMargins()
        frame = max(own.top() + own.bottom(), theme.px(4) * 2)  # it has none before its style is on
        line = self._line_height()
        # The note takes a line that is empty anyway, so that nothing below moves when it comes.
        height = max(ceil(line * self._least), ceil(line * lines) + self._note_height()) + frame + theme.px(1)
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    def _line_height(self) -> float:
        """Return how high a line is set, which is not always what the font says of itself."""
        layout = self.document().firstBlock().layout()
        set_so = layout.lineAt(0).height() if layout is not None and layout.lineCount() else 0.0
        return max(set_so, self.fontMetrics().lineSpacing())

    def _on_document_size_changed(self) -> None:
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its text."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again in another width, of which Qt tells nothing, and keep the note at the foot."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        self._place_note()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing was typed."""
        return False if leaves_undo(self, event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter finishes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving it finishes, but not a menu over it."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finished.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again when the letters change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
