"""A compiled form of files on the shelf, as long as it is of those files."""

from desktop_app.rulebook.quickjson import loads
from desktop_app.rulebook.shelf import fingerprint, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def fresh_form(name: str, files: "Iterable[str]") -> "dict[str, Any] | None":
    """Return what the compiled form `name` holds; None if there is none or one of `files` differs from what it was
    made from."""
    try:
        data: dict[str, Any] = loads(read(name).decode())
        fresh = all(data["made_from"][one] == fingerprint(read(one)) for one in files)
    except (OSError, ValueError, KeyError):
        return None
    return data if fresh else None
