"""The agencies of a rapid review: asked once, chased, and what each returned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.review import Involvement
from desktop_app.actions.base import Outcome
from desktop_app.actions.involvement import CHASERS, ChaseAgency, RecordReturn, RemoveInvolvement, RequestAgencies
from desktop_app.queries.review_desk import RETURNS, AgencyLine, ReviewDesk
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.panel import Panel
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Flow, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short

RETURN = (
    FieldSpec("received_on", "Returned on", kind="date", required=True),
    FieldSpec("involved", "Did the agency know the family?", kind="yesno", required=True),
    FieldSpec("period", "From when to when", most=200),
    FieldSpec("summary", "What it knew and did", kind="long"),
    FieldSpec("key_episodes", "Key practice episodes", kind="long"),
    FieldSpec("good_practice", "Good practice", kind="long"),
    FieldSpec("learning", "Learning", kind="long"),
    FieldSpec("author", "Written by", most=200),
)
EMPTY = (
    "No agency has been asked yet. Ask once, all that may know the family: schools, adult services, housing, "
    "probation, GP and ambulance as well as the usual ones."
)


def standing(part: Involvement, today: date) -> tuple[str, str]:
    """Return the chip of an agency's part: returned, waited for, or late."""
    if part.received_on is not None:
        return ("ok", "Returned") if part.involved is not False else ("ok", "Nothing held")
    late = part.due_on is not None and part.due_on < today
    return ("danger", "Late") if late else ("accent", "Waiting")


class AgencyRow(QWidget):
    """One agency: how its return stands, and what can be done about it."""

    def __init__(self, page: Page, one: AgencyLine, desk: ReviewDesk) -> None:
        super().__init__()
        self.page, self.line = page, one
        part = one.part
        kind, word = standing(part, desk.today)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(one.agency.name))
        chased = [day for field in CHASERS if (day := getattr(part, field)) is not None]
        said = [
            f"Asked {date_short(part.requested_on)}" if part.requested_on else "",
            f"chased {', '.join(date_short(day) for day in chased)}" if chased else "",
            f"returned {date_short(part.received_on)}" if part.received_on else "",
        ]
        words.addWidget(Muted(" · ".join(filter(None, said))))
        if part.summary:
            words.addWidget(Label(part.summary))
        self.panel = Panel(page, RETURN, self._returns, "Keep the return")
        self.offers = QWidget()
        flow = Flow(self.offers, gap=8)
        flow.addWidget(StatusChip(kind, word))
        self.due: ExplainedDate | None = None
        if part.due_on is not None and part.received_on is None:
            self.due = ExplainedDate("", f"{one.agency.name}:")
            self.due.set(f"due {date_short(part.due_on, weekday=True)}", desk.why_return(part))
            flow.addWidget(self.due)
        if part.received_on is None:
            self._offer(flow, "Record the return…", "record what it returned", self.start)
            if len(chased) < len(CHASERS):
                self._offer(flow, "Chased today", "note a chaser today", self._on_chase_clicked)
            if not chased:
                self._offer(flow, "Asked by mistake", "take it out", self._on_remove_clicked)
        else:
            self._offer(flow, "Change…", "change what it returned", self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        layout.setSpacing(theme.px(6))
        layout.addLayout(words)
        layout.addWidget(self.offers)
        layout.addWidget(self.panel)

    def _offer(self, flow: Flow, words: str, spoken: str, act: Callable[[], None]) -> None:
        button = QuietButton(words)
        button.setAccessibleName(f"{self.line.agency.name}: {spoken}")
        button.clicked.connect(act)
        flow.addWidget(button)

    def _returns(self, values: dict[str, Any]) -> RecordReturn:
        part = self.line.part
        kept = {
            key: getattr(part, key)
            for key in (
                "own_actions", "author_independent", "checked_by", "records_secured_on", "signed_off_by",
                "signed_off_on",
            )
        }  # fmt: skip
        return RecordReturn(involvement_id=part.id, **kept, **values)

    def start(self) -> None:
        """Ask what the agency returned."""
        part = self.line.part
        values = {spec.key: getattr(part, spec.key) for spec in RETURN}
        values["received_on"] = part.received_on or self.page.frame.today
        back = self.sender()
        draft = f"case/{part.case_id}/rapid-review/return.{part.id}"
        self.panel.open(values, back if isinstance(back, QuietButton) else None, draft)

    def _on_chase_clicked(self) -> None:
        self.page.run(ChaseAgency(involvement_id=self.line.part.id, on=self.page.frame.today))

    def _on_remove_clicked(self) -> None:
        self.page.run(RemoveInvolvement(involvement_id=self.line.part.id), then=self._on_removed)

    def _on_removed(self, outcome: Outcome) -> None:
        self.page.frame.say("ok", outcome.said)


class AgenciesCard(Card):
    """Every agency asked in a case, and the way to ask more."""

    def __init__(self, page: Page) -> None:
        super().__init__("Agencies")
        self.page = page
        self.rows: dict[int, AgencyRow] = {}
        self._desk: ReviewDesk | None = None
        self._shown: object = None
        self.returned = Muted("")
        self.returned.setWordWrap(False)
        self.head.addWidget(self.returned)
        self.nothing = Muted(EMPTY)
        self.add(self.nothing)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.ask_button = QuietButton("Ask agencies…", "plus")
        self.ask_button.clicked.connect(self.start_asking)
        self.body.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.asking: Panel | None = None

    def show_desk(self, desk: ReviewDesk) -> None:
        """Show the agencies of a case; a form that is open stays."""
        self._desk = desk
        back = sum(one.part.received_on is not None for one in desk.agencies)
        self.returned.setText(f"{back} of {len(desk.agencies)} returned" if desk.agencies else "")
        self.nothing.setVisible(not desk.agencies)
        self.ask_button.setVisible(bool(desk.askable))
        shown = (desk.case.id, desk.agencies, desk.today, desk.way.get(RETURNS))
        writing = any(row.panel.isVisibleTo(row) for row in self.rows.values())
        same = isinstance(self._shown, tuple) and self._shown[0] == desk.case.id
        if shown == self._shown or (writing and same):
            return
        if not same and self.asking is not None:
            self.asking.hide()
        self._shown = shown
        clear_layout(self._list)
        self.rows = {}
        for one in desk.agencies:
            if self.rows:
                self._list.addWidget(line())
            self.rows[one.part.id] = AgencyRow(self.page, one, desk)
            self._list.addWidget(self.rows[one.part.id])

    def go_on(self, part: int) -> None:
        """Open the return of an agency that was begun."""
        if part in self.rows:
            self.rows[part].start()

    def start_asking(self) -> None:
        """Ask which agencies, from when, and by when."""
        desk = self._desk
        if desk is None:
            return
        if self.asking is not None:
            self.body.removeWidget(self.asking)
            self.asking.hide()
            self.asking.deleteLater()
        specs = (
            FieldSpec(
                "agency_ids",
                "Whom to ask",
                kind="many",
                choices=[(str(one.id), one.name) for one in desk.askable],
                required=True,
            ),
            FieldSpec("on", "Asked on", kind="date", required=True),
            FieldSpec(
                "due_on", "To be returned by", kind="date", help="Left empty, the rules for returns say by when."
            ),
        )
        self.asking = Panel(self.page, specs, self._asks, "Ask them")
        self.body.addWidget(self.asking)
        usual = self.page.frame.rules.book.agencies
        chosen = tuple(str(one.id) for one in desk.askable if one.kind in usual and usual[one.kind].usually_asked)
        self.asking.open({"on": self.page.frame.today, "agency_ids": chosen}, self.ask_button)

    def _asks(self, values: dict[str, Any]) -> RequestAgencies:
        assert self._desk is not None
        asked = tuple(int(one) for one in values["agency_ids"])
        return RequestAgencies(
            case_id=self._desk.case.id, agency_ids=asked, on=values["on"], due_on=values["due_on"]
        )
