"""Parallel proceedings: trial, inquest and the like; what each means for the review, and whether it holds it."""

from __future__ import annotations

from typing import ClassVar

from db.records.review import Parallel
from desktop_app.actions.parallel import AddParallel, ChangeParallel, RemoveParallel
from desktop_app.queries.case_page import CaseParallels, case_parallels
from desktop_app.rulebook.model import RuleBook
from ui.forms.form import FieldSpec
from ui.page import Frame
from ui.pages.case.entries import EntryCard, EntryKind, EntryWords
from ui.pages.case.people_specs import choices
from ui.pages.case.section import CaseSection
from ui.place import Place
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.text import Muted, date_short

NOT_MOVED = (
    "A parallel proceeding moves no date by itself: the rapid review is still due, and learning goes on. If "
    "publishing or closing has to wait, hold the case; the duties that wait then say so."
)


class ParallelSection(CaseSection):
    """The parallel proceedings of a case."""

    topics: ClassVar[frozenset[str]] = frozenset({"Parallel", "Hold", "Case"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.card = EntryCard(self, _kind(frame.rules.book))
        self._clock = Card("What this does to the clock")
        self._state = StatusChip("plain", "")
        self._clock.head.addWidget(self._state)
        self.effect = Muted(NOT_MOVED)
        self.hold = QuietButton("Hold the case", "pause")
        self.hold.clicked.connect(self._on_hold_clicked)
        self._clock.add(self.effect)
        self._clock.add(self.hold)
        self.column.addWidget(self.card)
        self.column.addWidget(self._clock)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Ask for the proceedings."""
        self.ask(self._on_parallels, case_parallels, self.case_id)

    def focus_field(self, field: str) -> bool:
        """ "parallel.3", "parallel.3.ended_on"; "new-parallel" asks for another one."""
        if field == "new-parallel":
            self.card.start_adding()
            return True
        number, _, key = field.removeprefix("parallel.").partition(".")
        found = self.card.open_entry(int(number), key) if number.isdecimal() else None
        if found is not None:
            self.reveal(found)
        return found is not None

    def _on_parallels(self, found: CaseParallels) -> None:
        if found.case.id != self.case_id:
            return
        self.card.show_entries(found.case.id, found.parallels, self._words)
        self._show_clock(found)
        self.arrived()

    def _show_clock(self, found: CaseParallels) -> None:
        hold, case = found.hold, found.case
        self._state.set(*(("held", "Held") if hold else ("plain", "")))
        self._state.setVisible(hold is not None)
        if hold is None:
            self.effect.setText(NOT_MOVED)
        else:
            again = f" Look again on {date_short(hold.next_check_on, weekday=True)}." if hold.next_check_on else ""
            since = date_short(hold.started_on, weekday=True)
            self.effect.setText(f"The case has been held since {since}: {hold.reason}{again}")
        stage = self.frame.rules.book.stages.get(case.stage)
        self.hold.setVisible(hold is not None or bool(stage and stage.may_hold))
        self.hold.setText("See the hold" if hold else "Hold the case")

    def _words(self, one: Parallel) -> EntryWords:
        kind = self.frame.rules.book.label("parallel_process", one.kind)
        told = " · ".join(filter(None, (one.lead, one.reference)))
        told = "\n".join(filter(None, (told, one.effect)))
        if one.ended_on is not None:
            return EntryWords(kind, told, ("plain", f"Ended {date_short(one.ended_on)}"))
        if one.next_check_on is None:
            return EntryWords(kind, told, ("accent", "Goes on"))
        late = one.next_check_on < self.frame.today
        return EntryWords(
            kind, told, ("warn" if late else "accent", f"Look again {date_short(one.next_check_on)}")
        )

    def _on_hold_clicked(self) -> None:
        self.frame.go(Place("case", self.case_id, "overview", "hold"))


def _kind(book: RuleBook) -> EntryKind:
    specs = (
        FieldSpec("kind", "Kind of proceeding", "choice", required=True,
                  choices=choices(book, "parallel_process")),
        FieldSpec("lead", "Who leads it", required=True, help="The force, court, coroner or board."),
        FieldSpec("reference", "Reference"),
        FieldSpec("contact", "Contact", help="Who to ask before anything is shared or published."),
        FieldSpec("key_dates", "Key dates", "long", help="Hearings, opening and conclusion, as far as known."),
        FieldSpec("effect", "What it means for the review", "long",
                  help="Who may not be spoken with yet, what may not be published, what has to wait."),
        FieldSpec("disclosure_agreed", "Disclosure agreed", "yesno"),
        FieldSpec("next_check_on", "Look again on", "date"),
        FieldSpec("ended_on", "Ended on", "date", help="Give the day when it is over; the entry stays."),
    )  # fmt: skip
    return EntryKind(
        "parallel", "Parallel proceedings", "proceeding", "A criminal investigation, an inquest, a child death "
        "review, care proceedings: whatever runs beside the review and may touch it.", "link", specs,
        ("kind", "lead", "reference", "effect"),
        lambda case_id, values: Parallel(case_id=case_id, **values),
        lambda one: AddParallel(parallel=one), lambda one: ChangeParallel(parallel=one),
        lambda one: RemoveParallel(parallel_id=one),
    )  # fmt: skip
