"""The top strip: where you are, search, undo and redo, the names switch, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from db.problems import Problem
from ui.look import theme
from ui.look.themed import Themed
from ui.place import Place
from ui.shell.search import SearchLine
from ui.widgets.breadcrumb import Breadcrumb
from ui.widgets.buttons import IconButton
from ui.widgets.speech import announce
from ui.widgets.switch import Switch
from ui.widgets.text import Muted

SAVED, SAVING, UNSAVED = "All changes saved", "Saving…", "Not saved"
HIDDEN, SHOWN = "Names hidden", "Names shown"


class TopStrip(Themed, QWidget):
    """The strip over the page."""

    went = Signal(object)
    """A part of the breadcrumb was chosen: its `Place`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Place | None, ...] = ()
        self.crumbs = Breadcrumb()
        self.search = SearchLine()
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.undo = IconButton("undo", "Nothing to undo")
        self.redo = IconButton("redo", "Nothing to do again")
        self.names = Switch(HIDDEN)
        self.names.setAccessibleName("Show real names")
        self.names.setAccessibleDescription(
            "Off: aliases only. On: real names on the screen until the window is locked. Documents do not change."
        )
        self.names.setWhatsThis(
            "Off: aliases only. On: real names on the screen until the window is locked. Documents do not change."
        )
        self.saved = Muted(SAVED)
        self.saved.setWordWrap(False)
        self.saved.setAccessibleName(SAVED)
        self._row = QHBoxLayout(self)
        for one in (self.crumbs, self.search, self.undo, self.redo, self.names, self.saved):
            self._row.addWidget(one)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1)
        self.crumbs.chosen.connect(self._on_crumb_chosen)
        self.names.toggled.connect(self._on_names_toggled)
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        self._row.setSpacing(theme.px(10))
        self.search.setMinimumWidth(theme.px(120))
        self.search.setMaximumWidth(theme.px(280))
        self.search.setMinimumHeight(max(24, self.search.fontMetrics().height() + theme.px(14)))
        self._fold()

    def show_crumbs(self, crumbs: Sequence[tuple[str, Place | None]]) -> None:
        """Show where we are."""
        self._places = tuple(place for _, place in crumbs)
        self.crumbs.set_parts([(words, place is not None) for words, place in crumbs])

    def show_undo(self, undo: str, redo: str) -> None:
        """Name what would be undone and done again; "" for nothing."""
        for button, words, nothing, verb in (
            (self.undo, undo, "Nothing to undo", "Undo"),
            (self.redo, redo, "Nothing to do again", "Do again"),
        ):
            told = f"{verb}: {words[:1].lower()}{words[1:]}" if words else nothing
            button.setEnabled(bool(words))
            button.setToolTip(told)
            button.setAccessibleName(told)

    def show_saving(self, saving: bool) -> None:
        """Say whether something is still on its way to the disk."""
        self._say(SAVING if saving else SAVED)

    def show_unsaved(self, problem: Problem) -> None:
        """Say that the last change did not reach the disk; the message bar says why."""
        self._say(UNSAVED)
        self.saved.setToolTip(problem.what)

    def show_names(self, shown: bool) -> None:
        """Show how the switch stands."""
        before = self.names.blockSignals(True)
        self.names.setChecked(shown)
        self.names.blockSignals(before)
        self._on_names_toggled(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out words where there is no room for them."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the line below."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))

    def _fold(self) -> None:
        """Words of saving go first, then those of the switch, which keeps its name for a screen reader."""
        letter = self.fontMetrics().averageCharWidth()
        self.saved.setVisible(self.width() > letter * 108)
        narrow = self.width() < letter * 84
        words = SHOWN if self.names.isChecked() else HIDDEN
        self.names.setText("Names" if narrow else words)

    def _say(self, words: str) -> None:
        if self.saved.text() != words:
            self.saved.setText(words)
            self.saved.setAccessibleName(words)
            if words != SAVING:
                announce(self.saved, words, urgent=words == UNSAVED)

    def _on_crumb_chosen(self, index: int) -> None:
        place = self._places[index]
        if place is not None:
            self.went.emit(place)

    def _on_names_toggled(self, shown: bool) -> None:
        self._fold()
        announce(self.names, SHOWN if shown else HIDDEN)
