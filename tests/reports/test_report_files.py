"""The files: conforming, the same each time, Word saying what PDF says, and quick to look at by other readers."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import outloud
import pikepdf
import pypdfium2
import pytest
import report_samples as samples
from page import ValidationProfile, validate_pdf_bytes
from report_words import printed

from desktop_app.reports.document import Document
from desktop_app.reports.final_report import build_final_report
from desktop_app.reports.make import draw, make_recovery_sheet
from desktop_app.reports.meeting_pack import build_meeting_pack
from desktop_app.reports.minutes import build_minutes
from desktop_app.reports.pdf.readback import text_of
from desktop_app.reports.pdf.render import render_pdf
from desktop_app.reports.rapid_review import build_rapid_review

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)
KEY = tuple(f"{n * 4099:04X} {n * 7919:04X} {n:02X}" for n in range(1, 9))


def paper() -> bytes:
    """Return a tagged PDF to stand for a paper that somebody sent."""
    return render_pdf(build_minutes(samples.EMPTY_PUBLIC_MINUTES))


SMALL: dict[str, Any] = {
    "rapid review": lambda: build_rapid_review(samples.RAPID_REVIEW),
    "public rapid review": lambda: build_rapid_review(samples.PUBLIC_RAPID_REVIEW),
    "empty rapid review": lambda: build_rapid_review(samples.EMPTY_RAPID_REVIEW),
    "empty public rapid review": lambda: build_rapid_review(samples.EMPTY_PUBLIC_RAPID_REVIEW),
    "minutes": lambda: build_minutes(samples.MINUTES),
    "public minutes": lambda: build_minutes(samples.PUBLIC_MINUTES),
    "empty minutes": lambda: build_minutes(samples.EMPTY_MINUTES),
    "empty public minutes": lambda: build_minutes(samples.EMPTY_PUBLIC_MINUTES),
    "final report": lambda: build_final_report(samples.FINAL_REPORT),
    "public final report": lambda: build_final_report(samples.PUBLIC_FINAL_REPORT),
    "empty final report": lambda: build_final_report(samples.EMPTY_FINAL_REPORT),
    "empty public final report": lambda: build_final_report(samples.EMPTY_PUBLIC_FINAL_REPORT),
    "pack": lambda: build_meeting_pack(samples.pack(paper())),
    "empty pack": lambda: build_meeting_pack(samples.EMPTY_PACK),
}
HUGE: dict[str, Any] = {
    "rapid review": lambda: build_rapid_review(samples.huge_rapid_review()),
    "minutes": lambda: build_minutes(samples.huge_minutes()),
    "final report": lambda: build_final_report(samples.huge_final_report()),
    "pack": lambda: build_meeting_pack(samples.huge_pack(paper())),
}
TWINS = ("rapid review", "public rapid review", "minutes", "public minutes", "final report", "public final report")


def assert_conforms(data: bytes) -> None:
    for profile in PROFILES:
        report = validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures][:5]


def one_line(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", SMALL)
def test_every_document_conforms(name: str) -> None:
    assert_conforms(draw(SMALL[name](), "pdf").data)


@pytest.mark.slow
@pytest.mark.parametrize("name", HUGE)
def test_an_enormous_document_conforms(name: str) -> None:
    made = draw(HUGE[name](), "pdf")
    assert_conforms(made.data)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert len(pdf.pages) > 90


@pytest.mark.parametrize("name", SMALL)
def test_two_runs_give_the_same_bytes(name: str) -> None:
    first, second = (hashlib.sha256(draw(SMALL[name](), "pdf").data).hexdigest() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", TWINS)
def test_the_word_twin_is_the_same_each_time_and_says_the_same_words(name: str) -> None:
    document: Document = SMALL[name]()
    data = draw(document, "docx").data
    assert data == draw(document, "docx").data
    opened = docx.Document(BytesIO(data))
    said = one_line(
        "".join(element.text or "" for element in opened.element.body.iter() if element.tag.endswith("}t"))
    )
    assert [text for text in printed(document) if one_line(text) not in said] == []
    assert opened.core_properties.title == document.title


@pytest.mark.parametrize("name", TWINS)
def test_the_word_twin_has_real_headings(name: str) -> None:
    document: Document = SMALL[name]()
    opened = docx.Document(BytesIO(draw(document, "docx").data))
    styles = {paragraph.style.name for paragraph in opened.paragraphs if paragraph.style is not None}
    assert {"Heading 1", "Heading 2"} <= styles


@pytest.mark.parametrize("name", SMALL)
def test_the_readback_finds_every_word_that_another_reader_finds(name: str) -> None:
    data = draw(SMALL[name](), "pdf").data
    ours = one_line(text_of(data))
    with pypdfium2.PdfDocument(data) as pdf:
        theirs = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    words = {word for word in re.findall(r"\w{4,}", theirs) if word.isascii()}
    assert len(words) > 20
    assert sorted(word for word in words if word not in ours) == []


def test_the_recovery_sheet_is_one_conforming_page_with_its_key_in_large_type() -> None:
    made = make_recovery_sheet(KEY, "harrowdale.crd", samples.TODAY, samples.PARTNERSHIP)
    assert_conforms(made.data)
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert len(pdf) == 1
        said = pdf[0].get_textpage().get_text_bounded()
    assert all(group in said for line in KEY for group in line.split())


def test_the_working_copy_is_marked_on_every_page_and_the_publication_on_none() -> None:
    for name in ("rapid review", "minutes", "final report"):
        with pypdfium2.PdfDocument(draw(SMALL[name](), "pdf").data) as pdf:
            for page in pdf:
                assert page.get_textpage().get_text_bounded().count("OFFICIAL-SENSITIVE") == 2
        data = draw(SMALL[f"public {name}"](), "pdf").data
        assert "OFFICIAL" not in text_of(data)
        with pikepdf.open(BytesIO(data)) as pdf_file:
            assert set(pdf_file.docinfo) == {"/Title"}
            assert samples.PARTNERSHIP not in pdf_file.Root.Metadata.read_bytes().decode()


def test_a_case_page_of_the_pack_stays_one_page() -> None:
    rich = samples.pack(b"")
    full = replace(
        rich.cases[0],
        duties=rich.cases[0].duties * 5,
        actions=rich.cases[0].actions * 6,
        held=True,
        held_why="Criminal trial: listed for May; next check on 1 Apr 2026",
        summary=samples.LONG * 8,
        asked=("Item 9: Rapid review", "Item 12: Practice review"),
    )
    cases = tuple(replace(full, alias=f"Case {n}", reference=f"R{n}") for n in range(4))
    data = draw(build_meeting_pack(replace(rich, cases=cases, items=(), previous=None)), "pdf").data
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    found = [page for page in pages if "What is asked of the group" in page]
    assert len(found) == 4
    assert all("Open actions, 3 of 12" in page and page.count("42/") == 3 for page in found)
    assert len(pages) == 10


@pytest.mark.parametrize("name", [name for name in SMALL if name != "empty public final report"])
def test_a_second_opinion_finds_nothing_true(name: str, tmp_path: Path) -> None:
    # The one left out is never made: without its statutory parts it is refused, and so short that the
    # checker takes its running head for prose.
    path = tmp_path / "document.pdf"
    path.write_bytes(draw(SMALL[name](), "pdf").data)
    result = outloud.check(str(path))
    assert not result.error
    # TBL-010 takes a table of one or two rows, each with its own header, for one with shredded heads.
    assert [finding for finding in result.findings if finding.rule != "TBL-010"] == []
