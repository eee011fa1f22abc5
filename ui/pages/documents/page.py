"""Documents: choose a case or a meeting, a document and its audience; look at it, print it, save it.

A finished document lives in memory only, until the person saves it. What it holds follows its audience, never the
names switch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QVBoxLayout, QWidget

from db.problems import Problem
from db.records.cases import Case
from db.records.meetings import Meeting
from desktop_app.queries.documents import Subject, subject_of, subjects
from desktop_app.reports.make import Made, make_document
from desktop_app.reports.registry import REPORTS, Report
from desktop_app.reports.written import write_file
from desktop_app.trouble import Refusal
from ui.backend import Job
from ui.dialogs.printing import ask_printer, print_pages, printed_words
from ui.page import Frame, Page
from ui.pages.documents.view import NOTHING, PAPER, REFUSED, DocumentsView
from ui.place import Place
from ui.widgets.field import Marked
from ui.widgets.layout import clear_layout
from ui.widgets.nav import NavItem
from ui.widgets.speech import announce

CHOOSE, OPTIONS = 0, 1
SUBJECT = Qt.ItemDataRole.UserRole
WORDS = {
    "rapid-review": "The whole rapid review, from the notification to the decisions.",
    "final-report": "The report of the local child safeguarding practice review.",
    "minutes": "What was said, decided and agreed at this meeting.",
    "meeting-pack": "Agenda, last minutes, action log, case pages and the papers, in one PDF.",
}
AUDIENCES = {
    "working": "Marked OFFICIAL-SENSITIVE, with names as the case holds them. For the people of the group only.",
    "publication": "Anonymised and unmarked. It is searched for every identity of the case before you see it.",
}
MARKING = {"working": "OFFICIAL-SENSITIVE · working copy", "publication": "For publication"}


class DocumentsPage(Page):
    """Makes documents and shows them."""

    topics = frozenset({Case.__name__, Meeting.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.view = DocumentsView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._subject: Subject | None = None
        self._made: Made | None = None
        self._made_of: tuple[Subject, str, str, bool] | None = None
        self._job: Job | None = None
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._asked = self._listed = ""
        self._open_first = False
        self._wanted = ""
        self._connect()
        self.view.audience.set_value("working")
        self.view.restricted.setChecked(True)
        self._show_options()

    # -- places ------------------------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show what can be made of the case or meeting that `place` names, or the list to choose from."""
        super().show_place(place)
        self._wanted = place.field
        if place.record:
            self.ask(self._on_subject_read, subject_of, place.section, place.record)
        else:
            self._subject = None
            self._forget_document()
            self._show_options()
            self.set_stale()

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return Documents, or Documents and the case or meeting."""
        if self._subject is None:
            return (("Documents", None),)
        return (("Documents", Place("documents")), (self._subject.title, None))

    def refresh(self) -> None:
        """Read what there is to choose from again; a document that is shown stays as it was made."""
        if self.place.record:
            self.ask(self._on_subject_read, subject_of, self.place.section, self.place.record)
        else:
            self._asked = self.view.search.text()
            self.ask(self._on_subjects_read, subjects, self._asked)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the document when the page is left for good, as by a lock."""
        super().hideEvent(event)
        if self.frame.backend.office is None:
            self._forget_document()

    # -- inside ------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        view = self.view
        view.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.refresh)
        view.search.returnPressed.connect(self._on_search_return_pressed)
        view.subjects.itemActivated.connect(self._on_subject_activated)
        view.subjects.itemClicked.connect(self._on_subject_activated)
        view.none_yet.wanted.connect(lambda: self.frame.go(Place("new-case")))
        view.other.clicked.connect(lambda: self.frame.go(Place("documents")))
        view.reports.chosen.connect(self._on_report_chosen)
        view.audience.chosen.connect(lambda _: self._show_options())
        view.make.clicked.connect(self._on_make_clicked)
        view.print_button.clicked.connect(self._on_print_clicked)
        view.save_pdf.clicked.connect(lambda: self._on_save_clicked("pdf"))
        view.save_word.clicked.connect(lambda: self._on_save_clicked("docx"))

    def _on_subjects_read(self, found: tuple[Subject, ...]) -> None:
        listed, chosen = self.view.subjects, self.view.subjects.currentItem()
        before = chosen.data(SUBJECT) if chosen else None
        listed.clear()
        for one in found:
            item = QListWidgetItem(f"{one.title}\n{one.detail}")
            item.setData(SUBJECT, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {one.detail}")
            listed.addItem(item)
            if before and (before.about, before.id) == (one.about, one.id):
                listed.setCurrentItem(item)
        nothing = not found and not self.view.search.text()
        self.view.show_none_yet(nothing)
        self._listed = self._asked
        words = "Choose a case or a meeting." if found else "Nothing is called that."
        if self._subject is None:  # one may have been opened before this answer came
            self.view.about.setText("" if nothing else words)
        if self._open_first:
            self._open_first = False
            self._on_search_return_pressed()

    def _on_search_return_pressed(self) -> None:
        """Open what is chosen or found first; somebody may be quicker than the list."""
        if self._listed != self.view.search.text():
            self._open_first = True
            self._typing.stop()
            self.refresh()
            return
        item = self.view.subjects.currentItem() or self.view.subjects.item(0)
        if item is not None:
            self._on_subject_activated(item)

    def _on_subject_activated(self, item: QListWidgetItem) -> None:
        one: Subject = item.data(SUBJECT)
        self.frame.go(Place("documents", one.id, one.about))

    def _on_subject_read(self, subject: Subject) -> None:
        other = self._subject is None or (self._subject.about, self._subject.id) != (subject.about, subject.id)
        self._subject = subject
        if other:
            self._forget_document()
            self._list_reports()
        self._choose_wanted()
        self.title_changed.emit()
        self._show_options()

    def _list_reports(self) -> None:
        assert self._subject is not None
        offered = [report for report in REPORTS if report.about == self._subject.about]
        self.view.reports.set_items([NavItem(report.id, report.title) for report in offered])
        self.view.reports.choose(offered[0].id)

    def _choose_wanted(self) -> None:
        """Choose the document that the place names, once, with the focus on what makes it."""
        wanted, self._wanted = self._wanted, ""
        assert self._subject is not None
        if any(one.id == wanted and one.about == self._subject.about for one in REPORTS):
            self.view.reports.choose(wanted)
            QTimer.singleShot(0, self, lambda: self.view.make.setFocus(Qt.FocusReason.OtherFocusReason))

    def _on_report_chosen(self, key: str) -> None:
        self.view.reports.choose(key)
        self._show_options()

    def _report(self) -> Report | None:
        chosen = self.view.reports.current()
        return next((report for report in REPORTS if report.id == chosen), None)

    def _show_options(self) -> None:
        view, report = self.view, self._report()
        view.left.setCurrentIndex(CHOOSE if self._subject is None else OPTIONS)
        view.title.setText("Documents" if self._subject is None else self._subject.title)
        if self._subject is not None:
            view.about.setText(self._subject.detail)
        if report is None:
            return
        view.report_words.setText(WORDS.get(report.id, ""))
        public = "publication" in report.audiences
        if not public:
            view.audience.set_value("working")
        view.audience.setEnabled(public)
        audience = view.audience.value() or "working"
        more = "" if public else f" The {report.title.lower()} is a working paper and is not published."
        view.audience_words.setText(AUDIENCES[audience] + more)
        view.restricted.setVisible(report.takes_restricted and audience == "working")

    # -- making ------------------------------------------------------------------------------------------------

    def _wish(self) -> tuple[Subject, str, str, bool] | None:
        report = self._report()
        if self._subject is None or report is None:
            return None
        return (
            self._subject,
            report.id,
            self.view.audience.value() or "working",
            self.view.restricted.isChecked(),
        )

    def _on_make_clicked(self) -> None:
        wish = self._wish()
        if wish is None:
            return
        subject, report_id, audience, restricted = wish
        self.view.make.setEnabled(False)
        self._job = self.frame.backend.make(
            self,
            "Making the document",
            partial(_make, report_id, subject.id, audience, "pdf", restricted),
            then=partial(self._on_made, wish),
            failed=self._on_make_failed,
        )
        self._job.ended.connect(self._on_job_ended)
        if self._job.finished:
            self._on_job_ended()

    def _on_job_ended(self) -> None:
        self.view.make.setEnabled(True)

    def _on_made(self, wish: tuple[Subject, str, str, bool], made: Made | Refusal) -> None:
        if isinstance(made, Refusal):
            self._show_refusal(made)
            return
        fault = self.view.preview.show_pdf(made.data)
        self._made, self._made_of = made, wish
        report = next(one for one in REPORTS if one.id == wish[1])
        self.view.preview_title.setText(made.title)
        pages = self.view.preview.pages
        self.view.marking.setText(f"{MARKING[wish[2]]} · {pages} page{'' if pages == 1 else 's'}")
        self.view.save_word.setVisible("docx" in report.formats)
        self.view.notes.setText(" ".join((*made.notes, fault)).strip())
        self.view.notes.setVisible(bool(self.view.notes.text()))
        self.view.show_right(PAPER)
        self.frame.say("info", f"Made, not saved yet: {made.title}, {pages} page{'' if pages == 1 else 's'}.")
        self.view.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_make_failed(self, problem: Problem) -> None:
        self.frame.say("problem", f"{problem.what} {problem.remedy}")

    def _show_refusal(self, refusal: Refusal) -> None:
        self._forget_document()
        clear_layout(self.view.refused_words)
        for reason in refusal.reasons:
            self.view.refused_words.addWidget(Marked("danger", reason.text))
        self.view.show_right(REFUSED)
        announce(self, str(refusal))

    def _forget_document(self) -> None:
        self._made = self._made_of = None
        self.view.preview.clear()
        self.view.show_right(NOTHING)

    # -- out of the program --------------------------------------------------------------------------------------

    def _on_print_clicked(self) -> None:
        made = self._made
        if made is None:
            return
        printer = ask_printer(self, made.title, self.view.preview.pages)
        if printer is None:
            return
        self.frame.backend.make(
            self,
            "Printing",
            lambda _, job: print_pages(made.data, printer, job.progress),
            then=lambda pages: self.frame.say("ok", printed_words(printer, pages)),
            failed=self._on_make_failed,
        )

    def _on_save_clicked(self, form: str) -> None:
        if self._made is None or self._made_of is None:
            return
        subject, report_id, _, _ = self._made_of
        ending, kind = {"pdf": (".pdf", "PDF (*.pdf)"), "docx": (".docx", "Word (*.docx)")}[form]
        folder = Path(self.frame.memory.get("documents.folder") or Path.home())
        name = file_name(subject.title, report_id, self._made_of[2]) + ending
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the document", str(folder / name), kind)
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix else path.with_suffix(ending), form)

    def save_to(self, path: Path, form: str) -> None:
        """Save what is shown to `path`; a Word copy is made of the same facts for the same audience."""
        assert self._made is not None
        assert self._made_of is not None
        made, (subject, report_id, audience, restricted) = self._made, self._made_of
        self.frame.memory.put("documents.folder", str(path.parent))

        def piece(ask: Callable[..., Any], job: Job) -> Refusal | None:
            data = made.data
            if form != "pdf":
                again = _make(report_id, subject.id, audience, form, restricted, ask, job)
                if isinstance(again, Refusal):
                    return again
                data = again.data
            write_file(path, data)
            return None

        self.frame.backend.make(
            self,
            "Saving the document",
            piece,
            then=partial(self._on_saved, path, audience),
            failed=self._on_make_failed,
        )

    def _on_saved(self, path: Path, audience: str, refusal: Refusal | None) -> None:
        if refusal is not None:
            self._show_refusal(refusal)
            return
        care = (
            " The file is not encrypted: keep it where only the group can reach it."
            if audience == "working"
            else ""
        )
        self.frame.say("ok", f"Saved as {path.name} in {path.parent.name or path.parent}.{care}")


def _make(  # noqa: PLR0917 - all that `make_document` takes
    report_id: str, key: int, audience: str, form: str, restricted: bool, ask: Callable[..., Any], job: Job
) -> Made | Refusal:
    job.progress(0, 0)
    return make_document(ask, report_id, key, audience, form, restricted=restricted)


def file_name(title: str, report_id: str, audience: str) -> str:
    """Return a name for the file: the case's alias or the meeting, what it is and for whom; never a real name."""
    words = re.sub(r"[^\w]+", "-", title).strip("-").lower()
    return f"{words}-{report_id}{'-for-publication' if audience == 'publication' else ''}"
