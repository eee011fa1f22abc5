"""Making the agenda: what stands on it and why, in which order, who presents it and how long it may take."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.records.cases import Case
from desktop_app.actions.agenda import (
    AddAgendaItem,
    ChangeAgendaItem,
    FillAgenda,
    MoveAgendaItem,
    RemoveAgendaItem,
)
from desktop_app.actions.base import Outcome
from desktop_app.queries.agenda import open_cases
from desktop_app.queries.base import Reading
from desktop_app.queries.meeting_desk import AgendaLine, MeetingHead, agenda_lines
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.look.themed import Themed
from ui.page import Frame
from ui.pages.meeting.agenda_list import AgendaList
from ui.pages.meeting.kinds import KeyButton
from ui.pages.meeting.section import MeetingSection, number_in
from ui.place import Place
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.layout import Flow, Scroll
from ui.widgets.text import Label, Muted

ASIDE = 330
LEAST = 380
"""The list is never narrower than this beside the facts of its item, in pixels at 100 %."""
LIST = 200
"""Where the facts stand below it, this much of the list is always in sight, in pixels at 100 %."""
ITEM = (
    FieldSpec("title", "Title", "text", required=True, most=300),
    FieldSpec("presenter", "Presented by", "text", most=200),
    FieldSpec("minutes_allowed", "Minutes", "number", least=1, most=480),
    FieldSpec("restricted", "In the restricted part", "switch"),
)


class _Whole(QWidget):
    """List and facts. As high as the page, or as `AgendaSection` says, never as its words would have it."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return no: what is in it scrolls by itself."""
        return False


class AgendaSection(Themed, MeetingSection):
    """The agenda, with the chosen item beside it."""

    topics: ClassVar[frozenset[str]] = frozenset({
        "AgendaItem", "Paper", "Case", "Milestone", "MinuteEntry", "Meeting", "LocalDay", "LocalRule",
    })  # fmt: skip

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._cases: dict[str, tuple[Case, ...]] = {}
        self._wanted = 0
        self._lay()
        self.list.chose.connect(self._on_list_chose)
        self.list.moved.connect(self._on_list_moved)
        self.list.remove_wanted.connect(self._remove)
        self.form.committed.connect(self._on_form_committed)
        self.add.clicked.connect(self._on_add_clicked)
        self.fill.clicked.connect(self._on_fill_clicked)
        self.adding_yes.clicked.connect(self._on_adding_yes_clicked)
        self.adding_no.clicked.connect(self._put_adding_away)
        self.up.clicked.connect(lambda: self._move_by(-1))
        self.down.clicked.connect(lambda: self._move_by(1))
        self.remove.clicked.connect(lambda: self._remove(self.list.item_id()))
        self.details.clicked.connect(lambda: self.form.focus("title"))
        self.case.clicked.connect(self._on_case_clicked)
        self.papers.clicked.connect(self._on_papers_clicked)
        self.minute.clicked.connect(self._on_minute_clicked)
        self.empty.wanted.connect(self._on_fill_clicked)

    # -- layout ----------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        self.list = AgendaList()
        self.up, self.down = KeyButton("Alt ↑", "move it up"), KeyButton("Alt ↓", "move it down")
        self.remove, self.details = KeyButton("Del", "take off"), KeyButton("Tab", "its details")
        self.total = Muted("")
        self.total.setWordWrap(False)
        self.add, self.fill = QuietButton("Add an item", "plus"), QuietButton("Bring up to date", "refresh")
        self.empty = EmptyState(
            "Nothing is on this agenda",
            "It can start from the standing order, with the open cases and what the last meeting left over.",
            "Lay the agenda",
            "meetings",
        )
        self.empty.hide()
        left = QWidget()
        column = self._column = QVBoxLayout(left)
        top = QHBoxLayout()
        top.addWidget(self.total, 1)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.fill)
        flow.addWidget(self.add)
        top.addWidget(buttons)
        column.addLayout(top)
        column.addWidget(self._adding())
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        hints = QWidget()
        flow = Flow(hints, gap=12)
        for button in (self.up, self.down, self.remove, self.details):
            flow.addWidget(button)
        column.addWidget(hints)
        aside = QWidget()
        beside = self._beside = QVBoxLayout(aside)
        beside.addWidget(self._item_card())
        beside.addStretch(1)
        self._left, self._aside = left, Scroll(aside)
        whole = _Whole()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._row.addWidget(left, 3)
        self._row.addWidget(self._aside, 2)
        self._scroll = Scroll(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings and widths of the text size."""
        self._column.setContentsMargins(0, 0, 0, theme.px(16))
        self._column.setSpacing(theme.px(10))
        self._beside.setContentsMargins(0, 0, 0, theme.px(16))
        self._row.setContentsMargins(0, theme.px(8), 0, 0)
        self._row.setSpacing(theme.px(24))
        self._fit()

    def _fit(self) -> None:
        """Put the facts of the item beside the list, or below it where there is no room."""
        aside = theme.px(ASIDE)
        below = self.width() < theme.px(LEAST + 24) + aside
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._aside.setMinimumWidth(0 if below else aside)
        self._aside.setMaximumWidth(16777215 if below else aside)
        self._row.setSpacing(theme.px(8 if below else 24))
        self.list.setMinimumHeight(theme.px(LIST) if below else 0)
        body = self._scroll.widget()
        assert body is not None
        if below:
            wide = max(self.width() - theme.px(12), self._left.minimumSizeHint().width())
            facts = max(0, self._beside.totalHeightForWidth(wide))
            self._aside.setFixedHeight(facts)
            self._column.invalidate()
            least = max(0, self._column.totalMinimumHeightForWidth(wide))
            body.setMinimumHeight(facts + least + theme.px(8) * 2)
        else:
            self._aside.setMinimumHeight(0)
            self._aside.setMaximumHeight(16777215)
            body.setMinimumHeight(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the list alone: the facts can stand below it."""
        return QSize(self._left.minimumSizeHint().width() + theme.px(12), theme.px(120))

    def _adding(self) -> Card:
        self.adding = Card("Add an item")
        self.adding_place = QVBoxLayout()
        self.adding.body.addLayout(self.adding_place)
        self.adding_yes, self.adding_no = PrimaryButton("Add it"), QuietButton("Not now")
        row = QHBoxLayout()
        row.addWidget(self.adding_yes)
        row.addWidget(self.adding_no)
        row.addStretch(1)
        self.adding.body.addLayout(row)
        self.adding_form: Form | None = None
        self.adding.hide()
        return self.adding

    def _item_card(self) -> Card:
        self.card = Card("")
        self.why, self.help = Label(""), Muted("")
        self.form = Form(ITEM, today=lambda: self.frame.today)
        self.case, self.papers, self.minute = LinkButton(""), LinkButton(""), LinkButton("Its minutes")
        self.card.add(self.why)
        self.card.add(self.help)
        self.card.add(self.form)
        links = QWidget()
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for link in (self.case, self.papers, self.minute):
            column.addWidget(link)
        self.card.add(links)
        return self.card

    # -- what a section does ---------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Show an agenda, at an item if the place names one."""
        other = place.record != self.place.record
        super().show_place(place)
        if other:
            self.set_stale()
        self._wanted = number_in(place.field, "item")
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = 0

    def set_head(self, head: MeetingHead) -> None:
        """Follow the state of the meeting."""
        super().set_head(head)
        writable = head.record.state != "approved"
        for widget in (self.add, self.fill, self.up, self.down, self.remove):
            widget.setVisible(writable)
        self.form.setEnabled(writable)
        self.minute.setVisible(head.record.state not in {"planned", "papers_out"})

    def refresh(self) -> None:
        """Ask for the items."""
        if self.meeting_id:
            self.ask(self._on_answered, _facts, self.meeting_id)

    def _on_answered(self, facts: tuple[tuple[AgendaLine, ...], dict[str, tuple[Case, ...]]]) -> None:
        lines, self._cases = facts
        writable = self.head is None or self.head.record.state != "approved"
        self.list.set_lines(lines, writable=writable)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.card.setVisible(bool(lines))
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = 0
        elif not self.list.item_id() and lines:
            self.list.setCurrentRow(0)
        self.total.setText(_total(lines, self.head))
        self._show_item()

    # -- the item --------------------------------------------------------------------------------------------

    def _show_item(self, *, fresh: bool = False) -> None:
        line = self.list.line()
        if line is None:
            return
        record = line.item.record
        self.card.set_title(f"Item {record.position}")
        why = line.why or ("Its case is open." if line.alias else "")
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.help.setText(line.help)
        self.help.setVisible(bool(line.help))
        self.form.load(
            {
                "title": record.title,
                "presenter": record.presenter,
                "minutes_allowed": record.minutes_allowed,
                "restricted": record.restricted,
            },
            fresh=fresh,
        )
        self.case.setText(f"Open {line.alias}")
        self.case.setVisible(bool(line.alias))
        papers = line.item.papers
        self.papers.setText("Add a paper" if not papers else f"{papers} {'paper' if papers == 1 else 'papers'}")
        for link in (self.case, self.papers):
            link.updateGeometry()
        QTimer.singleShot(0, self, self._fit)

    def _on_list_chose(self, _: int) -> None:
        self.form.clear_problems()
        self._show_item(fresh=True)

    def _on_list_moved(self, item_id: int, position: int) -> None:
        self.run(MoveAgendaItem(item_id=item_id, position=position))

    def _move_by(self, step: int) -> None:
        line = self.list.line()
        if line is not None and 1 <= line.item.record.position + step <= self.list.count():
            self._on_list_moved(line.item.record.id, line.item.record.position + step)

    def _remove(self, item_id: int) -> None:
        if item_id:
            row = self.list.currentRow()
            self.run(
                RemoveAgendaItem(item_id=item_id),
                then=lambda _: self.list.setCurrentRow(min(row, self.list.count() - 1)),
            )

    def _on_form_committed(self, _key: str, _value: object) -> None:
        line = self.list.line()
        if line is None:
            return
        record, values = line.item.record, self.form.values()
        self.run(
            ChangeAgendaItem(
                item_id=record.id,
                title=values["title"],
                presenter=values["presenter"],
                minutes_allowed=values["minutes_allowed"],
                restricted=values["restricted"],
                version=record.version,
            ),
            refused=self.form.show_refusal,
        )

    # -- adding ----------------------------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        if self.adding_form is not None:
            self._put_adding_away()
            return
        kinds = [(one.id, one.title) for one in self.frame.rules.book.agenda]
        cases = {str(case.id): case.alias for found in self._cases.values() for case in found}
        self.adding_form = Form(
            [
                FieldSpec("title", "Title", "text", most=300, help="May be left empty for a case."),
                FieldSpec(
                    "kind",
                    "Under",
                    "choice",
                    choices=kinds,
                    none=None,
                    beside=True,
                    help="The part of the agenda.",
                ),
                FieldSpec("case_id", "About the case", "choice", choices=list(cases.items()), none="No case"),
                FieldSpec("presenter", "Presented by", "text", most=200, beside=True),
                FieldSpec("minutes_allowed", "Minutes", "number", least=1, most=480, beside=True),
            ],
            today=lambda: self.frame.today,
        )
        self.adding_form.load({"kind": "aob"})
        self.adding_place.addWidget(self.adding_form)
        self.adding.show()
        self.adding_form.focus("title")

    def _put_adding_away(self) -> None:
        if self.adding_form is not None:
            self.adding_form.hide()
            self.adding_form.deleteLater()
            self.adding_form = None
        self.adding.hide()
        self.add.setFocus()

    def _on_adding_yes_clicked(self) -> None:
        if self.adding_form is None or self.adding_form.faults():
            return
        values: dict[str, Any] = self.adding_form.values()
        command = AddAgendaItem(
            meeting_id=self.meeting_id,
            kind=values["kind"],
            title=values["title"],
            case_id=int(values["case_id"]) if values["case_id"] else None,
            presenter=values["presenter"],
            minutes_allowed=values["minutes_allowed"],
        )

        def added(outcome: Outcome) -> None:
            self._wanted = outcome.made
            self._put_adding_away()

        self.run(command, then=added, refused=self.adding_form.show_refusal)

    def _on_fill_clicked(self) -> None:
        self.run(FillAgenda(meeting_id=self.meeting_id), then=lambda outcome: self.frame.say("ok", outcome.said))

    # -- going on --------------------------------------------------------------------------------------------

    def _on_case_clicked(self) -> None:
        line = self.list.line()
        if line is not None and line.item.record.case_id is not None:
            self.frame.go(Place("case", line.item.record.case_id))

    def _on_papers_clicked(self) -> None:
        self.frame.go(Place("meeting", self.meeting_id, "papers", f"item-{self.list.item_id()}"))

    def _on_minute_clicked(self) -> None:
        self.frame.go(Place("meeting", self.meeting_id, "minutes", f"item-{self.list.item_id()}"))


def _facts(reading: Reading, meeting_id: int) -> tuple[tuple[AgendaLine, ...], dict[str, tuple[Case, ...]]]:
    return agenda_lines(reading, meeting_id), open_cases(reading)


def _total(lines: tuple[AgendaLine, ...], head: MeetingHead | None) -> str:
    """Return "27 items, 1 h 40 min planned, until 11:10"."""
    planned = sum(one.item.record.minutes_allowed or 0 for one in lines)
    words = f"{len(lines)} {'item' if len(lines) == 1 else 'items'}"
    if planned:
        hours = f"{planned // 60} h " if planned >= 60 else ""
        words += f" · {hours}{planned % 60} min planned"
        if head is not None and head.record.starts:
            end = int(head.record.starts[:2]) * 60 + int(head.record.starts[3:]) + planned
            words += f", until {end // 60 % 24:02}:{end % 60:02}"
    carried = sum(one.carried_from is not None for one in lines)
    return f"{words} · {carried} carried over" if carried else words
