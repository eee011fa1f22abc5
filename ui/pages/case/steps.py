"""What comes next: every step that leads on from here, what each still needs, and the way back from the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.actions.base import Command
from desktop_app.actions.stages import TakeBackStep, TakeStep
from desktop_app.actions.standing import TAKEN_BACK
from desktop_app.domain.stages import OfferedStep
from desktop_app.queries.case_page import CaseOverview
from desktop_app.queries.snapshots.common import StageStepLine
from desktop_app.queries.steps import preview_step
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.disclosure import Disclosure
from ui.pages.case.links import place_of
from ui.pages.case.missing import MissingLink
from ui.pages.case.panel import Panel
from ui.pages.case.stepping import DatesPreview
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Tall, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short

LATEST = 3
STAYS = "A step stays on record with who took it and when. A mistake is taken back, which is recorded as well."


class StepRow(QWidget):
    """One step: what it is called, who takes it, what is missing (each a link), and the form that takes it."""

    opened = Signal()

    def __init__(self, page: Page, case_id: int, step: OfferedStep, *, first: bool) -> None:
        super().__init__()
        self._page, self._case_id, self.step = page, case_id, step
        role = page.frame.rules.book.roles.get(step.rule.who)
        self.chip = StatusChip("ok", "Ready") if step.ready else StatusChip("warn", _count(step))
        kind = PrimaryButton if first and step.ready else QuietButton
        self.button = kind("Take this step", "", self)
        self.button.setAccessibleName(f"Take this step: {step.rule.label}")
        self.button.clicked.connect(self.start)
        self.button.setVisible(step.ready)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(step.rule.label))
        moved = f"Decided by: {role.label.lower()} · leads to “{step.to.label}”" if role else step.to.label
        words.addWidget(Muted(moved, "small"))
        for reason in step.missing:
            words.addWidget(self._link(reason.text, reason.field))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addLayout(words, 1)
        head.addWidget(self.button if step.ready else self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.panel = Panel(page, step_specs(step, page), self._takes, step.rule.label, note=STAYS)
        self.preview = DatesPreview(self.panel)
        self.panel.made.connect(self._on_panel_made)
        self.panel.done.connect(lambda outcome: page.frame.say("ok", outcome.said))
        layout = Tall(self)
        layout.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        layout.setSpacing(theme.px(4))
        layout.addLayout(head)
        layout.addWidget(self.panel)

    def start(self) -> None:
        """Ask for what the step records."""
        draft = f"case/{self._case_id}/overview/step.{self.step.to.id}"
        self.panel.open({"on": self._page.frame.today}, self.button, draft)
        self._ask_preview(self._page.frame.today)
        self.opened.emit()

    def _on_panel_made(self) -> None:
        self.panel.body.addWidget(self.preview)
        self.panel.form.committed.connect(self._on_form_committed)

    def _ask_preview(self, on: date) -> None:
        then = self.preview.show_preview
        self._page.ask(then, preview_step, self._case_id, self.step.to.id, on)

    def _on_form_committed(self, key: str, value: object) -> None:
        if key == "on" and isinstance(value, date):
            self._ask_preview(value)

    def _link(self, text: str, field: str) -> QWidget:
        link = MissingLink(text)
        link.clicked.connect(lambda: self._page.frame.go(place_of(self._case_id, field)))
        return link

    def _takes(self, values: dict[str, Any]) -> Command:
        said = {key: values.get(key, "") for key in ("name", "role", "reason")}
        return TakeStep(case_id=self._case_id, to=self.step.to.id, on=values["on"], **said)


def step_specs(step: OfferedStep, page: Page) -> tuple[FieldSpec, ...]:
    """Return what a step asks: its date, and what the rule book wants recorded with it."""
    records = step.rule.records
    book = page.frame.rules.book
    role = book.roles.get(step.rule.who)
    specs = [FieldSpec("on", "On which day", "date", required=True, reasons=("to", "case_id"))]
    if "name" in records:
        specs.append(FieldSpec("name", "Name of the person who decided", required=True))
    if "role" in records:
        hint = f"Usually: {role.label.lower()}." if role else ""
        specs.append(FieldSpec("role", "Role of the person who decided", required=True, help=hint))
    if "reason" in records:
        specs.append(FieldSpec("reason", "Reasons", "long", required=True))
    return tuple(specs)


def _count(step: OfferedStep) -> str:
    number = len(step.missing)
    return "1 thing missing" if number == 1 else f"{number} things missing"


class NextCard(Card):
    """What comes next. The steps forward are shown; ways aside and back are behind a line that opens."""

    def __init__(self, page: Page) -> None:
        super().__init__("What comes next")
        self._page = page
        self._shown: tuple[OfferedStep, ...] = ()
        self._case_id = 0
        self.rows: dict[str, StepRow] = {}
        self.now = Label("")
        self.why = Muted("")
        self._forward = Tall()
        self.others = Disclosure()
        self._box = QWidget()
        self._aside = Tall(self._box)
        self._aside.setContentsMargins(theme.px(30), 0, 0, 0)
        self.others.toggled.connect(self._box.setVisible)
        self.add(self.now)
        self.add(self.why)
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(self._forward)
        self.add(self.others)
        self.add(self._box)
        self._box.hide()

    def show_overview(self, found: CaseOverview) -> None:
        """Show where the case stands and the steps that lead on."""
        stage = self._page.frame.rules.book.stages[found.case.stage]
        self.now.setText(f"The case is at: {found.stage}.")
        self.why.setText(stage.no_other_way or stage.enter_when)
        if found.offered == self._shown and found.case.id == self._case_id:
            return
        if any(row.panel.isVisible() for row in self.rows.values()) and found.case.id == self._case_id:
            kept = {row.step.rule.id for row in self.rows.values() if row.panel.isVisible()}
            still = {one.rule.id for one in found.offered if one.ready}
            if kept <= still:
                return
        self._shown, self._case_id = found.offered, found.case.id
        self._fill(found)

    def focus_step(self, to: str) -> StepRow | None:
        """Return the row of the step to a stage, opened, None if it is not offered."""
        row = next((one for one in self.rows.values() if one.step.to.id == to), None)
        if row is None:
            return None
        if row.step.rule.kind not in {"forward", ""}:
            self.others.setChecked(True)
        (row.button if row.step.ready else row).setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _fill(self, found: CaseOverview) -> None:
        clear_layout(self._forward)
        clear_layout(self._aside)
        self.rows = {}
        forward = [one for one in found.offered if one.rule.kind == "forward"]
        aside = [one for one in found.offered if one.rule.kind != "forward"]
        for layout, steps in ((self._forward, forward), (self._aside, aside)):
            for place, step in enumerate(steps):
                row = StepRow(self._page, found.case.id, step, first=layout is self._forward and place == 0)
                layout.addWidget(line())
                layout.addWidget(row)
                self.rows[step.rule.id] = row
        self.others.set(_other_words(aside), chip=("plain", ""))
        self.others.setVisible(bool(aside))
        self._box.setVisible(bool(aside) and self.others.isChecked())
        if not found.offered:
            self._forward.addWidget(Muted("No step leads on from here."))


def _other_words(steps: Sequence[OfferedStep]) -> str:
    return f"Other ways from here ({len(steps)})"


class PathCard(Card):
    """The way so far: each step with its day and who took it, the last one first, and how to take that back."""

    def __init__(self, page: Page) -> None:
        super().__init__("The way so far")
        self._page = page
        self._case_id = 0
        self._shown: tuple[StageStepLine, ...] | None = None
        self._list = Tall()
        self._list.setSpacing(theme.px(10))
        self.back = LinkButton("Take back the last step", "undo")
        self.back.clicked.connect(self.start)
        specs = (
            FieldSpec("name", "Your name", required=True),
            FieldSpec("role", "Your role", required=True),
            FieldSpec("reason", "Why it was a mistake", "long", required=True, reasons=("case_id",)),
        )
        self.panel = Panel(page, specs, self._takes_back, "Take the step back")
        self.earlier = Disclosure()
        self._box = QWidget()
        self._earlier = QVBoxLayout(self._box)
        self._earlier.setContentsMargins(theme.px(8), 0, 0, 0)
        self.earlier.toggled.connect(self._box.setVisible)
        self._box.hide()
        self.body.addLayout(self._list)
        self.add(self.earlier)
        self.add(self._box)
        self.add(self.back)
        self.add(self.panel)

    def show_overview(self, found: CaseOverview) -> None:
        """Show the steps."""
        self._case_id = found.case.id
        book = self._page.frame.rules.book
        last = found.steps[-1] if found.steps else None
        stage = book.stages[found.case.stage]
        may = (
            last is not None and not last.reason.startswith(TAKEN_BACK) and not stage.final and not found.case.held
        )
        self.back.setVisible(may)
        if found.steps == self._shown:
            return
        self._shown = found.steps
        clear_layout(self._list)
        if last is None:
            self._list.addWidget(Muted("The case has taken no step yet."))
        for step in reversed(found.steps[-LATEST:]):
            self._list.addWidget(_step_line(step))
        clear_layout(self._earlier)
        for step in reversed(found.steps[:-LATEST]):
            self._earlier.addWidget(_step_line(step))
        older = len(found.steps) - LATEST
        self.earlier.set(f"Earlier steps ({older})")
        self.earlier.setVisible(older > 0)
        self._box.setVisible(older > 0 and self.earlier.isChecked())

    def start(self) -> None:
        """Ask who takes the last step back, and why."""
        office = self._page.frame.backend.office
        values = {"name": office.who, "role": office.role} if office else {}
        self.panel.open(values, self.back, f"case/{self._case_id}/overview/back")

    def _takes_back(self, values: dict[str, Any]) -> Command:
        return TakeBackStep(case_id=self._case_id, **values)


def _step_line(step: StageStepLine) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(1))
    layout.addWidget(Strong(step.to))
    who = ", ".join(filter(None, (step.by_name, step.by_role)))
    layout.addWidget(Muted(" · ".join(filter(None, (date_short(step.on, weekday=True), who))), "small"))
    if step.reason:
        layout.addWidget(Muted(step.reason, "small"))
    return row
