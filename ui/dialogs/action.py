"""Adding an action: what is to be done, for which case or recommendation, by whom, by when.

Used on the page of actions, in a case (`case_id`) and under an item of a meeting (`item_id`), where it is minuted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.actions import Recommendation
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.ledger import AddAction
from desktop_app.actions.minutes import MinuteAction
from desktop_app.queries.action_desk import ActionChoices, action_choices
from ui.dialogs.step_form import Step, StepForm
from ui.forms.fields import ChoiceField
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Frame
from ui.widgets.dialog import Dialog
from ui.widgets.layout import Scroll
from ui.widgets.text import Heading

NO_CASE = "No case: for the partnership as a whole"


class AddActionDialog(Dialog):
    """Asks for a new action and adds it. `show()` it; `added(id)` when it is there."""

    added = Signal(int)

    def __init__(
        self,
        frame: Frame,
        case_id: int | None = None,
        item_id: int | None = None,
        recommendation_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._case_id, self._item_id, self._recommendation_id = case_id, item_id, recommendation_id
        self._recommendations: tuple[Recommendation, ...] = ()
        self.setWindowTitle("Add an action")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step = StepForm(frame, self._step(), heading=False)
        self.step.done.connect(self._on_step_done)
        self.step.closed.connect(self.close)
        self.step.form.committed.connect(self._on_form_committed)
        self.step.form.row("case_id").setVisible(case_id is None and item_id is None)
        self.step.form.row("source").setVisible(item_id is None)
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.addWidget(Heading("Add an action", 2))
        column.addWidget(self.step)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(inner))
        self.restyle()
        self.take_size(560, 720)
        self.step.setEnabled(False)  # until it is known what can be chosen
        frame.backend.ask(self, self._on_choices, action_choices, case_id, item_id)

    def restyle(self) -> None:
        """Take the paddings of the text size, and the room that it needs."""
        self._column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._column.setSpacing(theme.px(14))
        super().restyle()

    def _step(self) -> Step:
        sources = [(one.code, one.label) for one in self._frame.rules.book.codes("action_source")]
        return Step(
            title="Add an action",
            button="Minute the action" if self._item_id is not None else "Add the action",
            specs=(
                FieldSpec(
                    "text",
                    "What is to be done",
                    kind="long",
                    help="One thing that somebody can do and show: who will see that it was done, and by what?",
                    required=True,
                ),
                FieldSpec("case_id", "Case", kind="choice", none=NO_CASE, width=620),
                FieldSpec("recommendation_id", "Follows from", kind="choice", none="No recommendation", width=620),
                FieldSpec("due", "Due", kind="date", help="Can be left open and agreed later."),
                FieldSpec(
                    "source",
                    "Where it comes from",
                    kind="choice",
                    choices=[one for one in sources if one[0] != "meeting"],
                    none="As usual for this case",
                ),
            ),
            command=self._command,
            owners=True,
            owners_help="The first is the lead.",
        )

    def _command(self, answers: dict[str, Any]) -> Command:
        case = int(answers["case_id"]) if answers["case_id"] else self._case_id
        advice = int(answers["recommendation_id"]) if answers["recommendation_id"] else None
        if self._item_id is not None:
            return MinuteAction(
                item_id=self._item_id, text=answers["text"], owners=answers["owners"], due=answers["due"],
                case_id=self._case_id, recommendation_id=advice,
            )  # fmt: skip
        return AddAction(
            text=answers["text"], case_id=case, recommendation_id=advice, source=answers["source"],
            due=answers["due"], owners=answers["owners"],
        )  # fmt: skip

    def _on_choices(self, choices: ActionChoices) -> None:
        self.step.setEnabled(True)
        cases, self._recommendations = choices.cases, choices.recommendations
        field = self.step.form.field("case_id")
        assert isinstance(field, ChoiceField)
        field.set_choices([(str(one.id), f"{one.alias} · {one.reference}") for one in cases])
        self._offer_recommendations(self._case_id)
        where = f"item/{self._item_id}" if self._item_id is not None else f"case/{self._case_id or 0}"
        chosen = self._recommendation_id
        self.step.open(
            {"recommendation_id": str(chosen) if chosen else ""}, owners=choices.owners, draft=f"actions/0/{where}"
        )

    def _offer_recommendations(self, case_id: int | None) -> None:
        field = self.step.form.field("recommendation_id")
        assert isinstance(field, ChoiceField)
        of_case = [one for one in self._recommendations if one.case_id == case_id]
        field.set_choices([(str(one.id), f"{one.number} · {_shortened(one.text)}") for one in of_case])
        self.step.form.row("recommendation_id").setVisible(bool(of_case))

    def _on_form_committed(self, key: str, value: object) -> None:
        if key == "case_id":
            self._offer_recommendations(int(str(value)) if value else None)

    def _on_step_done(self, outcome: Outcome) -> None:
        if outcome.made is not None:
            self.added.emit(outcome.made)


def _shortened(text: str, most: int = 70) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"
