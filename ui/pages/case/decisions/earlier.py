"""Every decision of a case, the latest first: what, when, by whom, and whether it still stands."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.predicates import PARTNERS
from desktop_app.queries.decision_desk import DecisionDesk, DecisionEntry
from ui.look import theme
from ui.page import Page
from ui.pages.case.decisions.recorded import RecordedDecision
from ui.pages.case.disclosure import Disclosure
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import clear_layout, line
from ui.widgets.text import date_short


def state_of(entry: DecisionEntry) -> tuple[str, str]:
    """Return the chip of a decision: whether it stands, or what has come in its place."""
    later = entry.superseded_by
    if later is not None:
        corrected = later.corrects_id == entry.whole.decision.id
        return "plain", "Corrected" if corrected else f"Superseded {date_short(later.decided_on)}"
    if any(view.view == "disagree" for view in entry.whole.views):
        return "danger", "Disagreement"
    return "ok", "Stands"


def by_whom(entry: DecisionEntry) -> str:
    """Return who decided: "3 of 3 partners agree"; a decision without views names its meeting or nobody."""
    views = {one.partner: one.view for one in entry.whole.views}
    agree = sum(views.get(one) == "agree" for one in PARTNERS)
    if views:
        return f"{agree} of 3 partners agree"
    return "by the group" if entry.meeting is not None else ""


class EarlierPart(QWidget):
    """The list of decisions; each opens into its words and views."""

    first_wished = Signal()
    """The person wants to record the first decision."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.heads: dict[int, Disclosure] = {}
        self._bodies: dict[int, RecordedDecision] = {}
        self._desk: DecisionDesk | None = None
        self.card = Card("All decisions")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.body.addLayout(self._list)
        self.empty = EmptyState(
            "No decision yet",
            "What the partners decide about this case stands here, with the reasons and each partner's view.",
            "Record a decision",
            "decision",
        )
        self.empty.wanted.connect(self.first_wished)
        self.card.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        layout.addStretch(1)

    def show_desk(self, desk: DecisionDesk) -> None:
        """Show the decisions of a case; those that are open stay open."""
        self._desk = desk
        entries = {one.whole.decision.id: one for one in reversed(desk.decisions)}
        self.empty.setVisible(not entries)
        if list(entries) != list(self.heads):
            self._build(entries)
        for key, entry in entries.items():
            decision = entry.whole.decision
            title = " · ".join(filter(None, (entry.whole.kind, entry.whole.outcome)))
            detail = " · ".join(
                filter(None, (date_short(decision.decided_on), by_whom(entry), decision.text[:120]))
            )
            self.heads[key].set(title, detail, state_of(entry))
            if self.heads[key].isChecked():
                self._fill(key, entry)

    def open_decision(self, decision_id: int) -> bool:
        """Open a decision and put the focus on it; False if it is not here."""
        if decision_id not in self.heads:
            return False
        head = self.heads[decision_id]
        head.setChecked(True)
        QTimer.singleShot(0, head, head.setFocus)  # it may have been made just now, and is shown by then
        return True

    def _build(self, entries: dict[int, DecisionEntry]) -> None:
        open_ = {key for key, head in self.heads.items() if head.isChecked()}
        focused = next((key for key, head in self.heads.items() if head.hasFocus()), 0)
        clear_layout(self._list)
        self.heads, self._bodies = {}, {}
        for place, key in enumerate(entries):
            if place:
                self._list.addWidget(line())
            head = Disclosure("")
            head.setObjectName(str(key))
            body = RecordedDecision(self.page)
            body.setContentsMargins(theme.px(30), 0, 0, theme.px(10))
            body.hide()
            self.heads[key], self._bodies[key] = head, body
            self._list.addWidget(head)
            self._list.addWidget(body)
            head.setChecked(key in open_)
            body.setVisible(key in open_)
            head.toggled.connect(self._on_head_toggled)
            if key == focused:
                head.setFocus()

    def _fill(self, key: int, entry: DecisionEntry) -> None:
        if self._desk is not None:
            self._bodies[key].show_entry(self._desk, entry, quiet=True)

    def _on_head_toggled(self, on: bool) -> None:
        key = int(self.sender().objectName())
        desk = self._desk
        entry = next((one for one in desk.decisions if one.whole.decision.id == key), None) if desk else None
        if on and entry is not None:
            self._fill(key, entry)
        self._bodies[key].setVisible(on)
