"""One item of the checklist: folded a line that says how it stands, open the place where it is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.records.papers import Paper
from db.records.quick import dataclass
from db.records.review import ChecklistAnswer
from desktop_app.queries.checklist import ItemLine
from desktop_app.trouble import Refusal
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Page
from ui.pages.case.keeping import AnswerKeeper
from ui.pages.case.rapid_review.editor import AnswerEditor
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box, ring
from ui.widgets.layout import Tall
from ui.widgets.segmented import Segmented
from ui.widgets.text import Label, Muted, Strong, date_short

ANSWERS = (("yes", "Yes"), ("no", "No"), ("na", "N/A"))
WORDS = {"yes": "Yes", "no": "No", "na": "Not applicable"}
NUMBER = 44
SHORT = 170
"""So many letters of a note are shown while its item is folded."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands: the chip, and the lines under the question while it is folded."""

    kind: str
    word: str
    lines: tuple[str, ...] = ()


def answer_fields(answer: ChecklistAnswer | None) -> dict[str, Any]:
    """Return what an answer holds, by field; all empty for none."""
    empty = dict(AnswerKeeper.empty)
    return empty if answer is None else {one: getattr(answer, one) for one in empty}


def standing(answer: ChecklistAnswer | None, papers: dict[int, Paper], draft: str = "") -> Standing:
    """Return how an item stands; `draft` is a note that was typed and not entered yet."""
    if answer is None and not draft:
        return Standing("plain", "Not answered")
    given = answer_fields(answer)
    note = " ".join((draft or given["note"]).split())
    if len(note) > SHORT:
        note = f"{note[:SHORT].rsplit(' ', 1)[0]}\u00a0…"
    paper = papers.get(given["paper_id"] or 0)
    about = (
        WORDS.get(given["answer"], ""),
        given["owner"],
        date_short(given["on"]) if given["on"] else "",
        paper.title if paper else "",
    )
    lines = tuple(filter(None, (note, " · ".join(filter(None, about)))))
    if draft:
        return Standing("warn", "In work", lines)
    kind, word = {"yes": ("ok", "Answered"), "na": ("ok", "Answered"), "no": ("warn", "Answered no")}.get(
        given["answer"], ("warn", "In work")
    )
    return Standing(kind, word, lines)


def clock() -> str:
    """Return the time of day now, as "16:52"."""
    return f"{datetime.now().astimezone():%H:%M}"


class ItemHead(Themed, QAbstractButton):
    """Number, question and how it stands. Pressed, it opens or folds the item."""

    def __init__(self, number: str, question: str, *, padding: int = 2) -> None:
        super().__init__()
        self._padding = padding
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.number = Label(number, "strong", muted=True, wrap=False)
        self.question = Strong(question)
        self.lines = Muted("")
        self.chip = StatusChip("plain", "")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.question)
        words.addWidget(self.lines)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        for one in (self.number, self.question, self.lines, self.chip):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._row.setContentsMargins(0, theme.px(self._padding), 0, theme.px(self._padding))
        self._row.setSpacing(theme.px(12))
        self.number.setFixedWidth(theme.px(NUMBER))

    def put(self, stands: Standing, open_: bool) -> None:
        """Show how the item stands; open, its lines stand in the fields below."""
        self.chip.set(stands.kind, stands.word)
        self.lines.setText("" if open_ else "\n".join(stands.lines))
        self.lines.setVisible(bool(self.lines.text()))
        spoken = (self.number.text(), self.question.text(), stands.word)
        self.setAccessibleName(", ".join(spoken))
        self.setAccessibleDescription(" ".join(filter(None, ("open." if open_ else "", *stands.lines))))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the words need."""
        return QSize(theme.px(120), self._row.minimumSize().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the words are at this width."""
        return self._row.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground under the pointer and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.underMouse():
            box(painter, where, colours.raised)
        if self.hasFocus():
            ring(painter, where, colours.focus)


class ItemRow(QWidget):
    """An item with its answer. Its fields are made when it is first opened."""

    opened = Signal(str)
    """The person has opened this item."""
    folded = Signal(str)

    def __init__(self, page: Page, case_id: int, line: ItemLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.line = line
        self.item = line.item
        self.place = f"case/{case_id}/rapid-review/{self.item.id}"
        self.keeper = AnswerKeeper(page, case_id, self.item.id, self)
        self.open = False
        self.editor: AnswerEditor | None = None
        self._papers: dict[int, Paper] = {}
        self._people: tuple[str, ...] = ()
        self._narrow = False
        self.head = ItemHead(self.item.id, self.item.wording)
        self.answer: Segmented | None = None
        self.body = Tall()
        self.body.setSpacing(theme.px(6))
        self.body.setContentsMargins(theme.px(NUMBER) + theme.px(12), 0, 0, 0)
        layout = Tall(self)
        layout.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.head)
        layout.addLayout(self.body)
        self._connect()

    def _connect(self) -> None:
        self.head.clicked.connect(self._on_head_clicked)
        self.keeper.kept.connect(self._on_kept)
        self.keeper.refused.connect(self._on_refused)
        self.keeper.collided.connect(self._on_collided)

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_line(self, line: ItemLine, papers: dict[int, Paper], people: tuple[str, ...]) -> None:
        """Show the item as it stands in the record; what is being typed stays."""
        others = papers.keys() != self._papers.keys()
        self.line, self._papers, self._people = line, papers, people
        typing = self.editor.note.toPlainText().strip() if self.editor is not None else None
        self.keeper.see(line.answer, typing)
        if others and self.editor is not None:
            self.editor.facts.set_papers([(str(one.id), one.title) for one in papers.values()])
        self._show()

    def set_open(self, on: bool) -> None:
        """Open or fold it."""
        if on == self.open:
            return
        self.open = on
        if on and self.answer is None:
            self._make_answer()
        if on and self.editor is None:
            self._make_editor()
        if self.editor is not None:
            self.editor.setVisible(on)
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Show the guidance within the item where it has no room beside it."""
        self._narrow = narrow
        if self.editor is not None:
            self.editor.help.setVisible(narrow)

    def focus_answer(self) -> None:
        """Put the focus where the next thing is to be given: the answer, or the note of one that has it."""
        self.set_open(True)
        if self.keeper.now["answer"] and self.editor is not None:
            self.editor.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.answer is not None:
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft_kept(self) -> None:
        """Say that what is typed is safe."""
        if self.editor is not None:
            self.editor.note.set_note(f"Draft kept {clock()}")
        self._show_head()

    # -- inside ------------------------------------------------------------------------------------------------

    def _make_answer(self) -> None:
        self.answer = Segmented(ANSWERS)
        for segment, (_, words) in zip(self.answer.findChildren(QAbstractButton), ANSWERS, strict=True):
            segment.setAccessibleName(f"{self.item.id}: {words}")
        self.answer.chosen.connect(self._on_answer_chosen)
        self.body.insertWidget(0, self.answer)

    def _make_editor(self) -> None:
        self.editor = AnswerEditor(
            self.item,
            papers=tuple(self._papers.values()),
            people=self._people,
            today=lambda: self.page.frame.today,
        )
        self.editor.help.setVisible(self._narrow)
        self.editor.given.connect(self._on_given)
        self.editor.clear_wished.connect(self.keeper.clear)
        self.editor.again_wished.connect(self.keeper.again)
        self.editor.mine_wished.connect(self._on_mine_wished)
        self.editor.theirs_wished.connect(self._on_theirs_wished)
        self.body.addWidget(self.editor)

    def _show(self) -> None:
        now = self.keeper.now
        if self.answer is None and (self.open or not now["answer"]):
            self._make_answer()
        if self.answer is not None:
            self.answer.set_value(now["answer"] or None)
            self.answer.setVisible(self.open or not now["answer"])
        self._show_head()
        editor = self.editor
        if editor is None:
            return
        self._show_note()
        editor.facts.load(now["owner"], now["on"], now["paper_id"])
        editor.clear.setVisible(self.line.answer is not None)
        answer = self.line.answer
        reworded = answer is not None and self.line.reworded and not self.keeper.conflict
        editor.say_reworded(answer.wording if answer is not None and reworded else "")
        if not self.keeper.conflict:
            editor.say_clash()
        if not self.keeper.conflict and not self.keeper.given:
            editor.say("")

    def _show_note(self) -> None:
        editor = self.editor
        assert editor is not None
        stored = self.keeper.stored["note"]
        if self.keeper.busy or "note" in self.keeper.given:
            return
        restored = self.page.frame.drafts.watch(editor.note, self.place, stored)
        draft = self.page.frame.drafts.draft_of(self.place)
        if restored and draft is not None and not editor.note.note():
            editor.note.set_note(f"Draft of {draft.saved_at.astimezone():%d %b, %H:%M}, not entered yet")

    def _draft(self) -> str:
        draft = self.page.frame.drafts.draft_of(self.place)
        stored = self.keeper.stored["note"]
        return draft.text.strip() if draft is not None and draft.text.strip() != stored else ""

    def _show_head(self) -> None:
        base = self.keeper.base
        assert base is None or isinstance(base, ChecklistAnswer)
        stands = standing(base, self._papers, self._draft())
        if self.keeper.conflict:
            stands = Standing("danger", "Changed elsewhere", stands.lines)
        elif self.line.reworded and stands.kind != "plain":
            stands = Standing("warn", "New wording", stands.lines)
        self.head.put(stands, self.open)

    def _on_head_clicked(self) -> None:
        if self.open:
            self.set_open(False)
            self.folded.emit(self.item.id)
        else:
            self.opened.emit(self.item.id)

    def _on_answer_chosen(self, answer: str) -> None:
        self.keeper.give(answer=answer)

    def _on_given(self, key: str, value: object) -> None:
        if key == "note" and value == self.keeper.now["note"]:
            self.page.frame.drafts.entered(self.place)
            if self.editor is not None:
                self.editor.note.set_note("")
            self._show_head()
            return
        self.keeper.give(**{key: value})

    def _on_kept(self, names: tuple[str, ...]) -> None:
        editor = self.editor
        if editor is not None:
            editor.say("")
            editor.facts.show_reasons(())
            if "note" in names and editor.note.toPlainText().strip() == self.keeper.stored["note"]:
                self.page.frame.drafts.entered(self.place)
                editor.note.set_note(f"Saved {clock()}")
        self._show()

    def _on_refused(self, refusal: Refusal) -> None:
        if self.editor is None:
            self.opened.emit(self.item.id)
        editor = self.editor
        if editor is None:
            self.page.frame.say("refusal", str(refusal))
            return
        own = [one for one in refusal.reasons if one.field in {"owner", "on", "paper_id"}]
        editor.say(" ".join(one.text for one in refusal.reasons if one not in own))
        editor.facts.show_reasons(own)

    def _on_collided(self) -> None:
        if self.editor is None:
            self.opened.emit(self.item.id)
        editor = self.editor
        if editor is not None:
            theirs = standing(self.line.answer, self._papers)
            mine = " · ".join(str(WORDS.get(one, one)) for one in self.keeper.given.values() if one)
            editor.say_clash(
                f"In the record now: {' · '.join(reversed(theirs.lines)) or 'no answer'}",
                f"Yours: {mine or 'nothing'}",
            )
        self._show()

    def _on_mine_wished(self) -> None:
        self.keeper.keep_mine()
        self._show()

    def _on_theirs_wished(self) -> None:
        self.keeper.take_theirs()
        editor = self.editor
        if editor is not None:
            self.page.frame.drafts.discard(self.place)
            editor.note.setPlainText(self.keeper.stored["note"])
            self.page.frame.drafts.entered(self.place)
            editor.note.set_note("")
        self._show()
