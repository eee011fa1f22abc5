"""The filters of the ledger: which list, words to look for, and the choices beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from db.questions.ledger import LedgerFacets
from ui.look import theme
from ui.look.themed import Themed
from ui.pages.actions.wanted import CARRIED, SHOWN, STATUSES, Wanted
from ui.widgets.buttons import LinkButton
from ui.widgets.combo import QuietCombo
from ui.widgets.folding import Folding
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Segmented

TYPING_MS = 180
"""So long after the last letter the ledger is searched."""


class LedgerFilters(Themed, QWidget):
    """`changed` says that other actions are wanted; `wanted()` which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_which = Segmented(SHOWN, high="button")
        self.show_which.setAccessibleName("Which actions")
        self.text = SearchField("Find actions by words or number", "Words or number", lens=True)
        self.boxes: dict[str, QComboBox] = {}
        self.row = Folding()
        self.row.keep(self.text)
        self._add("owner", "Owner", "Any owner", ())
        self._add("case", "Case", "Any case", ())
        self._add("status", "Status", "Any status", STATUSES)
        self._add("carried", "How often carried", "Carried or not", CARRIED)
        self.clear = LinkButton("Clear filters")
        self.row.keep(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.show_which)
        column.addWidget(self.row)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda _: self._typing.start())
        self.text.returnPressed.connect(self._on_text_return_pressed)
        self.show_which.chosen.connect(lambda _: self._tell())
        self.clear.clicked.connect(self._on_clear_clicked)
        self.restyle()
        self.put(Wanted())

    def restyle(self) -> None:
        """Take widths that suit the text size."""
        scale = theme.current().scale
        self.text.setFixedWidth(round(190 * scale))
        for box in self.boxes.values():
            box.setFixedWidth(round(158 * scale))

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        chosen = {key: str(box.currentData() or "") for key, box in self.boxes.items()}
        return Wanted(show=self.show_which.value() or "open", text=self.text.text().strip(), **chosen)

    def put(self, wanted: Wanted) -> None:
        """Show these choices without a signal; a case or owner that is not offered counts as not chosen."""
        self._typing.stop()
        self.show_which.set_value(wanted.show)
        if self.text.text().strip() != wanted.text:
            self.text.setText(wanted.text)
        for key, box in self.boxes.items():
            blocked = box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(getattr(wanted, key))))
            box.blockSignals(blocked)
        self._show_clear()

    def offer(self, facets: LedgerFacets) -> None:
        """Offer the cases and owners that have actions; what is chosen stays."""
        self._offer("case", [(str(one), alias) for one, alias in facets.cases])
        self._offer("owner", [(one, one) for one in facets.owners])

    def words(self) -> tuple[str, ...]:
        """Return what is chosen in words, for the head of an export."""
        wanted = self.wanted()
        chosen = [box.currentText() for box in self.boxes.values() if box.currentData()]
        text = [f"“{wanted.text}”"] if wanted.text else []
        return (dict(SHOWN)[wanted.show], *chosen, *text)

    # -- inside ------------------------------------------------------------------------------------------------

    def _add(self, key: str, name: str, none: str, choices: Sequence[tuple[str, str]]) -> None:
        box = QuietCombo()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(none, "")
        for code, words in choices:
            box.addItem(words, code)
        box.view().setMinimumWidth(theme.px(260))
        box.currentIndexChanged.connect(lambda _: self._tell())
        self.boxes[key] = box
        self.row.fold(box)

    def _offer(self, key: str, choices: list[tuple[str, str]]) -> None:
        box = self.boxes[key]
        if [(box.itemData(at), box.itemText(at)) for at in range(1, box.count())] == choices:
            return
        chosen = box.currentData()
        blocked = box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(box.count() - 1)
        for code, words in choices:
            box.addItem(words, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(blocked)

    def _tell(self) -> None:
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self.clear.setVisible(self.wanted().narrowed)
        self.row.button.set_count(sum(bool(box.currentData()) for box in self.boxes.values()))

    def _on_text_return_pressed(self) -> None:
        self._typing.stop()
        self._tell()

    def _on_clear_clicked(self) -> None:
        self.put(Wanted(self.wanted().show))
        self.text.setFocus()
        self._tell()
