"""The steps that lead on from where a case stands, to be taken right where their reasons are given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from desktop_app.domain.stages import OfferedStep
from ui.look import theme
from ui.page import Page
from ui.pages.case.steps import StepRow
from ui.widgets.card import Card
from ui.widgets.layout import Tall, clear_layout, line
from ui.widgets.text import Heading, Muted

KINDS = {"forward": 0, "reopen": 0, "branch": 1, "back": 2}


def _rank(step: OfferedStep) -> tuple[bool, bool, int]:
    """The ways on first; of the others, those that can be taken."""
    kind = KINDS.get(step.rule.kind, 1)
    return kind > 0, kind > 0 and not step.ready, kind


class StepsCard(Card):
    """Every step that leads on, the one to go for first, the ways aside and back after it."""

    def __init__(self, page: Page, title: str = "What comes next") -> None:
        super().__init__(title)
        self.page = page
        self.rows: dict[str, StepRow] = {}
        self._shown: tuple[int, tuple[OfferedStep, ...]] | None = None
        self.intro = Muted("")
        self.add(self.intro)
        self._list = Tall()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_steps(self, case_id: int, stage: str, offered: Sequence[OfferedStep]) -> None:
        """Show the steps of a case that stands in `stage` (in words). A form that is open stays as it is."""
        ranked = tuple(sorted(offered, key=_rank))
        self.intro.setText(f"The case stands at: {stage}.{'' if ranked else ' No step leads on from here.'}")
        if self._shown == (case_id, ranked):
            return
        open_ = {key for key, row in self.rows.items() if row.panel.isVisibleTo(row)}
        ready = {step.rule.id for step in ranked if step.ready}
        if open_ and self._shown is not None and self._shown[0] == case_id and open_ <= ready:
            return
        self._shown = (case_id, ranked)
        clear_layout(self._list)
        self.rows = {}
        for place, step in enumerate(ranked):
            beside = KINDS.get(step.rule.kind, 1) > 0
            if place:
                self._list.addWidget(line())
            if beside and place and KINDS.get(ranked[place - 1].rule.kind, 1) == 0:
                self._list.addSpacing(theme.px(12))
                self._list.addWidget(Heading("Other ways on", 3))
            row = StepRow(self.page, case_id, step, first=place == 0 and not beside)
            self.rows[step.rule.id] = row
            self._list.addWidget(row)

    def focus_step(self, to: str = "") -> bool:
        """Put the focus on the first step that can be taken, or on that to a stage; False if none can."""
        for row in self.rows.values():
            if row.step.ready and to in {"", row.step.to.id}:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
