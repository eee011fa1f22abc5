"""A person at a meeting, and an interest declared, as rows."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records.meetings import Attendance, Declaration
from desktop_app.trouble import Refusal
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import IconButton, LinkButton, QuietButton
from ui.widgets.drawing import ring
from ui.widgets.field import FieldRow
from ui.widgets.segmented import Segmented
from ui.widgets.suggesting import suggest
from ui.widgets.text import Muted, Strong

PRESENCE = (("present", "Present"), ("apologies", "Apologies"), ("deputy", "Deputy"), ("absent", "Absent"))
KEYS = {Qt.Key.Key_P: "present", Qt.Key.Key_A: "apologies", Qt.Key.Key_D: "deputy", Qt.Key.Key_X: "absent"}
CAPACITY = {"in_attendance": "In attendance", "observer": "Observer"}


class AttendanceRow(Themed, QFrame):
    """A person. P, A, D and X say how they attend; the arrow keys go to the next."""

    presence_given = Signal(int, str)
    deputy_given = Signal(int, str)
    items_given = Signal(int, str)
    remove_wanted = Signal(int)
    moved = Signal(int)

    def __init__(self, person: Attendance) -> None:
        super().__init__()
        self.person = person
        self._writable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name, self.under = Strong(""), Muted("")
        choices = PRESENCE if person.capacity == "member" else tuple(one for one in PRESENCE if one[0] != "deputy")
        self.choice = Segmented(choices)
        for segment in self.choice.findChildren(QWidget):
            if segment.parent() is self.choice and segment.focusPolicy() != Qt.FocusPolicy.NoFocus:
                segment.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.part = LinkButton("", "clock")
        self.part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove = IconButton("trash", "Take off the list")
        keeps = self.remove.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(keeps)
        self._names = QStringListModel(self)
        self.deputy = QLineEdit()
        self.deputy_row = FieldRow("Who comes instead", self.deputy)
        suggest(self.deputy, self._names)
        self.items = QLineEdit()
        self.items_row = FieldRow(
            "There for items", self.items, help="Such as “4, 7-9”; empty for the whole meeting."
        )
        self.keep = QuietButton("Record")
        self._lay()
        self.restyle()
        self.choice.chosen.connect(self._on_choice_chosen)
        self.part.clicked.connect(self._begin_items)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.person.id))
        self.deputy.returnPressed.connect(self._give)
        self.items.returnPressed.connect(self._give)
        self.keep.clicked.connect(self._give)

    def _lay(self) -> None:
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.under)
        row.addLayout(words, 1)
        controls = QHBoxLayout()
        controls.setSpacing(theme.px(12))
        for widget in (self.part, self.choice, self.remove):
            controls.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(controls)
        self.more = QWidget()
        more = QHBoxLayout(self.more)
        more.setContentsMargins(theme.px(12), 0, 0, 0)
        more.addWidget(self.deputy_row)
        more.addWidget(self.items_row)
        more.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        more.addStretch(1)
        for field in (self.deputy, self.items):
            field.setMinimumWidth(theme.px(240))
        self.more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(7), theme.px(8), theme.px(7))
        column.addLayout(row)
        column.addWidget(self.more)

    def restyle(self) -> None:
        """With large letters the choice stands under the name."""
        large = theme.current().scale >= 1.5
        way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def set_person(self, person: Attendance, role: str, deputy: str, deputies: tuple[str, ...]) -> None:
        """Show the person; `deputy` is who is there instead, `deputies` who has a seat to come instead."""
        self.person = person
        self.name.setText(person.name)
        post = person.job_title or role
        capacity = f"Deputy for {person.deputy_for}" if person.deputy_for else CAPACITY.get(person.capacity, "")
        self.under.setText(" · ".join(filter(None, (capacity, post, person.agency))))
        shown = "deputy" if deputy and person.presence != "present" else person.presence
        self.choice.set_value(shown)
        words = {"deputy": f"Deputy: {deputy}"}.get(shown, dict(PRESENCE)[shown])
        self.part.setText(f"Items {person.items}" if person.items else "")
        there = f"There for items {person.items}" if person.items else "There for the whole meeting"
        self.part.setAccessibleName(f"{there}: change for {person.name}")
        self.part.setToolTip(f"{there}. Press if it was only a part.")
        self.part.setVisible(person.presence == "present" and self._writable)
        self.part.updateGeometry()
        self.remove.setVisible(person.capacity != "member" and self._writable)
        self.remove.set_name(f"Take {person.name} off the list")
        self._names.setStringList(list(deputies))
        self.setAccessibleName(f"{person.name}: {words}")
        self.setAccessibleDescription(f"{self.under.text()}. P present, A apologies, D deputy, X absent.")
        self.choice.setAccessibleName(f"Attendance of {person.name}")

    def set_writable(self, writable: bool) -> None:
        """Let it be changed, or only read."""
        self._writable = writable
        self.choice.setEnabled(writable)
        self.part.setEnabled(writable)
        self.remove.setVisible(writable and self.person.capacity != "member")

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why at the field that is open, or under the name."""
        target = self.items_row if self.items_row.isVisible() else self.deputy_row
        if not self.more.isVisible():
            self.more.show()
            self.items_row.hide()
            self.deputy_row.show()
            target = self.deputy_row
        target.set_problem(str(refusal))

    def end_deputy(self) -> None:
        """The deputy is recorded."""
        self._end()

    def end_items(self) -> None:
        """The items are recorded."""
        self._end()

    def _end(self) -> None:
        had = self.more.isAncestorOf(self.focusWidget() or self)
        self.more.hide()
        self.deputy_row.set_problem("")
        self.items_row.set_problem("")
        if had or self.isAncestorOf(self.focusWidget() or self):
            self.setFocus()

    def _begin(self, row: FieldRow, edit: QLineEdit, text: str) -> None:
        self.more.show()
        self.deputy_row.setVisible(row is self.deputy_row)
        self.items_row.setVisible(row is self.items_row)
        edit.setText(text)
        edit.setFocus()
        edit.selectAll()

    def _begin_items(self) -> None:
        self._begin(self.items_row, self.items, self.person.items)

    def _begin_deputy(self) -> None:
        names = self._names.stringList()
        self._begin(self.deputy_row, self.deputy, names[0] if len(names) == 1 else "")

    def _give(self) -> None:
        if self.items_row.isVisible():
            self.items_given.emit(self.person.id, self.items.text())
        elif self.deputy.text().strip():
            self.deputy_given.emit(self.person.id, self.deputy.text().strip())
        else:
            self.deputy_row.set_problem("Say who comes instead.")

    def _on_choice_chosen(self, presence: str) -> None:
        if presence == "deputy":
            self._begin_deputy()
        else:
            self.more.hide()
            self.presence_given.emit(self.person.id, presence)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A letter says how the person attends, the arrow keys go on, Esc closes what is open."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self.more.isVisible():
            self._end()
            self.setFocus()
        elif not self.hasFocus() or not plain:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif (
            key in KEYS and self._writable and (KEYS[Qt.Key(key)] != "deputy" or self.person.capacity == "member")
        ):
            presence = KEYS[Qt.Key(key)]
            if presence == "deputy":
                self._begin_deputy()
            else:
                self.presence_given.emit(self.person.id, presence)
                self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the hairline above, and the ring of focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current().colours
        painter.fillRect(0, 0, self.width(), 1, colours.line)
        if self.hasFocus():
            ring(painter, self.rect().adjusted(0, 2, 0, -1).toRectF(), colours.focus)


class DeclarationRow(QWidget):
    """An interest: who, what, in which item, and what was done."""

    remove_wanted = Signal(int)

    def __init__(self, declaration: Declaration, item: str, handling: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(declaration.name))
        words.addWidget(Muted(f"{declaration.nature} {item}. {handling}."))
        row.addLayout(words, 1)
        self.remove = IconButton("trash", f"Withdraw the declaration of {declaration.name}")
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(declaration.id))
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def set_writable(self, writable: bool) -> None:
        """Let it be withdrawn, or only read."""
        self.remove.setVisible(writable)
