"""Refusals: what the rules say no to, as values that a screen shows beside the control."""

from __future__ import annotations

from db.records.quick import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why something is refused.

    `text` is a plain sentence for the user; `field` names the field, row or item it belongs to ("" for the
    whole request), so that a screen can put it beside the control and link to it.
    """

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The rules say no. Nothing was changed; `reasons` is never empty."""

    reasons: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.reasons:
            raise ValueError("a refusal needs at least one reason")

    def __str__(self) -> str:
        return " ".join(reason.text for reason in self.reasons)


def refuse(text: str, field: str = "") -> Refusal:
    """Return a refusal with the single reason `text`, belonging to `field`."""
    return Refusal((Reason(text, field),))
