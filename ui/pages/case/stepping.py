"""The steps that lead on from where a case stands: what each lacks, what it would start, and taking it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.actions.base import Outcome
from desktop_app.actions.stages import TakeStep
from desktop_app.domain.due import DueDate
from desktop_app.domain.stages import OfferedStep
from desktop_app.queries.steps import StepPreview, preview_step
from ui.forms.form import FieldSpec
from ui.look import icons, theme
from ui.look.themed import Themed
from ui.look.tokens import TARGET
from ui.page import Page
from ui.pages.case.links import place_of
from ui.pages.case.panel import Panel
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.drawing import box, ring
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import clear_layout, line
from ui.widgets.text import Heading, Label, Muted, Strong, date_short

KINDS = {"forward": 0, "reopen": 0, "branch": 1, "back": 2}
NO_UNDO = "A step stays on record with who took it and why; a mistake is taken back by another step."


class DatesPreview(QWidget):
    """Says which duties a step starts, fulfils and ends; each date can be asked why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(4))

    def show_preview(self, preview: StepPreview) -> None:
        """Show what would follow; nothing for a step that moves no date."""
        clear_layout(self._layout)
        for reason in preview.refused:
            self._layout.addWidget(Label(reason.text))
        if preview.starts:
            self._layout.addWidget(Strong("These dates begin to run"))
        for due in preview.starts:
            self._layout.addWidget(_due_line(due))
        for title, found in (("This is fulfilled", preview.met), ("This ends", preview.stops)):
            if found:
                names = ", ".join(f"{due.deadline.label}{', late' if due.met_late else ''}" for due in found)
                self._layout.addWidget(Muted(f"{title}: {names}."))
        if not any((preview.refused, preview.starts, preview.met, preview.stops)):
            self._layout.addWidget(Muted("No date begins to run with this step."))


def _due_line(due: DueDate) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    words = date_short(due.due, weekday=True) if due.due else ""
    shown = ExplainedDate("", due.deadline.label)
    shown.set(f"by {words}" if due.deadline.sense == "by" else words, due.explanation)
    row.addWidget(Label(due.deadline.label), 1)
    row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
    return made


class StepRow(QWidget):
    """One step: its name, what it means, what is missing, and the form in which it is taken."""

    taken = Signal(object)

    def __init__(self, page: Page, case_id: int, step: OfferedStep, main: bool) -> None:
        super().__init__()
        self.page, self.case_id, self.step = page, case_id, step
        self.key = step.rule.id
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._layout.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Strong(step.rule.label))
        words.addWidget(Muted(step.to.enter_when))
        head.addLayout(words, 1)
        self.button: QWidget | None = None
        if step.ready:
            button = (PrimaryButton if main else QuietButton)(f"{step.rule.label} …")
            button.setAccessibleName(step.rule.label)
            button.clicked.connect(self.start)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.button = button
        else:
            missing = len(step.missing)
            head.addWidget(StatusChip("warn", f"{missing} missing"), 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(head)
        for reason in step.missing:
            link = SentenceLink(reason.text)
            link.clicked.connect(partial(page.frame.go, place_of(case_id, reason.field)))
            self._layout.addWidget(link)
        self.panel: Panel | None = None
        self.preview = DatesPreview()

    def start(self) -> None:
        """Ask for the day, the person and the reason, and say what would begin."""
        if self.panel is None:
            self.panel = self._make_panel()
        office = self.page.frame.backend.office
        who = {"name": office.who, "role": office.role} if office is not None else {}
        back = self.button
        self.panel.open(
            {"on": self.page.frame.today, **who},
            back=back,
            draft=f"case/{self.case_id}/step.{self.step.to.id}",
        )
        self._ask_preview(self.page.frame.today)

    def _make_panel(self) -> Panel:
        needs = self.step.rule.records
        specs = [
            FieldSpec("on", "On", kind="date", required=True),
            FieldSpec("name", "Who decided it", required="name" in needs, most=200, width=400),
            FieldSpec("role", "Their role", required="role" in needs, most=200, beside=True, width=400),
            FieldSpec("reason", "Why", kind="long", required="reason" in needs),
        ]
        panel = Panel(self.page, specs, self._command, self.step.rule.label, note=NO_UNDO)
        panel.body.addWidget(self.preview)
        panel.done.connect(self._on_panel_done)
        panel.form.committed.connect(self._on_form_committed)
        self._layout.addWidget(panel)
        return panel

    def _command(self, values: dict[str, Any]) -> TakeStep:
        return TakeStep(case_id=self.case_id, to=self.step.to.id, **values)

    def _ask_preview(self, on: date) -> None:
        self.page.ask(self.preview.show_preview, preview_step, self.case_id, self.step.to.id, on)

    def _on_form_committed(self, key: str, value: object) -> None:
        if key == "on" and isinstance(value, date):
            self._ask_preview(value)

    def _on_panel_done(self, outcome: Outcome) -> None:
        self.page.frame.say("ok", outcome.said)
        self.taken.emit(outcome)


class SentenceLink(Themed, QAbstractButton):
    """A link as long as a sentence: it wraps, which a button does not."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription("Press to go where this can be given.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._label = Label(text)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.set_colour(QPalette.ColorRole.Link)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the paddings."""
        self._row.setContentsMargins(theme.px(22), theme.px(3), theme.px(4), theme.px(3))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the words need."""
        return QSize(theme.px(120), max(TARGET, self._row.minimumSize().height()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the words are at this width."""
        return max(TARGET, self._row.totalHeightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow, the ground under the pointer and the ring of focus."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.underMouse():
            box(painter, where, colours.raised)
        side = round(self.fontMetrics().height() * 0.9)
        icons.paint(painter, "arrow-right", colours.accent, QRectF(0, theme.px(5), side, side))
        if self.hasFocus():
            ring(painter, where, colours.focus)


class StepsCard(Card):
    """Every step that leads on, the one to go for first, the ways aside and back after it."""

    def __init__(self, page: Page, title: str = "What comes next") -> None:
        super().__init__(title)
        self.page = page
        self.rows: dict[str, StepRow] = {}
        self._shown: tuple[int, tuple[OfferedStep, ...]] | None = None
        self.intro = Muted("")
        self.add(self.intro)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_steps(self, case_id: int, stage: str, offered: Sequence[OfferedStep]) -> None:
        """Show the steps of a case that stands in `stage` (in words). A form that is open stays as it is."""
        ranked = tuple(sorted(offered, key=lambda step: KINDS.get(step.rule.kind, 1)))
        self.intro.setText(
            f"The case stands at: {stage}."
            if ranked
            else f"The case stands at: {stage}. No step leads on from here."
        )
        if self._shown == (case_id, ranked):
            return
        open_ = {key for key, row in self.rows.items() if row.panel is not None and row.panel.isVisible()}
        if self._shown is not None and self._shown[0] == case_id and open_ & {one.rule.id for one in ranked}:
            same = {one.rule.id: one for one in ranked}
            if all(key in same and same[key].ready for key in open_):
                return
        self._shown = (case_id, ranked)
        clear_layout(self._list)
        self.rows = {}
        aside = False
        for place, step in enumerate(ranked):
            beside = KINDS.get(step.rule.kind, 1) > 0
            if place:
                self._list.addWidget(line())
            if beside and not aside and place:
                self._list.addSpacing(theme.px(8))
                self._list.addWidget(Heading("Other ways on", 3))
                aside = True
            row = StepRow(self.page, case_id, step, main=not beside)
            self.rows[step.rule.id] = row
            self._list.addWidget(row)

    def focus_step(self) -> bool:
        """Put the focus on the first step that can be taken; False if none can."""
        for row in self.rows.values():
            if row.button is not None:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
