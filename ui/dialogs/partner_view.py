"""One partner's view of a decision: agree, disagree, abstain or not present; by whom, when, and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records.quick import dataclass
from desktop_app.actions.decisions import GivenView
from desktop_app.trouble import Reason, Refusal
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.widgets.layout import Flow
from ui.widgets.segmented import Segmented
from ui.widgets.speech import announce
from ui.widgets.text import Label, Strong

NEED_REASON = frozenset({"disagree", "abstain"})
VIEWS = (("agree", "Agrees"), ("disagree", "Disagrees"), ("abstain", "Abstains"), ("absent", "Not present"))


@dataclass(frozen=True, slots=True)
class Partner:
    """Whose view is asked: `code` la, icb, police or an agency's short name; `words` as shown; who speaks."""

    code: str
    words: str
    name: str = ""
    role: str = ""
    agency_id: int | None = None


class ViewEditor(QWidget):
    """Asks one partner's view. Name, role, day and reason appear when a view is chosen."""

    edited = Signal()

    def __init__(
        self,
        partner: Partner,
        choices: Sequence[tuple[str, str]] = VIEWS,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
        dated: bool = True,
    ) -> None:
        super().__init__(parent)
        self.partner = partner
        self._today = today
        self.choice = Segmented(choices)
        self.choice.setAccessibleName(f"View of {partner.words}")
        for segment in self.choice.findChildren(QAbstractButton):
            segment.setAccessibleName(f"{partner.words}: {segment.text()}")
        self._problem = Label("", "small")
        self._problem.hide()
        specs = [
            FieldSpec("by_name", "Who gave it", most=200, width=400),
            FieldSpec("by_role", "Role", most=200, beside=True, width=400),
        ]
        if dated:
            specs.append(FieldSpec("on", "On", kind="date", beside=True, width=170))
        specs.append(FieldSpec("reason", "Why they do not agree", kind="long"))
        self.form = Form(specs, today=today)
        for spec in specs:
            self.form.field(spec.key).setAccessibleName(f"{partner.words}: {spec.label}")
        _share_out(self.form)
        self.form.edited.connect(self._on_form_edited)
        self.form.committed.connect(self._on_form_edited)
        self.choice.chosen.connect(self._on_chosen)
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        head = QWidget()
        flow = Flow(head, gap=12)
        name = Strong(self.partner.words)
        name.setFixedWidth(theme.px(190))
        flow.addWidget(name)
        flow.addWidget(self.choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(head)
        layout.addWidget(self._problem)
        layout.addWidget(self.form)

    # -- values ------------------------------------------------------------------------------------------------

    def load(self, view: GivenView | None) -> None:
        """Show a view that was given, or none."""
        self.choice.set_value(view.view if view else None)
        self.form.load(
            {
                "by_name": view.by_name if view else "",
                "by_role": view.by_role if view else "",
                "on": view.on if view else None,
                "reason": view.reason if view else "",
            },
            fresh=True,
        )
        self._show_parts()

    def view(self) -> str:
        """Return the code of the view chosen, "" if none is."""
        return self.choice.value() or ""

    def given(self, on: date | None = None) -> GivenView | None:
        """Return the view, None if none is chosen; without a day of its own it was given `on`, else today."""
        view = self.view()
        if not view:
            return None
        values = self.form.values()
        return GivenView(
            partner=self.partner.code,
            view=view,
            by_name=values["by_name"],
            by_role=values["by_role"],
            on=values.get("on") or on or self._today(),
            reason=values["reason"],
            agency_id=self.partner.agency_id,
        )

    # -- problems ----------------------------------------------------------------------------------------------

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Put these reasons at their fields (by_name, reason …)."""
        self.form.clear_problems()
        own = [one for one in reasons if one.field in {"by_name", "by_role", "on", "reason"}]
        rest = " ".join(one.text for one in reasons if one not in own)
        self._problem.setText(rest)
        self._problem.setVisible(bool(rest))
        announce(self, rest, urgent=True)
        if own:
            self.form.show_refusal(Refusal(tuple(own)))

    # -- inside ------------------------------------------------------------------------------------------------

    def _on_chosen(self, view: str) -> None:
        if view != "absent" and not self.form.value("by_name"):
            self.form.load({"by_name": self.partner.name, "by_role": self.partner.role})
            self._to_the_front()
        if "on" in self.form.values() and self.form.value("on") is None:
            self.form.load({"on": self._today()})
        self.form.clear_problems()
        self._problem.hide()
        self._show_parts()
        self.edited.emit()

    def _on_form_edited(self, *_: object) -> None:
        self.edited.emit()

    def _to_the_front(self) -> None:
        for key in ("by_name", "by_role"):
            self.form.field(key).findChildren(QLineEdit)[0].setCursorPosition(0)

    def _show_parts(self) -> None:
        view = self.view()
        self.form.setVisible(bool(view))
        words = {"disagree": "Why they disagree", "abstain": "Why they abstain"}.get(view, "Remark")
        row = self.form.row("reason")
        row.set_label(words)
        self.form.field("reason").setAccessibleName(f"{self.partner.words}: {words}")
        row.setVisible(view in NEED_REASON or bool(self.form.value("reason")))


def _share_out(form: Form) -> None:
    """Let the short fields that stand side by side take the whole line among them."""
    outer = form.layout()
    assert outer is not None
    for place in range(outer.count()):
        item = outer.itemAt(place)
        inner = item.layout() if item is not None else None
        if isinstance(inner, QHBoxLayout) and inner.count() > 1:
            for number in range(inner.count()):
                inner.setStretch(number, 1)
