"""The one Markdown reader: what is kept, what is text, and that no word is lost."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.reports.document import Bullets, Emph, Item, Link, Para, Strong, Text, texts
from desktop_app.reports.markdown import parse


def test_paragraphs_and_emphasis() -> None:
    assert parse("One *two* **three**\nsame line.\n\nNext  \nbroken.") == (
        Para(("One ", Emph("two"), " ", Strong("three"), " same line.")),
        Para("Next\nbroken."),
    )


def test_a_heading_is_a_bold_paragraph() -> None:
    assert parse("## A *heading*") == (Para((Strong("A heading"),)),)


def test_html_and_other_markup_is_text() -> None:
    for text in ("<b>x</b>", "<img src='x'>", "&amp;", "`code`", "---", "a | b", "![x](y", "[x]: y", "~~~"):
        assert parse(text) == (Para(text),)


def test_only_web_and_mail_addresses_become_links() -> None:
    assert parse("[a](https://example.org/x)") == (Para((Link("a", "https://example.org/x"),)),)
    assert parse("[a](mailto:a@example.org)") == (Para((Link("a", "mailto:a@example.org"),)),)
    assert parse("[a](javascript:alert)") == (Para("[a](javascript:alert)"),)
    assert parse("[a](#place)") == (Para("a (#place)"),)
    assert parse("[a](file:///x)") == (Para("[a](file:///x)"),)


def test_lists_to_a_depth_of_three_and_no_deeper() -> None:
    (made,) = parse("- a\n  - b\n    - c\n      - d\n        - e\n- f")
    deepest = Bullets((Item("c"), Item("d"), Item("e")))
    assert made == Bullets((Item("a", Bullets((Item("b", deepest),))), Item("f")))


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert parse("7. a\n8. b") == (Bullets((Item("a"), Item("b")), numbered=True, start=7),)


def test_a_quote() -> None:
    assert parse("> one\n>\n> two") == (Para("one", "quote"), Para("two", "quote"))


def test_nothing_gives_nothing() -> None:
    assert parse("") == parse(" \n\n ") == ()


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(p if isinstance(p, str) else p.text for p in text)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(["word", "- ", "\n", "\n\n", "> ", "*", "**", "1. ", "# ", "<b>", "&", "  ", "x y"]))
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    source = "".join(pieces)
    said = " ".join(_plain(text) for block in parse(source) for _, text in texts(block))
    assert re.findall(r"[a-z]+", said) == re.findall(r"[a-z]+", source)
