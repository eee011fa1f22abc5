"""The editor of a decision: question, outcome, what is decided and why, each partner's view, dissent and advice.

It knows no page and no store. A page fills it, asks for the command that it stands for, and shows a refusal in it.
The same editor serves a case (`command`, `changed`) and the minutes of a meeting (`minute`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.quick import dataclass
from db.records.review import Decision
from desktop_app.actions.decisions import OUTCOME_KINDS, ChangeDecision, GivenView, RecordDecision
from desktop_app.actions.minutes import MinuteDecision, ViewGiven
from desktop_app.domain.predicates import PARTNERS
from desktop_app.rulebook.model import RuleBook
from desktop_app.trouble import Reason, Refusal
from ui.dialogs.partner_view import Partner, ViewEditor
from ui.forms.drafts import Drafts
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.widgets.buttons import QuietButton
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import line
from ui.widgets.message import MessageBar
from ui.widgets.text import Heading, Muted

PARTNER_NAMES = {"la": "Local authority", "icb": "Integrated care board", "police": "Police"}
QUESTIONS = {
    "notify": "Are the criteria for notification met?",
    "rapid_review": "What follows from this rapid review?",
    "after_panel": "What do the partners decide after the Panel's reply?",
    "sign_off": "Do the partners sign the report off?",
    "not_publish": "Is information on the improvements published instead of the report?",
    "close": "Can the case be closed?",
}
"""How each question is put, to begin with; the words may be changed."""
MEETING = "meeting"
DISAGREE = (
    "The partners do not agree. Say below where the disagreement lies and how it is taken further. "
    "The dates go on running meanwhile."
)
LATER = ("options", "scrutineer_view", "legal_advice", "who_tells")
DISSENT = ("dissent", "escalation_route", "escalation_result")


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """What the editor offers: the rule book, who speaks for whom, whether a day is asked (not in minutes).

    `kinds` are the questions to choose from, (code, words); one alone is not asked. `agencies` may be added as
    further partners.
    """

    book: RuleBook
    kinds: Sequence[tuple[str, str]]
    leads: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    dated: bool = True
    edition: str = ""


class DecisionEditor(QWidget):
    """Edits one decision, with or without the `views` on it.

    `edited` after every change; `disagreed` when views come to differ or agree again.
    """

    edited = Signal()
    disagreed = Signal(bool)

    def __init__(
        self,
        context: DecisionContext,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
        views: bool = True,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._today = today
        self._asked = ""
        self._showing: bool | None = None
        self.form = Form(self._first(), today=today)
        self.views = {
            code: ViewEditor(
                Partner(code, PARTNER_NAMES[code], *context.leads.get(code, ("", ""))),
                [(one.code, one.label) for one in context.book.codes("decision_view")],
                today=today,
                dated=context.dated,
            )
            for code in (PARTNERS if views else ())
        }
        self.due = ExplainedDate()
        self.due.hide()
        self.warning = MessageBar(below=self.due)
        self.warning.close_button.hide()
        self.dissent = Form(self._dissent(), today=today)
        self.more_button = QuietButton("Options, advice and who tells whom", "chevron-down")
        self.more_button.setCheckable(True)
        self.more = Form(self._more(), today=today)
        self._lay_out()
        self._connect()
        self.load({})

    # -- what is asked -----------------------------------------------------------------------------------------

    def _first(self) -> list[FieldSpec]:
        book, kinds = self.context.book, tuple(self.context.kinds)
        outcomes = [(one.code, one.label) for one in book.codes("outcome", self.context.edition)]
        specs = [FieldSpec("kind", "What is decided on", kind="choice", choices=kinds, none=None)]
        specs += [
            FieldSpec("question", "The question", most=4000, width=620),
            FieldSpec("outcome", "Outcome", kind="choice", choices=outcomes, none="Not chosen yet", width=620),
            FieldSpec(
                "text", "What is decided", kind="long", help="In words that can stand in a letter.", required=True
            ),
            FieldSpec(
                "rationale",
                "Reasons",
                kind="long",
                help="For someone who was not there: what was weighed, what tipped it, what was set aside.",
                required=True,
            ),
        ]
        if self.context.dated:
            specs.append(FieldSpec("decided_on", "Decided on", kind="date", required=True))
        return specs

    def _dissent(self) -> list[FieldSpec]:
        specs = [FieldSpec("dissent", "Where they differ", kind="long")]
        if self.context.dated:
            specs += [
                FieldSpec(
                    "escalation_route",
                    "How it is taken further",
                    kind="long",
                    help="To whom, by the partnership's own way of settling disputes, and by when.",
                ),
                FieldSpec("escalation_result", "What came of it", kind="long"),
            ]
        return specs

    def _more(self) -> list[FieldSpec]:
        return [
            FieldSpec("options", "Options considered", kind="long"),
            FieldSpec("scrutineer_view", "View of the independent scrutineer", kind="long"),
            FieldSpec("legal_advice", "Legal advice", kind="long"),
            FieldSpec(
                "who_tells",
                "Who tells whom",
                kind="long",
                help="The Panel, the family, the agencies, the referrer.",
            ),
        ]

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(14))
        layout.addWidget(self.form)
        if self.views:
            layout.addWidget(line())
            layout.addWidget(Heading("Views of the safeguarding partners", 3))
            layout.addWidget(Muted("The three are equal. A view that differs is recorded as it was given."))
        for one in self.views.values():
            layout.addWidget(one)
            layout.addWidget(line())
        layout.addWidget(self.warning)
        layout.addWidget(self.dissent)
        layout.addWidget(self.more_button)
        layout.addWidget(self.more)
        self.more.hide()
        self.form.row("kind").setVisible(len(self.context.kinds) > 1)

    def _connect(self) -> None:
        for form in (self.form, self.dissent, self.more):
            form.edited.connect(self._on_edited)
            form.committed.connect(self._on_committed)
        for one in self.views.values():
            one.edited.connect(self._on_view_edited)
        self.more_button.toggled.connect(self.more.setVisible)

    def show_due(self, words: str, why: str) -> None:
        """Name a date in the warning that goes on running while the partners differ ("Due to the Panel Wed 14 Jan
        2026"), and what it answers; "" for none."""
        self.due.set(words, why)
        self.due.setVisible(bool(words))

    # -- values ------------------------------------------------------------------------------------------------

    def load(self, values: Mapping[str, Any], views: Mapping[str, GivenView] | None = None) -> None:
        """Show a decision: fields of `RecordDecision` by name (empty if missing), and each partner's view."""
        kind = str(values.get("kind") or (self.context.kinds[0][0] if self.context.kinds else MEETING))
        whole = {"kind": kind, "question": QUESTIONS.get(kind, ""), "outcome": "", **values}
        self._asked = QUESTIONS.get(kind, "")
        if self.context.dated:
            whole.setdefault("decided_on", self._today())
        for form in (self.form, self.dissent, self.more):
            form.load(
                {spec.key: whole.get(spec.key) or ("" if spec.kind != "date" else None) for spec in form.specs}
            )
        for code, editor in self.views.items():
            editor.load((views or {}).get(code))
        self.more_button.setChecked(any(whole.get(one) for one in LATER))
        self._show_parts()

    def load_decision(self, decision: Decision, views: Mapping[str, GivenView] | None = None) -> None:
        """Show a decision as it is recorded."""
        self.load({one: getattr(decision, one) for one in (*self._keys(), "kind")}, views)

    def values(self) -> dict[str, Any]:
        """Return every field as it stands, without the views."""
        found = {**self.form.values(), **self.dissent.values(), **self.more.values()}
        if found["kind"] not in OUTCOME_KINDS:
            found["outcome"] = ""
        return found

    def kind(self) -> str:
        """Return the code of the question."""
        return str(self.form.value("kind"))

    def given(self) -> tuple[GivenView, ...]:
        """Return the views that were chosen."""
        on = self.form.value("decided_on") if self.context.dated else None
        return tuple(view for one in self.views.values() if (view := one.given(on)) is not None)

    def differs(self) -> bool:
        """Whether a partner disagrees."""
        return any(one.view() == "disagree" for one in self.views.values())

    def command(self, case_id: int) -> RecordDecision:
        """Return the command that records it for a case."""
        values = self.values()
        values["decided_on"] = values["decided_on"] or self._today()
        return RecordDecision(case_id=case_id, views=self.given(), **values)

    def changed(self, decision: Decision) -> ChangeDecision:
        """Return the command that changes a recorded decision; views are recorded each by itself."""
        values = self.values()
        values["decided_on"] = values["decided_on"] or decision.decided_on
        return ChangeDecision(decision=replace(decision, **values))

    def minute(self, item_id: int) -> MinuteDecision:
        """Return the command that minutes it under an item of a meeting's agenda."""
        views = tuple(
            ViewGiven(
                partner=one.partner, view=one.view, by_name=one.by_name, by_role=one.by_role, reason=one.reason,
                agency_id=one.agency_id,
            )
            for one in self.given()
        )  # fmt: skip
        values = {key: value for key, value in self.values().items() if key not in {"decided_on", *DISSENT[1:]}}
        return MinuteDecision(item_id=item_id, views=views, **values)

    # -- drafts and problems -----------------------------------------------------------------------------------

    def keep_drafts(self, drafts: Drafts, place: str) -> None:
        """Keep what is typed as drafts under `place`/FIELD; call it before `load`."""
        for form in (self.form, self.dissent, self.more):
            form.keep_drafts(drafts, place)
        for code, one in self.views.items():
            one.form.keep_drafts(drafts, f"{place}/{code}")

    def discard_drafts(self) -> None:
        """Throw the drafts away: the decision is recorded, or given up."""
        for form in (self.form, self.dissent, self.more, *(one.form for one in self.views.values())):
            form.discard_drafts()

    def faults(self) -> bool:
        """Show what is missing before anything is sent; return whether there is anything."""
        return self.form.faults()

    def show_refusal(self, refusal: Refusal) -> None:
        """Put each reason at its field, those of a partner's view at that partner."""
        own: dict[str, list[Reason]] = {code: [] for code in self.views}
        forms: dict[Form, list[Reason]] = {self.form: [], self.dissent: [], self.more: []}
        for reason in refusal.reasons:
            parts = reason.field.split(".")
            if len(parts) == 3 and parts[0] == "views" and parts[1] in own:
                own[parts[1]].append(replace(reason, field=parts[2]))
                continue
            target = next(
                (form for form in (self.dissent, self.more) if reason.field in {s.key for s in form.specs}),
                self.form,
            )
            forms[target].append(reason)
        if forms[self.more]:
            self.more_button.setChecked(True)
        for code, reasons in own.items():
            self.views[code].show_reasons(reasons)
        for form in (self.more, self.dissent, self.form):
            if forms[form]:
                form.show_refusal(Refusal(tuple(forms[form])))
            else:
                form.clear_problems()

    def clear_problems(self) -> None:
        """Take every problem away."""
        for form in (self.form, self.dissent, self.more):
            form.clear_problems()
        for one in self.views.values():
            one.show_reasons(())

    def focus(self, key: str) -> bool:
        """Put the focus on a field, or on the view of a partner ("la"); False if there is none."""
        if key in self.views:
            self.views[key].choice.setFocus()
            return True
        if key in LATER:
            self.more_button.setChecked(True)
        return any(form.focus(key) for form in (self.form, self.dissent, self.more))

    # -- inside ------------------------------------------------------------------------------------------------

    def _keys(self) -> tuple[str, ...]:
        return tuple(spec.key for form in (self.form, self.dissent, self.more) for spec in form.specs)

    def _on_edited(self, _: str) -> None:
        self.edited.emit()

    def _on_committed(self, key: str, value: object) -> None:
        if key == "kind":
            typed = self.form.value("question")
            if typed in {"", self._asked}:
                self._asked = QUESTIONS.get(str(value), "")
                self.form.load({"question": self._asked})
            self._show_parts()
        self.edited.emit()

    def _on_view_edited(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _show_parts(self) -> None:
        self.form.row("outcome").setVisible(self.kind() in OUTCOME_KINDS)
        self.form.row("question").setVisible(self.kind() != MEETING)
        differs = self.differs()
        kept = any(self.dissent.values().values())
        self.dissent.setVisible(differs or kept or not self.views)
        if differs and self._showing is not True:
            self.warning.show_message("refusal", DISAGREE)
        elif not differs:
            self.warning.clear()
        if differs != bool(self._showing):
            self._showing = differs
            self.disagreed.emit(differs)
