"""A sound file is broken on purpose: the checker or our own reader must notice each time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes
from pdf_gallery import gallery
from pdf_reader import read, spoken
from pdf_source import source_words

from desktop_app.reports.pdf.render import render_pdf

Break = Callable[[pikepdf.Pdf], None]


def _elements(pdf: pikepdf.Pdf, tag: str) -> list[Any]:
    return [
        made
        for made in pdf.objects
        if isinstance(made, pikepdf.Dictionary) and made.get("/Type") == "/StructElem" and f"/{tag}" == made.S
    ]


def _content(pdf: pikepdf.Pdf, number: int, change: Callable[[bytes], bytes]) -> None:
    page = pdf.pages[number]
    before = page.Contents.read_bytes()
    after = change(before)
    assert before != after
    page.Contents.write(after)


def no_alt(pdf: pikepdf.Pdf) -> None:
    del _elements(pdf, "Figure")[0].Alt


def unmarked_text(pdf: pikepdf.Pdf) -> None:
    _content(pdf, 2, lambda data: data.replace(b"/P <</MCID 2>> BDC", b"q", 1).replace(b"EMC", b"Q", 1))


def text_as_artifact(pdf: pikepdf.Pdf) -> None:
    _content(pdf, 2, lambda data: data.replace(b"/P <</MCID 1>> BDC", b"/Artifact BMC", 1))


def parent_tree_entry(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree.Nums[2:4]


def swapped_parents(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[5]
    row[0], row[1] = row[1], row[0]


def wrong_role(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "P")[0].S = pikepdf.Name("/Nonsense")


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_title(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    start, stop = data.index(b"<dc:title>"), data.index(b"</dc:title>") + len(b"</dc:title>")
    pdf.Root.Metadata.write(data[:start] + data[stop:])


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def head_without_scope(pdf: pikepdf.Pdf) -> None:
    for head in _elements(pdf, "TH"):
        del head["/A"]


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "H2")[0].S = pikepdf.Name("/H4")


def link_without_words(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            del link["/Contents"]


def link_without_element(pdf: pikepdf.Pdf) -> None:
    for link in _elements(pdf, "Link"):
        link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


def no_unicode(pdf: pikepdf.Pdf) -> None:
    for made in pdf.objects:
        if isinstance(made, pikepdf.Dictionary) and made.get("/Type") == "/Font":
            del made["/ToUnicode"]


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    for made in pdf.objects:
        if isinstance(made, pikepdf.Dictionary) and "/FontFile2" in made:
            del made["/FontFile2"]


def shuffled_reading(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = pikepdf.Array(list(reversed(list(top.K))))


def lost_paragraph(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K = pikepdf.Array([kid for kid in top.K if kid.S != "/BlockQuote"])


def ragged_table(pdf: pikepdf.Pdf) -> None:
    row = _elements(pdf, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def item_outside_its_list(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "L")[0].S = pikepdf.Name("/P")


def javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert('x')")


BREAKAGES: tuple[Break, ...] = (
    no_alt,
    unmarked_text,
    text_as_artifact,
    parent_tree_entry,
    swapped_parents,
    wrong_role,
    no_language,
    no_title,
    title_not_shown,
    not_marked,
    head_without_scope,
    skipped_heading,
    link_without_words,
    link_without_element,
    no_unicode,
    no_output_intent,
    font_not_embedded,
    shuffled_reading,
    lost_paragraph,
    ragged_table,
    no_structure,
    item_outside_its_list,
    javascript,
)


def noticed(data: bytes, words: list[str]) -> bool:
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        if not validate_pdf_bytes(data, profile=profile).is_compliant:
            return True
    found = read(data)
    return bool(found.faults) or spoken(found) != words


@pytest.fixture(scope="module")
def sound() -> bytes:
    return render_pdf(gallery())


def _again(data: bytes, change: Break | None) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if change:
            change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def test_a_sound_file_saved_again_is_still_sound(sound: bytes) -> None:
    assert not noticed(_again(sound, None), source_words(gallery()))


@pytest.mark.parametrize("change", BREAKAGES, ids=[change.__name__ for change in BREAKAGES])
def test_a_breakage_is_noticed(sound: bytes, change: Break) -> None:
    assert noticed(_again(sound, change), source_words(gallery()))
