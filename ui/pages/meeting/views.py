"""The partners' views on a decision that is being minuted: one choice each, and why if one is against."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.actions.minutes import ViewGiven
from ui.look import theme
from ui.widgets.combo import QuietCombo
from ui.widgets.layout import Flow, clear_layout
from ui.widgets.text import Muted

VIEWS = (
    ("", "No view given"),
    ("agree", "agrees"),
    ("disagree", "disagrees"),
    ("abstain", "abstains"),
    ("absent", "absent"),
)
WITH_REASON = frozenset({"disagree", "abstain"})
WIDTH = 196
"""Of each partner's part, at 100 %: three stand side by side where the agenda is beside the minutes."""


class ViewsRow(QWidget):
    """The statutory partners side by side: the view of each, and below it why if it is against."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in a reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._partners: tuple[tuple[str, str, str], ...] = ()
        self._combos: list[QComboBox] = []
        self._reasons: list[QLineEdit] = []
        self._flow = Flow(self)

    @property
    def wanted(self) -> bool:
        """Whether there is a partner to ask."""
        return bool(self._partners)

    def set_partners(self, partners: Sequence[tuple[str, str, str]]) -> None:
        """Ask these: (code, words, who speaks for it). What was chosen stays while they are the same."""
        if tuple(partners) == self._partners:
            return
        self._partners = tuple(partners)
        clear_layout(self._flow)
        self._combos, self._reasons = [], []
        for place, (_, words, who) in enumerate(self._partners):
            combo, reason = QuietCombo(), QLineEdit()
            for code, view in VIEWS:
                combo.addItem(view, code)
            combo.setAccessibleName(f"View of {words}")
            reason.setAccessibleName(f"Why {words} is against")
            reason.setPlaceholderText("Why")
            reason.setVisible(False)
            label = Muted(f"{words[0].upper()}{words[1:]}: {who}", "small")
            label.setToolTip(who)
            made = QWidget()
            made.setFixedWidth(theme.px(WIDTH))
            column = QVBoxLayout(made)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            for widget in (label, combo, reason):
                column.addWidget(widget)
            column.addStretch(1)
            self._flow.addWidget(made)
            combo.currentIndexChanged.connect(lambda _, at=place: self._on_view_changed(at))
            reason.textChanged.connect(self.changed)
            reason.returnPressed.connect(self.entered)
            self._combos.append(combo)
            self._reasons.append(reason)

    def given(self) -> tuple[ViewGiven, ...]:
        """Return the views that were given."""
        return tuple(
            ViewGiven(partner=code, view=str(combo.currentData()), by_name=who, reason=reason.text().strip())
            for (code, _, who), combo, reason in zip(self._partners, self._combos, self._reasons, strict=True)
            if combo.currentData()
        )

    def clear(self) -> None:
        """Take every view back."""
        for combo, reason in zip(self._combos, self._reasons, strict=True):
            combo.setCurrentIndex(0)
            reason.clear()

    def _on_view_changed(self, row: int) -> None:
        self._reasons[row].setVisible(self._combos[row].currentData() in WITH_REASON)
        self.updateGeometry()
        self.changed.emit()
