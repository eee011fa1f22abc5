"""`case-review-desk clock` as its users meet it: a process with words, an exit code and two streams."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
START = [sys.executable, "-c", "import sys; from desktop_app.cli.clock import main; sys.exit(main(sys.argv[1:]))"]


def clock(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    start = [sys.executable, "-c", code] if code else START
    return subprocess.run(
        [*start, *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
    )


def answer(*words: str) -> dict[str, Any]:
    done = clock(*words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result


def by_id(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {line["id"]: line for line in result["deadlines"]}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["--sin-sent", "2025-12-19"], "2026-01-14"),
        (["--sin-sent", "2025-12-19", "--day-one"], "2026-01-13"),
        (["--sin-sent", "2026-03-27"], "2026-04-21"),
        (["--sin-sent", "2026-05-01", "--day-one"], "2026-05-22"),
        (["--sin-sent", "2026-07-04", "--day-one"], "2026-07-24"),
        (["--sin-sent=2026-12-11"], "2027-01-06"),
        (["--sin-sent", "2025-12-19", "--aware", "2025-12-12", "--from-aware"], "2026-01-07"),
        (["--sin-sent", "2025-12-19", "--closed", "2025-12-29", "2025-12-30"], "2026-01-16"),
    ],
)
def test_json_gives_the_published_and_computed_dates(words: list[str], due: str) -> None:
    assert by_id(answer(*words))["DL11"]["due"] == due


def test_json_holds_every_limit_with_its_reasons() -> None:
    result = answer("--sin-sent", "2025-12-19", "--aware", "2025-12-15", "--today", "2026-01-05")
    lines = by_id(result)
    assert [one for one in lines if one != "DL26B"] == [f"DL{n:02}" for n in range(1, 28)]
    needed = {
        "id",
        "label",
        "trigger",
        "trigger_date",
        "amount",
        "unit",
        "due",
        "explanation",
        "source",
        "edition",
    }
    assert all(needed <= set(line) and line["explanation"] and line["source"] for line in lines.values())
    review = lines["DL11"]
    assert (review["trigger"], review["trigger_date"]) == ("sin_sent", "2025-12-19")
    assert (review["amount"], review["unit"], review["state"]) == (15, "working_days", "running")
    assert [day["number"] for day in review["days"] if day["number"] is not None] == list(range(16))
    assert {"date": "2025-12-25", "number": None, "why": "Christmas Day, bank holiday"} in review["days"]
    assert lines["DL14"]["due"] is None
    assert lines["DL14"]["state"] == "not_triggered"
    assert result["edition"]["id"] == review["edition"] == "wt2023-panel2025"
    assert result["dates"]["la_aware"] == {"date": "2025-12-15", "precision": "exact"}


def test_the_other_dates_of_a_case() -> None:
    lines = by_id(answer("--decided", "2025-08-31", "--publish", "2026-01-08", "--published", "2026-01-08"))
    assert lines["DL14"]["due"] == "2026-02-28"
    assert lines["DL16"]["due"] == "2025-12-29"
    assert lines["DL19"]["due"] == "2027-01-08"
    old = answer("--publish", "2022-03-14")
    assert (old["edition"]["id"], by_id(old)["DL16"]["due"]) == ("wt2018-panel2019", "2022-03-03")


def test_an_approximate_date_is_taken_and_said() -> None:
    result = answer("--aware", "~2025-12-15")
    assert result["dates"]["la_aware"]["precision"] == "approximate"
    assert "approximate" in by_id(result)["DL01"]["explanation"]


def test_conditions_switch_limits_on() -> None:
    lines = by_id(answer("--aware", "2025-12-15", "--looked-after-death", "--care-leaver-death"))
    assert (lines["DL03"]["due"], lines["DL04"]["due"]) == ("2025-12-22", "2025-12-22")


def test_the_text_reads_well_in_a_narrow_window() -> None:
    done = clock("--sin-sent", "2025-12-19", "--aware", "2025-12-15", "--decided", "2025-08-31")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 92
    assert all(line == line.rstrip() for line in lines)
    assert "DL11   Rapid review to the Panel                 Wed 14 Jan 2026" in done.stdout
    assert "Not counted: 8 weekend days and 3 bank holidays" in " ".join(done.stdout.split())
    assert "Without a date" in done.stdout


def test_every_day_of_one_limit_can_be_seen() -> None:
    done = clock("--sin-sent", "2025-12-19", "--days", "dl11")
    assert "  Thu 25 Dec 2025         Christmas Day, bank holiday\n" in done.stdout
    assert "  Wed 14 Jan 2026     15\n" in done.stdout
    unknown = clock("--sin-sent", "2025-12-19", "--days", "DL14")
    assert "which has no date yet" in " ".join(unknown.stdout.split())


UNREADABLE = "is not a date that the program can read; write it like 2025-12-19."
WRITE = "write the date like 2025-12-19."
HELP = "see case-review-desk clock --help."
SENT = ["--sin-sent", "2025-12-19"]
OUTSIDE = (
    "--sin-sent: Wednesday 2 January 2041 lies outside the list of bank holidays, "
    "which reaches from Thursday 1 January 2015 to Monday 31 December 2040."
)
AWARE_AFTER_SENT = (
    "--sin-sent: “Notification sent to the Panel” (Friday 19 December 2025) cannot lie before "
    "“Local authority aware” (Saturday 20 December 2025)."
)
AWARE_BEFORE_INCIDENT = (
    "--aware: “Local authority aware” (Monday 1 December 2025) cannot lie before "
    "“Incident” (Tuesday 2 December 2025)."
)
EDITIONS = "wt2015, wt2018-panel2019, wt2018-panel2022, wt2023-panel2022, wt2023-panel2025"
MISUSES = [
    ([], "Give at least one date, for instance --sin-sent 2025-12-19."),
    (["--json"], "Give at least one date, for instance --sin-sent 2025-12-19."),
    (["--sin-sent", "2026-02-31"], f"--sin-sent: there is no 31 February 2026; {WRITE}"),
    (["--aware", "2025-02-29"], f"--aware: there is no 29 February 2025; {WRITE}"),
    (["--aware", "2025-13-01"], f"--aware: there is no month 13 (“2025-13-01”); {WRITE}"),
    (["--incident", "12-19"], "--incident: “12-19” has no year; write it like 2025-12-19."),
    (["--incident", "19 Dec"], "--incident: “19 Dec” has no year; write it like 2025-12-19."),
    (["--sin-sent", "19.12.2025"], f"--sin-sent: “19.12.2025” {UNREADABLE}"),
    (["--sin-sent", "20251219"], f"--sin-sent: “20251219” {UNREADABLE}"),
    (["--sin-sent", "tomorrow"], f"--sin-sent: “tomorrow” {UNREADABLE}"),
    (["--sin-sent", "２０２５-12-19"], f"--sin-sent: “２０２５-12-19” {UNREADABLE}"),
    (["--sin-sent", "~"], f"--sin-sent: “” {UNREADABLE}"),
    (["--sin-sent", "2041-01-02"], OUTSIDE),
    ([*SENT, "--aware", "2025-12-20"], AWARE_AFTER_SENT),
    (["--aware", "2025-12-01", "--incident", "2025-12-02"], AWARE_BEFORE_INCIDENT),
    ([*SENT, "--from-aware"], "--from-aware: counting from awareness needs that date, so give --aware as well."),
    ([*SENT, "--closed", "2025-12-32"], f"--closed: there is no 32 December 2025; {WRITE}"),
    ([*SENT, "--today", "now"], f"--today: “now” {UNREADABLE}"),
    ([*SENT, "--edition", "wt2030"], f"--edition: “wt2030” is none of {EDITIONS}."),
    ([*SENT, "--days", "DL99"], "--days: there is no time limit “DL99”; they are named DL01 to DL27."),
    (["--sin-sent"], f"Argument --sin-sent: expected one argument; {HELP}"),
    (["--closed", "--json"], f"Argument --closed: expected at least one argument; {HELP}"),
    (["--sinsent", "2025-12-19"], f"Unrecognized arguments: --sinsent 2025-12-19; {HELP}"),
    (["2025-12-19"], f"Unrecognized arguments: 2025-12-19; {HELP}"),
]


@pytest.mark.parametrize(("words", "sentence"), MISUSES)
def test_every_misuse_gets_one_sentence_that_names_the_option(words: list[str], sentence: str) -> None:
    done = clock(*words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence + "\n")


def test_a_count_that_leaves_the_calendar_is_said_not_guessed() -> None:
    line = by_id(answer("--sin-sent", "2040-12-20"))["DL11"]
    assert (line["due"], line["state"]) == (None, "uncountable")
    assert "reaches from Thursday 1 January 2015 to Monday 31 December 2040" in line["explanation"]


def test_help_reads_well() -> None:
    done = clock("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 90
    for option in ("--sin-sent DATE", "--aware DATE", "--incident DATE", "--day-one", "--from-aware", "--json"):
        assert option in done.stdout
    assert "Work out every time limit" in done.stdout


def test_the_plain_way_the_parser_and_the_program_agree() -> None:
    words = ["--closed", "2025-12-29", "--day-one", "--today", "2026-01-05", "--json"]
    plain = clock("--sin-sent", "2025-12-19", *words).stdout
    assert by_id(json.loads(plain))["DL11"]["due"] == "2026-01-14"
    assert clock("--sin-sent=2025-12-19", *words).stdout == plain
    program = "import sys; from desktop_app.__main__ import main; sys.exit(main(['clock', *sys.argv[1:]]))"
    assert clock("--sin-sent", "2025-12-19", *words, code=program).stdout == plain
    parser = (
        "import sys, argparse; from desktop_app.cli.clock import add_parser\n"
        "parser = argparse.ArgumentParser(); add_parser(parser.add_subparsers())\n"
        "args = parser.parse_args(['clock', *sys.argv[1:]]); sys.exit(args.run(args))"
    )
    assert clock("--sin-sent", "2025-12-19", *words, code=parser).stdout == plain


def test_nothing_heavy_is_loaded_on_the_plain_way() -> None:
    """The bar is four times an empty Python; each of these alone would cost a good part of it."""
    code = (
        "import sys; from desktop_app.cli.clock import main; done = main(sys.argv[1:])\n"
        "print(*sorted(sys.modules), file=sys.stderr); sys.exit(done)"
    )
    loaded = set(clock("--sin-sent", "2025-12-19", code=code).stderr.split())
    heavy = {
        "argparse", "dataclasses", "importlib.metadata", "importlib.resources", "inspect", "json", "pathlib", "re",
        "shutil", "textwrap", "tomllib", "typing", "peewee", "desktop_app.rulebook.load",
    }  # fmt: skip
    assert loaded & heavy == set()
    assert "desktop_app.domain.timing" in loaded


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is reported differently there")
def test_a_reader_that_stops_early_is_no_fault() -> None:
    with subprocess.Popen([*START, *SENT], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_without_today_the_day_of_the_machine_is_taken() -> None:
    before = date.today()  # noqa: DTZ011 - the program reads the same clock
    shown = date.fromisoformat(answer(*SENT)["today"])
    assert before <= shown <= date.today()  # noqa: DTZ011
