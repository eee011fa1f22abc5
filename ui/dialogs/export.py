"""Saving a list as a spreadsheet: asks for the place, writes it whole or not at all, and says what was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from db.problems import Problem
from desktop_app.reports.lists import Listed, list_as_csv
from desktop_app.reports.written import write_file
from ui.page import Frame


def _as_xlsx(listed: Listed) -> bytes:
    from desktop_app.reports.spreadsheet import list_as_xlsx  # in the thread that writes: it is slow to import

    return list_as_xlsx(listed)


KINDS: dict[str, tuple[str, Callable[[Listed], bytes]]] = {
    "xlsx": ("Spreadsheet (*.xlsx)", _as_xlsx),
    "csv": ("Comma-separated values (*.csv)", list_as_csv),
}
FOLDER = "folder/lists"
"""Under this key the folder last used is remembered."""


def export_menu(owner: QWidget, frame: Frame, make: Callable[[], Listed]) -> QMenu:
    """Return the menu of a button "Export"; `make` is called when one of its lines is chosen."""
    menu = QMenu(owner)
    menu.addAction("Spreadsheet (.xlsx)…").triggered.connect(lambda: export_list(owner, frame, make(), "xlsx"))
    menu.addAction("Text for other programs (.csv)…").triggered.connect(
        lambda: export_list(owner, frame, make(), "csv")
    )
    return menu


def export_list(owner: QWidget, frame: Frame, listed: Listed, kind: str) -> QFileDialog:
    """Ask where to save `listed` as `kind` (xlsx or csv) and save it there. Returns the dialog, open."""
    words, _ = KINDS[kind]
    dialog = QFileDialog(owner, f"Save the list: {listed.title}", str(frame.memory.get(FOLDER, "")), words)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(f"{listed.title} {frame.today.isoformat()}.{kind}")
    dialog.fileSelected.connect(partial(_write, owner, frame, listed, kind))
    dialog.open()
    return dialog


def _write(owner: QWidget, frame: Frame, listed: Listed, kind: str, name: str) -> None:
    path = Path(name)
    frame.memory.put(FOLDER, str(path.parent))
    rows = len(listed.rows)
    said = f"{rows} {'line' if rows == 1 else 'lines'} saved in {path.name}. {listed.marking}: keep it as such."

    def failed(problem: Problem) -> None:
        frame.say("problem", f"{problem.what} {problem.remedy}")

    frame.backend.make(
        owner,
        f"Writing {path.name}",
        lambda _ask, _job: write_file(path, KINDS[kind][1](listed)),
        then=lambda _: frame.say("ok", said),
        failed=failed,
    )
