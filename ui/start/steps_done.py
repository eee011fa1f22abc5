"""The last step: the store is ready."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.look import theme
from ui.start.step import Means, Step
from ui.widgets.card import Card
from ui.widgets.text import Label, Muted

WORDS = (
    ("Today", "What is due, the next first. This is where you arrive every time."),
    ("Cases", "Where a new notification is entered. You need only what is known on the first telephone call."),
    ("Settings", "Everything you were asked here, and whatever you skipped."),
    (
        "Backup",
        "Choose a stick or another disk for it in Settings. From then on one is made on each day of work.",
    ),
    ("Ctrl+L", "Locks the window. It locks by itself, too, and never loses a word."),
)


class DoneStep(Step):
    """Says where things are."""

    key, mark = "done", "Ready"
    next_words = "Open Case Review Desk"

    def __init__(self, means: Means) -> None:
        super().__init__(
            means,
            "Everything is ready",
            "Whatever you enter from now on is kept at once; there is no Save button.",
        )
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(12))
        grid.setColumnStretch(1, 1)
        for row, (head, words) in enumerate(WORDS):
            grid.addWidget(Label(head, "strong", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Muted(words), row, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        self.add(card)
