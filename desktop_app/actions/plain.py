"""What no command may carry, whatever it is about: text that cannot be written down, numbers that are no ids."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from desktop_app.trouble import Reason

ALLOWED = frozenset("\n\r\t")
LARGEST = 2**63 - 1


def unkeepable(command: object) -> tuple[Reason, ...]:
    """Return a reason for each field of a command that holds what the store cannot keep.

    Control characters (they come in by pasting, cannot be seen, and break documents), halves of characters,
    and numbers beyond 64 bits. The text itself is not repeated.
    """
    return tuple(Reason(text, field) for field, value in _leaves(command, "") if (text := _fault(value)))


def _leaves(value: Any, field: str) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _leaves(getattr(value, one.name), f"{field}.{one.name}" if field else one.name)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield field, key
            yield from _leaves(inner, field)
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _leaves(inner, field)
    else:
        yield field, value


def _fault(value: object) -> str:
    if isinstance(value, str):
        bad = next((one for one in value if one not in ALLOWED and unicodedata.category(one) in {"Cc", "Cs"}), "")
        if not bad:
            return ""
        return (
            f"This text holds a character that cannot be kept or printed (number {ord(bad)}), "
            "as comes in by pasting. Take it out."
        )
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        return "This number is too large."
    return ""
