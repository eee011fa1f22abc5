"""The recommendations of a case and the actions that follow: the same ledger as everywhere, for this case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from desktop_app.actions.base import Command
from desktop_app.actions.recommendations import (
    SCOPES,
    SOURCES,
    AddRecommendation,
    AddresseeGiven,
    ChangeRecommendation,
    RemoveRecommendation,
    RespondToRecommendation,
)
from desktop_app.queries.case_page import CaseActions, RecommendationFacts, case_actions, recommendation_facts
from desktop_app.queries.ledger import LedgerLine
from desktop_app.rulebook.model import RuleBook
from ui.dialogs.action_due import answer_why
from ui.forms.form import FieldSpec
from ui.models.ledger import ledger_model
from ui.page import Frame
from ui.pages.case.entries import EntryCard, EntryKind, EntryWords
from ui.pages.case.people_specs import choices
from ui.pages.case.record_form import SEVERAL
from ui.pages.case.section import CaseSection, fit_height
from ui.place import Place
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.table import Table
from ui.widgets.text import date_short

ROWS = 12
"""The table of a case grows to so many rows before it scrolls by itself."""
STATE = {
    "overdue": ("danger", "Overdue"),
    "due_soon": ("warn", "Due soon"),
    "running": ("accent", "Running"),
    "done": ("ok", "Done"),
    "no_action": ("warn", "No action yet"),
}
SOURCE_WORDS = {
    "rr": "Rapid review",
    "lcspr": "Local practice review",
    "national": "National review",
    "audit": "Audit",
    "scr": "Serious case review",
}


class ActionsSection(CaseSection):
    """What is recommended in a case, and who does what about it."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"Action", "ActionOwner", "ActionMilestone", "Recommendation", "Addressee", "Agency"}
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.agencies: Mapping[str, int] = {}
        self._before: dict[int, RecommendationFacts] = {}
        self.recommendations = EntryCard(self, self._kind(frame.rules.book))
        self.model = ledger_model(with_case=False)
        self.table = Table("Actions of the case", frame.memory, "case-actions")
        self.table.set_model(self.model)
        self.table.opened.connect(self._on_table_opened)
        answer_why(self, self.table)
        self.list = Card("Actions")
        self.add_button = QuietButton("Add an action", "plus")
        self.add_button.clicked.connect(self.add_action)
        self.ledger = LinkButton("Open in the ledger", "actions")
        self.ledger.clicked.connect(self._on_ledger_clicked)
        self.empty = EmptyState(
            "No action yet",
            "What somebody is to do about this case, by when, and how it will be shown to have worked.",
            "Add an action",
            "actions",
        )
        self.empty.wanted.connect(self.add_action)
        self._lay_out()

    def _lay_out(self) -> None:
        self.list.head.addWidget(self.add_button)
        self.list.add(self.empty)
        self.list.add(self.table)
        foot = QHBoxLayout()
        foot.addWidget(self.ledger)
        foot.addStretch(1)
        self.list.body.addLayout(foot)
        self.column.addWidget(self.list)
        self.column.addWidget(self.recommendations)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Ask for both."""
        self.ask(self._on_actions, case_actions, self.case_id)

    def focus_field(self, field: str) -> bool:
        """ "recommendation.4", "recommendation.4.text"; "action.7" chooses a line; "new-recommendation"."""
        if field == "new-recommendation":
            self.recommendations.start_adding()
            return True
        kind, _, rest = field.partition(".")
        number, _, key = rest.partition(".")
        if not number.isdecimal():
            return False
        if kind == "action":
            return self.table.choose(int(number)) and self.focus_on(self.table)
        found = self.recommendations.open_entry(int(number), key)
        if found is not None:
            self.reveal(found)
        return found is not None

    def add_action(self) -> None:
        """Ask for an action about this case."""
        from ui.dialogs.action import AddActionDialog

        AddActionDialog(self.frame, case_id=self.case_id, parent=self).open()

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_actions(self, found: CaseActions) -> None:
        self.agencies = found.agencies
        self._before = {one.id: one for one in found.recommendations}
        self.recommendations.show_entries(self.case_id, found.recommendations, self._words)
        self.model.set_records(found.actions)
        some = bool(found.actions)
        self.empty.setVisible(not some)
        for one in (self.table, self.add_button, self.ledger):
            one.setVisible(some)
        fit_height(self.table, len(found.actions), ROWS)
        self.arrived()

    def _words(self, one: RecommendationFacts) -> EntryWords:
        by = date_short(one.by_when) if one.by_when else one.by_when_text
        told = " · ".join(filter(None, ("; ".join(one.addressees), f"by {by}" if by else "")))
        first = one.text.splitlines()[0] if one.text else ""
        return EntryWords(f"{one.number}. {first}", told, STATE.get(one.state, ("plain", one.state)))

    def _on_table_opened(self, line: LedgerLine) -> None:
        self.frame.go(Place("actions", line.row.action_id))

    def _on_ledger_clicked(self) -> None:
        line = self.table.current()
        self.frame.go(Place("actions", line.row.action_id if line else 0))

    # -- commands ----------------------------------------------------------------------------------------------

    def _given(self, names: tuple[str, ...]) -> tuple[AddresseeGiven, ...]:
        return tuple(
            AddresseeGiven(agency_id=self.agencies[one]) if one in self.agencies else AddresseeGiven(name=one)
            for one in names
        )

    def _add(self, one: RecommendationFacts) -> Command:
        return AddRecommendation(
            case_id=one.case_id, text=one.text, collective=one.collective, addressees=self._given(one.addressees),
            by_when=one.by_when, by_when_text=one.by_when_text, outcome=one.outcome, theme=one.theme,
            scope=one.scope, source=one.source,
        )  # fmt: skip

    def _change(self, one: RecommendationFacts) -> Command:
        before = self._before.get(one.id)
        if before is not None and before.response != one.response:
            return RespondToRecommendation(recommendation_id=one.id, response=one.response)
        return ChangeRecommendation(
            recommendation_id=one.id, text=one.text, collective=one.collective,
            addressees=self._given(one.addressees), by_when=one.by_when, by_when_text=one.by_when_text,
            outcome=one.outcome, theme=one.theme, scope=one.scope, source=one.source, finding_id=one.finding_id,
            version=one.version,
        )  # fmt: skip

    def _kind(self, book: RuleBook) -> EntryKind:
        return EntryKind(
            "recommendation", "Recommendations", "recommendation", "What the review asks of agencies, together or "
            "each alone, by when, and what is to be better for children. Actions follow from it.", "flag",
            recommendation_specs(book), ("text", "collective", "addressees", "by_when", "outcome"), _new,
            self._add, self._change, lambda one: RemoveRecommendation(recommendation_id=one),
            codecs={"addressees": SEVERAL}, again=recommendation_facts, blank={"collective": True},
        )  # fmt: skip


def _new(case_id: int, values: dict[str, Any]) -> RecommendationFacts:
    values["collective"] = bool(values.get("collective"))
    return RecommendationFacts(case_id=case_id, **values)


def recommendation_specs(book: RuleBook) -> tuple[FieldSpec, ...]:
    """Return the fields of a recommendation."""
    scopes = tuple((one, one.capitalize()) for one in SCOPES)
    sources = tuple((one, SOURCE_WORDS[one]) for one in SOURCES)
    return (
        FieldSpec("text", "What is recommended", "long", required=True),
        FieldSpec("collective", "Asked of all of them together", "switch"),
        FieldSpec("addressees", "Addressed to", help="Agencies or bodies by name, with a semicolon between them."),
        FieldSpec("by_when", "By when", "date"),
        FieldSpec("by_when_text", "By when, if not a date", help="As “within six months”."),
        FieldSpec("outcome", "What is to be better for children", "long"),
        FieldSpec("theme", "Theme", "choice", choices=choices(book, "practice_theme")),
        FieldSpec("scope", "Reach", "choice", choices=scopes, none=None),
        FieldSpec("source", "Comes from", "choice", choices=sources, none=None),
        FieldSpec("response", "Response of the partnership", "long"),
    )
