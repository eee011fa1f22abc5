"""Unlocking the store that is chosen: the passphrase, what went wrong with it, and the wait after wrong tries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.problems import NoSuchStore, Problem, WrongPassphrase
from ui.look import theme
from ui.look.themed import Themed
from ui.start.recent import Person, Recent
from ui.start.who import WhoFields
from ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.field import FieldRow
from ui.widgets.message import MessageBar
from ui.widgets.progress import ProgressLine
from ui.widgets.secret import SecretField
from ui.widgets.speech import announce
from ui.widgets.text import Label, Muted, Strong, Title, date_words

LONG_MS = 1500
"""An opening that takes longer than this is told about: most likely an older store is brought up to date."""


class UnlockScreen(Themed, QWidget):
    """One card: which store, the passphrase, Unlock. It opens nothing itself, but wishes it by `unlock_wanted`."""

    unlock_wanted = Signal(str)
    recover_wanted = Signal()
    choose_wanted = Signal()
    """Another file should be chosen for this store."""
    forget_wanted = Signal()
    """The store should be taken off the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent: Recent | None = None
        self._person: Person | None = None
        self._left = 0
        self.title = Title()
        self.place = Muted()
        self.practice = StatusChip("accent", "Practice: everything in it is invented")
        self.message = MessageBar()
        self.message.close_button.hide()
        self.secret = SecretField()
        self.row = FieldRow("Passphrase", self.secret)
        self.hint = Muted("The passphrase of every practice store:")
        self.published = Strong("")
        self.fill_in = QuietButton("Fill it in")
        self.wait = Label("", "strong")
        self.who = WhoFields()
        self.person_words = Muted("", "small")
        self.change_person = LinkButton("Change")
        self.unlock = PrimaryButton("Unlock", "lock")
        self.lost = LinkButton("Passphrase lost?")
        self.progress = ProgressLine()
        self.progress.cancel.hide()
        self._lay()
        self._ticking = QTimer(self, interval=1000)
        self._ticking.timeout.connect(self._on_second_passed)
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(self._on_opening_long)
        self._connect()
        self.restyle()

    def _lay(self) -> None:
        self.card = Card()
        person = QHBoxLayout()
        person.addWidget(self.person_words, 1)
        person.addWidget(self.change_person)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.hint)
        words.addWidget(self.published)
        hint = QHBoxLayout()
        hint.addLayout(words, 1)
        hint.addWidget(self.fill_in)
        buttons = QHBoxLayout()
        buttons.addWidget(self.unlock)
        buttons.addStretch(1)
        buttons.addWidget(self.lost)
        for part in (self.message, self.row, hint, self.wait, self.who, person, self.progress, buttons):
            self.card.body.addLayout(part) if isinstance(part, QHBoxLayout) else self.card.body.addWidget(part)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.place)
        self._layout.addWidget(self.practice)
        self._layout.addSpacing(theme.px(10))
        self._layout.addWidget(self.card)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._on_unlock_clicked)
        self.secret.entered.connect(self._on_unlock_clicked)
        self.who.entered.connect(self._on_unlock_clicked)
        self.secret.edited.connect(lambda: self.row.set_problem(""))
        self.lost.clicked.connect(self.recover_wanted)
        self.change_person.clicked.connect(self._on_change_person_clicked)
        self.fill_in.clicked.connect(self._on_fill_in_clicked)

    def restyle(self) -> None:
        """Take the spacing."""
        self._layout.setSpacing(theme.px(6))
        self.card.body.setSpacing(theme.px(14))

    # -- what is shown -----------------------------------------------------------------------------------------

    def show_store(self, recent: Recent, person: Person | None, today: date) -> None:
        """Ask for the passphrase of this store; `person` None asks who works here, too."""
        if self.recent is None or self.recent.path != recent.path:
            self.secret.clear()
            self.message.clear()
            self.row.set_problem("")
        self.recent, self._person = recent, person
        self.title.setText(f"Unlock “{recent.title}”")
        day = recent.opened_on
        said = "today" if day == today else f"on {date_words(day)}" if day else ""
        self.place.setText(f"{_home(recent.file.parent)}" + (f" · last opened {said}" if said else ""))
        self.practice.setVisible(recent.practice)
        self._show_practice(recent.practice)
        self.lost.setVisible(not recent.practice)
        self.who.setVisible(person is None)
        self.who.show_person(person)
        self.change_person.setVisible(person is not None)
        self.person_words.setVisible(person is not None)
        if person is not None:
            self.person_words.setText(f"You work as {person.name}{f', {person.role}' if person.role else ''}.")
        self.set_busy(False)

    def _show_practice(self, practice: bool) -> None:
        for one in (self.hint, self.published, self.fill_in):
            one.setVisible(practice)
        if practice:
            from desktop_app.practice.setting import PASSPHRASE

            self.published.setText(PASSPHRASE)

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self.secret.setFocus()  # never anywhere else: a passphrase typed into another field could be read

    def set_busy(self, busy: bool, words: str = "Opening the store") -> None:
        """Show that work goes on, or that it is over."""
        self.progress.setVisible(busy)
        self.progress.set_progress(words)
        for one in (self.secret, self.who, self.change_person, self.lost, self.fill_in):
            one.setEnabled(not busy)
        self.unlock.setEnabled(not busy and not self._left)
        if busy:
            self._long.start()
        else:
            self._long.stop()

    def set_leaving(self) -> None:
        """The program closes: nothing can be opened any more."""
        for one in (self.secret, self.who, self.change_person, self.lost, self.fill_in, self.unlock):
            one.setEnabled(False)

    def offer_to_stop(self, words: str, act: Callable[[], None]) -> None:
        """Offer, beside what goes on, to do without it; once."""
        if not self.progress.cancel.isHidden():
            return
        self.progress.cancel.setText(words)
        self.progress.cancel.show()
        self.progress.cancel.setFocus()
        self.progress.cancelled.connect(act)

    def show_problem(self, problem: Problem) -> None:
        """Say what stands in the way: a wrong passphrase at the field, everything else above it."""
        self.set_busy(False)
        if isinstance(problem, WrongPassphrase):
            self.message.clear()
            self.row.set_problem(f"{problem.what} {problem.remedy}")
            self.secret.line.selectAll()
            self.secret.setFocus()
            return
        self.row.set_problem("")
        offer, act = "", None
        if isinstance(problem, NoSuchStore):
            offer, act = "Choose the file…", self.choose_wanted.emit
        self.message.show_message("problem", f"{problem.what} {problem.remedy}", offer, act)
        self.secret.setFocus()

    def show_wait(self, seconds: int) -> None:
        """Wait that long before the next try, counting down."""
        self._left = seconds
        self._say_wait()
        if seconds:
            announce(self.wait, self.wait.text())
            self._ticking.start()
        self.unlock.setEnabled(not seconds and not self.progress.isVisible())

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()

    # -- inside ------------------------------------------------------------------------------------------------

    def _say_wait(self) -> None:
        left = self._left
        clock = f"{left // 60}:{left % 60:02}" if left >= 60 else f"{left} second{'' if left == 1 else 's'}"
        self.wait.setText(f"After several wrong tries there is a pause: {clock} to go." if left else "")
        self.wait.setVisible(bool(left))

    def _on_second_passed(self) -> None:
        self._left = max(0, self._left - 1)
        self._say_wait()
        if not self._left:
            self._ticking.stop()
            self.unlock.setEnabled(not self.progress.isVisible())
            announce(self.unlock, "You can try again now.")

    def _on_opening_long(self) -> None:
        self.progress.set_progress("Still opening: an older store is brought up to date, and a copy of it kept")

    def _on_unlock_clicked(self) -> None:
        if self._left or self.progress.isVisible():
            return
        if self._person is None:
            person = self.who.take()
            if person is None:
                return
        if not self.secret.text():
            self.row.set_problem("Type the passphrase of this store.")
            self.secret.setFocus()
            return
        self.unlock_wanted.emit(self.secret.text())

    def person(self) -> Person | None:
        """Return who is about to work: the one known, or the one just given."""
        return self._person or self.who.take()

    def _on_change_person_clicked(self) -> None:
        self._person = None
        self.who.show()
        self.person_words.hide()
        self.change_person.hide()
        self.who.setFocus()

    def _on_fill_in_clicked(self) -> None:
        from desktop_app.practice.setting import PASSPHRASE

        self.secret.set_text(PASSPHRASE)
        self.unlock.setFocus()


def _home(folder: Path) -> str:
    """Return the folder as people say it: from their own home on."""
    try:
        return f"In {Path('~') / folder.relative_to(Path.home())}"
    except ValueError:
        return f"In {folder}"
