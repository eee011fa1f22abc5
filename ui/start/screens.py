"""Everything before the work: which screen is shown while no store is open, and what each of its wishes does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from db.problems import Problem, WrongPassphrase
from ui.backend import Backend, Job
from ui.memory import Memory
from ui.start.layout import StartLayout
from ui.start.opening import Opened, Opener, is_practice, login, with_key, with_passphrase
from ui.start.panel import StoresPanel
from ui.start.recent import Person, Recent, RecentStores, Tries, keep_person, person_of
from ui.start.unlock import UnlockScreen
from ui.widgets.by_eye import ByEye

if TYPE_CHECKING:
    from ui.start.recovering import RecoverPage
    from ui.start.welcome import WelcomeScreen

NOBODY = "Somebody"


class StartScreens(ByEye, QWidget):
    """The screens of a window without an open store. `opened` carries an `Opened` when there is one.

    Screens that are seldom needed are imported and made when they are wanted first.
    """

    opened = Signal(object)

    def __init__(self, backend: Backend, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.backend, self.memory = backend, memory
        self.recents, self.tries = RecentStores(memory), Tries(memory)
        self.path: Path | None = None
        self.stack = QStackedWidget()
        self._extra: dict[str, QWidget] = {}
        self.opening = False
        """Whether a store is being opened or made just now."""
        self._key_page: RecoverPage | None = None
        self._sight: Job | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._welcome: WelcomeScreen | None = None
        self.panel, self.unlock = StoresPanel(), UnlockScreen()
        self.unlock_page = StartLayout(self.panel, self.unlock, floating=True)
        self.stack.addWidget(self.unlock_page)
        self.panel.chosen.connect(self.choose)
        self.panel.removed.connect(self._on_store_removed)
        self.panel.wanted.connect(self._on_way_wanted)
        self.unlock.unlock_wanted.connect(self._on_unlock_wanted)
        self.unlock.recover_wanted.connect(lambda: self._recover(self.path))
        self.unlock.choose_wanted.connect(lambda: self._on_way_wanted("open"))

    @property
    def welcome(self) -> WelcomeScreen:
        """The first screen of all, made when it is shown first."""
        if self._welcome is None:
            from ui.start.welcome import WelcomeScreen

            self._welcome = WelcomeScreen()
            self._welcome.wanted.connect(self._on_way_wanted)
            self.stack.addWidget(self._welcome)
        return self._welcome

    # -- where we are --------------------------------------------------------------------------------------------

    def begin(self, path: Path | None = None) -> None:
        """Show the unlock screen of `path`, else of the store opened last, else the welcome."""
        known = self.recents.all()
        if path is not None:
            self.choose(path)
        elif known:
            self.choose(known[0].file)
        else:
            self.path = None
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.begin()

    def choose(self, path: Path) -> None:
        """Show the unlock screen of the store at `path`."""
        self.path = path
        recent = self.recents.of(path)
        known = self.recents.all()
        self.panel.set_stores(known if recent in known else (recent, *known), path)
        self.unlock.show_store(recent, person_of(self.memory), self.backend.today())
        self.unlock.show_wait(self.tries.wait(path))
        self.stack.setCurrentWidget(self.unlock_page)
        self.unlock.begin()
        self._look_for_missing()
        self._say_backup(path)

    def _say_backup(self, path: Path) -> None:
        """Say that a backup is one, and offer to work in a copy of it."""
        if " (backup " not in path.stem:
            return
        from ui.start.restore import copy_and_choose, words_of

        words = words_of(path)
        if words:
            self.unlock.message.show_message(
                "info", words, "Copy it…", lambda: copy_and_choose(self, self.backend, path, self.choose)
            )

    def show_problem(self, problem: Problem) -> None:
        """Say a problem that nobody asked about."""
        self.unlock.message.show_message("problem", f"{problem.what} {problem.remedy}")

    def forget_typed(self) -> None:
        """Forget every secret that was typed, and let go of the screens that are seldom needed."""
        self.unlock.clear()
        for one in self._extra.values():
            self.stack.removeWidget(one)
            one.deleteLater()
        self._extra, self._key_page = {}, None

    def _look_for_missing(self) -> None:
        """See beside the window which files are there: a network drive may take its time."""
        paths = [one.path for one in self.recents.all()]
        if self._sight is not None:
            self._sight.cancel()
        self._sight = self.backend.make(
            self,
            "",
            lambda _ask, _job: [one for one in paths if not Path(one).exists()],
            then=self.panel.set_missing,
        )

    def _on_store_removed(self, path: Path) -> None:
        self.recents.remove(path)
        if path == self.path:
            self.begin()
        else:
            self.panel.set_stores(self.recents.all(), self.path)
            self._look_for_missing()

    def _on_way_wanted(self, way: str) -> None:
        match way:
            case "new":
                self._new()
            case "practice":
                self._practice()
            case "recover":
                path = self.path if self.stack.currentWidget() is self.unlock_page else None
                self._recover(path or self._asked_file())
            case "open":
                path = self._asked_file()
                if path is not None:
                    self.choose(path)

    def _asked_file(self) -> Path | None:
        folder = self.path.parent if self.path else Path.home()
        chosen, _ = QFileDialog.getOpenFileName(self, "Open a store", str(folder), "Stores (*.crd);;All files (*)")
        return Path(chosen) if chosen else None

    # -- opening -------------------------------------------------------------------------------------------------

    def _on_unlock_wanted(self, passphrase: str) -> None:
        person, path = self.unlock.person(), self.path
        if person is None or path is None:
            return
        keep_person(self.memory, person)
        self.unlock.set_busy(True)
        self._open(path, with_passphrase(path, passphrase, person, self.backend.today))

    def _open(self, path: Path, opener: Opener, *, key: bool = False) -> None:
        self.opening = True
        self.backend.open(
            opener,
            then=lambda: self._look_at_store(path, "renew" if key else None),
            failed=lambda problem: self._on_open_failed(path, problem),
        )

    def _on_open_failed(self, path: Path, problem: Problem) -> None:
        self.opening = False
        if self._key_page is not None and self.stack.currentWidget() is self._key_page:
            self._key_page.key.show_problem(problem)
            return
        if isinstance(problem, WrongPassphrase):
            self.unlock.show_problem(problem)
            self.unlock.show_wait(self.tries.wrong(path))
            return
        self.unlock.show_problem(problem)
        self._look_for_missing()

    def _look_at_store(self, path: Path, step: str | None) -> None:
        """See whether it is practice data, wherever and by whom it was made."""
        self.backend.work(
            self, "", lambda office, _job: is_practice(office),
            then=lambda practice: self._on_store_opened(path, step=step, practice=practice),
        )  # fmt: skip

    def _on_store_opened(self, path: Path, *, step: str | None = None, practice: bool = False) -> None:
        """A store is open: remember it, and hand it over."""
        self.opening = False
        office = self.backend.office
        assert office is not None
        self.tries.right(path)
        before = self.recents.of(path)
        here = before.step if step is None else step
        day = self.backend.today().isoformat()
        kept = "" if here == "renew" else here
        self.recents.put(replace(before, opened=day, practice=practice, step=kept))
        self.path = path
        self.opened.emit(Opened(path, practice, here, office.store.brought_up))

    # -- the ways that are seldom taken --------------------------------------------------------------------------

    def _show_extra(self, name: str, screen: QWidget) -> None:
        old = self._extra.pop(name, None)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self._extra[name] = screen
        self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)

    def _person(self) -> Person:
        return person_of(self.memory) or Person(login() or NOBODY, "")

    def _recover(self, path: Path | None) -> None:
        if path is None:
            return
        from ui.start.recovering import RecoverPage

        page = RecoverPage()
        page.key.show_store(self.recents.of(path))
        page.key.back_wanted.connect(lambda: self.choose(path))
        page.key.key_given.connect(lambda lines: self._on_key_given(path, lines))
        self._show_extra("recover", page)
        self._key_page = page
        page.key.begin()

    def _on_key_given(self, path: Path, lines: str) -> None:
        if self._key_page is not None:
            self._key_page.key.set_busy(True)
        self._open(path, with_key(path, lines, self._person(), self.backend.today), key=True)

    def _practice(self) -> None:
        from ui.start.practicing import PracticeWay

        way = PracticeWay(self.backend, self._person())
        way.back_wanted.connect(self.begin)
        way.made.connect(lambda path: self._on_store_opened(path, step="", practice=True))
        self._show_extra("practice", way)
        way.begin()

    def _new(self) -> None:
        from ui.start.making import NewStoreWay

        way = NewStoreWay(self.backend, self.memory)
        way.left.connect(self.begin)
        way.made.connect(lambda path: self._on_store_opened(path, step="sheet"))
        self._show_extra("new", way)
        way.begin()


def title_of(recent: Recent) -> str:
    """Return what the window is called while this store is chosen or open: the file's name, never a case."""
    return f"{recent.title} · invented data" if recent.practice else recent.title
