"""The register: every case with its stage and what is due next, filtered, sorted, one at a glance beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.base import Record
from db.records.cases import Case, Duty, Extension, Hold, Incident, Milestone, StageStep
from db.records.partnership import LocalDay, LocalRule, Setting
from db.records.people import Child, Identity
from db.records.review import ChecklistAnswer, CriterionAnswer, Decision, PartnerView
from desktop_app.queries.base import Reading
from desktop_app.queries.case_page import RealNames, real_names
from desktop_app.queries.case_summary import CaseSummary, case_summary
from desktop_app.queries.cases import CaseLine, RegisterFacets, case_list, register_facets
from desktop_app.queries.today import why_due
from desktop_app.reports.lists import Listed
from ui.dialogs.export import export_menu
from ui.models.listing import listed
from ui.models.table import RecordTableModel
from ui.page import Frame, Page
from ui.pages.cases.columns import Words, register_columns
from ui.pages.cases.own_views import NameBox, OwnViews
from ui.pages.cases.view import CasesView
from ui.pages.cases.wanted import BUILT_IN, DUE, STATES, View, Wanted
from ui.place import Place
from ui.widgets.text import date_short, date_words

SHOWN: tuple[type[Record], ...] = (
    Case, Incident, Milestone, Duty, Hold, Extension, StageStep, Child, Identity, Decision, PartnerView,
    CriterionAnswer, ChecklistAnswer, LocalRule, LocalDay, Setting,
)  # fmt: skip
CHANGED = "This duty has changed meanwhile; the register will show it in a moment."
GLANCE_MS = 60
"""So long after the choice moved the summary is asked for: a held arrow key asks once."""


class CasesPage(Page):
    """The page of the room "cases"."""

    topics = frozenset(kind.__name__ for kind in SHOWN)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.view = CasesView(frame.rules.book, frame.memory)
        self._view_key = "open"
        self._sort = "next_due"
        self._facets = RegisterFacets(0, ())
        self._own = OwnViews(frame.memory, self)
        self._columns = register_columns(Words(frame.rules, frame.today))
        self._model: RecordTableModel[CaseLine] = RecordTableModel(self._columns, lambda one: one.row.case_id)
        self.view.table.set_model(self._model)
        self._model.note_sorting("next_due")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.view)
        self._glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self._glance.timeout.connect(self._ask_summary)
        self._connect()
        self.view.filters.put(BUILT_IN[0].wanted)
        self._show_view()

    def _connect(self) -> None:
        view = self.view
        view.table.opened.connect(self._on_table_opened)
        view.table.selected.connect(self._on_table_selected)
        view.table.why_requested.connect(self._on_table_why_requested)
        view.table.sort_requested.connect(self._on_table_sort_requested)
        view.filters.changed.connect(self._on_filters_changed)
        view.filters.clear.clicked.connect(self._on_clear_clicked)
        view.views.chosen.connect(self._on_views_chosen)
        view.own_views.clicked.connect(self._on_own_views_clicked)
        view.columns.clicked.connect(self._on_columns_clicked)
        view.export.clicked.connect(self._on_export_clicked)
        view.new_case.clicked.connect(self._on_new_case_clicked)
        view.empty.wanted.connect(self._on_new_case_clicked)
        view.nothing.wanted.connect(lambda: self._use(BUILT_IN[-1]))
        view.summary.opened.connect(self._on_summary_opened)
        self._own.chosen.connect(self._use)
        self._own.changed.connect(self._show_view)
        self.frame.backend.rules_changed.connect(self._on_backend_rules_changed)

    # -- the page ----------------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[tuple[str, Place | None], ...]:
        """Return "Cases"."""
        return (("Cases", None),)

    def show_place(self, place: Place) -> None:
        """Show the register; a section names a view, a record the case to choose."""
        super().show_place(place)
        view = next((one for one in (*BUILT_IN, *self._own.all()) if one.key == place.section), None)
        if view is not None:
            self._use(view)
        if place.record:
            self.view.table.choose(place.record)

    def refresh(self) -> None:
        """Ask for the cases again."""
        self.ask(self._show_facets, register_facets)
        self._ask_cases()

    def hide_names(self) -> None:
        """Take the real names out of the summary."""
        self.view.summary.hide_names()

    def begins_at(self) -> QWidget | None:
        """The list, if there is anything in it."""
        return self.view.table if self.view.table.isVisible() else None

    def help_topic(self) -> str:
        """Return the page of the guide."""
        return "cases"

    # -- asking ------------------------------------------------------------------------------------------------

    def _ask_cases(self) -> None:
        rules = self.frame.rules
        wanted = self.view.filters.wanted().asked(self.frame.today, rules.calendar, rules.settings.due_soon_days)
        self.ask(self._show_cases, case_list, wanted, sort=self._sort)

    def _show_facets(self, facets: RegisterFacets) -> None:
        self._facets = facets
        self.view.filters.set_years(facets.years)
        self._show_count()

    def _show_cases(self, lines: tuple[CaseLine, ...]) -> None:
        table = self.view.table
        self._model.set_records(lines)
        self._show_count()
        if table.current() is None and not (self.place.record and table.choose(self.place.record)):
            table.choose_first()
        else:
            self._glance.start()

    def _show_count(self) -> None:
        found, total = len(self._model.records), self._facets.total
        shown = f"{found:,} {'case' if found == 1 else 'cases'}"
        self.view.count.setText(shown if found == total else f"{found:,} of {total:,} cases")
        self.view.count.setVisible(bool(total))
        self.view.show_list(any_case=total > 0 or found > 0, any_found=found > 0)

    def _ask_summary(self) -> None:
        line = self.view.table.current()
        if line is not None and self.isVisible():
            self.ask(self._show_summary, _at_a_glance, line.row.case_id, self.frame.names.shown)

    def _show_summary(self, seen: tuple[CaseSummary, RealNames | None]) -> None:
        line = self.view.table.current()
        if line is not None and line.row.case_id == seen[0].case.id:
            summary, names = seen
            self.view.summary.put(summary, names if self.frame.names.shown else None)

    # -- views and filters -------------------------------------------------------------------------------------

    def _use(self, view: View) -> None:
        self._view_key = view.key
        self.view.filters.put(view.wanted)
        if view.columns:
            self.view.table.show_columns(view.columns)
        self._sort_as(view.sort)
        self._show_view()
        self._ask_cases()

    def _sort_as(self, sort: str) -> None:
        known = {one.key for one in self._columns if one.sortable}
        key = sort.removeprefix("-")
        self._sort = sort if key in known else "next_due"
        self._model.note_sorting(self._sort.removeprefix("-"), self._sort.startswith("-"))

    def _show_view(self) -> None:
        """Show which view the filters come to, and whether there is anything to clear."""
        wanted = self.view.filters.wanted()
        views = (*BUILT_IN, *self._own.all())
        known = next((one for one in views if one.key == self._view_key and one.wanted == wanted), None)
        known = known or next((one for one in views if one.wanted == wanted), None)
        self._view_key = known.key if known else ""
        built_in = known in BUILT_IN
        self.view.views.set_value(known.key if known and built_in else None)
        self.view.own_views.setText(known.name if known and not built_in else "My views")
        self.view.filters.clear.setVisible(wanted not in {one.wanted for one in BUILT_IN})

    def _on_filters_changed(self) -> None:
        self._show_view()
        self._ask_cases()

    def _on_clear_clicked(self) -> None:
        state = self.view.filters.wanted().state
        self.view.filters.put(Wanted(state))
        self.view.filters.text.setFocus()
        self._on_filters_changed()

    def _on_views_chosen(self, key: str) -> None:
        self._use(next(one for one in BUILT_IN if one.key == key))

    def _on_own_views_clicked(self) -> None:
        button = self.view.own_views
        menu, forgetting = self._own.menu(button, self._view_key)
        menu.addAction("Keep this view…").triggered.connect(self._on_keep_view_triggered)
        if self._own.all():
            menu.addMenu(forgetting)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _on_keep_view_triggered(self) -> None:
        box = NameBox(tuple(one.name for one in self._own.all()))
        box.named.connect(self._keep_view)
        box.ask(self.view.own_views)

    def _keep_view(self, name: str) -> None:
        wanted = self.view.filters.wanted()
        view = View(f"own:{name}", name, wanted, self._sort, self.view.table.shown_columns())
        self._view_key = view.key
        self._own.keep(view)
        self._show_view()

    # -- the list ----------------------------------------------------------------------------------------------

    def _on_table_opened(self, line: CaseLine) -> None:
        self.frame.go(Place("case", line.row.case_id, "overview"))

    def _on_table_selected(self, line: CaseLine | None) -> None:
        if line is not None:
            self._glance.start()

    def _on_table_why_requested(self, line: CaseLine, _column: str) -> None:
        row = line.row
        self.ask(partial(self._tell_why, line), why_due, row.case_id, row.next_deadline_id)

    def _tell_why(self, line: CaseLine, why: str) -> None:
        row = line.row
        day = f", due {date_short(row.next_due, weekday=True)}" if row.next_due else ""
        self.view.table.tell_why(line, why or CHANGED, f"{row.next_label}{day}")

    def _on_table_sort_requested(self, key: str, descending: bool) -> None:
        self._sort = f"-{key}" if descending else key
        self._ask_cases()

    def _on_summary_opened(self, section: str) -> None:
        self.frame.go(Place("case", self.view.summary.case_id, section))

    def _on_new_case_clicked(self) -> None:
        self.frame.go(Place("new-case"))

    def _on_columns_clicked(self) -> None:
        button = self.view.columns
        menu = self.view.table.columns_menu(button)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _on_export_clicked(self) -> None:
        button = self.view.export
        export_menu(button, self.frame, self._listed).popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _listed(self) -> Listed:
        """Return what is shown, by alias."""
        keys = self.view.table.shown_columns()
        return listed("Cases", self._note(), self._columns, keys, self._model.records)

    def _note(self) -> str:
        """Say which cases these are."""
        wanted = self.view.filters.wanted()
        words = {**dict(STATES), **dict(DUE)}
        chosen = [words[wanted.state], words.get(wanted.due, "")]
        others = [box.currentText() for key, box in self.view.filters.choices.items()
                  if key not in {"state", "due"} and box.currentData()]  # fmt: skip
        chosen += others
        if wanted.text:
            chosen.append(f"“{wanted.text}”")
        return f"{', '.join(one for one in chosen if one)}, as at {date_words(self.frame.today)}"

    def _on_backend_rules_changed(self) -> None:
        """Holidays or labels changed: the words are made anew."""
        words = Words(self.frame.rules, self.frame.today)
        self._columns = register_columns(words)
        self._model.columns = self._columns
        self.view.table.viewport().update()


def _at_a_glance(reading: Reading, case_id: int, names: bool) -> tuple[CaseSummary, RealNames | None]:
    return case_summary(reading, case_id), real_names(reading, case_id) if names else None
