"""Whatever people write comes out as they wrote it, letter by letter, and never as markup or code."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.reports.document import (
    Audience,
    Bullets,
    Callout,
    Column,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Link,
    Para,
    Rich,
    Strong,
)
from desktop_app.reports.word.markup import clean
from desktop_app.reports.word.write import render_word

HOSTILE = (
    "<w:p/>",
    "&lt;b&gt;",
    "]]>",
    '{ HYPERLINK "file:///etc" }',
    ' INCLUDETEXT "C:\\\\secret" ',
    '\\o "1-9"',
    "=1+1",
    "a\x00b\x07c\x1bd",
    "\ud800 alone",
    "\ufffe\uffff",
    "tab\tand\r\nlines\x0bmore\u2028end",
    "\u202eoverridden\u202c",
    "العربية with עברית",
    "नमस्ते 你好 Ελληνικά Кириллица Łódź Nguyễn",
    "e\u0301 composed",
    "x" * 5000,
    "emoji \U0001f9d2\U0001f3fd",
)

RUN = settings(derandomize=True, deadline=None, max_examples=120)
WORDS = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(HOSTILE)


def test_clean_keeps_letters_and_drops_what_xml_refuses() -> None:
    assert clean("a\x00b\x07c") == "abc"
    assert clean("a\r\nb\rc\x0bd\u2028e\tf") == "a\nb\nc\nd\ne f"
    assert clean("\ud800\ufffe\uffff!") == "!"
    assert clean("\u202eabc\u202c") == "abc"
    assert clean("e\u0301") == "é"
    assert clean("\u0915\u094d\u200d\u0937") == "\u0915\u094d\u200d\u0937"
    assert clean("plain") == "plain"


def test_hostile_words_come_out_as_they_went_in(make) -> None:
    opened = make(*(Para(words) for words in HOSTILE))
    said = [opened.words(p) for p in opened.body.findall("{*}p")]
    assert said == [clean(words) for words in HOSTILE if clean(words)]


@RUN
@given(st.lists(WORDS, min_size=12, max_size=12))
def test_text_is_the_same_word_for_word(words: list[str]) -> None:
    (title, head, para, bold, link, first, second, label, value, cell, boxed, running) = words
    title, head = f"T{title}", f"H{head}"
    document = Document(
        title,
        Audience.WORKING,
        date(2026, 1, 14),
        (
            Cover(title, title, title, ((label, value),)),
            Heading(head),
            Para(
                (para, Strong(bold), Link(link, "https://example.org/" + "".join(c for c in link if c.isalnum())))
            ),
            Bullets((Item(first, Bullets((Item(second),), numbered=True)),)),
            Facts(((label, value),), caption=label),
            Grid((Column(label), Column(value)), ((cell, (cell, Strong(bold))),), caption=cell),
            Callout(boxed, (boxed,)),
        ),
        running=running,
        author=running,
        subject=title,
    )
    data = render_word(document)
    opened = docx.Document(BytesIO(data))
    said = "".join(one.text or "" for one in opened.element.body.iter("{*}t"))
    wanted = [title, title, title, label, value, head, para, bold, link, first, second]
    wanted += [label, label, value, cell, label, value, cell, cell, bold]
    flat = "".join(clean(one) for one in [*wanted, "○\u00a0" if clean(boxed) else "", boxed, boxed])
    assert said == flat.replace("\n", "")
    assert [one.text for one in opened.element.body.iter("{*}instrText")] == []
    assert data == render_word(document)


@RUN
@given(WORDS)
def test_markdown_is_read_by_the_one_reader_and_never_refused(written: str) -> None:
    document = Document("Title", Audience.WORKING, date(2026, 1, 14), (Rich(written),))
    assert docx.Document(BytesIO(render_word(document))).element.body is not None


def test_nothing_but_our_own_field_codes(full) -> None:
    codes = [
        code.strip()
        for name in full.parts
        if name.startswith("word/") and name.endswith(".xml")
        for code in full.find("//w:instrText/text()", name)
    ]
    assert set(codes) == {'TOC \\o "1-2" \\h \\z \\u', "PAGE", "NUMPAGES"}
    assert full.find("//w:fldSimple") == []


def test_pieces_of_markdown_arrive(full) -> None:
    assert "A strong <b>tag</b>." in [full.words(p) for p in full.body.iter("{*}p")]
    assert full.styles_of("two") == ["ListBullet"]
