"""The state of the backups in a chip and a sentence or two, with the button that makes one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records.quick import dataclass
from desktop_app.domain.dates import WEEKDAYS, short_date
from ui.backups import BackupState
from ui.look import theme
from ui.look.themed import Themed
from ui.widgets.buttons import LinkButton, QuietButton
from ui.widgets.chip import StatusChip
from ui.widgets.layout import Flow
from ui.widgets.speech import announce
from ui.widgets.text import Muted

WHY = (
    "A backup is a whole copy of the store, encrypted like it and opened with the same passphrase. Choose a "
    "folder on a stick or another disk, and one is made there on every day of work."
)
PRACTICE = "What is invented needs no backup, so none is made by itself."


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a state: the chip, and sentences below it."""

    kind: str
    chip: str
    words: str


def told(state: BackupState) -> Told:
    """Return what to say of `state`."""
    place = f"“{Path(state.folder).name or state.folder}”"
    if state.working:
        return Told("accent", "Being made", f"Into {place}.")
    if state.practice and state.kind in {"nowhere", "never", "old"}:
        return Told("plain", "Practice data", PRACTICE)
    moment = when(state.made, state.now) if state.made else ""
    last = f" The newest is of {moment}." if moment else ""
    same = " Nothing has changed since." if state.same_since else ""
    return {
        "nowhere": Told("warn", "No place chosen yet", WHY),
        "never": Told("warn", "None made yet", f"Backups will lie in {place}."),
        "failed": Told("danger", "The last one failed", f"{state.fault}{last}"),
        "old": Told("warn", f"{state.days} days old", f"Made {moment}, in {place}.{same}"),
        "ok": Told("ok", moment[:1].upper() + moment[1:], f"In {place}, and read back whole.{same}"),
    }[state.kind]


def when(moment: datetime, now: datetime) -> str:
    """Return a moment as people say it: "today 10:24", "yesterday 16:05", "Fri 9 Jan 2026 16:05"."""
    days = (now.date() - moment.date()).days
    day = {0: "today", 1: "yesterday"}.get(days) or f"{WEEKDAYS[moment.weekday()][:3]} {short_date(moment.date())}"
    return f"{day} {moment:%H:%M}"


class BackupStatus(Themed, QWidget):
    """Chip, sentences, and the buttons that fit. It makes nothing itself."""

    wanted = Signal()
    """A backup should be made now."""
    place_wanted = Signal()
    """A place should be chosen."""

    def __init__(self, choose: str = "Choose a place", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = StatusChip()
        self.words = Muted("")
        self.now = QuietButton("Back up now", "backup")
        self.choose = LinkButton(choose)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.words)
        buttons = QWidget()
        row = Flow(buttons)
        row.addWidget(self.now)
        row.addWidget(self.choose)
        self._layout.addWidget(buttons)
        self.now.clicked.connect(self.wanted)
        self.choose.clicked.connect(self.place_wanted)
        self._said: Told | None = None
        self.restyle()

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(8))

    def show_state(self, state: BackupState) -> None:
        """Show `state`; a change that was waited for is spoken."""
        said = told(state)
        before, self._said = self._said, said
        if before == said:
            return
        self.chip.set(said.kind, said.chip)
        self.words.setText(said.words)
        self.now.setVisible(bool(state.folder))
        self.now.setEnabled(not state.working)
        self.choose.setVisible(state.kind in {"nowhere", "failed"} and not state.working)
        if before is not None and self.isVisible():
            announce(self.chip, f"{said.chip}. {said.words}")
