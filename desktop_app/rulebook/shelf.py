"""Reading the shelf: the files of the package `resources`, wherever they are installed or frozen.

Read through the package's own loader, which is what `importlib.resources` does in the end; going there
directly keeps twenty milliseconds off the start of the command line.
"""

import os.path
from binascii import crc32

import resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CALENDAR_FILE = "calendars/england-and-wales.toml"
CLOCK_FILES = (
    "rulebook/editions.toml",
    "rulebook/milestones.toml",
    "rulebook/deadlines.toml",
    CALENDAR_FILE,
)
BOOK_FILES = (
    "rulebook/stages.toml",
    "rulebook/roles.toml",
    "rulebook/criteria.toml",
    "rulebook/agencies.toml",
    "rulebook/agenda.toml",
    "checklists/rapid_review.toml",
    "checklists/quality_markers.toml",
    "codes/rapid_review.toml",
    "codes/people.toml",
    "codes/incident.toml",
    "codes/meetings.toml",
    "codes/actions.toml",
)
COMPILED = "rulebook/clock.json"
COMPILED_BOOK = "rulebook/book.json"


def read(name: str, shelf: str | os.PathLike[str] = "") -> bytes:
    """Return the bytes of the file `name` ("rulebook/stages.toml"), with line ends as on the shelf.

    `shelf` is a folder to read from in place of the shipped one. Raises OSError if it cannot be read.
    """
    if shelf:
        place = os.path.join(shelf, name)  # noqa: PTH118 - pathlib would cost the command line its start
        with open(place, "rb") as file:  # noqa: PTH123
            return file.read().replace(b"\r\n", b"\n")
    loader: Any = resources.__loader__
    path = os.path.join(resources.__path__[0], *name.split("/"))  # noqa: PTH118
    data: bytes = loader.get_data(path)
    return data.replace(b"\r\n", b"\n")


def fingerprint(data: bytes) -> int:
    """Return a short number by which a changed file is told from an unchanged one."""
    return crc32(data)
