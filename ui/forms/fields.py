"""The fields of forms: each shows one value, takes it from a person, and says when it was given.

Every field has `value()`, silent `set_value(...)`, `committed(value)` when a person has given another value
(on Enter or on leaving it, a choice at once), `faulted(sentence)` when what was typed cannot be understood (and ""
when it can again), and `fault()`. What is being typed is not overwritten by `set_value`, unless `fresh` says that
the field now stands for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from desktop_app.domain.dates import table_date
from desktop_app.domain.typed import read_day, read_time
from ui.look import theme
from ui.widgets.buttons import IconButton
from ui.widgets.calendar import Calendar
from ui.widgets.combo import QuietCombo
from ui.widgets.longtext import LongText
from ui.widgets.own_undo import leaves_undo
from ui.widgets.popover import Popover
from ui.widgets.segmented import Segmented
from ui.widgets.switch import Switch

Choices = Sequence[tuple[str, str]]
UNANSWERED = "Not recorded"
SETTLE_MS = 500
"""A choice stepped through with the arrow keys is taken after so long a rest, or on leaving the field."""


class Field(QWidget):
    """What every field is. A subclass sets `self.control`, the widget that takes the focus."""

    committed = Signal(object)
    faulted = Signal(str)
    edited = Signal()

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.refused = False
        self.setFocusProxy(control)

    def value(self) -> Any:
        """Return the value as it stands, also if it was not committed yet."""
        raise NotImplementedError

    def set_value(self, value: Any, *, fresh: bool = False) -> None:
        """Show `value` without telling anybody; `fresh` also over what is being typed."""
        raise NotImplementedError

    def fault(self) -> str:
        """Return why what was typed is no value, "" if it is one."""
        return ""

    def commit(self) -> None:
        """Give the value now, if it is another one or was refused before; as on leaving the field."""

    def _give(self, value: Any, before: Any) -> bool:
        if value == before and not self.refused:
            return False
        self.refused = False
        return True

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the control itself, which is what a screen reader meets."""
        self.control.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:  # noqa: N802 - Qt's name
        """Describe the control itself."""
        self.control.setAccessibleDescription(description)

    def setWhatsThis(self, words: str) -> None:  # noqa: N802 - Qt's name
        """Explain the control itself."""
        self.control.setWhatsThis(words)


def _row(field: QWidget, *widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(4))
    for one in widgets:
        layout.addWidget(one)
    return layout


class LineField(Field):
    """A line of text that is read into a value; the base of text, date, time and number."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 0) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, parent)
        if most:
            self.line.setMaxLength(most)
        _row(self, self.line)
        self._given: Any = None
        self._faulty = False
        self.line.textEdited.connect(self._on_line_edited)
        self.line.editingFinished.connect(self.commit)
        self.line.installEventFilter(self)

    def read(self, text: str) -> tuple[Any, str]:
        """Return the value of `text` and why it is none."""
        return text.strip(), ""

    def words(self, value: Any) -> str:
        """Return how `value` is shown."""
        return "" if value is None else str(value)

    def value(self) -> Any:
        """Return what is typed, read; what cannot be read counts as what was there before."""
        value, fault = self.read(self.line.text())
        return self._given if fault else value

    def fault(self) -> str:
        """Return why what is typed is no value."""
        return self.read(self.line.text())[1]

    def set_value(self, value: Any, *, fresh: bool = False) -> None:
        """Show `value`."""
        typing = self.line.hasFocus() and self.line.isModified()
        self._given = value
        if typing and not fresh:
            return
        self.refused = False
        if self.line.text() != self.words(value):
            self.line.setText(self.words(value))
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)  # a text longer than the field is read from its beginning
        self.line.setModified(False)

    def commit(self) -> None:
        """Read what is typed; tell it, or tell why it is no value."""
        value, fault = self.read(self.line.text())
        if fault or self._faulty:
            self._faulty = bool(fault)
            self.faulted.emit(fault)
        if fault:
            return
        self.line.setModified(False)
        if self.line.text() != self.words(value):
            self.line.setText(self.words(value))
        if self._give(value, self._given):
            self._given = value
            self.committed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Escape puts back what was there before; undo goes to the window where nothing was typed."""
        if leaves_undo(self.line, event):
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.line.isModified()
        ):
            self.set_value(self._given, fresh=True)
            self.faulted.emit("")
            return True
        return super().eventFilter(watched, event)

    def _on_line_edited(self) -> None:
        self.line.setModified(True)
        self.edited.emit()


class TextField(LineField):
    """One line of text; outer blanks do not count."""

    def value(self) -> str:
        """Return the text."""
        return self.line.text().strip()


class DateField(LineField):
    """A day, typed in any usual way or chosen in a calendar; None while empty."""

    def __init__(self, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.line.setPlaceholderText("14 Jan 2026")
        self.open_calendar = IconButton("calendar", "Choose in a calendar")
        self.open_calendar.clicked.connect(self._on_calendar_clicked)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.open_calendar)

    def read(self, text: str) -> tuple[Any, str]:
        """Return the day."""
        if not text.strip():
            return None, ""
        found = read_day(text, self._today())
        return (None, found) if isinstance(found, str) else (found, "")

    def words(self, value: Any) -> str:
        """Return "Wed 14 Jan 2026"."""
        return table_date(value) if value else ""

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line and its calendar."""
        super().setAccessibleName(name)
        self.open_calendar.setAccessibleName(f"{name}: choose in a calendar")

    def _on_calendar_clicked(self) -> None:
        calendar = Calendar()
        calendar.setAccessibleName("Calendar: arrow keys choose a day, Enter takes it")
        shown = self.value() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        popover = Popover(self.open_calendar, calendar)

        def take(day: QDate) -> None:
            popover.close()
            self.line.setText(table_date(date(day.year(), day.month(), day.day())))
            self.line.setFocus()
            self.commit()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        popover.open()
        calendar.setFocus()


class TimeField(LineField):
    """A time of day as "HH:MM"; "" while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line.setPlaceholderText("14:30")

    def read(self, text: str) -> tuple[Any, str]:
        """Return the time."""
        found = read_time(text)
        return (found, "") if found or not text.strip() else ("", "This is not a time. Type it like 14:30 or 2pm.")


class NumberField(LineField):
    """A whole number from `least` to `most`; None while empty."""

    def __init__(self, least: int = 0, most: int = 9999, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most

    def read(self, text: str) -> tuple[Any, str]:
        """Return the number."""
        words = text.strip().replace(",", "")
        if not words:
            return None, ""
        if not words.removeprefix("-").isdecimal():
            return None, "This is not a whole number."
        if not self._least <= int(words) <= self._most:
            return None, f"The number must lie between {self._least} and {self._most}."
        return int(words), ""


class LongField(Field):
    """A long text: a draft while it is typed (`Form.keep_drafts`), given on leaving it or by Ctrl+Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = LongText()
        super().__init__(self.text, parent)
        _row(self, self.text)
        self._given = ""
        self.text.finished.connect(self.commit)
        self.text.textChanged.connect(self.edited)

    def value(self) -> str:
        """Return the text without outer blanks."""
        return self.text.toPlainText().strip()

    def set_value(self, value: Any, *, fresh: bool = False) -> None:
        """Show `value`."""
        words = value or ""
        typing = self.text.hasFocus() and self.value() != self._given
        self._given = words
        if not (typing and not fresh) and self.value() != words:
            before = self.text.blockSignals(True)
            self.text.setPlainText(words)
            self.text.blockSignals(before)

    def set_base(self, value: str) -> None:
        """Say which text is the record's, when a restored draft is what the field shows."""
        self._given = value

    def commit(self) -> None:
        """Tell the text if it is another one."""
        value = self.value()
        if self._give(value, self._given):
            self._given = value
            self.committed.emit(value)


class ChoiceField(Field):
    """One of some choices, (code, words) each; "" is none. `none` is what stands for it; None forbids it."""

    def __init__(self, choices: Choices, parent: QWidget | None = None, *, none: str | None = UNANSWERED) -> None:
        self.combo = QuietCombo()
        super().__init__(self.combo, parent)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(14)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._none = none
        self._given: Any = ""
        self.set_choices(choices)
        _row(self, self.combo)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.commit)
        self.combo.activated.connect(self._on_combo_activated)
        self.combo.installEventFilter(self)

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices; the value stays if it is still one."""
        value = self.combo.currentData() if self.combo.count() else None
        before = self.combo.blockSignals(True)
        self.combo.clear()
        if self._none is not None:
            self.combo.addItem(self._none, "")
        for code, words in choices:
            self.combo.addItem(words, code)
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)) if value else 0)
        self.combo.blockSignals(before)

    def value(self) -> str:
        """Return the code chosen."""
        return str(self.combo.currentData() or "")

    def set_value(self, value: Any, *, fresh: bool = False) -> None:
        """Show the choice with the code `value`; a code that is not offered is shown as it is."""
        if self._settle.isActive() and not fresh:
            self._given = value or ""
            return
        self._settle.stop()
        self._given = value or ""
        place = self.combo.findData(value or "")
        before = self.combo.blockSignals(True)
        if place < 0 and value:
            self.combo.addItem(str(value), value)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(max(place, 0))
        self.combo.blockSignals(before)

    def commit(self) -> None:
        """Tell the choice if it is another one."""
        self._settle.stop()
        value = self.value()
        if self._give(value, self._given):
            self._given = value
            self.committed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take what was stepped to when the field is left or Enter pressed."""
        if event.type() == QEvent.Type.FocusOut and self._settle.isActive():
            self.commit()
        if isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
        return super().eventFilter(watched, event)

    def _on_combo_activated(self, _: int) -> None:
        self.edited.emit()
        self._settle.start()


class SwitchField(Field):
    """On or off."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self.switch = Switch(words)
        super().__init__(self.switch, parent)
        _row(self, self.switch).addStretch(1)
        self.switch.clicked.connect(self._on_switch_clicked)

    def value(self) -> bool:
        """Return whether it is on."""
        return bool(self.switch.isChecked())

    def set_value(self, value: Any, *, fresh: bool = False) -> None:  # noqa: ARG002 - nothing is ever half on
        """Show on or off."""
        self.switch.setChecked(bool(value))

    def _on_switch_clicked(self) -> None:
        self.edited.emit()
        self.committed.emit(self.value())


class SegmentField(Field):
    """One of a few choices, all in sight; `values` pairs each code with what `value()` returns for it."""

    def __init__(
        self, choices: Choices, parent: QWidget | None = None, *, values: dict[str, Any] | None = None
    ) -> None:
        self.segments = Segmented(list(choices), high="field")
        super().__init__(self.segments, parent)
        self._values = values
        _row(self, self.segments).addStretch(1)
        self.segments.chosen.connect(self._on_segment_chosen)

    def value(self) -> Any:
        """Return the choice; without `values` its code, "" for none, else its value, None for none."""
        code = self.segments.value() or ""
        return code if self._values is None else self._values.get(code)

    def set_value(self, value: Any, *, fresh: bool = False) -> None:  # noqa: ARG002 - nothing is ever half chosen
        """Show the choice."""
        if self._values is not None:
            value = next((code for code, one in self._values.items() if one is value or one == value), None)
        self.segments.set_value(value or None)

    def _on_segment_chosen(self, _: str) -> None:
        self.edited.emit()
        self.committed.emit(self.value())
