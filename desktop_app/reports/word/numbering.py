"""Real lists: two families of numbering, bulleted and numbered, one instance for each list that counts."""

from __future__ import annotations

from typing import Final

from desktop_app.reports.document import Bullets
from desktop_app.reports.word import look
from desktop_app.reports.word.markup import Element, w

_BULLETED: Final = 0
_NUMBERED: Final = 1
_ONLY_BULLETS: Final = 1
"""The one instance that all bulleted lists share: they do not count."""

_LEVELS: Final = (("decimal", "\u2022"), ("lowerLetter", "\u2013"), ("lowerRoman", "\u2022"))
_STEP: Final = 400


def _abstract(number: int) -> Element:
    numbered = number == _NUMBERED
    levels = []
    for level, (kind, dot) in enumerate(_LEVELS):
        left = _STEP * (level + 1)
        levels.append(
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=kind if numbered else "bullet"),
                w("lvlText", val=f"%{level + 1}." if numbered else dot),
                w("lvlJc", val="left"),
                w("pPr", w("tabs", w("tab", val="num", pos=left)), w("ind", left=left, hanging=_STEP - 80)),
                w("rPr", w("color", val=look.ACCENT)),
                ilvl=level,
            )
        )
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def numbering() -> Element:
    """Return the w:numbering element of a new file."""
    shared = w("num", w("abstractNumId", val=_BULLETED), numId=_ONLY_BULLETS)
    return w("numbering", _abstract(_BULLETED), _abstract(_NUMBERED), shared)


class Lists:
    """Writes lists, giving each numbered list an instance of its own so that it counts from its start."""

    def __init__(self, numbering_element: Element) -> None:
        self._element = numbering_element
        self._last = _ONLY_BULLETS

    def instance(self, bullets: Bullets, level: int) -> int:
        """Return the number of the instance for `bullets`, which stands at `level` (0 to 2)."""
        if not bullets.numbered:
            return _ONLY_BULLETS
        self._last += 1
        start = w("lvlOverride", w("startOverride", val=max(bullets.start, 0)), ilvl=level)
        self._element.append(w("num", w("abstractNumId", val=_NUMBERED), start, numId=self._last))
        return self._last
