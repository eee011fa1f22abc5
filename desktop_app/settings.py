"""Every setting of a store: its type, its default and what it means, in one place.

To add one: a field here with `_setting(...)`; the settings page, the command and the round-trip test follow.
Values are kept as JSON text in rows of `Setting`; a row that this version does not know or cannot read counts as
unset.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import field, fields
from typing import Any

from db.records.partnership import Setting
from db.records.quick import dataclass

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """What a screen and the command need to know of one setting.

    `choices` pairs each allowed text with its words (empty: any text of at most `most` characters); for numbers
    `least` and `most` are the limits, both included.
    """

    key: str
    label: str
    help: str
    default: Value
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0

    def fault(self, value: object) -> str:
        """Return why `value` cannot be kept, as a sentence; "" if it can."""
        if type(value) is not type(self.default):
            kind = {bool: "yes or no", int: "a whole number", str: "a text"}[type(self.default)]
            return f"“{self.label}” must be {kind}."
        if isinstance(value, str) and self.choices:
            allowed = [words for code, words in self.choices]
            known = any(value == code for code, _ in self.choices)
            return "" if known else f"“{self.label}” must be one of: {'; '.join(allowed)}."
        if isinstance(value, str):
            return "" if len(value) <= self.most else f"“{self.label}” is limited to {self.most} characters."
        if not isinstance(value, bool) and isinstance(value, int) and not self.least <= value <= self.most:
            return f"“{self.label}” must lie between {self.least} and {self.most}."
        return ""


def _setting(default: Value, label: str, help: str, **limits: Any) -> Any:  # noqa: A002 - the word of the page
    return field(default=default, metadata={"label": label, "help": help, **limits})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    count_day_one: bool = _setting(
        False,
        "Count the trigger day as day 1",
        "Off: the day on which something happens is day 0, and the next working day is day 1. On: it is day 1 if "
        "it is a working day, which leaves one working day less.",
    )
    review_from: str = _setting(
        "sin_sent",
        "The rapid review runs from",
        "The Panel's guidance of June 2025 is read as counting from the day on which the notification was sent.",
        choices=(
            ("sin_sent", "the day the notification was sent to the Panel"),
            ("la_aware", "the day the local authority became aware"),
        ),
    )
    due_soon_days: int = _setting(
        5,
        "Working days that count as due soon",
        "Duties with no more working days left than this are shown as due soon.",
        least=0,
        most=60,
    )
    action_soon_days: int = _setting(
        10,
        "Working days in which an action counts as due soon",
        "Actions and their milestones run for months; with no more working days left than this they are shown "
        "as due soon.",
        least=0,
        most=60,
    )
    reference_prefix: str = _setting(
        "",
        "Prefix of case references",
        "Put before the year and number of a new case, as in “NT-2026-03”.",
        most=12,
    )
    retention_years: int = _setting(
        35,
        "Years after closing until a case's retention is reviewed",
        "No national period is laid down. Nothing is ever deleted by itself; the date is a prompt.",
        least=1,
        most=120,
    )
    confidentiality_statement: str = _setting(
        "This meeting is confidential. What is said and the papers of the meeting may be shared only with people "
        "who need them to safeguard children, and are kept and destroyed as each agency's rules say.",
        "Confidentiality statement",
        "Read at the start of each meeting and printed on its minutes.",
        most=4000,
    )
    carried_warning: int = _setting(
        3,
        "Meetings after which a carried action is raised",
        "An action carried through this many meetings is put to the group as stuck.",
        least=1,
        most=24,
    )
    lock_after_minutes: int = _setting(
        10,
        "Minutes until the window locks itself",
        "Locking never loses a word; the passphrase opens it again.",
        least=1,
        most=240,
    )


def _spec(one: Any) -> SettingSpec:
    return SettingSpec(key=one.name, default=one.default, **one.metadata)


SETTINGS: dict[str, SettingSpec] = {one.name: _spec(one) for one in fields(Settings)}


def to_row(key: str, value: Value) -> str:
    """Return `value` as the text of a row. Raises KeyError for an unknown setting."""
    SETTINGS[key]
    return json.dumps(value, ensure_ascii=False)


def from_rows(rows: Iterable[Setting]) -> Settings:
    """Return the settings with the values of these rows; what is missing or unreadable has its default."""
    return Settings(**{row.key: value for row in rows if (value := _read(row)) is not None})


def _read(row: Setting) -> Any:
    spec = SETTINGS.get(row.key)
    if spec is None:
        return None
    try:
        value = json.loads(row.value)
    except ValueError:
        return None
    return None if spec.fault(value) else value
