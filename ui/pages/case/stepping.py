"""What a step from stage to stage would start, fulfil and end, each date to be asked why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.due import DueDate
from desktop_app.queries.steps import StepPreview
from ui.look import theme
from ui.widgets.explained import ExplainedDate
from ui.widgets.layout import clear_layout
from ui.widgets.text import Label, Muted, Strong, date_short


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
