"""The top strip: where you are, search, undo and redo, the names switch, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from db.problems import Problem
from ui.look import theme
from ui.look.themed import Themed
from ui.place import Place
from ui.shell.search_line import SearchLine
from ui.widgets.breadcrumb import Breadcrumb
from ui.widgets.buttons import IconButton
from ui.widgets.chip import StatusChip
from ui.widgets.speech import announce
from ui.widgets.switch import Switch
from ui.widgets.text import Muted

SAVED, SAVING, UNSAVED = "All changes saved", "Saving…", "Not saved"
HIDDEN, SHOWN = "Names hidden", "Names shown"
PRACTICE = "Practice store"
SHORT = {
    SAVED: "Saved", SAVING: SAVING, UNSAVED: UNSAVED, HIDDEN: "Hidden", SHOWN: "Shown", PRACTICE: "Practice",
}  # fmt: skip
"""What the words become where there is no room for them; their full form stays their name for a screen reader."""
ABOUT_NAMES = (
    "Off: aliases only. On: real names on the screen until the window is locked. Documents do not change."
)
ABOUT_SAVING = "Everything is written to the store at once; there is nothing to save. Half-typed texts are drafts."
ABOUT_PRACTICE = "Everything in this store is invented. Try whatever you like in it."
LEAST_SEARCH, MOST_SEARCH = 170, 280
SAVING_AFTER_MS = 250
"""A change is usually on the disk before this; the words flicker only when it is not."""


class TopStrip(Themed, QWidget):
    """The strip over the page. Where one line has no room for everything, words get shorter, then it has two."""

    went = Signal(object)
    """A part of the breadcrumb was chosen: its `Place`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumbs: tuple[tuple[str, Place | None], ...] = ()
        self._skipped = 0
        self._folding = False
        self._state = SAVED
        self._make_parts()
        tools = QWidget(self)
        # Words are fitted to the room there is; a text size that has just grown must not push the window wider.
        tools.setMinimumWidth(1)
        self._tools = QHBoxLayout(tools)
        self._tools.setContentsMargins(0, 0, 0, 0)
        for one in (self.practice, self.search, self.undo, self.redo, self.names, self.saved):
            self._tools.addWidget(one)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addWidget(self.crumbs, 1)
        self._box.addWidget(tools, 0)
        self._late = QTimer(self, singleShot=True, interval=SAVING_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self.crumbs.chosen.connect(self._on_crumb_chosen)
        self.names.toggled.connect(self._on_names_toggled)
        self.restyle()

    def _make_parts(self) -> None:
        self.crumbs = Breadcrumb(self)  # first, as Tab comes to it
        self.crumbs.setMinimumWidth(1)
        self.practice = StatusChip("accent", PRACTICE)
        self.practice.setAccessibleName(PRACTICE)
        self.practice.setToolTip(ABOUT_PRACTICE)
        self.practice.hide()
        self.search = SearchLine()
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.undo = IconButton("undo", "Nothing to undo")
        self.redo = IconButton("redo", "Nothing to do again")
        self.names = Switch(HIDDEN)
        self.names.setAccessibleName("Show real names")
        self.names.setAccessibleDescription(ABOUT_NAMES)
        self.names.setWhatsThis(ABOUT_NAMES)
        self.saved = Muted(SAVED)
        self.saved.setWordWrap(False)
        self.saved.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.saved.setAccessibleName(SAVED)
        self.saved.setToolTip(ABOUT_SAVING)

    def restyle(self) -> None:
        """Take the spacing."""
        self._box.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        self._box.setSpacing(theme.px(6))
        self._tools.setSpacing(theme.px(10))
        self.search.setMinimumHeight(max(24, self.search.fontMetrics().height() + theme.px(14)))
        QTimer.singleShot(0, self, self._fold)

    def show_crumbs(self, crumbs: Sequence[tuple[str, Place | None]]) -> None:
        """Show where we are."""
        self._crumbs = tuple(crumbs)
        self._fold()

    def show_practice(self, practice: bool) -> None:
        """Say that everything here is invented, or not."""
        self.practice.setVisible(practice)
        self._fold()

    def show_undo(self, undo: str, redo: str) -> None:
        """Name what would be undone and done again; "" for nothing."""
        for button, words, other, nothing, verb in (
            (self.undo, undo, redo and self.redo, "Nothing to undo", "Undo"),
            (self.redo, redo, undo and self.undo, "Nothing to do again", "Do again"),
        ):
            told = f"{verb}: {words[:1].lower()}{words[1:]}" if words else nothing
            if not words and other and button.hasFocus():  # Qt would go on, to the switch that shows names
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(bool(words))
            button.setToolTip(told)
            button.setAccessibleName(told)

    def show_saving(self, saving: bool) -> None:
        """Say whether something is still on its way to the disk."""
        if saving:
            self._late.start()
        else:
            self._late.stop()
            self._say(SAVED, ABOUT_SAVING)

    def show_unsaved(self, problem: Problem) -> None:
        """Say that the last change did not reach the disk; the message bar says why."""
        self._say(UNSAVED, problem.what)

    def show_names(self, shown: bool) -> None:
        """Show how the switch stands."""
        before = self.names.blockSignals(True)
        self.names.setChecked(shown)
        self.names.blockSignals(before)
        self._on_names_toggled(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the room there is."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground and the line below."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))

    # -- inside ------------------------------------------------------------------------------------------------

    def _fold(self) -> None:
        """Everything on one line, with ever shorter words; else on two."""
        if self._folding or self.width() < 2:
            return
        self._folding = True
        try:
            margins = self._box.contentsMargins()
            room = self.width() - margins.left() - margins.right()
            self._set_crumbs(0)
            where = self._crumbs_width() + theme.px(24)
            for lines, level in ((1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)):
                left = room - self._tools_at(level) - (where if lines == 1 else 0)
                if left >= theme.px(LEAST_SEARCH):
                    break
            two = lines == 2
            self.search.setFixedWidth(max(theme.px(60), min(left, theme.px(MOST_SEARCH))))
            self._box.setDirection(QBoxLayout.Direction.TopToBottom if two else QBoxLayout.Direction.LeftToRight)
            skip = 0
            while two and self._crumbs_width() > room and skip < len(self._crumbs) - 1:
                skip += 1
                self._set_crumbs(skip)
        finally:
            self._folding = False

    def _tools_at(self, level: int) -> int:
        """Write the words of this level and return how wide the tools are then, without the search."""
        self.names.others = tuple(self._words(one, level > 1) for one in (SHOWN, HIDDEN))
        self.names.setText(self._words(SHOWN if self.names.isChecked() else HIDDEN, level > 1))
        self.saved.setText(self._words(self._state, level > 0))
        self.practice.set("accent", self._words(PRACTICE, level > 0))
        parts = (self.practice, self.undo, self.redo, self.names, self.saved)
        shown = [one.sizeHint().width() for one in parts if not one.isHidden()]
        return sum(shown) + self._tools.spacing() * len(shown)

    def _crumbs_width(self) -> int:
        """Return how wide the breadcrumb wants to be; its layout does not count what is not shown yet."""
        row = self.crumbs.layout()
        count = row.count() if row is not None else 0
        parts = [item.widget() for index in range(count) if row is not None and (item := row.itemAt(index))]
        widths = [one.sizeHint().width() for one in parts if one is not None]
        return sum(widths) + theme.px(4) * len(widths)

    @staticmethod
    def _words(words: str, short: bool) -> str:
        return SHORT[words] if short else words

    def _set_crumbs(self, skip: int) -> None:
        """Show the breadcrumb without its first `skip` parts; "…" leads to the last of those."""
        self._skipped = skip
        rest = self._crumbs[max(0, skip - 1) :] if skip else self._crumbs
        parts = [(words, place is not None) for words, place in rest]
        if skip:
            parts[0] = "…", parts[0][1]
        self.crumbs.set_parts(parts)

    def _on_late(self) -> None:
        self._say(SAVING, ABOUT_SAVING)

    def _say(self, state: str, more: str) -> None:
        self.saved.setToolTip(more)
        if self._state == state:
            return
        told = state != SAVING and not (state == SAVED and self._state == SAVING)
        self._state = state
        self.saved.setAccessibleName(state)
        self._fold()
        if told:
            announce(self.saved, state, urgent=state == UNSAVED)

    def _on_crumb_chosen(self, index: int) -> None:
        place = self._crumbs[index + max(0, self._skipped - 1)][1]
        if place is not None:
            self.went.emit(place)

    def _on_names_toggled(self, shown: bool) -> None:
        self._fold()
        announce(self.names, SHOWN if shown else HIDDEN)
