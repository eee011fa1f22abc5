"""Entries: what the rule files hold, flattened to one list before anything is checked or built."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from desktop_app.rulebook.clockrules import LocalRule
from desktop_app.rulebook.faults import LOCAL_FILE, Fault
from desktop_app.rulebook.schema import KINDS

# the tables that a file may hold, by the folder or name of the file
TABLES: dict[str, tuple[str, ...]] = {
    "rulebook/editions.toml": ("edition", "relaxation"),
    "rulebook/milestones.toml": ("milestone",),
    "rulebook/deadlines.toml": ("deadline",),
    "rulebook/stages.toml": ("stage", "step"),
    "rulebook/roles.toml": ("role", "quorum"),
    "rulebook/criteria.toml": ("criterion",),
    "rulebook/agencies.toml": ("agency",),
    "rulebook/agenda.toml": ("agenda",),
    "calendars": ("calendar", "days"),
    "checklists": ("checklist", "section", "item"),
    "codes": ("list",),
}
LOCAL_ORIGIN = {"source": "Local rule", "class": "local", "confidence": "set by the partnership"}
CALENDAR_ORIGIN = {"source": "see the calendar", "class": "law", "confidence": "see the calendar"}


class Entry(NamedTuple):
    """One entry: its kind, its id (for a code "list/code"), its values, where it stands, what is local."""

    kind: str
    id: str
    values: dict[str, Any]
    file: str
    local_keys: frozenset[str] = frozenset()

    def at(self, key: str = "") -> str:
        """Return the place of a key for a fault: "deadline DL01, amount"."""
        return f"{self.kind} {self.id}, {key}" if key else f"{self.kind} {self.id}"


def entries_of(file: str, data: dict[str, Any]) -> tuple[list[Entry], list[Fault]]:
    """Return the entries of a parsed file, with its defaults filled in, and the faults of its outline."""
    tables = TABLES.get(file) or TABLES[file.split("/", maxsplit=1)[0]]
    faults = [
        Fault(file, name, "unknown table or key") for name in data if name not in {*tables, "defaults", "retired"}
    ]
    defaults = data.get("defaults", {})
    if not isinstance(defaults, dict):
        return [], [*faults, Fault(file, "defaults", "must be a table")]
    if file.startswith("calendars/"):
        entries = _calendar(file, data)
    else:
        if file.startswith("checklists/"):
            given = data.get("checklist", {})
            defaults = {**defaults, "checklist": given.get("id", "") if isinstance(given, dict) else ""}
        entries = []
        for kind in tables:
            if kind == "checklist":
                continue
            found, wrong = _table(file, kind, data.get(kind, []), defaults)
            entries += found
            faults += wrong
    retired = data.get("retired", [])
    faults += [
        Fault(file, one.at(), "this id was retired and must not be used again")
        for one in entries
        if one.id in retired
    ]
    return entries, faults


def _table(file: str, kind: str, rows: object, defaults: dict[str, Any]) -> tuple[list[Entry], list[Fault]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [], [Fault(file, kind, f"must be a list of [[{kind}]] tables")]
    entries: list[Entry] = []
    faults: list[Fault] = []
    from desktop_app.rulebook.schema import keys_of

    usual = {key: value for key, value in defaults.items() if key in keys_of(kind)}
    for number, row in enumerate(rows, 1):
        if not isinstance(row.get("id"), str) or not row["id"]:
            faults.append(Fault(file, f"{kind} no. {number}, id", "is missing or not a text"))
            continue
        values = {**usual, **row}
        codes = values.pop("code", []) if kind == "list" else []
        entries.append(Entry(kind, row["id"], values, file))
        below = {key: values[key] for key in ("source", "class", "confidence") if key in values}
        found, wrong = _table(file, "code", codes, {**below, "list": row["id"]}) if codes else ([], [])
        entries += [one._replace(id=f"{row['id']}/{one.id}") for one in found]
        faults += wrong
    return entries, faults


def _calendar(file: str, data: dict[str, Any]) -> list[Entry]:
    head = data.get("calendar")
    entries = [Entry("calendar", "calendar", {"id": "calendar", **head}, file)] if isinstance(head, dict) else []
    days = data.get("days", {})
    if isinstance(days, dict):
        entries += [
            Entry("holiday", day, {"id": day, "name": name, **CALENDAR_ORIGIN}, file) for day, name in days.items()
        ]
    return entries


def lay_over(entries: Iterable[Entry], local: Sequence[LocalRule]) -> tuple[list[Entry], list[Fault]]:
    """Return the entries with the partnership's changes laid over them; unknown ids become new entries."""
    found = {(one.kind, one.id): one for one in entries}
    faults = []
    for rule in local:
        if rule.kind not in KINDS:
            faults.append(Fault(LOCAL_FILE, f"{rule.kind} {rule.rule_id}", "unknown kind of rule"))
            continue
        if rule.key == "id":
            faults.append(Fault(LOCAL_FILE, f"{rule.kind} {rule.rule_id}, id", "an id cannot be changed"))
            continue
        place = (rule.kind, rule.rule_id)
        old = found.get(place) or _new(rule)
        found[place] = old._replace(
            values={**old.values, rule.key: rule.value}, local_keys=old.local_keys | {rule.key}
        )
    return list(found.values()), faults


def _new(rule: LocalRule) -> Entry:
    own = rule.rule_id.rsplit("/", 1)
    values = {"id": own[-1], **LOCAL_ORIGIN}
    if rule.kind == "code" and len(own) == 2:
        values["list"] = own[0]
    return Entry(rule.kind, rule.rule_id, values, LOCAL_FILE, frozenset({"id"}))
