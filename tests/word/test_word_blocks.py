"""What each block becomes in Word: real structure, so that Word and a screen reader know what is what."""

from __future__ import annotations

import pytest

from desktop_app.reports.document import (
    Break,
    Bullets,
    Callout,
    Column,
    Contents,
    Cover,
    Emph,
    Facts,
    Grid,
    Heading,
    Image,
    Item,
    Link,
    Paper,
    Para,
    Status,
    Step,
    Steps,
    Strong,
    Tone,
)
from desktop_app.reports.word.pictures import UnreadablePicture


def test_headings_are_headings_with_outline_levels(make) -> None:
    opened = make(*(Heading(f"Level {level}", level) for level in (1, 2, 3, 4)))
    for level in (1, 2, 3, 4):
        assert opened.styles_of(f"Level {level}") == [f"Heading{level}"]
        style = f"//w:style[@w:styleId='Heading{level}']"
        assert opened.find(f"{style}/w:name/@w:val", "word/styles.xml") == [f"heading {level}"]
        assert opened.find(f"{style}/w:pPr/w:outlineLvl/@w:val", "word/styles.xml") == [str(level - 1)]
        assert opened.find(f"{style}/w:pPr/w:keepNext", "word/styles.xml")


def test_roles_of_text_have_styles_of_their_own(make) -> None:
    opened = make(*(Para(role, role) for role in ("body", "lead", "note", "quote")))
    assert [opened.styles_of(role)[0] for role in ("body", "lead", "note", "quote")] == [
        "BodyText",
        "Lead",
        "Note",
        "Quote",
    ]


def test_pieces_keep_their_weight_and_links_their_place(make) -> None:
    opened = make(
        Heading("There", anchor="odd anchor <ä>"),
        Para(
            (
                Strong("bold"),
                Emph("slant"),
                Link("in", "#odd anchor <ä>"),
                Link("out", "https://a.example/é?b=1&c"),
            )
        ),
    )
    roles = {
        "".join(run.itertext()): run.xpath("string(*[local-name()='rPr']/*[local-name()='rStyle']/@*)")
        for run in opened.find("//w:body//w:r")
    }
    assert roles == {"There": "", "bold": "Strong", "slant": "Emphasis", "in": "Hyperlink", "out": "Hyperlink"}
    (mark,) = opened.find("//w:bookmarkStart/@w:name")
    assert opened.find("//w:hyperlink/@w:anchor") == [mark]
    relations = opened.find("//rel:Relationship[@TargetMode='External']/@Target", "word/_rels/document.xml.rels")
    assert relations == ["https://a.example/%C3%A9?b=1&c"]


@pytest.mark.parametrize("tone", list(Tone))
def test_a_state_is_shape_and_word_and_colour(make, tone) -> None:
    opened = make(Para((Status("Held", tone),)))
    shape, word = opened.words(opened.body[0]).split("\u00a0")
    assert word == "Held"
    assert not shape.isalnum()
    style = f"//w:style[@w:styleId='Status{tone.value.capitalize()}']//w:color/@w:val"
    (colour,) = opened.find(style, "word/styles.xml")
    assert _contrast(colour, "FFFFFF") >= 4.5


def test_shapes_of_states_differ(make) -> None:
    opened = make(*(Para((Status("x", tone),)) for tone in Tone))
    shapes = {opened.words(one) for one in opened.body.findall("{*}p")}
    assert len(shapes) == len(Tone)


def test_each_callout_style_reads_on_its_ground(full) -> None:
    for tone in Tone:
        for title in ("Title", ""):
            style = f"//w:style[@w:styleId='Callout{tone.value.capitalize()}{title}']"
            (ground,) = full.find(f"{style}//w:shd/@w:fill", "word/styles.xml")
            (colour,) = full.find(f"{style}/w:rPr/w:color/@w:val", "word/styles.xml")
            assert _contrast(colour, ground) >= 4.5


def _contrast(first: str, second: str) -> float:
    light = sorted((_luminance(first), _luminance(second)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_lists_are_numbered_by_word_and_each_starts_anew(make) -> None:
    inner = Bullets((Item("a"), Item("b", Bullets((Item("i"),), numbered=True))), numbered=True)
    opened = make(
        Bullets((Item("one", inner), Item("two")), numbered=True),
        Bullets((Item("dot", Bullets((Item("dash"),))),)),
        Bullets((Item("five"),), numbered=True, start=5),
    )
    at = {
        opened.words(p): (
            int(p.xpath("string(.//*[local-name()='ilvl']/@*)")),
            p.xpath("string(.//*[local-name()='numId']/@*)"),
        )
        for p in opened.body.findall("{*}p")
        if p.find(".//{*}numPr") is not None
    }
    assert {words: level for words, (level, _) in at.items()} == {
        "one": 0, "a": 1, "b": 1, "i": 2, "two": 0, "dot": 0, "dash": 1, "five": 0,
    }  # fmt: skip
    assert at["one"][1] == at["two"][1]
    assert len({at[words][1] for words in ("one", "a", "i", "five")}) == 4
    assert at["dot"][1] == at["dash"][1]
    starts = "//w:num[@w:numId='{}']/w:lvlOverride[@w:ilvl='{}']/w:startOverride/@w:val"
    for words, start in (("one", "1"), ("a", "1"), ("i", "1"), ("five", "5")):
        level, number = at[words]
        assert opened.find(starts.format(number, level), "word/numbering.xml") == [start]
    assert not [word for word in ("1.", "a.", "•") if word in opened.words(opened.body)]


def test_a_ledger_repeats_its_head_and_names_its_headers(make) -> None:
    rows = (("A1", "short"), ("A2", "long " * 300))
    opened = make(Grid((Column("No."), Column("Words", 4)), rows, caption="Actions", tones=((1, Tone.DANGER),)))
    assert opened.styles_of("Actions") == ["Caption"]
    (table,) = opened.find("//w:tbl")
    assert table.getprevious().find(".//{*}keepNext") is not None
    heads = [row.find("{*}trPr/{*}tblHeader") is not None for row in table.findall("{*}tr")]
    whole = [row.find("{*}trPr/{*}cantSplit") is not None for row in table.findall("{*}tr")]
    assert heads == [True, False, False]
    assert whole == [True, True, False]
    look = {key.rpartition("}")[2]: value for key, value in table.find("{*}tblPr/{*}tblLook").items()}
    assert (look["firstRow"], look["firstColumn"]) == ("1", "1")
    assert int(look["val"], 16) & 0x00A0 == 0x00A0
    assert opened.find("//w:tblCaption/@w:val") == ["Actions"]
    assert [len(row.findall(".//{*}shd")) for row in table.findall("{*}tr")] == [0, 0, 2]


def test_columns_fill_the_line_and_long_words_get_room(make) -> None:
    columns = (Column("N", 0.1), Column("Words", 9), Column("Agency", 0.4))
    opened = make(Grid(columns, (("1", "said", "Schoolnursing-service"),)))
    widths = [int(width) for width in opened.find("//w:gridCol/@w:w")]
    assert sum(widths) == int(opened.find("//w:tblW/@w:w")[0])
    page, left, right = (
        int(opened.find(path)[0]) for path in ("//w:pgSz/@w:w", "//w:pgMar/@w:left", "//w:pgMar/@w:right")
    )
    assert sum(widths) == page - left - right
    assert widths[2] > 20 * 100


def test_a_ledger_without_rows_says_so(make) -> None:
    opened = make(Grid((Column("A"),), (), caption="Gaps", empty="No gaps recorded."))
    assert opened.find("//w:tbl") == []
    assert opened.styles_of("No gaps recorded.") == ["TableEmpty"]


def test_facts_are_read_in_pairs(make) -> None:
    opened = make(Facts((("Alias", "Linnet"), ("Age", (Strong("Four"),)), ("Ward", "Elder")), columns=2))
    (table,) = opened.find("//w:tbl")
    rows = [[opened.words(cell) for cell in row.findall("{*}tc")] for row in table.findall("{*}tr")]
    assert rows == [["Alias", "Linnet"], ["Age", "Four"], ["Ward", "Elder"]]
    assert opened.find("//w:tblLook/@w:firstColumn") == ["1"]
    assert opened.find("//w:tblLook/@w:firstRow") == ["0"]


def test_tables_after_each_other_stay_two(make) -> None:
    opened = make(Facts((("a", "b"),)), Facts((("c", "d"),)), Para("after"))
    kinds = [one.tag.rpartition("}")[2] for one in opened.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_callouts_after_each_other_stay_two(make) -> None:
    opened = make(Callout("One", ("a",), Tone.WARN), Callout("Two", ("b", "c"), Tone.WARN))
    styles = [p.xpath("string(*/*[local-name()='pStyle']/@*)") for p in opened.body.findall("{*}p")]
    assert styles == [
        "CalloutWarnTitle",
        "CalloutWarn",
        "Normal",
        "CalloutWarnTitle",
        "CalloutWarn",
        "CalloutWarn",
    ]


def test_steps_are_said_in_a_sentence_and_shown_in_order(make) -> None:
    steps = tuple(Step(f"Stage {n}", f"{n} May 2026", Tone.OK) for n in range(1, 9))
    opened = make(Steps(steps, alt="All eight stages are done."))
    assert opened.styles_of("All eight stages are done.") == ["Note"]
    assert opened.find("//w:tblDescription/@w:val") == ["All eight stages are done."]
    said = " ".join(opened.words(p) for p in opened.find("//w:tc/w:p"))
    places = [said.index(f"Stage {n}") for n in range(1, 9)]
    assert places == sorted(places)
    assert "8 May 2026" in said
    assert {len(row.findall("{*}tc")) for row in opened.find("//w:tr")} == {4}


def test_a_picture_has_its_words_and_fits_the_line(make, photo) -> None:
    opened = make(Image(photo(size=(4000, 200)), "What it shows & why", 400.0, "Below"))
    assert opened.find("//wp:docPr/@descr") == ["What it shows & why"]
    (width,), (height,) = opened.find("//wp:extent/@cx"), opened.find("//wp:extent/@cy")
    assert int(width) <= 166 * 36000
    assert abs(int(width) / int(height) - 20) < 0.5
    assert opened.styles_of("Below") == ["Note"]


def test_a_tall_picture_fits_the_page(make, photo) -> None:
    opened = make(Image(photo("JPEG", size=(100, 2000)), "A tower"))
    assert int(opened.find("//wp:extent/@cy")[0]) <= 200 * 36000


def test_bytes_that_are_no_picture_are_a_problem(make) -> None:
    with pytest.raises(UnreadablePicture) as caught:
        make(Image(b"not a picture", "alt"))
    assert "PNG or JPEG" in caught.value.remedy


def test_contents_is_words_own_and_reads_before_its_update(make) -> None:
    opened = make(
        Contents("Inside", 2),
        Heading("One"),
        Heading("Two", 2),
        Heading("Deep", 3),
        Paper("Paper X", b"", level=2),
    )
    (block,) = opened.find("//w:sdt")
    assert opened.find("//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert opened.words(block) == "InsideOneTwoPaper X"
    assert opened.find("//w:instrText/text()") == [' TOC \\o "1-2" \\h \\z \\u ']
    kinds = opened.find("//w:sdt//w:fldChar/@w:fldCharType")
    assert kinds == ["begin", "separate", "end"]
    marks = {
        start.get(start.tag.replace("bookmarkStart", "name")): opened.words(start.getparent())
        for start in opened.find("//w:bookmarkStart")
    }
    links = opened.find("//w:sdt//w:hyperlink")
    assert [marks[link.xpath("string(@*[local-name()='anchor'])")] for link in links] == ["One", "Two", "Paper X"]
    assert opened.styles_of("Two") == ["TOC2", "Heading2"]
    assert opened.find("//w:updateFields", "word/settings.xml") == []


def test_contents_without_headings_is_its_title(make) -> None:
    opened = make(Contents())
    assert opened.styles_of("Contents") == ["TOCHeading"]
    assert opened.find("//w:fldChar") == []


def test_each_page_has_marking_and_number(make) -> None:
    opened = make(Para("x"), marking="official-sensitive", running="Minutes · 4 May 2026")
    header, footer = _furniture(opened, 0)
    assert opened.words(header).startswith("OFFICIAL-SENSITIVEMinutes · 4 May 2026Page ")
    assert opened.words(footer) == "OFFICIAL-SENSITIVE"
    codes = [one.strip() for one in header.xpath(".//*[local-name()='instrText']/text()")]
    assert codes == ["PAGE", "NUMPAGES"]


def _furniture(opened, section, kind="default"):
    relations = {one.get("Id"): one.get("Target") for one in opened.tree("word/_rels/document.xml.rels")}
    made = []
    for name in ("header", "footer"):
        path = f"w:{name}Reference[@w:type='{kind}']/@r:id"
        sections = opened.find("//w:sectPr")
        (identifier,) = sections[section].xpath(path, namespaces={**sections[section].nsmap})
        made.append(opened.tree(f"word/{relations[identifier]}"))
    return made


def test_a_publication_has_no_marking_on_any_page(publish) -> None:
    opened = publish(Cover("Final report", "Case Linnet"), Para("x"))
    for kind in ("default", "first"):
        header, footer = _furniture(opened, 0, kind)
        assert "OFFICIAL" not in opened.words(header) + opened.words(footer)


def test_the_cover_is_marked_and_has_no_number(make) -> None:
    opened = make(Cover("Rapid review", "Linnet", "Marrowdale", (("Due", "14 January"),)), Break(), Heading("One"))
    header, footer = _furniture(opened, 0, "first")
    assert opened.words(header) == opened.words(footer) == "OFFICIAL-SENSITIVE"
    assert opened.find("//w:titlePg")
    assert [opened.styles_of(words) for words in ("Rapid review", "Linnet", "Marrowdale")] == [
        ["CoverKind"],
        ["Title"],
        ["Subtitle"],
    ]
    (heading,) = [p for p in opened.body.findall("{*}p") if opened.words(p) == "One"]
    assert heading.find("{*}pPr/{*}pageBreakBefore") is not None


@pytest.mark.parametrize("after", [Para("p"), Facts((("a", "b"),)), Contents(), Grid((Column("A"),), (("x",),))])
def test_a_break_is_one_new_page_whatever_follows(make, after) -> None:
    opened = make(Heading("One"), Break(), Break(), after)
    assert len(opened.find("//w:body//w:pageBreakBefore")) == 1
    assert opened.find("//w:br[@w:type='page']") == []


def test_breaks_at_the_ends_make_no_blank_page(make) -> None:
    opened = make(Break(), Para("only"), Break())
    assert opened.find("//w:body//w:pageBreakBefore") == []


def test_a_wide_table_turns_the_page_and_takes_its_heading_along(make) -> None:
    wide = Grid((Column("A"), Column("B")), (("x", "y"),), landscape=True)
    opened = make(Para("before"), Break(), Heading("Ledger"), wide, Break(), Para("after"))
    sections = opened.find("//w:sectPr")
    turned = [one.xpath("string(*[local-name()='pgSz']/@*[local-name()='orient'])") for one in sections]
    assert turned == ["", "landscape", ""]
    assert opened.find("//w:body//w:pageBreakBefore") == []
    ends = [opened.words(one) for one in opened.find("//w:body/w:p[w:pPr/w:sectPr]")]
    assert ends[0] == "before"
    width = int(opened.find("//w:tblW/@w:w")[0])
    assert 14000 < width < 16000


def test_a_document_of_one_wide_table_and_an_empty_one_are_whole(make) -> None:
    wide = make(Grid((Column("A"),), (("x",),), landscape=True))
    assert len(wide.find("//w:sectPr")) == 1
    assert len(make().find("//w:body/w:p")) == 1


def test_a_paper_is_named_and_said_to_be_elsewhere(make) -> None:
    opened = make(
        Heading("Papers"), Paper("Housing return", b"%PDF", note="Late.", level=2), Paper("None", b"", level=2)
    )
    assert opened.styles_of("Housing return") == ["Heading2"]
    said = [opened.words(p) for p in opened.body.findall("{*}p")]
    assert said == [
        "Papers",
        "Housing return",
        "Late.",
        "This paper is in the PDF pack.",
        "None",
        "No paper was attached.",
    ]
