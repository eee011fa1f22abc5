"""Opening a backup: it is said what it is, and that work goes on in a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from db.backup.kept import made_at
from db.backup.restore import copy_back
from db.problems import Problem
from ui.backend import Backend
from ui.dialogs.folders import documents_folder
from ui.widgets.text import date_words


def words_of(path: Path) -> str:
    """Return what to say before the backup at `path` is opened, "" if it is none."""
    found = made_at(path)
    if found is None:
        return ""
    name, made = found
    return (
        f"This is a backup of “{name}”, made on {date_words(made.date())} at {made:%H:%M}. Open it to look "
        "something up. To go on working from it, copy it to a folder of your own: backups are removed as they "
        "grow old."
    )


def copy_and_choose(owner: QWidget, backend: Backend, backup: Path, choose: Callable[[Path], None]) -> None:
    """Ask where the copy should lie, make it beside the window, and `choose` it. The window says what fails."""
    found = made_at(backup)
    start = documents_folder() / f"{found[0] if found else backup.stem}{backup.suffix}"
    options = QFileDialog.Option.DontConfirmOverwrite  # nothing is ever overwritten
    chosen, _ = QFileDialog.getSaveFileName(
        owner, "Copy the backup to", str(start), f"Stores (*{backup.suffix})", options=options
    )
    if not chosen:
        choose(backup)
        return
    target = Path(chosen)
    target = target if target.suffix else target.with_suffix(backup.suffix)

    def failed(problem: Problem) -> None:
        backend.troubled.emit(problem)

    backend.make(owner, "", lambda _ask, _job: copy_back(backup, target), then=choose, failed=failed)
