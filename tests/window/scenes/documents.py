"""The documents page: choosing, a document shown, a refusal."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from db.records.meetings import Meeting
from tests.window.finding import find_named
from tests.window.scenes.base import Kit, Scene, case_id, paged
from ui.pages.documents.page import DocumentsPage
from ui.place import Place


def _meeting(kit: Kit) -> int:
    office = kit.full.backend.office
    assert office is not None
    return office.store.reader().find(Meeting, order=("-on",))[1].id


def _chosen(kit: Kit) -> QWidget:
    return paged(DocumentsPage, kit.full, Place("documents", case_id(kit.full), "case"))


def _unfinished(kit: Kit) -> QWidget:
    return paged(DocumentsPage, kit.full, Place("documents", case_id(kit.full, "Case Linnet"), "case"))


def _made(widget: QWidget) -> None:
    assert isinstance(widget, DocumentsPage)
    widget.view.make.click()
    QTest.qWait(400)  # the pages are drawn on another thread


def _for_publication(widget: QWidget) -> None:
    assert isinstance(widget, DocumentsPage)
    widget.view.reports.chosen.emit("final-report")
    find_named(widget, "For publication", QRadioButton).click()
    widget.view.make.click()


def _pack(kit: Kit) -> QWidget:
    return paged(DocumentsPage, kit.full, Place("documents", _meeting(kit), "meeting", "meeting-pack"))


SCENES = (
    Scene("documents", lambda kit: paged(DocumentsPage, kit.full, Place("documents"))),
    Scene("documents-empty", lambda kit: paged(DocumentsPage, kit.bare, Place("documents"))),
    Scene("documents-chosen", _chosen),
    Scene("documents-case", _chosen, after=_made),
    Scene("documents-pack", _pack, after=_made),
    Scene("documents-refused", _unfinished, after=_for_publication),
)
