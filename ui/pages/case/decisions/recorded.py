"""A decision as it is recorded: outcome, words and reasons, each partner's view, and what may still be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.review import PartnerView
from desktop_app.actions.decisions import GivenView, RecordView
from desktop_app.domain.predicates import PARTNERS
from desktop_app.queries.decision_desk import DecisionDesk, DecisionEntry, decision_desk
from desktop_app.queries.decisions import partner_words
from desktop_app.trouble import Refusal
from ui.dialogs.decision import PARTNER_NAMES
from ui.dialogs.partner_view import Partner, ViewEditor
from ui.look import theme
from ui.page import Page
from ui.pages.case.notice import Notice
from ui.pages.case.problem import ProblemLine
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Flow, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short, date_words

CHIPS = {"agree": "ok", "disagree": "danger", "abstain": "warn", "absent": "plain"}
ONCE = "Entered once, it stands in the minutes, the rapid review, the letters and the register."


def given_of(view: PartnerView) -> GivenView:
    """Return a recorded view as it would be given again."""
    return GivenView(
        partner=view.partner, view=view.view, by_name=view.by_name, by_role=view.by_role, on=view.on,
        reason=view.reason, agency_id=view.agency_id,
    )  # fmt: skip


def partner_name(code: str) -> str:
    """Return a partner's name as it begins a line."""
    return PARTNER_NAMES.get(code, partner_words(code))


class ViewRow(QWidget):
    """One partner's view of a recorded decision, or the place where it is still to be given."""

    def __init__(self, page: Page, entry: DecisionEntry, partner: Partner, view: PartnerView | None) -> None:
        super().__init__()
        self.page, self.entry, self.partner, self.view = page, entry, partner, view
        self.editor: ViewEditor | None = None
        self._form: QWidget | None = None
        self._seen = view.version if view else 0
        label = {one.code: one.label for one in page.frame.rules.book.codes("decision_view")}
        self.chip = StatusChip(CHIPS.get(view.view, "plain"), label.get(view.view, view.view)) if view else None
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(partner.words))
        if view is not None:
            by = ", ".join(filter(None, (view.by_name, view.by_role, date_short(view.on))))
            words.addWidget(Muted(by))
            if view.reason:
                words.addWidget(Label(view.reason))
        else:
            words.addWidget(Muted("No view recorded yet"))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addLayout(words, 1)
        if self.chip is not None:
            head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.button: QuietButton | None = None
        if not entry.whole.decision.locked:
            self.button = QuietButton("Change" if view else "Record the view")
            self.button.setAccessibleName(
                f"{'Change' if view else 'Record'} the view of {partner_words(partner.code)}"
            )
            self.button.clicked.connect(self.start)
            head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._layout.setSpacing(theme.px(8))
        self._layout.addLayout(head)
        self.clash = Notice("This view was changed elsewhere meanwhile")
        self._keep_mine = self.clash.offer("Keep yours")
        self._keep_mine.clicked.connect(self._on_mine_wished)
        self.clash.offer("Take the other").clicked.connect(self._on_cancel_clicked)
        self._layout.addWidget(self.clash)
        self.clash.hide()

    @property
    def editing(self) -> bool:
        """Whether a view is being given here."""
        return self._form is not None and self._form.isVisibleTo(self)

    def set_quiet(self) -> None:
        """Only to be read."""
        if self.button is not None:
            self.button.hide()

    def start(self) -> None:
        """Ask the view."""
        if self._form is None:
            self._make_form()
        assert self._form is not None
        assert self.editor is not None
        decision = self.entry.whole.decision
        place = f"case/{decision.case_id}/decisions/view.{decision.id}.{self.partner.code}"
        self.editor.form.keep_drafts(self.page.frame.drafts, place)
        self.editor.load(given_of(self.view) if self.view else None)
        self._form.show()
        self.editor.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> None:
        book = self.page.frame.rules.book
        self.editor = ViewEditor(
            self.partner, [(one.code, one.label) for one in book.codes("decision_view")],
            today=lambda: self.page.frame.today,
        )  # fmt: skip
        keep = PrimaryButton("Keep this view")
        cancel = QuietButton("Cancel")
        keep.clicked.connect(self._on_keep_clicked)
        cancel.clicked.connect(self._on_cancel_clicked)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(keep)
        foot.addWidget(cancel)
        foot.addStretch(1)
        self._form = QWidget()
        inner = QVBoxLayout(self._form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.editor)
        inner.addLayout(foot)
        self._layout.addWidget(self._form)

    def _on_keep_clicked(self) -> None:
        assert self.editor is not None
        given = self.editor.given()
        if given is None:
            self.editor.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        command = RecordView(decision_id=self.entry.whole.decision.id, view=given, version=self._seen)
        self.page.run(command, then=lambda _: self._close(), refused=self._on_refused)

    def _on_refused(self, refusal: Refusal) -> None:
        case_id = self.entry.whole.decision.case_id
        if case_id is not None and any(one.field == "version" for one in refusal.reasons):
            self.page.ask(self._on_newest, decision_desk, case_id)
        elif self.editor is not None:
            self.editor.show_reasons(refusal.reasons)

    def _on_newest(self, desk: DecisionDesk) -> None:
        """Set the view in the record beside the one typed here; nothing is overwritten before one is chosen."""
        mine = self.entry.whole.decision.id
        views = [view for one in desk.decisions if one.whole.decision.id == mine for view in one.whole.views]
        theirs = next((one for one in views if one.partner == self.partner.code), None)
        given = self.editor.given() if self.editor is not None else None
        self._seen = theirs.version if theirs else 0
        self.clash.say(
            f"In the record now: {self._words(theirs)}",
            f"Yours: {self._words(given)}",
        )
        self.clash.show()
        self._keep_mine.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, view: PartnerView | GivenView | None) -> str:
        if view is None:
            return "no view"
        label = self.page.frame.rules.book.label("decision_view", view.view)
        return " · ".join(filter(None, (label, view.by_name, view.by_role, date_short(view.on), view.reason)))

    def _on_mine_wished(self) -> None:
        self.clash.hide()
        self._on_keep_clicked()

    def _on_cancel_clicked(self) -> None:
        self._close()
        self.page.set_stale()

    def _close(self) -> None:
        self.clash.hide()
        if self.editor is not None:
            self.editor.form.discard_drafts()
        if self._form is not None:
            self._form.hide()
        if self.button is not None:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class RecordedDecision(QWidget):
    """A decision in full with the views on it."""

    change_wished = Signal()
    correct_wished = Signal()
    remove_wished = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.views: dict[str, ViewRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(10))
        self._shown: object = None

    def show_entry(self, desk: DecisionDesk, entry: DecisionEntry, *, quiet: bool = False) -> None:
        """Show a decision; while a view is being given here nothing is built anew. `quiet` only to be read."""
        if self._shown == entry or any(row.editing for row in self.views.values()):
            return
        self._shown = entry
        clear_layout(self._layout)
        self.views = {}
        self._words(entry)
        self._views(desk, entry)
        if quiet:
            for row in self.views.values():
                row.set_quiet()
        else:
            self._buttons(entry)

    def _words(self, entry: DecisionEntry) -> None:
        decision = entry.whole.decision
        add = self._layout.addWidget
        add(Muted(decision.question))
        if entry.whole.outcome:
            add(Label(entry.whole.outcome, "strong"))
        add(Label(decision.text))
        for title, words in (
            ("Reasons", decision.rationale),
            ("Options considered", decision.options),
            ("Where the partners differ", decision.dissent),
            ("How it was taken further", decision.escalation_route),
            ("What came of it", decision.escalation_result),
            ("View of the independent scrutineer", decision.scrutineer_view),
            ("Legal advice", decision.legal_advice),
            ("Who tells whom", decision.who_tells),
        ):
            if words:
                both = QVBoxLayout()
                both.setSpacing(theme.px(2))
                both.addWidget(Muted(title, "small"))
                both.addWidget(Label(words))
                self._layout.addLayout(both)
        add(Muted(about(entry)))

    def _views(self, desk: DecisionDesk, entry: DecisionEntry) -> None:
        given = {one.partner: one for one in entry.whole.views}
        for code in (*PARTNERS, *(one for one in given if one not in PARTNERS)):
            self._layout.addWidget(line())
            lead = desk.leads.get(code)
            agency = given[code].agency_id if code in given else None
            partner = Partner(
                code, partner_name(code), lead.name if lead else "", lead.role if lead else "", agency
            )
            row = ViewRow(self.page, entry, partner, given.get(code))
            self.views[code] = row
            self._layout.addWidget(row)
        self._layout.addWidget(line())

    def _buttons(self, entry: DecisionEntry) -> None:
        decision = entry.whole.decision
        buttons = QWidget()
        row = Flow(buttons, gap=8)
        offers = [("Append a correction", self.correct_wished)]
        if not decision.locked:
            offers.insert(0, ("Change the decision", self.change_wished))
            if decision.agenda_item_id is None:
                offers.append(("Take it out", self.remove_wished))
        for words, signal in offers:
            button = QuietButton(words)
            button.clicked.connect(signal)
            row.addWidget(button)
        self._layout.addWidget(buttons)
        self.problem = ProblemLine(self)
        self._layout.addWidget(self.problem)


def about(entry: DecisionEntry) -> str:
    """Return when a decision was taken and where it stands."""
    decision = entry.whole.decision
    said = [f"Decided on {date_words(decision.decided_on)}"]
    if entry.meeting is not None:
        said.append(f"minuted at the meeting of {date_short(entry.meeting.on)}")
    if decision.locked:
        said.append("the minutes are approved, so it is only corrected from now on")
    if entry.corrects is not None:
        said.append(f"corrects the decision of {date_short(entry.corrects.decided_on)}")
    return f"{'; '.join(said)}. {ONCE}"
