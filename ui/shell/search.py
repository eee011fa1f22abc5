"""The search strip: results as you type, in a list below; arrow keys choose while the focus stays in the line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.queries.search import LONG, QUICK, Found, find
from ui.backend import Job
from ui.look import theme
from ui.look.themed import Themed
from ui.look.tokens import CARD_RADIUS
from ui.page import Frame
from ui.shell.commands import Offer, offers_for
from ui.shell.results import ResultList, Row, rows_of
from ui.shell.search_line import SearchLine
from ui.widgets.drawing import box
from ui.widgets.speech import announce
from ui.widgets.text import Muted

PAUSE_MS = 60
WIDTH = 600
HINT = "Enter opens · arrow keys choose · Esc closes"
START = "Cases by alias or reference, people by alias, meetings by number or date, actions, the text of minutes."
HIDDEN_TOO = " Real names are found only while they are shown."


class SearchPanel(Themed, QWidget):
    """The results, over the page below the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = ResultList()
        self.words = Muted("", "small")
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.list, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.words)
        self._layout.addLayout(self._foot)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take the paddings."""
        side = theme.px(8)
        self._layout.setContentsMargins(side, side, side, side)
        self._layout.setSpacing(theme.px(6))
        self._foot.setContentsMargins(theme.px(10), 0, theme.px(10), theme.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground with its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        painter.fillRect(self.rect(), colours.canvas)
        box(painter, QRectF(self.rect()), colours.surface, colours.edge, radius=CARD_RADIUS)

    def height_for(self, width: int) -> int:
        """Return how high it wants to be."""
        margins, foot = self._layout.contentsMargins(), self._foot.contentsMargins()
        room = width - margins.left() - margins.right() - foot.left() - foot.right()
        words = self.words.heightForWidth(room) + foot.bottom()
        rows = self.list.height_of_rows()
        return rows + words + margins.top() + margins.bottom() + (self._layout.spacing() if rows else 0)


SLOW_MS = 400
"""After so long the panel says that it is still looking."""
LOOKING = "Looking through actions and minutes…"


class Search(QObject):
    """Brings line and panel together; `chosen` tells the place or the command (its name) that was taken."""

    chosen = Signal(object)

    def __init__(
        self,
        line: SearchLine,
        frame: Frame,
        window: QWidget,
        title_of: Callable[[Offer], str] = lambda offer: offer.title,
        nearby: Callable[[bool], list[Offer]] = lambda _: [],
    ) -> None:
        """`title_of` names an offer as it is called now; `nearby` gives what depends on where one is, while
        something is typed (True) or nothing."""
        super().__init__(line)
        self.line, self._frame, self._window = line, frame, window
        self._title_of, self._nearby = title_of, nearby
        self.panel = SearchPanel(window)
        self._jobs: list[Job] = []
        self._found: dict[tuple[str, ...], tuple[Found, ...]] = {}
        self._answered = ""
        self._take_first = False
        self._came_from: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._on_slow_timeout)
        line.textEdited.connect(self._on_line_edited)
        line.stepped.connect(self._on_line_stepped)
        line.entered.connect(self._on_line_entered)
        line.left.connect(self.give_up)
        line.come_to.connect(self.suggest)
        line.gone_from.connect(self._close)
        frame.names.changed.connect(self._on_names_changed)
        self.panel.list.clicked.connect(self._on_list_clicked)

    def open(self, came_from: QWidget | None) -> None:
        """Put the focus into the line; Escape gives it back to `came_from`."""
        if not self.line.hasFocus():
            self._came_from = came_from
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def give_up(self) -> None:
        """Close the results and give the focus back."""
        came_from, self._came_from = self._came_from, None
        self._close()
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clearFocus()

    def place(self) -> None:
        """Put the panel below the line again, as when the window has another size."""
        if not self.panel.isVisible():
            return
        gap = theme.px(4)
        width = min(max(self.line.width(), theme.px(WIDTH)), self._window.width() - 24)
        at = self.line.mapTo(self._window, QPoint(0, self.line.height() + gap))
        left = max(12, min(at.x(), self._window.width() - width - 12))
        height = min(self.panel.height_for(width), self._window.height() - at.y() - 12)
        self.panel.setGeometry(left, at.y(), width, height)

    def suggest(self) -> None:
        """Show what may be looked for."""
        self._ask()

    # -- asking ------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        self._stop()
        self._answered = ""
        self.panel.hide()
        self.line.clear()
        self.line.setAccessibleDescription("")

    def _on_names_changed(self, _: bool) -> None:
        """Look again, by alias or by name; what was found before is gone at once."""
        if self.panel.isVisible():
            self._found = {}
            self._show()
            self._ask()

    def _stop(self) -> None:
        """Want nothing any more that was asked: what the desk is still looking for is broken off."""
        self._pause.stop()
        self._slow.stop()
        self._take_first = False
        for job in self._jobs:
            job.cancel()
        self._jobs = []

    def _ask(self) -> None:
        self._stop()
        wanted = self.line.text()
        self._found = {}
        if not wanted.strip():
            self._answered = wanted
            self._show()
            return
        for kinds in (QUICK, LONG):
            then = partial(self._on_found, wanted, kinds)
            names = self._frame.names.shown
            self._jobs.append(self._frame.backend.ask(self, then, find, wanted, names=names, kinds=kinds))
        if len(self._found) < 2:
            self._slow.start()

    def _on_found(self, wanted: str, kinds: tuple[str, ...], found: tuple[Found, ...]) -> None:
        if not self.line.hasFocus() or wanted != self.line.text():
            return
        self._answered = wanted
        self._found[kinds] = found
        self._show()
        if self._take_first and (self.panel.list.chosen() is not None or len(self._found) == 2):
            self._take()

    def _on_slow_timeout(self) -> None:
        """Say that more may come: another word, or Escape, breaks it off."""
        if len(self._found) < 2 and self.panel.isVisible():
            self.panel.words.setText(LOOKING)
            self.place()

    # -- showing -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        wanted = self._answered
        nearby = self._nearby(bool(wanted.strip()))
        offers = offers_for(wanted, self._title_of, nearby)
        if not wanted.strip():
            offers = [*nearby, *offers]
        found = [one for kinds in (QUICK, LONG) for one in self._found.get(kinds, ())]
        self.panel.list.show_rows(rows_of(found, offers))
        self.panel.list.setVisible(bool(self.panel.list.results.rows))
        self.panel.words.setText(self._words())
        self.panel.show()
        self.panel.raise_()
        self.place()
        self._tell(count=sum(row.target is not None for row in self.panel.list.results.rows))

    def _words(self) -> str:
        hidden = "" if self._frame.names.shown else HIDDEN_TOO
        if not self._answered.strip():
            return START + hidden
        if self.panel.list.results.rows:
            return HINT
        if len(self._found) < 2:
            return LOOKING
        return f"Nothing holds “{self._answered.strip()}”. Try fewer words, or part of one.{hidden}"

    def _tell(self, *, count: int | None = None) -> None:
        """Say which row is chosen, and of how many, while the focus stays in the line."""
        row: Row | None = self.panel.list.chosen()
        words = row.spoken if row is not None else self.panel.words.text()
        self.line.setAccessibleDescription(f"Chosen: {words}" if row is not None else words)
        if count is not None and row is not None and self._answered.strip():
            words = f"{words}. {count} {'result' if count == 1 else 'results'}"
        announce(self.line, words)

    # -- choosing ----------------------------------------------------------------------------------------------

    def _on_line_edited(self) -> None:
        self._take_first = False
        self._pause.start()

    def _on_line_stepped(self, step: int) -> None:
        if not self.panel.isVisible():
            self._ask()
        self.panel.list.step(step)
        self._tell()

    def _on_line_entered(self) -> None:
        """Open the chosen row; what was typed a moment ago is looked for first."""
        if self._answered != self.line.text() or not self.panel.isVisible():
            self._ask()
            self._take_first = bool(self.line.text().strip())
        if self._answered == self.line.text():
            self._take()

    def _on_list_clicked(self, index: QModelIndex) -> None:
        if self.panel.list.results.rows[index.row()].target is not None:
            self._take()

    def _take(self) -> None:
        row = self.panel.list.chosen()
        if row is None or row.target is None:
            return
        self._came_from = None
        self._close()
        self.line.clearFocus()
        self.chosen.emit(row.target)
