"""What stands under an open item of the checklist: note, owner, day, evidence, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.records.papers import Paper
from desktop_app.rulebook.model import ChecklistItem
from desktop_app.trouble import Reason
from ui.forms.fields import ChoiceField, DateField, Field, TextField
from ui.look import theme
from ui.pages.case.notice import Notice
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.field import FieldRow
from ui.widgets.longtext import LongText
from ui.widgets.suggesting import suggest
from ui.widgets.text import Label, Muted

WIDE = 640
NO_PAPER = "No paper linked"
NO_PAPERS = "The case has no papers yet"


class Facts(QWidget):
    """Owner, day and evidence: side by side where there is room, else below one another."""

    given = Signal(str, object)

    def __init__(self, item_id: str, papers: Sequence[tuple[str, str]], today: Callable[[], date]) -> None:
        super().__init__()
        self.setAccessibleName(f"{item_id}: owner, day and evidence")
        self.owner = TextField(most=200)
        self.on = DateField(today)
        self.paper = ChoiceField(papers, none=NO_PAPER if papers else NO_PAPERS)
        self.fields: dict[str, Field] = {"owner": self.owner, "on": self.on, "paper_id": self.paper}
        words = {"owner": "Owner", "on": "Done or due on", "paper_id": "Evidence"}
        self.rows = {key: FieldRow(words[key], field) for key, field in self.fields.items()}
        for key, field in self.fields.items():
            field.committed.connect(partial(self.given.emit, key))
            field.faulted.connect(self.rows[key].set_problem)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self._narrow: bool | None = None
        self._arrange()

    def load(self, owner: str, on: date | None, paper_id: int | None) -> None:
        """Show them; what is being typed stays."""
        self.owner.set_value(owner)
        self.on.set_value(on)
        self.paper.set_value(str(paper_id or ""))

    def set_papers(self, papers: Sequence[tuple[str, str]]) -> None:
        """Offer other papers."""
        self.paper.set_choices(papers)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Put each reason at its field; none takes all away."""
        for key, row in self.rows.items():
            said = " ".join(one.text for one in reasons if one.field == key)
            row.set_problem(said)
            self.fields[key].refused = bool(said)

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(400) * max(1.0, theme.current().scale * 0.8)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        owner, on, paper = self.rows.values()
        for row in (owner, on, paper):
            self._grid.removeWidget(row)
        if narrow:
            for place, row in enumerate((owner, on, paper)):
                self._grid.addWidget(row, place, 0, 1, 2)
        else:
            self._grid.addWidget(owner, 0, 0)
            self._grid.addWidget(on, 0, 1)
            self._grid.addWidget(paper, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as one field."""
        return QSize(theme.px(150), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set them anew."""
        super().resizeEvent(event)
        self._arrange()


class AnswerEditor(QWidget):
    """Note, owner, day and evidence of one item. It tells what was given and knows no record."""

    given = Signal(str, object)
    """A field (note, owner, on, paper_id) was given this value."""
    clear_wished = Signal()
    again_wished = Signal()
    mine_wished = Signal()
    theirs_wished = Signal()

    def __init__(
        self,
        item: ChecklistItem,
        *,
        papers: Sequence[Paper],
        people: Sequence[str],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        item_id = item.id
        self.help = Muted(item.help)
        self.help.hide()
        self.note = LongText(least_lines=2)
        self.note.setAccessibleName(f"{item_id}, note")
        self.note.setPlaceholderText("What the answer rests on")
        self.note.setMaximumWidth(theme.px(WIDE))
        self.problem = Label("", "small")
        self.problem.hide()
        self.facts = Facts(item_id, [(str(one.id), one.title) for one in papers], today)
        self.clear = LinkButton("Take the answer away")
        self.clear.setAccessibleName(f"{item_id}: take the answer away")
        self._offer_people(people)
        self.reworded: Notice | None = None
        self.clash: Notice | None = None
        self._lay_out()
        self.note.finished.connect(self._on_note_finished)
        self.facts.given.connect(self._on_fact_given)
        self.clear.clicked.connect(self.clear_wished)

    def say_reworded(self, wording: str) -> None:
        """Say to which wording was answered, now that it is another; "" if it is the same."""
        if wording and self.reworded is None:
            self.reworded = Notice("The guidance has changed since this was answered")
            again = self.reworded.offer("Keep the answer for the new wording")
            again.clicked.connect(self.again_wished)
            self._insert(self.reworded)
        if self.reworded is not None:
            self.reworded.setVisible(bool(wording))
            self.reworded.say(f"You answered to: “{wording}”")

    def say_clash(self, *sentences: str) -> None:
        """Set two versions beside each other, to choose one; nothing takes them away."""
        if sentences and self.clash is None:
            self.clash = Notice("This answer was changed elsewhere meanwhile")
            self.clash.offer("Keep yours").clicked.connect(self.mine_wished)
            self.clash.offer("Take the other").clicked.connect(self.theirs_wished)
            self._insert(self.clash)
        if self.clash is not None:
            self.clash.setVisible(bool(sentences))
            self.clash.say(*sentences)

    def _insert(self, notice: Notice) -> None:
        self._column.insertWidget(1, notice)

    def _lay_out(self) -> None:
        self.facts.setMaximumWidth(theme.px(WIDE))
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        layout.setSpacing(theme.px(8))
        for one in (self.help, self.note, self.problem, self.facts):
            layout.addWidget(one)
        layout.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_people(self, people: Sequence[str]) -> None:
        suggest(self.facts.owner.line, people)

    def fields(self) -> list[QWidget]:
        """Return what the Tab key comes to, in order."""
        facts = self.facts
        notices = [
            button
            for one in (self.reworded, self.clash)
            if one is not None
            for button in one.findChildren(QuietButton)
        ]
        return [
            *notices,
            self.note,
            facts.owner.control,
            facts.on.control,
            facts.on.open_calendar,
            facts.paper.control,
            self.clear,
        ]

    def say(self, problem: str) -> None:
        """Say what is wrong with the note or the answer; "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _on_note_finished(self) -> None:
        self.given.emit("note", self.note.toPlainText().strip())

    def _on_fact_given(self, key: str, value: object) -> None:
        if key == "paper_id":
            value = int(str(value)) if value else None
        self.given.emit(key, value)
