"""Lists as spreadsheets, read back by the libraries that read them: marked, harmless, the same bytes twice."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.reports.lists import Listed, harmless, list_as_csv
from desktop_app.reports.spreadsheet import list_as_xlsx

ROWS = (
    ("2025-07", "Case Linnet", date(2026, 1, 14), 3, True),
    ("2025-08", '=HYPERLINK("http://example.invalid")', None, 0, False),
    ("2025-09", "Case Żółw, “quoted”\nsecond line", date(2026, 2, 3), None, None),
)  # fmt: skip
LIST = Listed("Cases", "Open, as at 12 January 2026", ("Reference", "Alias", "Next due", "Children", "Held"), ROWS)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_of(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))["Cases"]


def test_csv_is_marked_and_holds_every_value() -> None:
    data = list_as_csv(LIST)
    assert data.startswith(b'\xef\xbb\xbf"OFFICIAL-SENSITIVE')
    lines = read_csv(data)
    assert lines[0] == ["OFFICIAL-SENSITIVE · Cases · Open, as at 12 January 2026"]
    assert lines[1] == list(LIST.columns)
    assert lines[2] == ["2025-07", "Case Linnet", "2026-01-14", "3", "Yes"]
    assert lines[4] == ["2025-09", "Case Żółw, “quoted”\nsecond line", "2026-02-03", "", ""]


def test_xlsx_is_marked_and_holds_every_value_as_what_it_is() -> None:
    sheet = sheet_of(list_as_xlsx(LIST))
    assert sheet["A1"].value == "OFFICIAL-SENSITIVE · Cases · Open, as at 12 January 2026"
    assert [cell.value for cell in sheet[2]] == list(LIST.columns)
    assert sheet["C3"].value.date() == date(2026, 1, 14)
    assert sheet["C3"].number_format == "d mmm yyyy"
    assert sheet["D3"].value == 3
    assert sheet["B5"].value == ROWS[2][1]
    assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"
    assert sheet.oddFooter.center.text == "OFFICIAL-SENSITIVE"
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.auto_filter.ref == "A2:E5"


def test_no_text_becomes_a_formula() -> None:
    cell = sheet_of(list_as_xlsx(LIST))["B4"]
    assert cell.data_type == "s"
    assert cell.value == ROWS[1][1]
    assert read_csv(list_as_csv(LIST))[3][1] == "'" + str(ROWS[1][1])


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u200b=1", "＝1+1", "﹢1", "\ufeff@x", "\nplain"],
)
def test_whatever_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Case Linnet", "2026-01", "Mother-in-law", "a=b", "  plain", "'quoted"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_text_survives_both_ways(texts: list[str]) -> None:
    listed = Listed("Cases", "", ("A",), tuple((one,) for one in texts))
    csv_texts = [one.encode("utf-8", "replace").decode() for one in texts]
    if csv_texts == texts:
        assert [row[0] if row else "" for row in read_csv(list_as_csv(listed))[2:]] == [
            harmless(one) for one in texts
        ]
    sheet = sheet_of(list_as_xlsx(listed))
    for number, text in enumerate(texts, 3):
        cell = sheet.cell(number, 1)
        assert cell.data_type != "f"
        if text.isprintable() and text.strip() == text:
            assert (cell.value or "") == text


def test_two_runs_give_the_same_bytes_and_tell_no_time() -> None:
    assert list_as_xlsx(LIST) == list_as_xlsx(LIST)
    with zipfile.ZipFile(io.BytesIO(list_as_xlsx(LIST))) as made:
        assert {entry.date_time[0] for entry in made.infolist()} == {1980}
        core = made.read("docProps/core.xml").decode()
    assert "Case Review Desk" in core
    assert "2000-01-01" in core


def test_nothing_is_written_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A temporary file would hold the list in the clear: where none can be made, the list still is."""
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    assert sheet_of(list_as_xlsx(LIST))["A3"].value == "2025-07"


def test_an_empty_list_still_says_what_it_is() -> None:
    empty = Listed("Cases", "Held", ("Reference",), ())
    assert read_csv(list_as_csv(empty)) == [["OFFICIAL-SENSITIVE · Cases · Held"], ["Reference"]]
    assert sheet_of(list_as_xlsx(empty)).max_row == 2


def test_a_title_that_no_sheet_may_have_is_made_one() -> None:
    data = list_as_xlsx(Listed("Cases: [2025/26]?", "", ("A",), ()))
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["Cases   2025 26"]
