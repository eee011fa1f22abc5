"""Papers as strangers send them: what goes along, what stays behind, what is refused, and that nothing breaks."""

from __future__ import annotations

import random
import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from foreign_papers import (
    MARKING,
    alive,
    changed,
    document,
    form,
    layered,
    own_roles,
    pack,
    tagged,
    tagged_form,
    untagged,
)
from page import ValidationProfile, validate_pdf_bytes
from pdf_reader import read
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from db.problems import Problem
from desktop_app.reports.document import Paper
from desktop_app.reports.pdf.assemble import (
    Assembled,
    PaperDamaged,
    PaperEmpty,
    PaperLocked,
    probe,
    render_pack,
)


def packed(*papers: bytes) -> Assembled:
    return render_pack(pack(*(Paper(f"Paper {n}", one, f"p{n}", level=2) for n, one in enumerate(papers, 1))))


def opened(made: Assembled) -> Pdf:
    pdf = pikepdf.open(BytesIO(made.data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def everything(data: bytes) -> bytes:
    """Return all objects and streams of a file, unpacked."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return b"\n".join(
            one.read_bytes() + one.stream_dict.unparse(resolved=True)
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image" and "/Length1" not in one
            else b""
            if isinstance(one, pikepdf.Stream)
            else one.unparse(resolved=True)
            for one in pdf.objects
        )


# ---- what runs, hides or is attached -----------------------------------------------------------------------


def test_nothing_runs_and_nothing_is_attached() -> None:
    made = packed(alive())
    said = everything(made.data)
    for trace in (
        b"JavaScript", b"boo", b"alert", b"Launch", b"calc.exe", b"Filespec", b"annexed words", b"attached words",
        b"EmbeddedFile", b"FileAttachment", b"private words", b"/AA ", b"OpenAction",
    ):  # fmt: skip
        assert trace not in said, trace
    assert made.notes == (
        "Paper 1: attached files and media are left out.",
        "Paper 1: scripts and actions are left out.",
    )
    with opened(made) as pdf:
        kept = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one]
        assert [str(one.A.URI) for one in kept] == ["https://example.org/plain"]


def test_a_form_stands_as_it_would_be_printed() -> None:
    made = packed(form())
    with opened(made) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert not [one for page in pdf.pages for one in page.obj.get("/Annots", []) if one.Subtype == "/Widget"]
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert any("Answered here" in page.get_textpage().get_text_bounded() for page in pdf)
    assert made.notes == ("Paper 1: its form is set as it would be printed.",)


def test_a_field_of_a_tagged_form_keeps_its_place_in_the_structure() -> None:
    made = packed(tagged_form())
    found = read(made.data)
    assert found.faults == []
    (node,) = found.nodes("Form")
    assert node.alt == "Name"
    assert len(node.pages) == 1
    with opened(made) as pdf:
        (page,) = [p for p in pdf.pages if "/CaseField1" in p.obj.Resources.get("/XObject", {})]
        assert _colour_at(made.data, page.index, 150, 110) == (0, 0, 255)
    assert made.dropped == ("PDF/UA-1", "PDF/A-2a")
    assert made.untagged == ()


def _colour_at(data: bytes, page: int, x: float, y: float) -> tuple[int, ...]:
    """Return the colour of a page at a point, counted from its lower left corner as it is seen."""
    with pypdfium2.PdfDocument(data) as pdf:
        drawn = pdf[page].render(scale=1).to_pil().convert("RGB")
        return drawn.getpixel((int(x), int(drawn.height - y)))


def test_a_layer_that_was_hidden_stays_hidden() -> None:
    made = packed(layered(), layered())
    with opened(made) as pdf:
        properties = pdf.Root.OCProperties
        assert [str(group.Name) for group in properties.OCGs] == ["Seen", "Hidden"] * 2
        assert [str(group.Name) for group in properties.D.OFF] == ["Hidden"] * 2
        at = [index for index, page in enumerate(pdf.pages) if "/Properties" in page.obj.Resources]
    assert len(at) == 2
    for index in at:
        assert _colour_at(made.data, index, 150, 150) == (255, 255, 255)


# ---- tags --------------------------------------------------------------------------------------------------


def test_a_paper_without_tags_is_read_in_the_order_of_its_pages() -> None:
    made = packed(untagged(2))
    with opened(made) as pdf:
        part = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Part")
        assert str(part.T) == "Paper 1"
        assert [str(kid.S) for kid in part.K] == ["/P", "/Link", "/Link", "/P", "/Link", "/Link"]
    faults = [fault for fault in read(made.data).faults if "has no letter" not in fault]
    assert faults == []


def test_leftover_marks_of_an_untagged_paper_are_not_mistaken_for_ours() -> None:
    def leave_marks(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(b"/Span <</MCID 0>> BDC " + page.Contents.read_bytes() + b" EMC")
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Document))

    made = packed(changed(untagged(1), leave_marks))
    assert made.untagged == ("Paper 1",)
    with opened(made) as pdf:
        page = pdf.pages[-2].obj
        owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))[page.StructParents]
        assert page.Contents[0].read_bytes().startswith(b"/P <</MCID 1>> BDC")
        assert [owner if owner is None else str(owner.S) for owner in owners] == [None, "/P"]


def test_structure_without_the_mark_of_it_is_used_but_not_vouched_for() -> None:
    def forget(pdf: Pdf) -> None:
        del pdf.Root["/MarkInfo"]

    data = changed(tagged(), forget)
    assert (probe(data).tagged, probe(data).pdfua) == (True, False)
    made = packed(data)
    assert (made.untagged, made.dropped) == ((), ("PDF/UA-1",))
    assert read(made.data).faults == []


def test_roles_classes_and_identifiers_of_papers_do_not_clash() -> None:
    made = packed(
        own_roles("Words", "P"), own_roles("Words", "Note"), own_roles("Title", "Span"), own_roles("P", "H3")
    )
    with opened(made) as pdf:
        root = pdf.Root.StructTreeRoot
        roles = {name: str(value) for name, value in root.RoleMap.items()}
        assert roles["/Words"] == "/P"
        assert roles["/Words-2"] == "/Note"
        assert roles["/Title"] == "/P"
        assert roles["/Title-3"] == "/Span"
        assert roles["/P-4"] == "/H3"
        assert "/P" not in roles
        assert set(root.ClassMap.keys()) == {"/Wide", "/Wide-2", "/Wide-3", "/Wide-4"}
        names = pikepdf.NameTree(root.IDTree)
        assert len({name.split("-head")[0] for name in names}) == 4
        for name, element in names.items():
            assert str(element.ID) == name
        cells = [
            one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == "/TD" and "/A" in one
        ]
        heads = [str(head) for cell in cells for head in cell.A.get("/Headers", [])]
        assert heads
        assert set(heads) <= set(names)


def test_a_paper_in_another_language_says_so() -> None:
    def welsh(pdf: Pdf) -> None:
        pdf.Root.Lang = String("cy-GB")

    with opened(packed(changed(tagged(), welsh))) as pdf:
        part = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Part")
        assert str(part.Lang) == "cy-GB"


def test_structure_that_leads_astray_is_cut() -> None:
    def break_it(pdf: Pdf) -> None:
        top = pdf.Root.StructTreeRoot.K[0]
        stray = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 1, 1])))
        top.K.append(top)
        top.K.append(pdf.Root.StructTreeRoot)
        top.K.append(Dictionary(Type=Name.OBJR, Obj=stray))
        top.K.append(Dictionary(Type=Name.OBJR))
        top.K.append(Dictionary(Type=Name.MCR, MCID=-4, Pg=pdf.pages[0].obj))
        top.K.append(Dictionary(Type=Name.MCR, MCID=10**9, Pg=pdf.pages[0].obj))
        top.K.append(String("words"))
        top.K.append(None)
        pdf.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([0, top, 5]))
        del top.K[0]["/P"]

    made = packed(changed(tagged(), break_it))
    assert read(made.data).faults == []


def test_a_claim_falls_with_the_weakest_paper() -> None:
    def claims_less(pdf: Pdf) -> None:
        about = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(about.replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"))

    made = packed(tagged("One"), changed(tagged("Two"), claims_less))
    assert made.dropped == ("PDF/A-2a",)
    assert (made.untagged, made.not_archival) == ((), ())
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2B):
        report = validate_pdf_bytes(made.data, profile=profile)
        assert report.is_compliant, [(fault.rule_id, fault.message) for fault in report.failures]


# ---- pages -------------------------------------------------------------------------------------------------


def turned(angle: int, media: list[float], crop: list[float] | None, unit: float = 1.0) -> bytes:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate, page.MediaBox = angle, Array(media)
        if crop:
            page.CropBox = Array(crop)
        if unit != 1.0:
            page.UserUnit = unit
        page.Contents = pdf.make_stream(b"0.5 g -5000 -5000 10000 10000 re f")

    return changed(untagged(1), change)


@pytest.mark.parametrize("angle", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize(
    ("media", "crop", "unit"),
    [
        ([0, 0, 500, 700], None, 1.0),
        ([-100, -50, 400, 650], [0, 0, 300, 500], 1.0),
        ([400, 650, -100, -50], [-500, 20, 260, 900], 1.0),
        ([0, 0, 250, 350], None, 2.0),
    ],
)
def test_stamps_stand_upright_at_head_and_foot(angle, media, crop, unit) -> None:
    made = packed(turned(angle, media, crop, unit))
    index = made.page_count - 2
    with pypdfium2.PdfDocument(made.data) as pdf:
        page = pdf[index]
        width, height = page.get_size()
        drawn = page.render(scale=2).to_pil().convert("L")
        words = page.get_textpage()
        said = words.get_text_bounded()
        assert said.count(MARKING) == 2
        assert f"Page {index + 1} of" in said
    scale = drawn.width / width
    white = drawn.point(lambda value: 255 if value > 200 else 0)
    head = white.crop((0, 0, drawn.width, int(40 * scale))).getbbox()
    foot = white.crop((0, drawn.height - int(40 * scale), drawn.width, drawn.height)).getbbox()
    middle = white.crop((0, int(60 * scale), drawn.width, drawn.height - int(60 * scale))).getbbox()
    assert middle is None
    assert head is not None
    assert foot is not None
    assert abs((head[0] + head[2]) / 2 - drawn.width / 2) < 4
    assert foot[2] > drawn.width * 0.9
    assert head[3] - head[1] < 20 * scale * unit
    assert height > 0


def test_what_pages_inherit_comes_along() -> None:
    def inherit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        above = pdf.Root.Pages
        above.MediaBox, above.Rotate, above.Resources = Array([0, 0, 300, 200]), 90, page.Resources
        for number in range(len(pdf.pages)):
            for name in ("/MediaBox", "/Resources", "/Rotate"):
                del pdf.pages[number].obj[name]

    made = packed(changed(untagged(2, size=(300, 200)), inherit))
    with opened(made) as pdf:
        pages = [page.obj for page in pdf.pages if page.obj.get("/Rotate") == 90]
        assert len(pages) == 2
        assert all([float(edge) for edge in page.MediaBox] == [0, 0, 300, 200] for page in pages)
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert any("Plain page 1" in page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.parametrize("box", [None, Array([0, 0, 0, 0]), Array([1, 2]), Array([Name.A, 0, 1, 1]), String("x")])
def test_a_page_without_a_sound_size_gets_one(box) -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        del page["/MediaBox"]
        if box is not None:
            page.MediaBox = box

    with opened(packed(changed(untagged(1), change))) as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.obj.MediaBox) for page in pdf.pages}
    assert sizes <= {(0, 0, 595, 842), (0, 0, 612, 792)}


@pytest.mark.parametrize("contents", [None, Array([]), Array([None, String("x")]), Dictionary()])
def test_a_page_without_sound_content_is_blank_with_its_number(contents) -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        del page["/Contents"]
        del page["/Resources"]
        if contents is not None:
            page.Contents = contents

    made = packed(changed(untagged(1), change))
    with pypdfium2.PdfDocument(made.data) as pdf:
        said = [page.get_textpage().get_text_bounded() for page in pdf]
    assert any(f"Page {number} of" in page and "Go to" not in page for number, page in enumerate(said, 1))


def test_content_that_leaves_its_state_open_does_not_move_the_stamp() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q q 0.1 0 0 0.1 300 300 cm 1 0 0 RG")

    made = packed(changed(untagged(1), change))
    with opened(made) as pdf:
        page = pdf.pages[-2]
        assert page.obj.Contents[2].read_bytes().count(b"Do") == 1
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert sum(MARKING in page.get_textpage().get_text_bounded() for page in pdf) == len(pdf)


# ---- what is refused, and what is mended -------------------------------------------------------------------


def test_a_locked_paper_is_named_by_its_number() -> None:
    locked = changed(tagged(), lambda pdf: None, encryption=Encryption(owner="o", user="secret-word"))
    with pytest.raises(PaperLocked) as caught:
        packed(tagged(), locked)
    assert "Paper 2" in caught.value.what
    assert "without the password" in caught.value.remedy
    with pytest.raises(PaperLocked):
        probe(locked)


def test_a_paper_that_opens_without_a_password_is_set_in() -> None:
    light = changed(untagged(1), lambda pdf: None, encryption=Encryption(owner="o", user=""))
    assert probe(light).encrypted
    made = packed(light)
    with opened(made) as pdf:
        assert not pdf.is_encrypted
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert any("Plain page 0" in page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7", b"PK\x03\x04 a Word file", b"%PDF-1.4\n" + b"\x00" * 500])
def test_what_is_no_pdf_is_refused_by_number(data) -> None:
    with pytest.raises(PaperDamaged) as caught:
        packed(tagged(), data)
    assert caught.value.paper == 2


def test_a_paper_without_pages_is_refused_by_number() -> None:
    out = BytesIO()
    with Pdf.new() as pdf:
        pdf.save(out)
    with pytest.raises(PaperEmpty):
        packed(out.getvalue())


def test_a_torn_paper_is_mended() -> None:
    whole = untagged(3)
    torn = re.sub(rb"startxref\s+\d+", b"startxref\n1", whole)
    facts = probe(torn)
    assert (facts.pages, facts.repaired) == (3, True)
    made = packed(torn)
    assert made.not_archival == ("Paper 1",)


@pytest.mark.slow
def test_damage_is_mended_or_refused_and_never_anything_else() -> None:
    chance = random.Random(7)
    sources = [tagged(), untagged(), form(), own_roles("Words", "P"), alive(), layered()]
    plain = [
        changed(one, lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable) for one in sources
    ]
    set_in = refused = 0
    for number in range(150):
        data = bytearray(plain[number % len(plain)])
        for _ in range(chance.choice((1, 5, 30))):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case _:
                    there = chance.randrange(len(data))
                    data[at:at] = data[there : there + chance.randrange(1, 60)]
        try:
            made = packed(bytes(data))
        except Problem:
            refused += 1
        else:
            set_in += 1
            assert made.data.startswith(b"%PDF-1.7")
            with pikepdf.open(BytesIO(made.data)) as pdf:
                assert len(pdf.pages) == made.page_count
    assert set_in > 50
    assert set_in + refused == 150


def test_the_facts_of_a_paper() -> None:
    ours = probe(tagged())
    assert (ours.tagged, ours.pdfua, ours.pdfa, ours.archival, ours.language) == (True, True, "2A", True, "en-GB")
    assert not any((ours.encrypted, ours.repaired, ours.forms, ours.scripts, ours.attachments))
    plain = probe(untagged(3))
    assert (plain.pages, plain.tagged, plain.pdfua, plain.pdfa, plain.archival) == (3, False, False, "", False)
    assert probe(form()).forms
    lively = probe(alive())
    assert (lively.scripts, lively.attachments) == (True, True)


def test_a_paper_for_another_colour_space_is_not_archival() -> None:
    def press(pdf: Pdf) -> None:
        profile = pdf.make_stream(b"profile")
        profile.N = 4
        pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=profile)])

    assert probe(changed(tagged(), press)).pdfa == ""


def test_numbers_that_stand_as_objects_of_their_own_are_kept() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Rotate = pdf.make_indirect(90)
        page.UserUnit = pdf.make_indirect(pikepdf.Object.parse(b"1.5"))
        page.Resources.Odd = Array([pdf.make_indirect(True), pdf.make_indirect(Name.X)])

    with opened(packed(changed(untagged(1), change))) as pdf:
        page = pdf.pages[-2].obj
        assert (page.Rotate, float(page.UserUnit)) == (90, 1.5)
        assert [page.Resources.Odd[0], str(page.Resources.Odd[1])] == [True, "/X"]


def test_names_that_are_no_unicode_do_not_hinder() -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        fonts = pikepdf.Object.parse(
            b"<< /Schrift#fc 7 /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        )
        page.Resources.Font = fonts

    made = packed(changed(untagged(1), change))
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert "Plain page 0" in pdf[made.page_count - 2].get_textpage().get_text_bounded()


@pytest.mark.slow
def test_a_thousand_pages() -> None:
    made = packed(untagged(1000), tagged("Long", 60))
    with opened(made) as pdf:
        assert len(pdf.pages) == made.page_count > 1060
    with pypdfium2.PdfDocument(made.data) as pdf:
        said = pdf[700].get_textpage().get_text_bounded()
    assert f"Page 701 of {made.page_count}" in said


def test_problems_hold_no_content() -> None:
    with pytest.raises(Problem) as caught:
        render_pack(document(Paper("Linnet's secret", b"nonsense")))
    assert "Linnet" not in str(caught.value)
