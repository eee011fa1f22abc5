"""Holding a case for a trial, an inquest or the like; looking again; going on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.records.cases import Hold
from desktop_app.actions.base import Command
from desktop_app.actions.holds import ChangeHold, HoldCase, ReleaseHold
from desktop_app.queries.case_page import CaseOverview
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec
from ui.page import Page
from ui.pages.case.panel import Panel
from ui.pages.case.people_specs import choices
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.text import Muted, date_short, date_words

NOTE = "A held case keeps its stage. Learning goes on; publishing and closing wait until the hold ends."


class HoldCard(Card):
    """The hold of a case: none, or since when, why, and when to look again."""

    def __init__(self, page: Page) -> None:
        super().__init__("Hold")
        self._page = page
        self._case_id = 0
        self._hold: Hold | None = None
        book = page.frame.rules.book
        self.state = StatusChip("plain", "")
        self.head.addWidget(self.state)
        self.words = Muted("")
        self.hold = QuietButton("Hold the case", "pause")
        self.look = QuietButton("Looked again", "calendar")
        self.release = QuietButton("End the hold", "play")
        self.holding = Panel(page, hold_specs(book), self._holds, "Hold the case", note=NOTE)
        self.looking = Panel(page, look_specs(), self._looks, "Keep")
        self.releasing = Panel(page, release_specs(), self._releases, "End the hold")
        self.before = Muted("", "small")
        for one in (self.words, self.hold, self.holding, self.look, self.looking, self.release, self.releasing):
            self.add(one)
        self.add(self.before)
        self.hold.clicked.connect(self._on_hold_clicked)
        self.look.clicked.connect(self._on_look_clicked)
        self.release.clicked.connect(self._on_release_clicked)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the hold as it is."""
        if found.case.id != self._case_id:
            for panel in (self.holding, self.looking, self.releasing):
                panel.hide()
        self._case_id = found.case.id
        self._hold = next((one for one in reversed(found.holds) if one.ended_on is None), None)
        held, one = self._hold is not None, self._hold
        self.state.set(*(("held", "Held") if held else ("plain", "Not held")))
        self.hold.setVisible(not held and found.may_hold)
        self.look.setVisible(held)
        self.release.setVisible(held)
        if one is not None:
            self.words.setText(held_words(self._page.frame.rules.book, one))
        elif found.may_hold:
            self.words.setText("The case is going on. Hold it when publishing or closing has to wait.")
        else:
            self.words.setText("A case at this stage is not held: its duties run on.")
        ended = [one for one in found.holds if one.ended_on is not None]
        self.before.setText("\n".join(_ended_words(one) for one in ended))
        self.before.setVisible(bool(ended))

    def show_focus(self) -> QWidget:
        """Put the focus on what can be done, and return it."""
        wanted = self.release if self._hold is not None else self.hold
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return wanted

    def go_on(self, what: str) -> QWidget:
        """Open what was being filled in ("begin", "look", "end") with its draft, and return it."""
        button = {"begin": self.hold, "look": self.look, "end": self.release}[what]
        if not button.isHidden():
            button.click()
        return button

    # -- inside ------------------------------------------------------------------------------------------------

    def _on_hold_clicked(self) -> None:
        self.holding.open({"on": self._page.frame.today}, self.hold, self._draft("begin"))

    def _on_look_clicked(self) -> None:
        if self._hold is not None:
            values = {"reason": self._hold.reason, "panel_told_on": self._hold.panel_told_on}
            self.looking.open(values, self.look, self._draft("look"))

    def _on_release_clicked(self) -> None:
        self.releasing.open({"on": self._page.frame.today}, self.release, self._draft("end"))

    def _draft(self, what: str) -> str:
        return f"case/{self._case_id}/overview/hold.{what}"

    def _holds(self, values: dict[str, Any]) -> Command:
        return HoldCase(case_id=self._case_id, **values)

    def _looks(self, values: dict[str, Any]) -> Command:
        assert self._hold is not None
        return ChangeHold(hold=replace(self._hold, **values))

    def _releases(self, values: dict[str, Any]) -> Command:
        return ReleaseHold(case_id=self._case_id, **values)


def held_words(book: RuleBook, hold: Hold) -> str:
    """Return since when a case is held, why, by whom, and when to look again."""
    kind = book.label("hold_reason", hold.reason_code) if hold.reason_code else ""
    who = ", ".join(filter(None, (hold.by_name, hold.by_role)))
    said = [
        f"Held since {date_words(hold.started_on)}" + (f": {kind}." if kind else "."),
        hold.reason,
        f"Decided by {who}." if who else "",
        f"The Panel was told on {date_short(hold.panel_told_on)}."
        if hold.panel_told_on
        else "The Panel has not been told yet.",
        f"Look again on {date_words(hold.next_check_on)}." if hold.next_check_on else "",
    ]
    return "\n".join(filter(None, said))


def _ended_words(hold: Hold) -> str:
    assert hold.ended_on is not None
    span = f"{date_short(hold.started_on)} to {date_short(hold.ended_on)}"
    return f"Held {span}: {hold.reason} {hold.end_reason}".strip()


def hold_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return what holding asks."""
    return (
        FieldSpec(
            "on", "From which day", "date", required=True, reasons=("started_on", "case_id", "held", "stage")
        ),
        FieldSpec(
            "reason_code", "What it waits for", "choice", required=True, choices=choices(book, "hold_reason")
        ),
        FieldSpec("reason", "Reason", "long", required=True),
        FieldSpec("next_check", "Look again on", "date", required=True, reasons=("next_check_on",)),
        FieldSpec("name", "Name of the person who decided", required=True, reasons=("by_name",)),
        FieldSpec("role", "Role", required=True, reasons=("by_role",)),
        FieldSpec("panel_told", "The Panel was told on", "date", reasons=("panel_told_on",)),
    )


def look_specs() -> tuple[FieldSpec, ...]:
    """Return what is asked when somebody has looked again."""
    return (
        FieldSpec("next_check_on", "Look again on", "date", required=True, reasons=("id", "version")),
        FieldSpec("reason", "Reason", "long", required=True),
        FieldSpec("panel_told_on", "The Panel was told on", "date"),
    )


def release_specs() -> tuple[FieldSpec, ...]:
    """Return what ending a hold asks."""
    return (
        FieldSpec("on", "On which day", "date", required=True, reasons=("case_id", "held")),
        FieldSpec("reason", "Why the case goes on", "long", required=True),
        FieldSpec("name", "Name of the person who decided", required=True),
        FieldSpec("role", "Role", required=True),
    )
