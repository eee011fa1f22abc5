"""The keys of the window, in one table: bound from it, and shown from it under `?`."""

from __future__ import annotations

from db.records.quick import dataclass
from ui.place import Place
from ui.shell.registry import ROOMS


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`keys` do what `words` say. `act` names what of the shell they call, "" where a page sees to them."""

    keys: str
    words: str
    where: str
    act: str = ""


EVERYWHERE, TEXT, LISTS, MINUTES, REVIEW, PREVIEW = (
    "Everywhere",
    "In a text",
    "In lists and tables",
    "While taking minutes",
    "In the rapid review",
    "Looking at a document",
)

SHORTCUTS: tuple[Shortcut, ...] = (
    *(Shortcut(room.shortcut, room.title, EVERYWHERE, f"room:{room.room}") for room in ROOMS if room.shortcut),
    Shortcut("Ctrl+K", "Search everything", EVERYWHERE, "search"),
    Shortcut("Ctrl+N", "Register a new case", EVERYWHERE, "new_case"),
    Shortcut("Ctrl+Z", "Undo the latest change", EVERYWHERE, "undo"),
    Shortcut("Ctrl+Shift+Z", "Do it again", EVERYWHERE, "redo"),
    Shortcut("Ctrl+Y", "Do it again", EVERYWHERE, "redo"),
    Shortcut("Ctrl+Shift+N", "Show or hide names", EVERYWHERE, "switch_names"),
    Shortcut("Ctrl+L", "Lock", EVERYWHERE, "lock"),
    Shortcut("Alt+Left", "Back to where you were", EVERYWHERE, "go_back"),
    Shortcut("Alt+Right", "Forward again", EVERYWHERE, "go_forward"),
    Shortcut("F1", "Help for the field you are in", EVERYWHERE, "show_help"),
    Shortcut("F6", "To the next part of the window", EVERYWHERE, "next_part"),
    Shortcut("Shift+F6", "To the part before", EVERYWHERE, "part_before"),
    Shortcut("?", "This list", EVERYWHERE),
    Shortcut("Ctrl+Q", "Close the program", EVERYWHERE, "leave"),
    Shortcut("Ctrl+Enter", "Enter a long text", TEXT),
    Shortcut("Esc", "Put back what stood in a field", TEXT),
    Shortcut("Enter", "Open what is chosen", LISTS),
    Shortcut("Ctrl+I", "Why this day? asks the date of a row", LISTS),
    Shortcut("Ctrl+C", "Copy what is chosen as text", LISTS),
    Shortcut("Alt+N, Alt+D, Alt+A, Alt+C", "Note, decision, action, challenge", MINUTES),
    Shortcut("Alt+Down, Alt+Up", "Next item, item before", MINUTES),
    Shortcut("Alt+Down, Alt+Up", "Next item, item before", REVIEW),
    Shortcut("Ctrl+Enter", "To the next item not answered", REVIEW),
    Shortcut("Ctrl+F, F3", "Find, next place", PREVIEW),
    Shortcut("Ctrl++, Ctrl+-, Ctrl+0", "Larger, smaller, as wide as the view", PREVIEW),
)


_ROOMS_OF = {
    MINUTES: ("meeting", "minutes"), REVIEW: ("case", "rapid-review"), PREVIEW: ("documents", ""),
    LISTS: ("cases", ""),
}  # fmt: skip


def keys_here(place: Place, *, typing: bool) -> tuple[Shortcut, ...]:
    """Return the keys that work only at this place; with `typing` those of a text too."""
    parts = {
        part
        for part, (room, section) in _ROOMS_OF.items()
        if room == place.room and section in {"", place.section}
    }
    if place.room in {"actions", "meetings"} or (place.room, place.section) == ("case", "actions"):
        parts.add(LISTS)
    if typing:
        parts.add(TEXT)
    return tuple(one for one in SHORTCUTS if one.where in parts)
