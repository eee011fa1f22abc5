"""Lists: L, LI, Lbl and LBody, three deep, each item breaking over pages as a paragraph does."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.reports.document import Bullets, Item
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.flow import Box, TextBox, text_box
from desktop_app.reports.pdf.paragraph import CAP_HEIGHT, Paragraph
from desktop_app.reports.pdf.setting import Ink, Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.tags import Elem

_DOTS = ("•", "–", "•")
_NUMBERING = ("Decimal", "LowerAlpha", "LowerRoman")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Label:
    """The mark before an item, drawn once, with the first line of its text."""

    def __init__(self, setter: Typesetter, text: str, elem: Elem, right: float) -> None:
        style = setter.style("item")
        self.text = text
        self.elem = elem
        self.right = right
        self.word = setter.word(text, False, False)
        self.ink = Ink(style.size, styles.ACCENT)

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw the label so that it ends before the text, on the base line y."""
        left = x + self.right - self.word.width * self.ink.size
        with sheet.marked(self.elem):
            sheet.show(left, y, [(face, run, self.ink.size, self.ink.colour) for face, run in self.word.runs])


class ItemBox(TextBox):
    """The text of an item with its label."""

    label: Label | None = None

    def part(self, start: int, stop: int) -> TextBox:
        """Return some of the lines; the label goes with the first of them."""
        made = super().part(start, stop)
        if start == 0 and isinstance(made, ItemBox):
            made.label = self.label
        return made

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        if self.label:
            style = self.body.style
            self.label.draw(sheet, x, top - (style.leading + CAP_HEIGHT * style.size) / 2)
        super().draw(sheet, x, top)


class _Bare(Box):
    """An item without words: its label alone."""

    def __init__(self, label: Label, leading: float, size: float) -> None:
        self.label, self.leading, self.size = label, leading, size
        self.height = leading
        self.after = 3.0

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        self.label.draw(sheet, x, top - (self.leading + CAP_HEIGHT * self.size) / 2)


def list_boxes(setter: Typesetter, bullets: Bullets, parent: Elem, width: float) -> list[Box]:
    """Return the boxes of a list, tagged below `parent`; a list without items gives none."""
    if not bullets.items:
        return []
    boxes = list(_boxes(setter, bullets, parent, width, depth=1, left=0.0))
    short = setter.style("item").leading * 1.5
    for stray in (boxes[0], boxes[-2]) if len(boxes) > 2 else ():
        stray.keep_next = stray.keep_next or stray.height < short
    boxes[-1].after = setter.style("body").after + 2
    return boxes


def _boxes(
    setter: Typesetter, bullets: Bullets, parent: Elem, width: float, *, depth: int, left: float
) -> Iterator[Box]:
    style = setter.style("item")
    numbering = _NUMBERING[depth - 1] if bullets.numbered else "Disc"
    elem = parent.child("L").attribute("List", ListNumbering=numbering)
    labels = [_label(bullets, number, depth) for number in range(len(bullets.items))]
    widest = max(setter.word(label, False, False).width for label in labels) * style.size
    right = left + max(widest, style.size * 0.9) + style.size * 0.35
    text_left = right + style.size * 0.6
    inner = text_left - style.size * 0.5
    for item, text in zip(bullets.items, labels, strict=True):
        entry = elem.child("LI")
        label = Label(setter, text, entry.child("Lbl"), right)
        body = entry.child("LBody")
        yield _item(setter, item, label, body, width, left=text_left)
        if item.below and item.below.items:
            yield from _boxes(setter, item.below, body, width, depth=depth + 1, left=inner)


def _item(setter: Typesetter, item: Item, label: Label, body: Elem, width: float, *, left: float) -> Box:
    style = setter.style("item")
    atoms = setter.atoms(item.text, style)
    if not atoms:
        return _Bare(label, style.leading, style.size)
    elem = body.child("P")
    plain = text_box(setter, atoms, style, elem, width, left=left)
    box = ItemBox(Paragraph(plain.body.lines, style, elem, width - left), left=left)
    box.label = label
    box.keep_next = bool(item.below and item.below.items and len(plain.body.lines) < 3)
    return box


def _label(bullets: Bullets, index: int, depth: int) -> str:
    if not bullets.numbered:
        return _DOTS[depth - 1]
    number = bullets.start + index
    if depth == 2:
        return f"{_letters(number)}."
    if depth == 3:
        return f"{_roman(number)}."
    return f"{number}."


def _letters(number: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa; numbers below 1 stay numbers."""
    if number < 1:
        return str(number)
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _roman(number: int) -> str:
    if not 1 <= number < 40:
        return str(number)
    said = ""
    for value, sign in _ROMAN:
        while number >= value:
            said, number = said + sign, number - value
    return said
