"""The guide: a page of it, and a search."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Scene, paged
from ui.pages.help.page import HelpPage
from ui.place import Place


def _searched(widget: QWidget) -> None:
    assert isinstance(widget, HelpPage)
    widget.search.setText("pack")


SCENES = (
    Scene("help", lambda kit: paged(HelpPage, kit.bare, Place("help", section="documents"))),
    Scene("help-search", lambda kit: paged(HelpPage, kit.bare, Place("help")), after=_searched),
)
