"""The table of contents: TOC, TOCI and one link for each entry, with the page number it will have."""

from __future__ import annotations

from desktop_app.reports.document import Contents
from desktop_app.reports.pdf import styles
from desktop_app.reports.pdf.flow import Anchor, Box, text_box
from desktop_app.reports.pdf.paragraph import CAP_HEIGHT, Paragraph, stretches
from desktop_app.reports.pdf.setting import Typesetter
from desktop_app.reports.pdf.sheet import Sheet
from desktop_app.reports.pdf.tags import Elem

_NUMBER_ROOM = 34.0
_INDENT = 16.0


class EntryBox(Box):
    """One line of the contents: title, leader, page number; all of it is the link."""

    def __init__(self, setter: Typesetter, body: Paragraph, anchor: str, left: float, width: float) -> None:
        self.setter = setter
        self.body = body
        self.anchor = anchor
        self.left = left
        self.width = width
        self.height = len(body.lines) * body.style.leading
        self.before, self.after = body.style.before, body.style.after

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        style, link = self.body.style, self.body.elem
        base = top - (style.leading + CAP_HEIGHT * style.size) / 2
        with sheet.marked(link):
            for at, line in enumerate(self.body.lines):
                sheet.show(x + self.left, base - at * style.leading, stretches(line.parts))
        last = self.body.lines[-1]
        y = base - (len(self.body.lines) - 1) * style.leading
        number = self.setter.word(sheet.numbers[self.anchor], style.bold, False)
        start = x + self.width - number.width * style.size
        self._leader(sheet, x + self.left + last.width + 6.0, start - 6.0, y)
        with sheet.marked(link):
            sheet.show(start, y, [(face, run, style.size, style.colour) for face, run in number.runs])
        words = "".join(text for line in self.body.lines for _, text, _, _ in stretches(line.parts)).strip()
        place = (x + self.left, top - self.height, x + self.width, top)
        sheet.link(link, place, f"#{self.anchor}", f"{words}, page {sheet.numbers[self.anchor]}")

    def _leader(self, sheet: Sheet, left: float, right: float, y: float) -> None:
        """Draw dots on a grid counted from the right edge, so that they stand under each other."""
        with sheet.artifact():
            x = right - (right % 5.0)
            while x > left:
                sheet.disc(x, y + 1.0, 0.42, styles.STRONG_LINE)
                x -= 5.0


def contents_boxes(
    setter: Typesetter, contents: Contents, anchors: list[Anchor], parent: Elem, width: float, *, level: int
) -> list[Box]:
    """Return the title, a heading of `level`, and an entry for each of `anchors` to the wished depth, in
    order."""
    boxes: list[Box] = []
    style = setter.style("contents title")
    title = setter.atoms(contents.title, style)
    if title:
        boxes.append(text_box(setter, title, style, parent.child(f"H{level}"), width))
    wanted = [anchor for anchor in anchors if 1 <= anchor.level <= contents.depth]
    if not wanted:
        for box in boxes:
            box.keep_next = False
        return boxes
    open_lists: list[tuple[int, Elem]] = [(0, parent.child("TOC"))]
    for anchor in wanted:
        while len(open_lists) > 1 and open_lists[-1][0] > anchor.level:
            open_lists.pop()
        if anchor.level > max(open_lists[-1][0], 1):
            open_lists.append((anchor.level, open_lists[-1][1].child("TOC")))
        link = open_lists[-1][1].child("TOCI").child("Reference").child("Link")
        line = setter.style(f"contents {anchor.level}")
        left = _INDENT * (anchor.level - 1)
        lines = setter.lines(setter.atoms(anchor.title, line), width - left - _NUMBER_ROOM * setter.look.scale)
        boxes.append(EntryBox(setter, Paragraph(lines, line, link, width), anchor.name, left, width))
    boxes[-1].after = 18.0
    return boxes
