"""The duties of cases and the checks of held cases, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.questions import duties
from db.questions.base import Page
from db.questions.duties import DueFilter
from db.records.cases import Case, Hold
from db.records.partnership import Agency
from db.records.review import Involvement
from desktop_app.domain.dates import long_date, short_date
from desktop_app.queries.base import Reading
from desktop_app.queries.due import DueLine, due_list
from desktop_app.queries.today_row import Clock, Target, TodayRow, joined_detail, lowered, short_role
from desktop_app.rulebook.clockrules import Deadline, Unit

MOST = 150
"""So many duties are read; a list of more is cut, the furthest first, and says by how many."""

RETURNS, REVIEW = "DL07", "DL11"
CLASSES = {
    "law": "by law",
    "statutory_guidance": "statutory guidance",
    "panel_guidance": "Panel guidance",
    "national_standard": "national standard",
    "local": "local timetable",
}
INCIDENT = frozenset(
    {"sin_sent", "partners_told", "looked_after_death_told", "care_leaver_death_told", "sin_copied"}
)
DONE_IN = {
    "requests_sent": ("rapid-review", "agencies"),
    "summaries_returned": ("rapid-review", "agencies"),
    "rr_signed_off": ("decisions", ""),
    "rr_sent": ("rapid-review", "ready"),
    "lcspr_decided": ("decisions", ""),
    "action_update": ("actions", ""),
}
"""The section of a case, and the field in it, where a duty is done; other dates are given in the overview."""


def duty_rows(reading: Reading, clock: Clock) -> tuple[tuple[TodayRow, ...], int]:
    """Return a line for each open duty and for agencies that are late, and how many duties were left out."""
    lines = due_list(reading, page=Page(MOST))
    cut = duties.due_count(reading.reader, DueFilter()) - len(lines) if len(lines) == MOST else 0
    late = _outstanding(reading, lines)
    held = {one.case_id: one for one in _holds(reading)}
    rows = [_row(reading, clock, one, late, held.get(one.row.case_id)) for one in lines if one.row.due]
    asked = {one.row.case_id for one in lines if one.row.deadline_id == RETURNS}
    names = {one.row.case_id: one.row.alias for one in lines}
    rows += [
        _late_row(reading, clock, case_id, names[case_id], found)
        for case_id, found in late.items()
        if case_id not in asked and any(one.due_on and one.due_on < reading.today for one in found)
    ]
    return tuple(rows), cut


def hold_rows(reading: Reading, clock: Clock) -> tuple[TodayRow, ...]:
    """Return a line for each held case: since when, why, and when to look again. Nothing else of it is hidden."""
    holds = _holds(reading)
    ids = tuple(one.case_id for one in holds)
    cases = {one.id: one for one in reading.reader.find(Case, id=ids)} if ids else {}
    rows = []
    for hold in holds:
        case, due = cases[hold.case_id], hold.next_check_on
        late = due is not None and due <= reading.today
        rows.append(
            TodayRow(
                key=f"hold:{hold.id}",
                group=clock.group(due) if due else "later",
                chip_kind=clock.chip(due)[0] if due and late else "held",
                chip=clock.chip(due)[1] if due and late else "Held",
                title="Look again at the hold",
                detail=joined_detail(case.alias, _held_words(reading, hold)),
                due=due,
                owner="Chair",
                target=Target("case", case.id, "overview", "hold"),
                why=hold_why(hold),
                order=case.reference,
            )
        )
    return tuple(rows)


def _row(
    reading: Reading, clock: Clock, line: DueLine, late: Mapping[int, list[Involvement]], hold: Hold | None
) -> TodayRow:
    row = line.row
    assert row.due is not None
    rule = reading.book.clock.deadline(row.deadline_id, row.edition) if _known(reading, row.deadline_id) else None
    kind, chip = clock.chip(row.due, rule.warn_before if rule else 0)
    notes = [_counted(line, rule)]
    if row.deadline_id == RETURNS:
        notes.append(_missing(reading, late.get(row.case_id, [])))
    elif rule is not None:
        notes.append("local rule" if rule.origin.is_local else CLASSES.get(rule.origin.rule_class, ""))
    if row.original_due and row.original_due != row.due:
        notes.append(f"extended from {short_date(row.original_due)}")
    if hold is not None:
        notes.append("the case is held")
    return TodayRow(
        key=f"duty:{row.case_id}:{row.deadline_id}",
        group=clock.group(row.due),
        chip_kind=kind,
        chip=chip,
        title=row.label,
        detail=joined_detail(row.alias, *notes),
        due=row.due,
        owner=short_role(row.owner, line.owner),
        target=target_of(row.case_id, row.deadline_id, rule),
        case_id=row.case_id,
        deadline_id=row.deadline_id,
        order=f"{row.reference} {row.deadline_id}",
    )


def target_of(case_id: int, deadline_id: str, rule: Deadline | None) -> Target:
    """Return where a duty is done: the date that meets it, or the section in which it comes about."""
    meets = rule.met_by[0] if rule and rule.met_by else ""
    if meets in INCIDENT:
        return Target("case", case_id, "incident", meets)
    if meets in DONE_IN:
        return Target("case", case_id, *DONE_IN[meets])
    return Target("case", case_id, "overview", f"date.{meets}" if meets else f"duty.{deadline_id}")


def _known(reading: Reading, deadline_id: str) -> bool:
    return deadline_id in reading.book.clock.deadlines


def _counted(line: DueLine, rule: Deadline | None) -> str:
    """Return where the count stands, or what was counted where the chip says already how much is left."""
    if line.words.startswith("Working day"):
        return lowered(line.words)
    if rule is None:
        return ""
    if rule.every:
        return f"every {rule.unit.named(rule.every)}"
    if rule.amount < 0:
        return f"{rule.unit.named(-rule.amount)} before"
    if rule.unit is Unit.WORKING_DAYS:
        return f"due by working day {rule.amount}"
    return f"within {rule.unit.named(rule.amount)}" if rule.amount else ""


def _outstanding(reading: Reading, lines: Iterable[DueLine]) -> dict[int, list[Involvement]]:
    """Return the agencies asked and not heard of, by case, while the rapid review has not gone to the Panel."""
    ids = tuple({one.row.case_id for one in lines if one.row.deadline_id in {RETURNS, REVIEW}})
    found: dict[int, list[Involvement]] = {}
    if ids:
        for one in reading.reader.find(Involvement, order=("due_on", "id"), case_id=ids, received_on=None):
            if one.requested_on is not None:
                found.setdefault(one.case_id, []).append(one)
    return found


def _names(reading: Reading, found: Iterable[Involvement]) -> str:
    ids = tuple(one.agency_id for one in found)
    agencies = {one.id: one for one in reading.reader.find(Agency, id=ids)} if ids else {}
    names = [agencies[one].short_name or agencies[one].name for one in ids if one in agencies]
    return ", ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} others"


def _missing(reading: Reading, found: list[Involvement]) -> str:
    if not found:
        return ""
    chased = max(_chased(one) for one in found)
    times = ("", ", chased once", ", chased twice", ", chased three times")[chased]
    return f"waiting for {_names(reading, found)}{times}"


def _chased(one: Involvement) -> int:
    return sum(day is not None for day in (one.chased_1_on, one.chased_2_on, one.chased_3_on))


def _late_row(reading: Reading, clock: Clock, case_id: int, alias: str, found: list[Involvement]) -> TodayRow:
    late = [one for one in found if one.due_on and one.due_on < reading.today]
    first = min(one.due_on for one in late if one.due_on)
    asked = min(one.requested_on for one in late if one.requested_on)
    names = _names(reading, late)
    chased = ("not chased", "chased once", "chased twice", "chased three times")[max(_chased(one) for one in late)]
    return TodayRow(
        key=f"returns:{case_id}",
        group="overdue",
        chip_kind="danger",
        chip=clock.chip(first)[1],
        title=f"Return from {names}" if len(late) == 1 else f"{len(late)} agency returns",
        detail=joined_detail(alias, "" if len(late) == 1 else names, f"asked {short_date(asked)}", chased),
        due=first,
        owner="Business manager",
        target=Target("case", case_id, "rapid-review", "agencies"),
        why=f"Asked on {long_date(asked)}; the day to answer by was given in the request. "
        "The return has not been recorded, and the rapid review has not gone to the Panel.",
        order=alias,
    )


def _holds(reading: Reading) -> tuple[Hold, ...]:
    return reading.reader.find(Hold, order=("next_check_on", "id"), ended_on=None)


def _held_words(reading: Reading, hold: Hold) -> str:
    label = lowered(reading.book.label("hold_reason", hold.reason_code)) if hold.reason_code else ""
    return f"held since {short_date(hold.started_on)}{f', {label}' if label else ''}"


def hold_why(hold: Hold) -> str:
    """Return why a hold is looked at again on its day, and what it stops."""
    told = f" The Panel was told on {long_date(hold.panel_told_on)}." if hold.panel_told_on else ""
    day: date | None = hold.next_check_on
    when = f"The next check was set for {long_date(day)}." if day else "No day for the next check was set."
    return (
        f"The case has been held since {long_date(hold.started_on)}.{told} {when} "
        "A hold stops publishing and closing; the other dates of the case go on."
    )
