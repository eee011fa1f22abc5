"""The parts of an action's panel: its facts, its milestones, its history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.records.actions import ActionMilestone
from desktop_app.queries.action_desk import ActionDesk
from desktop_app.queries.ledger import MilestoneView
from ui.look import theme
from ui.models.ledger import STATE_CHIPS, age_words
from ui.page import Frame
from ui.place import Place
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted, Strong, date_short

TOP = Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft
RECENT = 4
"""So many lines of the history are shown until somebody asks for all."""


class Facts(QWidget):
    """Owner, date, case and origin, each with its word; made anew for every state of an action."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, desk: ActionDesk) -> None:
        """Show those of this action."""
        view, record = desk.view, desk.view.record
        focused = next((one.text() for one in self.findChildren(LinkButton) if one.hasFocus()), "")
        clear_layout(self._grid)
        self._row("Owner", Label("; ".join(view.owner_words) or "Nobody yet"))
        due = ExplainedDate(date_short(record.due, weekday=True) if record.due else "No date", "Due")
        due.set(due.text(), desk.why)
        self._row("Due", due)
        if view.case is not None:
            self._row("Case", self._link(view.case.alias, Place("case", view.case.id, "actions")))
        if desk.meeting is not None and desk.item is not None:
            words = f"Meeting {desk.meeting.number}, item {desk.item.position}"
            place = Place("meeting", desk.meeting.id, "minutes", f"item:{desk.item.id}")
            self._row("From", self._link(words, place))
        else:
            self._row("From", Label(desk.source))
        self._row("Age", Label(_age(desk)))
        back = next((one for one in self.findChildren(LinkButton) if focused and one.text() == focused), None)
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, word: str, widget: QWidget) -> None:
        at = self._grid.rowCount()
        name = Label(word, muted=True, wrap=False)
        if isinstance(widget, LinkButton):
            spare = max(0, widget.sizeHint().height() - name.sizeHint().height()) // 2
            name.setContentsMargins(0, spare, 0, 0)
        self._grid.addWidget(name, at, 0, TOP)
        # A button is never wider than its words; without its alignment it would keep the whole column so narrow.
        self._grid.addWidget(widget, at, 1, TOP | LEFT if isinstance(widget, LinkButton) else TOP)

    def _link(self, words: str, place: Place) -> LinkButton:
        made = LinkButton(words)
        made.clicked.connect(partial(self._frame.go, place))
        return made


def _age(desk: ActionDesk) -> str:
    view, record = desk.view, desk.view.record
    parts = [age_words(view.age_days)]
    if record.carried:
        parts.append("carried once" if record.carried == 1 else f"carried {record.carried} times")
    if record.redated:
        parts.append("moved once" if record.redated == 1 else f"moved {record.redated} times")
    if view.stuck:
        parts.append("stuck: put it to the group")
    return " · ".join(parts)


class Milestones(QWidget):
    """The dated steps inside an action."""

    reached = Signal(object)
    changing = Signal(object)
    removed = Signal(object)
    adding = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_milestones(self, milestones: Sequence[MilestoneView], *, may_change: bool) -> None:
        """Show them; hidden while there are none."""
        clear_layout(self._column)
        self.setVisible(bool(milestones))
        if not milestones:
            return
        self._column.addWidget(Strong("Milestones"))
        for one in milestones:
            self._column.addWidget(self._line(one, may_change=may_change))
        if may_change:
            add = LinkButton("Add a milestone", "plus")
            add.clicked.connect(self.adding)
            self._column.addWidget(add, 0, LEFT)

    def _line(self, one: MilestoneView, *, may_change: bool) -> QWidget:
        record = one.record
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Label(record.text))
        if record.done_on:
            words.addWidget(StatusChip("ok", f"Reached {date_short(record.done_on)}"), 0, LEFT)
        else:
            kind, said = STATE_CHIPS.get(one.state, ("plain", ""))
            due = f"by {date_short(record.due)}"
            words.addWidget(StatusChip(kind, f"{said}, {due}" if said else due.capitalize()), 0, LEFT)
        row.addLayout(words, 1)
        if may_change and not record.done_on:
            done = IconButton("check", f"Reached: {record.text}")
            done.clicked.connect(partial(self.reached.emit, record))
            more = IconButton("more", f"Change or take out: {record.text}")
            more.clicked.connect(partial(self._on_more_clicked, more, record))
            row.addWidget(done, 0, TOP)
            row.addWidget(more, 0, TOP)
        return line

    def _on_more_clicked(self, button: IconButton, record: ActionMilestone) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Change", partial(self.changing.emit, record))
        menu.addAction("Take out", partial(self.removed.emit, record))
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))


class History(QWidget):
    """What became of an action, the latest first; older lines on demand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._all = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_lines(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        """Show these."""
        self._lines, self._all = lines, False
        self._show()

    def _show(self) -> None:
        clear_layout(self._column)
        self._column.addWidget(Strong("History"))
        shown = self._lines if self._all else self._lines[:RECENT]
        for when, what, words in shown:
            block = QVBoxLayout()
            block.setSpacing(0)
            block.addWidget(Label(what))
            if words:
                block.addWidget(Muted(words))
            block.addWidget(Muted(when, "small"))
            self._column.addLayout(block)
        hidden = len(self._lines) - len(shown)
        if hidden:
            more = LinkButton(f"Show {hidden} earlier", "chevron-down")
            more.clicked.connect(self._on_more_clicked)
            self._column.addWidget(more, 0, LEFT)

    def _on_more_clicked(self) -> None:
        self._all = True
        self._show()
