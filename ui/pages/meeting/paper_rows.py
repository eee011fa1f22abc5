"""The papers of one item: rows that can be changed in place, and a place to drop files on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.records.papers import Paper
from desktop_app.domain.media import WORDS
from ui.forms.form import FieldSpec, Form
from ui.look import icons, theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box
from ui.widgets.text import Label, Muted, date_short


def size_words(size: int) -> str:
    """Return "34 kB" or "2.1 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


class PaperRow(Themed, QWidget):
    """One paper: what it is, whether it is late or restricted, and ways to change or remove it."""

    change_wanted = Signal(object, object)
    remove_wanted = Signal(int)

    def __init__(self, paper: Paper, today: Callable[[], date]) -> None:
        super().__init__()
        self.paper = paper
        self._today = today
        self._items: list[tuple[str, str]] = []
        self.form: Form | None = None
        self._editor = QWidget(self)
        self._editor.hide()
        self.title, self.under = Label(""), Muted("", "small")
        self.late, self.restricted = StatusChip("warn", "Late"), StatusChip("held", "Restricted")
        self.edit, self.remove = IconButton("edit", "Change"), IconButton("trash", "Delete")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(56), 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.under)
        row.addLayout(words, 1)
        for widget in (self.late, self.restricted, self.edit, self.remove):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        self._column.addLayout(row)
        self.edit.clicked.connect(self.toggle)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.paper.id))

    def set_paper(self, paper: Paper, items: Sequence[tuple[str, str]], *, writable: bool) -> None:
        """Show the paper; `items` are where it could go instead."""
        self.paper, self._items = paper, list(items)
        self.title.setText(paper.title)
        kind = WORDS.get(paper.media_type, "File")
        self.under.setText(f"{kind} · {size_words(paper.size)} · added {date_short(paper.added_on)}")
        self.late.setVisible(paper.late)
        self.restricted.setVisible(paper.restricted)
        self.edit.setVisible(writable)
        self.remove.setVisible(writable)
        self.edit.set_name(f"Change “{paper.title}”")
        self.remove.set_name(f"Delete “{paper.title}”")

    def toggle(self) -> None:
        """Open or close what can be changed."""
        if self.form is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self.form = None
            self.edit.setFocus()
            return
        self._editor = QWidget()
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(theme.px(56), theme.px(4), 0, theme.px(8))
        self.form = Form(
            [
                FieldSpec("title", "Title", "text", required=True, most=300),
                FieldSpec(
                    "item", "With item", "choice", choices=self._items, none="The meeting as a whole", beside=True
                ),
                FieldSpec("restricted", "Restricted: in the part kept apart", "switch"),
                FieldSpec("late", "Late: in the supplement", "switch", beside=True),
            ],
            today=self._today,
        )
        paper = self.paper
        self.form.load({
            "title": paper.title, "item": str(paper.agenda_item_id or ""), "restricted": paper.restricted,
            "late": paper.late,
        })  # fmt: skip
        keep, leave = PrimaryButton("Keep"), QuietButton("Leave as it was")
        keep.clicked.connect(self._on_keep_clicked)
        leave.clicked.connect(self.toggle)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(leave)
        row.addStretch(1)
        column.addWidget(self.form)
        column.addLayout(row)
        self._column.addWidget(self._editor)
        self.form.focus("title")

    def _on_keep_clicked(self) -> None:
        if self.form is None or self.form.faults():
            return
        values: dict[str, Any] = self.form.values()
        paper = self.paper
        self.toggle()
        self.change_wanted.emit(paper, values)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves it as it was."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sign of a paper."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.title.fontMetrics().height()
        where = QRectF(theme.px(30), self.title.y() + theme.px(1), side, side)
        icons.paint(painter, "paper", theme.current().colours.muted, where)


class ItemPapers(Themed, QFrame):
    """An item with its papers. Files can be dropped on it."""

    files_given = Signal(list)
    add_wanted = Signal()
    change_wanted = Signal(object, object)
    remove_wanted = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._rows: dict[int, PaperRow] = {}
        self._over = False
        self.setAcceptDrops(True)
        self._number, self.title = "", Label("")
        self.chip = StatusChip("warn", "No paper")
        self.add = LinkButton("Add a paper", "plus")
        self.problem = Label("", "small")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(theme.px(30), 0, 0, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.chip)
        row.addSpacing(theme.px(8))
        row.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addLayout(self._list)
        column.addWidget(self.problem)
        self.problem.hide()
        self.add.clicked.connect(self.add_wanted)

    def set_papers(
        self, number: str, title: str, papers: tuple[Paper, ...], *, wants: bool, writable: bool,
        items: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        """Show an item's papers; `wants` whether one is expected."""
        self._number = number
        self.title.setText(title)
        self.title.setAccessibleName(f"{number} {title}".strip())
        self.chip.setVisible(wants and not papers)
        self.add.setVisible(writable)
        self.add.setAccessibleName(f"Add a paper to {f'item {number}, ' if number else ''}{title}")
        self.setAcceptDrops(writable)
        wanted = {one.id for one in papers}
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for paper in papers:
            known = self._rows.get(paper.id)
            if known is None:
                known = self._rows[paper.id] = PaperRow(paper, self._today)
                known.change_wanted.connect(self.change_wanted)
                known.remove_wanted.connect(self.remove_wanted)
                self._list.addWidget(known)
            known.set_paper(paper, items, writable=writable)
        self.show_refusal("")

    def show_refusal(self, words: str) -> None:
        """Say why a paper was not kept; "" takes it away."""
        self.problem.set_colour(QPalette.ColorRole.BrightText)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def row(self, paper_id: int) -> PaperRow:
        """Return the row of a paper."""
        return self._rows[paper_id]

    # -- dropping --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """They went on."""
        super().dragLeaveEvent(event)
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Files were dropped here."""
        self._set_over(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_given.emit(paths)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline above, and that files can be dropped."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        if self._over:
            box(painter, QRectF(self.rect()), colours.accent_soft, colours.accent)
        else:
            painter.fillRect(0, 0, self.width(), 1, colours.line)
        painter.setFont(theme.font("body"))
        painter.setPen(colours.muted)
        painter.drawText(
            self.title.geometry().adjusted(-theme.px(30), 0, 0, 0), self.title.alignment(), self._number
        )
