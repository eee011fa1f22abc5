"""Making WordprocessingML: elements by name, and text that is text whatever it holds.

Everything goes through lxml elements, so a "<" in someone's words is a letter. Field codes are written by
`field` alone, from words of this writer.
"""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINES = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _table() -> dict[int, str | None]:
    """XML refuses control characters and lone surrogates; direction overrides could hide words."""
    refused = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    table: dict[int, str | None] = dict.fromkeys(refused, None)
    table |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC)), None)
    table |= dict.fromkeys(map(ord, _LINES), "\n")
    return table | {ord("\n"): "\n", ord("\t"): " "}


_CLEAN = _table()


def clean(text: str) -> str:
    """Return `text` composed (NFC), any line break as "\\n", tabs as spaces, without what XML refuses.

    Joiners and direction marks stay: scripts that Word shapes need them.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEAN))


def one_line(text: str) -> str:
    """Return `text` cleaned, with single spaces in place of line breaks."""
    return " ".join(clean(text).split())


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Return the element "w:`tag`" with attributes of its namespace; children that are None are left out."""
    made: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def on(tag: str, wanted: bool = True) -> Element | None:
    """Return an on-off element when it is wanted."""
    return w(tag) if wanted else None


def text_run(text: str, properties: Element | None = None) -> Element:
    """Return a run of the letters of `text`, which must be clean; "\\n" becomes a line break."""
    run = w("r", properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(w("br"))
        if line:
            letters = w("t")
            letters.set(_SPACE, "preserve")
            letters.text = line
            run.append(letters)
    return run


def field_start(code: str) -> list[Element]:
    """Return the runs that open a field: its code, always words of this writer. What follows is shown."""
    made = w("instrText")
    made.set(_SPACE, "preserve")
    made.text = f" {code} "
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", made),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """Return the run that closes a field."""
    return w("r", w("fldChar", fldCharType="end"))


def field(code: str, shown: str) -> list[Element]:
    """Return the runs of a whole field that shows `shown` until Word works it out."""
    return [*field_start(code), text_run(shown), field_end()]
