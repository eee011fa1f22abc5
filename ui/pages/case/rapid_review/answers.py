"""Keeping the answer to one item: one change at a time, each built on the version before, conflicts shown.

What a person gives while a change is on its way waits for it. When somebody else has changed the answer meanwhile,
nothing is overwritten: both versions are held until one of them is chosen.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from db.records.review import ChecklistAnswer
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.checklist import AnswerItem, ClearAnswer
from desktop_app.trouble import Refusal
from ui.page import Page

FIELDS = ("answer", "note", "owner", "on", "paper_id")
EMPTY: dict[str, Any] = {"answer": "", "note": "", "owner": "", "on": None, "paper_id": None}


def fields_of(answer: ChecklistAnswer | None) -> dict[str, Any]:
    """Return what an answer holds, by field; all empty for none."""
    return dict(EMPTY) if answer is None else {one: getattr(answer, one) for one in FIELDS}


class AnswerKeeper(QObject):
    """Sends what is given for one item of one case through its page.

    `base` is the answer as it was last known to stand in the record; right after a change of our own its wording
    is left out, until the page has asked again.
    """

    kept = Signal(object)
    """These fields (a tuple of names) are in the record now."""
    refused = Signal(object)
    """A `Refusal` of what was given, which stays given."""
    collided = Signal()
    """The answer was changed elsewhere: `base` is what it was, `mine` what was given."""

    def __init__(self, page: Page, case_id: int, item_id: str) -> None:
        super().__init__(page)
        self._page = page
        self.case_id = case_id
        self.item_id = item_id
        self.base: ChecklistAnswer | None = None
        self.given: dict[str, Any] = {}
        self.conflict = False
        self._sent: dict[str, Any] = {}

    @property
    def busy(self) -> bool:
        """Whether a change is on its way."""
        return bool(self._sent)

    @property
    def now(self) -> dict[str, Any]:
        """The answer with all that was given, by field."""
        return {**fields_of(self.base), **self._sent, **self.given}

    def see(self, answer: ChecklistAnswer | None, typing: str | None = None) -> None:
        """Take in what is in the record. `typing` is the note as it stands on the screen if it is being changed.

        A note changed both here and in the record is a conflict, and so is anything given that was refused.
        """
        if self.busy:
            return
        before, after = fields_of(self.base), fields_of(answer)
        mine = dict(self.given)
        if typing is not None and typing != before["note"]:
            mine["note"] = typing
        clash = [one for one in mine if before[one] != after[one] and mine[one] != after[one]]
        self.base = answer
        if clash:
            self.given = mine
            self.conflict = True
            self.collided.emit()
        elif self.conflict:
            self.keep_mine()

    def give(self, **changes: Any) -> None:
        """Keep these fields; nothing is sent if they are as they were."""
        self.given.update(changes)
        if self.conflict or self.busy:
            return
        self._send()

    def keep_mine(self) -> None:
        """Of two versions, keep the one given here."""
        self.conflict = False
        if self.given:
            self._send()

    def take_theirs(self) -> None:
        """Of two versions, keep the one in the record."""
        self.conflict = False
        self.given = {}

    def clear(self) -> None:
        """Take the answer away altogether."""
        self.give(**EMPTY)

    def again(self) -> None:
        """Give the same answer to the wording as it stands now."""
        self._run(self._answer(fields_of(self.base)), {"answer": self.now["answer"]})

    # -- inside ------------------------------------------------------------------------------------------------

    def _send(self) -> None:
        wanted = self.now
        if wanted == fields_of(self.base):
            names = tuple(self.given)
            self.given = {}
            self.kept.emit(names)
            return
        sent, self.given = self.given, {}
        if wanted == EMPTY:
            self._run(ClearAnswer(case_id=self.case_id, item_id=self.item_id), sent)
        else:
            self._run(self._answer(wanted), sent)

    def _answer(self, wanted: dict[str, Any]) -> AnswerItem:
        version = self.base.version if self.base is not None else 0
        return AnswerItem(case_id=self.case_id, item_id=self.item_id, version=version, **wanted)

    def _run(self, command: Command, sent: dict[str, Any]) -> None:
        self._sent = sent
        self._page.run(command, then=self._on_kept, refused=self._on_refused)

    def _on_kept(self, outcome: Outcome) -> None:
        wanted = {**fields_of(self.base), **self._sent}
        names, self._sent = tuple(self._sent), {}
        version = (self.base.version if self.base else 0) + bool(outcome.line)
        made = ChecklistAnswer(
            id=outcome.made, version=version, case_id=self.case_id, item_id=self.item_id,
            edition="", wording="", **wanted,
        )  # fmt: skip
        self.base = None if wanted == EMPTY else made
        self.kept.emit(names)
        if self.given:
            self._send()

    def _on_refused(self, refusal: Refusal) -> None:
        self.given = {**self._sent, **self.given}
        self._sent = {}
        if any(one.field == "version" for one in refusal.reasons):
            self.conflict = True
            self._page.set_stale()
            if self.conflict:
                self.collided.emit()
        else:
            self.refused.emit(refusal)
