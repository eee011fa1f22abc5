"""How the partnership counts: working days, the calendar, and time limits of its own over the shipped ones."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.partnership import LocalDay, LocalRule, Setting
from desktop_app.actions.rules import ClearRules, RulePlace, RuleValue, SetRules
from desktop_app.actions.settings import ChangeSetting, ClearLocalDay, SetLocalDay
from desktop_app.queries.settings_desk import Day, Limit, days_off, limits
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.models.table import Column, RecordTableModel
from ui.page import Frame
from ui.pages.settings.section import SettingsSection
from ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.layout import Columns, clear_layout, line
from ui.widgets.table import Table
from ui.widgets.text import Heading, Label, Muted, Strong

DAY_KINDS = (
    ("closed", "We are closed (local)"),
    ("holiday_added", "A bank holiday the list lacks"),
    ("holiday_removed", "Not a bank holiday after all"),
)
LOCAL_WORDS = {"closed": "closed here", "holiday_added": "added here", "holiday_removed": "taken out here"}
SLOW = "Working out every due date again"


class CountingSection(SettingsSection):
    """Working days: day one, where the rapid review starts, bank holidays and closed days."""

    title = "Working days"
    intro = "Weekends and bank holidays are never counted. A change here moves the dates of open cases."
    topics = frozenset({Setting.__name__, LocalDay.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._year = frame.today.year
        choices = (
            ("sin_sent", "the day the notification was sent"),
            ("la_aware", "the day the authority became aware"),
        )
        self.form = Form(
            [
                FieldSpec("count_day_one", "Count the trigger day as day 1", "switch"),
                FieldSpec("review_from", "The rapid review runs from", "choice", choices=choices, none=None),
            ]
        )
        rules = Card("How days are counted")
        rules.add(self.form)
        rules.add(
            Muted(
                "Shipped: the day on which something happens is day 0 and the next working day is day 1, so that "
                "a notification on Friday 19 December 2025 makes the rapid review due on Wednesday 14 January."
            )
        )
        self.column.addWidget(rules)
        self._calendar()
        self.column.addStretch(1)
        self.form.committed.connect(self._on_form_committed)

    def refresh(self) -> None:
        """Read settings and calendar again."""
        settings = self.frame.rules.settings
        self.form.load({"count_day_one": settings.count_day_one, "review_from": settings.review_from})
        self.ask(self._on_days_read, days_off, self._year)

    def _calendar(self) -> None:
        card = Card("Days that are not worked")
        self.year_words = Heading(str(self._year), level=3)
        earlier, later = IconButton("back", "The year before"), IconButton("forward", "The year after")
        earlier.clicked.connect(lambda: self._go_to(self._year - 1))
        later.clicked.connect(lambda: self._go_to(self._year + 1))
        for one in (earlier, self.year_words, later):
            card.head.addWidget(one)
        self.days = QVBoxLayout()
        self.days.setSpacing(theme.px(6))
        card.body.addLayout(self.days)
        self.day_form = Form(
            [
                FieldSpec("day", "Correct a day", "date", required=True),
                FieldSpec("kind", "What is it?", "choice", choices=DAY_KINDS, none=None, beside=True),
                FieldSpec("name", "What it is called", help="As “Council closed”."),
            ],
            today=lambda: self.frame.today,
        )
        card.add(line())
        card.add(self.day_form)
        button = PrimaryButton("Correct the calendar")
        button.clicked.connect(self._on_correct_clicked)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)

    def _go_to(self, year: int) -> None:
        self._year = year
        self.year_words.setText(str(year))
        self.ask(self._on_days_read, days_off, year)

    def _on_days_read(self, found: tuple[Day, ...]) -> None:
        clear_layout(self.days)
        for one in found:
            self.days.addWidget(self._day_row(one))
        if not found:
            self.days.addWidget(Muted("The list of bank holidays does not reach this year."))

    def _day_row(self, one: Day) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        when = Label(one.words)
        when.setFixedWidth(theme.px(150))
        layout.addWidget(when)
        local = f" · {LOCAL_WORDS.get(one.local.kind, one.local.kind)}" if one.local else ""
        layout.addWidget(Label(f"{one.name}{local}", muted=one.local is None), 1)
        if one.local is not None:
            back = LinkButton("Take back")
            back.setAccessibleName(f"Take back the correction of {one.words}")
            back.clicked.connect(partial(self._on_take_back_clicked, one))
            layout.addWidget(back)
        return row

    def _on_take_back_clicked(self, one: Day) -> None:
        self.run(ClearLocalDay(day=one.day), title=SLOW)

    def _on_correct_clicked(self) -> None:
        if self.day_form.faults():
            return
        values = self.day_form.values()
        self._year = values["day"].year
        self.year_words.setText(str(self._year))
        self.run(
            SetLocalDay(**values),
            then=lambda _: self.day_form.load({"day": None, "name": ""}, fresh=True),
            refused=self.day_form.show_refusal,
            title=SLOW,
        )

    def _on_form_committed(self, key: str, value: Any) -> None:
        self.run(ChangeSetting(key=key, value=value), refused=self.form.show_refusal, title=SLOW)


class LimitsSection(SettingsSection):
    """Every time limit with its source; a partnership may lay one of its own over it, with a reason."""

    title = "Time limits"
    wide = True
    intro = (
        "Shipped with their source. What the law or guidance fixes stays visible beside a number of your own, "
        "and every document says which one was used."
    )
    topics = frozenset({LocalRule.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._limits: tuple[Limit, ...] = ()
        self._shown: Limit | None = None
        self.model = RecordTableModel(
            (
                Column("label", "Duty", lambda one: one.rule.label, width=240, stretch=True, strong=True),
                Column("limit", "Limit", lambda one: one.words if one.on else "off", width=185),
                Column("class", "Kind", lambda one: one.kind, width=150, muted=True, yields=True),
                Column("own", "Here", _own_words, width=190, yields=True),
            ),
            key=lambda one: one.rule.id,
        )
        self.table = Table("Time limits", frame.memory, "limits")
        self.table.set_model(self.model)
        self.table.setMinimumHeight(theme.px(480))
        self._detail()
        self.column.addWidget(Columns(self.table, self.card, aside_width=340), 1)
        self.table.selected.connect(self._on_table_selected)

    def refresh(self) -> None:
        """Read them again."""
        self.ask(self._on_read, limits)

    def _detail(self) -> None:
        self.card = Card("")
        self.duty = Label("")
        self.source = Muted("")
        self.own = Strong("")
        self.form = Form(
            [
                FieldSpec("amount", "Our own limit", "number", least=-365, most=3650, reasons=("value",)),
                FieldSpec("used", "We use this limit", "switch"),
                FieldSpec(
                    "reason", "Why it differs", help="Kept with the change and printed with the rule.", width=480
                ),
            ]
        )
        self.save = PrimaryButton("Use this")
        self.back = QuietButton("Back to the shipped limit")
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        for one in (self.duty, self.source, self.own, self.form):
            self.card.add(one)
        self.card.body.addLayout(buttons)
        self.card.hide()
        self.save.clicked.connect(self._on_save_clicked)
        self.back.clicked.connect(self._on_back_clicked)

    def _on_read(self, found: tuple[Limit, ...]) -> None:
        self._limits = found
        self.model.set_records(found)
        if self._shown is not None:
            shown = self._shown.rule.id
            self._show(next((one for one in found if one.rule.id == shown), None), fresh=False)

    def _on_table_selected(self, one: Limit | None) -> None:
        self._show(one, fresh=True)

    def _show(self, one: Limit | None, *, fresh: bool) -> None:
        self._shown = one
        self.card.setVisible(one is not None)
        if one is None:
            return
        self.form.clear_problems()
        self.card.set_title(one.rule.label)
        self.duty.setText(one.rule.duty)
        self.source.setText(f"{one.kind}: {one.source}")
        shipped = [f"Shipped: {one.rule.unit.named(one.own.shipped)}." if one.own else ""]
        shipped.append(f"Reason: {one.own.reason}" if one.own and one.own.reason else "")
        self.own.setText(" ".join(filter(None, shipped)))
        self.own.setVisible(bool(self.own.text()))
        self.form.row("amount").set_label(f"Our own limit, in {one.rule.unit.value.replace('_', ' ')}")
        reason = one.own.reason if one.own else one.switched.reason if one.switched else ""
        self.form.load({"amount": one.rule.amount, "used": one.on, "reason": reason}, fresh=fresh)
        self.back.setVisible(one.own is not None or one.switched is not None)

    def _on_save_clicked(self) -> None:
        one = self._shown
        if one is None or self.form.faults():
            return
        values = self.form.values()
        changed = []
        if values["amount"] is not None and values["amount"] != one.rule.amount:
            changed.append(RuleValue("deadline", one.rule.id, "amount", values["amount"]))
        if values["used"] != one.on:
            changed.append(RuleValue("deadline", one.rule.id, "default", "on" if values["used"] else "off"))
        if not changed:
            self.frame.say("info", "Nothing differs from what is used now.")
            return
        command = SetRules(values=tuple(changed), reason=values["reason"])
        self.run(command, refused=self.form.show_refusal, title=SLOW)

    def _on_back_clicked(self) -> None:
        one = self._shown
        if one is None:
            return
        places = tuple(
            RulePlace("deadline", one.rule.id, own.key) for own in (one.own, one.switched) if own is not None
        )
        self.run(ClearRules(places=places), refused=self.form.show_refusal, title=SLOW)


def _own_words(one: Limit) -> str:
    if one.own is not None:
        return f"own, shipped {one.rule.unit.named(one.own.shipped)}"
    return "switched here" if one.switched is not None else ""
