"""A form that is a record: each value given goes into it at once, a refusal comes back to its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from db.records.base import R, Record
from db.records.quick import dataclass
from desktop_app.actions.base import Command, Outcome
from desktop_app.queries.base import Reading
from desktop_app.trouble import Refusal
from ui.forms.form import FieldSpec, Form
from ui.page import Page


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value of a record is shown by a field that takes another shape, and how it is taken back."""

    show: Callable[[Any], Any]
    take: Callable[[Any], Any]


def _taken_apart(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(";") if one.strip())


SEVERAL = Codec("; ".join, _taken_apart)
"""Several single lines in one field, with semicolons between them."""
CHOSEN_ID = Codec(lambda value: str(value or ""), lambda value: int(value) if value else None)
"""The id of another record, chosen by code."""


def record_of(reading: Reading, kind: type[R], record_id: int) -> R | None:
    """Return a record as it stands now, None if it is gone."""
    return reading.reader.first(kind, id=record_id)


class RecordForm(Form):
    """Edits a record of `page` in place.

    `command` makes the command that keeps a changed record; `again` asks for the record as it stands now.
    What is given while another change is on its way waits
    for it; what was refused stays as typed until it is given anew. What is refused because another field is
    wanting waits for that field.
    """

    def __init__(
        self,
        page: Page,
        specs: Sequence[FieldSpec],
        command: Callable[[Any], Command],
        *,
        codecs: Mapping[str, Codec] | None = None,
        again: Callable[[Reading, Any, int], Any] = record_of,
    ) -> None:
        super().__init__(specs, today=lambda: page.frame.today)
        self._page = page
        self._command = command
        self._again = again
        self._codecs = dict(codecs or {})
        self._given: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self._held: dict[str, Any] = {}
        self._refused: set[str] = set()
        self._drafts_place = ""
        self.record: Record | None = None
        for spec in self.specs:  # after the form's own slots: they take a problem away, ours may bring one
            self.field(spec.key).committed.connect(partial(self._on_field_given, spec.key))

    def show_record(self, record: Record, place: str) -> None:
        """Show `record`; long texts are drafts under `place` ("case/3/incident"). Another record starts afresh."""
        before = self.record.id if self.record is not None else -1
        other = before not in {0, record.id}
        if other:
            self._given, self._sent, self._held, self._refused = {}, {}, {}, set()
            self.clear_problems()
        if place != self._drafts_place:
            self._drafts_place = place
            self.keep_drafts(self._page.frame.drafts, place)
        self.record = record
        waiting = self._given.keys() | self._sent.keys() | self._held.keys() | self._refused
        self.load(
            {spec.key: self._shown(record, spec.key) for spec in self.specs if spec.key not in waiting},
            fresh=other,
        )
        if self._given and not self._sent:
            self._send()

    # -- inside ------------------------------------------------------------------------------------------------

    def _shown(self, record: Record, key: str) -> Any:
        value = getattr(record, key)
        return self._codecs[key].show(value) if key in self._codecs else value

    def _taken(self, key: str, value: Any) -> Any:
        return self._codecs[key].take(value) if key in self._codecs else value

    def _on_field_given(self, key: str, value: object) -> None:
        self._given[key] = value
        self._refused.discard(key)
        if not self._sent:
            self._send()

    def _send(self) -> None:
        record = self.record
        if record is None:
            return
        self._sent, self._given, self._held = {**self._held, **self._given}, {}, {}
        changes = {key: self._taken(key, value) for key, value in self._sent.items()}
        wanted = replace(record, **changes)
        self._page.run(self._command(wanted), then=self._on_kept, refused=self._on_refused)

    def _on_kept(self, outcome: Outcome) -> None:
        for key in self._sent:
            self.row(key).set_problem("")
            if key not in self._given:
                self.entered(key)
        self._sent = {}
        if self._given:
            self._ask_again()
        elif not outcome.topics and self.record is not None:
            self.load({spec.key: self._shown(self.record, spec.key) for spec in self.specs})

    def _on_refused(self, refusal: Refusal) -> None:
        """A record that was changed in between is looked at again; any other refusal is said at its fields."""
        record = self.record
        if record is None:
            return

        def look(now: Record | None) -> None:
            if now is None or now.version == record.version:
                self._take_refusal(refusal)
                return
            self._given = {**self._sent, **self._given}
            self._sent = {}
            self._build_on(record, now)

        self._page.frame.backend.ask(self, look, self._again, type(record), record.id)

    def _take_refusal(self, refusal: Refusal) -> None:
        named = {own for one in refusal.reasons if (own := self._owner_of(one.field))} & self._sent.keys()
        stays = {key: value for key, value in self._sent.items() if key not in named}
        self._refused |= named
        self._sent = {}
        self._say(refusal)
        if self._given or (stays and named):
            self._given = {**stays, **self._given}
            self._send()
        else:
            self._held = stays

    def _ask_again(self) -> None:
        """Build on the record as it stands after the change just made."""
        before = self.record
        if before is None:
            return

        def look(now: Record | None) -> None:
            if now is not None and self.record is not None and self.record.id in {0, now.id}:
                self._build_on(now, now)

        self._page.frame.backend.ask(self, look, self._again, type(before), before.id)

    def _build_on(self, before: Record, now: Record) -> None:
        """Send what was given on top of `now`, except values that were themselves changed since `before`."""
        self.record = now
        for key in [key for key in self._given if getattr(now, key) != getattr(before, key)]:
            self.row(key).set_problem("This was changed meanwhile. Look at both, and give yours once more.")
            self.field(key).refused = True
            self._refused.add(key)
            del self._given[key]
        if self._given and not self._sent:
            self._send()

    def _say(self, refusal: Refusal) -> None:
        """Put each reason at its field; the focus stays where the person is by now."""
        rest = []
        for reason in refusal.reasons:
            own = self._owner_of(reason.field)
            if own is None:
                rest.append(reason.text)
            else:
                self.row(own).set_problem(reason.text)
                self.field(own).refused = True
        if rest:
            self.say_above(" ".join(rest))
