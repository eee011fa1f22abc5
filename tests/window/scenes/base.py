"""Scenes: every page and dialog in a state worth looking at, found by name.

A scene makes a widget from a `Kit`. `dev.py shots` grabs each in light, dark and at 200 %; the tests over all
scenes look at names, sizes, contrast, focus order and whether the widget frees itself.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.store import Store
from desktop_app.office import Office
from desktop_app.practice.build import build_practice
from ui.backend import InlineBackend
from ui.memory import Memory
from ui.page import Frame, Page
from ui.place import Place

TODAY = date(2026, 1, 12)
"""A Monday; the practice store is made for it."""
NOW = datetime(2026, 1, 12, 10, 24, tzinfo=timezone(timedelta(0)))
PASSPHRASE = "seven herons over a quiet marsh"


@dataclass
class Kit:
    """What a scene is made with: a window's frame over the practice store, and one over an empty store."""

    full: Frame
    bare: Frame
    folder: Path
    """A folder for files of this scene; gone afterwards."""


@dataclass(frozen=True)
class Scene:
    """A widget in a state worth looking at.

    `size` is that of the window at 100 %; `themes` and `scales` which pictures are made.
    """

    name: str
    make: Callable[[Kit], QWidget]
    size: tuple[int, int] = (1280, 800)
    themes: tuple[str, ...] = ("light", "dark")
    scales: tuple[float, ...] = (1.0, 2.0)
    after: Callable[[QWidget], None] = field(default=lambda _: None)
    """Called when the widget is shown: scroll, type, open."""


def paged(kind: Callable[[Frame], Page], frame: Frame, place: Place) -> Page:
    """Return a page of `kind` that shows `place`."""
    page = kind(frame)
    page.show_place(place)
    return page


def open_frame(path: Path, *, today: date = TODAY) -> Frame:
    """Return the frame of a window over the store at `path`, every piece of work done at once."""
    backend = InlineBackend()
    backend.today = lambda: today

    def opener() -> Office:
        key = _keys().get(path.read_bytes()[:16])
        store = Store.open_with_key(path, key) if key else Store.open(path, PASSPHRASE)
        return Office(store, who="Ada Lindqvist-Moor", role="Chair", today=lambda: today, now=lambda: NOW)

    backend.open(opener, then=lambda: None, failed=_raise)
    frame = Frame(backend, Memory())
    frame.drafts.load()
    return frame


def _raise(problem: Exception) -> None:
    raise problem


@cache
def _keys() -> dict[bytes, str]:
    """The keys of stores made here, by the salt a file begins with: deriving one takes a tenth of a second."""
    return {}


@cache
def practice_bytes(today: date = TODAY) -> bytes:
    """Return the bytes of a practice store for `today`, made once a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "practice.store"
        build_practice(path, PASSPHRASE, today)
        with closing(Store.open(path, PASSPHRASE)) as store:
            key = store.recovery_key()
        data = path.read_bytes()
        _keys()[data[:16]] = key
        return data


@cache
def new_bytes() -> bytes:
    """Return the bytes of a store with nothing in it, made once a run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.store"
        with closing(Store.create(path, PASSPHRASE)) as store:
            key = store.recovery_key()
        data = path.read_bytes()
        _keys()[data[:16]] = key
        return data


def practice_copy(folder: Path, today: date = TODAY) -> Path:
    """Return the path of a fresh copy of the practice store in `folder`."""
    path = folder / "Practice.crd"
    path.write_bytes(practice_bytes(today))
    return path


def new_copy(folder: Path) -> Path:
    """Return the path of a fresh store with nothing in it, in `folder`."""
    path = folder / "New.crd"
    path.write_bytes(new_bytes())
    return path


@contextmanager
def kit(folder: Path | None = None) -> Iterator[Kit]:
    """Give a kit over fresh copies of both stores; closes them afterwards."""
    base = Path(tempfile.mkdtemp(dir=folder))
    made = Kit(open_frame(practice_copy(base)), open_frame(new_copy(base)), base)
    try:
        yield made
    finally:
        for frame in (made.full, made.bare):
            frame.backend.close()
        shutil.rmtree(base, ignore_errors=True)


def case_id(frame: Frame, alias: str = "") -> int:
    """Return the id of the case with `alias`; by default of the first open one."""
    from db.records.cases import Case

    cases = _office(frame).store.reader().find(Case)
    return next(one.id for one in cases if not alias or one.alias == alias)


def _office(frame: Frame) -> Office:
    assert frame.backend.office is not None
    return frame.backend.office
