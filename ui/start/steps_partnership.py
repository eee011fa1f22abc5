"""The steps that name the partnership and its three safeguarding partners. They write by ordinary commands."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from db.records.partnership import Agency
from desktop_app.actions.base import Outcome
from desktop_app.actions.partnership import AddAgency, ChangeAgency, NamePartnership
from desktop_app.queries.partnership import PartnershipWhole, partnership_whole
from desktop_app.trouble import Refusal
from ui.forms.fields import TextField
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.start.step import Means, Step
from ui.widgets.field import FieldRow
from ui.widgets.layout import Flow
from ui.widgets.message import MessageBar

PARTNERS = (
    (
        "la",
        "CSC",
        "The local authority",
        "Its children’s social care, such as “Northshire Council children’s services”.",
    ),
    ("icb", "ICB", "The integrated care board", ""),
    ("police", "POL", "The chief officer of police", ""),
)


class PartnershipStep(Step):
    """The name of the partnership and of its area."""

    key, mark = "partnership", "Your partnership"
    skip_words = "Skip for now"

    def __init__(self, means: Means, frame: Frame) -> None:
        super().__init__(
            means,
            "What is your partnership called?",
            "The name stands on minutes, letters and reports. It can be changed in Settings at any time.",
        )
        self.frame = frame
        self.form = Form(
            [
                FieldSpec("name", "Name of the partnership", required=True, width=620,
                          help="In full, such as “Northshire Safeguarding Children Partnership”."),
                FieldSpec("area", "Area", required=True, help="The local authority area, such as “Northshire”."),
                FieldSpec("contact", "Address or e-mail for replies", width=620,
                          help="Printed on letters. May be left empty."),
            ]
        )  # fmt: skip
        self._unit = ""
        self.add(self.form)
        for spec in self.form.specs:
            self._line(spec.key).returnPressed.connect(self.go_on)

    def enter(self) -> None:
        """Show what is stored, or what was half typed before; what is typed before that comes is kept, too."""
        for spec in self.form.specs:
            line = self._line(spec.key)
            if not self.frame.drafts.watches(line):
                self.frame.drafts.watch(line, f"start/0/{spec.key}", "")
        self.frame.backend.ask(self, self._on_read, partnership_whole)

    def go_on(self) -> None:
        """Name it."""
        if self.form.faults():
            return
        values = {key: str(value) for key, value in self.form.values().items()}
        self.busy_changed.emit(True)
        self.frame.backend.run(
            self,
            NamePartnership(**values, business_unit=self._unit),
            then=self._on_named,
            refused=self._on_refused,
        )

    def _on_read(self, whole: PartnershipWhole) -> None:
        stored = whole.partnership
        self._unit = stored.business_unit if stored else ""
        for spec in self.form.specs:
            text = str(getattr(stored, spec.key)) if stored else ""
            self.frame.drafts.watch(self._line(spec.key), f"start/0/{spec.key}", text)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self.form.focus("name")

    def _line(self, key: str) -> QLineEdit:
        field = self.form.field(key)
        assert isinstance(field, TextField)
        return field.line

    def _on_named(self, _: Outcome) -> None:
        self.busy_changed.emit(False)
        for spec in self.form.specs:
            self.frame.drafts.entered(f"start/0/{spec.key}")
        self.answered.emit()

    def _on_refused(self, refusal: Refusal) -> None:
        self.busy_changed.emit(False)
        self.form.show_refusal(refusal)

    def leave(self) -> None:
        """Keep what is half typed as a draft."""
        self.frame.drafts.keep_now()


class PartnersStep(Step):
    """The three safeguarding partners by name, and which other agencies usually take part."""

    key, mark = "agencies", "Its agencies"
    skip_words = "Skip for now"

    def __init__(self, means: Means, frame: Frame) -> None:
        super().__init__(
            means,
            "Who are the three safeguarding partners?",
            "The local authority, the integrated care board and the police decide together. Left empty, a partner "
            "is called what stands there in grey. More agencies and their contacts have their place in Settings.",
        )
        self.frame = frame
        kinds = frame.rules.book.agencies
        self.form = Form([FieldSpec(kind, words, width=620, help=help_) for _, kind, words, help_ in PARTNERS])
        for _, kind, _, _ in PARTNERS:
            self.form.field(kind).line.setPlaceholderText(kinds[kind].label)  # type: ignore[attr-defined]
            self.form.field(kind).line.returnPressed.connect(self.go_on)  # type: ignore[attr-defined]
        self.others = {
            code: QCheckBox(kind.short) for code, kind in kinds.items() if kind.usually_asked and not kind.partner
        }
        self.message = MessageBar()
        self._there: dict[str, Agency] = {}
        self._wishes: list[AddAgency | ChangeAgency] = []
        self._lay()

    def _lay(self) -> None:
        boxes = QWidget()
        flow = Flow(boxes, gap=8, even=True)
        kinds = self.frame.rules.book.agencies
        for code, box in self.others.items():
            box.setAccessibleName(kinds[code].label)
            box.setToolTip(kinds[code].label)
            box.setChecked(True)
            flow.addWidget(box)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(boxes)
        first = next(iter(self.others.values()), None)
        if first is not None:
            holder.setFocusProxy(first)
        row = FieldRow(
            "Other agencies that usually take part",
            holder,
            "Each is added under this name; give it its own in Settings.",
        )
        if first is not None:
            first.setAccessibleName(kinds[next(iter(self.others))].label)
        self.add(self.message)
        self.add(self.form)
        self.add(row)

    def enter(self) -> None:
        """Show the agencies that are there already."""
        self.frame.backend.ask(self, self._on_read, partnership_whole)

    def _on_read(self, whole: PartnershipWhole) -> None:
        self._there = {}
        for agency in whole.agencies:
            self._there.setdefault(agency.kind, agency)
        for _, kind, _, _ in PARTNERS:
            known = self._there.get(kind)
            if known is not None:
                self.form.field(kind).set_value(known.name)
        for code, box in self.others.items():
            there = code in self._there
            box.setEnabled(not there)
            box.setChecked(there or box.isChecked())
        self.form.focus("CSC")

    def go_on(self) -> None:
        """Add what is new, one after the other."""
        kinds = self.frame.rules.book.agencies
        self._wishes = []
        for partner, code, _, _ in PARTNERS:
            name = str(self.form.value(code)) or kinds[code].label
            there = self._there.get(code)
            if there is None:
                self._wishes.append(AddAgency(name=name, kind=code, short_name=kinds[code].short, partner=partner))
            elif there.name != name:
                self._wishes.append(
                    ChangeAgency(
                        agency_id=there.id, name=name, kind=code, short_name=there.short_name,
                        partner=there.partner, contact=there.contact, version=there.version,
                    )
                )  # fmt: skip
        for code, box in self.others.items():
            if box.isChecked() and code not in self._there:
                self._wishes.append(AddAgency(name=kinds[code].label, kind=code, short_name=kinds[code].short))
        self.busy_changed.emit(True)
        self._next_wish()

    def _next_wish(self) -> None:
        if not self._wishes:
            self.busy_changed.emit(False)
            self.answered.emit()
            return
        wish = self._wishes.pop(0)
        self.frame.backend.run(
            self,
            wish,
            then=lambda _: self._next_wish(),
            refused=lambda refusal: self._on_refused(wish.kind, refusal),
        )

    def _on_refused(self, code: str, refusal: Refusal) -> None:
        self.busy_changed.emit(False)
        if code in self.others:
            self.message.show_message("refusal", f"{self.others[code].text()}: {refusal}")
        else:
            self.form.row(code).set_problem(str(refusal))
            self.form.focus(code)
        self.frame.backend.ask(self, self._keep_there, partnership_whole)

    def _keep_there(self, whole: PartnershipWhole) -> None:
        """Know which were added before one was refused, so that a second try does not add them twice."""
        self._there = {}
        for agency in whole.agencies:
            self._there.setdefault(agency.kind, agency)
