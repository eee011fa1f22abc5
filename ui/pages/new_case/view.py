"""How the path to a new case is laid out: steps at the left, the questions of one, what they start beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.pages.new_case.questions import STEPS
from ui.pages.new_case.starts import StartsCard
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layout import Columns, Scroll
from ui.widgets.nav import NavItem, SideNav
from ui.widgets.text import Muted, Title

NAV = 166
TITLED = ("happened", "summary")
"""The steps whose card has a title; the others begin with headings of their own."""


class Steps(QWidget):
    """The steps, one of them in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[QWidget] = []
        self._shown = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def add(self, step: QWidget) -> None:
        """Take `step` as the next one."""
        step.setVisible(False)
        self._steps.append(step)
        self._layout.addWidget(step)
        step.setVisible(len(self._steps) - 1 == self._shown)

    def show_step(self, number: int) -> None:
        """Show one step."""
        self._shown = number
        for at, one in enumerate(self._steps):
            one.setVisible(at == number)


class NewCaseView(QWidget):
    """The widgets of the page and where they stand; `steps.add` takes those of the four steps, in order;
    after them comes `add_foot`.

    Everything is put where it stands from the outside inwards: what moves under a parent is dressed anew.
    """

    def __init__(self, parent: QWidget, starts: StartsCard) -> None:
        super().__init__(parent)
        self.title = Title("New case")
        self.hint = Muted("Only what is known. What you type is kept until you register the case.")
        self.nav = SideNav()
        self.nav.setAccessibleName("Steps")
        self.card = Card()
        self.steps = Steps()
        self.back = QuietButton("Back", "chevron-left")
        self.next = PrimaryButton("Next")
        self.register = PrimaryButton("Register case", "check")
        self.start_over = LinkButton("Throw this away and start over")
        self.starts = starts
        self._lay()

    def _lay(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self.area = Scroll(inner)
        outer.addWidget(self.area)
        page = QVBoxLayout(inner)
        side = theme.px(24)
        page.setContentsMargins(side, theme.px(20), side, side)
        page.setSpacing(theme.px(4))
        page.addWidget(self.title)
        page.addWidget(self.hint)
        page.addSpacing(theme.px(12))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.px(20))
        page.addLayout(self._body)
        page.addStretch(1)
        self.nav.setFixedWidth(theme.px(NAV))
        self._body.addWidget(self.nav, 0, Qt.AlignmentFlag.AlignTop)
        self.note_steps([""] * len(STEPS))
        main = QWidget()
        self._body.addWidget(Columns(main, self.starts, 290, least=546), 1)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.card)
        self.card.add(self.steps)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        column.addLayout(self._foot)
        column.addStretch(1)

    def add_foot(self) -> None:
        """Put the buttons below the steps: once they are all there, so that Tab comes to the buttons last."""
        for button in (self.next, self.register, self.back):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.start_over)

    def note_steps(self, notes: list[str]) -> None:
        """Show the steps with a note each."""
        self.nav.set_items(
            [
                NavItem(key, text, note, str(at))
                for at, ((key, text), note) in enumerate(zip(STEPS, notes, strict=True), 1)
            ]
        )

    def show_step(self, number: int) -> None:
        """Show one step and the buttons that belong to it."""
        self.steps.show_step(number)
        self.card.set_title(STEPS[number][1] if STEPS[number][0] in TITLED else "")
        self.nav.choose(STEPS[number][0])
        last = number == len(STEPS) - 1
        self.back.setEnabled(number > 0)
        self.next.setVisible(not last)
        self.register.setVisible(last)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the steps above where it is narrow."""
        super().resizeEvent(event)
        scale = theme.current().scale
        narrow = self.width() < 640 * scale
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        wide = round(NAV * (1 + (scale - 1) * 0.8))
        self.nav.setMinimumWidth(0 if narrow else wide)
        self.nav.setMaximumWidth(16777215 if narrow else wide)
