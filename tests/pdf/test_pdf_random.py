"""Three hundred random documents: each conforms, is sound inside, and says its source word for word."""

from __future__ import annotations

import itertools

import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes
from pdf_random import random_document
from pdf_reader import Node, Read, read, spoken
from pdf_source import source_words

from desktop_app.reports.document import Break, Contents, Cover, Document, Paper
from desktop_app.reports.pdf.render import render_with_slots

AT_ONCE = 20


def _check(seed: int) -> None:
    document, papers, scale = random_document(seed)
    drawn = render_with_slots(document, papers, scale=scale)
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        report = validate_pdf_bytes(drawn.data, profile=profile)
        assert report.is_compliant, (seed, [(fault.rule_id, fault.message) for fault in report.failures])
    found = read(drawn.data)
    assert found.faults == [], seed
    assert spoken(found) == source_words(document, papers), seed
    assert found.page_count + sum(papers) == drawn.page_count, seed


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 300, AT_ONCE))
def test_random_documents(start: int) -> None:
    for seed in range(start, start + AT_ONCE):
        _check(seed)


def test_a_few_random_documents() -> None:
    for seed in (3, 45, 67):
        _check(seed)


def _letters_outside(data: bytes) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    pdf = pypdfium2.PdfDocument(data)
    for number, page in enumerate(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if left < 30 or right > width - 30 or bottom < 20 or top > height - 20:
                found.append((number, text.get_text_range(at, 1)))
    return found


@pytest.mark.slow
def test_no_letter_leaves_the_page() -> None:
    for seed in range(500, 540):
        document, papers, scale = random_document(seed)
        assert _letters_outside(render_with_slots(document, papers, scale=scale).data) == [], seed


def _strays(found: Read) -> list[str]:
    """Return the headings whose page holds nothing of what follows them."""
    blocks = found.root.kids()
    strays: list[str] = []
    for heading, following in itertools.pairwise(blocks):
        pages, below = _pages(heading), _pages(following)
        if heading.tag[0] == "H" and below and pages[-1] != below[0]:
            strays.append(heading.text())
    return strays


def _pages(node: Node) -> list[int]:
    return [page for one in node.walk() for page in one.pages]


@pytest.mark.slow
def test_no_heading_is_left_alone() -> None:
    for seed in range(600, 680):
        document, _, scale = random_document(seed)
        blocks = tuple(one for one in document.blocks if not isinstance(one, Break | Paper | Contents | Cover))
        try:
            plain = Document("Plain", document.audience, document.made_on, blocks)
        except ValueError:
            continue  # without its papers the headings skip a level
        assert _strays(read(render_with_slots(plain, (), scale=scale).data)) == [], seed
