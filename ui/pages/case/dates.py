"""The dated facts of a case: shown as far as they are known, corrected only after seeing which dates move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.cases import Milestone
from desktop_app.actions.base import Command
from desktop_app.actions.milestones import ClearMilestone, SetMilestone
from desktop_app.domain.clock import DueDate
from desktop_app.queries.timetable import preview_milestone
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec
from ui.look import theme
from ui.page import Page
from ui.pages.case.counted import CountedFrom, MovedDates
from ui.pages.case.panel import Panel
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.layout import line
from ui.widgets.text import Label, Muted, Strong, date_words

PRECISIONS = (("exact", "Exact"), ("approximate", "About"), ("unknown", "Not known"))


def known_words(milestone: Milestone | None) -> str:
    """Return a date as far as it is known, in words: "about Monday 5 January 2026, 14:30"."""
    if milestone is None:
        return "Not recorded yet"
    if milestone.precision == "unknown" or milestone.on is None:
        return "Recorded as not known"
    about = "about " if milestone.precision == "approximate" else ""
    at = f", {milestone.at}" if milestone.at else ""
    return f"{about}{date_words(milestone.on)}{at}"


class DateEditor(Panel):
    """Asks for a date of a case, and says what it would move before it is stored. `kinds` offers which date."""

    def __init__(self, page: Page, kinds: Sequence[tuple[str, str]] = ()) -> None:
        which = [FieldSpec("kind", "Which date", "choice", required=True, choices=kinds)] if kinds else []
        specs = (
            *which,
            FieldSpec("on", "Date", "date", reasons=("kind", "version") if not kinds else ("version",)),
            FieldSpec("precision", "How well it is known", "segment", choices=PRECISIONS),
            FieldSpec("at", "Time, if it matters", "time"),
            FieldSpec("note", "Note", "text", help="Where the date comes from, if that could be asked."),
        )
        super().__init__(page, specs, self._set, "Store this date")
        self._case_id = 0
        self._kind = ""
        self._version = 0
        self.moves = MovedDates(self)
        self.clear_button = LinkButton("Take this date away", "trash", self)
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self.made.connect(self._on_made)

    def edit(self, case_id: int, kind: str, stored: Milestone | None, back: QWidget | None = None) -> None:
        """Ask for the date `kind` of a case, as it is `stored`."""
        self._case_id, self._kind = case_id, kind
        self._version = stored.version if stored else 0
        values: dict[str, Any] = {"precision": "exact"}
        if stored is not None:
            values = {"on": stored.on, "precision": stored.precision, "at": stored.at, "note": stored.note}
        if "kind" in self.form.values():
            values["kind"] = kind
        self.clear_button.setVisible(stored is not None)
        self.moves.clear()
        self.open(values, back)

    def preview(self) -> None:
        """Ask what the date as it stands would move."""
        kind, values = self._chosen(), self.form.values()
        if (
            not kind
            or self.form.field("on").fault()
            or (values["on"] is None and values["precision"] != "unknown")
        ):
            self.moves.clear()
            return
        on = None if values["precision"] == "unknown" else values["on"]
        precision = values["precision"] or "exact"
        self._page.ask(self.moves.show_preview, preview_milestone, self._case_id, kind, on, precision)

    # -- inside ------------------------------------------------------------------------------------------------

    def _on_made(self) -> None:
        self.body.addWidget(self.moves)
        self.body.addWidget(self.clear_button)
        self.form.edited.connect(self._on_form_edited)
        self.form.committed.connect(self._on_form_edited)

    def _chosen(self) -> str:
        return str(self.form.values().get("kind", self._kind))

    def _set(self, values: dict[str, Any]) -> Command:
        unknown = values["precision"] == "unknown"
        same = self._chosen() == self._kind
        return SetMilestone(
            case_id=self._case_id, kind=self._chosen(), on=None if unknown else values["on"],
            precision=values["precision"] or "exact", at=values["at"], note=values["note"],
            version=self._version if same else 0,
        )  # fmt: skip

    def _on_form_edited(self, *_: object) -> None:
        self.preview()

    def _on_clear_clicked(self) -> None:
        self._page.run(
            ClearMilestone(case_id=self._case_id, kind=self._kind),
            then=self._on_done,
            refused=self._on_not_cleared,
        )

    def _on_not_cleared(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal)


class DateRow(QWidget):
    """One date: what it is, when, what it sets off; "Change" opens its editor under it."""

    changing = Signal()

    def __init__(self, page: Page, kind: str, label: str, help_words: str = "") -> None:
        super().__init__()
        self._page, self._kind, self._label = page, kind, label
        self._case_id = 0
        self._stored: Milestone | None = None
        self.title = Strong(label)
        self.when = Label("", parent=self)
        self.note = Muted("", "small", self)
        self.effect = CountedFrom(self)
        self.help = Muted(help_words, "small", self)
        self.help.setVisible(bool(help_words))
        self.change = QuietButton("Record")
        self.change.clicked.connect(self.start)
        self.editor = DateEditor(page)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for one in (self.title, self.when, self.note, self.help, self.effect):
            words.addWidget(one)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addLayout(words, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.px(4))
        layout.setSpacing(theme.px(8))
        layout.addWidget(line())
        layout.addLayout(head)
        layout.addWidget(self.editor)

    def show_date(self, case_id: int, stored: Milestone | None, timetable: Sequence[DueDate]) -> None:
        """Show the date as it is stored. An editor that is open stays as it is, unless the case is another."""
        if case_id != self._case_id and self.editor.isVisible():
            self.editor.give_up()
        self._case_id, self._stored = case_id, stored
        self.when.setText(known_words(stored))
        self.when.set_muted(muted=stored is None)
        note = stored.note if stored else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.effect.show_duties(self._kind, timetable)
        verb = "Change" if stored else "Record"
        self.change.setText(verb)
        self.change.setAccessibleName(f"{verb}: {self._label}")

    def start(self) -> None:
        """Open the editor."""
        self.editor.edit(self._case_id, self._kind, self._stored, self.change)
        self.changing.emit()


def dates_of(milestones: Mapping[str, Milestone]) -> list[tuple[str, date | None]]:
    """Return the dates that are recorded, in order of time, those not known last."""
    found = [(kind, one.on) for kind, one in milestones.items()]
    return sorted(found, key=lambda one: (one[1] is None, one[1] or date.max))
