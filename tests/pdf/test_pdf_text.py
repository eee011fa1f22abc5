"""Letters: user text is never markup, every script is drawn or named, and lines hold what they were given."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reader import read, spoken
from pdf_source import source_words

from desktop_app.reports.document import (
    Audience,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Emph,
    Facts,
    Grid,
    Heading,
    Item,
    Link,
    Muted,
    Para,
    Rich,
    Status,
    Strong,
    Tone,
)
from desktop_app.reports.pdf import fonts
from desktop_app.reports.pdf.fonts import CannotPrint, unprintable
from desktop_app.reports.pdf.render import render_pdf
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.text import clean

DAY = date(2026, 1, 14)
MARKUP = (
    "<b>",
    "</b>",
    "<",
    ">",
    "&",
    "&lt;",
    "&#65;",
    "<img src='file:///etc/hostname'>",
    "<br/>",
    "<para>",
    "]]>",
)
STEADY = settings(derandomize=True, deadline=None, max_examples=60)

printable = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x17F).filter(
    lambda letter: letter in fonts._printable() or letter.isspace()
)
odd_text = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(printable, max_size=12)), max_size=8).map(" ".join)


def paper(*blocks: Block, title: str = "A title") -> Document:
    return Document(title, Audience.WORKING, DAY, blocks)


@STEADY
@given(odd_text, odd_text)
def test_text_is_printed_letter_by_letter(one: str, two: str) -> None:
    document = paper(
        Heading("Heading " + one),
        Para((one, Strong(two), Emph(one), Muted(two), Status(one, Tone.OK), Link(two, "https://example.org/"))),
        Bullets((Item(one), Item((two,)))),
        Facts(((one, two),)),
        Grid((Column(one), Column(two)), ((two, one),)),
        Callout(one, (two,)),
        title="Title " + one,
    )
    data = render_pdf(document)
    found = read(data)
    assert found.faults == []
    assert spoken(found) == source_words(document)


@STEADY
@given(st.text(max_size=60))
def test_any_text_is_drawn_or_named(text: str) -> None:
    document = paper(Para(text), Rich(text))
    lost = unprintable(document)
    if lost:
        with pytest.raises(CannotPrint) as raised:
            render_pdf(document)
        assert raised.value.found == lost
    else:
        assert spoken(render_pdf(document)) == source_words(document)


@STEADY
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(letter) == "Cc" for letter in once.replace("\n", ""))


def test_clean_keeps_words_and_drops_what_draws_nothing() -> None:
    assert clean("a\tb\r\nc\u2028d") == "a b\nc\nd"
    assert clean("e\u0301") == "é"
    assert clean("so\u00adft \u202eabc\u202c\ufeff\x00\x07") == "soft abc"
    assert clean("12\u202f000\u00a0£") == "12\u00a0000\u00a0£"


NAMES = (
    "Łukasz Ștefan Żółć Őrsi Çağlar Nguyễn Σωκράτης Ἀριστοτέλης Олександр Ґалаґан "
    "Ӯзбек Ọmọ́wùnmí Ñuño Æsa Þór İlker"
)


def test_latin_extended_greek_and_cyrillic_are_drawn() -> None:
    document = paper(Heading(NAMES), Para((NAMES, Strong(NAMES), Emph(NAMES))))
    assert unprintable(document) == ()
    assert spoken(render_pdf(document)) == source_words(document)


ALPHABETS = {
    "Latin-1": range(0xC0, 0x100),
    "Latin Extended-A": range(0x100, 0x180),
    "Latin Extended-B": range(0x180, 0x250),
    "Latin Extended Additional": range(0x1E00, 0x1F00),
    "Greek": range(0x370, 0x400),
    "Greek Extended": range(0x1F00, 0x2000),
    "Cyrillic": range(0x400, 0x530),
}


@pytest.mark.parametrize("name", ALPHABETS)
def test_the_alphabets_are_whole(name: str) -> None:
    letters = {chr(code) for code in ALPHABETS[name] if unicodedata.category(chr(code))[0] == "L"}
    missing = {letter for letter in letters if unicodedata.normalize("NFC", letter) not in fonts._printable()}
    # only letters of dead alphabets that Noto Sans leaves to other fonts
    assert {unicodedata.name(letter).split()[0] for letter in missing} <= {"COPTIC", "GREEK"}
    assert len(missing) <= 20


def test_a_word_is_set_in_one_face() -> None:
    ((_face, word),) = fonts.runs("Świątek", False, False)
    assert word == "Świątek"
    assert {face.fontName for face, _ in fonts.runs("Smith", True, False)} == {"AtkinsonHyperlegibleNext-Bold"}
    assert {face.fontName for face, _ in fonts.runs("Шевченко", True, True)} == {"NotoSans-BoldItalic"}


def test_other_scripts_are_named_by_script_code_point_and_place() -> None:
    document = paper(
        Heading("One"),
        Heading("محمد"),
        Para("plain"),
        Grid((Column("Child"),), (("Ann",), ("李明",)), "Attendance"),
        Rich("- नमस्ते"),
    )
    found = unprintable(document)
    assert [(one.script, one.place) for one in found] == [
        ("ARABIC", "heading 2"),
        ("CJK", "table 'Attendance', row 2"),
        ("DEVANAGARI", "written text 1, item 1"),
    ]
    assert found[1].code_points == "U+660E, U+674E"
    with pytest.raises(CannotPrint) as raised:
        render_pdf(document)
    assert "Arabic (U+0" in raised.value.what
    assert "heading 2" in raised.value.what
    assert "محمد" not in str(raised.value)
    assert "李" not in str(raised.value)


def test_no_break_spaces_hold_words_together() -> None:
    setter = Typesetter()
    style = setter.style("body")
    tied = setter.lines(setter.atoms("14\u00a0January", style), 40)
    assert all(line.width <= 40.01 for line in tied)
    assert len(setter.atoms("14\u00a0January 2026", style)) == 2


@STEADY
@given(odd_text, st.floats(20, 500))
def test_lines_are_never_wider_than_their_room(text: str, width: float) -> None:
    setter = Typesetter()
    for role in ("body", "heading 1", "cell"):
        style = setter.style(role)
        lines = setter.lines(setter.atoms(text, style), width, balanced=style.balanced)
        assert all(line.width <= width + style.size for line in lines)
        assert all(line.width <= width + 0.02 for line in lines if len(line.parts) > 1)
        kept = "".join(run for line in lines for part in line.parts for _, run in part.word.runs)
        assert kept == "".join(clean(text).replace("\n", " ").split(" "))
