"""A pack of papers that are all ours: one file that conforms, reads in order, and whose every link arrives."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from foreign_papers import MARKING, document, named_by_tree, pack, tagged, untagged
from page import ValidationProfile, validate_pdf_bytes
from pdf_reader import read, spoken

from desktop_app.reports.document import Heading, Paper
from desktop_app.reports.pdf.assemble import Assembled, PlacedPaper, assemble, render_pack
from desktop_app.reports.pdf.render import render_pdf, render_with_slots


@pytest.fixture(scope="module", name="ours")
def _ours() -> Assembled:
    return render_pack(
        pack(
            Paper("Housing return", tagged("Housing", 2), "housing", "From housing.", level=2),
            Paper("No return", b"", "none", level=2),
            Paper("School return", tagged("School", 3), "school", level=2),
        )
    )


@pytest.fixture(scope="module", name="mixed")
def _mixed() -> Assembled:
    return render_pack(
        pack(
            Paper("Tagged", tagged("Housing", 2), "one", level=2),
            Paper("By dictionary", untagged(3, words="First"), "two", level=2),
            Paper("By tree", named_by_tree(2), "three", level=2),
            Paper("Same names", untagged(3, words="Second"), "four", level=2),
        )
    )


def opened(made: Assembled) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made.data))


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        found = []
        for page in pdf:
            held = page.get_textpage()
            found.append(" ".join(held.get_text_bounded().split()))
            held.close()
            page.close()
        return found


def test_a_pack_of_tagged_papers_conforms(ours) -> None:
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        report = validate_pdf_bytes(ours.data, profile=profile)
        assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]
    assert (ours.untagged, ours.not_archival, ours.dropped, ours.notes) == ((), (), (), ())
    with opened(ours) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_its_structure_is_whole_and_in_order(ours) -> None:
    found = read(ours.data)
    assert found.faults == []
    titles = [node.text() for node in found.nodes("H1", "H2", "H3")]
    assert titles == [
        "Contents", "Agenda", "Papers", "Housing return", "Contents", "Housing 1", "Housing 2", "No return",
        "School return", "Contents", "School 1", "School 2", "School 3", "End",
    ]  # fmt: skip
    assert [len(table.walk()) > 1 for table in found.nodes("Table")] == [True] * 10
    assert [part.tag for part in found.root.kids() if part.tag == "Part"] == ["Part", "Part"]


def test_it_says_what_its_papers_say(ours) -> None:
    said = " ".join(spoken(ours.data))
    for words, pages in (("Housing", 2), ("School", 3)):
        assert " ".join(spoken(tagged(words, pages))) in said


def test_a_paper_stands_after_its_divider(ours) -> None:
    said = texts(ours.data)
    assert len(said) == ours.page_count
    at = next(index for index, page in enumerate(said) if "From housing." in page)
    assert "2 pages follow" in said[at]
    assert "Housing 1" in said[at + 1]
    assert "Housing 2" in said[at + 2]
    assert "No paper was attached" in said[at + 3]


def test_every_page_has_its_number_and_marking(mixed) -> None:
    for number, page in enumerate(texts(mixed.data), start=1):
        assert page.count(MARKING) == 2
        if number > 1:
            assert f"Page {number} of {mixed.page_count}" in page


def test_stamps_are_artifacts(ours) -> None:
    found = read(ours.data)
    with opened(ours) as pdf:
        for page in pdf.pages:
            forms = page.obj.Resources.get("/XObject", {})
            for name in [name for name in forms if name.startswith("/CaseStamp")]:
                content = forms[name].read_bytes()
                assert content.count(b"/Artifact") == 3
                assert b"MCID" not in content
    assert "Page 5 of" not in found.root.text()


def test_without_marking_only_the_number_is_stamped() -> None:
    made = render_pack(pack(Paper("Plain", untagged(1), "one", level=2), marking=""))
    assert not [page for page in texts(made.data) if MARKING in page]
    assert any("Plain page 0" in page and f"of {made.page_count}" in page for page in texts(made.data))


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            if annotation.Subtype == "/Link":
                yield number, annotation


def leads_to(pdf: pikepdf.Pdf, link: Any) -> int:
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return places[link.Dest[0].objgen]


def test_every_link_arrives(ours) -> None:
    said = texts(ours.data)
    with opened(ours) as pdf:
        checked = 0
        for number, link in links(pdf):
            if "/A" in link:
                assert link.A.S == "/URI"
                continue
            there = said[leads_to(pdf, link)]
            words = str(link.Contents)
            if words.startswith("to ") and words[3:].isdigit():
                paper = "Housing" if "Housing" in said[number] else "School"
                assert f"{paper} {words[3:]} Go to" in there
                checked += 1
            elif ", page " in words:
                title = words.rpartition(", page ")[0]
                assert title in there
                checked += 1
            elif words in ("to housing", "to school", "the end", "the agenda"):
                wanted = {"to housing": "Housing return", "to school": "School return", "the end": "End"}
                assert wanted.get(words, "Agenda Go to") in there
                checked += 1
        assert checked == 2 + 3 + 6 + 2 + 3 + 4


def test_named_destinations_arrive_where_their_paper_meant(mixed) -> None:
    said = texts(mixed.data)
    with opened(mixed) as pdf:
        found = 0
        for number, link in links(pdf):
            for words, pages in (("First", 3), ("Tree", 2), ("Second", 3)):
                for own in range(pages):
                    if f"{words} page {own}" in said[number] and "/Dest" in link:
                        assert f"{words} page {(own + 1) % pages}" in said[leads_to(pdf, link)]
                        found += 1
        assert found == 8


def test_names_of_papers_stay_apart(mixed) -> None:
    with opened(mixed) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {"paper-2/p0", "paper-4/p0", "paper-3/chapter.1"} <= set(names)
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        said = texts(mixed.data)
        assert "First page 0" in said[places[names["paper-2/p0"][0].objgen]]
        assert "Second page 0" in said[places[names["paper-4/p0"][0].objgen]]


def test_bookmarks_of_a_paper_hang_below_its_own(mixed) -> None:
    said = texts(mixed.data)
    with opened(mixed) as pdf, pdf.open_outline() as outline:
        papers = next(item for item in outline.root if item.title == "Papers")
        assert [item.title for item in papers.children] == ["Tagged", "By dictionary", "By tree", "Same names"]
        assert [item.title for item in papers.children[0].children] == ["Housing 1", "Housing 2"]
        second = papers.children[3].children
        assert [item.title for item in second] == ["Second 0", "Second 1", "Second 2"]
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, item in enumerate(second):
            assert f"Second page {number}" in said[places[item.destination[0].objgen]]


def test_bookmark_counts_are_those_of_what_is_there(mixed) -> None:
    def shown(item: Any) -> int:
        count, kid = 0, item.get("/First")
        while kid is not None:
            count += 1 + (shown(kid) if int(kid.get("/Count", 0)) > 0 else 0)
            kid = kid.get("/Next")
        return count

    with opened(mixed) as pdf:
        waiting = [pdf.Root.Outlines]
        while waiting:
            item = waiting.pop()
            if "/First" in item:
                assert abs(int(item.Count)) == shown(item)
                kid = item.First
                while kid is not None:
                    waiting.append(kid)
                    kid = kid.get("/Next")


def test_page_labels_are_the_printed_numbers(mixed) -> None:
    with opened(mixed) as pdf:
        labels = pdf.Root.PageLabels.Nums
        assert (labels[0], labels[1].S, labels[1].St) == (0, "/D", 1)


def test_a_supplement_counts_on() -> None:
    base = render_with_slots(document(Heading("Late"), Paper("One", b"x", level=2)), (2,))
    placed = PlacedPaper(1, "One", untagged(2), base.slots[0].after, 43)
    made = assemble(base.data, [placed], marking="", page_total=60)
    said = texts(made.data)
    assert "Page 43 of 60" in said[-2]
    assert "Page 44 of 60" in said[-1]
    with opened(made) as pdf:
        assert pdf.Root.PageLabels.Nums[1].St == 43 - (base.slots[0].after + 1)


def test_same_pack_gives_same_bytes(mixed) -> None:
    again = render_pack(
        pack(
            Paper("Tagged", tagged("Housing", 2), "one", level=2),
            Paper("By dictionary", untagged(3, words="First"), "two", level=2),
            Paper("By tree", named_by_tree(2), "three", level=2),
            Paper("Same names", untagged(3, words="Second"), "four", level=2),
        )
    )
    assert again == mixed


def test_no_papers_change_nothing() -> None:
    plain = document(Heading("Alone"))
    assert render_pack(plain).data == render_pdf(plain)


def test_a_mixed_pack_names_what_it_lacks(mixed) -> None:
    assert mixed.untagged == ("By dictionary", "By tree", "Same names")
    assert mixed.not_archival == mixed.untagged
    assert mixed.dropped == ("PDF/UA-1", "PDF/A-2a")
    with opened(mixed) as pdf:
        about = pdf.Root.Metadata.read_bytes()
        assert b"<pdfuaid:part>" not in about
        assert b"<pdfaid:part>" not in about
        assert b"<dc:title>" in about
    dividers = [page for page in texts(mixed.data) if "no structure for screen readers" in page]
    assert len(dividers) == 3


def test_an_earlier_pack_can_be_a_paper(ours) -> None:
    made = render_pack(pack(Paper("Last pack", ours.data, "last", level=2)))
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        report = validate_pdf_bytes(made.data, profile=profile)
        assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]
    assert read(made.data).faults == []
