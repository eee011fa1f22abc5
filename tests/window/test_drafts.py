"""Half-typed text is in the store within two seconds and comes back; entering it ends the draft."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records.papers import Draft
from tests.window.scenes.base import PASSPHRASE, TODAY, new_copy, open_frame
from ui.backend import DeskBackend
from ui.forms.drafts import AT_MOST_MS, QUIET_MS
from ui.forms.fields import TextField
from ui.memory import Memory
from ui.page import Frame
from ui.start.opening import with_passphrase
from ui.start.recent import Person
from ui.start.step import Means
from ui.start.steps_partnership import PartnershipStep

PLACE = "case/3/incident/summary"


def kept(frame: Frame) -> list[str]:
    office = frame.backend.office
    assert office is not None
    return [one.text for one in office.store.reader().find(Draft) if one.place == PLACE]


def field(frame: Frame, show: Callable[[QWidget], QWidget], stored: str = "") -> QPlainTextEdit:
    edit = QPlainTextEdit()
    show(edit)
    frame.drafts.watch(edit, PLACE, stored)
    return edit


def test_a_draft_is_kept_within_two_seconds(bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot) -> None:
    assert max(QUIET_MS, AT_MOST_MS) < 2000
    edit = field(bare_desk, show)
    qtbot.keyClicks(edit, "The health visitor saw")
    assert kept(bare_desk) == []
    qtbot.waitUntil(lambda: kept(bare_desk) == ["The health visitor saw"], timeout=3000)


def test_somebody_who_never_pauses_is_kept_too(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    edit = field(bare_desk, show)
    for _ in range(8):  # a key every 300 ms: never quiet for long enough
        qtbot.keyClicks(edit, "word ")
        qtbot.wait(300)
    assert kept(bare_desk)
    assert kept(bare_desk)[0].startswith("word word ")


def test_a_draft_comes_back_in_a_window_opened_later(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    edit = field(bare_desk, show, "As it was.")
    edit.selectAll()
    qtbot.keyClicks(edit, "As it will be")
    bare_desk.drafts.keep_now()
    bare_desk.backend.close()
    later = open_frame(tmp_path / "New.crd")
    try:
        assert [one.place for one in later.drafts.waiting()] == [PLACE]
        again = QPlainTextEdit()
        show(again)
        assert later.drafts.watch(again, PLACE, "As it was.")
        assert again.toPlainText() == "As it will be"
    finally:
        later.backend.close()


def test_entering_the_text_ends_the_draft(bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot) -> None:
    edit = field(bare_desk, show)
    qtbot.keyClicks(edit, "Said at the meeting")
    bare_desk.drafts.keep_now()
    assert kept(bare_desk) == ["Said at the meeting"]
    bare_desk.drafts.entered(PLACE)
    assert kept(bare_desk) == []
    assert bare_desk.drafts.waiting() == ()


def test_typing_it_back_to_what_it_was_ends_the_draft(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    edit = field(bare_desk, show, "Same")
    qtbot.keyClicks(edit, "x")
    bare_desk.drafts.keep_now()
    assert len(kept(bare_desk)) == 1
    edit.setPlainText("Same")
    bare_desk.drafts.keep_now()
    assert kept(bare_desk) == []


def test_a_refresh_in_the_middle_of_a_sentence_leaves_it_alone(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    edit = field(bare_desk, show, "Stored")
    edit.selectAll()
    qtbot.keyClicks(edit, "In the middle of")
    bare_desk.drafts.watch(edit, PLACE, "Stored anew by somebody else")
    assert edit.toPlainText() == "In the middle of"


def test_an_emptied_field_is_unfinished_work_too(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    edit = field(bare_desk, show, "Stored")
    edit.clear()
    bare_desk.drafts.keep_now()
    assert kept(bare_desk) == [" "]


def test_what_is_typed_before_the_field_is_watched_is_kept(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    for edit in (QPlainTextEdit(), QLineEdit()):
        show(edit)
        qtbot.keyClicks(edit, "Quicker than the answer")
        assert bare_desk.drafts.watch(edit, PLACE, "")
        bare_desk.drafts.keep_now()
        assert kept(bare_desk) == ["Quicker than the answer"]
        bare_desk.drafts.discard(PLACE)
        bare_desk.drafts.forget(edit)


def test_a_waiting_draft_and_what_was_typed_before_it_came_are_both_kept(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    first = field(bare_desk, show)
    qtbot.keyClicks(first, "Begun yesterday.")
    bare_desk.drafts.keep_now()
    bare_desk.drafts.forget(first)
    again = QPlainTextEdit()
    show(again)
    qtbot.keyClicks(again, "Begun today.")
    assert bare_desk.drafts.watch(again, PLACE, "")
    assert again.toPlainText() == "Begun yesterday. Begun today."
    bare_desk.drafts.keep_now()
    assert kept(bare_desk) == ["Begun yesterday. Begun today."]


def test_a_field_that_serves_another_record_brings_nothing_along(
    bare_desk: Frame, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    edit = field(bare_desk, show)
    qtbot.keyClicks(edit, "Of the first record")
    bare_desk.drafts.entered(PLACE)
    assert not bare_desk.drafts.watch(edit, "case/4/incident/summary", "Of the second")
    assert edit.toPlainText() == "Of the second"
    bare_desk.drafts.keep_now()
    assert bare_desk.drafts.draft_of("case/4/incident/summary") is None


def test_the_partnership_step_keeps_what_is_typed_while_the_desk_is_busy(
    qapp: QApplication, show: Callable[..., QWidget], qtbot: QtBot, tmp_path: Path
) -> None:
    backend = DeskBackend()
    path = new_copy(tmp_path)
    with_office = []
    backend.open(
        with_passphrase(path, PASSPHRASE, Person("Ada", ""), lambda: TODAY), then=lambda: with_office.append(1)
    )
    qtbot.waitUntil(lambda: bool(with_office), timeout=20_000)
    frame = Frame(backend, Memory())
    busy = threading.Event()
    backend.work(frame, "", lambda _office, _job: busy.wait(20), then=lambda _: None)
    step = PartnershipStep(Means(backend, frame.memory), frame)
    show(step)
    step.enter()
    field = step.form.field("name")
    assert isinstance(field, TextField)
    qtbot.keyClicks(field.line, "North Tarn")
    frame.drafts.keep_now()  # a lock comes before the answer
    backend.close()
    busy.set()
    qtbot.waitUntil(lambda: backend.office is None, timeout=20_000)
    backend.end()
    later = open_frame(path)
    draft = later.drafts.draft_of("start/0/name")
    assert draft is not None
    assert draft.text == "North Tarn"
    later.backend.close()
