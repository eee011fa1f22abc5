"""The panel beside the unlock screen: the stores that were opened here, and the other ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import theme
from ui.look.tokens import Colours
from ui.start.layout import PanelWords, SidePanel, StoreButton
from ui.start.recent import Recent
from ui.widgets.buttons import IconButton
from ui.widgets.layout import clear_layout
from ui.widgets.rail import RailButton
from ui.widgets.text import date_short

OTHERS = (
    ("open", "folder", "Open another store"),
    ("new", "plus", "Start a new store"),
    ("practice", "learning", "Practice store"),
    ("recover", "key", "Use a recovery key"),
)


class _RemoveButton(IconButton):
    """A small cross on the rail's ground."""

    def dress(self, colours: Colours) -> tuple[str, str, str]:
        """Quiet until the pointer is here."""
        return colours.rail_chosen if self.underMouse() else "", "", colours.rail_text


class StoresPanel(SidePanel):
    """Lists stores by the name of their file; a file that is gone is greyed and can be taken off the list."""

    chosen = Signal(object)
    """The path of the store that was chosen."""
    removed = Signal(object)
    """The path of the store that is to be taken off the list."""
    wanted = Signal(str)
    """Another way: "open", "new", "practice" or "recover"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stores: dict[str, StoreButton] = {}
        self._crosses: dict[str, QWidget] = {}
        self._recents: tuple[Recent, ...] = ()
        self.others: dict[str, RailButton] = {}
        for code, icon, words in OTHERS:
            button = RailButton(icon, words)
            button.setCheckable(False)
            button.clicked.connect(lambda _=False, code=code: self.wanted.emit(code))
            self.others[code] = button
            self.foot.addWidget(button)

    def set_stores(self, recents: Sequence[Recent], chosen: Path | None) -> None:
        """Show these stores, and which one is chosen."""
        if tuple(recents) != self._recents or not self.stores:
            self._recents = tuple(recents)
            self._build()
        for path, button in self.stores.items():
            button.setChecked(chosen is not None and Path(path) == chosen)

    def set_missing(self, missing: Sequence[str]) -> None:
        """Grey the stores whose files are not there now."""
        for recent in self._recents:
            button = self.stores[recent.path]
            gone = recent.path in missing
            button.set_detail("Not found here" if gone else _detail(recent), missing=gone)
            self._crosses[recent.path].setVisible(gone)

    def _build(self) -> None:
        clear_layout(self.body)
        self.stores = {}
        self.body.addWidget(PanelWords("Stores on this computer", "small"))
        for recent in self._recents:
            self.body.addWidget(self._row(recent))

    def _row(self, recent: Recent) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        button = StoreButton(recent.title, _detail(recent))
        cross = _RemoveButton("close", f"Take {recent.title} off this list")
        cross.hide()
        row.addWidget(button, 1)
        row.addWidget(cross)
        path = recent.file
        button.clicked.connect(lambda: self.chosen.emit(path))
        button.unwanted.connect(lambda: self.removed.emit(path))
        cross.clicked.connect(lambda: self.removed.emit(path))
        self.stores[recent.path], self._crosses[recent.path] = button, cross
        return holder


def _detail(recent: Recent) -> str:
    """Return where the store lies and when it was opened last, shortly."""
    folder = recent.file.parent.name or str(recent.file.parent)
    day = recent.opened_on
    words = [folder, f"opened {date_short(day)}" if day else "not opened yet"]
    return " · ".join(["practice", *words[1:]] if recent.practice else words)
