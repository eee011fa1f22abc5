"""Papers of a case: added from files, looked at in memory, saved out, deleted after asking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from db.records.papers import Paper, PaperContent
from desktop_app.actions.papers import AddPaper
from tests.window.case_desk import do, office_of, open_case, press, read, settle, type_into
from ui.page import Frame
from ui.pages.case.page import CasePage
from ui.pages.case.papers import PapersSection
from ui.place import Place

Show = Callable[..., QWidget]
PDF = next((Path(__file__).parents[2] / "resources" / "practice").glob("*.pdf"))


def section_of(page: CasePage) -> PapersSection:
    section = page.section()
    assert isinstance(section, PapersSection)
    return section


def png() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def with_paper(desk: Frame, show: Show, name: str, data: bytes) -> PapersSection:
    page = open_case(desk, "papers")
    do(desk, AddPaper(filename=name, data=data, case_id=page.place.record))
    show(page)
    return section_of(page)


def test_file_is_kept_in_the_store_and_shown(
    desk: Frame, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Letter of the hospital.pdf"
    file.write_bytes(PDF.read_bytes())
    page = open_case(desk, "papers")
    show(page)
    section = section_of(page)
    assert section.empty.isVisible()
    assert section.empty.button is not None
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    press(section.empty.button)
    paper = read(desk, Paper, case_id=page.place.record)[0]
    assert (paper.title, paper.media_type) == ("Letter of the hospital", "application/pdf")
    assert office_of(desk).store.reader().paper_bytes(paper.id) == PDF.read_bytes()
    assert section.table.current().id == paper.id
    assert section.view.pdf is not None
    assert section.view.pdf.isVisible()
    assert section.view.pdf.pages >= 1


def test_dropped_files_are_added(desk: Frame, show: Show, tmp_path: Path) -> None:
    files = [tmp_path / "Note.txt", tmp_path / "Scan.png"]
    files[0].write_text("Rang back at ten.", encoding="utf-8")
    files[1].write_bytes(png())
    page = open_case(desk, "papers")
    show(page)
    section = section_of(page)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    section.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    settle()
    assert {one.media_type for one in read(desk, Paper, case_id=page.place.record)} == {"text/plain", "image/png"}


def test_what_cannot_be_kept_is_said_and_changes_nothing(desk: Frame, show: Show, tmp_path: Path) -> None:
    empty, program = tmp_path / "Empty.pdf", tmp_path / "Tool.exe"
    empty.write_bytes(b"")
    program.write_bytes(b"MZ\x00\x01\x02")
    page = open_case(desk, "papers")
    show(page)
    section = section_of(page)
    section.add_files([empty, program, tmp_path / "Gone.pdf"])
    settle()
    said = section.message.text.text()
    assert "Empty.pdf: The file is empty." in said
    assert "Tool.exe: Files of this kind are not kept." in said
    assert "Gone.pdf cannot be read" in said
    assert not read(desk, Paper, case_id=page.place.record)


def test_file_over_the_limit_is_not_even_read(desk: Frame, show: Show, tmp_path: Path) -> None:
    huge = tmp_path / "Huge.pdf"
    with huge.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    page = open_case(desk, "papers")
    show(page)
    section = section_of(page)
    section.add_files([huge])
    settle()
    assert "Huge.pdf is too large: papers of up to 100 MB are kept." in section.message.text.text()


def test_title_and_restricted_keep_themselves(desk: Frame, show: Show) -> None:
    section = with_paper(desk, show, "Note.txt", b"Rang back at ten.")
    type_into(section.form.field("title"), "Note of a call")
    assert read(desk, Paper)[-1].title == "Note of a call"
    type_into(section.form.field("title"), "")
    assert section.form.row("title").problem() == "The title is missing."
    section.form.field("restricted").switch.click()  # type: ignore[attr-defined]
    settle()
    assert read(desk, Paper)[-1].restricted
    assert read(desk, Paper)[-1].title == "Note of a call"


def test_picture_and_text_are_shown_and_other_files_say_why_not(desk: Frame, show: Show) -> None:
    section = with_paper(desk, show, "Scan.png", png())
    assert section.view.picture.isVisible()
    assert not section.view.picture.pixmap().isNull()
    do(desk, AddPaper(filename="Note.txt", data=b"Rang back at ten.", case_id=section.case_id))
    do(desk, AddPaper(filename="Old.doc", data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", case_id=section.case_id))
    settle()
    by_name = {one.filename: one.id for one in read(desk, Paper, case_id=section.case_id)}
    section.focus_field(f"paper.{by_name['Note.txt']}")
    settle()
    assert section.view.text.toPlainText() == "Rang back at ten."
    section.focus_field(f"paper.{by_name['Old.doc']}")
    settle()
    assert "not shown here" in section.view.note.text()


def test_broken_pdf_says_so(desk: Frame, show: Show) -> None:
    section = with_paper(desk, show, "Broken.pdf", b"%PDF-1.7 and then nothing that could be read")
    assert section.view.note.text()
    assert section.view.note.isVisible()


def test_copy_is_saved_where_the_person_says(
    desk: Frame, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = with_paper(desk, show, "Note.txt", b"Rang back at ten.")
    target = tmp_path / "Copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    said: list[str] = []
    desk.said.connect(lambda message: said.append(message.text))
    press(section.save)
    assert target.read_bytes() == b"Rang back at ten."
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("Copy")] == ["Copy.txt"]
    assert "outside the store" in said[0]


def test_deleting_asks_first_and_then_is_for_good(desk: Frame, show: Show) -> None:
    section = with_paper(desk, show, "Note.txt", b"Rang back at ten.")
    paper = section.table.current()
    press(section.delete)
    box = section.findChild(QMessageBox)
    assert box is not None
    keep = next(one for one in box.buttons() if one.text().replace("&", "") == "Keep it")
    keep.click()
    settle()
    assert read(desk, Paper, id=paper.id)
    press(section.delete)
    box = section.findChildren(QMessageBox)[-1]
    delete = next(one for one in box.buttons() if one.text().replace("&", "") == "Delete it")
    delete.click()
    settle()
    assert not read(desk, Paper, id=paper.id)
    assert not office_of(desk).store.reader().count(PaperContent, paper_id=paper.id)
    assert section.empty.isVisible()
    assert not section.chosen.isVisible()


def test_chosen_paper_survives_a_refresh(desk: Frame, show: Show) -> None:
    section = with_paper(desk, show, "A.txt", b"one")
    do(desk, AddPaper(filename="B.txt", data=b"two", case_id=section.case_id))
    settle()
    second = read(desk, Paper, filename="B.txt")[0]
    section.table.choose(second.id)
    settle()
    do(desk, AddPaper(filename="C.txt", data=b"three", case_id=section.case_id))
    settle()
    assert section.table.current().id == second.id
    assert section.view.text.toPlainText() == "two"


def test_documents_of_the_case_are_a_step_away(desk: Frame, show: Show) -> None:
    page = open_case(desk, "papers")
    show(page)
    went: list[Place] = []
    desk.went.connect(went.append)
    press(section_of(page).documents)
    assert went == [Place("documents", page.place.record, "case")]
