"""A case: each section, full and empty, and the states that matter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, case_id, paged
from ui.page import Frame
from ui.pages.case.page import CasePage
from ui.place import Place


def page_of(frame: Frame, section: str, alias: str = "Case Linnet", field: str = "") -> QWidget:
    """Return the page of a case at a section."""
    return paged(CasePage, frame, Place("case", case_id(frame, alias), section, field))


def _full(section: str, alias: str = "Case Linnet") -> Scene:
    return Scene(f"case-{section}", lambda kit: page_of(kit.full, section, alias))


SCENES: tuple[Scene, ...] = (
    _full("overview"),
    _full("children"),
    _full("incident"),
    _full("parallel"),
)
