"""Ready to send? Every gap with a link to its field, the way to the Panel with its dates, and the steps on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.due import DueDate, State
from desktop_app.queries.decisions import partner_words
from desktop_app.queries.review_desk import ReviewDesk
from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.page import Page
from ui.pages.case.next_steps import StepsCard
from ui.pages.case.rapid_review.item import ItemHead, Standing
from ui.pages.case.section import KeptEdge
from ui.place import Place
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import Scroll, clear_layout, line
from ui.widgets.text import Label, Muted, Strong, date_short, date_words

ADVICE = (
    "A complete list is advice and no condition: a rapid review that is sent on time with its gaps named is "
    "usually better than one that waits. The gaps are printed in the report."
)
CHIPS = {
    State.MET: ("ok", "Done"),
    State.RUNNING: ("accent", "Running"),
    State.LATE: ("danger", "Overdue"),
    State.STOPPED: ("plain", "Ended"),
    State.NOT_TRIGGERED: ("plain", "Not yet"),
}
VIEWS = {
    "agree": "agrees",
    "disagree": "disagrees",
    "abstain": "abstains",
    "absent": "was not present",
    "": "not yet",
}


class WayRow(QWidget):
    """A duty on the way: how it stands, what it is, who owes it, by when and why."""

    def __init__(self, due: DueDate, owner: str, detail: str = "", link: QWidget | None = None) -> None:
        super().__init__()
        self.date = ExplainedDate("", f"{due.deadline.label}:", self)
        self.date.setVisible(due.due is not None)
        kind, word = CHIPS.get(due.state, ("plain", "Not counted"))
        if due.state is State.RUNNING and due.warn:
            kind = "warn"
        if due.met_late:
            kind, word = "warn", "Done late"
        chip = StatusChip(kind, word)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(due.deadline.label))
        for one in (owner, detail):
            if one:
                words.addWidget(Muted(one))
        if link is not None:
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        dates = QVBoxLayout()
        dates.setSpacing(0)
        if due.due is not None:
            self.date.set(f"by {date_short(due.due, weekday=True)}", due.explanation)
            dates.addWidget(self.date, 0, Qt.AlignmentFlag.AlignRight)
        if due.met_on is not None:
            dates.addWidget(Muted(f"done {date_short(due.met_on)}"), 0, Qt.AlignmentFlag.AlignRight)
        dates.addStretch(1)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(12))
        side = QWidget()
        side.setFixedWidth(max(theme.px(92), StatusChip("danger", "Done late").sizeHint().width()))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addLayout(dates)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts below one another where there is no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(420) * max(1.0, theme.current().scale * 0.9)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            self._row.setSpacing(theme.px(4 if narrow else 12))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its longest word: the parts go below one another."""
        return QSize(theme.px(150), super().minimumSizeHint().height())


class ReadyPage(QWidget):
    """The last part of the path."""

    item_wished = Signal(str)
    """The person wants to go to this item."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.gaps = Card("What is missing")
        self.chip = StatusChip("plain", "")
        self.gaps.head.addWidget(self.chip)
        self.advice = Muted(ADVICE)
        self.gaps.add(self.advice)
        self._gap_list = QVBoxLayout()
        self._gap_list.setSpacing(0)
        self.gaps.body.addLayout(self._gap_list)
        self.print_button = QuietButton("Make the rapid review report", "documents")
        self.print_button.clicked.connect(self._on_print_clicked)
        self.gaps.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.way = Card("The way to the Panel")
        self.sent = StatusChip("ok", "")
        self.way.head.addWidget(self.sent)
        self._way_list = QVBoxLayout()
        self._way_list.setSpacing(0)
        self.way.body.addLayout(self._way_list)
        self.steps = StepsCard(page)
        self.gap_rows: dict[str, ItemHead] = {}
        self._case_id = 0
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(theme.px(16))
        for card in (self.gaps, self.way, self.steps):
            column.addWidget(card)
        column.addStretch(1)
        self.area = Scroll(body)
        KeptEdge(self.area, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_desk(self, desk: ReviewDesk, book: RuleBook) -> None:
        """Show how ready it is; rows that stay keep the focus."""
        self._case_id = desk.case.id
        self._show_gaps(desk)
        self._show_way(desk, book)
        self.steps.show_steps(desk.case.id, book.stages[desk.facts.stage].label, desk.offered)

    def _show_gaps(self, desk: ReviewDesk) -> None:
        gaps = {one.item.id: one for one in desk.checklist.gaps}
        if list(gaps) != list(self.gap_rows):
            focused = next((key for key, row in self.gap_rows.items() if row.hasFocus()), "")
            clear_layout(self._gap_list)
            self.gap_rows = {}
            for key, gap in gaps.items():
                if self.gap_rows:
                    self._gap_list.addWidget(line())
                row = ItemHead(key, gap.item.wording, padding=6)
                row.setObjectName(key)
                row.clicked.connect(self._on_gap_clicked)
                self.gap_rows[key] = row
                self._gap_list.addWidget(row)
            if focused in self.gap_rows:
                self.gap_rows[focused].setFocus()
        for key, gap in gaps.items():
            said = Standing("warn", "Answered no") if gap.answer == "no" else Standing("plain", "Not answered")
            self.gap_rows[key].put(said, open_=False)
            self.gap_rows[key].setAccessibleDescription("Press to go there.")
        count = len(gaps)
        self.chip.set(
            "warn" if count else "ok", f"{count} gap{'' if count == 1 else 's'}" if count else "Complete"
        )
        self.advice.setText(ADVICE if count else "Every point that applies to this case is answered.")

    def _show_way(self, desk: ReviewDesk, book: RuleBook) -> None:
        clear_layout(self._way_list)
        sent = desk.sent_on
        self.sent.setVisible(sent is not None)
        if sent is not None:
            self.sent.set("ok", f"Sent {date_short(sent)}")
        if not any(due.trigger_date for due in desk.way.values()):
            words = "The dates begin with the notification to the Panel. It has not been sent yet."
            self._way_list.addWidget(Label(words))
            return
        for place, (key, due) in enumerate(desk.way.items()):
            if place:
                self._way_list.addWidget(line())
            owner = book.roles[due.deadline.owner].label if due.deadline.owner in book.roles else ""
            link = None
            if key == "DL10":
                link = LinkButton("Views and decision", "arrow-right")
                link.clicked.connect(self._on_views_clicked)
            self._way_list.addWidget(WayRow(due, owner, self._detail(desk, key), link))

    def _detail(self, desk: ReviewDesk, key: str) -> str:
        if key == "DL07" and desk.agencies:
            back = sum(one.part.received_on is not None for one in desk.agencies)
            late = [one.agency.name for one in desk.agencies if one.part.received_on is None]
            waiting = f"; waiting for {', '.join(late)}" if late else ""
            return f"{back} of {len(desk.agencies)} agencies have returned{waiting}"
        if key == "DL10":
            said = (f"{partner_words(one)} {VIEWS.get(view, view)}" for one, view in desk.views.items())
            return f"{', '.join(said).capitalize()}".replace("icb", "ICB")
        if key == "DL11" and desk.sent_on is not None:
            step = desk.taken.get("7")
            return f"Sent on {date_words(desk.sent_on)}{f' by {step.by_name}' if step and step.by_name else ''}"
        return ""

    def _on_gap_clicked(self) -> None:
        self.item_wished.emit(self.sender().objectName())

    def _on_print_clicked(self) -> None:
        self.page.frame.go(Place("documents", self._case_id, "case", "rapid-review"))

    def _on_views_clicked(self) -> None:
        self.page.frame.go(Place("case", self._case_id, "decisions", "views.rapid_review"))


def counted(gaps: int) -> str:
    """Return "1 gap", "9 gaps"."""
    return "1 gap" if gaps == 1 else f"{gaps} gaps"
