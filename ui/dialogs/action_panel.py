"""One action beside a list or in a case: how it stands, where it comes from, what came of it, and its steps.

It knows no room: it is given an action and leads elsewhere only through the frame.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from db.records.actions import ActionMilestone
from desktop_app.actions.action_endings import RemoveAction
from desktop_app.actions.action_steps import RemoveActionMilestone
from desktop_app.actions.owing import CLOSED
from desktop_app.queries.action_desk import ActionDesk, action_desk
from ui.dialogs.action_parts import Facts, History, Milestones
from ui.dialogs.action_steps import Made, milestone_change, milestone_reached, step_of
from ui.dialogs.chain import Chain, history_lines, links_of
from ui.dialogs.step_form import StepForm
from ui.look import theme
from ui.models.ledger import chip_of
from ui.page import Frame, Page
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Flow, line
from ui.widgets.text import Heading, Muted

MORE = (
    ("owners", "Change who owes it"),
    ("milestone", "Add a milestone"),
    ("escalate", "Escalate"),
    ("words", "Change the wording"),
    ("supersede", "Close as superseded"),
)


class ActionPanel(Page):
    """Shows one action (`show_action`) and lets it take its steps; refreshes itself when it changes."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"Action", "ActionOwner", "ActionMilestone", "ActionEvent", "Recommendation", "Addressee", "Meeting",
         "AgendaItem", "Case", "Agency"}
    )  # fmt: skip
    gone = Signal()
    """The action that was shown is not there any more."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.action_id = 0
        self.desk: ActionDesk | None = None
        self.step: StepForm | None = None
        self.step_name = ""
        self._wanted_step = ""
        self.reference = Muted("")
        self.chip = StatusChip("plain", "")
        self.text = Heading("", 3)
        self.facts = Facts(frame)
        self.main = PrimaryButton("Record progress")
        self.second = QuietButton("Close as done")
        self.third = QuietButton("Re-date")
        self.more = QuietButton("More", "chevron-down")
        self.more.setAccessibleName("More steps for this action")
        self.chain = Chain()
        self.milestones = Milestones()
        self.history = History()
        self._lay_out()
        self.main.clicked.connect(lambda: self.open_step(self._main_step()))
        self.second.clicked.connect(lambda: self.open_step("close" if self._is_open() else "reopen"))
        self.third.clicked.connect(lambda: self.open_step("redate"))
        self.more.clicked.connect(self._on_more_clicked)
        self.milestones.reached.connect(self._on_milestones_reached)
        self.milestones.changing.connect(self._on_milestones_changing)
        self.milestones.removed.connect(self._on_milestones_removed)
        self.milestones.adding.connect(lambda: self.open_step("milestone"))
        self.setVisible(False)

    def _lay_out(self) -> None:
        top = QWidget()
        head = Flow(top)
        head.addWidget(self.chip)
        head.addWidget(self.reference)
        self.reference.setWordWrap(False)
        buttons = QWidget()
        row = Flow(buttons)
        for one in (self.main, self.second, self.third, self.more):
            row.addWidget(one)
        self._step_place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for widget in (top, self.text, self.facts, buttons):
            column.addWidget(widget)
        column.addLayout(self._step_place)
        for widget in (line(), self.chain, self.milestones, line(), self.history):
            column.addWidget(widget)
        column.addStretch(1)

    # -- showing -----------------------------------------------------------------------------------------------

    def show_action(self, action_id: int, step: str = "") -> None:
        """Show the action with this id, and open one of its steps if `step` names it; 0 shows nothing."""
        if action_id != self.action_id:
            self._close_step()
            self.action_id, self.desk = action_id, None
        self._wanted_step = step
        if action_id:
            self.refresh()
        else:
            self.setVisible(False)

    def refresh(self) -> None:
        """Ask for the action again."""
        if self.action_id:
            self.ask(self._on_desk, action_desk, self.action_id)

    def _on_desk(self, desk: ActionDesk | None) -> None:
        if desk is None:
            self.action_id, self.desk = 0, None
            self._close_step()
            self.setVisible(False)
            self.gone.emit()
            return
        if desk.view.record.id != self.action_id:
            return
        if desk != self.desk:
            self.desk = desk
            self._show_desk(desk)
        self.setVisible(True)
        wanted, self._wanted_step = self._wanted_step, ""
        if wanted:
            self.open_step(wanted)

    def _show_desk(self, desk: ActionDesk) -> None:
        view, record = desk.view, desk.view.record
        self.chip.set(*chip_of(view.state, record.status))
        self.reference.setText(record.reference)
        self.text.setText(record.text)
        self.facts.show_facts(desk)
        self.chain.show_links(links_of(desk))
        self.milestones.show_milestones(view.milestones, may_change=self._is_open())
        self.history.show_lines(history_lines(desk))
        is_open = self._is_open()
        self.main.setText("Record progress" if is_open else "Check the effect")
        self.main.setVisible(is_open or record.status == "done")
        self.second.setText("Close as done" if is_open else "Open again")
        self.third.setVisible(is_open)
        self.more.setVisible(is_open)

    def _is_open(self) -> bool:
        return self.desk is not None and self.desk.view.record.status not in CLOSED

    def _main_step(self) -> str:
        return "progress" if self._is_open() else "effect"

    # -- steps -------------------------------------------------------------------------------------------------

    def open_step(self, name: str) -> None:
        """Open the form of a step by name (`action_steps.STEPS`); nothing if the action cannot take it."""
        made = step_of(name, self.desk, self.frame.today) if self.desk else None
        if made is not None:
            self._show_step(name, made)

    def _show_step(self, name: str, made: Made) -> None:
        desk = self.desk
        if desk is None:
            return
        self._close_step()
        step, values = made
        self.step, self.step_name = StepForm(self.frame, step), name
        self.step.closed.connect(self._on_step_closed)
        self._step_place.addWidget(self.step)
        back = {"progress": self.main, "effect": self.main, "close": self.second, "reopen": self.second,
                "redate": self.third}.get(name, self.more)  # fmt: skip
        self.step.open(values, owners=desk.owners, back=back, draft=f"actions/{self.action_id}/{name}")
        self.step_opened.emit(self.step)

    step_opened = Signal(object)
    """The form of a step was opened: bring this widget into sight."""

    def _close_step(self) -> None:
        step, self.step, self.step_name = self.step, None, ""
        if step is not None:
            self.frame.drafts.keep_now()
            step.hide()
            self._step_place.removeWidget(step)
            step.deleteLater()

    def _on_step_closed(self) -> None:
        self._close_step()

    def _on_more_clicked(self) -> None:
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in MORE:
            one = menu.addAction(words, partial(self.open_step, name))
            one.setEnabled(name != "words" or (self.desk is not None and self.desk.may_reword))
        if self.desk is not None and self.desk.may_remove:
            menu.addSeparator()
            menu.addAction("Remove: entered by mistake", self._remove)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _remove(self) -> None:
        self.run(RemoveAction(action_id=self.action_id))

    def _on_milestones_reached(self, one: ActionMilestone) -> None:
        self._show_step("reached", milestone_reached(one, self.frame.today))

    def _on_milestones_changing(self, one: ActionMilestone) -> None:
        self._show_step("milestone-change", milestone_change(one))

    def _on_milestones_removed(self, one: ActionMilestone) -> None:
        self.run(RemoveActionMilestone(milestone_id=one.id))
