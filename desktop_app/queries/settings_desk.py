"""What the settings room shows: the partnership's people and groups, its calendar, time limits and settings."""

from __future__ import annotations

from datetime import date

from db.records.partnership import Agency, Group, LocalDay, Member, Membership, Partnership
from db.records.quick import dataclass
from desktop_app.domain.dates import table_date
from desktop_app.queries.base import Reading
from desktop_app.queries.partnership import GroupWhole, group_whole
from desktop_app.queries.rules import LocalChange, edition_for, local_changes
from desktop_app.rulebook.clockrules import Deadline
from desktop_app.settings import SETTINGS, SettingSpec, Value

CLASSES = {
    "law": "Law",
    "statutory_guidance": "Statutory guidance",
    "panel_guidance": "Panel guidance",
    "national_standard": "National standard",
    "local": "Local timetable",
}


@dataclass(frozen=True, slots=True)
class People:
    """The partnership, every agency, member and group, those out of use too."""

    partnership: Partnership | None
    agencies: tuple[Agency, ...]
    members: tuple[Member, ...]
    groups: tuple[GroupWhole, ...]

    def agency_name(self, agency_id: int | None) -> str:
        """Return the name of an agency, "" for none."""
        return next((one.name for one in self.agencies if one.id == agency_id), "")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar that is no working day. `local` is the partnership's own correction of it, if any."""

    day: date
    name: str
    local: LocalDay | None

    @property
    def words(self) -> str:
        """Return "Fri 26 Dec 2025"."""
        return table_date(self.day)


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as it stands now, and as it is shipped where the partnership has one of its own."""

    rule: Deadline
    kind: str
    source: str
    own: LocalChange | None
    switched: LocalChange | None

    @property
    def on(self) -> bool:
        """Whether it is used."""
        return self.rule.default == "on"

    @property
    def words(self) -> str:
        """Return how much: "15 working days", "7 working days before"."""
        words = self.rule.unit.named(abs(self.rule.amount))
        return f"{words} before" if self.rule.backwards else words


@dataclass(frozen=True, slots=True)
class SettingNow:
    """A setting and its value."""

    spec: SettingSpec
    value: Value

    @property
    def own(self) -> bool:
        """Whether it differs from the default."""
        return self.value != self.spec.default


def people(reading: Reading) -> People:
    """Return the partnership, its agencies by name, its members by name and its groups."""
    reader = reading.reader
    return People(
        reader.first(Partnership),
        reader.find(Agency, order=("-active", "name", "id")),
        reader.find(Member, order=("-active", "name", "id")),
        tuple(group_whole(reading, group.id) for group in reader.find(Group)),
    )


def seats_of(reading: Reading, member_id: int) -> tuple[Membership, ...]:
    """Return every seat of a member, those that ended too."""
    return reading.reader.find(Membership, order=("-since", "id"), member_id=member_id)


def days_off(reading: Reading, year: int) -> tuple[Day, ...]:
    """Return the bank holidays of `year` and the days that the partnership added, closed or took out, by date."""
    holidays = reading.book.clock.holidays
    own = {one.day: one for one in reading.reader.find(LocalDay) if one.day.year == year}
    known = {day: name for day, name in {**holidays.closed, **holidays.days}.items() if day.year == year}
    days = {day: Day(day, name, own.get(day)) for day, name in known.items()}
    for day, one in own.items():
        days.setdefault(day, Day(day, one.name or "Bank holiday, taken out here", one))
    return tuple(days[day] for day in sorted(days))


def limits(reading: Reading) -> tuple[Limit, ...]:
    """Return every time limit of the edition in force today, with what the partnership changed of it."""
    changes = {(one.rule_id, one.key): one for one in local_changes(reading) if one.kind == "deadline"}
    edition = edition_for(reading.book, reading.today)
    return tuple(
        Limit(
            rule,
            CLASSES.get(rule.origin.rule_class, rule.origin.rule_class),
            rule.origin.source,
            changes.get((rule.id, "amount")),
            changes.get((rule.id, "default")),
        )
        for rule in reading.book.clock.deadlines_in(edition)
    )


def settings_now(reading: Reading) -> dict[str, SettingNow]:
    """Return every setting with its value."""
    return {key: SettingNow(spec, getattr(reading.settings, key)) for key, spec in SETTINGS.items()}
