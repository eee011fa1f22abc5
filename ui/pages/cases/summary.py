"""The summary of the case chosen in the register: where it stands, what comes next and why, who is in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.records.people import Child
from desktop_app.queries.case_page import RealNames
from desktop_app.queries.case_summary import CaseSummary, OwedDuty
from ui.look import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.counter import DayCounter
from ui.widgets.explained import ExplainedDate, tell_why
from ui.widgets.layout import Flow, Scroll, line
from ui.widgets.text import Heading, Label, Muted, Strong, date_short, date_words

SECTIONS = (("rapid-review", "Rapid review"),)
"""Sections of the case with a button of their own."""
DUTIES = 3


class _Duty(QWidget):
    """One duty: what, who owes it, and the date that answers why."""

    def __init__(self) -> None:
        super().__init__()
        self.what, self.owner = Strong(), Muted("", "small")
        self.date = ExplainedDate("", "Due")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for one in (self.what, self.date, self.owner):
            layout.addWidget(one)

    def put(self, owed: OwedDuty) -> None:
        """Show this duty."""
        due = owed.due
        self.what.setText(due.deadline.label)
        said = [owed.owner, due.day_line]
        self.owner.setText(" · ".join(one for one in said if one))
        self.date.set(date_short(due.due, weekday=True) if due.due else "", due.explanation)


class _Part(QWidget):
    """A small heading with words under it; hidden without words."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Muted(title, "small-strong")
        self.words = Label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.title)
        layout.addWidget(self.words)

    def put(self, words: str) -> None:
        """Say `words`."""
        self.words.setText(words)
        self.setVisible(bool(words))


class SummaryCard(Card):
    """The card. `opened` is pressed to open a section of the case: its name, "overview" for the case itself."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("Summary of the case chosen")
        self.case_id = 0
        self._whole = False
        self.alias, self.reference = Heading("", 2), Muted("", "small")
        self.stage = Strong()
        self.counter = DayCounter()
        self.counter.hide()
        self.counter.clicked.connect(self._on_counter_clicked)
        self._why = ""
        self.duties = [_Duty() for _ in range(DUTIES)]
        self.no_duties = Muted("Nothing is due now.")
        self.more = Muted("", "small")
        self.names = _Part("Real names")
        self.children_part, self.incident = _Part("Children"), _Part("What happened")
        self.criteria, self.decision = _Part("Criteria"), _Part("Last decision")
        self.open_case = PrimaryButton("Open case")
        self.open_case.clicked.connect(lambda: self.opened.emit("overview"))
        self._inner = QWidget()
        self._scroll = Scroll(self._inner)
        self._scroll.hide()  # nothing is said of a case before it is known
        self._column = QVBoxLayout(self._inner)
        self._lay()

    def restyle(self) -> None:
        """Let the scroll bar stand in the padding."""
        super().restyle()
        room = self._outer.contentsMargins()
        room.setRight(4)
        self._outer.setContentsMargins(room)

    def set_whole(self, whole: bool) -> None:
        """Be as high as the words are (when there is nothing beside it), or scroll them."""
        self._whole = whole
        policy = self._scroll.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if whole else QSizePolicy.Policy.Ignored)
        self._scroll.setSizePolicy(policy)
        self._set_height()

    def _set_height(self) -> None:
        width = self._scroll.viewport().width()
        self._column.invalidate()
        self._scroll.setMinimumHeight(self._column.totalHeightForWidth(width) if self._whole else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stay whole at another width."""
        super().resizeEvent(event)
        self._set_height()

    def _lay(self) -> None:
        self.body.addWidget(self._scroll)
        column = self._column
        column.setContentsMargins(0, 0, theme.px(14), 0)
        column.setSpacing(theme.px(10))
        head = QVBoxLayout()
        head.setSpacing(theme.px(2))
        head.addWidget(self.alias)
        head.addWidget(self.reference)
        column.addLayout(head)
        stage = QVBoxLayout()
        stage.setSpacing(theme.px(4))
        stage.addWidget(Muted("Stage", "small-strong"))
        stage.addWidget(self.stage)
        stage.addWidget(self.counter)
        column.addLayout(stage)
        buttons = QWidget()
        flow = Flow(buttons, 8)
        flow.addWidget(self.open_case)
        for section, words in SECTIONS:
            button = QuietButton(words)
            button.clicked.connect(lambda _=False, section=section: self.opened.emit(section))
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(line())
        column.addWidget(Muted("Next", "small-strong"))
        for one in (*self.duties, self.no_duties, self.more):
            column.addWidget(one)
        column.addWidget(line())
        for part in (self.names, self.children_part, self.incident, self.criteria, self.decision):
            column.addWidget(part)
        column.addStretch(1)

    def put(self, seen: CaseSummary, names: RealNames | None) -> None:
        """Show this case; `names` only while names may be seen."""
        case = seen.case
        self._scroll.show()
        self.case_id = case.id
        self.alias.setText(case.alias)
        self.reference.setText(f"{case.reference} · {case.marking}")
        self.stage.setText(seen.head.stage)
        self._count(seen)
        for widget, owed in zip(self.duties, seen.duties, strict=False):
            widget.put(owed)
        for number, widget in enumerate(self.duties):
            widget.setVisible(number < len(seen.duties))
        self.no_duties.setVisible(not seen.duties)
        self.more.setText(f"and {seen.more} more" if seen.more else "")
        self.more.setVisible(bool(seen.more))
        self.names.put(names.line if names else "")
        self.children_part.put("\n".join(_child(one.child, one.role) for one in seen.children))
        self.incident.put(_incident(seen))
        self.criteria.put("\n".join(seen.criteria))
        self.decision.put(_decision(seen))
        self._set_height()

    def hide_names(self) -> None:
        """Take the real names away."""
        self.names.put("")
        self._set_height()

    def _count(self, seen: CaseSummary) -> None:
        counter, case = seen.head.counter, seen.case
        self._why = seen.why
        if case.closed_on:
            self._why = f"The case was closed on {date_words(case.closed_on)}. No duty runs in it."
            self.counter.set(f"Closed {date_short(case.closed_on)}", "", "plain")
        elif counter is None:
            self.counter.set("")
        else:
            due = date_short(counter.due, weekday=True) if counter.due else ""
            what = f"{counter.duty} {due}" if counter.kind == "held" else f"due {due}"
            self.counter.set(counter.words, what if due else "", counter.kind, counter.duty)
        self.counter.setVisible(bool(self.counter.text()))

    def _on_counter_clicked(self) -> None:
        if self._why:
            tell_why(self.counter, self._why)


def _child(child: Child, role: str) -> str:
    """Return a child by alias: "Linnet, 4 months old", "Linnet's brother, 3 years old, sibling"."""
    said = [child.alias, child.age_at_incident or ("unborn" if child.unborn else "age not recorded")]
    said += [role.lower()] if child.role != "subject" else []
    said += ["died"] if child.died else []
    return ", ".join(said)


def _incident(seen: CaseSummary) -> str:
    said = [seen.nature, ", ".join(seen.harm)]
    if seen.happened is not None:
        day = seen.happened.on
        about = {"approximate": "about ", "unknown": ""}.get(seen.happened.precision, "")
        said.append(f"{about}{date_short(day)}" if day else "date not known")
    return "\n".join(one for one in said if one)


def _decision(seen: CaseSummary) -> str:
    whole = seen.decision
    if whole is None:
        return ""
    words = whole.outcome or whole.decision.text
    short = words if len(words) < 180 else f"{words[:170].rsplit(' ', 1)[0]} …"
    return f"{date_short(whole.decision.decided_on)} · {whole.kind}\n{short}"
