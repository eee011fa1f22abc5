"""Drafts: what is half typed is in the store within two seconds, and comes back after a lock or a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.records.papers import Draft
from desktop_app.actions.drafts import DiscardDraft, SaveDraft
from desktop_app.queries.drafts import drafts_waiting
from ui.backend import Backend

QUIET_MS = 900
"""So long after the last key a draft is written; while somebody types without a pause, every second time this."""
AT_MOST_MS = 1800

TextEdit = QLineEdit | QPlainTextEdit


def text_of(edit: TextEdit) -> str:
    """Return what stands in a text field of either kind."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def was_typed(edit: TextEdit) -> bool:
    """Return whether a person has changed the text since the program last set it."""
    return edit.isModified() if isinstance(edit, QLineEdit) else edit.document().isModified()


def _as_set(edit: TextEdit) -> None:
    if isinstance(edit, QLineEdit):
        edit.setModified(False)
    else:
        edit.document().setModified(False)


class Drafts(QObject):
    """Keeps the unfinished texts of all fields. A field is known by its place, "page/record/field"."""

    loaded = Signal()
    """The drafts of the store have been read after it was opened."""
    kept = Signal(str)
    """The draft of this place is safe on the disk."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._waiting: dict[str, Draft] = {}
        self._fields: dict[str, TextEdit] = {}
        self._base: dict[str, str] = {}
        self._unsaved: set[str] = set()
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.keep_now)
        self._at_most = QTimer(self, singleShot=True, interval=AT_MOST_MS)
        self._at_most.timeout.connect(self.keep_now)

    def load(self, then: Callable[[], None] | None = None) -> None:
        """Read the drafts that wait in the store."""

        def read(drafts: tuple[Draft, ...]) -> None:
            self._waiting = {one.place: one for one in drafts}
            self.loaded.emit()
            if then:
                then()

        self._backend.ask(self, read, drafts_waiting)

    def waiting(self) -> tuple[Draft, ...]:
        """Return the drafts that wait to be entered, newest first."""
        return tuple(sorted(self._waiting.values(), key=lambda one: one.saved_at, reverse=True))

    def draft_of(self, place: str) -> Draft | None:
        """Return the draft that waits for `place`, if any."""
        return self._waiting.get(place)

    def watch(self, edit: TextEdit, place: str, stored: str) -> bool:
        """Keep drafts of `edit` from now on; `stored` is its text as it stands in the record.

        Sets the text: that of a waiting draft if it differs from `stored`, else `stored`. Returns whether a draft
        was put in. Call it again when the field is filled anew; text being typed at that moment is left alone, and
        so is what a person typed before the first call: it becomes a draft.
        """
        known = self._fields.get(place) is edit
        if known and place in self._unsaved:
            self._base[place] = stored
            return True
        draft = self._waiting.get(place)
        restored = draft is not None and draft.text != stored
        text = draft.text if draft is not None and restored else stored
        early = "" if self.watches(edit) or not was_typed(edit) or text_of(edit) == stored else text_of(edit)
        if early and early != text:
            text = f"{text} {early}" if restored else early
        self._base[place] = stored
        if text_of(edit) != text:
            blocked = edit.blockSignals(True)
            if isinstance(edit, QLineEdit):
                edit.setText(text)
            else:
                edit.setPlainText(text)
            edit.blockSignals(blocked)
        if not known:
            self.forget(edit)
            self._fields[place] = edit
            edit.textChanged.connect(self._on_text_changed)
            edit.destroyed.connect(lambda: self._on_edit_gone(place))
        if early:
            self._note_typed(place)
        return restored or bool(early)

    def forget(self, edit: QWidget) -> None:
        """Stop watching `edit`, as when it is used for another record; what is unsaved is kept first."""
        for place, one in list(self._fields.items()):
            if one is edit:
                self.keep_now()
                del self._fields[place]
                if isinstance(edit, QLineEdit | QPlainTextEdit):
                    edit.textChanged.disconnect(self._on_text_changed)
                    _as_set(edit)  # kept under its place: it must not be taken for what is typed at the next one

    def watches(self, edit: QWidget) -> bool:
        """Return whether the text of `edit` is kept as a draft while it is typed."""
        return any(one is edit for one in self._fields.values())

    def entered(self, place: str) -> None:
        """The text of `place` has become part of the record: its draft is done with."""
        self._unsaved.discard(place)
        edit = self._fields.get(place)
        if edit is not None and shiboken6.isValid(edit):
            self._base[place] = text_of(edit)
        self.discard(place)

    def discard(self, place: str) -> None:
        """Throw the draft of `place` away."""
        self._unsaved.discard(place)
        if self._waiting.pop(place, None) is not None:
            self._backend.run(self, DiscardDraft(place=place))

    def keep_now(self) -> None:
        """Send every unsaved text to the store now; called also before a lock, a close and on leaving a page."""
        self._quiet.stop()
        self._at_most.stop()
        for place in sorted(self._unsaved):
            edit = self._fields.get(place)
            if edit is not None and shiboken6.isValid(edit):
                self._keep(place, text_of(edit))
        self._unsaved.clear()

    def _keep(self, place: str, text: str) -> None:
        if text == self._base.get(place, ""):
            self.discard(place)
            return
        self._waiting[place] = Draft(place=place, text=text, saved_at=datetime.now().astimezone())
        # An emptied field that held text is unfinished work too; one space stands for it, as "" means no draft.
        self._backend.run(self, SaveDraft(place=place, text=text or " "), then=lambda _: self.kept.emit(place))

    def _on_text_changed(self) -> None:
        edit = self.sender()
        for place, one in self._fields.items():
            if one is edit:
                self._note_typed(place)

    def _note_typed(self, place: str) -> None:
        self._unsaved.add(place)
        self._quiet.start()
        if not self._at_most.isActive():
            self._at_most.start()

    def _on_edit_gone(self, place: str) -> None:
        edit = self._fields.get(place)
        if edit is not None and not shiboken6.isValid(edit):
            self._fields.pop(place, None)
            self._unsaved.discard(place)
