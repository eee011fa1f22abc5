"""The question that waits: deciding it, each partner's view, and what follows when they do not agree."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.review import Decision
from desktop_app.actions.base import Outcome
from desktop_app.actions.decisions import ChangeDecision, CorrectDecision, RemoveDecision
from desktop_app.actions.milestones import SetMilestone
from desktop_app.domain.stages import OfferedStep
from desktop_app.queries.decision_desk import DecisionDesk, DecisionEntry
from desktop_app.trouble import Refusal
from ui.dialogs.decision import QUESTIONS, DecisionContext, DecisionEditor
from ui.forms.fields import ChoiceField
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.decisions.recorded import ONCE, RecordedDecision
from ui.pages.case.notice import Notice
from ui.pages.case.panel import Panel
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.field import FieldRow
from ui.widgets.layout import clear_layout
from ui.widgets.text import Muted, date_short

OTHER = "Choose another one to decide on it, or to see how it was decided."
ESCALATE, SETTLED = "6d", "disagreement_settled"


class DecidingPart(QWidget):
    """Shows one question of a case: the editor until it is decided, then the decision with the views on it."""

    question_wished = Signal(str)
    """The person wants to decide on another question."""
    step_wished = Signal()
    """The person wants to take the step that the disagreement asks for."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.desk: DecisionDesk | None = None
        self.entry: DecisionEntry | None = None
        self.question = ""
        self.editor: DecisionEditor | None = None
        self._editing: Decision | None = None
        self._of: tuple[int, str] = (0, "")
        self.card = Card("")
        self.chip = StatusChip("plain", "")
        self.card.head.addWidget(self.chip)
        self.differing = Notice("The partners do not agree", "danger")
        self.editing = QWidget()
        self._editing_layout = QVBoxLayout(self.editing)
        self._editing_layout.setContentsMargins(0, 0, 0, 0)
        self._editing_layout.setSpacing(theme.px(16))
        self.recorded = RecordedDecision(page)
        self.nothing = Muted("")
        questions = [(one.code, one.label) for one in page.frame.rules.book.codes("question")]
        self.which = ChoiceField(questions, none="Choose a question")
        self.which.setMaximumWidth(theme.px(420))
        self.which.committed.connect(self._on_which_committed)
        self._panels()
        for one in (self.nothing, self.differing, self.settling, self.recorded, self.correcting, self.editing):
            self.card.add(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(self.card)
        layout.addWidget(FieldRow("Question", self.which, help=OTHER))
        layout.addStretch(1)
        self.recorded.change_wished.connect(self._on_change_wished)
        self.recorded.correct_wished.connect(self._on_correct_wished)
        self.recorded.remove_wished.connect(self._on_remove_wished)

    def _panels(self) -> None:
        self.step_button = self.differing.offer("Escalate the disagreement…")
        self.step_button.clicked.connect(self.step_wished)
        self.settle_button = self.differing.offer("Record that it is settled…")
        self.settle_button.clicked.connect(self._on_settle_clicked)
        self.due = ExplainedDate()
        self.differing.buttons.addWidget(self.due)
        self.settling = Panel(
            self.page,
            [
                FieldSpec("on", "Settled on", kind="date", required=True, reasons=("version",)),
                FieldSpec("note", "What came of it", kind="long", required=True),
            ],
            self._settles,
            "The disagreement is settled",
            note="The views stay as they were given. With this the rapid review can be sent.",
        )
        self.settling.done.connect(self._on_settled)
        outcomes = [(one.code, one.label) for one in self.page.frame.rules.book.codes("outcome")]
        self.correcting = Panel(
            self.page,
            [
                FieldSpec("outcome", "Outcome", kind="choice", choices=outcomes, none="None", width=620),
                FieldSpec("text", "What is decided, put right", kind="long", required=True),
                FieldSpec("rationale", "Why it is corrected", kind="long", required=True),
                FieldSpec("decided_on", "Corrected on", kind="date", required=True),
            ],
            self._corrects,
            "Append the correction",
            note="The decision itself stays as it was.",
        )

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_desk(self, desk: DecisionDesk, question: str) -> None:
        """Show a question of a case; what is being written stays."""
        self.desk, self.question = desk, question
        self.entry = desk.current(question) if question else None
        other = (desk.case.id, question) != self._of
        self._of = (desk.case.id, question)
        if other:
            self._drop_editor()
            self.settling.hide()
            self.correcting.hide()
        book = self.page.frame.rules.book
        self.which.set_value(question)
        self.card.set_title(book.label("question", question) if question else "Nothing waits to be decided")
        self.nothing.setVisible(not question)
        self.nothing.setText(f"In the stage “{desk.stage}” the partners have no question before them.")
        self._show_chip()
        self._show_difference()
        writing = self.editor is not None and self._editing is not None
        self.recorded.setVisible(self.entry is not None and not writing)
        if self.entry is not None:
            self.recorded.show_entry(desk, self.entry)
            if not writing:
                self._drop_editor()
        elif question and self.editor is None:
            self._make_editor(None)
        self._show_running()
        self.editing.setVisible(self.editor is not None)

    def go_on(self, what: str, partner: str = "") -> None:
        """Open the form of what was begun for the decision shown, as far as it is still offered.

        `what`: "settled", "correct", "change" or "view", that of a `partner`.
        """
        match what:
            case "settled" if self.settle_button.isVisibleTo(self) and self.entry is not None:
                self._on_settle_clicked()
            case "correct" if self.entry is not None:
                self._on_correct_wished()
            case "change" if self.entry is not None and not self.entry.whole.decision.locked:
                self._on_change_wished()
            case "view" if partner in self.recorded.views:
                self.recorded.views[partner].start()

    def focus(self, field: str) -> bool:
        """Put the focus where a field of the decision is given; False if it is not here."""
        if self.editor is not None:
            return self.editor.focus(field if field else "outcome") or self.editor.focus("text")
        if field in {"", "views"} and self.recorded.views:
            rows = list(self.recorded.views.values())
            row = next((one for one in rows if one.view is None), rows[0])
        else:
            row = self.recorded.views.get(field)  # type: ignore[assignment]
        if row is None or row.button is None:
            return False
        row.button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_chip(self) -> None:
        entry = self.entry
        if entry is None:
            self.chip.set("plain", "Not decided" if self.question else "")
            return
        views = {one.partner: one.view for one in entry.whole.views}
        given = sum(views.get(one, "absent") != "absent" for one in ("la", "icb", "police"))
        if "disagree" in views.values():
            self.chip.set("danger", "Disagreement")
        elif entry.whole.agreed:
            self.chip.set("ok", "All agree")
        else:
            self.chip.set("warn", f"{given} of 3 views")

    def _show_difference(self) -> None:
        desk, entry = self.desk, self.entry
        differs = entry is not None and any(one.view == "disagree" for one in entry.whole.views)
        self.differing.setVisible(differs)
        if desk is None or entry is None or not differs:
            return
        review = self.question == "rapid_review"
        settled = desk.milestones.get(SETTLED)
        said = []
        if review and settled is not None and settled.on:
            self.differing.title.setText("The disagreement is settled")
            said.append(f"Settled on {date_short(settled.on)}. {settled.note}")
        else:
            self.differing.title.setText("The partners do not agree")
            said.append(
                "Each view stays on record with its reasons, and the decision says how it is taken further."
            )
            if review:
                said.append(
                    "The rapid review is sent when all three agree, or when the disagreement has been escalated "
                    "and what came of it is recorded. Its date goes on running meanwhile."
                )
        self.differing.say(*said)
        self.step_button.setVisible(self._escalation() is not None)
        self.settle_button.setVisible(review and desk.facts.stage == ESCALATE and settled is None)

    def _show_running(self) -> None:
        """Show until when the rapid review is due to the Panel, whatever the partners differ on: here, and in what
        is being written."""
        assert self.desk is not None
        due = self.desk.timetable.get("DL11") if self.question == "rapid_review" else None
        words, why = "", ""
        if due is not None and due.due is not None and self.desk.facts.day_of("rr_sent") is None:
            words, why = f"Due to the Panel {date_short(due.due, weekday=True)}", due.explanation
        self.due.set(words, why)
        self.due.setVisible(bool(words))
        if self.editor is not None:
            self.editor.show_due(words, why)

    def _escalation(self) -> OfferedStep | None:
        assert self.desk is not None
        return next((one for one in self.desk.offered if one.to.id == ESCALATE), None)

    # -- writing -----------------------------------------------------------------------------------------------

    def _make_editor(self, decision: Decision | None) -> None:
        desk = self.desk
        assert desk is not None
        book = self.page.frame.rules.book
        self._drop_editor()
        self._editing = decision
        context = DecisionContext(
            book=book,
            kinds=[(self.question, book.label("question", self.question))],
            leads={code: (lead.name, lead.role) for code, lead in desk.leads.items()},
            edition=desk.facts.edition,
        )
        self.editor = DecisionEditor(context, today=lambda: self.page.frame.today, views=decision is None)
        key = f"change.{decision.id}" if decision else self.question
        self.editor.keep_drafts(self.page.frame.drafts, f"case/{desk.case.id}/decisions/{key}")
        if decision is None:
            self.editor.load({"kind": self.question, "question": QUESTIONS.get(self.question, "")})
        else:
            self.editor.load_decision(decision)
        self._editing_layout.addWidget(self.editor)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        self.keep_button = PrimaryButton("Keep the change" if decision else "Record the decision")
        self.keep_button.clicked.connect(self._on_keep_clicked)
        foot.addWidget(self.keep_button)
        if decision is not None:
            cancel = QuietButton("Cancel")
            cancel.clicked.connect(self._on_cancel_clicked)
            foot.addWidget(cancel)
        foot.addStretch(1)
        self._editing_layout.addLayout(foot)
        if decision is None:
            self._editing_layout.addWidget(Muted(ONCE))

    def _drop_editor(self) -> None:
        if self.editor is not None:
            self.page.frame.drafts.keep_now()
        clear_layout(self._editing_layout)
        self.editor = self._editing = None

    def _on_keep_clicked(self) -> None:
        editor, desk = self.editor, self.desk
        if editor is None or desk is None or editor.faults():
            return
        decision = self._editing
        command = editor.changed(decision) if decision is not None else editor.command(desk.case.id)
        self.keep_button.setEnabled(False)
        self.page.run(command, then=self._on_kept, refused=self._on_refused)

    def _on_kept(self, outcome: Outcome) -> None:
        editor = self.editor
        if editor is not None:
            editor.discard_drafts()
        self._drop_editor()
        self.page.frame.say("ok", outcome.said)

    def _on_refused(self, refusal: Refusal) -> None:
        self.keep_button.setEnabled(True)
        if self.editor is not None:
            self.editor.show_refusal(refusal)

    def _on_cancel_clicked(self) -> None:
        if self.editor is not None:
            self.editor.discard_drafts()
        self._drop_editor()
        self._again()

    def _again(self) -> None:
        if self.desk is not None:
            self.show_desk(self.desk, self.question)

    def _on_change_wished(self) -> None:
        if self.entry is not None:
            self._make_editor(self.entry.whole.decision)
            self._again()
            if self.editor is not None:
                self.editor.focus("text")

    def _on_correct_wished(self) -> None:
        if self.entry is not None:
            decision = self.entry.whole.decision
            draft = f"case/{decision.case_id}/decisions/correct.{decision.id}"
            today = self.page.frame.today
            self.correcting.open(
                {"outcome": decision.outcome, "text": decision.text, "decided_on": today}, draft=draft
            )

    def _on_remove_wished(self) -> None:
        if self.entry is not None:
            command = RemoveDecision(decision_id=self.entry.whole.decision.id)
            self.page.run(command, then=self._on_removed, refused=self._on_not_removed)

    def _on_not_removed(self, refusal: Refusal) -> None:
        self.recorded.problem.say(str(refusal))

    def _on_removed(self, outcome: Outcome) -> None:
        self.page.frame.say("ok", outcome.said)

    def _corrects(self, values: dict[str, Any]) -> CorrectDecision:
        assert self.entry is not None
        return CorrectDecision(decision_id=self.entry.whole.decision.id, **values)

    def _on_which_committed(self, question: object) -> None:
        if question:
            self.question_wished.emit(str(question))

    # -- a disagreement ----------------------------------------------------------------------------------------

    def _on_settle_clicked(self) -> None:
        assert self.entry is not None
        draft = f"case/{self.entry.whole.decision.case_id}/decisions/settled"
        self.settling.open({"on": self.page.frame.today}, back=self.settle_button, draft=draft)

    def _settles(self, values: dict[str, Any]) -> SetMilestone:
        assert self.desk is not None
        return SetMilestone(case_id=self.desk.case.id, kind=SETTLED, on=values["on"], note=values["note"])

    def _on_settled(self, _: Outcome) -> None:
        """What came of it belongs to the decision as well, as long as that may change."""
        entry, desk = self.entry, self.desk
        note = self.settling.form.value("note")
        if entry is not None and desk is not None and not entry.whole.decision.locked and note:
            decision = replace(entry.whole.decision, escalation_result=note)
            self.page.run(ChangeDecision(decision=decision))
