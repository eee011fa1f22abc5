"""The present passphrase, asked for before what only its owner may do, and checked on the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.backend import Backend
from ui.widgets.field import FieldRow
from ui.widgets.secret import SecretField

WRONG = "This is not the passphrase of this store. Type it again; capitals and spaces count."


class PresentPassphrase(QWidget):
    """A field for the passphrase that opens the store now. `take` goes on only with the right one."""

    entered = Signal()
    """Enter was pressed in it."""

    def __init__(self, backend: Backend, label: str = "Present passphrase", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self.secret = SecretField()
        self.row = FieldRow(label, self.secret)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.secret.edited.connect(lambda: self.row.set_problem(""))
        self.secret.entered.connect(self.entered)
        self.setFocusProxy(self.secret)

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()

    def take(self, then: Callable[[], None], wrong: Callable[[], None]) -> None:
        """Call `then` if it is the right one; else say at the field what is wrong, and call `wrong`."""
        text = self.secret.text()
        if not text:
            self._refuse("Type the passphrase that opens this store now.")
            wrong()
            return

        def checked(right: bool) -> None:
            if right:
                then()
            else:
                wrong()
                self._refuse(WRONG)

        self._backend.work(self, "", lambda office, _job: office.store.is_passphrase(text), then=checked)

    def _refuse(self, why: str) -> None:
        self.row.set_problem(why)
        self.secret.line.setFocus()
        self.secret.line.selectAll()
