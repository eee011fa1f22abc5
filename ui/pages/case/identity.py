"""Who a child or person really is: shown and changed only while names are shown, on a ground of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.people import Identity
from desktop_app.actions.base import Command
from ui.look import theme
from ui.page import Page
from ui.pages.case.people_specs import identity_specs
from ui.pages.case.record_form import RecordForm
from ui.widgets.buttons import LinkButton
from ui.widgets.drawing import box


class IdentityBox(QWidget):
    """The identity of one child or person. Give it a blank one where none is recorded yet."""

    def __init__(self, page: Page, keep: Callable[[Identity], Command], remove: Callable[[int], Command]) -> None:
        super().__init__()
        self._page, self._remove = page, remove
        self.form = RecordForm(page, identity_specs(page.frame.rules.book), keep)
        self.remove = LinkButton("Remove who this is", "trash")
        self.remove.clicked.connect(self._on_remove_clicked)
        layout = QVBoxLayout(self)
        side = theme.px(16)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(16))
        layout.addWidget(self.form)
        layout.addWidget(self.remove)

    def show_identity(self, identity: Identity, place: str) -> None:
        """Show it; an address half typed is a draft under `place`."""
        if self.form.record is not None and self.form.record.id and not identity.id:
            self.form.record = None
        self.form.show_record(identity, place)
        self.remove.setVisible(bool(identity.id))

    def _on_remove_clicked(self) -> None:
        if self.form.record is not None:
            self.form.focus("full_name")
            self._page.run(self._remove(self.form.record.id))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground that sets it apart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        box(painter, QRectF(self.rect()), colours.raised, colours.line)
