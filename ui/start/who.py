"""Who works here: the name and role that stand beside every change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.fields import ChoiceField, TextField
from ui.look import theme
from ui.look.themed import Themed
from ui.start.opening import full_name
from ui.start.recent import Person
from ui.widgets.field import FieldRow

ROLES = (
    "Chair",
    "Vice-chair",
    "Business manager",
    "Minute taker",
    "Safeguarding lead",
    "Reviewer",
    "Administrator",
)


class WhoFields(Themed, QWidget):
    """Name and role. `take` returns them, or None after saying what is missing."""

    entered = Signal()
    """Enter was pressed in the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.role = TextField(most=120), ChoiceField([(one, one) for one in ROLES], none=None)
        self.name_row = FieldRow("Your name", self.name, "Stands beside every change you make in the store.")
        self.role_row = FieldRow("Your role", self.role)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.name_row)
        self._layout.addWidget(self.role_row)
        self.setFocusProxy(self.name)
        self.name.line.returnPressed.connect(self.entered)
        self.name.edited.connect(lambda: self.name_row.set_problem(""))
        self.name.line.setText(full_name())
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(14))

    def show_person(self, person: Person | None) -> None:
        """Fill in what is known."""
        if person is not None:
            self.name.set_value(person.name, fresh=True)
            if person.role:
                self.role.set_value(person.role, fresh=True)

    def take(self) -> Person | None:
        """Return the person, or None after saying at the field what is missing."""
        name = self.name.value()
        if not name:
            self.name_row.set_problem("Give your name; a store has to know who changes it.")
            self.name.line.setFocus()
            return None
        return Person(name, self.role.value())
