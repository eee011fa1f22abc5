"""What stands beside the item in hand: the guidance, where it comes from, what is linked, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.papers import Paper
from desktop_app.queries.checklist import ItemLine
from ui.look import theme
from ui.widgets.buttons import LinkButton
from ui.widgets.keycap import KeyHint
from ui.widgets.text import Heading, Label, Muted, Strong

CLASSES = {
    "law": "Law",
    "statutory_guidance": "Statutory guidance",
    "panel_guidance": "Panel guidance",
    "national_standard": "National standard",
    "local": "Local",
}
KEPT = "The wording that you answer to is kept with the answer."


class GuidancePane(QWidget):
    """Shows the guidance of one item."""

    paper_wished = Signal(int)
    """The person wants to see this paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Guidance")
        self.title = Heading("Guidance", 3)
        self.words = Label("")
        self.source = Muted("", "small")
        self.kept = Muted("", "small")
        self.usual_title = Strong("Usual evidence")
        self.usual = Label("")
        self.linked_title = Strong("Linked")
        self.linked = LinkButton("")
        self._paper = 0
        self.keys = QWidget()
        keys = QVBoxLayout(self.keys)
        keys.setContentsMargins(0, theme.px(10), 0, 0)
        keys.setSpacing(theme.px(4))
        for one, words in (
            ("Ctrl Enter", "next not answered"),
            ("Alt Down", "next item"),
            ("Alt Up", "item before"),
        ):
            keys.addWidget(KeyHint(one, words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        for widget in (
            self.title, self.words, self.source, self.kept, self.usual_title, self.usual, self.linked_title,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addWidget(self.linked, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.keys)
        layout.addStretch(1)
        self.linked.clicked.connect(lambda: self.paper_wished.emit(self._paper))

    def show_item(self, line: ItemLine, edition: str, papers: dict[int, Paper], answered_under: str = "") -> None:
        """Show the guidance of an item under the case's edition, and under which edition it was answered."""
        item, answer = line.item, line.answer
        self.title.setText(f"Guidance to {item.id}")
        self.words.setText(item.help)
        kind = CLASSES.get(item.origin.rule_class, "")
        self.source.setText(". ".join(filter(None, (kind, item.origin.source, edition))) + ".")
        kept = KEPT
        if answer is not None and line.reworded:
            kept = f"Answered to an earlier wording: “{answer.wording}”"
        elif answer is not None:
            kept = "The wording that was answered to is kept with the answer, and it is still this one."
            if answered_under and answered_under != edition:
                kept += f" It was answered under {answered_under}."
        self.kept.setText(kept)
        self.usual.setText(item.evidence)
        for one in (self.usual_title, self.usual):
            one.setVisible(bool(item.evidence))
        paper = papers.get(answer.paper_id or 0) if answer is not None else None
        self._paper = paper.id if paper else 0
        self.linked.setText(_short(paper.title) if paper else "")
        self.linked.setAccessibleName(f"Linked paper: {paper.title}" if paper else "")
        self.linked_title.setVisible(paper is not None)
        self.linked.setVisible(paper is not None)


def _short(title: str, most: int = 30) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
