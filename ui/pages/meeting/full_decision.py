"""The partners' decision on a case, minuted whole: question, outcome, reasons, views, dissent and advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.trouble import Refusal
from ui.dialogs.decision import DecisionContext, DecisionEditor
from ui.forms.drafts import Drafts
from ui.look import theme
from ui.page import Frame
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layout import clear_layout


class FullDecision(Card):
    """Opened for an item about a case, it begins with the words of the line. Esc puts it away; drafts stay."""

    given = Signal(object)
    """The `MinuteDecision` that the person has made."""
    closed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__("Decision on the case", parent)
        self._frame = frame
        self._item = 0
        self.editor: DecisionEditor | None = None
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.yes, self.no = PrimaryButton("Minute the decision"), QuietButton("Not now")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        self.body.addLayout(row)
        self.yes.clicked.connect(self._on_yes_clicked)
        self.no.clicked.connect(self.put_away)
        self.hide()

    def open(self, item_id: int, place: str, text: str, leads: Mapping[str, tuple[str, str]]) -> None:
        """Edit a decision for an item; its drafts are kept under `place`."""
        clear_layout(self._place)
        self._item = item_id
        book = self._frame.rules.book
        context = DecisionContext(
            book=book,
            kinds=[(one.code, one.label) for one in book.codes("question")],
            leads=leads,
            dated=False,
        )
        self.editor = DecisionEditor(context, today=self._today)
        drafts: Drafts = self._frame.drafts
        self.editor.keep_drafts(drafts, place)
        self.editor.load({"text": text})
        self._place.addWidget(self.editor)
        self.show()
        self.editor.focus("question" if text else "text")

    @property
    def _today(self) -> Callable[[], date]:
        return lambda: self._frame.today

    def put_away(self) -> None:
        """Close it; what was typed stays a draft."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def done(self) -> None:
        """It stands in the minutes: its drafts are done with."""
        if self.editor is not None:
            self.editor.discard_drafts()
        self.put_away()

    def show_refusal(self, refusal: Refusal) -> None:
        """Put the reasons at their fields."""
        if self.editor is not None:
            self.editor.show_refusal(refusal)

    def _on_yes_clicked(self) -> None:
        if self.editor is not None and not self.editor.faults():
            self.given.emit(self.editor.minute(self._item))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
