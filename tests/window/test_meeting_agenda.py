"""The agenda put in order by key and by mouse, its items changed, added and taken off; the papers of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.records.meetings import AgendaItem
from db.records.papers import Paper
from desktop_app.actions.meetings import SendPapersOut
from tests.window.finding import find_named
from tests.window.hand import Hand, Key
from tests.window.scenes.meeting import DAY, SECOND, close_second, do, items, section, set_day
from ui.page import Frame
from ui.pages.meeting.page import MeetingPage
from ui.place import Place

Show = Callable[..., QWidget]


def shown(frame: Frame, show: Show, name: str, field: str = "", meeting: int = SECOND) -> MeetingPage:
    """Return the page of a meeting at a section, shown."""
    page = section(frame, name, field, meeting)
    frame.went.connect(lambda place: page.show_place(place) if place.room == "meeting" else None)
    show(page)
    return page


def order(frame: Frame) -> list[str]:
    """Return the titles in order."""
    return [one.title for one in sorted(items(frame).values(), key=lambda one: one.position)]


def test_an_item_is_moved_by_keys_and_stays_chosen(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda")
    hand = Hand(page)
    before = order(desk)
    hand.go_to("Agenda")
    while hand.at is not page.agenda.list:
        hand.press(Key.Key_Tab)
    hand.press(Key.Key_Down, times=2)
    hand.alt(Key.Key_Up)
    assert order(desk)[:3] == [before[0], before[2], before[1]]
    line = page.agenda.list.line()
    assert line is not None
    assert (line.item.record.title, line.item.record.position) == ("Confidentiality", 2)
    hand.alt(Key.Key_Down, times=2)
    assert order(desk)[3] == "Confidentiality"
    assert hand.at is page.agenda.list


def test_an_item_is_dragged(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda")
    agenda = page.agenda.list
    agenda.setCurrentRow(4)
    title = items_at(page, 4)
    target = agenda.visualRect(agenda.model().index(1, 0))

    class Drop(QDropEvent):
        def source(self) -> QWidget:
            return agenda

    drop = Drop(
        QPointF(target.center().x(), target.top() + 3), Qt.DropAction.MoveAction, QMimeData(),
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    agenda.dropEvent(drop)
    assert order(desk)[1] == title
    assert items_at(page, 1) == title


def items_at(page: MeetingPage, row: int) -> str:
    """Return the title in a row of the list."""
    found = page.agenda.list.item(row).data(Qt.ItemDataRole.UserRole)
    return str(found.item.record.title)


def test_the_details_of_an_item_save_themselves(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda")
    page.agenda.list.setCurrentRow(6)
    hand = Hand(page)
    hand.go_to("Presented by")
    hand.write("Bram Ottershaw")
    hand.press(Key.Key_Tab)
    assert hand.name == "Minutes"
    hand.write("15")
    hand.enter()
    item = items(desk)["Matters arising"]
    assert (item.presenter, item.minutes_allowed) == ("Bram Ottershaw", 15)
    assert "15 min planned, until 09:45" in page.agenda.total.text()
    find_named(page, "In the restricted part").setFocus()
    hand.press(Key.Key_Space)
    assert items(desk)["Matters arising"].restricted
    page.agenda.form.field("title").set_value("", fresh=True)
    page.agenda.form.committed.emit("title", "")
    assert page.agenda.form.row("title").problem()
    assert "Matters arising" in items(desk)


def test_an_item_is_added_about_a_case_and_taken_off(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda")
    find_named(page, "Add an item").click()
    form = page.agenda.adding_form
    assert form is not None
    case = items(desk)["Rapid review: Case Linnet"].case_id
    form.load(
        {"title": "Letter of the family", "case_id": str(case), "kind": "matters_arising", "minutes_allowed": 5}
    )
    page.agenda.adding_yes.click()
    added = items(desk)["Letter of the family"]
    assert (added.case_id, added.position, added.minutes_allowed) == (case, 8, 5)
    assert page.agenda.list.item_id() == added.id
    assert page.agenda.case.text() == "Open Case Linnet"
    hand = Hand(page)
    page.agenda.list.setFocus()
    hand.press(Key.Key_Delete)
    assert "Letter of the family" not in items(desk)
    assert page.agenda.list.currentRow() == 7


def test_what_is_carried_over_says_why(desk: Frame, show: Show) -> None:
    set_day(desk, DAY)
    third = close_second(desk)
    carried = next(one for one in items(desk, third).values() if one.carried_from_id)
    page = shown(desk, show, "agenda", f"item-{carried.id}", third)
    assert page.agenda.list.item_id() == carried.id
    assert page.agenda.why.text().startswith("Deferred at meeting 2: The group waits for the hospital's answer")
    assert "2 carried over" in page.agenda.total.text()
    spoken = page.agenda.list.currentItem().text()
    assert "From meeting 2" in spoken
    assert "To decide" in spoken


def test_an_approved_agenda_is_only_read(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda", meeting=1)
    assert not page.agenda.add.isVisible()
    assert not page.agenda.form.isEnabled()
    before = [one.id for one in reader_find(desk, AgendaItem, meeting_id=1)]
    page.agenda.list.setFocus()
    hand = Hand(page)
    page.agenda.list.setFocus()
    hand.press(Key.Key_Delete)
    hand.alt(Key.Key_Down)
    assert [one.id for one in reader_find(desk, AgendaItem, meeting_id=1)] == before


def reader_find(frame: Frame, kind: type, **equal: object) -> tuple:  # type: ignore[type-arg]
    """Return the records of a kind."""
    assert frame.backend.office is not None
    return frame.backend.office.store.reader().find(kind, **equal)


def test_a_paper_is_added_from_a_file_and_fills_the_gap(desk: Frame, show: Show, tmp_path: Path) -> None:
    page = shown(desk, show, "papers")
    plover = items(desk)["New referral: Case Plover"]
    assert page.papers.chip.text() == "7 to do"
    file = tmp_path / "Summary of returns.txt"
    file.write_text("What each agency knew.", encoding="utf-8")
    block = page.papers._blocks[plover.id]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    block.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    paper = reader_find(desk, Paper, agenda_item_id=plover.id)[0]
    assert (paper.title, paper.late, paper.case_id) == ("Summary of returns", False, plover.case_id)
    assert page.papers.chip.text() == "6 to do"
    assert not block.chip.isVisible()
    assert block.row(paper.id).under.text().startswith("text · 1 kB")
    page.papers.add_files(plover.id, [file])
    assert "there already" in block.problem.text()


def test_a_file_that_cannot_be_read_or_kept_says_so(desk: Frame, show: Show, tmp_path: Path) -> None:
    page = shown(desk, show, "papers")
    said: list[str] = []
    desk.said.connect(lambda message: said.append(message.text))
    page.papers.add_files(0, [tmp_path / "Nowhere.pdf"])
    assert said == ["“Nowhere.pdf” cannot be read. See that the file is still there and the disk is connected."]
    strange = tmp_path / "tool.exe"
    strange.write_bytes(b"MZ\x90\x00" + bytes(range(256)))
    page.papers.add_files(0, [strange])
    assert "Files of this kind are not kept" in page.papers._blocks[0].problem.text()


def test_after_papers_went_out_a_paper_is_late(desk: Frame, show: Show, tmp_path: Path) -> None:
    page = shown(desk, show, "papers")
    find_named(page.papers, "Send papers out").click()
    assert page.panel.isVisible()
    assert "has no paper" not in page.panel.title.text()
    page.panel.yes.click()
    assert page.chip.text() == "Papers out"
    assert page.papers.sent.text() == "Papers went out on Mon 12 Jan 2026."
    file = tmp_path / "Late.txt"
    file.write_text("It came late.", encoding="utf-8")
    linnet = items(desk)["Rapid review: Case Linnet"]
    page.papers.add_files(linnet.id, [file])
    paper = reader_find(desk, Paper, agenda_item_id=linnet.id)[0]
    assert paper.late
    row = page.papers._blocks[linnet.id].row(paper.id)
    QApplication.processEvents()
    assert row.late.isVisible()
    row.toggle()
    assert row.form is not None
    row.form.load({"title": "It came late", "late": False, "item": ""})
    row._on_keep_clicked()
    kept = reader_find(desk, Paper, id=paper.id)[0]
    assert (kept.title, kept.agenda_item_id, kept.meeting_id) == ("It came late", None, SECOND)


def test_the_pack_is_made_where_documents_are(desk: Frame, show: Show) -> None:
    went: list[Place] = []
    page = shown(desk, show, "papers")
    desk.went.connect(went.append)
    find_named(page, "Make the pack").click()
    assert went == [Place("documents", SECOND, "meeting")]
    page.papers.gaps.opened.emit(page.papers.gaps._shown[0])
    assert went[-1].section == "papers"


def test_papers_cannot_go_out_after_the_meeting(desk: Frame, show: Show) -> None:
    page = shown(desk, show, "agenda")
    page._on_step_wanted("papers")
    assert page.panel.form is not None
    page.panel.form.load({"on": date(2026, 1, 20)}, fresh=True)
    page.panel.yes.click()
    assert page.panel.form.row("on").problem() == "Papers go out before the meeting."
    assert page.panel.isVisible()
    hand = Hand(page)
    hand.press(Key.Key_Escape)
    assert not page.panel.isVisible()
    assert do(desk, SendPapersOut(meeting_id=SECOND, on=date(2026, 1, 12)))
