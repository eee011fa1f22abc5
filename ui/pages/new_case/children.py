"""The children of a new case: any number of them, by alias; who they really are only while names are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.rulebook.model import RuleBook
from desktop_app.trouble import Reason
from ui.forms.form import Form
from ui.look import theme
from ui.page import Names
from ui.pages.new_case import questions
from ui.pages.new_case.answers import Values, child_alias
from ui.pages.new_case.refusals import show_reasons
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.layout import line
from ui.widgets.text import Heading, Muted


class ChildForm(QWidget):
    """One child. `edited` and `committed` as a form has them; `removed` when it is to go."""

    edited = Signal()
    removed = Signal()

    def __init__(self, book: RuleBook, names: Names, today: Callable[[], date]) -> None:
        super().__init__()
        self._names = names
        self.title = Heading("Child", 3)
        self.remove = LinkButton("Take this child out")
        self.form = questions.widen(Form(questions.child(book), today=today))
        self.identity = questions.widen(Form(questions.identity(), today=today))
        self.hidden_note = Muted("", "small")
        self.show_names = LinkButton("Show names to enter them")
        self.show_names.clicked.connect(self._on_show_names_clicked)
        self.remove.clicked.connect(self.removed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        for one in (self.title, self.form, self.identity, self.hidden_note, self.show_names, self.remove, line()):
            layout.addWidget(one)
        for form in (self.form, self.identity):
            form.edited.connect(lambda _: self.edited.emit())
            form.committed.connect(lambda _key, _value: self.edited.emit())
        names.changed.connect(self._show_identity)
        self._show_identity()

    def values(self) -> Values:
        """Return what was answered about the child."""
        return {**self.form.values(), **self.identity.values()}

    def load(self, values: Values) -> None:
        """Show these answers."""
        self.form.load({"role": "subject", **values}, fresh=True)
        self.identity.load(values, fresh=True)
        self._show_identity()

    def number(self, number: int, *, alone: bool) -> None:
        """Say which child it is."""
        self.title.setText(f"Child {number}")
        self.remove.setAccessibleName(f"Take child {number} out")
        self.remove.setVisible(not alone)
        self.setAccessibleName(f"Child {number}")

    def _show_identity(self) -> None:
        shown = self._names.shown
        kept = [bool(self.identity.value(key)) for key in ("full_name", "born_on")]
        self.identity.setVisible(shown)
        self.hidden_note.setText(
            "Real name and date of birth are entered, and hidden." if any(kept)
            else "Real name and date of birth are kept apart and stay hidden; they can follow later."
        )  # fmt: skip
        self.hidden_note.setVisible(not shown)
        self.show_names.setVisible(not shown)

    def _on_show_names_clicked(self) -> None:
        self._names.show(True)
        self.identity.focus("full_name")


class ChildrenForm(QWidget):
    """All children. `edited` when anything is different."""

    edited = Signal()

    def __init__(self, book: RuleBook, names: Names, today: Callable[[], date]) -> None:
        super().__init__()
        self._book, self._names, self._today = book, names, today
        self.children_forms: list[ChildForm] = []
        self.bird = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(16))
        self.another = QuietButton("Add another child", "plus")
        self.another.clicked.connect(self._on_another_clicked)
        self._layout.addWidget(self.another)

    def values(self) -> list[Values]:
        """Return the answers about each child, in order; one without an alias counts as empty."""
        return [one.values() for one in self.children_forms]

    def load(self, children: Sequence[Values]) -> None:
        """Show these children; one, with an alias suggested, if there are none."""
        wanted = children or [{"alias": self.suggested(0)}]
        for one in self.children_forms[len(wanted) :]:
            self._take_out(one)
        for one, values in zip(self.children_forms, wanted, strict=False):
            one.load({**dict.fromkeys(one.values()), **values})
        for values in wanted[len(self.children_forms) :]:
            self._add(values)

    def suggest(self, bird: str) -> None:
        """Suggest aliases after this bird from now on; what was suggested and not changed follows."""
        before, self.bird = self.bird, bird
        for place, one in enumerate(self.children_forms):
            if one.form.value("alias") in {"", _alias(before, place)}:
                one.form.load({"alias": self.suggested(place)})

    def suggested(self, place: int) -> str:
        """Return the alias to suggest for the child at a place."""
        return _alias(self.bird, place)

    def faults(self) -> bool:
        """Show what cannot be understood; return whether there is anything."""
        found = [one.form.faults() or one.identity.faults() for one in self.children_forms]
        return any(found)

    def show_reasons(self, reasons: Sequence[Reason]) -> Callable[[], None] | None:
        """Put reasons ("children.2.alias", "identities.1.nhs_number") at their fields.

        Returns what puts the focus on the first field concerned, None if no reason belonged here. The numbers
        count the children that have an alias, as the command does.
        """
        entered = [one for one in self.children_forms if child_alias(one.values())]
        found: list[tuple[Form, str]] = []
        for number, one in enumerate(entered, 1):
            for form, head in ((one.form, "children"), (one.identity, "identities")):
                start = f"{head}.{number}."
                mine = [
                    Reason(reason.text.removeprefix(f"Child {number}: "), reason.field.removeprefix(start))
                    for reason in reasons
                    if reason.field.startswith(start)
                ]
                found.append((form, show_reasons(form, mine)))
        whole = [Reason(one.text, "alias") for one in reasons if one.field in {"children", "identities"}]
        if whole and entered:
            found.append((entered[-1].form, show_reasons(entered[-1].form, whole)))
        first = next(((form, key) for form, key in found if key), None)
        return partial(_focus, *first) if first else None

    def clear_problems(self) -> None:
        """Take every problem away."""
        for one in self.children_forms:
            one.form.clear_problems()
            one.identity.clear_problems()

    def _add(self, values: Values) -> ChildForm:
        made = ChildForm(self._book, self._names, self._today)
        made.load(values)
        made.edited.connect(self.edited)
        made.removed.connect(lambda: self._on_child_removed(made))
        self._layout.insertWidget(len(self.children_forms), made)
        self.children_forms.append(made)
        self._number()
        made.show()
        return made

    def _take_out(self, one: ChildForm) -> None:
        self.children_forms.remove(one)
        self._layout.removeWidget(one)
        one.hide()
        one.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, one in enumerate(self.children_forms, 1):
            one.number(number, alone=len(self.children_forms) == 1)

    def _on_another_clicked(self) -> None:
        made = self._add({"alias": self.suggested(len(self.children_forms)), "role": "sibling"})
        made.form.focus("alias")
        self.edited.emit()

    def _on_child_removed(self, one: ChildForm) -> None:
        self._take_out(one)
        self.another.setFocus()
        self.edited.emit()


def _focus(form: Form, key: str) -> None:
    form.focus(key)


def _alias(bird: str, place: int) -> str:
    if not bird:
        return f"Child {place + 1}"
    return bird if place == 0 else f"{bird} {place + 1}"
