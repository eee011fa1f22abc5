"""First start, unlock and recovery, driven as a person would, on real stores with real threads."""

from __future__ import annotations

import io
import shutil
import sqlite3
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.keys import grouped
from db.records.partnership import Agency, LocalDay, Member, Membership, Partnership
from db.store import Store
from tests.window.desk_window import Driver, a_window, empty, known_memory, practice
from tests.window.finding import find_named
from tests.window.plain_shell import PlainShell
from tests.window.scenes.base import PASSPHRASE
from ui.memory import Memory
from ui.start import places
from ui.start.making import NewStoreWay
from ui.start.path import StepPath
from ui.start.practicing import PracticeWay
from ui.start.recent import FREE_TRIES, WAITS, Recent, RecentStores, Tries
from ui.start.recovering import RecoverPage
from ui.start.sheet import SheetStep
from ui.widgets.secret import SecretField

GOOD = "orchard kettle lantern thimble"
NEW = "saddle window fennel harbour"
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def way_of(driver: Driver, kind: type[Any]) -> Any:
    found = driver.window.screens.stack.currentWidget()
    assert isinstance(found, kind)
    return found


def path_of(driver: Driver, key: str) -> StepPath:
    driver.until(lambda: driver.window.path is not None and driver.window.path.step.key == key)
    assert driver.window.path is not None
    return driver.window.path


def fill(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


# -- the guided path ---------------------------------------------------------------------------------------------


def to_the_sheet(driver: Driver, folder: Path) -> StepPath:
    """Walk by keyboard from the welcome to the recovery sheet."""
    driver.window.begin()
    assert QApplication.focusWidget() is driver.window.screens.welcome.ways["new"]
    driver.key(Qt.Key.Key_Space)
    way = way_of(driver, NewStoreWay)
    driver.until(lambda: QApplication.focusWidget() is way.place.name.line)
    driver.type("North")
    fill(way.place.folder.line, str(folder))
    driver.key(ENTER)
    driver.until(lambda: way.steps.step.key == "passphrase")
    driver.type(GOOD)
    driver.key(ENTER)
    driver.type(GOOD)
    driver.key(ENTER)
    driver.until(lambda: way.steps.step.key == "person")
    fill(way.steps.step.who.name.line, "Ada Lindqvist-Moor")
    driver.click(way.steps.next)
    return path_of(driver, "sheet")


def test_from_first_start_to_the_first_day(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_window(qtbot, Memory(tmp_path / "window.json"), PlainShell) as driver:
        steps = to_the_sheet(driver, tmp_path)
        sheet: Any = steps.step
        assert isinstance(sheet, SheetStep)
        driver.until(lambda: sheet.panel.data)

        driver.click(steps.next)  # it cannot be passed over in silence
        assert "Say what becomes of the sheet" in sheet.panel.fate_row.problem()
        assert steps.step is sheet
        target = tmp_path / "sheet.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        driver.click(sheet.panel.save)
        driver.until(target.exists)
        driver.until(lambda: sheet.panel.fate() == "file")
        driver.click(steps.next)

        path_of(driver, "partnership")
        form = steps.step.form  # type: ignore[attr-defined]
        driver.click(steps.next)
        assert form.row("name").problem()
        fill(form.field("name").line, "North Tarn Safeguarding Children Partnership")
        fill(form.field("area").line, "North Tarn")
        form.field("area").line.setFocus()
        driver.key(ENTER)  # as in the steps before

        path_of(driver, "agencies")
        form = steps.step.form  # type: ignore[attr-defined]
        fill(form.field("POL").line, "Tarnshire Police")
        form.field("POL").line.setFocus()
        driver.key(ENTER)

        path_of(driver, "group")
        group: Any = steps.step
        driver.until(lambda: group.person.value() == "Ada Lindqvist-Moor")
        assert group.role.value() == "chair"  # offered, since this person said so
        driver.key(ENTER)
        driver.until(lambda: not group.person.value())
        driver.type("Ina Mallory")
        driver.key(ENTER)  # asks for the role
        driver.type("ICB")
        assert group.agency.combo.currentText() == "ICB"  # who speaks for it comes from it
        driver.key(ENTER)
        driver.until(lambda: not group.person.value())
        driver.type("Bram Ottershaw")
        group.role.set_value("police_lead")
        driver.click(steps.next)  # a member typed but not added is not forgotten

        path_of(driver, "rules")
        rules: Any = steps.step
        assert "Monday 12 January 2026: day 1 is Tuesday 13 January 2026" in rules.zero_dates.text()
        assert "day 15, Monday 2 February 2026" in rules.zero_dates.text()
        fill(rules.day.line, "29 Dec 2026")
        driver.click(steps.next)
        path_of(driver, "done")
        driver.key(Qt.Key.Key_Space) if QApplication.focusWidget() is steps.next else driver.click(steps.next)
        driver.until(lambda: driver.window.shell is not None)
        assert driver.window.shell.title == "North"
        assert driver.window.windowTitle() == "North – Case Review Desk"
        assert driver.window.screens.recents.all()[0].step == ""

    with Store.open(tmp_path / "North.crd", GOOD) as store:
        reader = store.reader()
        assert reader.first(Partnership).name.startswith("North Tarn")  # type: ignore[union-attr]
        kinds = {one.kind: one for one in reader.find(Agency)}
        assert kinds["POL"].name == "Tarnshire Police"
        assert {kinds[one].partner for one in ("CSC", "ICB", "POL")} == {"la", "icb", "police"}
        names = ["Ada Lindqvist-Moor", "Ina Mallory", "Bram Ottershaw"]
        assert [one.name for one in reader.find(Member)] == names
        assert [one.role for one in reader.find(Membership)] == ["chair", "icb_lead", "police_lead"]
        assert [one.day for one in reader.find(LocalDay)] == [date(2026, 12, 29)]
        key = store.recovery_key()
    printed = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_bounded()
    for line in grouped(key):
        assert line.split()[0] in printed


def test_back_keeps_what_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, Memory(tmp_path / "window.json"), PlainShell) as driver:
        driver.window.begin()
        driver.window.screens.welcome.ways["new"].click()
        way = way_of(driver, NewStoreWay)
        fill(way.place.folder.line, str(tmp_path))
        fill(way.place.name.line, "North")
        driver.click(way.steps.next)
        driver.until(lambda: way.steps.step.key == "passphrase")
        driver.type("half a phrase")
        driver.click(way.steps.back)
        assert way.place.name.value() == "North"
        driver.click(way.steps.next)
        driver.until(lambda: way.steps.step.key == "passphrase")
        assert way.secret.secret.first.text() == "half a phrase"
        driver.click(way.steps.back)
        driver.click(way.steps.back)
        driver.until(lambda: driver.window.screens.stack.currentWidget() is driver.window.screens.welcome)
    assert not list(tmp_path.glob("*.crd"))


def test_an_existing_file_a_missing_folder_and_a_bad_name_are_refused_at_the_field(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = empty(tmp_path)
    before = path.read_bytes()
    with a_window(qtbot, Memory(), PlainShell) as driver:
        driver.window.begin()
        driver.window.screens.welcome.ways["new"].click()
        way = way_of(driver, NewStoreWay)
        fill(way.place.folder.line, str(tmp_path))
        fill(way.place.name.line, "New")
        driver.key(ENTER)
        driver.until(lambda: "exists already" in way.place.name_row.problem())
        fill(way.place.name.line, "a/b")
        driver.key(ENTER)
        driver.until(lambda: "cannot hold" in way.place.name_row.problem())
        fill(way.place.name.line, "Other")
        fill(way.place.folder.line, str(tmp_path / "nowhere"))
        driver.key(ENTER)
        driver.until(lambda: "There is no folder" in way.place.folder_row.problem())
        assert way.steps.step is way.place
    assert path.read_bytes() == before


@pytest.mark.parametrize("folder", ["OneDrive - North Tarn", "Dropbox", "Nextcloud", "My Drive"])
def test_a_synchronised_folder_is_warned_of(tmp_path: Path, folder: str) -> None:
    assert "synchronised" in places.warning(tmp_path / folder / "Partnership")


def test_a_folder_marked_by_a_synchroniser_is_warned_of_and_a_plain_one_is_not(tmp_path: Path) -> None:
    assert places.warning(tmp_path) == ""
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in places.warning(tmp_path / "deep" / "below")


def test_a_weak_passphrase_and_a_slip_are_told_at_their_fields(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, Memory(), PlainShell) as driver:
        driver.window.begin()
        driver.window.screens.welcome.ways["new"].click()
        way = way_of(driver, NewStoreWay)
        fill(way.place.folder.line, str(tmp_path))
        fill(way.place.name.line, "North Tarn")
        driver.click(way.steps.next)
        driver.until(lambda: way.steps.step.key == "passphrase")
        secret = way.secret.secret
        driver.type("north tarn 2026")
        driver.until(lambda: secret.words.text() != "")
        assert secret.words.text() != "Strong enough"
        driver.click(way.steps.next)
        driver.until(lambda: bool(secret.first_row.problem()))
        fill(secret.first.line, GOOD)
        driver.until(lambda: secret.words.text() in {"Strong enough", "Very strong"})
        fill(secret.again.line, GOOD + "s")
        driver.click(way.steps.next)
        driver.until(lambda: secret.again_row.problem() == "The two are not the same.")


def test_caps_lock_and_the_eye(qtbot: QtBot) -> None:
    field = SecretField()
    qtbot.addWidget(field)
    field.show()
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for text, held, shown in (("A", shift, False), ("b", plain, False), ("C", plain, True), ("d", plain, False)):
        QApplication.sendEvent(field.line, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_C, held, text))
        assert field.caps.isVisible() == shown
    assert field.line.displayText() != field.text()
    field.eye.click()
    assert field.line.displayText() == field.text()
    field.setEnabled(False)
    assert field.line.displayText() != field.text()


# -- unlock ------------------------------------------------------------------------------------------------------


def make_text(path: Path) -> None:
    path.write_text("a letter", encoding="utf-8")


def make_plain_database(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_cut(path: Path) -> None:
    path.write_bytes(empty_bytes(path)[:-1000])


def make_damaged(path: Path) -> None:
    data = bytearray(empty_bytes(path))
    data[4096 * 3 + 100 : 4096 * 3 + 400] = b"\0" * 300
    path.write_bytes(data)


def make_nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    path.mkdir()


def empty_bytes(path: Path) -> bytes:
    made = empty(path.parent)
    data = made.read_bytes()
    if made != path:
        made.unlink()
    return data


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_text, "is not a store of Case Review Desk"),
        (make_plain_database, "is a database without encryption"),
        (make_empty, "is empty"),
        (make_cut, "has been cut short"),
        (make_nothing, "There is no store at"),
        (make_folder, "is a folder, not a store"),
    ],
)
def test_each_failure_is_told_in_plain_words_with_a_remedy(
    qtbot: QtBot, tmp_path: Path, make: Any, sentence: str
) -> None:
    path = tmp_path / "North.crd"
    make(path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(path)
        screen = driver.window.screens.unlock
        driver.type(PASSPHRASE)
        driver.key(ENTER)
        driver.until(screen.message.isVisible)
        assert sentence in screen.message.text.text()
        assert screen.secret.text() == PASSPHRASE
        assert screen.unlock.isEnabled()
        assert driver.window.screens.tries.wait(path) == 0


def test_a_wrong_passphrase_is_told_at_the_field_and_slowed_down(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    memory = known_memory(tmp_path)
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.begin(path)
        screen = driver.window.screens.unlock
        for number in range(FREE_TRIES + 1):
            fill(screen.secret.line, f"wrong {number}")
            driver.key(ENTER)
            driver.until(lambda: "does not open" in screen.row.problem() and not screen.progress.isVisible())
        assert not screen.unlock.isEnabled()
        assert "pause" in screen.wait.text()
        driver.key(ENTER)  # does nothing now
        assert driver.window.backend.office is None
    assert path.exists()
    with a_window(qtbot, Memory(memory.path), PlainShell) as driver:  # the pause outlives the program
        driver.window.begin(path)
        assert 0 < driver.window.screens.tries.wait(path) <= WAITS[0]
        assert not driver.window.screens.unlock.unlock.isEnabled()
        driver.until(driver.window.screens.unlock.unlock.isEnabled)  # and ends
        driver.unlock()
        assert not driver.memory.get("tries")


def test_the_waits_grow_and_never_lock_anybody_out() -> None:
    tries, path = Tries(Memory()), Path("/srv/North.crd")
    waits = [tries.wrong(path, now=1000.0) for _ in range(14)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES:] == [*WAITS, *[WAITS[-1]] * (14 - FREE_TRIES - len(WAITS))]
    assert tries.wait(path, now=1000.0 + WAITS[-1]) == 0
    assert tries.wait(path, now=200.0) == WAITS[-1]  # a clock set back does not lengthen it
    assert tries.wait(Path("/srv/other.crd"), now=1000.0) == 0
    tries.right(path)
    assert tries.wait(path, now=1000.0) == 0


def test_stores_are_listed_without_anything_of_their_contents(qtbot: QtBot, tmp_path: Path) -> None:
    path = practice(tmp_path)
    memory = known_memory(tmp_path)
    with a_window(qtbot, memory, PlainShell) as driver:
        stores = RecentStores(memory)
        stores.put(Recent(str(tmp_path / "gone" / "Old.crd"), "2025-06-02"))
        driver.window.begin(path)
        driver.unlock()
        assert driver.window.windowTitle() == "Practice · invented data – Case Review Desk"
        driver.window.lock()
        driver.until(lambda: driver.window.screens.panel.stores[str(tmp_path / "gone" / "Old.crd")].missing)
        panel = driver.window.screens.panel
        assert panel.stores[str(path)].detail == "practice · opened 12 Jan 2026"
        driver.click(find_named(panel, "Take Old off this list"))
        assert [one.path for one in stores.all()] == [str(path)]
        assert memory.path is not None
        kept = memory.path.read_text(encoding="utf-8")
    for word in ("Marrowfield", "Linnet", "herons"):
        assert word not in kept


def test_the_practice_passphrase_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    path = practice(tmp_path)
    memory = known_memory(tmp_path)
    RecentStores(memory).put(Recent(str(path), practice=True))
    with a_window(qtbot, memory, PlainShell) as driver:
        driver.window.begin()
        driver.click(driver.window.screens.unlock.fill_in)
        driver.key(Qt.Key.Key_Space)
        driver.until(lambda: driver.window.shell is not None)


def test_a_stranger_says_who_they_are_first(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, Memory(), PlainShell) as driver:
        driver.window.begin(empty(tmp_path))
        screen = driver.window.screens.unlock
        fill(screen.who.name.line, "")
        screen.who.name.set_value("", fresh=True)
        screen.begin()
        assert screen.secret.line.hasFocus()  # what is typed at once is a passphrase, and may not be seen
        fill(screen.secret.line, PASSPHRASE)
        driver.key(ENTER)
        assert "Give your name" in screen.who.name_row.problem()
        driver.type("Ada Lindqvist-Moor")
        driver.key(ENTER)
        driver.until(lambda: driver.window.shell is not None)
        office = driver.window.backend.office
        assert office is not None
        assert (office.who, office.role) == ("Ada Lindqvist-Moor", "Chair")


# -- the recovery key --------------------------------------------------------------------------------------------


def test_the_recovery_key_opens_and_a_new_passphrase_follows(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty(tmp_path)
    with Store.open(path, PASSPHRASE) as store:
        lines = grouped(store.recovery_key())
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(path)
        driver.click(driver.window.screens.unlock.lost)
        page = way_of(driver, RecoverPage).key
        for place, line in enumerate(lines):
            typed = line.lower().replace("0", "o").replace(" ", "")
            if place == 3:
                wrong = "1" if typed[0] != "1" else "2"
                QTest.keyClicks(page.lines[place], wrong + typed[1:])
                assert "sign by sign" in page.rows[place].problem()
                page.lines[place].setFocus()
                page.lines[place].selectAll()
            QTest.keyClicks(page.lines[place], typed)
            assert not page.rows[place].problem()
        assert page.lines[0].text().count(" ") == 2  # grouped as on the sheet
        driver.click(page.open)
        steps = path_of(driver, "renew")
        secret = steps.step.secret  # type: ignore[attr-defined]
        driver.until(lambda: QApplication.focusWidget() is secret.first.line)
        driver.type(NEW)
        driver.key(ENTER)
        driver.type(NEW)
        driver.key(ENTER)
        path_of(driver, "sheet")
        driver.until(lambda: steps.step.panel.data)  # type: ignore[attr-defined]
        driver.window.lock()  # the sheet is owed: it comes again after the lock
        driver.unlock(NEW)
        steps = path_of(driver, "sheet")
        steps.step.panel.fates["paper"].click()  # type: ignore[attr-defined]
        driver.click(steps.next)
        driver.until(lambda: driver.window.shell is not None)
    Store.open(path, NEW).close()


def test_a_pasted_key_fills_all_lines(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with Store.open(path, PASSPHRASE) as store:
        key = store.recovery_key()
    for text in ("\n".join(grouped(key)), key, " ".join(grouped(key)).lower()):
        page = RecoverPage()
        qtbot.addWidget(page)
        page.show()
        QApplication.clipboard().setText(text)
        QTest.keyClick(page.key.lines[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert [one.text() for one in page.key.lines] == list(grouped(key))


def test_a_key_of_another_store_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(path)
        driver.click(driver.window.screens.unlock.lost)
        page = way_of(driver, RecoverPage).key
        for line, text in zip(page.lines, grouped("ab" * 32), strict=True):
            line.setText(text)
        driver.click(page.open)
        driver.until(page.message.isVisible)
        assert "does not open the store" in page.message.text.text()


# -- the practice store ------------------------------------------------------------------------------------------


def test_the_practice_store_is_made_and_opened(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, Memory(), PlainShell) as driver:
        driver.window.begin()
        driver.window.screens.welcome.ways["practice"].click()
        way = way_of(driver, PracticeWay)
        fill(way.file.line, str(tmp_path / "Try.crd"))
        seen: list[int] = []
        way.progress.bar.valueChanged.connect(seen.append)
        driver.key(ENTER)
        driver.until(lambda: driver.window.shell is not None)
        assert len(seen) > 20
        assert driver.window.shell.title == "Try · invented data"
        assert driver.window.screens.recents.all()[0].practice


def test_making_the_practice_store_can_be_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, Memory(), PlainShell) as driver:
        driver.window.begin()
        driver.window.screens.welcome.ways["practice"].click()
        way = way_of(driver, PracticeWay)
        fill(way.file.line, str(tmp_path / "Try.crd"))
        driver.key(ENTER)
        driver.until(lambda: way.progress.bar.value() > 3)
        driver.click(way.progress.cancel)
        driver.until(way.make.isEnabled)
        assert driver.window.backend.office is None
        assert not list(tmp_path.glob("Try*"))


# -- the sheet ---------------------------------------------------------------------------------------------------


def test_the_sheet_is_printed_and_nothing_is_left_of_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"

    def chosen(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(out))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", chosen)
    with a_window(qtbot, Memory(tmp_path / "window.json"), PlainShell) as driver:
        (tmp_path / "here").mkdir()
        steps = to_the_sheet(driver, tmp_path / "here")
        sheet: Any = steps.step
        driver.until(lambda: sheet.panel.data)
        driver.click(sheet.panel.print)
        driver.until(lambda: sheet.panel.fate() == "paper")
        with pikepdf.open(io.BytesIO(out.read_bytes())) as pdf:
            assert len(pdf.pages) == 1
        driver.click(steps.next)
        path_of(driver, "partnership")
        assert sheet.panel.data == b""
        for key in ("agencies", "group", "rules"):
            driver.click(steps.skip)
            path_of(driver, key)
        driver.click(steps.skip)
        path_of(driver, "done")
        driver.click(steps.next)
        driver.until(lambda: driver.window.shell is not None)
    assert {one.name for one in (tmp_path / "here").iterdir()} == {"North.crd"}


def test_a_copy_of_a_store_opens_beside_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    path = empty(tmp_path)
    copy = tmp_path / "Copy.crd"
    shutil.copyfile(path, copy)
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(copy)
        driver.unlock()
        assert driver.window.shell.title == "Copy"


def test_nothing_blocks_the_window_while_a_store_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    """The key is derived beside the window: a timer of five milliseconds goes on ticking."""
    with a_window(qtbot, known_memory(tmp_path), PlainShell) as driver:
        driver.window.begin(empty(tmp_path))
        ticks: list[float] = []

        def tick() -> None:
            ticks.append(time.perf_counter())

        timer = QTimer(interval=5)
        timer.timeout.connect(tick)
        screen: QWidget = driver.window.screens.unlock
        fill(driver.window.screens.unlock.secret.line, "a wrong passphrase")
        timer.start()
        driver.key(ENTER)
        driver.until(driver.window.screens.unlock.row.problem)
        timer.stop()
        assert screen.isVisible()
        gaps = [two - one for one, two in pairwise(ticks)]
        assert len(gaps) >= 5
        assert sorted(gaps)[len(gaps) // 2] < 0.05
