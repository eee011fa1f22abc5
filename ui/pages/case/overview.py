"""The overview of a case: what comes next, who owes what by when, its dates, its hold, its facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.queries.case_facts import MATTERS
from desktop_app.queries.case_page import CaseOverview, case_overview
from ui.look import theme
from ui.page import Frame
from ui.pages.case.dates_card import DatesCard
from ui.pages.case.facts import FactsCard
from ui.pages.case.holds import HoldCard
from ui.pages.case.section import CaseSection
from ui.pages.case.steps import NextCard, PathCard
from ui.pages.case.timetable import OwesCard, TimetableCard
from ui.widgets.layout import Columns, Tall
from ui.widgets.turns import InTurns


class OverviewSection(CaseSection):
    """Where a case stands."""

    topics: ClassVar[frozenset[str]] = frozenset(kind.__name__ for kind in MATTERS)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.next = NextCard(self)
        self.timetable = TimetableCard(self)
        self.dates = DatesCard(self)
        self._facts: FactsCard | None = None
        self.owes = OwesCard(self)
        self.hold = HoldCard(self)
        self.path = PathCard(self)
        self._filling = InTurns(self)
        self._filling.done.connect(self.arrived)
        self._main, main = _column(self.next, self.timetable, self.dates)
        _, aside = _column(self.owes, self.hold, self.path)
        self.column.addWidget(Columns(main, aside, aside_width=290, least=430))
        self.column.addStretch(1)

    @property
    def facts(self) -> FactsCard:
        """The facts of the case: a long form below all the rest, which is made when that is on the screen."""
        self._filling.finish()
        return self._made()

    def _made(self) -> FactsCard:
        if self._facts is None:
            self._facts = FactsCard(self)
            self._main.insertWidget(self._main.count() - 1, self._facts)  # before the stretch
        return self._facts

    def started(self) -> None:
        """Show no more of the case before."""
        super().started()
        self._filling.stop()

    def refresh(self) -> None:
        """Ask for the overview."""
        self.ask(self._on_overview, case_overview, self.case_id)

    def focus_field(self, field: str) -> bool:
        """A fact ("alias"), a date ("date.rr_meeting"), a duty ("duty.DL11"), a step ("step.7"), "hold".

        With the key of a text behind it ("step.7.reason") it is where a draft waits, which is opened.
        """
        if self._go_on(*field.split(".")):
            return True
        if field == "hold":
            return self._shown(self.hold.show_focus())
        if field.startswith("date."):
            self.dates.start(field.removeprefix("date."))
            return self._shown(self.dates.editor)
        if field.startswith("step."):
            return self._shown(self.next.focus_step(field.removeprefix("step.")))
        duty = self.timetable.focus_duty(field.removeprefix("duty."))
        if duty is None and self.facts.form.focus(field):
            duty = self.facts.form.row(field)
        return self._shown(duty)

    def _go_on(self, *parts: str) -> bool:
        """Open the form that holds a draft; False if it is none of these, or not offered any more."""
        match parts:
            case ("hold", what, _):
                return self._shown(self.hold.go_on(what))
            case ("back", _) if not self.path.back.isHidden():
                self.path.start()
                return self._shown(self.path.panel)
            case ("later", what, _) if what in self.timetable.running.lines:
                self.timetable.start_extending(what)
                return self._shown(self.timetable.panel)
            case ("step", what, _):
                row = self.next.focus_step(what)
                if row is not None and row.step.ready:
                    row.start()
                return self._shown(row)
        return False

    def _shown(self, widget: QWidget | None) -> bool:
        if widget is not None:
            self.reveal(widget)
        return widget is not None

    def _on_overview(self, found: CaseOverview) -> None:
        if found.case.id != self.case_id:
            return
        self._filling.begin(self._fill(found))
        if self._field:
            self._filling.finish()

    def _fill(self, found: CaseOverview) -> Iterator[None]:
        """Show it card by card, those first that a window shows first."""
        for cards in ((self.next, self.owes, self.hold, self.path), (self.timetable,), (self.dates,)):
            for card in cards:
                card.show_overview(found)
            yield
        self._made().show_overview(found)


def _column(*cards: QWidget) -> tuple[QVBoxLayout, QWidget]:
    """Return a layout with the cards one below the other, and what it is in."""
    box = QWidget()
    layout = Tall(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(16))
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return layout, box
