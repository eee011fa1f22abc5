"""The last step: the store is ready."""

from __future__ import annotations

from ui.start.step import Means, Step
from ui.widgets.card import Card
from ui.widgets.text import Label, Muted

WORDS = (
    ("Today", "shows what is due, the next first. It is where you arrive every time."),
    ("Cases", "is where a new notification is entered. You need only what is known on the first telephone call."),
    ("Settings", "holds everything you were asked here, and whatever you skipped."),
    ("Ctrl+L", "locks the window. It locks by itself, too, and never loses a word."),
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
        for head, words in WORDS:
            card.add(Label(head, "strong"))
            card.add(Muted(words))
            card.body.addSpacing(6)
        self.add(card)
