"""How an action came about and what came of it, as a chain: recommendation, action, evidence, effect."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.actions import Action
from db.records.quick import dataclass
from desktop_app.queries.action_desk import ActionDesk
from ui.look import theme
from ui.look.themed import Themed
from ui.models.ledger import chip_of
from ui.widgets.drawing import shape, tone
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted, Strong, date_short, date_words


@dataclass(frozen=True, slots=True)
class Link:
    """One link: what it is, how it stands (ok, warn, danger; "" for not yet), and in words."""

    title: str
    kind: str
    lines: tuple[str, ...]


def links_of(desk: ActionDesk) -> tuple[Link, ...]:
    """Return the four links of an action."""
    record = desk.view.record
    return (_origin(desk), _action(desk), _evidence(record), _effect(record))


def _origin(desk: ActionDesk) -> Link:
    advice = desk.recommendation
    if advice is not None:
        to = f"To {', '.join(desk.addressees)}." if desk.addressees else ""
        wish = f"For children: {advice.outcome}" if advice.outcome else ""
        return Link(f"Recommendation {advice.number}", "ok", tuple(filter(None, (advice.text, to, wish))))
    if desk.meeting is not None and desk.item is not None:
        return Link("Agreed in a meeting", "ok", (f"Meeting {desk.meeting.number}, item {desk.item.position}.",))
    return Link("Where it comes from", "ok", (f"{desk.source}; no recommendation is named.",))


def _action(desk: ActionDesk) -> Link:
    view, record = desk.view, desk.view.record
    kind, words = chip_of(view.state, record.status)
    when = f"{words} on {date_words(record.closed_on)}" if record.closed_on else words
    by = f", {record.closed_by}" if record.closed_by else ""
    said = record.progress if record.progress else "" if record.closed_on else "Nothing has been said of it yet."
    shown = "" if kind == "plain" and not record.closed_on else "ok" if kind == "plain" else kind
    return Link("Action", shown, tuple(filter(None, (f"{when}{by}.", said))))


def _evidence(record: Action) -> Link:
    if record.evidence:
        return Link("Evidence", "ok", (record.evidence,))
    if record.status == "superseded":
        return Link("Evidence", "", ("Closed without; something else took its place.",))
    return Link("Evidence", "", ("None yet. It cannot be closed as done without.",))


def _effect(record: Action) -> Link:
    changed = record.outcome
    checked = f"How it is checked: {record.assurance}" if record.assurance else ""
    if record.status == "done":
        told = checked or "Nobody has checked the effect yet."
        return Link("Effect", "ok" if checked else "warn", tuple(filter(None, (changed, told))))
    rest = "Known when it is done." if not checked and not changed else ""
    return Link("Effect", "", tuple(filter(None, (changed, checked, rest))))


class _LinkRow(Themed, QWidget):
    def __init__(self, link: Link, *, last: bool) -> None:
        super().__init__()
        self._link, self._last = link, last
        self._title = Strong(link.title)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        for number, words in enumerate(link.lines):
            self._column.addWidget(Label(words) if number == 0 else Muted(words))
        self.setAccessibleName(f"{link.title}: {' '.join(link.lines)}")
        self.restyle()

    def restyle(self) -> None:
        self._column.setContentsMargins(theme.px(26), 0, 0, 0 if self._last else theme.px(14))
        self._column.setSpacing(theme.px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._title.fontMetrics().height() * 0.62
        top = self._title.geometry().top() + (self._title.fontMetrics().height() - side) / 2
        where = QRectF(1, top, side, side)
        middle = where.center().x()
        if not self._last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(QPointF(middle, where.bottom() + 4), QPointF(middle, float(self.height())))
        if self._link.kind:
            shape(painter, self._link.kind, where, tone(colours, self._link.kind))
        else:
            painter.setPen(QPen(QColor(colours.edge), 1.6))
            painter.drawEllipse(where.adjusted(1, 1, -1, -1))


class Chain(QWidget):
    """The links one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these."""
        clear_layout(self._column)
        for one in links:
            self._column.addWidget(_LinkRow(one, last=one is links[-1]))


def history_words(kind: str, old: str, new: str) -> str:
    """Return what happened in words; `old` and `new` are due dates in words, "" for none."""
    if kind == "redated":
        return f"Moved from {old} to {new}" if old else f"Given the date {new}"
    if kind == "raised":
        return f"Raised, due {new}" if new else "Raised"
    words = {
        "carried": "Carried to the next meeting",
        "updated": "Update",
        "owners": "Owners changed",
        "escalated": "Escalated",
        "closed": "Closed as done",
        "superseded": "Superseded",
        "reopened": "Opened again",
    }
    return words.get(kind, kind)


def history_lines(desk: ActionDesk) -> tuple[tuple[str, str, str], ...]:
    """Return the history, the latest first: when and where, what, and the words that go with it."""
    lines = []
    for one in reversed(desk.view.history):
        event = one.event
        old = date_short(event.old_due) if event.old_due else ""
        new = date_short(event.new_due) if event.new_due else ""
        where = f"meeting {one.meeting_number}" if one.meeting_number is not None else event.by_name
        lines.append(
            (
                " · ".join(filter(None, (date_short(event.on), where))),
                history_words(event.kind, old, new),
                event.text,
            )
        )
    return tuple(lines)
