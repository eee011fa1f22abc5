"""Any number of some choices."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.forms.fields import Choices, Field
from ui.look import theme
from ui.widgets.checked import Tick


class ManyField(Field):
    """Any number of some choices, as check boxes; the value is a tuple of their codes.

    They stand one below the other, or, if `columns` says so, in as many columns as there is room for.
    """

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        boxes = {code: Tick(words) for code, words in choices}
        super().__init__(next(iter(boxes.values()), QWidget()), parent)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes it back so; each box has a name of its own
        self.boxes = boxes
        self.columns = 1
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(4))
        for box in self.boxes.values():
            box.clicked.connect(self._on_box_clicked)
        self._arrange(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One column is enough."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange(max(1, min(self.columns, self.width() // max(1, self._widest() + self._grid.spacing()))))

    def _widest(self) -> int:
        return max((box.sizeHint().width() for box in self.boxes.values()), default=0)

    def _arrange(self, columns: int) -> None:
        if columns == self._shown:
            return
        self._shown = columns
        for place, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def value(self) -> tuple[str, ...]:
        """Return the codes that are ticked."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any, *, fresh: bool = False) -> None:  # noqa: ARG002 - nothing is ever half ticked
        """Tick what `value` holds."""
        for code, box in self.boxes.items():
            box.setChecked(code in (value or ()))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name each box with the question before its words."""
        QWidget.setAccessibleName(self, name)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")

    def _on_box_clicked(self) -> None:
        self.edited.emit()
        self.committed.emit(self.value())
