"""One's own views of the register: kept under a name, offered in a menu, forgotten again.

They are kept in this computer's memory, beside the widths of columns: how somebody likes to look at a list is
theirs, not the partnership's, and survives a change of store. What was searched for is not kept with them, because
it may be an alias and this memory is not encrypted.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from ui.look import theme
from ui.memory import Memory
from ui.pages.cases.wanted import View
from ui.widgets.buttons import PrimaryButton
from ui.widgets.field import FieldRow
from ui.widgets.popover import Popover
from ui.widgets.text import Muted

KEY = "cases/views"


class OwnViews(QObject):
    """The views that were kept. `chosen` is emitted with the view that somebody picked in the menu."""

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory

    def all(self) -> tuple[View, ...]:
        """Return the views, by name."""
        kept = self._memory.get(KEY, [])
        found = [View.of(one) for one in kept] if isinstance(kept, list) else []
        return tuple(sorted((one for one in found if one), key=lambda one: one.name.casefold()))

    def keep(self, view: View) -> None:
        """Keep `view`, in place of one of the same name."""
        others = [one for one in self.all() if one.name.casefold() != view.name.casefold()]
        self._memory.put(KEY, [one.kept() for one in (*others, view)])
        self.changed.emit()

    def forget(self, name: str) -> None:
        """Forget the view with this name."""
        self._memory.put(KEY, [one.kept() for one in self.all() if one.name != name])
        self.changed.emit()

    def menu(self, owner: QWidget, current: str) -> tuple[QMenu, QMenu]:
        """Return the menu of the views, the one with the key `current` ticked, and its submenu for forgetting."""
        menu, forgetting = QMenu(owner), QMenu("Forget", owner)
        group = QActionGroup(menu)
        for view in self.all():
            one = menu.addAction(view.name)
            one.setCheckable(True)
            one.setChecked(view.key == current)
            group.addAction(one)
            one.triggered.connect(partial(self._on_picked, view))
            forgetting.addAction(view.name).triggered.connect(partial(self._on_forget, view.name))
        if self.all():
            menu.addSeparator()
        return menu, forgetting

    def _on_picked(self, view: View, _: bool = False) -> None:
        self.chosen.emit(view)

    def _on_forget(self, name: str, _: bool = False) -> None:
        self.forget(name)


class NameBox(QWidget):
    """Asks under which name to keep a view; `named` is emitted with it."""

    named = Signal(str)

    def __init__(self, taken: tuple[str, ...]) -> None:
        super().__init__()
        self._taken = {one.casefold() for one in taken}
        self.line = QLineEdit()
        self.line.setMaxLength(60)
        help_text = "Filters, columns and sorting are kept; what you search for is not."
        self.row = FieldRow("Name of the view", self.line, help_text)
        self.keep = PrimaryButton("Keep view")
        self.note = Muted("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.row)
        layout.addWidget(self.note)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.keep)
        layout.addLayout(foot)
        self.setMinimumWidth(theme.px(320))
        self.keep.clicked.connect(self._on_keep_clicked)
        self.line.returnPressed.connect(self._on_keep_clicked)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.note.hide()

    def ask(self, anchor: QWidget) -> Popover:
        """Open beside `anchor`."""
        popover = Popover(anchor, self)
        self.named.connect(popover.close)
        popover.open()
        self.line.setFocus()
        return popover

    def _on_line_text_changed(self, text: str) -> None:
        self.row.set_problem("")
        same = " ".join(text.split()).casefold() in self._taken
        self.note.setText("Takes the place of the view of this name." if same else "")
        self.note.setVisible(same)

    def _on_keep_clicked(self) -> None:
        name = " ".join(self.line.text().split())
        if not name:
            self.row.set_problem("Give the view a name.")
            return
        self.named.emit(name)
