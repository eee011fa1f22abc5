"""Today: full, unfolded, with drafts, and of a store in which nothing is yet."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.actions.drafts import SaveDraft
from tests.window.scenes.base import Kit, Scene, case_id, paged
from ui.pages.today.page import TodayPage
from ui.place import Place


def _full(kit: Kit) -> QWidget:
    return paged(TodayPage, kit.full, Place("today"))


def _drafts(kit: Kit) -> QWidget:
    linnet = case_id(kit.full, "Case Linnet")
    for place in ("meeting/2/item-12/line", f"case/{linnet}/rapid-review/F1"):
        assert kit.full.backend.office is not None
        kit.full.backend.office.execute(SaveDraft(place=place, text="Half a sentence"))
    kit.full.drafts.load()
    return _full(kit)


def _unfolded(widget: QWidget) -> None:
    assert isinstance(widget, TodayPage)
    while not widget.due.complete:
        QTest.qWait(5)
    widget.due.more.click()


SCENES = (
    Scene("today-full", _full),
    Scene("today-drafts", _drafts),
    Scene("today-whole", _full, size=(1280, 2200), after=_unfolded),
    Scene("today-empty", lambda kit: paged(TodayPage, kit.bare, Place("today"))),
)
