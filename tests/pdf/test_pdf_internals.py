"""What the writer takes from inside reportlab, named one by one: a new version must pass here first.

reportlab is pinned to one version in pyproject.toml. If this file fails after a change of version, look at
each name again in `sheet`, `fonts`, `tags`, `metadata` and `filing` before mending the test.
"""

from __future__ import annotations

import inspect
from importlib.metadata import version
from io import BytesIO

from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen.canvas import Canvas


def test_the_version_is_the_one_that_was_read() -> None:
    assert version("reportlab") == "5.1.0"


def test_the_canvas_keeps_its_page_in_these_names() -> None:
    canvas = Canvas(BytesIO(), invariant=1)
    for name in ("_doc", "_code", "_annotationrefs", "_formsinuse", "_preamble"):
        assert hasattr(canvas, name), name
    assert isinstance(canvas._code, list)
    assert callable(Canvas._make_preamble)
    before = canvas._code
    canvas.showPage()
    assert canvas._code is not before
    assert "Page1" in canvas._doc.idToObject


def test_the_document_numbers_its_objects_in_these_names() -> None:
    doc = pdfdoc.PDFDocument(invariant=1)
    reference = doc.Reference(pdfdoc.PDFDictionary({}), "Mine")
    assert reference.name == "Mine"
    number, generation = doc.idToObjectNumberAndVersion["Mine"]
    assert generation == 0
    assert doc.numberToId[number] == "Mine"
    assert doc.delayedFonts == []
    assert {"Catalog", "info", "Outlines"} <= set(vars(doc))


def test_dictionaries_of_page_and_catalog_take_further_entries() -> None:
    assert "StructParents" not in pdfdoc.PDFPage.__NoDefault__
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__
    assert {"StructTreeRoot", "MarkInfo", "Metadata", "ViewerPreferences"} <= set(pdfdoc.PDFCatalog.__NoDefault__)


def test_streams_end_as_they_do_today() -> None:
    data = pdfdoc.PDFStream(content=b"abc").format(pdfdoc.PDFDocument(invariant=1))
    assert data.endswith(b"\nstream\nabcendstream\n")


def test_fonts_are_subset_by_these_names() -> None:
    for name in ("splitString", "getSubsetInternalName", "addObjects"):
        assert callable(getattr(ttfonts.TTFont, name)), name
    source = inspect.getsource(ttfonts.TTFont.addObjects)
    assert "'toUnicodeCMap:' + baseFontName" in source
    assert "SUBSETN(n),b'+',self.face.name" in source
    state = ttfonts.TTFont.State(0)
    assert state.subsets == [[0] + [32] * 32]


def test_the_map_to_unicode_still_has_the_faults_that_we_replace() -> None:
    """When this fails, reportlab has mended its map: then ours can go."""
    made = ttfonts.makeToUnicodeCMap("X", [0, *range(65, 65 + 120), 0x1F600])
    assert "<00> <0000>" in made
    assert "122 beginbfchar" in made
    assert "<1F600>" in made
