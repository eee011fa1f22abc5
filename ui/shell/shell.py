"""The window over an open store: rail, strip, message bar and the page of the place where the person is."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.problems import Problem
from desktop_app.practice.setting import PARTNERSHIP as PRACTICE
from desktop_app.queries.partnership import partnership_name
from desktop_app.trouble import Refusal
from ui.backend import Change
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame, Message, Page
from ui.place import Place
from ui.shell.focus import FocusKeeper, first_stop
from ui.shell.messages import Messages
from ui.shell.registry import ROOMS, Room, room_of
from ui.shell.shortcuts import SHORTCUTS
from ui.shell.state import ShellState
from ui.shell.strip import TopStrip
from ui.shell.undo import UndoStack
from ui.shell.working import Working
from ui.widgets.by_eye import ByEye
from ui.widgets.rail import Rail, RailButton
from ui.widgets.speech import announce

if TYPE_CHECKING:
    from ui.shell.commands import Offer
    from ui.shell.help_panel import HelpPanel
    from ui.shell.search import Search

FIRST = Place("today")
NARROW = 1120
MOST_BACK = 60
KEPT = 12
"""So many pages are kept as they were left: making one anew takes longer than a blink, keeping it takes little."""


class Shell(Themed, ByEye, QWidget):
    """See the module. `state` is what an earlier shell of the same store left when it was locked."""

    lock_requested = Signal()
    close_requested = Signal()

    def __init__(self, frame: Frame, store_title: str, state: ShellState | None = None) -> None:
        super().__init__()
        self.frame = frame
        self.page: Page | None = None
        self.place = Place("")
        self._pages: dict[str, Page] = {}
        self._titles: dict[Place, str] = {}
        self._made: set[str] = set()
        self._back: list[Place] = list(state.back) if state else []
        self._forward: list[Place] = list(state.forward) if state else []
        self._first = state.place if state else FIRST
        self.history = UndoStack(frame.backend, *((state.undo, state.redo) if state else ()))
        self._lay_out(store_title)
        self.focus_keeper = FocusKeeper(self, lambda: self.page)
        self._connect()
        self._bind()
        self._show_undo()
        frame.backend.ask(self, self._on_partnership_read, partnership_name)

    # -- what is made when it is first wanted: a start waits for none of it ------------------------------------

    @cached_property
    def search(self) -> Search:
        """The results under the search strip."""
        from ui.shell.search import Search

        self._made.add("search")
        made = Search(self.strip.search, self.frame, self, self._offer_title, self._offers_nearby)
        made.chosen.connect(self._on_search_chosen)
        return made

    @cached_property
    def help(self) -> HelpPanel:
        """The help beside the page."""
        from ui.shell.help_panel import HelpPanel

        self._made.add("help")
        made = HelpPanel()
        self._middle.addWidget(made)
        made.guide_wanted.connect(self._on_guide_wanted)
        made.keys_wanted.connect(self.show_keys)
        made.closed.connect(made.hide)
        return made

    @property
    def searching(self) -> bool:
        """Whether results are shown."""
        return "search" in self._made and self.search.panel.isVisible()

    @property
    def helping(self) -> bool:
        """Whether help is shown."""
        return "help" in self._made and self.help.isVisible()

    # -- going places ------------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show `place`; where we were can be come back to."""
        if place == self.place:
            self._show(place)
            return
        before = self.place
        if self._show(place) and before.room:
            self._back = [*self._back, before][-MOST_BACK:]
            self._forward.clear()

    def go_back(self) -> None:
        """Show the place before this one."""
        if self._back:
            place, before = self._back.pop(), self.place
            if self._show(place):
                self._forward.append(before)

    def go_forward(self) -> None:
        """Show the place that was come back from."""
        if self._forward:
            place, before = self._forward.pop(), self.place
            if self._show(place):
                self._back.append(before)

    def state(self) -> ShellState:
        """Return what the next shell of this store begins with."""
        undo, redo = self.history.entries
        return ShellState(self.place, tuple(self._back), tuple(self._forward), undo, redo)

    def _show(self, place: Place) -> bool:
        room = room_of(place.room)
        if room is None:
            self.frame.say("problem", "That place is not part of this version of the program.")
            return False
        page = self._page_of(room)
        other = page is not self.page
        if other:
            self._leave_page()
        self.place, self.page = place, page
        page.show_place(place)
        if self.stack.indexOf(page) < 0:  # a page that is seen at once has to know its place before
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.messages.arrived()
        self._mark(room)
        self._show_crumbs()
        if other:
            if self.helping:
                self.help.hide()
            QTimer.singleShot(0, page, self._arrive)
        return True

    def _page_of(self, room: Room) -> Page:
        """Return the page of a room, made when it is first come to. The few visited last are kept."""
        page = self._pages.pop(room.room, None)
        if page is None:
            page = room.make(self.frame)
            page.title_changed.connect(self._show_crumbs)
        self._pages[room.room] = page
        for code in [code for code, one in self._pages.items() if one is not self.page][: -(KEPT - 1)]:
            old = self._pages.pop(code)
            self.stack.removeWidget(old)
            old.deleteLater()
        return page

    def _leave_page(self) -> None:
        """Take the focus out of a page before it is hidden: Qt would hand it on to whatever comes next in the
        window, and a screen reader would read that out."""
        focus = QApplication.focusWidget()
        if self.page is not None and focus is not None and self.page.isAncestorOf(focus):
            self.stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(self) -> None:
        """Put the focus into the page just come to, unless somebody has begun to search meanwhile."""
        if not self.searching:
            self._focus_page()

    def _focus_page(self) -> None:
        """Say which page was come to, and put the focus on its first thing, unless it has chosen one itself."""
        page, focus = self.page, QApplication.focusWidget()
        if page is None or not page.isVisible():
            return
        there = focus is not None and page.isAncestorOf(focus)
        if page.waiting and not there:  # what is first is not there yet
            QTimer.singleShot(20, page, partial(self._focus_later, focus))
            return
        announce(page, ", ".join(words for words, _ in page.crumbs()))
        if not there:
            first = page.begins_at() or first_stop(page)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_later(self, before: QWidget | None) -> None:
        """Try again, unless the person has gone somewhere else meanwhile."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.page is not None and self.page.isAncestorOf(focus)
        if (focus is before or inside) and not self.searching:
            self._focus_page()

    # -- what keys and commands call ---------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the latest change."""
        self.history.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.history.redo()

    def switch_names(self) -> None:
        """Show real names, or hide them."""
        self.frame.names.show(not self.frame.names.shown)

    def lock(self) -> None:
        """Ask for the lock."""
        self.lock_requested.emit()

    def leave(self) -> None:
        """Ask for the end of the program."""
        self.close_requested.emit()

    def new_case(self) -> None:
        """Begin to register a case."""
        self.go(Place("new-case"))

    def open_search(self) -> None:
        """Put the focus into the search."""
        self.search.open(QApplication.focusWidget())

    def show_help(self) -> None:
        """Explain the field that has the focus."""
        focus = QApplication.focusWidget()
        if focus is not None and not (self.helping and self.help.isAncestorOf(focus)):
            self.help.show_for(focus, self.place)

    def show_keys(self) -> None:
        """List the keys."""
        from ui.shell.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def next_part(self) -> None:
        """Move the focus on: rail, strip, message, page, help, and round."""
        self._move_part(1)

    def part_before(self) -> None:
        """Move the focus back, the same way."""
        self._move_part(-1)

    def _move_part(self, step: int) -> None:
        always: tuple[QWidget, ...] = (self.rail, self.strip, self.messages.bar, self.stack)
        parts = [one for one in always if one.isVisible()]
        parts += [self.help] if self.helping else []
        focus = QApplication.focusWidget()
        at = next((n for n, one in enumerate(parts) if focus is not None and one.isAncestorOf(focus)), -step)
        part = parts[(at + step) % len(parts)]
        if part is self.rail:
            marked = next((one for one in self.rail.buttons() if one.isChecked()), self.rail.buttons()[0])
            marked.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self.strip:
            self.strip.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self.stack:
            self._focus_page()
        else:
            _focus_first(part)

    # -- inside ------------------------------------------------------------------------------------------------

    def _lay_out(self, store_title: str) -> None:
        self.rail = Rail()
        self.rail.setToolTip(store_title)
        self.rail.setAccessibleName("Rooms")
        self._rail_buttons: dict[str, RailButton] = {}
        for room in ROOMS:
            if room.rail:
                self._rail_button(room)
        self.lock_button = RailButton("lock", "Lock")
        self.lock_button.setCheckable(False)
        self.rail.add(self.lock_button, foot=True)
        self.strip = TopStrip()
        self.working = Working(self.frame.backend)
        self.stack = QStackedWidget()
        self.messages = Messages(self, self.strip)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.stack, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.working)
        column.addLayout(self._middle, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(column, 1)

    def _rail_button(self, room: Room) -> None:
        button = RailButton(room.icon, room.title)
        button.setAccessibleDescription(room.shortcut)
        button.clicked.connect(partial(self._on_rail_clicked, room.room))
        self.rail.add(button, foot=room.rail == "foot")
        self._rail_buttons[room.room] = button

    def _connect(self) -> None:
        frame, backend = self.frame, self.frame.backend
        frame.went.connect(self.go)
        frame.said.connect(self._on_frame_said)
        frame.names.changed.connect(self.strip.show_names)
        self.strip.names.toggled.connect(frame.names.show)
        self.strip.went.connect(self.go)
        self.strip.undo.clicked.connect(self.undo)
        self.strip.redo.clicked.connect(self.redo)
        self.strip.search.come_to.connect(self._on_search_come_to)
        self.lock_button.clicked.connect(self.lock)
        self.history.changed.connect(self._show_undo)
        self.history.undone.connect(self._on_history_undone)
        self.history.refused.connect(self._on_trouble)
        self.history.failed.connect(self._on_trouble)
        backend.saving_changed.connect(self.strip.show_saving)
        backend.saving_failed.connect(self.strip.show_unsaved)
        backend.troubled.connect(self._on_trouble)
        backend.changed.connect(self._on_backend_changed)

    def _bind(self) -> None:
        for one in SHORTCUTS:
            if one.act:
                shortcut = QShortcut(QKeySequence(one.keys), self)
                room = one.act.removeprefix("room:")
                method = getattr(self, METHODS.get(one.act, one.act), None)
                shortcut.activated.connect(method or partial(self.go, Place(room)))

    def _mark(self, room: Room) -> None:
        for code, button in self._rail_buttons.items():
            button.setChecked(code in {room.room, room.of})

    def _show_crumbs(self) -> None:
        if self.page is not None:
            crumbs = self.page.crumbs()
            self.strip.show_crumbs(crumbs)
            words = " / ".join(words for words, _ in crumbs)
            self._titles.pop(self.place, None)
            self._titles[self.place] = words

    def _show_undo(self) -> None:
        self.strip.show_undo(self.history.undo_label, self.history.redo_label)

    def _on_partnership_read(self, name: str) -> None:
        self.strip.show_practice(name == PRACTICE)

    def _on_rail_clicked(self, room: str) -> None:
        self.go(Place(room))
        self._mark(room_of(self.place.room) or ROOMS[0])

    def _on_search_come_to(self) -> None:
        if "search" not in self._made:
            self.search.suggest()

    def _offer_title(self, offer: Offer) -> str:
        """Return what an offer of the search is called now; "" to leave it out."""
        if offer.target == "switch_names":
            return "Hide names" if self.frame.names.shown else offer.title
        if offer.target in {"undo", "redo"}:
            words = self.history.undo_label if offer.target == "undo" else self.history.redo_label
            return f"{offer.title}: {words[:1].lower()}{words[1:]}" if words else ""
        return offer.title

    def _offers_nearby(self, typed: bool) -> list[Offer]:
        """Return where one was before, while nothing is typed; else the sections of this case and the guide."""
        from ui.shell import places

        return places.nearby(self.place, self.page.crumbs() if self.page else ()) if typed else self._recent()

    def _recent(self) -> list[Offer]:
        from ui.shell import places

        visited = [(place, words) for place, words in reversed(self._titles.items()) if place != self.place]
        return places.recent(visited)

    def _on_search_chosen(self, target: Place | str) -> None:
        if isinstance(target, Place):
            self.go(target)
        else:
            getattr(self, target)()

    def _on_guide_wanted(self) -> None:
        topic = self.page.help_topic() if self.page is not None else ""
        self.go(Place("help", section=topic))

    def _on_frame_said(self, message: Message) -> None:
        self.messages.say(message)

    def _on_trouble(self, trouble: object) -> None:
        if isinstance(trouble, Problem):
            self.messages.say(Message("problem", f"{trouble.what} {trouble.remedy}"))
        elif isinstance(trouble, Refusal):
            self.messages.say(Message("refusal", str(trouble)))

    def _on_history_undone(self, words: str) -> None:
        """Say what was undone, and offer the way back."""
        if words.startswith("Undone"):
            self.messages.say(Message("ok", words, "Do it again", self.redo))
        else:
            self.messages.say(Message("ok", words, "Undo", self.undo))

    def _on_backend_changed(self, change: Change) -> None:
        """Offer to undo what was just done, quietly: a page that has more to say says it afterwards."""
        outcome = change.outcome
        if outcome.line and outcome.undo and outcome.undo != "Redo":
            self.messages.say(Message("ok", outcome.said, "Undo", self.undo))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the first place."""
        super().showEvent(event)
        self.focus_keeper.watch.start()
        if self.page is None:
            self._show(self._first) or self._show(FIRST)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the focus alone."""
        self.focus_keeper.watch.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the room there is."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Leave only the icons of the rail where it is narrow or the text large."""
        self.rail.set_collapsed(self.width() < theme.px(NARROW))
        self.messages.place()
        if self.searching:
            self.search.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """List the keys on `?`, close help on Escape, where no field wanted the key for itself."""
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if event.text() == "?" and not typing:
            self.show_keys()
        elif event.key() == Qt.Key.Key_Escape and self.helping:
            self.help.hide()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half typed."""
        self.frame.drafts.keep_now()
        super().closeEvent(event)


def _focus_first(part: QWidget) -> None:
    """Put the focus on the first thing in `part` that takes it; of a list of rooms or sections the chosen one."""
    first = first_stop(part)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


METHODS = {"search": "open_search"}
"""Names of shortcuts whose method is called otherwise."""
