"""Who holds a store: a lock inside this process, and a small note beside the file for everybody else.

SQLite's lock decides; the note only tells the second opener whom to ask. It names a login and a computer, never
anything of a case, and goes when the store is closed. A note left by a crash is replaced by the next opener.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from db.connection.file import identity
from db.problems import DiskFull, ReadOnlyFolder, StoreInUse

_open_here: set[tuple[int, int]] = set()


class Hold:
    """This process's hold on one store's file, from before SQLite opens it until after it closes it."""

    def __init__(self, path: Path) -> None:
        """Take the file at `path` within this process; raises StoreInUse if it is open here already.

        SQLite's own locks do not part two connections that look at a file with plain reads in one process:
        closing any handle drops them all (POSIX).
        """
        self._path = path
        self._identity = identity(path)
        if self._identity in _open_here:
            raise StoreInUse(path.name, "this program, in another window")
        _open_here.add(self._identity)
        self._noted = False

    def leave_note(self) -> None:
        """Tell others who holds the store. Raises ReadOnlyFolder when the folder takes no file."""
        note = json.dumps({"who": _login(), "computer": _computer()}, ensure_ascii=False)
        try:
            note_path(self._path).write_text(note, encoding="utf-8")
        except PermissionError:
            raise ReadOnlyFolder(self._path.parent.name) from None
        except OSError as error:
            if error.errno == errno.EROFS:
                raise ReadOnlyFolder(self._path.parent.name) from None
            note_path(self._path).unlink(missing_ok=True)
            raise DiskFull(self._path.name) from None
        self._noted = True

    def take_note_away(self) -> None:
        """Remove the note; must be done while SQLite's lock is still held."""
        if self._noted:
            note_path(self._path).unlink(missing_ok=True)
            self._noted = False

    def release(self) -> None:
        """Let go of the file within this process."""
        _open_here.discard(self._identity)


def note_path(path: Path) -> Path:
    """Return where the note about the store at `path` lies."""
    return path.with_name(f"{path.name}.in-use")


def holder_of(path: Path) -> str:
    """Return who holds the store at `path` by its note, as "ada on desk-4 since 09:30", "" if nobody knows."""
    note = note_path(path)
    try:
        facts = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(note.stat().st_mtime).astimezone()
        return f"{facts['who']} on {facts['computer']} since {since:%H:%M on} {since.day} {since:%B}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _computer() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename
