"""Who owes an action: one line an owner, typed or chosen from the members and agencies of the partnership."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.records.actions import ActionOwner
from desktop_app.actions.owing import OwnerGiven
from desktop_app.domain.minute_line import Owner
from ui.forms.fields import Field
from ui.look import theme
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.combo import QuietCombo
from ui.widgets.layout import clear_layout
from ui.widgets.suggesting import suggest


class OwnersField(Field):
    """The owners of an action, as a tuple of `OwnerGiven`; the first line is always there.

    A name that is in no list is a person without an agency; "Name, Agency" gives both.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows = QVBoxLayout()
        self._lines: list[QuietCombo] = []
        self._choices: tuple[Owner, ...] = ()
        self._name = "Owner"
        self._description = ""
        first = self._make_line()
        super().__init__(first, parent)
        self.add_button = LinkButton("Add another owner", "plus")
        self.add_button.clicked.connect(self._on_add_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addLayout(self._rows)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.setSpacing(theme.px(6))
        self._lay()

    def set_choices(self, choices: Sequence[Owner]) -> None:
        """Offer these; what is typed already stays."""
        self._choices = tuple(choices)
        for one in self._lines:
            typed = one.currentText()
            self._fill(one)
            one.setEditText(typed)

    def value(self) -> tuple[OwnerGiven, ...]:
        """Return the owners, blank lines left out."""
        typed = (one.currentText().strip() for one in self._lines)
        return tuple(self._read(text) for text in dict.fromkeys(typed) if text)

    def set_value(self, value: Any, *, fresh: bool = False) -> None:  # noqa: ARG002 - set when a form opens only
        """Show these owners: `OwnerGiven` or records of an action."""
        words = [_words(one) for one in value or ()] or [""]
        while len(self._lines) > max(1, len(words)):
            self._lines.pop().deleteLater()
        while len(self._lines) < len(words):
            self._make_line()
        for line, text in zip(self._lines, words, strict=True):
            line.setEditText(text)
        self._lay()

    # -- inside ------------------------------------------------------------------------------------------------

    def _read(self, text: str) -> OwnerGiven:
        for one in self._choices:
            if text.casefold() in {one.label.casefold(), *(word.casefold() for word in one.words)}:
                return OwnerGiven(name=one.name, agency_id=one.agency_id, agency_name=one.agency)
        name, comma, agency = text.partition(",")
        if comma and agency.strip():
            known = next((one for one in self._choices if not one.name and one.label == agency.strip()), None)
            return OwnerGiven(
                name=name.strip(), agency_id=known.agency_id if known else None, agency_name=agency.strip()
            )
        return OwnerGiven(name=text)

    def _make_line(self) -> QuietCombo:
        line = QuietCombo()
        line.setEditable(True)
        line.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line.setMinimumContentsLength(14)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill(line)
        self._lines.append(line)
        return line

    def _fill(self, line: QuietCombo) -> None:
        line.clear()
        line.addItems([one.label for one in self._choices])
        line.setCurrentIndex(-1)
        line.setEditText("")
        edit = line.lineEdit()
        if edit is not None:
            edit.setPlaceholderText("A person, an agency, or both: Name, Agency")
        suggest(line, [one.label for one in self._choices])

    def _lay(self) -> None:
        for line in self._lines:
            line.setParent(self)
        clear_layout(_without(self._rows, self._lines))
        for number, line in enumerate(self._lines, start=1):
            row = QHBoxLayout()
            row.setSpacing(theme.px(4))
            row.addWidget(line, 1)
            if len(self._lines) > 1:
                gone = IconButton("close", f"Take owner {number} away")
                gone.setProperty("line", line)
                gone.clicked.connect(partial(self._on_remove_clicked, line))
                row.addWidget(gone)
            self._rows.addLayout(row)
            line.show()
        self._name_lines()

    def _name_lines(self) -> None:
        for number, line in enumerate(self._lines, start=1):
            name = self._name if len(self._lines) == 1 else f"{self._name} {number}"
            edit = line.lineEdit()
            for one in (line, edit) if edit is not None else (line,):
                one.setAccessibleName(name)
                one.setAccessibleDescription(self._description)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name every line."""
        self._name = name
        self._name_lines()

    def setAccessibleDescription(self, description: str) -> None:  # noqa: N802 - Qt's name
        """Describe every line."""
        self._description = description
        self._name_lines()

    def _on_add_clicked(self) -> None:
        self._make_line()
        self._lay()
        self._lines[-1].setFocus()

    def _on_remove_clicked(self, line: QuietCombo) -> None:
        place = self._lines.index(line)
        self._lines.remove(line)
        line.deleteLater()
        if line is self.control:
            self.control = self._lines[0]
            self.setFocusProxy(self.control)
        self._lay()
        self._lines[max(0, place - 1)].setFocus()


def _words(one: OwnerGiven | ActionOwner) -> str:
    return ", ".join(part for part in (one.name, one.agency_name) if part)


def _without(rows: QVBoxLayout, kept: Sequence[QWidget]) -> QVBoxLayout:
    """Take the lines that stay out of their rows, so that clearing does not let them go."""
    for at in range(rows.count()):
        item = rows.itemAt(at)
        inner = item.layout() if item is not None else None
        if inner is not None:
            for one in kept:
                inner.removeWidget(one)
    return rows
