"""Going back to a backup: it is copied to a place of its own, so that the backup stays as it was made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from db.backup.trouble import place_name
from db.problems import NoSuchStore, Problem, StoreExists


def copy_back(backup: Path, target: Path) -> Path:
    """Copy the backup to `target`, which must not exist, and return it. The copy is a store like any other.

    Raises StoreExists, NoSuchStore when the backup is gone, or a Problem that names the folder; nothing is left
    behind then.
    """
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise StoreExists(target.name) from None
    except OSError as error:
        raise _not_copied(target) from error
    try:
        with os.fdopen(handle, "wb") as file, backup.open("rb") as source:
            shutil.copyfileobj(source, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        target.unlink(missing_ok=True)
        raise NoSuchStore(backup.name) from None
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _not_copied(target) from error
    return target


def _not_copied(target: Path) -> Problem:
    return Problem(
        f"The backup could not be copied into “{place_name(target.parent)}”.",
        "See that the folder is there, has room, and may be written in; or choose another. Nothing was changed.",
    )
