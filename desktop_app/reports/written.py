"""Writing a made document to the place that the person named: whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from db.problems import Problem


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` whole or not at all, readable by this person only.

    Raises Problem when the folder is missing, cannot be written, or the disk is full; a file that was there
    before then stays as it was.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise Problem(
            f"The file {path} could not be written: {error.strerror or 'the system gave no reason'}.",
            "Choose another folder, or make room there, and try again.",
        ) from error
