"""The papers of a case: added from files, looked at in memory, saved out as copies, deleted only after asking."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from db.records.papers import Paper
from desktop_app.actions.papers import LARGEST, AddPaper, ChangePaper, RemovePaper
from desktop_app.domain.media import WORDS
from desktop_app.office import Office
from desktop_app.queries.case_page import PaperBytes, paper_bytes
from desktop_app.queries.papers import papers_of_case
from desktop_app.reports.written import write_file
from desktop_app.trouble import Refusal
from ui.backend import Job
from ui.forms.form import FieldSpec
from ui.models.table import Column, RecordTableModel
from ui.page import Frame
from ui.pages.case.paper_view import PaperView
from ui.pages.case.record_form import RecordForm
from ui.pages.case.section import CaseSection, fit_height
from ui.place import Place
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Flow
from ui.widgets.message import MessageBar
from ui.widgets.table import Table
from ui.widgets.text import date_short

KINDS = (
    "Papers (*.pdf *.docx *.doc *.xlsx *.xls *.pptx *.ppt *.odt *.rtf *.txt *.msg *.png *.jpg *.jpeg *.gif *.tif "
    "*.tiff *.webp);;Every file (*)"
)
ROWS = 8


def size_words(size: int) -> str:
    """Return a number of bytes in words."""
    for unit, limit in (("MB", 1024 * 1024), ("kB", 1024)):
        if size >= limit:
            return f"{size / limit:.1f} {unit}" if size < 10 * limit else f"{size / limit:.0f} {unit}"
    return f"{size} bytes"


def paper_columns() -> tuple[Column[Paper], ...]:
    """Return the columns of a table of papers."""
    return (
        Column("title", "Title", lambda one: one.title, tooltip=lambda one: one.filename, stretch=True,
               strong=True),
        Column("kind", "Kind", lambda one: WORDS.get(one.media_type, one.media_type), width=150),
        Column("size", "Size", lambda one: size_words(one.size), sort=lambda one: one.size, align="right",
               width=84),
        Column("added", "Added", lambda one: date_short(one.added_on), sort=lambda one: one.added_on, width=104),
        Column("restricted", "Restricted", lambda one: "Restricted" if one.restricted else "",
               chip=lambda one: "held" if one.restricted else "", width=116),
    )  # fmt: skip


class PapersSection(CaseSection):
    """The papers of a case, with the chosen one below."""

    topics: ClassVar[frozenset[str]] = frozenset({"Paper"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._wanted = 0
        self.setAcceptDrops(True)
        self.message = MessageBar()
        self.model: RecordTableModel[Paper] = RecordTableModel(paper_columns())
        self.table = Table("Papers of the case", frame.memory, "case-papers")
        self.table.set_model(self.model)
        self.add_button = QuietButton("Add a paper", "plus")
        self.documents = LinkButton("Documents made for this case", "documents")
        self.empty = EmptyState(
            "No paper yet",
            "Letters, returns, reports and pictures that belong to the case. Choose a file, or drop one here; "
            "it is kept inside the store.",
            "Add a paper",
            "paper",
        )
        specs = (
            FieldSpec("title", "Title", required=True, width=460),
            FieldSpec("restricted", "Restricted: goes into the separable part of a pack", "switch"),
        )
        self.form = RecordForm(self, specs, self._change)
        self.save = QuietButton("Save a copy…", "save")
        self.delete = LinkButton("Delete this paper…", "trash")
        self.view = PaperView()
        self.chosen = Card("")
        self._lay_out()
        self.table.selected.connect(self._on_table_selected)
        self.table.opened.connect(lambda _: self.view.look())
        self.add_button.clicked.connect(self.choose_files)
        self.empty.wanted.connect(self.choose_files)
        self.documents.clicked.connect(self._on_documents_clicked)
        self.save.clicked.connect(self.save_copy)
        self.delete.clicked.connect(self.ask_delete)

    def _lay_out(self) -> None:
        card = Card("Papers")
        card.head.addWidget(self.add_button)
        parts: tuple[QWidget, ...] = (self.message, self.empty, self.table, self.documents)
        for part in parts:
            card.add(part)
        buttons = QWidget()
        flow = Flow(buttons, gap=12)
        flow.addWidget(self.save)
        flow.addWidget(self.delete)
        for one in (self.form, buttons, self.view):
            self.chosen.add(one)
        self.column.addWidget(card)
        self.column.addWidget(self.chosen)
        self.column.addStretch(1)
        self.chosen.hide()

    # -- the page ----------------------------------------------------------------------------------------------

    def started(self) -> None:
        """Nothing of another case stays in sight."""
        super().started()
        self.model.set_records(())
        self._show(None)

    def refresh(self) -> None:
        """Ask which papers there are."""
        self.ask(self._on_papers, papers_of_case, self.case_id)

    def focus_field(self, field: str) -> bool:
        """ "paper.7" chooses a paper; "new-paper" asks for a file."""
        if field == "new-paper":
            return self.focus_on(self.add_button if self.add_button.isVisible() else self.empty)
        number = field.removeprefix("paper.")
        return number.isdecimal() and self.table.choose(int(number)) and self.focus_on(self.table)

    # -- adding ------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files with the dialog of the system."""
        names, _ = QFileDialog.getOpenFileNames(self, "Add papers to the case", "", KINDS)
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        """Read each file on the desk and keep it; what cannot be kept is said here, and nothing else changes."""
        self.message.clear()
        for path in paths:
            self._add(path)

    def _add(self, path: Path) -> None:
        case_id = self.case_id

        def read(_office: Office, _job: Job) -> bytes | str:
            try:
                if path.stat().st_size > LARGEST:
                    most = size_words(LARGEST)
                    return (
                        f"{path.name} is too large: papers of up to {most} are kept. Make it smaller, or split it."
                    )
                return path.read_bytes()
            except OSError as error:
                return f"{path.name} cannot be read: {error.strerror or 'the system gave no reason'}."

        def keep(found: bytes | str) -> None:
            if isinstance(found, str):
                self._say(found)
                return
            command = AddPaper(filename=path.name, data=found, case_id=case_id)
            self.run(
                command,
                then=lambda outcome: self._choose(outcome.made),
                refused=lambda refusal: self._say(f"{path.name}: {refusal}"),
                title=f"Adding {path.name}",
            )

        self.frame.backend.work(self, f"Reading {path.name}", read, then=keep)

    def _say(self, sentence: str) -> None:
        before = self.message.text.text() if self.message.isVisible() else ""
        self.message.show_message("refusal", f"{before}\n{sentence}".strip())

    def _choose(self, paper_id: int) -> None:
        self._wanted = paper_id

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Add the files that were dropped."""
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # -- the one that is chosen --------------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Write the paper to a file that the person names."""
        paper = self.table.current()
        if paper is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "Save a copy of the paper", paper.filename)
        if name:
            self.write_copy(paper.id, Path(name))

    def write_copy(self, paper_id: int, path: Path) -> None:
        """Write a copy of a paper to `path`, whole or not at all."""

        def write(office: Office, _job: Job) -> str:
            write_file(path, office.ask(paper_bytes, paper_id).data)
            return path.name

        def written(name: str) -> None:
            self.frame.say("ok", f"A copy was saved as {name}. It is outside the store now: look after it.")

        self.frame.backend.work(self, "Saving a copy", write, then=written)

    def ask_delete(self) -> None:
        """Ask once more: the bytes of a paper are deleted for good."""
        paper = self.table.current()
        if paper is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Delete paper")
        box.setText(f"Delete “{paper.title}” for good?")
        box.setInformativeText("Its contents cannot be brought back. That it was here stays in the history.")
        delete = box.addButton("Delete it", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete.clicked.connect(lambda: self.remove(paper.id))
        box.open()

    def remove(self, paper_id: int) -> None:
        """Delete a paper; a refusal says what points to it."""
        self.run(RemovePaper(paper_id=paper_id), refused=self._on_not_removed)

    def _on_not_removed(self, refusal: Refusal) -> None:
        self._say(str(refusal))

    def _change(self, paper: Paper) -> ChangePaper:
        return ChangePaper(
            paper_id=paper.id, title=paper.title, restricted=paper.restricted, late=paper.late,
            version=paper.version,
        )  # fmt: skip

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_papers(self, papers: tuple[Paper, ...]) -> None:
        self.model.set_records(papers)
        some = bool(papers)
        self.empty.setVisible(not some)
        self.table.setVisible(some)
        self.add_button.setVisible(some)
        fit_height(self.table, len(papers), ROWS)
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = 0
        elif self.table.current() is None and some:
            self.table.choose_first()
        self._show(self.table.current())
        self.arrived()

    def _on_table_selected(self, paper: Paper | None) -> None:
        self._show(paper)

    def _show(self, paper: Paper | None) -> None:
        self.chosen.setVisible(paper is not None)
        if paper is None:
            self.view.clear()
            return
        self.chosen.set_title(paper.title)
        self.form.show_record(paper, f"case/{self.case_id}/papers/paper.{paper.id}")
        if self.view.shown != paper.id:
            self.view.wait(paper)
            self.ask(self._on_bytes, paper_bytes, paper.id)

    def _on_bytes(self, found: PaperBytes) -> None:
        current = self.table.current()
        if current is not None and current.id == found.paper.id:
            self.view.show_paper(found.paper, found.data)

    def _on_documents_clicked(self) -> None:
        self.frame.go(Place("documents", self.case_id, "case"))
