"""The register of 10,000 cases in its page: shown, filtered, sorted and searched, against the raw SQL of each."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from db.connection.database import StoreDatabase
from db.store import Store
from desktop_app.office import Office
from tests.bench import bench_store as made
from ui.backend import InlineBackend
from ui.look import theme
from ui.memory import Memory
from ui.page import Frame
from ui.pages.cases.page import CasesPage
from ui.pages.cases.wanted import Wanted
from ui.place import Place

TIMES = 15
SPARE = 0.020
"""The page may take three times as long as its raw SQL, and this many seconds."""
Rows = list[tuple[str, float, float | None]]


def run() -> Rows:
    """Return for each way to look at the register: its time over what it may take, which must not be over 1."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    folder = Path(tempfile.mkdtemp(prefix="bench-register-"))
    try:
        with made._store(folder / "kept.crd", StoreDatabase) as store:
            return _measure(app, store)
    finally:
        shutil.rmtree(folder)


WANTED: dict[str, Wanted] = {
    "open cases": Wanted("open"),
    "all cases": Wanted("all"),
    "overdue": Wanted("open", due="overdue"),
    "found by a word": Wanted("all", text="heron 77"),
    "one stage, closed this year": Wanted("closed-year", stage="12"),
}


def _measure(app: QApplication, store: Store) -> Rows:
    backend = InlineBackend()
    backend.today = lambda: made.TODAY
    office = Office(store, who="O Quill", role="Chair", today=lambda: made.TODAY, now=lambda: made.MOMENT)
    backend.open(lambda: office, then=lambda: None)
    page = CasesPage(Frame(backend, Memory()))
    page._glance.setInterval(3_600_000)  # the summary beside the list is another question
    page.show_place(Place("cases"))
    theme.dress(page)
    page.resize(1104, 748)
    page.show()
    app.processEvents()
    rows = [_one(app, store, page, f"{name}, shown", _showing(page, wanted)) for name, wanted in WANTED.items()]
    page.view.filters.put(Wanted("all"))
    page._on_filters_changed()
    turn = iter(range(10_000))
    sorting = lambda: page.view.table.sort_by("alias", bool(next(turn) % 2))  # noqa: E731
    rows.append(_one(app, store, page, "all cases, sorted by another column", sorting))
    page.close()
    page.deleteLater()
    app.processEvents()
    return rows


def _showing(page: CasesPage, wanted: Wanted) -> Callable[[], None]:
    def show() -> None:
        page.view.filters.put(wanted)
        page._on_filters_changed()

    return show


def _one(
    app: QApplication, store: Store, page: CasesPage, name: str, act: Callable[[], None]
) -> tuple[str, float, float | None]:
    with made._Heard(store._held.database) as reader:
        act()
    connection = store._held.database.connection()

    def raw() -> None:
        for sql, values in reader.heard:
            connection.execute(sql, values).fetchall()

    def ours() -> None:
        act()
        app.processEvents()

    pairs = []
    for _ in range(TIMES):
        if "sorted" not in name:
            _showing(page, Wanted("held"))()
            app.processEvents()
        pairs.append((_seconds(raw), _seconds(ours)))
    bare, took = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(mine / (3 * below + SPARE) for below, mine in pairs)
    count = len(page._model.records)
    said = f"{name}: {count:,} rows ({took * 1000:.0f} ms; raw SQL {bare * 1000:.0f} ms), of 3 × raw + 20 ms"
    return said, ratio, 1.0


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
