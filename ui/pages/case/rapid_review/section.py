"""The rapid review of a case: the checklist section by section, saved as it is answered; ready to send?"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.checklists import ANSWERS
from desktop_app.queries.case_facts import MATTERS
from desktop_app.queries.checklist import ItemLine, SectionLines
from desktop_app.queries.review_desk import ReviewDesk, review_desk
from ui.look import theme
from ui.page import Frame, Page
from ui.pages.case.path import PathPart
from ui.pages.case.rapid_review.item import ItemRow
from ui.pages.case.rapid_review.ready import counted
from ui.pages.case.rapid_review.view import LEAST, RapidReviewView
from ui.place import Place
from ui.widgets.focus_watch import FocusWatch

READY = "ready"
BEFORE = (
    "The rapid review begins when the notification has gone to the Panel. What is known can be answered already."
)
SENT = "This rapid review has gone to the Panel. Answers may still be added; each change stays on record."

RETURNS = "E"
"""The section in which the returns of the agencies come in."""


class RapidReviewSection(Page):
    """Shows one section of the checklist, or the page on which it is sent.

    `place.field` is a letter ("F"), an item ("F5") or "ready"; without one it goes on where the person was, else
    at the first point not answered.
    """

    topics: ClassVar[frozenset[str]] = frozenset(kind.__name__ for kind in MATTERS) | {"Paper", "Member", "Agency"}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.desk: ReviewDesk | None = None
        self.rows: dict[str, ItemRow] = {}
        self.letter = ""
        self.current = ""
        self._field: str | None = None
        self._narrow = False
        self.view = RapidReviewView(self)
        self._fold_timer = QTimer(self, singleShot=True)
        self._fold_timer.timeout.connect(self._fold_others)
        self._reveal_timer = QTimer(self, singleShot=True)
        self._reveal_timer.timeout.connect(self._reveal)
        self._reveals = 0
        self._focus = FocusWatch(self)
        self._connect()
        self._keys()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the focus from point to point."""
        self._focus.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Follow it no more, and bring nothing into sight any more."""
        self._focus.stop()
        self._fold_timer.stop()
        self._reveal_timer.stop()
        super().hideEvent(event)

    def _connect(self) -> None:
        view = self.view
        view.strip.chosen.connect(self._on_strip_chosen)
        view.previous.clicked.connect(self._on_previous_clicked)
        view.next.clicked.connect(self._on_next_clicked)
        view.ready.item_wished.connect(self._on_item_wished)
        view.guidance.paper_wished.connect(self._on_paper_wished)
        self.frame.drafts.kept.connect(self._on_drafts_kept)
        self._focus.moved.connect(self._on_focus_moved)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+Return", self.next_open),
            ("Ctrl+Enter", self.next_open),
            ("Alt+Down", self._next_item),
            ("Alt+Up", self._item_before),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            everywhere = keys.startswith("Ctrl")  # also from the head of the case, while this section is shown
            shortcut.setContext(
                Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(act)

    # -- the page ----------------------------------------------------------------------------------------------

    def help_topic(self) -> str:
        """The guide's page on rapid reviews."""
        return "rapid-review"

    def show_place(self, place: Place) -> None:
        """Show a section, an item or the ready page of a case."""
        other = place.record != self.place.record
        super().show_place(place)
        self._field = place.field
        if other:
            self._forget()
            self.set_stale()
        elif self.desk is not None:
            self._go()

    def refresh(self) -> None:
        """Ask how the rapid review stands."""
        if self.place.record:
            self.ask(self._on_desk, review_desk, self.place.record)

    def _forget(self) -> None:
        self.frame.drafts.keep_now()
        self.desk = None
        self.letter = self.current = ""
        self._drop_rows()

    def _on_desk(self, desk: ReviewDesk) -> None:
        if desk.case.id != self.place.record:
            return
        self.desk = desk
        self._show_path()
        if not desk.checklist.progress.total:
            self.view.show_empty(desk.edition)
            return
        if self._field is not None or not self.letter:
            self._go()
        elif self.letter == READY:
            self.view.ready.show_desk(desk, self.frame.rules.book)
        else:
            self._show_lines()

    def _go(self) -> None:
        """Go where the place says."""
        desk, field = self.desk, self._field or ""
        self._field = None
        if desk is None or not desk.checklist.progress.total:
            return
        lines = {line.item.id: one.section.letter for one in self._sections() for line in one.lines}
        letters = [one.section.letter for one in self._sections()]
        if field in lines:
            self._show_letter(lines[field])
            self.focus_item(field)
        elif field in letters:
            self._show_letter(field)
        elif field.startswith("return."):
            self._show_letter(RETURNS if RETURNS in letters else READY)
            part = field.removeprefix("return.").partition("/")[0]
            self.view.agencies.go_on(int(part) if part.isdecimal() else 0)
        elif field:
            self._show_letter(READY)
        else:
            self._show_letter(self.letter or self._first_letter())

    def _first_letter(self) -> str:
        found = (one.section.letter for one in self._sections() if any(not _answered(line) for line in one.lines))
        return next(found, READY)

    # -- what is shown -----------------------------------------------------------------------------------------

    def _sections(self) -> tuple[SectionLines, ...]:
        assert self.desk is not None
        return tuple(one for one in self.desk.checklist.sections if one.lines)

    def _lines(self) -> tuple[ItemLine, ...]:
        return tuple(line for one in self._sections() for line in one.lines)

    def _show_path(self) -> None:
        assert self.desk is not None
        parts = []
        for one in self._sections():
            done, total = sum(_answered(line) for line in one.lines), len(one.lines)
            name = f"{one.section.letter}, {one.section.title}"
            parts.append(PathPart(one.section.letter, one.section.letter, f"{done}/{total}", name, done, total))
        gaps = len(self.desk.checklist.gaps)
        sent = self.desk.sent_on is not None
        detail = "sent" if sent else counted(gaps) if gaps else "complete"
        parts.append(PathPart(READY, "Ready?", detail, "Ready to send?", int(sent), int(sent)))
        self.view.strip.set_parts(parts)
        self.view.strip.choose(self.letter)

    def _show_letter(self, letter: str) -> None:
        assert self.desk is not None
        moved = letter != self.letter
        self.letter = letter
        self.view.strip.choose(letter)
        if letter == READY:
            self.view.show_ready()
            self.view.ready.show_desk(self.desk, self.frame.rules.book)
            return
        self.view.show_checklist()
        if moved:
            self._drop_rows()
            self.view.area.verticalScrollBar().setValue(0)
        self._show_lines()

    def _section(self) -> SectionLines:
        return next(one for one in self._sections() if one.section.letter == self.letter)

    def _show_lines(self) -> None:
        desk = self.desk
        assert desk is not None
        if self.letter not in {one.section.letter for one in self._sections()}:
            self._show_letter(self._first_letter())
            return
        section = self._section()
        if [line.item.id for line in section.lines] != list(self.rows):
            self._make_rows(section)
        papers = {one.id: one for one in desk.papers}
        for line in section.lines:
            self.rows[line.item.id].show_line(line, papers, desk.people)
        notice = SENT if desk.sent_on else "" if desk.facts.day_of("sin_sent") else BEFORE
        self.view.show_section(section, notice)
        self.view.show_folded(desk, section.section.id)
        self.view.show_agencies(desk, self.letter)
        self._show_neighbours()
        if not self.current:
            waiting = [one.item.id for one in section.lines if not _answered(one)]
            self._open(waiting[0] if waiting else section.lines[0].item.id)
            self._show_open()
        self._show_guidance(self.current)

    def _make_rows(self, section: SectionLines) -> None:
        """Make the rows of a section; those of items that are still there stay as they are."""
        kept = {line.item.id for line in section.lines} & self.rows.keys()
        for key in self.rows.keys() - kept:
            self._drop(self.rows.pop(key))
        rows = {}
        for line in section.lines:
            row = self.rows.get(line.item.id)
            if row is None:
                row = ItemRow(self, self.place.record, line)
                row.set_narrow(self._narrow)
                row.opened.connect(self._on_row_opened)
                row.folded.connect(self._on_row_folded)
            rows[line.item.id] = row
        self.rows = rows
        if self.current not in rows:
            self.current = ""
        self.view.set_rows(list(rows.values()))

    def _drop_rows(self) -> None:
        for row in self.rows.values():
            self._drop(row)
        self.rows = {}
        self.current = ""

    def _drop(self, row: ItemRow) -> None:
        if row.editor is not None:
            row.editor.note.finished.emit()
            self.frame.drafts.forget(row.editor.note)
        self.view.take_row(row)

    def _show_neighbours(self) -> None:
        before, after = self._neighbours()
        self.view.show_neighbours(before, after)

    def _neighbours(self) -> tuple[str, str]:
        """Return the words of the section before and of the one after, "" if there is none."""
        sections = self._sections()
        place = next(number for number, one in enumerate(sections) if one.section.letter == self.letter)
        words = [f"{one.section.letter} · {one.section.title}" for one in sections]
        return words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else "Ready to send?"

    def _show_guidance(self, item_id: str) -> None:
        row = self.rows.get(item_id)
        if row is not None and self.desk is not None:
            papers = {one.id: one for one in self.desk.papers}
            titles = {one.id: one.title for one in self.frame.rules.book.editions}
            under = titles.get(row.line.answer.edition, "") if row.line.answer is not None else ""
            self.view.guidance.show_item(row.line, self.desk.edition, papers, under)

    # -- going about -------------------------------------------------------------------------------------------

    def focus_item(self, item_id: str) -> None:
        """Open an item of the section shown and put the focus where it is answered."""
        row = self.rows.get(item_id)
        if row is None:
            return
        self._open(item_id)
        row.focus_answer()
        self._show_open()

    def _show_open(self) -> None:
        self._reveals = 2
        self._reveal_timer.start(0)

    def _reveal(self) -> None:
        """Bring the open item into sight, when what had to fold has folded.

        It is done more than once, because a page that is just being shown finds its size in several turns.
        """
        if self._fold_timer.isActive():
            self._reveal_timer.start(10)
            return
        row = self.rows.get(self.current)
        if row is not None:
            self.view.reveal(row)
        if self._reveals:
            self._reveals -= 1
            self._reveal_timer.start(0)

    def next_open(self) -> None:
        """Go to the next item that is not answered, over the end of the section and of the list."""
        lines = self._lines()
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            waiting = {one.item.id for one in lines if not _answered(one)}
            if self.current in waiting:
                self.focus_item(self.current)  # somebody comes from elsewhere: with what is open already
                return
        here = next((place for place, one in enumerate(lines) if one.item.id == self.current), -1)
        self._leave()
        ordered = (*lines[here + 1 :], *lines[: here + 1])
        target = next((one.item.id for one in ordered if not _answered(one) and one.item.id != self.current), "")
        if target:
            self._to_item(target)
        elif self.desk is not None:
            self.frame.go(Place("case", self.place.record, "rapid-review", READY))

    def _leave(self) -> None:
        """Enter what is being typed before going elsewhere."""
        row = self.rows.get(self.current)
        if row is not None and row.editor is not None:
            row.editor.note.finished.emit()

    def _to_item(self, item_id: str) -> None:
        if item_id in self.rows:
            self.focus_item(item_id)
        else:
            self.frame.go(Place("case", self.place.record, "rapid-review", item_id))

    def _next_item(self) -> None:
        self._by(1)

    def _item_before(self) -> None:
        self._by(-1)

    def _by(self, step: int) -> None:
        lines = [one.item.id for one in self._lines()]
        if self.current in lines and 0 <= lines.index(self.current) + step < len(lines):
            self._leave()
            self._to_item(lines[lines.index(self.current) + step])

    def _open(self, item_id: str) -> None:
        """Open an item; the others fold when the mouse is let go, so that nothing moves under it."""
        row = self.rows.get(item_id)
        if row is None:
            return
        self.current = item_id
        row.set_open(True)
        self.view.settle()  # else what is above is squeezed for a moment, and a quick click is let go elsewhere
        self._show_guidance(item_id)
        self._fold_timer.start(0)

    def _fold_others(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._fold_timer.start(30)
            return
        here = self.rows.get(self.current)
        others = [
            row for key, row in self.rows.items() if key != self.current and row.open and not _unsettled(row)
        ]
        if here is None or not others:
            return
        viewport = self.view.area.viewport()
        before = here.mapTo(viewport, QPoint(0, 0)).y()
        for row in others:
            row.set_open(False)
        self.view.settle()
        after = here.mapTo(viewport, QPoint(0, 0)).y()
        bar = self.view.area.verticalScrollBar()
        bar.setValue(bar.value() + after - before)

    # -- slots -------------------------------------------------------------------------------------------------

    def _on_strip_chosen(self, key: str) -> None:
        self.frame.go(Place("case", self.place.record, "rapid-review", key))

    def _on_previous_clicked(self) -> None:
        self._turn(-1)

    def _on_next_clicked(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        letters = [*(one.section.letter for one in self._sections()), READY]
        place = letters.index(self.letter) + step
        if 0 <= place < len(letters):
            self.frame.go(Place("case", self.place.record, "rapid-review", letters[place]))

    def _on_item_wished(self, item_id: str) -> None:
        self.frame.go(Place("case", self.place.record, "rapid-review", item_id))

    def _on_paper_wished(self, paper_id: int) -> None:
        self.frame.go(Place("case", self.place.record, "papers", str(paper_id)))

    def _on_row_opened(self, item_id: str) -> None:
        self._open(item_id)
        row = self.rows[item_id]
        if row.head.hasFocus():
            row.focus_answer()

    def _on_row_folded(self, item_id: str) -> None:
        if item_id == self.current:
            self._show_guidance(item_id)

    def _on_focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        row = self._row_of(now)
        if row is None:
            return
        if now is row.head:
            self._show_guidance(row.item.id)
        elif row.item.id != self.current or not row.open:
            self._open(row.item.id)

    def _row_of(self, widget: QWidget | None) -> ItemRow | None:
        while widget is not None and widget is not self:
            if isinstance(widget, ItemRow):
                return widget if self.rows.get(widget.item.id) is widget else None
            widget = widget.parentWidget()
        return None

    def _on_drafts_kept(self, place: str) -> None:
        head, _, item_id = place.rpartition("/")
        if head == f"case/{self.place.record}/rapid-review" and item_id in self.rows:
            self.rows[item_id].draft_kept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the guidance into the items where it has no room beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < LEAST * max(1.0, theme.current().scale)
        if narrow != self._narrow or not self.rows:
            self._narrow = narrow
            self.view.set_narrow(narrow)
            for row in self.rows.values():
                row.set_narrow(narrow)


def _answered(line: ItemLine) -> bool:
    return line.answer is not None and line.answer.answer in ANSWERS


def _unsettled(row: ItemRow) -> bool:
    """Whether something in it waits for the person: a refusal, or two versions."""
    return bool(row.keeper.given) or row.keeper.conflict
