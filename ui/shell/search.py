"""The search strip: results as you type, in a list below; arrow keys choose while the focus stays in the line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.queries.search import Found, find
from ui.backend import Job
from ui.look import theme
from ui.look.icons import icon
from ui.page import Frame
from ui.place import Place
from ui.shell.commands import Offer, offers_for
from ui.widgets.keycap import KeyCap
from ui.widgets.speech import announce
from ui.widgets.text import Muted
from ui.widgets.two_line import TwoLineList

PAUSE_MS = 60
TARGET = Qt.ItemDataRole.UserRole
MOST_ROWS = 9
ICONS = {"case": "cases", "meeting": "meetings", "action": "actions", "minute": "note"}
OFFER_ICONS = {"Command": "play", "Room": "arrow-right", "Settings": "settings"}
Target = Place | str


def place_of(found: Found) -> Place:
    """Return where something that was found is shown."""
    hit = found.hit
    if hit.kind == "case":
        return Place("case", hit.record, "overview")
    if hit.kind in {"child", "person", "identity"}:
        return Place("case", hit.within, "children")
    if hit.kind == "meeting":
        return Place("meeting", hit.record, "agenda")
    if hit.kind == "minute":
        return Place("meeting", hit.within, "minutes", f"item-{hit.part}")
    return Place("actions", hit.record)


class SearchLine(QLineEdit):
    """The line itself, with a lens and its key."""

    stepped = Signal(int)
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search everything")
        self.setPlaceholderText("Search everything")
        self.setWhatsThis("Cases, meetings, actions, people by alias, the text of minutes, rooms and commands.")
        self.addAction(QIcon(icon("search", "muted")), QLineEdit.ActionPosition.LeadingPosition)
        self._cap = KeyCap("Ctrl K", self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._cap.setVisible(not text and self.width() > theme.px(170)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the key at the right."""
        super().resizeEvent(event)
        self._cap.adjustSize()
        self._cap.move(self.width() - self._cap.width() - 8, (self.height() - self._cap.height()) // 2)
        self._cap.setVisible(not self.text() and self.width() > theme.px(170))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go through the results, Enter opens one, Escape gives up."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchPanel(QFrame):
    """The results, over the page below the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search-panel")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.list = TwoLineList("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.words = Muted("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(6), theme.px(6), theme.px(6), theme.px(6))
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.list)
        layout.addWidget(self.words)
        self.hide()


class Search(QObject):
    """Brings line and panel together; `chosen` tells the place or the command (its name) that was taken."""

    chosen = Signal(object)

    def __init__(self, line: SearchLine, frame: Frame, window: QWidget) -> None:
        super().__init__(line)
        self.line, self._frame, self._window = line, frame, window
        self.panel = SearchPanel(window)
        self._job: Job | None = None
        self._came_from: QWidget | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        line.textEdited.connect(lambda _: self._pause.start())
        line.stepped.connect(self._on_line_stepped)
        line.entered.connect(self._on_line_entered)
        line.left.connect(self.give_up)
        line.installEventFilter(self)
        self.panel.list.itemClicked.connect(self._take)
        self.panel.list.currentItemChanged.connect(self._on_list_item_changed)

    def open(self, came_from: QWidget | None) -> None:
        """Put the focus into the line; Escape gives it back to `came_from`."""
        if not self.line.hasFocus():
            self._came_from = came_from
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def give_up(self) -> None:
        """Close the results and give the focus back."""
        self._close()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clearFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show suggestions on coming, close on leaving."""
        if isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn:
                self._ask()
            elif event.type() == QEvent.Type.FocusOut and event.reason() != Qt.FocusReason.PopupFocusReason:
                self._close()
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
        self.panel.hide()
        self.line.clear()

    def _ask(self) -> None:
        wanted = self.line.text()
        if self._job is not None:
            self._job.cancel()
        if not wanted.strip():
            self._show((), offers_for(""))
            return
        self._job = self._frame.backend.ask(
            self, partial(self._on_found, wanted), find, wanted, names=self._frame.names.shown
        )

    def _on_found(self, wanted: str, found: tuple[Found, ...]) -> None:
        if self.line.hasFocus():
            self._show(found, offers_for(wanted))

    def _show(self, found: tuple[Found, ...], offers: tuple[Offer, ...]) -> None:
        listed = self.panel.list
        before = listed.blockSignals(True)
        listed.clear()
        for one in found:
            self._add(one.title, f"{one.kind} · {one.detail}", ICONS.get(one.hit.kind, "user"), place_of(one))
        for offer in offers:
            self._add(offer.title, offer.detail, OFFER_ICONS[offer.detail], offer.place or offer.act)
        if listed.count():
            listed.setCurrentRow(0)
        listed.blockSignals(before)
        count = listed.count()
        nothing = f"Nothing holds “{self.line.text()}”."
        self.panel.words.setText(nothing if not count else "Enter opens · Esc closes")
        listed.setVisible(bool(count))
        self._place()
        self.panel.show()
        self.panel.raise_()
        announce(self.line, f"{count} results" if count else nothing)
        if count:
            self._on_list_item_changed(listed.item(0))

    def _add(self, title: str, detail: str, name: str, target: Target) -> None:
        item = QListWidgetItem(QIcon(icon(name, "muted")), f"{title}\n{detail}")
        item.setData(TARGET, target)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {detail}")
        self.panel.list.addItem(item)

    def _place(self) -> None:
        listed = self.panel.list
        rows = min(MOST_ROWS, max(1, listed.count()))
        row = max(listed.sizeHintForRow(0), theme.px(40)) if listed.count() else 0
        listed.setFixedHeight(rows * row + 6 if listed.count() else 0)
        width = max(self.line.width(), min(theme.px(520), self._window.width() - 24))
        at = self.line.mapTo(self._window, QPoint(0, self.line.height() + 4))
        height = min(self.panel.sizeHint().height(), self._window.height() - at.y() - 8)
        self.panel.setGeometry(min(at.x(), self._window.width() - width - 12), at.y(), width, height)

    def _on_line_stepped(self, step: int) -> None:
        listed = self.panel.list
        if listed.count():
            listed.setCurrentRow(max(0, min(listed.count() - 1, listed.currentRow() + step)))

    def _on_list_item_changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None = None) -> None:
        if item is not None:
            words = str(item.data(Qt.ItemDataRole.AccessibleTextRole))
            self.line.setAccessibleDescription(f"Chosen: {words}")
            announce(self.line, words)

    def _on_line_entered(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        item = self.panel.list.currentItem()
        if item is not None and self.panel.isVisible():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        target = item.data(TARGET)
        self._close()
        self.line.clearFocus()
        self.chosen.emit(target)
