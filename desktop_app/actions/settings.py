"""The settings of the store, and its corrections of the calendar."""

from __future__ import annotations

from datetime import date

from db.records.partnership import LocalDay, Setting
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import put
from desktop_app.actions.fields import line
from desktop_app.queries.rules import DAY_KINDS
from desktop_app.settings import SETTINGS, Value, to_row
from desktop_app.trouble import Reason, Refusal, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLocalDay(Command):
    """Correct the calendar for one day: "holiday_added", "holiday_removed" or "closed" (closed here only)."""

    day: date
    kind: str
    name: str = ""


def set_local_day(desk: Desk, command: SetLocalDay) -> Done | Refusal:
    """Correct it. Refused outside the list of bank holidays, or where there is nothing to add or remove."""
    name, fault = line("The name of the day", needed=command.kind == "holiday_added")(desk, command.name)
    wrong = [Reason(fault, "name")] if fault else []
    if command.kind not in DAY_KINDS:
        wrong.append(Reason("A day is an added holiday, a removed holiday or closed.", "kind"))
    holidays = desk.book.clock.holidays
    if not holidays.first <= command.day <= holidays.last:
        wrong.append(Reason("The list of bank holidays does not reach that day.", "day"))
    elif command.kind == "holiday_removed" and command.day not in holidays.days:
        wrong.append(Reason("That day is no bank holiday, so none can be taken away.", "day"))
    elif command.kind == "holiday_added" and command.day in holidays.days:
        wrong.append(Reason("That day is a bank holiday already.", "day"))
    if wrong:
        return Refusal(tuple(wrong))
    stored = desk.tx.first(LocalDay, day=command.day)
    row = LocalDay(day=command.day, kind=command.kind, name=name)
    kept = put(desk, row, stored)
    return Done("Day of the calendar corrected.", "calendar", kept.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearLocalDay(Command):
    """Take the correction of a day back."""

    day: date


def clear_local_day(desk: Desk, command: ClearLocalDay) -> Done | Refusal:
    """Take it back. Refused if there is none."""
    stored = desk.tx.first(LocalDay, day=command.day)
    if stored is None:
        return refuse("The partnership has not corrected that day.", "day")
    desk.tx.remove(stored)
    return Done("Correction of a day of the calendar taken back.", "calendar")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetting(Command):
    """Change a setting; None puts it back to its default."""

    key: str
    value: Value | None


def change_setting(desk: Desk, command: ChangeSetting) -> Done | Refusal:
    """Change it. Refused for an unknown setting or a value that it cannot have."""
    spec = SETTINGS.get(command.key)
    if spec is None:
        return refuse("There is no such setting.", "key")
    stored = desk.tx.first(Setting, key=command.key)
    said = f"Setting changed: {spec.label}."
    if command.value is None:
        if stored:
            desk.tx.remove(stored)
        return Done(said, f"setting:{command.key}")
    fault = spec.fault(command.value)
    if fault:
        return refuse(fault, "value")
    row = Setting(key=command.key, value=to_row(command.key, command.value))
    put(desk, row, stored)
    return Done(said, f"setting:{command.key}")


ACTIONS = (
    Handler(SetLocalDay, set_local_day, "Correct the calendar"),
    Handler(ClearLocalDay, clear_local_day, "Take back a calendar correction"),
    Handler(ChangeSetting, change_setting, "Change setting"),
)
