"""The one top-level window: the screens before the work, or the shell over an open store. It locks and closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from db.problems import Problem
from ui.backend import Backend
from ui.backups import Backups
from ui.look import theme
from ui.memory import Memory
from ui.start.idle import IdleWatch
from ui.start.opening import Opened
from ui.start.screens import StartScreens, title_of
from ui.start.warm import Warming
from ui.widgets.by_eye import ByEye
from ui.widgets.speech import spoken_as
from ui.widgets.turns import InTurns

if TYPE_CHECKING:
    from ui.crash import Fault
    from ui.dialogs.fault import FaultDialog
    from ui.page import Frame
    from ui.start.path import StepPath

FIRST_SIZE, LEAST_SIZE = QSize(1280, 800), QSize(1024, 700)
FRAME = QSize(4, 32)
"""What the system draws around a window: not known before it is shown, so as much as is usual."""
NOTE_MS = 150
"""Closing that takes longer than this is told about."""
PRODUCT = "Case Review Desk"
BROUGHT_UP = "This store was brought up to date for this version of the program. A copy as it was lies beside it."

SOON = (
    "ui.page",
    "ui.look.icons",
    "ui.widgets.rail",
    "ui.widgets.table",
    "ui.shell.registry",
    "ui.shell.search",
    "ui.shell.shell",
    "ui.pages.today.page",
)
"""What the first page needs, imported while the passphrase is typed and its key derived."""
AFTERWARDS = (
    "desktop_app.actions.registry",
    "ui.pages.cases.page",
    "ui.pages.case.page",
    "ui.pages.case.overview",
    "ui.pages.case.rapid_review.section",
    "ui.pages.case.decisions.section",
    "ui.pages.case.children",
    "ui.pages.case.incident",
    "ui.pages.case.parallel",
    "ui.pages.case.actions",
    "ui.pages.case.papers",
    "ui.pages.case.history",
    "ui.pages.new_case.page",
    "ui.pages.meetings.page",
    "ui.pages.meeting.page",
    "ui.pages.new_meeting.page",
    "ui.pages.actions.page",
    "ui.pages.documents.page",
    "ui.pages.settings.page",
    "ui.pages.help.page",
    "ui.dialogs.action",
    "ui.dialogs.export",
    "ui.shell.places",
    "ui.shell.help_panel",
    "ui.shell.search",
)
"""What the other rooms need, imported when that is done."""

MakeShell = Callable[["Frame", str, Any], QWidget]


def usual_shell(frame: Frame, title: str, state: Any) -> QWidget:
    """Return the shell of the program, imported when the first store is opened."""
    from ui.shell.shell import Shell

    return Shell(frame, title, state)


@spoken_as(QAccessible.Role.Window)
class DeskWindow(ByEye, QWidget):
    """A window of the program. Without an open store it shows the start screens; with one, the shell."""

    locked = Signal()
    """The store is shut and the unlock screen waits."""
    worked = Signal()
    """The shell is shown."""

    def __init__(self, backend: Backend, memory: Memory, make_shell: MakeShell = usual_shell) -> None:
        super().__init__()
        theme.dress(self)
        self.backend, self.memory = backend, memory
        self.frame: Frame | None = None
        self.shell: Any = None
        self.path: StepPath | None = None
        self._make_shell = make_shell
        self._opened: Opened | None = None
        self._states: dict[Path, Any] = {}
        self._closing = self._closed = False
        self._copied = ""
        self._fault: FaultDialog | None = None
        self._warming: Warming | None = None
        self.screens = StartScreens(backend, memory)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.screens)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setWindowTitle(PRODUCT)
        self.idle = IdleWatch(self)
        self.lock_key = QShortcut(QKeySequence("Ctrl+L"), self)
        self.lock_key.setEnabled(False)
        self._connect()
        self._take_place()

    def _connect(self) -> None:
        self.screens.opened.connect(self._on_screens_opened)
        self.idle.idle.connect(self.lock)
        self.idle.lock_pressed.connect(self.lock)
        self.lock_key.activated.connect(self.lock)
        self.backend.rules_changed.connect(self._on_backend_rules_changed)
        self.backend.troubled.connect(self._on_backend_troubled)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self.idle.watch)
        app.clipboard().dataChanged.connect(self._on_clipboard_changed)

    def begin(self, path: Path | None = None) -> None:
        """Show the first screen; with `path` that of this store."""
        self.screens.begin(path)
        QTimer.singleShot(0, self, self._warm)

    def _warm(self) -> None:
        if self._make_shell is usual_shell and self._warming is None:
            self._warming = Warming(self.backend, (*SOON, *AFTERWARDS), self)

    # -- open ----------------------------------------------------------------------------------------------------

    def _on_screens_opened(self, opened: Opened) -> None:
        self._opened = opened
        if self._closing:
            self.backend.close(self._on_shut_for_good)
            return
        from ui.page import Frame

        self.frame = Frame(self.backend, self.memory)
        self.idle.start(self._patience())
        self.setWindowTitle(f"{title_of(self.screens.recents.of(opened.path))} – {PRODUCT}")
        self.frame.drafts.load(self._on_drafts_loaded)

    def _on_drafts_loaded(self) -> None:
        opened = self._opened
        if self.frame is None or opened is None:
            return
        if opened.step:
            self._show_path(opened)
        else:
            self._show_shell()

    def _show_path(self, opened: Opened) -> None:
        """Go on with the guided path of a store that was just made, or opened by its recovery key."""
        from ui.start.making import describe_path, renew_path

        assert self.frame is not None
        if opened.step in {"renew", "renewed"}:
            sheet_only = opened.step == "renewed"
            path = renew_path(self.backend, self.memory, self.frame, sheet_only=sheet_only)
        else:
            path = describe_path(self.backend, self.memory, self.frame)
        path.passed.connect(self._on_path_passed)
        path.done.connect(self._on_path_done)
        self.path = path
        self.lock_key.setEnabled(True)
        self.stack.addWidget(path)
        self.stack.setCurrentWidget(path)
        self.screens.forget_typed()
        path.begin(opened.step)

    def _on_path_passed(self, key: str) -> None:
        """Remember where to go on after a lock or a crash; a sheet that is owed is never forgotten."""
        if self.path is None or self._opened is None:
            return
        keys = [step.key for step in self.path.steps]
        place = keys.index(key) + 1
        following = "renewed" if key == "renew" else keys[place] if place < len(keys) else ""
        self.screens.recents.note(self._opened.path, step="" if following == "done" else following)

    def _on_path_done(self) -> None:
        if self.path is not None:
            self._drop(self.path)
            self.path.deleteLater()
            self.path = None
        self._show_shell()

    def _show_shell(self) -> None:
        assert self.frame is not None
        assert self._opened is not None
        path = self._opened.path
        title = title_of(self.screens.recents.of(path))
        shell = self._make_shell(self.frame, title, self._states.pop(path, None))
        self._states.clear()
        self.shell = shell
        self.lock_key.setEnabled(False)
        shell.lock_requested.connect(self.lock)  # type: ignore[attr-defined]
        shell.close_requested.connect(self.close)  # type: ignore[attr-defined]
        self.stack.addWidget(shell)
        self.stack.setCurrentWidget(shell)
        self.screens.forget_typed()
        self.frame.backups.begin(practice=self._opened.practice)
        if self._opened.brought_up:
            self.frame.say("info", BROUGHT_UP)
        self.worked.emit()

    # -- lock ----------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Shut the store and ask for the passphrase again. Never asks, never loses a word."""
        if self.frame is None or self._opened is None:
            return
        path = self._opened.path
        self._leave_work(lambda: self.backend.close(self._on_locked))
        self.screens.begin(path)
        self.screens.unlock.set_busy(True, "Locking: your last words are being written")

    def _leave_work(self, then: Callable[[], None] = lambda: None) -> None:
        """Keep every word, close every dialog, take the work off the screen and forget names; `then` is called
        when nothing of it is left."""
        frame, opened = self.frame, self._opened
        assert frame is not None
        assert opened is not None
        self.idle.stop()
        self.lock_key.setEnabled(False)
        self._keep_words(frame)
        self._close_dialogs()
        frame.drafts.keep_now()
        frame.backups.stop()
        if self.shell is not None:
            self._states = {opened.path: self.shell.state()}
        self.stack.setCurrentWidget(self.screens)
        for one in (self.shell, self.path):
            if one is not None:
                self._drop(one)
        turns = InTurns(self)
        turns.done.connect(turns.deleteLater)
        turns.done.connect(then)
        turns.begin(_thrown_away([one for one in (self.shell, self.path) if one is not None], frame))
        self.shell = self.path = self.frame = self._opened = None
        frame.names.show(False)
        self._forget_copied()
        self.setWindowTitle(PRODUCT)

    def _keep_words(self, frame: Frame) -> None:
        """Keep what is half typed. A text with a draft stays one: leaving its field must not enter half a sentence
        into the record. A short field without drafts is left as by Tab, and gives what it holds."""
        frame.drafts.keep_now()
        focus = QApplication.focusWidget()
        if focus is None:
            return
        if frame.drafts.watches(focus):
            focus.blockSignals(True)
        else:
            focus.clearFocus()

    def _close_dialogs(self) -> None:
        over = [one for one in QApplication.topLevelWidgets() if one is not self.window() and one.isVisible()]
        active = QApplication.activeWindow() is not None
        for one in over:
            if isinstance(one, QDialog):
                one.reject()
            else:
                one.close()
        if over and active:
            self.activateWindow()

    def _drop(self, widget: QWidget) -> None:
        widget.hide()
        self.stack.removeWidget(widget)

    def _on_locked(self) -> None:
        self.screens.unlock.set_busy(False)
        self.screens.unlock.message.show_message("info", "Locked. Everything is kept, also what you were writing.")
        self.screens.unlock.begin()
        self.locked.emit()

    def _patience(self) -> int:
        rules = self.backend.rules
        return (rules.settings.lock_after_minutes if rules else 10) * 60

    def _on_backend_rules_changed(self) -> None:
        self.idle.set_seconds(self._patience())

    # -- the clipboard -------------------------------------------------------------------------------------------

    def _on_clipboard_changed(self) -> None:
        """Remember what was copied while a store is open and this window is in use: it came from here."""
        ours = self.frame is not None and QApplication.activeWindow() is not None
        self._copied = QApplication.clipboard().text() if ours else ""

    def _forget_copied(self) -> None:
        clipboard = QApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""

    # -- trouble -------------------------------------------------------------------------------------------------

    def show_fault(self, fault: Fault) -> None:
        """Say that the program has a fault; the work goes on."""
        from ui.dialogs.fault import FaultDialog

        if self._fault is not None:
            self._fault.add(fault)
            return
        self._fault = FaultDialog(fault, self)
        self._fault.finished.connect(self._on_fault_finished)
        self._fault.open()

    def _on_fault_finished(self) -> None:
        self._fault = None

    def show_problem(self, problem: Problem) -> None:
        """Say a problem that nobody handled: in the shell's message bar, or on the unlock screen."""
        if self.shell is not None and self.frame is not None:
            self.frame.say("problem", f"{problem.what} {problem.remedy}")
        else:
            self.screens.show_problem(problem)

    def _on_backend_troubled(self, trouble: object) -> None:
        """The shell says what goes wrong while it is there; before and after it, this window does."""
        if self.shell is None and isinstance(trouble, Problem):
            self.show_problem(trouble)

    # -- place and close -----------------------------------------------------------------------------------------

    def _take_place(self) -> None:
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(LEAST_SIZE.boundedTo(room))
        self.resize(FIRST_SIZE.boundedTo(room - FRAME))
        kept = self.memory.get(self._place_key())
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    def _place_key(self) -> str:
        size = self.screen().size()
        return f"window.{self.screen().name()}.{size.width()}x{size.height()}"

    def _keep_place(self) -> None:
        self.memory.put(self._place_key(), bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Write everything first, as a lock does; close when the store is shut."""
        if self._closed or not (self.frame is not None or self.screens.opening):
            self._keep_place()
            self.screens.forget_typed()
            super().closeEvent(event)
            return
        event.ignore()
        if self._closing:
            return
        self._closing = True
        self._keep_place()
        if self.frame is not None and self._opened is not None:
            path, backups = self._opened.path, self.frame.backups
            self._leave_work()
            self.screens.begin(path)
            self.screens.panel.setEnabled(False)
            self.screens.unlock.set_leaving()
            said = QTimer(self, interval=NOTE_MS)
            said.timeout.connect(lambda: self._say_closing(backups))
            said.start()
            backups.make_last(lambda: self.backend.close(self._on_shut_for_good))

    def _say_closing(self, backups: Backups) -> None:
        """Say what takes its time; a backup may be done without, the words are not."""
        if not backups.state().working:
            self.screens.unlock.set_busy(True, "Closing: your last words are being written")
            return
        self.screens.unlock.set_busy(True, "Closing: a last backup is being made")
        self.screens.unlock.offer_to_stop("Close without it", backups.abandon)

    def _on_shut_for_good(self) -> None:
        self._closed = True
        self.close()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Hide a passphrase that is shown when the window goes to the back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.screens.unlock.secret.eye.setChecked(False)


def _thrown_away(work: Sequence[QWidget], frame: Frame) -> Iterator[None]:
    """Throw away `work` a page at a time (all together take longer than a blink, in which nobody could type), and
    the frame that it worked by; ends when they are gone."""
    from ui.page import Page

    for page in [page for one in work for page in reversed(one.findChildren(Page))]:
        yield
        if shiboken6.isValid(page):
            page.deleteLater()
    yield
    for last in (*work, frame):
        if shiboken6.isValid(last):
            last.deleteLater()
    while any(shiboken6.isValid(last) for last in (*work, frame)):
        yield


def dress(app: QApplication, memory: Memory) -> None:
    """Give the application the look that this person chose."""
    name, scale = memory.get("look.theme", theme.SYSTEM), memory.get("look.scale", 1.0)
    known = name if name in theme.NAMES else theme.SYSTEM
    theme.apply(app, known, float(scale) if isinstance(scale, int | float) else 1.0)
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, True)
