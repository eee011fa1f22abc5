"""The page of actions: one ledger over all cases and meetings, worked on action by action or several at once."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.questions.ledger import LedgerFacets
from desktop_app.queries.action_desk import ledger_choices
from desktop_app.queries.base import Reading
from desktop_app.queries.ledger import LedgerLine, ledger, ledger_count, soon_until
from desktop_app.reports.lists import Listed
from ui.dialogs.action_due import answer_why
from ui.models.ledger import ledger_columns, ledger_model
from ui.models.listing import listed
from ui.page import Frame, Page
from ui.pages.actions.view import ActionsView
from ui.pages.actions.wanted import SHOWN, Wanted
from ui.place import Place
from ui.widgets.text import date_words

KEPT = "actions/filter"
GLANCE_MS = 60
"""So long after the choice moved the action is asked for: a held arrow key asks once."""


class Found(NamedTuple):
    """The actions that are wanted, how many there are at all, and how many of those wanted are overdue."""

    lines: tuple[LedgerLine, ...]
    total: int
    late: int


class ActionsPage(Page):
    """The page of the room "actions". `place.record` chooses an action, `place.section` a list (`SHOWN`, "new"),
    `place.field` opens a step of the action."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"Action", "ActionOwner", "ActionMilestone", "ActionEvent", "Case", "Agency", "Setting"}
    )

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self.view = ActionsView(frame)
        self.model = ledger_model()
        self.view.table.set_model(self.model)
        if not self.model.sorted_by:
            self.model.sort_records("due")
        self._wanted_id, self._wanted_step = 0, ""
        self._total = self._late = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.view)
        self._glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self._glance.timeout.connect(self._show_chosen)
        self.view.filters.put(Wanted.from_kept(frame.memory.get(KEPT)))
        self.view.aside.show_part(self.view.aside.none)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.filters.changed.connect(self._on_filters_changed)
        self.model.was_set.connect(self._on_model_was_set)
        view.table.opened.connect(self._on_table_opened)
        answer_why(self, view.table)
        view.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selection_changed())
        view.table.selected.connect(lambda _: self._on_selection_changed())
        view.add.clicked.connect(self.add_action)
        view.empty.wanted.connect(self.add_action)
        view.nothing.wanted.connect(self._on_nothing_wanted)
        view.redate.clicked.connect(self._on_redate_clicked)
        view.columns.clicked.connect(self._on_columns_clicked)
        view.export.clicked.connect(self._on_export_clicked)
        view.aside.redate.closed.connect(self._on_redate_closed)
        view.aside.action.step_opened.connect(self._on_step_opened)

    # -- the page ----------------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Actions is one place."""
        return (("Actions", None),)

    def show_place(self, place: Place) -> None:
        """Show the ledger: a list by name, an action chosen, one of its steps open."""
        super().show_place(place)
        if place.section in dict(SHOWN):
            self.view.filters.put(Wanted(place.section))
            self.set_stale()
        if place.section == "new":
            QTimer.singleShot(0, self, self.add_action)
        if place.record:
            self._wanted_id, self._wanted_step = place.record, place.field
            if self.model.rowCount():
                self._choose_wanted()

    def begins_at(self) -> QWidget | None:
        """The ledger, if there is anything in it."""
        return self.view.table if self.view.table.isVisible() else None

    def refresh(self) -> None:
        """Ask for the actions again, and for what they can be narrowed to."""
        self.ask(self._on_choices, ledger_choices)
        wanted = self.view.filters.wanted()
        self.ask(self._on_lines, _ledger_of, wanted)

    def add_action(self) -> None:
        """Ask for a new action; when it is there it is the one chosen."""
        from ui.dialogs.action import AddActionDialog

        dialog = AddActionDialog(self.frame, parent=self)
        dialog.added.connect(self._on_dialog_added)
        dialog.open()

    # -- answers -----------------------------------------------------------------------------------------------

    def _on_choices(self, facets: LedgerFacets) -> None:
        self.view.filters.offer(facets)

    def _on_lines(self, found: Found) -> None:
        self._total, self._late = found.total, found.late
        self.view.show_list(any_action=found.total > 0, any_found=bool(found.lines))
        self.model.set_records(found.lines)

    def _on_model_was_set(self) -> None:
        """The actions are in the table, or sorted anew."""
        number, late = self.model.rowCount(), self._late
        shown = f"{number} {'action' if number == 1 else 'actions'}"
        parts = [shown if number == self._total else f"{number} of {self._total} actions"]
        if late:
            parts.append(f"{late} overdue")
        self.view.count.setText(" · ".join(parts))
        if self._wanted_id:
            self._choose_wanted()
        elif self.view.table.current() is None:
            self.view.table.choose_first()
        self._on_selection_changed()

    def _choose_wanted(self) -> None:
        """Choose the action that was asked for; one that the filters hide makes them show everything."""
        wanted = self._wanted_id
        if self.view.table.choose(wanted):
            self._wanted_id = 0
            self._show_chosen()
        elif self.view.filters.wanted() != Wanted("all"):
            self.view.filters.put(Wanted("all"))
            self.refresh()
        else:
            self._wanted_id = 0

    # -- the list ----------------------------------------------------------------------------------------------

    def _on_filters_changed(self) -> None:
        self.frame.memory.put(KEPT, self.view.filters.wanted().kept())
        self.refresh()

    def _on_nothing_wanted(self) -> None:
        self.view.filters.put(Wanted())
        self._on_filters_changed()
        self.view.table.setFocus()

    def _on_selection_changed(self) -> None:
        chosen = self.view.table.chosen()
        self.view.redate.setEnabled(bool(chosen))
        self.view.redate.setText("Re-date" if len(chosen) < 2 else f"Re-date {len(chosen)}")
        self._glance.start()

    def _show_chosen(self) -> None:
        self._glance.stop()
        aside, line = self.view.aside, self.view.table.current()
        if aside.part() is aside.redate:
            ids = tuple(one.row.action_id for one in self.view.table.chosen())
            if ids:
                aside.redate.choose(ids)
            return
        step, self._wanted_step = self._wanted_step, ""
        if line is None:
            aside.action.show_action(0)
            aside.show_part(aside.none)
        else:
            aside.show_part(aside.action)
            if line.row.action_id != aside.action.action_id:
                aside.scrolls[aside.action].verticalScrollBar().setValue(0)
            if line.row.action_id != aside.action.action_id or step:
                aside.action.show_action(line.row.action_id, step)

    def _on_table_opened(self, _: LedgerLine) -> None:
        self._show_chosen()
        main = self.view.aside.action.main
        (main if main.isVisible() else self.view.aside.action.second).setFocus()

    def _on_dialog_added(self, action_id: int) -> None:
        self._wanted_id = action_id
        self.refresh()

    def _on_step_opened(self, step: QWidget) -> None:
        QTimer.singleShot(0, step, lambda: self.view.aside.reveal(step))

    # -- several at once ---------------------------------------------------------------------------------------

    def _on_redate_clicked(self) -> None:
        ids = tuple(one.row.action_id for one in self.view.table.chosen())
        if ids:
            self.view.aside.show_part(self.view.aside.redate)
            self.view.aside.redate.open(ids, back=self.view.table)

    def _on_redate_closed(self) -> None:
        self.view.aside.show_part(self.view.aside.action)
        self._show_chosen()

    # -- columns and export ------------------------------------------------------------------------------------

    def _on_columns_clicked(self) -> None:
        button = self.view.columns
        self.view.table.columns_menu(button).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _on_export_clicked(self) -> None:
        from ui.dialogs.export import export_menu

        button = self.view.export
        export_menu(button, self.frame, self._listed).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _listed(self) -> Listed:
        """Return what is shown, by alias."""
        note = f"{', '.join(self.view.filters.words())}, as at {date_words(self.frame.today)}"
        keys = self.view.table.shown_columns()
        return listed("Actions", note, ledger_columns(), keys, self.model.records)


def _ledger_of(reading: Reading, wanted: Wanted) -> Found:
    """Return the actions that are wanted, and how many there are at all."""
    lines = ledger(reading, wanted.asked(reading.today, soon_until(reading)))
    return Found(lines, ledger_count(reading), sum(one.state == "overdue" for one in lines))
