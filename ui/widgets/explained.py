"""A date that can be asked why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.look import theme
from ui.widgets.buttons import LinkButton
from ui.widgets.popover import Popover
from ui.widgets.text import Label


class ExplainedDate(LinkButton):
    """A date as a button: pressed, it tells how it was counted. `name` says which date it is ("Due")."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "", parent)
        self._name = name
        self._why: str | Callable[[], str] = ""
        self.clicked.connect(self._on_clicked)
        self.set(text, "")

    def set(self, text: str, explanation: str | Callable[[], str] = "") -> None:
        """Show `text`; `explanation` is what it answers, or what makes the answer when asked."""
        self.setText(text)
        self._why = explanation
        self.setAccessibleName(f"{self._name} {text}".strip())
        self.setAccessibleDescription("Press to hear why this day." if explanation else "")

    def _on_clicked(self) -> None:
        why = self._why() if callable(self._why) else self._why
        if why:
            words = Label(why)
            words.setMinimumWidth(theme.px(320))
            Popover(self, words).open()
