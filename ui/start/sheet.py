"""The step with the recovery sheet. Going on needs an answer to what becomes of it."""

from __future__ import annotations

from ui.dialogs.sheet import SheetPanel
from ui.start.step import Means, Step


class SheetStep(Step):
    """Shows the sheet of the store that is open."""

    key, mark = "sheet", "Recovery sheet"
    back_words = ""

    def __init__(self, means: Means) -> None:
        super().__init__(
            means,
            "Put the recovery sheet away",
            "The store is made. This page opens it if the passphrase is ever lost, so it belongs in a safe or a "
            "locked cabinet, where the right people can find it and nobody else.",
        )
        self.panel = SheetPanel(means.backend)
        self.add(self.panel)

    def enter(self) -> None:
        """Make the sheet."""
        self.panel.begin()

    def go_on(self) -> None:
        """Go on once it is said what becomes of the sheet."""
        if self.panel.put_away():
            self.answered.emit()
