"""A broken rule book is refused as a whole, with every fault of every file told at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import resources
from db.problems import Problem
from desktop_app.rulebook import shelf
from desktop_app.rulebook.clockrules import LocalRule
from desktop_app.rulebook.faults import Fault, RuleBookFaults
from desktop_app.rulebook.load import load_rulebook

SHELF = Path(resources.__path__[0])
D, S, E, M = (f"rulebook/{name}.toml" for name in ("deadlines", "stages", "editions", "milestones"))
C, R, K = shelf.CALENDAR_FILE, "checklists/rapid_review.toml", "codes/people.toml"

# name: (file, what stands there, what is put in its place, the key named, the fault told)
BREAKS = {
    "unknown key": (
        D, 'warn = 2\nwhen = "looked', 'warnn = 2\nwhen = "looked', "deadline DL03, warnn", "unknown key",
    ),
    "missing key": (D, 'label = "Panel\'s reply expected"\n', "", "deadline DL12, label", "is missing"),
    "empty text": (D, 'label = "Papers out"', 'label = ""', "deadline DL26, label", "must not be empty"),
    "wrong type": (D, "amount = 15\n", 'amount = "15"\n', "deadline DL11, amount", "must be a whole number"),
    "flag for number": (D, "amount = 14", "amount = true", "deadline DL10, amount", "must be a whole number"),
    "huge number": (
        D, "amount = -15", "amount = -15000", "deadline DL21, amount", "must lie between -1000 and 1000",
    ),
    "unknown unit": (
        D, 'unit = "weeks"\nsince', 'unit = "fortnights"\nsince', "deadline DL15, unit", "is not one of",
    ),
    "unknown milestone": (
        D, 'from = "rr_sent"', 'from = "rr_snet"', "deadline DL12, from", "unknown milestone “rr_snet”",
    ),
    "unknown milestone in a list": (
        D, '["panel_replied"]', '["panel_said"]', "deadline DL12, met_by", "unknown milestone “panel_said”",
    ),
    "unknown role": (D, 'owner = "agency"', 'owner = "agencies"', "deadline DL07, owner", "unknown role"),
    "unknown condition": (
        D, 'when = "not_publishing"', 'when = "not_public"', "deadline DL18, when", "unknown condition",
    ),
    "unknown edition": (
        D, 'retired = "wt2018-panel2019"', 'retired = "wt2019"', "deadline DL27, retired", "unknown edition",
    ),
    "unknown edition of a variation": (
        D, "[deadline.in.wt2023-panel2022]", "[deadline.in.wt24]", "deadline DL11, in.wt24", "unknown edition",
    ),
    "bad key in a variation": (
        D, 'duty = "Notify Ofsted', 'dutty = "Notify Ofsted', "deadline DL01, in.wt2015.dutty", "unknown key",
    ),
    "span that opens too late": (
        D, "opens = 2\namount = 7", "opens = 9\namount = 7", "deadline DL07, opens", "must lie between",
    ),
    "span that a variation breaks": (
        D, "amount = -1\n", "amount = -1\nopens = 3\n", "deadline DL16, in.wt2015.opens", "must lie between",
    ),
    "reminder after the end": (D, "[4, 5]", "[4, 7]", "deadline DL17, reminders", "must lie between"),
    "repeating never": (D, "every = 4", "every = 0", "deadline DL15, every", "must be 1 or more"),
    "duplicate id": (D, 'id = "DL25"', 'id = "DL24"', "deadline DL24", "used more than once"),
    "no id": (D, 'id = "DL20"\n', "", "deadline no. 20, id", "is missing or not a text"),
    "retired id used again": (D, "[defaults]", 'retired = ["DL05"]\n[defaults]', "deadline DL05", "was retired"),
    "unknown table": (D, "[defaults]", "[spare]\nx = 1\n[defaults]", "spare", "unknown table or key"),
    "bad class": (D, 'class = "panel_guidance"', 'class = "panel"', "deadline DL11, class", "is not one of law"),
    "date as text": (
        E, "from = 2025-06-01", 'from = "1 June 2025"', "edition wt2023-panel2025, from", "must be a date",
    ),
    "impossible date": (E, "from = 2025-06-01", "from = 2025-06-31", "", "is not sound TOML"),
    "gap between editions": (
        E, "to = 2025-05-31", "to = 2025-05-30", "edition wt2023-panel2022, to", "must be the day before",
    ),
    "end before start": (E, "to = 2021-03-31", "to = 2019-03-31", "relaxation covid-2020, to", "lies before"),
    "unknown deadline": (
        E, '"DL16"]', '"DL61"]', "relaxation covid-2020, deadlines", "unknown deadline “DL61”",
    ),
    "weekend holiday": (C, "2026-12-28 =", "2026-12-26 =", "holiday 2026-12-26", "falls on a weekend"),
    "holiday that is no date": (C, "2027-12-28 =", "Christmas =", "holiday Christmas", "is not a date"),
    "calendar without end": (C, "last = 2040-12-31\n", "", "calendar calendar, last", "is missing"),
    "unknown stage": (
        S, 'from = "2a"\nto = "10"', 'from = "2a"\nto = "99"', "step 2a-10, to", "unknown stage “99”",
    ),
    "unknown need": (S, '["sin_sent"]\n', '["sin_snet"]\n', "step 3-4, needs", "unknown condition"),
    "same step twice": (S, 'to = "6d"', 'to = "7"', "step 6-7", "another step between these two stages"),
    "second start": (
        S, 'milestone = "not_notified"', "start = true", "stage", "exactly one stage must be the start, not 2",
    ),
    "unknown section": (R, 'section = "RR-C"', 'section = "RR-Q"', "item C1, section", "unknown section “RR-Q”"),
    "code used twice": (K, 'id = "AIND"', 'id = "CHNE"', "code ethnicity/CHNE", "used more than once"),
    "milestone without phrase": (
        M, 'phrase = "when the case was closed"\n', "", "milestone closed, phrase", "is missing",
    ),
}  # fmt: skip
# these are looked at only when every entry is sound by itself, or hide others by breaking what those refer to
APART = {
    "impossible date", "date as text", "second start", "same step twice", "no id", "duplicate id",
    "gap between editions",
}  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in (*shelf.CLOCK_FILES, *shelf.BOOK_FILES):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(SHELF / name, tmp_path / name)
    return tmp_path


def put(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(RuleBookFaults) as caught:
        load_rulebook(shelf=folder)
    return caught.value.faults


@pytest.mark.parametrize("name", BREAKS)
def test_each_kind_of_fault_is_told_with_file_and_key(copy: Path, name: str) -> None:
    file, old, new, key, text = BREAKS[name]
    put(copy, file, old, new)
    found = [fault for fault in faults(copy) if fault.key == key]
    assert [fault.file for fault in found] == [file], faults(copy)
    assert text in found[0].text


def test_faults_of_all_files_are_told_together(copy: Path) -> None:
    together = {name: row for name, row in BREAKS.items() if name not in APART}
    assert len(together) > 25
    for file, old, new, _, _ in together.values():
        put(copy, file, old, new)
    told = {(fault.file, fault.key) for fault in faults(copy)}
    missing = {(row[0], row[3]) for row in together.values()} - told
    assert missing == set()


def test_missing_unreadable_and_broken_files_are_told_together(copy: Path) -> None:
    (copy / S).unlink()
    (copy / K).write_bytes(b"\xff\xfe")
    (copy / R).write_text("[[item]\n", encoding="utf-8")
    by_file = {fault.file: fault.text for fault in faults(copy) if not fault.key}
    assert by_file[S] == "cannot be read"
    assert by_file[K] == "is not written in UTF-8"
    assert by_file[R].startswith("is not sound TOML")


def test_a_missing_calendar_is_a_fault_not_a_crash(copy: Path) -> None:
    (copy / C).write_text("# nothing\n", encoding="utf-8")
    assert Fault(C, "calendar", "is missing") in faults(copy)


def test_an_unreachable_stage_and_a_dead_end_are_told(copy: Path) -> None:
    path = copy / S
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    kept = [block for block in blocks if 'to = "8q"' not in block and 'from = "9a"' not in block]
    path.write_text("\n\n".join(kept), encoding="utf-8", newline="\n")
    assert set(faults(copy)) == {
        Fault(S, "stage 8q", "no step leads to this stage"),
        Fault(S, "stage 9a", "a dead end that is not marked final"),
    }


def test_a_group_must_have_members_and_members_a_group(copy: Path) -> None:
    put(copy, S, "group = true\n", "")
    assert {fault.key for fault in faults(copy)} >= {"stage b1, part_of", "stage b10x, part_of"}


def test_the_problem_is_in_plain_words_with_a_remedy(copy: Path) -> None:
    put(copy, D, "amount = 15\n", 'amount = "15"\n')
    with pytest.raises(Problem) as caught:
        load_rulebook(shelf=copy)
    problem = caught.value
    assert "rulebook/deadlines.toml: deadline DL11, amount: must be a whole number" in problem.what
    assert problem.what.startswith("The rule book has one fault:")
    assert "Install the program again" in problem.remedy


LOCAL = [
    (LocalRule("deadline", "DL11", "amount", "twelve"), "deadline DL11, amount", "must be a whole number"),
    (LocalRule("deadline", "DL10", "amount", 9), "deadline DL10, amount", "does not fit “opens”"),
    (LocalRule("deadline", "DL11", "amuont", 12), "deadline DL11, amuont", "unknown key"),
    (LocalRule("deadline", "DL11", "id", "DL99"), "deadline DL11, id", "cannot be changed"),
    (LocalRule("deadlines", "DL11", "amount", 12), "deadlines DL11", "unknown kind of rule"),
    (LocalRule("holiday", "2026-13-01", "name", "X"), "holiday 2026-13-01", "is not a date"),
    (LocalRule("closed_day", "2026-12-29", "removed", False), "closed_day 2026-12-29, name", "is missing"),
    (LocalRule("code", "nolist/x", "label", "X"), "code nolist/x, list", "unknown list"),
    (LocalRule("stage", "3", "milestone", "sent"), "stage 3, milestone", "unknown milestone"),
]


@pytest.mark.parametrize(("rule", "key", "text"), LOCAL)
def test_a_local_change_that_cannot_be_is_told_as_local(rule: LocalRule, key: str, text: str) -> None:
    with pytest.raises(RuleBookFaults) as caught:
        load_rulebook([rule])
    assert [(fault.file, fault.key) for fault in caught.value.faults] == [("local changes", key)]
    assert text in caught.value.faults[0].text
    assert "Take back the local changes" in caught.value.remedy


def test_all_local_faults_are_told_together() -> None:
    with pytest.raises(RuleBookFaults) as caught:
        load_rulebook([rule for rule, _, _ in LOCAL])
    assert {fault.key for fault in caught.value.faults} == {key for _, key, _ in LOCAL}


def test_a_new_local_deadline_needs_all_its_keys() -> None:
    with pytest.raises(RuleBookFaults) as caught:
        load_rulebook([LocalRule("deadline", "OUR01", "label", "Ours")])
    keys = {fault.key.rsplit(" ", 1)[-1] for fault in caught.value.faults}
    assert keys == {"duty", "owner", "from", "met_by", "amount", "unit"}
