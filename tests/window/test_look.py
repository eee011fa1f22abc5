"""The tokens keep their promises of contrast and size, and a change of theme or size reaches everything open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QGlyphRun, QImage, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from ui.look import fonts, icons, pictures, style, svg, theme
from ui.look.icons import icon
from ui.look.tokens import EDGE_PAIRS, SHAPES, TEXT_PAIRS, THEMES, TYPE, Colours, contrast, luminance
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chip import StatusChip
from ui.widgets.gallery import ICONS, Gallery
from ui.widgets.text import Heading, Label

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_what_is_behind_it(name: str, text: str, ground: str) -> None:
    colours = THEMES[name]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_the_edge_of_a_control_stands_out(name: str, edge: str, ground: str) -> None:
    colours = THEMES[name]
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("name", ["contrast-light", "contrast-dark"])
def test_high_contrast_is_seven_to_one(name: str) -> None:
    colours = THEMES[name]
    assert all(contrast(getattr(colours, text), getattr(colours, ground)) >= 7 for text, ground in TEXT_PAIRS)


def test_every_status_has_a_shape_of_its_own() -> None:
    drawn = [what for what in SHAPES.values() if what]
    assert len(drawn) == len(set(drawn)) == 5


def test_every_colour_is_one() -> None:
    for colours in THEMES.values():
        for field in fields(Colours):
            value = getattr(colours, field.name)
            assert len(value) == 7
            assert QColor(value).isValid()


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_is_the_same_either_way_and_within_its_bounds(one: int, other: int) -> None:
    first, second = f"#{one:06x}", f"#{other:06x}"
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21
    assert 0 <= luminance(first) <= 1


def test_contrast_agrees_with_published_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_type_scale_is_that_of_the_design(qapp: QApplication) -> None:
    sizes = {role: theme.font(role).pointSizeF() for role in TYPE}
    assert sizes["small"] == 9
    assert sizes["body"] == sizes["strong"] == 10.5
    assert (sizes["lead"], sizes["heading"], sizes["title"]) == (13, 17, 22)
    assert QFontInfo(theme.font("body")).family() == fonts.FAMILY
    assert QFontInfo(theme.font("strong")).bold()


def test_letters_grow_fully_and_room_half(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    assert theme.font("body").pointSizeF() == 21
    assert theme.px(8) == 12


def test_a_line_holds_about_75_letters(qapp: QApplication) -> None:
    words = (
        "Ask what each agency assumed, what was translated and for whom, and whether it mattered to the family."
    )
    held = theme.line_width("body") / (QFontMetrics(theme.font("body")).horizontalAdvance(words) / len(words))
    assert 70 <= held <= 80


def runs(words: str, role: str = "body") -> list[QGlyphRun]:
    """Return the pieces that `words` are drawn in, each with the face it is drawn with."""
    layout = QTextLayout(words, theme.font(role))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()


@pytest.mark.parametrize("role", ["body", "strong"])
@pytest.mark.parametrize(
    "words",
    ["Łukasz Żółć", "Ağaoğlu Şükrü", "Ευαγγελία Παπαδοπούλου", "Наталья Шевченко", "Nguyễn Thị Phương", "✓ ☐ → ★"],
)
def test_names_are_drawn_by_the_bundled_type(qapp: QApplication, words: str, role: str) -> None:
    drawn = runs(words, role)
    assert drawn
    for run in drawn:
        face: QRawFont = run.rawFont()
        assert face.familyName() in fonts.FAMILIES
        assert 0 not in run.glyphIndexes(), f"a box instead of a letter in {words}"


def test_the_fonts_are_loaded_once(qapp: QApplication) -> None:
    assert set(fonts.FAMILIES) <= set(fonts.load())
    assert fonts.load() is fonts.load()


def test_every_icon_of_the_set_can_be_drawn_and_is_shown(qapp: QApplication) -> None:
    there = {
        one.name.removesuffix(".svg")
        for one in (files("resources") / "icons").iterdir()
        if one.name.endswith("svg")
    }
    assert there == set(ICONS)
    for name in there:
        assert inked(icon(name).pixmap(24, 24).toImage()), name


def inked(image: QImage) -> int:
    """Return how many pixels are not clear."""
    return sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
    with pytest.raises(KeyError):
        svg.source("../fonts/README")


def test_an_icon_takes_the_colour_of_the_theme_it_is_drawn_in(qapp: QApplication) -> None:
    one = icon("pause", "accent")
    for name in THEMES:
        theme.apply(qapp, name)
        image = one.pixmap(48, 48).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {THEMES[name].accent}


def test_pictures_of_the_sheet_are_there_in_every_theme(qapp: QApplication) -> None:
    for name, colours in THEMES.items():
        theme.apply(qapp, name)
        for drawing in style.drawings(colours, svg.source):
            assert not QImage(f":/look/{name}/{drawing}.svg").isNull(), drawing
    pictures.offer("light", {})
    assert not QImage(":/look/light/check.svg").isNull()


def test_an_unknown_theme_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.apply(qapp, "sepia")
    assert theme.current().name == "light"


def test_a_change_of_theme_reaches_what_is_open(qapp: QApplication, show: Show) -> None:
    page = QWidget()
    edit, chip, button = (
        QLineEdit("words", page),
        StatusChip("warn", "In work", page),
        PrimaryButton("Open", "", page),
    )
    for number, widget in enumerate((edit, chip, button)):
        widget.setGeometry(20, 20 + 60 * number, 200, 40)
    show(page, 400, 300)
    page.setFocus()
    for name, colours in THEMES.items():
        theme.apply(qapp, name)
        qapp.processEvents()
        seen = page.grab().toImage()
        assert seen.pixelColor(390, 290).name() == colours.canvas
        assert seen.pixelColor(150, 40).name() == colours.surface
        assert colours.warn_soft in colours_in(seen, chip.geometry())
        assert seen.pixelColor(button.x() + 6, button.y() + 20).name() == colours.accent


def colours_in(image: QImage, where: QRect) -> set[str]:
    """Return every colour in a part of a picture."""
    return {
        image.pixelColor(x, y).name()
        for x in range(where.left(), where.right())
        for y in range(where.top(), where.bottom())
    }


def test_a_change_of_size_reaches_what_is_open(qapp: QApplication, show: Show) -> None:
    page = QWidget()
    words, head, chip = Label("Words", parent=page), Heading("Head", 2, page), StatusChip("ok", "Answered", page)
    edit, plain = QLineEdit(page), QPushButton("Plain", page)
    show(page, 600, 400)
    before = [one.sizeHint().height() for one in (words, head, chip, edit, plain)]
    theme.apply(qapp, "light", 2.0)
    after = [one.sizeHint().height() for one in (words, head, chip, edit, plain)]
    assert all(new > old * 1.5 for old, new in zip(before, after, strict=True)), (before, after)
    theme.apply(qapp, "light", 1.0)
    assert [one.sizeHint().height() for one in (words, head, chip, edit, plain)] == before


def test_system_follows_the_system(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    hints = qapp.styleHints()
    assert theme.current().name == theme.system_name(qapp)
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        expected = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        assert theme.current().name == expected
    finally:
        hints.unsetColorScheme()


def test_a_theme_that_was_chosen_stays(qapp: QApplication) -> None:
    theme.apply(qapp, "contrast-light")
    hints: Any = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current().name == "contrast-light"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_gallery_cuts_no_words(qapp: QApplication, show: Show, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    gallery = show(Gallery(), 1280, 800)
    assert isinstance(gallery, Gallery)
    for label in gallery.findChildren(Label):
        if not label.isVisible() or label.textFormat() is Qt.TextFormat.RichText:
            continue
        metrics = QFontMetrics(label.font())
        inner = label.contentsRect()
        flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
        needed = metrics.boundingRect(QRect(0, 0, inner.width() + 1, 9999), flags, label.text())
        assert needed.height() <= inner.height() + 1, label.text()
        assert needed.width() <= inner.width() + 2, label.text()


def test_icons_are_painted_where_they_belong(qapp: QApplication) -> None:
    assert icons.source("check").count("currentColor") == 1
