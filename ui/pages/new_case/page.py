"""New case: a short path that asks only for what is known, and says what each date starts while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from db.records.cases import Case
from db.records.partnership import Agency, Partnership
from desktop_app.actions.base import Outcome
from desktop_app.queries.aliases import suggested_bird
from desktop_app.queries.base import Reading
from desktop_app.queries.timetable import CasePreview, preview_case
from desktop_app.trouble import Refusal
from ui.forms.fields import ChoiceField
from ui.forms.form import FieldSpec, Form
from ui.page import Frame, Page
from ui.pages.new_case import questions
from ui.pages.new_case.answers import Answers, circumstances, moments, registration
from ui.pages.new_case.children import ChildrenForm
from ui.pages.new_case.questions import SENT_ONLY, STEPS
from ui.pages.new_case.refusals import owner_of, show_reasons
from ui.pages.new_case.starts import StartsCard
from ui.pages.new_case.summary import SummaryStep
from ui.pages.new_case.view import NewCaseView
from ui.place import Place
from ui.widgets.turns import InTurns

DRAFT = "new-case/0/begun"
PREVIEW_MS = 200
"""So long after an answer the clock is asked what it starts."""
HAPPENED, CHILDREN, TOLD, SUMMARY = range(4)
Offers = tuple[str, str, tuple[Agency, ...]]


class NewCasePage(Page):
    """The page of the room "new-case"."""

    topics = frozenset({Case.__name__, Agency.__name__, Partnership.__name__})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._begun = False
        self._bird = ""
        self._area = ""
        self._step = HAPPENED
        self._offers: Offers | None = None
        self.starts = StartsCard(frame.rules.book)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.view = NewCaseView(self, self.starts)
        outer.addWidget(self.view)
        self.happened = self._form(questions.happened(frame.rules.book))
        self.view.steps.add(self.happened)
        self.view.add_foot()
        self._carrier = QPlainTextEdit(self)
        self._carrier.hide()
        self._preview = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._preview.timeout.connect(self._ask_preview)
        self._connect()
        self.view.show_step(HAPPENED)
        self._building = InTurns(self)
        self._building.done.connect(self._on_built)
        self._building.begin(self._build())

    def _build(self) -> Iterator[None]:
        """Make the steps after the first, one in each turn of the window's loop, while that one is looked at."""
        yield
        book, today = self.frame.rules.book, self.frame.backend.today
        self._children = ChildrenForm(book, self.frame.names, today)
        self._children.edited.connect(self._on_answers_edited)
        self.view.steps.add(self._children)
        yield
        self._told = self._form(questions.told(()))
        self.view.steps.add(self._told)
        yield
        self._summary = SummaryStep(book, today)
        self._summary.edited.connect(self._on_answers_edited)
        self._summary.wanted.connect(self._go_to_field)
        self.view.steps.add(self._summary)

    def _on_built(self) -> None:
        if self._offers is not None:
            self._show_offers(self._offers)

    def _form(self, specs: Sequence[FieldSpec]) -> Form:
        form = questions.widen(Form(specs, today=self.frame.backend.today))
        form.edited.connect(lambda _: self._on_answers_edited())
        form.committed.connect(lambda _key, _value: self._on_answers_edited())
        return form

    @property
    def children_form(self) -> ChildrenForm:
        """The second step."""
        self._building.finish()
        return self._children

    @property
    def told(self) -> Form:
        """The third step."""
        self._building.finish()
        return self._told

    @property
    def summary(self) -> SummaryStep:
        """The last step."""
        self._building.finish()
        return self._summary

    def _connect(self) -> None:
        view = self.view
        view.nav.chosen.connect(self._on_nav_chosen)
        view.next.clicked.connect(self._on_next_clicked)
        view.back.clicked.connect(lambda: self._move(self._step - 1))
        view.register.clicked.connect(self._on_register_clicked)
        view.start_over.clicked.connect(self._on_start_over_clicked)

    # -- the page ----------------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return "Cases / New case"."""
        return (("Cases", Place("cases")), ("New case", None))

    def help_topic(self) -> str:
        """Return the page of the guide."""
        return "new-case"

    def refresh(self) -> None:
        """Ask for what is suggested and offered; what was half filled in before comes back."""
        self.ask(self._on_offers, _offers)

    def answers(self) -> Answers:
        """Return every answer as it stands."""
        values = {**self.happened.values(), **self.told.values(), **self.summary.form.values()}
        if values["sent"] != "yes":
            values = {key: value for key, value in values.items() if key not in {*SENT_ONLY, "stage"}}
        return Answers(values, self.children_form.values())

    # -- what is offered, and the draft ------------------------------------------------------------------------

    def _on_offers(self, offers: Offers) -> None:
        self._offers = offers
        if not self._building.busy:
            self._show_offers(offers)

    def _show_offers(self, offers: Offers) -> None:
        bird, area, agencies = offers
        field = self.told.field("agency")
        assert isinstance(field, ChoiceField)
        field.set_choices(tuple((str(one.id), one.name) for one in agencies if one.active))
        if not self._begun:
            self._begun = True
            self._begin(bird, area)
        self._ask_preview()

    def _begin(self, bird: str, area: str) -> None:
        """Put in what is suggested, or the draft that waits."""
        self._bird, self._area = bird, area
        self._fill(Answers())
        plain = self.answers().as_text()
        if self.frame.drafts.watch(self._carrier, DRAFT, plain):
            self._fill(Answers.from_text(self._carrier.toPlainText()))
            self.frame.say("info", "What you had begun is here again.")
        self.happened.focus("alias")

    def _fill(self, answers: Answers) -> None:
        fresh = not answers.values and not answers.children
        self.children_form.bird = self._bird
        empty = dict.fromkeys((*self.happened.values(), *self.told.values()))
        first = {"alias": f"Case {self._bird}", "area": self._area} if fresh else {}
        known = {"incident_known": "exact", "aware_known": "exact"}
        values = {**empty, **known, **first, **answers.values}
        self.happened.load(values, fresh=True)
        self.told.load(values, fresh=True)
        self.summary.form.load({"stage": answers.get("stage") or "3"}, fresh=True)
        self.children_form.load(answers.children)
        self._show_sent()

    def _on_answers_edited(self) -> None:
        self._show_sent()
        text = self.answers().as_text()
        if text != self._carrier.toPlainText():
            self._carrier.setPlainText(text)
        self._note_steps()
        self._preview.start()

    def _show_sent(self) -> None:
        sent = self.told.value("sent") == "yes"
        for key in SENT_ONLY:
            self.told.row(key).setVisible(sent)

    def _note_steps(self) -> None:
        answers = self.answers()
        children = sum(bool(str(one.get("alias") or "").strip()) for one in answers.children)
        notes = ["", str(children) if children else "", "", ""]
        self.view.note_steps(notes)

    # -- what starts -------------------------------------------------------------------------------------------

    def _ask_preview(self) -> None:
        answers = self.answers()
        self.ask(
            self._show_preview,
            preview_case,
            moments(answers),
            circumstances=circumstances(answers),
            nature=answers.get("nature") or "",
        )

    def _show_preview(self, preview: CasePreview) -> None:
        self.starts.put(preview)
        wrong = {one.field: one.text for one in preview.refused}
        for kind, form, key in DATED:
            row = getattr(self, form).row(key)
            said = wrong.get(kind, "")
            if said or row.problem() in self._orders:
                row.set_problem(said)
        self._orders = set(wrong.values()) or self._orders

    _orders: set[str] = set()  # noqa: RUF012 - replaced, never changed

    # -- steps -------------------------------------------------------------------------------------------------

    def _go_to(self, step: int) -> None:
        self._step = step
        if step == SUMMARY:
            answers = self.answers()
            self.summary.put(answers, sent=answers.get("sent") == "yes" and bool(answers.get("sent_on")))
        self.view.show_step(step)
        self.view.area.verticalScrollBar().setValue(0)
        self._note_steps()

    def _move(self, step: int) -> None:
        """Go to a step because somebody wishes: the focus goes to its first field."""
        self._go_to(step)
        first: dict[int, tuple[Form, str]] = {
            HAPPENED: (self.happened, "alias"),
            CHILDREN: (self.children_form.children_forms[0].form, "alias"),
            TOLD: (self.told, "referral_on"),
        }
        if step in first:
            form, key = first[step]
            form.focus(key)
        else:
            self.view.register.setFocus()

    def _go_to_field(self, step: int, key: str) -> None:
        self._move(step)
        forms: dict[int, QWidget] = {HAPPENED: self.happened, TOLD: self.told}
        form = forms.get(step)
        if isinstance(form, Form):
            form.focus(key)

    def _faults(self, step: int) -> bool:
        """Show what cannot be understood on a step."""
        if step == HAPPENED:
            return self.happened.faults()
        if step == CHILDREN:
            return self.children_form.faults()
        if step == TOLD:
            sent_without = self.told.value("sent") == "yes" and self.told.value("sent_on") is None
            found = self.told.faults()
            if sent_without and not found:
                self.told.row("sent_on").set_problem("Give the day on which it was sent, or choose “Not yet”.")
                self.told.focus("sent_on")
            return found or sent_without
        return False

    def _on_nav_chosen(self, key: str) -> None:
        self._go_to([one for one, _ in STEPS].index(key))

    def _on_next_clicked(self) -> None:
        if not self._faults(self._step):
            self._move(self._step + 1)

    # -- registering -------------------------------------------------------------------------------------------

    def _on_register_clicked(self) -> None:
        for step in (HAPPENED, CHILDREN, TOLD):
            if self._faults(step):
                self._go_to(step)
                self._faults(step)
                return
        self.run(registration(self.answers()), then=self._show_registered, refused=self._show_refused)

    def _show_registered(self, outcome: Outcome) -> None:
        self.frame.drafts.entered(DRAFT)
        self.frame.drafts.forget(self._carrier)
        self._begun = False
        if outcome.made is not None:
            self.frame.go(Place("case", outcome.made, "overview"))
        QTimer.singleShot(0, self, self._clear)  # when the case is there

    def _clear(self) -> None:
        """Be ready for another case."""
        self.summary.show_wrong(())
        self._go_to(HAPPENED)
        self.set_stale()

    def _show_refused(self, refusal: Refusal) -> None:
        """Put each reason at its field, and go to the first step that has one."""
        for form in (self.happened, self.children_form, self.told):
            form.clear_problems()
        first = show_reasons(self.happened, refusal.reasons)
        child = self.children_form.show_reasons(refusal.reasons)
        later = show_reasons(self.told, refusal.reasons)
        self.summary.show_wrong(tuple(one for one in refusal.reasons if not self._has_a_field(one.field)))
        if first:
            self._go_to(HAPPENED)
            self.happened.focus(first)
        elif child:
            self._go_to(CHILDREN)
            child()
        elif later:
            self._go_to(TOLD)
            self.told.focus(later)
        said = " ".join(one.text for one in refusal.reasons)
        self.frame.say("refusal", f"The case is not registered yet. {said}")

    def _has_a_field(self, field: str) -> bool:
        return bool(
            owner_of(self.happened, field)
            or owner_of(self.told, field)
            or field.partition(".")[0] in {"children", "identities"}
        )

    def _on_start_over_clicked(self) -> None:
        before = self.answers()
        self.frame.drafts.discard(DRAFT)
        self._fill(Answers())
        for form in (self.happened, self.children_form, self.told):
            form.clear_problems()
        self._on_answers_edited()
        self._move(HAPPENED)
        self.frame.say(
            "info", "What you had begun is thrown away.", "Bring it back", lambda: self._bring_back(before)
        )

    def _bring_back(self, answers: Answers) -> None:
        self._fill(answers)
        self._on_answers_edited()


DATED = (
    ("incident", "happened", "incident_on"),
    ("referral", "told", "referral_on"),
    ("la_aware", "told", "aware_on"),
    ("sin_sent", "told", "sent_on"),
)
"""Where each date of the case is asked for."""


def _offers(reading: Reading) -> Offers:
    """Return the bird to suggest, the partnership's area and its agencies."""
    partnership = reading.reader.first(Partnership)
    agencies = reading.reader.find(Agency, order=("name",))
    return suggested_bird(reading), partnership.area if partnership else "", agencies
