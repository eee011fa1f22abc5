"""Actions: the ledger with an action beside it, steps and refusals, several at once, a new one, nothing yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, paged
from ui.dialogs.action import AddActionDialog
from ui.pages.actions.page import ActionsPage
from ui.place import Place


def _page(kit: Kit, record: int = 12, section: str = "all", field: str = "") -> QWidget:
    return paged(ActionsPage, kit.full, Place("actions", record, section, field))


def _refused(widget: QWidget) -> None:
    assert isinstance(widget, ActionsPage)
    step = widget.view.aside.action.step
    assert step is not None
    step.carry_out()


def _several(widget: QWidget) -> None:
    assert isinstance(widget, ActionsPage)
    widget.view.table.selectAll()
    widget.view.redate.click()
    panel = widget.view.aside.redate
    panel.date.line.setText("30 Jan 2026")
    panel.date.commit()


def _new(kit: Kit) -> QWidget:
    return AddActionDialog(kit.full)


def _new_refused(widget: QWidget) -> None:
    assert isinstance(widget, AddActionDialog)
    widget.step.carry_out()


SCENES = (
    Scene("actions-full", lambda kit: _page(kit, 21)),
    Scene("actions-done", lambda kit: _page(kit, 10)),
    Scene("actions-step", lambda kit: _page(kit, 21, field="progress")),
    Scene("actions-refused", lambda kit: _page(kit, 21, field="close"), after=_refused),
    Scene("actions-several", lambda kit: _page(kit, 0, "overdue"), after=_several),
    Scene("actions-empty", lambda kit: paged(ActionsPage, kit.bare, Place("actions"))),
    Scene("actions-new", _new, size=(560, 720)),
    Scene("actions-new-refused", _new, size=(560, 720), after=_new_refused),
)
