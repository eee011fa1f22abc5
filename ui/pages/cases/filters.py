"""The filter line of the register: words to look for and the choices beside them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.rulebook.model import RuleBook
from ui.look import theme
from ui.pages.cases.wanted import DUE, STATES, Wanted
from ui.widgets.buttons import LinkButton
from ui.widgets.combo import QuietCombo
from ui.widgets.folding import Folding
from ui.widgets.search_field import SearchField

TYPING_MS = 180
"""So long after the last letter the register is searched."""
USUAL, WIDER = 154, 178
SELDOM = ("nature", "outcome", "year")


class FilterLine(Folding):
    """The filters. `changed` says that other cases are wanted; `wanted()` which."""

    changed = Signal()

    def __init__(self, book: RuleBook, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.text = SearchField("Find cases by alias or reference", "Alias or reference", lens=True)
        self.choices: dict[str, QComboBox] = {}
        self.keep(self.text)
        self._add("state", "Open or closed", "", STATES)
        self._add("stage", "Stage", "Any stage", _stages(book))
        self._add("due", "What is due", "Any time due", DUE)
        self._add("harm", "Kind of harm", "Any kind of harm", _codes(book, "harm_type"))
        self.more = LinkButton("More filters")
        self.more.clicked.connect(lambda: self._show_more(True))
        self.fold(self.more)
        self._add("nature", "Kind of notification", "Any notification", _codes(book, "notification_nature"))
        self._add("outcome", "Outcome of the rapid review", "Any outcome", _codes(book, "outcome"))
        self._add("year", "Year opened", "Any year", ())
        self.clear = LinkButton("Clear filters")
        self.keep(self.clear)
        self._show_more(False)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda _: self._typing.start())
        self.text.returnPressed.connect(self._on_text_return_pressed)
        self.restyle()

    def restyle(self) -> None:
        """Take widths that suit the text size."""
        super().restyle()
        scale = theme.current().scale
        self.text.setFixedWidth(round(210 * scale))
        for key, box in self.choices.items():
            box.setFixedWidth(round((WIDER if key in {"harm", "nature", "outcome"} else USUAL) * scale))

    def set_years(self, years: tuple[int, ...]) -> None:
        """Offer the years in which cases were opened; the choice stays."""
        box = self.choices["year"]
        if [box.itemData(at) for at in range(1, box.count())] == [str(one) for one in years]:
            return
        chosen = box.currentData()
        blocked = box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(box.count() - 1)
        for year in years:
            box.addItem(f"Opened {year}", str(year))
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(blocked)

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        chosen = {key: str(box.currentData() or "") for key, box in self.choices.items()}
        return Wanted(**chosen, text=self.text.text().strip())

    def put(self, wanted: Wanted) -> None:
        """Show these choices without a signal."""
        self._typing.stop()
        if self.text.text().strip() != wanted.text:
            self.text.setText(wanted.text)
        for key, box in self.choices.items():
            blocked = box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(getattr(wanted, key))))
            box.blockSignals(blocked)
        if any(getattr(wanted, key) for key in SELDOM):
            self._show_more(True)
        self._count()

    def _count(self) -> None:
        """Say on the button how many choices narrow the register; the open cases are what is usually wanted."""
        wanted = self.wanted()
        usual = {"state": ("", "open")}
        used = [key for key in self.choices if getattr(wanted, key) not in usual.get(key, ("",))]
        self.button.set_count(len(used))

    def _show_more(self, more: bool) -> None:
        """Show the filters that are seldom needed, or hide them while they choose nothing."""
        held = self.more.hasFocus()
        for key in SELDOM:
            self.offer(self.choices[key], more)
        if more and held:
            self.choices[SELDOM[0]].setFocus()
        self.offer(self.more, not more)

    def _add(self, key: str, name: str, none: str, choices: tuple[tuple[str, str], ...]) -> None:
        box = QuietCombo()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if none:
            box.addItem(none, "")
        for code, words in choices:
            box.addItem(words, code)
        box.currentIndexChanged.connect(lambda _: self._on_chosen())
        box.view().setMinimumWidth(theme.px(260))
        self.choices[key] = box
        self.fold(box)

    def _on_chosen(self) -> None:
        self._count()
        self.changed.emit()

    def _on_text_return_pressed(self) -> None:
        self._typing.stop()
        self.changed.emit()


def _stages(book: RuleBook) -> tuple[tuple[str, str], ...]:
    found = []
    for stage in book.stages.values():
        if not stage.group:
            above = f"{book.stages[stage.part_of].short}: " if stage.part_of else ""
            found.append((stage.id, f"{above}{stage.label}"))
    return tuple(found)


def _codes(book: RuleBook, list_id: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.code, one.label) for one in book.codes(list_id))
