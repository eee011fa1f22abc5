"""What every page is, and what a page may ask of the window it stands in.

A page shows one `Place`. It never imports another page and never writes by itself: it wishes (`frame.go`), asks
(`ask`) and sends commands (`run`); the window decides where a place is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from db.records.quick import dataclass
from desktop_app.actions.base import Command, Outcome
from desktop_app.office import Rules
from desktop_app.queries.base import Reading
from desktop_app.trouble import Refusal
from ui.backend import Backend, Change, Job
from ui.backups import Backups
from ui.forms.drafts import Drafts
from ui.memory import Memory
from ui.place import Place
from ui.widgets.by_eye import ByEye

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Message:
    """A line for the message bar. `kind` is ok, info, refusal or problem; `action` an offer beside it, such as
    "Undo", with what it does in `act`."""

    kind: str
    text: str
    action: str = ""
    act: Callable[[], None] | None = None


class Names(QObject):
    """The names switch: hidden until somebody shows them, and hidden again by every lock."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown = False

    @property
    def shown(self) -> bool:
        """Whether real names may be on the screen now."""
        return self._shown

    def show(self, shown: bool) -> None:
        """Show or hide them everywhere."""
        if shown != self._shown:
            self._shown = shown
            self.changed.emit(shown)


class Frame(QObject):
    """What a page may ask of the window around it."""

    went = Signal(object)
    """The window should show this `Place`."""
    said = Signal(object)
    """The window should say this `Message`."""

    def __init__(self, backend: Backend, memory: Memory) -> None:
        super().__init__()
        self.backend = backend
        self.memory = memory
        self.names = Names()
        self.drafts = Drafts(backend)
        self.backups = Backups(backend, memory)
        self.backups.told.connect(self.say)

    @property
    def rules(self) -> Rules:
        """The rule book, the calendar and the settings in force; frozen, so read it freely."""
        assert self.backend.rules is not None
        return self.backend.rules

    @property
    def today(self) -> date:
        """What day it is."""
        return self.backend.today()

    def go(self, place: Place) -> None:
        """Wish to be at `place`."""
        self.went.emit(place)

    def say(self, kind: str, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Put a line into the message bar; `kind` is ok, info, refusal or problem."""
        self.said.emit(Message(kind, text, action, act))


class Page(ByEye, QWidget):
    """One page (or one section of a page). A subclass sets `topics` and writes `refresh`.

    The window calls `show_place` once before showing it and again whenever the place within it changes. `refresh`
    asks its questions again; it must keep selection, focus and scroll position. It is called when shown for the
    first time, when a record of one of `topics` changes while visible, or on the next show after that.
    """

    topics: ClassVar[frozenset[str]] = frozenset()
    """Names of kinds of record (`Case.__name__`) that it shows; "*" for all."""
    title_changed = Signal()
    """What `crumbs` returns is different now."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = frame
        self.place = Place("")
        self._stale = True
        self._jobs: dict[str, Job] = {}
        frame.backend.changed.connect(self._on_backend_changed)
        frame.names.changed.connect(self._on_names_changed)
        frame.backend.rules_changed.connect(self.set_stale)

    # -- for subclasses ----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return the breadcrumb: words with the place each leads to; the last one is where we are (None)."""
        return ()

    def show_place(self, place: Place) -> None:
        """Show `place`, which is of this page's room; call `set_stale` when other records are needed for it."""
        self.place = place

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def hide_names(self) -> None:
        """Take every real name off at once: names were just hidden, and the next answers may take their time."""

    def begins_at(self) -> QWidget | None:
        """Return what has the focus when somebody comes here; None for what Tab comes to first."""
        return None

    def help_topic(self) -> str:
        """Return which page of the guide belongs to what is shown: the name of its file, as "today"."""
        return self.place.room

    # -- for everybody -----------------------------------------------------------------------------------------

    def ask(
        self,
        then: Callable[[T], None],
        question: Callable[Concatenate[Reading, P], T],
        *args: P.args,
        **named: P.kwargs,
    ) -> Job:
        """Ask a question; a newer call with the same question replaces an older one that is still under way."""
        key = getattr(question, "__qualname__", repr(question))
        before = self._jobs.get(key)
        if before is not None:
            before.cancel()
        self._jobs[key] = job = self.frame.backend.ask(self, then, question, *args, **named)
        return job

    def run(
        self,
        command: Command,
        *,
        then: Callable[[Outcome], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        title: str = "",
    ) -> Job:
        """Carry out `command`; a refusal without `refused` goes to the message bar."""
        return self.frame.backend.run(self, command, then=then, refused=refused or self._say_refusal, title=title)

    @property
    def waiting(self) -> bool:
        """Whether an answer to one of its questions is still on its way."""
        pages = (self, *self.findChildren(Page))
        return any(not job.finished for page in pages if page.isVisible() for job in page._jobs.values())

    def set_stale(self) -> None:
        """Ask again now if visible, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._refresh_now()

    # -- inside ------------------------------------------------------------------------------------------------

    def _say_refusal(self, refusal: Refusal) -> None:
        self.frame.say("refusal", str(refusal))

    def _refresh_now(self) -> None:
        self._stale = False
        self.refresh()

    def _on_backend_changed(self, change: Change) -> None:
        if "*" in self.topics or change.topics & self.topics:
            self.set_stale()

    def _on_names_changed(self, shown: bool) -> None:
        if not shown:
            self.hide_names()
        self.set_stale()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh_now()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is half typed."""
        self.frame.drafts.keep_now()
        super().hideEvent(event)
