"""The last step of the path: what will be recorded, where the case stands then, what can follow later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.rulebook.model import RuleBook
from desktop_app.trouble import Reason
from ui.forms.form import Form
from ui.look import theme
from ui.pages.new_case import questions
from ui.pages.new_case.answers import NOTIFIED, Answers, missing, recorded
from ui.widgets.buttons import LinkButton
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Flow, clear_layout, line
from ui.widgets.text import Heading, Label, Muted


class SummaryStep(QWidget):
    """The summary. `wanted(step, field)` when somebody presses what is missing or wrong."""

    wanted = Signal(int, str)
    edited = Signal()

    def __init__(self, book: RuleBook, today: Callable[[], date]) -> None:
        super().__init__()
        self._book = book
        self._wrong = QVBoxLayout()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.px(16))
        self._facts.setVerticalSpacing(theme.px(6))
        self._facts.setColumnMinimumWidth(0, theme.px(150))
        self._facts.setColumnStretch(1, 1)
        self.form = Form(questions.ENTRY, today=today)
        self.form.load({"stage": NOTIFIED}, fresh=True)
        self.form.committed.connect(lambda _key, _value: self.edited.emit())
        self._later_title, self._later_box = Heading("Can follow later", 3), QWidget()
        self._later = Flow(self._later_box, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(14))
        layout.addLayout(self._wrong)
        layout.addWidget(
            Muted("This will be recorded. Nothing is final: everything can be corrected in the case.")
        )
        layout.addLayout(self._facts)
        layout.addWidget(self.form)
        self._line = line()
        layout.addWidget(self._line)
        layout.addWidget(self._later_title)
        layout.addWidget(self._later_box)

    def put(self, answers: Answers, *, sent: bool) -> None:
        """Show what these answers come to; `sent` is whether the notification has gone."""
        clear_layout(self._facts)
        for row, (name, words) in enumerate(recorded(answers, self._book)):
            self._facts.addWidget(Muted(name), row, 0, Qt.AlignmentFlag.AlignTop)
            value = Label(words or "not given")
            value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)
        self.form.setVisible(sent)
        clear_layout(self._later)
        found = list(missing(answers))
        for step, key, words in found:
            self._later.addWidget(self._link(words, step, key))
        for widget in (self._line, self._later_title, self._later_box):
            widget.setVisible(bool(found))

    def show_wrong(self, reasons: tuple[Reason, ...]) -> None:
        """Say why the case could not be registered, as far as that belongs to no field."""
        clear_layout(self._wrong)
        if reasons:
            self._wrong.addWidget(StatusChip("danger", "Not registered yet"))
        for reason in reasons:
            self._wrong.addWidget(Label(reason.text))

    def _link(self, words: str, step: int, key: str) -> LinkButton:
        made = LinkButton(words)
        made.clicked.connect(partial(self._on_link_clicked, step, key))
        return made

    def _on_link_clicked(self, step: int, key: str, _: bool = False) -> None:
        self.wanted.emit(step, key)
