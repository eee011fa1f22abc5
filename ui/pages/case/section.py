"""What every section of a case is: a scrolling column, shown for one case, the focus put where a place says."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import theme
from ui.page import Frame, Page
from ui.place import Place
from ui.widgets.layout import Scroll


class CaseSection(Page):
    """A section of a case. A subclass fills `column`, asks in `refresh`, and calls `arrived` with every answer."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, theme.px(8), theme.px(24))
        self.column.setSpacing(theme.px(16))
        self.area = Scroll(self.body)
        self._field = ""
        self._there = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    @property
    def case_id(self) -> int:
        """The case shown."""
        return self.place.record

    def show_place(self, place: Place) -> None:
        """Show a case, and go to the field that the place names."""
        other = place.record != self.place.record
        super().show_place(place)
        self._field = place.field.replace("/", ".")
        if other:
            self._there = False
            self.started()
            self.set_stale()
        elif self._there:
            self._go()

    def started(self) -> None:
        """Called before another case is shown: nothing of the one before may stay."""
        self.area.verticalScrollBar().setValue(0)

    def arrived(self) -> None:
        """To be called when an answer is on the screen: goes to the field that was asked for, once."""
        self._there = True
        self._go()

    def focus_field(self, field: str) -> bool:  # noqa: ARG002 - for subclasses
        """Put the focus on a field or row; False if there is none of that name."""
        return False

    def reveal(self, widget: QWidget) -> None:
        """Scroll until `widget` is in sight, when the layout has settled."""

        def scroll() -> None:
            self.area.ensureWidgetVisible(widget, 0, theme.px(60))

        QTimer.singleShot(0, widget, scroll)

    def focus_on(self, widget: QWidget) -> bool:
        """Put the focus on `widget` and bring it into sight."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(widget)
        return True

    def _go(self) -> None:
        field, self._field = self._field, ""
        if field:
            self.focus_field(field)
