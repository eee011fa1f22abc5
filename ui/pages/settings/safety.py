"""What keeps the store safe: when it locks itself, its passphrase and recovery sheet, its backups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.records.partnership import Setting
from desktop_app.actions.settings import ChangeSetting
from desktop_app.settings import SETTINGS
from ui.forms.form import FieldSpec, Form
from ui.look import theme
from ui.page import Frame
from ui.pages.settings.section import SettingsSection
from ui.widgets.backup import BackupStatus
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.text import Label, Muted, Strong

LEFT = Qt.AlignmentFlag.AlignLeft
PRACTICE = "A practice store keeps the passphrase that its unlock screen shows, so that anybody can open it."
NEAR = (
    "This folder lies on the same disk as the store. If that disk fails, store and backups are lost together: a "
    "stick or another disk is safer."
)

ABOUT = (
    (
        "On each day of work soon after you unlock, every few hours while you work, and when you close the "
        "program; not if nothing has changed. Locking waits for no backup."
    ),
    "Kept are all of the newest day, and the last of each of 14 days and of 6 months. Older ones are removed.",
    (
        "A backup is a whole store. To go back to one, copy it to a folder of your own and open it there with the "
        "passphrase that was in force when it was made."
    ),
)


class SafetySection(SettingsSection):
    """Locking, the passphrase, the recovery sheet."""

    title = "Locking and passphrase"
    topics = frozenset({Setting.__name__})

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        spec = SETTINGS["lock_after_minutes"]
        self.form = Form(
            [FieldSpec(spec.key, spec.label, "number", help=spec.help, least=spec.least, most=spec.most)]
        )
        lock = Card("Locking")
        lock.add(self.form)
        lock.add(Muted("Ctrl+L locks at once. What is half typed is kept and comes back."))
        self.column.addWidget(lock)
        self._passphrase()
        self._sheet()
        self.column.addStretch(1)
        self.form.committed.connect(self._on_form_committed)

    def refresh(self) -> None:
        """Read it again."""
        from ui.dialogs.sheet_dialog import is_owed

        self.form.load({"lock_after_minutes": self.frame.rules.settings.lock_after_minutes})
        practice = self.frame.backups.state().practice
        self.change.setEnabled(not practice)
        self.practice.setVisible(practice)
        self.owed.setVisible(is_owed(self.frame))

    def _passphrase(self) -> None:
        card = Card("Passphrase")
        card.add(Label("Nobody can reset it, and no computer keeps it. Change it when somebody has learnt it."))
        self.practice = Muted(PRACTICE)
        card.add(self.practice)
        self.change = QuietButton("Change the passphrase…", "key")
        card.body.addWidget(self.change, 0, LEFT)
        self.column.addWidget(card)
        self.change.clicked.connect(self._on_change_clicked)

    def _sheet(self) -> None:
        card = Card("Recovery sheet")
        self.owed = StatusChip("warn", "The passphrase was changed: the sheet in the safe is void")
        card.body.addWidget(self.owed, 0, LEFT)
        card.add(Label("A page for the safe that opens the store when the passphrase is lost."))
        self.sheet = QuietButton("Make a recovery sheet…", "paper")
        card.body.addWidget(self.sheet, 0, LEFT)
        self.column.addWidget(card)
        self.sheet.clicked.connect(self._on_sheet_clicked)

    def _on_change_clicked(self) -> None:
        from ui.dialogs.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self.frame, self)
        dialog.finished.connect(self.set_stale)
        dialog.open()

    def _on_sheet_clicked(self) -> None:
        from ui.dialogs.sheet_dialog import SheetDialog

        dialog = SheetDialog(self.frame, self)
        dialog.finished.connect(self.set_stale)
        dialog.open()

    def _on_form_committed(self, key: str, value: Any) -> None:
        self.run(ChangeSetting(key=key, value=value), refused=self.form.show_refusal)


class BackupSection(SettingsSection):
    """Where backups go, the last one, and what becomes of them."""

    title = "Backup"
    intro = "For this computer, and for every store that is opened on it."

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._place()
        self._last()
        self._about()
        self.column.addStretch(1)
        frame.backups.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is known."""
        state = self.frame.backups.state()
        self.where.setText(_breakable(state.folder) or "No place has been chosen yet.")
        self.where.setAccessibleName(state.folder or "No place has been chosen yet.")
        self.near.setVisible(state.near and bool(state.folder))
        self.choose.setText("Choose another folder…" if state.folder else "Choose a folder…")
        self.forget.setVisible(bool(state.folder))
        self.last.setVisible(bool(state.folder))
        self.status.show_state(state)

    def _place(self) -> None:
        card = Card("Place")
        self.where = Strong("")
        self.near = Muted(NEAR)
        self.choose = QuietButton("Choose a folder…", icon_name="folder")
        self.forget = QuietButton("Make none")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        row.addStretch(1)
        card.add(self.where)
        card.add(self.near)
        card.body.addLayout(row)
        self.column.addWidget(card)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.forget.clicked.connect(lambda: self.frame.backups.choose(""))

    def _last(self) -> None:
        self.last = Card("Last backup")
        self.status = BackupStatus()
        self.last.add(self.status)
        self.column.addWidget(self.last)
        self.status.wanted.connect(self.frame.backups.make_now)
        self.status.place_wanted.connect(self._on_choose_clicked)

    def _about(self) -> None:
        card = Card("When, and for how long")
        for words in ABOUT:
            card.add(Muted(words))
        self.column.addWidget(card)

    def _on_choose_clicked(self) -> None:
        now = self.frame.backups.folder()
        chosen = QFileDialog.getExistingDirectory(self, "Where backups are kept", now if Path(now).name else "")
        if chosen:
            self.frame.backups.choose(chosen)


def _breakable(path: str) -> str:
    """Return a path that may be broken into lines after each folder; it has no blanks of its own to break at."""
    return "".join(f"{one}\u200b" if one in "/\\" else one for one in path)
