"""The pages: what stands on them, what stays together, and that numbers and links lead where they say."""

from __future__ import annotations

import tracemalloc
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pdf_gallery import LOREM, gallery, picture
from pdf_reader import read, spoken
from pdf_source import source_words

from desktop_app.reports.document import (
    Audience,
    Block,
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Image,
    Item,
    Paper,
    Para,
    Step,
    Steps,
)
from desktop_app.reports.pdf.figures import UnreadablePicture
from desktop_app.reports.pdf.render import render_pdf, render_with_slots
from desktop_app.reports.pdf.sheet import Sheet, Untagged

DAY = date(2026, 1, 14)


def paper(*blocks: Block) -> Document:
    return Document("A title", Audience.WORKING, DAY, blocks, running="Running head")


def page_texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def ledger(rows: int, **more: Any) -> Grid:
    made = tuple((f"A{number}", f"Action number {number}", "Somebody") for number in range(rows))
    return Grid((Column("No."), Column("Action", 3), Column("Owner")), made, "Ledger", **more)


def test_a_long_table_stays_one_table_with_its_head_on_every_page() -> None:
    data = render_pdf(paper(Heading("Log"), ledger(1400)))
    texts = page_texts(data)
    assert len(texts) >= 50
    assert all("Action" in text and "Owner" in text for text in texts)
    found = read(data)
    (table,) = found.nodes("Table")
    assert len(found.nodes("THead")) == 1
    assert len([node for node in table.walk() if node.tag == "TR"]) == 1401
    assert sum("Owner" in text for text in [*found.artifact_text]) == len(texts) - 1


def test_a_row_split_over_pages_stays_one_row() -> None:
    words = "\n".join([LOREM] * 40)
    document = paper(Grid((Column("Point"), Column("Said", 4)), (("Item one", words), ("2", "short"))))
    data = render_pdf(document)
    found = read(data)
    long = next(cell for cell in found.nodes("TD") if len(cell.text()) > 1000)
    pages = sorted(set(long.pages))
    assert pages == list(range(len(pages)))
    assert len(pages) >= 4
    assert found.artifact_text.count("Item one") == len(pages) - 1, "its header is shown again for the eye"
    assert spoken(found) == source_words(document)


def test_a_small_table_is_not_split() -> None:
    for lines in range(30, 46):
        document = paper(Para("\n".join(["line"] * lines)), ledger(4))
        (table,) = read(render_pdf(document)).nodes("Table")
        assert len({page for node in table.walk() for page in node.pages}) == 1


def test_no_paragraph_leaves_a_single_line() -> None:
    for lines in range(30, 50):
        document = paper(Para("\n".join(["above"] * lines)), Para("\n".join(["below"] * 7)))
        counts = [text.count("below") for text in page_texts(render_pdf(document))]
        assert 1 not in counts
        assert sum(counts) == 7


def test_a_heading_goes_with_what_it_heads() -> None:
    for follower in (
        ledger(30),
        Para(LOREM),
        Bullets((Item("one"), Item("two"))),
        Callout("Title", (LOREM,)),
    ):
        for lines in range(34, 48, 2):
            document = paper(Para("\n".join(["line"] * lines)), Heading("Head"), Heading("Below", 2), follower)
            blocks = read(render_pdf(document)).root.kids()
            pages = [[page for node in block.walk() for page in node.pages] for block in blocks]
            assert pages[1][-1] == pages[2][0] == pages[3][0]


def test_breaks_never_make_an_empty_page() -> None:
    document = paper(Break(), Para("one"), Break(), Break(), Para("two"), Break())
    assert [text.count("one") + text.count("two") for text in page_texts(render_pdf(document))] == [1, 1]


def test_a_wide_table_and_its_heading_turn_the_page() -> None:
    document = paper(Para("before"), Heading("Log"), ledger(3, landscape=True), Para("after"))
    pages = list(pypdfium2.PdfDocument(render_pdf(document)))
    assert [page.get_width() > page.get_height() for page in pages] == [False, True, False]
    assert "Log" in pages[1].get_textpage().get_text_range()


def test_contents_bookmarks_and_links_lead_to_their_headings() -> None:
    document = gallery(papers=True)
    drawn = render_with_slots(document, (3, 0))
    texts = page_texts(drawn.data)
    found = read(drawn.data)
    with pikepdf.open(BytesIO(drawn.data)) as pdf:
        page_of = {page.objgen: number for number, page in enumerate(pdf.pages)}
        shift = {number: number + 1 + (3 if number > drawn.slots[0].after else 0) for number in range(len(texts))}
        entries = [node.text().split() for node in found.nodes("TOCI")]
        links = [link for page in pdf.pages[:2] for link in page.get("/Annots", [])]
        assert len(entries) == len(links)
        for entry, link in zip(entries, links, strict=True):
            page = page_of[link.Dest[0].objgen]
            assert int(entry[-1]) == shift[page]
            assert " ".join(entry[:-1]) in " ".join(texts[page].split())
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles == ["Summary of the case", "Agencies", "Action log", "Papers"]


def test_page_numbers_count_foreign_pages() -> None:
    document = paper(Heading("One"), Paper("First", b"x", "first"), Paper("Second", b"", "second"), Para("End"))
    drawn = render_with_slots(document, (12, 0))
    assert [(slot.after, slot.pages, slot.title, slot.anchor, slot.first_number) for slot in drawn.slots] == [
        (0, 12, "First", "first", 2),
        (1, 0, "Second", "second", 15),
    ]
    assert drawn.page_count == 15
    texts = page_texts(drawn.data)
    assert "Page 1 of 15" in texts[0]
    assert "12 pages follow." in texts[0]
    assert "Page 14 of 15" in texts[1]
    assert "No paper was attached." in texts[1]
    assert "Page 15 of 15" in texts[2]


def test_papers_and_counts_must_agree() -> None:
    with pytest.raises(ValueError, match="1 papers need"):
        render_with_slots(paper(Paper("One", b"")), (1, 2))
    with pytest.raises(ValueError, match="page counts"):
        render_with_slots(paper(Paper("One", b"")), (-1,))


def test_a_cover_holds_long_titles_and_many_facts() -> None:
    for title, count in (("A title " * 60, 4), ("A title " * 900, 4), ("Short", 60)):
        document = paper(Cover("Kind", title, "Sub", tuple((f"Label {n}", "value") for n in range(count))))
        data = render_pdf(document)
        assert spoken(data) == source_words(document)


def test_steps_too_long_for_a_figure_become_text() -> None:
    document = paper(Steps(tuple(Step("many words " * 150, "note") for _ in range(9)), "Nine long steps."))
    found = read(render_pdf(document))
    assert found.nodes("Figure") == []
    assert found.root.text().count("many") == 9 * 150


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK"])
def test_pictures_of_every_kind(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    data = render_pdf(paper(Image(picture(mode if mode != "LA" else "L", kind), "Bands of blue.", 300.0)))
    (figure,) = read(data).nodes("Figure")
    left, bottom, right, top = [float(edge) for edge in figure.attributes["BBox"]]
    assert 0 < left < right < 595
    assert 0 < bottom < top < 842
    assert figure.alt == "Bands of blue."


def test_a_picture_that_is_none_is_a_problem() -> None:
    with pytest.raises(UnreadablePicture) as raised:
        render_pdf(paper(Image(b"not a picture", "Nothing.")))
    assert raised.value.remedy


def test_nothing_can_be_drawn_untagged() -> None:
    sheet = Sheet(1, "en-GB")
    sheet.start_page(595, 842)
    with pytest.raises(Untagged):
        sheet.show(10, 10, [])
    with pytest.raises(Untagged):
        sheet.rect(0, 0, 10, 10, (0, 0, 0))
    with sheet.artifact(), pytest.raises(Untagged), sheet.artifact():
        pass


def story(sections: int) -> Document:
    blocks: list[Block] = [Contents()]
    for number in range(sections):
        blocks += [
            Heading(f"Section {number}"),
            Para(LOREM),
            Facts((("a", "b"), ("c", LOREM))),
            ledger(25),
            Para(LOREM),
        ]
    return paper(*blocks)


@pytest.mark.slow
def test_three_hundred_pages_with_flat_memory_per_page() -> None:
    def most(sections: int) -> tuple[int, int]:
        tracemalloc.start()
        drawn = render_with_slots(story(sections), ())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return drawn.page_count, peak

    small, large = most(70), most(230)
    assert small[0] >= 85
    assert large[0] >= 280
    assert large[1] / large[0] <= 1.15 * small[1] / small[0]
