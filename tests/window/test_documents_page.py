"""Documents: found, made for an audience, looked through, printed and saved; nothing else touches the disk."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document as WordFile
from page import ValidationProfile, validate_pdf_bytes
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.problems import Problem
from db.records.meetings import Meeting
from tests.window.finding import find_named
from tests.window.scenes.base import case_id
from ui.dialogs.printing import print_pages, printed_words
from ui.page import Frame, Message
from ui.pages.documents.page import DocumentsPage
from ui.place import Place

Show = Callable[..., QWidget]


@pytest.fixture
def page(desk: Frame, show: Show) -> DocumentsPage:
    made = DocumentsPage(desk)
    desk.went.connect(made.show_place)
    made.show_place(Place("documents"))
    show(made)
    return made


def words(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def choose(page: DocumentsPage, qtbot: QtBot, typed: str) -> None:
    search = find_named(page, "Find a case or a meeting", QLineEdit)
    qtbot.keyClicks(search, typed)
    qtbot.waitUntil(lambda: page.view.subjects.count() == 1)
    qtbot.keyClick(search, Qt.Key.Key_Return)


def press(page: QWidget, name: str) -> None:
    found = find_named(page, name, QAbstractButton)
    assert isinstance(found, QAbstractButton)
    found.click()


def test_a_working_copy_is_made_by_keyboard_and_saved_as_it_was_shown(
    page: DocumentsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    assert page.view.preview.pages > 10
    assert "OFFICIAL-SENSITIVE" in page.view.preview.page_text(1)
    assert "Page 1 of" in page.view.preview.view.accessibleDescription()
    target = tmp_path / "out" / "review.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target.with_suffix("")), ""))
    press(page, "Save as PDF…")
    data = target.read_bytes()
    assert validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1).is_compliant
    with pypdfium2.PdfDocument(io.BytesIO(data)) as read:
        assert len(read) == page.view.preview.pages
    assert [one.name for one in target.parent.iterdir()] == ["review.pdf"]


def test_the_word_copy_is_for_the_same_audience(
    page: DocumentsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, qtbot, "Redstart")
    find_named(page, "For publication", QRadioButton).click()
    press(page, "Make and look at it")
    assert "OFFICIAL-SENSITIVE" not in page.view.preview.page_text(1)
    target = tmp_path / "copy.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(page, "Save as Word…")
    text = "\n".join(one.text for one in WordFile(str(target)).paragraphs)
    assert "Redstart" in text
    assert "OFFICIAL-SENSITIVE" not in text


def test_the_names_switch_changes_no_document(page: DocumentsPage, desk: Frame, qtbot: QtBot) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    hidden = [page.view.preview.page_text(n) for n in range(1, page.view.preview.pages + 1)]
    desk.names.show(True)
    press(page, "Make and look at it")
    assert [page.view.preview.page_text(n) for n in range(1, page.view.preview.pages + 1)] == hidden


def test_what_is_not_ready_for_the_public_is_refused_with_reasons(page: DocumentsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Practice review report")
    find_named(page, "For publication", QRadioButton).click()
    press(page, "Make and look at it")
    assert "It was not made" in words(page)
    assert "which the law asks for" in words(page)
    assert page.view.preview.pages == 0


def test_another_place_is_shown_whatever_was_made_before(page: DocumentsPage, desk: Frame, qtbot: QtBot) -> None:
    page.activateWindow()
    case = case_id(desk, "Case Linnet")
    page.show_place(Place("documents", case, "case", "rapid-review"))
    qtbot.waitUntil(page.view.make.hasFocus)
    press(page, "Make and look at it")
    assert page.view.preview.pages
    page.hide()
    page.set_stale()  # something has changed meanwhile, as when a meeting was held
    page.show_place(Place("documents", 1, "meeting", "minutes"))
    page.show()
    qtbot.waitUntil(lambda: page.view.reports.current() == "minutes")
    assert page.view.preview.pages == 0
    page.show_place(Place("documents", 1, "meeting", "meeting-pack"))
    qtbot.waitUntil(lambda: page.view.reports.current() == "meeting-pack")


def test_what_is_found_comes_into_sight_and_zooming_keeps_the_place(page: DocumentsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    preview = page.view.preview
    bar, height = preview.view.verticalScrollBar(), preview.view.viewport().height()
    qtbot.keyClicks(find_named(page, "Find in this document", QLineEdit), "safeguarding")
    qtbot.waitUntil(lambda: preview._found.count() > 8, timeout=5000)
    lower = 0
    for _ in range(6):
        press(page, "Next place found")
        link = preview._found.resultAtIndex(preview.view.currentSearchResultIndex())
        place = link.rectangles()[0]
        begin = preview._begin_of(link.page())
        preview._show_found()
        share = place.center().y() / preview._document.pagePointSize(link.page()).height()
        seen = begin + share * preview._height(link.page()) - bar.value()
        assert 0 < seen < height
        lower += share > 0.5
    assert lower, "one of them stands in the lower half of its page, which going to the page alone would not show"
    preview.go_to(3)
    bar.setValue(bar.value() + round(0.4 * preview._height(2)))
    press(page, "Larger")
    assert preview._standing() == (2, pytest.approx(0.4, abs=0.02))
    press(page, "Fit width")
    assert preview._standing() == (2, pytest.approx(0.4, abs=0.02))
    press(page, "Whole page")
    assert preview._standing() == (2, pytest.approx(0, abs=0.02))
    assert preview.page_words.text().startswith("Page 3 of")


def test_the_preview_goes_by_pages_zooms_and_finds(page: DocumentsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    preview = page.view.preview
    qtbot.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.page == 2
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.page == preview.pages
    before = preview.view.zoomFactor()
    press(page, "Larger")
    assert preview.view.zoomFactor() > before
    press(page, "Fit width")
    search = find_named(page, "Find in this document", QLineEdit)
    qtbot.keyClicks(search, "safeguarding")
    qtbot.waitUntil(lambda: " of " in preview.found_words.text(), timeout=5000)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert preview.found_words.text().startswith("2 of ")
    search.clear()
    qtbot.keyClicks(search, "xylophone")
    qtbot.waitUntil(lambda: preview.found_words.text() == "Not found")


def test_pages_reach_the_printer(page: DocumentsPage, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    made = page._made
    assert made is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFromTo(2, 3)
    told: list[tuple[int, int]] = []
    assert print_pages(made.data, printer, lambda done, total: told.append((done, total))) == 2
    assert told == [(0, 2), (1, 2)]
    assert printed_words(printer, 2).startswith(f"Printed into paper.pdf in {tmp_path.name}: 2 pages.")
    assert os.name != "posix" or (tmp_path / "paper.pdf").stat().st_mode & 0o077 == 0
    printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    with pytest.raises(Problem, match="took no page"):
        print_pages(made.data, printer, lambda *_: None)
    with pikepdf.open(tmp_path / "paper.pdf") as paper:
        assert len(paper.pages) == 2
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as read:
        shades = read[0].render(scale=0.5).to_pil().convert("L").getextrema()
    assert shades[0] < 100, "something is drawn"
    assert shades[1] > 250, "on white"


def test_a_folder_that_cannot_be_written_is_a_problem_in_words(
    page: DocumentsPage, desk: Frame, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    page.save_to(tmp_path / "no such folder" / "a.pdf", "pdf")
    assert said[-1].kind == "problem"
    assert "could not be written" in said[-1].text
    assert "Choose another folder" in said[-1].text
    assert page.view.preview.pages > 0, "the document is still there to be saved elsewhere"


def test_a_pack_is_made_for_a_meeting(page: DocumentsPage, desk: Frame, qtbot: QtBot) -> None:
    office = desk.backend.office
    assert office is not None
    meeting = office.store.reader().find(Meeting, order=("-on",))[0]
    desk.go(Place("documents", meeting.id, "meeting", "meeting-pack"))
    assert not page.view.audience.isEnabled(), "a pack is never published"
    press(page, "Make and look at it")
    assert "Meeting pack" in page.view.preview.page_text(1)
    assert page.crumbs()[-1][1] is None


def test_the_document_is_forgotten_when_the_store_is_shut(page: DocumentsPage, desk: Frame, qtbot: QtBot) -> None:
    choose(page, qtbot, "Linnet")
    press(page, "Make and look at it")
    desk.backend.close()
    page.hide()
    assert page.view.preview.pages == 0
    assert page._made is None


def test_an_empty_store_says_what_belongs_here(bare_desk: Frame, show: Show) -> None:
    page = DocumentsPage(bare_desk)
    went: list[Place] = []
    bare_desk.went.connect(went.append)
    page.show_place(Place("documents"))
    show(page)
    press(page, "Register a case")
    assert went == [Place("new-case")]


def test_every_case_offers_its_documents(page: DocumentsPage, desk: Frame) -> None:
    desk.go(Place("documents", case_id(desk, "Case Linnet"), "case"))
    assert "Rapid review report" in {one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()}
