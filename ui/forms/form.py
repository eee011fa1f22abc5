"""A form made from a list of `FieldSpec`: one column, label above field, help under it, the problem in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db.records.quick import dataclass
from desktop_app.trouble import Refusal
from ui.forms.drafts import Drafts
from ui.forms.fields import (
    UNANSWERED,
    ChoiceField,
    DateField,
    Field,
    LongField,
    NumberField,
    SegmentField,
    SwitchField,
    TextField,
    TimeField,
)
from ui.forms.many import ManyField
from ui.look import theme
from ui.widgets.field import FieldRow
from ui.widgets.layout import Tall
from ui.widgets.longtext import LongText
from ui.widgets.message import MessageBar
from ui.widgets.text import Heading

SHORT, MEDIUM, WIDE = 190, 360, 620
WIDTHS = {"date": SHORT, "time": 110, "number": 110, "text": MEDIUM, "choice": MEDIUM}
"""How wide a field of each kind may grow at 100 %; the others take the width of the text, about 75 characters."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. `key` is that of the value and of the refusals that belong to it.

    `kind`: text, long, date, time, number, choice, many, switch, segment, yesno (True, False, None). `choices` are
    (code, words); `none` is what stands for no choice (None: there must be one). `most` limits a text's characters
    or a number, `least` a number. `section` is a heading above this field and those that follow with the same one.
    `beside` puts it on the line of the field before it. `width` overrides the width of its kind (in px at 100 %).
    `reasons` names further fields of a command whose refusals belong here. `draft`: a line of text that is kept as
    a draft while it is typed, as long texts always are.
    """

    key: str
    label: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    choices: Sequence[tuple[str, str]] = ()
    none: str | None = UNANSWERED
    most: int = 0
    least: int = 0
    section: str = ""
    beside: bool = False
    width: int = 0
    reasons: tuple[str, ...] = ()
    draft: bool = False


def make_field(spec: FieldSpec, today: Callable[[], date] = date.today) -> Field:
    """Return the field of a spec. Raises KeyError for an unknown kind."""
    makers: dict[str, Callable[[], Field]] = {
        "text": lambda: TextField(most=spec.most),
        "long": LongField,
        "date": lambda: DateField(today),
        "time": TimeField,
        "number": lambda: NumberField(spec.least, spec.most or 9999),
        "choice": lambda: ChoiceField(spec.choices, none=spec.none),
        "many": lambda: ManyField(spec.choices),
        "switch": lambda: SwitchField(spec.label),
        "segment": lambda: SegmentField(spec.choices),
        "yesno": lambda: SegmentField((("yes", "Yes"), ("no", "No")), values={"yes": True, "no": False}),
    }
    return makers[spec.kind]()


class Form(QWidget):
    """Fields one below the other. It knows no record: `load` fills it, `committed(key, value)` tells changes."""

    committed = Signal(str, object)
    edited = Signal(str)

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self.specs = tuple(specs)
        self._today = today
        self._fields: dict[str, Field] = {}
        self._rows: dict[str, FieldRow] = {}
        self._drafts: Drafts | None = None
        self._drafted: dict[str, LongText | QLineEdit] = {}
        self._place = ""
        self._layout = Tall(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(16))
        self._top: MessageBar | None = None
        section, line = "", None
        for spec in self.specs:
            if spec.section and spec.section != section:
                section = spec.section
                self._layout.addWidget(Heading(section, level=3))
            line = self._add(spec, line)

    # -- values ------------------------------------------------------------------------------------------------

    def load(self, values: Mapping[str, Any], *, fresh: bool = False) -> None:
        """Show `values`; keys that are not named stay. What is being typed stays too, unless `fresh`."""
        for key, value in values.items():
            field = self._fields.get(key)
            if field is None:
                continue
            field.set_value(value, fresh=fresh)
            if self._drafts is not None and key in self._drafted:
                self._watch(key, field, value or "")

    def values(self) -> dict[str, Any]:
        """Return every value as it stands."""
        return {key: field.value() for key, field in self._fields.items()}

    def value(self, key: str) -> Any:
        """Return one value."""
        return self._fields[key].value()

    def field(self, key: str) -> Field:
        """Return the field of `key`."""
        return self._fields[key]

    def row(self, key: str) -> FieldRow:
        """Return the row of `key`: label, field, help and problem."""
        return self._rows[key]

    def focus(self, key: str) -> bool:
        """Put the focus on the field that `key` (or a reason that belongs to it) names; False if there is none."""
        own = self._owner_of(key)
        if own is None:
            return False
        self._fields[own].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # -- problems ----------------------------------------------------------------------------------------------

    def faults(self) -> bool:
        """Show what cannot be understood or is missing, focus on the first; return whether anything is."""
        first = ""
        for spec in self.specs:
            field = self._fields[spec.key]
            fault = field.fault()
            if not fault and spec.required and field.value() in (None, "", ()):
                fault = f"“{spec.label}” is needed."
            self._rows[spec.key].set_problem(fault)
            first = first or (spec.key if fault else "")
        if first:
            self.focus(first)
        return bool(first)

    def show_refusal(self, refusal: Refusal) -> None:
        """Put each reason at its field, those of no field on top, and the focus on the first field concerned."""
        self.clear_problems()
        said: dict[str, list[str]] = {}
        rest: list[str] = []
        for reason in refusal.reasons:
            own = self._owner_of(reason.field)
            if own is None:
                rest.append(reason.text)
            else:
                said.setdefault(own, []).append(reason.text)
        for key, sentences in said.items():
            self._rows[key].set_problem(" ".join(sentences))
            self._fields[key].refused = True
        if rest:
            self.say_above(" ".join(rest))
        if said:
            self.focus(next(spec.key for spec in self.specs if spec.key in said))

    def say_above(self, text: str) -> None:
        """Say above the first field why something was refused that belongs to no field."""
        if self._top is None:  # few forms ever say anything there
            self._top = MessageBar(self)
            self._layout.insertWidget(0, self._top)
        self._top.show_message("refusal", text)

    def clear_problems(self) -> None:
        """Take every problem away."""
        if self._top is not None:
            self._top.clear()
        for row in self._rows.values():
            row.set_problem("")

    # -- drafts ------------------------------------------------------------------------------------------------

    def keep_drafts(self, drafts: Drafts, place: str) -> None:
        """Keep the long texts, and lines that ask for it, as drafts under `place`/KEY ("case/3/incident").

        Call it before `load`.
        """
        if self._drafts is None:
            drafts.kept.connect(self._on_drafts_kept)
        self._drafts = drafts
        self._place = place

    def entered(self, key: str) -> None:
        """The text of `key` is in the record now: its draft is done with."""
        if self._drafts is not None and key in self._drafted:
            self._drafts.entered(f"{self._place}/{key}")
            self._note(key, "")

    def unfinished(self) -> str:
        """Return the key of the first field that holds a draft, "" if none does."""
        drafts = self._drafts
        return next((key for key in self._drafted if drafts and drafts.draft_of(f"{self._place}/{key}")), "")

    def discard_drafts(self) -> None:
        """Throw away the drafts of all fields, as when the form is given up."""
        if self._drafts is not None:
            for key in self._drafted:
                self._drafts.discard(f"{self._place}/{key}")

    # -- inside ------------------------------------------------------------------------------------------------

    def _watch(self, key: str, field: Field, stored: str) -> None:
        assert self._drafts is not None
        place = f"{self._place}/{key}"
        restored = self._drafts.watch(self._drafted[key], place, stored)
        if isinstance(field, LongField):
            field.set_base(stored)
        draft = self._drafts.draft_of(place)
        if restored and draft is not None:
            self._note(key, f"Draft of {draft.saved_at.astimezone():%d %b, %H:%M}, not entered yet")

    def _note(self, key: str, words: str) -> None:
        text = self._drafted[key]
        if isinstance(text, LongText):  # a line has no room for it
            text.set_note(words)

    def _on_drafts_kept(self, place: str) -> None:
        key = place.removeprefix(f"{self._place}/")
        if key in self._drafted and place.startswith(f"{self._place}/"):
            self._note(key, f"Draft kept {datetime.now().astimezone():%H:%M}")

    def _owner_of(self, name: str) -> str | None:
        if name in self._fields:
            return name
        return next((spec.key for spec in self.specs if name and name in spec.reasons), None)

    def _add(self, spec: FieldSpec, line: QHBoxLayout | None) -> QHBoxLayout:
        field = make_field(spec, self._today)
        label = "" if spec.kind == "switch" else spec.label
        row = FieldRow(label, field, help=spec.help, required=spec.required)
        field.setAccessibleName(spec.label)
        field.setMaximumWidth(theme.px(spec.width or WIDTHS.get(spec.kind, WIDE)))
        self._fields[spec.key], self._rows[spec.key] = field, row
        if isinstance(field, LongField):
            self._drafted[spec.key] = field.text
        elif spec.draft and isinstance(field, TextField):
            self._drafted[spec.key] = field.line
        field.committed.connect(partial(self._on_field_committed, row))
        field.committed.connect(partial(self.committed.emit, spec.key))
        field.faulted.connect(row.set_problem)
        field.edited.connect(partial(self.edited.emit, spec.key))
        if spec.beside and line is not None:
            line.insertWidget(line.count() - 1, row, 0, Qt.AlignmentFlag.AlignTop)
            self._share(line)
            return line
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        line.addStretch(0)
        self._layout.addLayout(line)
        return line

    def _share(self, line: QHBoxLayout) -> None:
        """Let texts and choices share the room of a line evenly, as far as they may; others take their own."""
        shared = False
        for spec in self.specs:
            row = self._rows.get(spec.key)
            if row is not None and line.indexOf(row) >= 0:
                grows = spec.kind in {"text", "choice"}
                line.setStretchFactor(row, 1 if grows else 0)
                if grows:
                    row.setMaximumWidth(self._fields[spec.key].maximumWidth())
                shared = shared or grows
        line.setStretch(line.count() - 1, 0 if shared else 1)  # what is left over lies behind them

    def _on_field_committed(self, row: FieldRow, _: object) -> None:
        row.set_problem("")
