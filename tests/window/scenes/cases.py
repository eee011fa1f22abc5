"""The register of cases: full, filtered, with nothing found, empty."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, paged
from ui.pages.cases.page import CasesPage
from ui.pages.cases.wanted import Wanted
from ui.place import Place


def _page(widget: QWidget) -> CasesPage:
    assert isinstance(widget, CasesPage)
    return widget


def full(kit: Kit) -> QWidget:
    """All open cases of the practice store."""
    return paged(CasesPage, kit.full, Place("cases"))


def _glance(widget: QWidget) -> None:
    _page(widget)._ask_summary()


def _choose(number: int, view: str) -> object:
    def act(widget: QWidget) -> None:
        page = _page(widget)
        page.show_place(Place("cases", section=view))
        page.view.table.selectRow(number)
        page.view.table.setFocus()
        page._ask_summary()

    return act


def _nothing(widget: QWidget) -> None:
    page = _page(widget)
    page.view.filters.put(Wanted("open", text="Albatross"))
    page.view.filters.changed.emit()


def _names(widget: QWidget) -> None:
    page = _page(widget)
    page.frame.names.show(True)
    page._ask_summary()


SIZE = (1104, 748)
"""What the shell leaves of 1280 × 800."""
SCENES = (
    Scene("cases-full", full, SIZE, after=_glance),
    Scene("cases-all", full, SIZE, after=_choose(3, "all")),  # type: ignore[arg-type]
    Scene("cases-small", full, size=(848, 648), themes=("light",), scales=(1.0,), after=_glance),
    Scene("cases-nothing", full, SIZE, after=_nothing, scales=(1.0,)),
    Scene("cases-names", full, SIZE, after=_names, themes=("light",), scales=(1.0,)),
    Scene("cases-empty", lambda kit: paged(CasesPage, kit.bare, Place("cases")), SIZE),
)
