"""Kerning and marks, read by us and read by fontTools, agree."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from desktop_app.reports.pdf import fonts

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LETTERS = "AVWTYLPFaeouvwyrt.,’-fKRD17ÁŚł"
LOWER_MARKS = "\u0301\u0300\u0302\u0303\u0323"


def _lookups(font: TTFont, tag: str) -> list[Any]:
    table = font["GPOS"].table
    wanted = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == tag
        for number in record.Feature.LookupListIndex
    }
    return [table.LookupList.Lookup[number] for number in sorted(wanted)]


def _parts(lookup: Any) -> list[Any]:
    return [part.ExtSubTable if lookup.LookupType == 9 else part for part in lookup.SubTable]


def _kern(font: TTFont, left: str, right: str) -> int:
    total = 0
    for lookup in _lookups(font, "kern"):
        for part in _parts(lookup):
            if part.LookupType != 2 or left not in part.Coverage.glyphs:
                continue
            if part.Format == 2:
                row = part.Class1Record[part.ClassDef1.classDefs.get(left, 0)]
                value = row.Class2Record[part.ClassDef2.classDefs.get(right, 0)].Value1
            else:
                pairs = part.PairSet[part.Coverage.glyphs.index(left)].PairValueRecord
                match = [pair for pair in pairs if pair.SecondGlyph == right]
                if not match:
                    continue
                value = match[0].Value1
            total += getattr(value, "XAdvance", 0) or 0 if value else 0
            break
    return total


@pytest.mark.parametrize(
    "name", ["AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "NotoSans-Italic"]
)
def test_pairs(name: str) -> None:
    face = fonts._face(name, 1.0)
    font = TTFont(f"{FONTS}/{name}.ttf")
    glyphs = font.getBestCmap()
    kerned = 0
    for left, right in product(LETTERS, repeat=2):
        expected = _kern(font, glyphs[ord(left)], glyphs[ord(right)])
        assert face._kern(left, right) == pytest.approx(expected), left + right
        kerned += expected != 0
    assert kerned > 50


def test_marks_stand_on_their_letters() -> None:
    face = fonts._face("NotoSans-Regular", 1.0)
    font = TTFont(f"{FONTS}/NotoSans-Regular.ttf")
    glyphs = font.getBestCmap()
    tables = [part for lookup in _lookups(font, "mark") for part in _parts(lookup) if part.LookupType == 4]
    for base, mark in product("oXqẹỌ", LOWER_MARKS):
        one, two = glyphs[ord(base)], glyphs[ord(mark)]
        part = next(p for p in tables if one in p.BaseCoverage.glyphs and two in p.MarkCoverage.glyphs)
        record = part.MarkArray.MarkRecord[part.MarkCoverage.glyphs.index(two)]
        anchors = part.BaseArray.BaseRecord[part.BaseCoverage.glyphs.index(one)].BaseAnchor
        on_base, on_mark = anchors[record.Class], record.MarkAnchor
        expected = (on_base.XCoordinate - on_mark.XCoordinate, on_base.YCoordinate - on_mark.YCoordinate)
        assert face._mark(base, mark) == pytest.approx(expected)


def test_what_is_placed_is_what_was_given() -> None:
    for bold, italic in ((False, False), (True, True)):
        for word in ("AVATAR", "To", "Ọmọ́wùnmí", "q̃X̂", "x", "", "→"):
            for face, run in fonts.runs(word, bold, italic):
                placed = face.placed(run)
                assert "".join(part.text for part in placed) == run
                assert face.measure(run) >= 0


def test_kerning_brings_letters_together() -> None:
    face = fonts.faces(False, False)[0]
    assert face.measure("AVATAR") < sum(face.advance[letter] for letter in "AVATAR")


def test_a_mark_takes_no_room() -> None:
    ((face, run),) = fonts.runs("ọ́", False, False)
    assert face.measure(run) == pytest.approx(face.advance["ọ"])
