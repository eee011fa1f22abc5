"""Keeping one answer of a case: one change at a time, each built on the version before, conflicts shown.

What a person gives while a change is on its way waits for it. When somebody else has changed the answer meanwhile,
nothing is overwritten: both versions are held until one of them is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from db.records.base import Record
from db.records.review import ChecklistAnswer, CriterionAnswer
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.checklist import AnswerItem, ClearAnswer
from desktop_app.actions.criteria import AnswerCriterion, ClearCriterion
from desktop_app.trouble import Refusal
from ui.page import Page


class Keeper(QObject):
    """Sends what is given for one answer through its page.

    `base` is the answer as it was last known to stand in the record; right after a change of our own its wording
    is left out, until the page has asked again.
    """

    kept = Signal(object)
    """These fields (a tuple of names) are in the record now."""
    refused = Signal(object)
    """A `Refusal` of what was given, which stays given."""
    collided = Signal()
    """The answer was changed elsewhere: `base` is what it is now, `given` what was given here."""

    empty: ClassVar[Mapping[str, Any]] = {}
    """Every field with the value that says nothing."""
    words: ClassVar[str] = ""
    """The field of long text, which is a draft while it is typed."""

    def __init__(self, page: Page, case_id: int, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self.case_id = case_id
        self.key = key
        self.base: Record | None = None
        self.given: dict[str, Any] = {}
        self.conflict = False
        self._sent: dict[str, Any] = {}

    # -- for subclasses ----------------------------------------------------------------------------------------

    def command(self, wanted: dict[str, Any], version: int) -> Command:
        """Return the command that keeps `wanted`."""
        raise NotImplementedError

    def clearing(self) -> Command:
        """Return the command that takes the answer away."""
        raise NotImplementedError

    def record(self, wanted: dict[str, Any], made: int, version: int) -> Record:
        """Return the answer as it stands in the record now."""
        raise NotImplementedError

    def whole(self, wanted: dict[str, Any]) -> bool:  # noqa: ARG002 - for subclasses
        """Return whether enough is given to be kept; if not it waits, as a draft."""
        return True

    # -- for everybody -----------------------------------------------------------------------------------------

    def fields(self, record: Record | None) -> dict[str, Any]:
        """Return what an answer holds, by field; all empty for none."""
        return dict(self.empty) if record is None else {one: getattr(record, one) for one in self.empty}

    @property
    def stored(self) -> dict[str, Any]:
        """What stands in the record, by field."""
        return self.fields(self.base)

    @property
    def busy(self) -> bool:
        """Whether a change is on its way."""
        return bool(self._sent)

    @property
    def now(self) -> dict[str, Any]:
        """The answer with all that was given, by field."""
        return {**self.stored, **self._sent, **self.given}

    def see(self, answer: Record | None, typing: str | None = None) -> None:
        """Take in what is in the record. `typing` is the long text as it stands on the screen, if it is there.

        A field changed both here and in the record is a conflict.
        """
        if self.busy:
            return
        before, after = self.stored, self.fields(answer)
        mine = dict(self.given)
        if typing is not None and typing != before[self.words]:
            mine[self.words] = typing
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
        if not self.conflict and not self.busy:
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
        self.give(**self.empty)

    def again(self) -> None:
        """Give the same answer to the wording as it stands now."""
        wanted = self.stored
        self._run(self.command(wanted, self._version()), {"answer": wanted["answer"]})

    # -- inside ------------------------------------------------------------------------------------------------

    def _version(self) -> int:
        return self.base.version if self.base is not None else 0

    def _send(self) -> None:
        wanted = self.now
        if wanted == self.stored:
            names = tuple(self.given)
            self.given = {}
            self.kept.emit(names)
        elif wanted == self.empty:
            sent, self.given = self.given, {}
            self._run(self.clearing(), sent)
        elif self.whole(wanted):
            sent, self.given = self.given, {}
            self._run(self.command(wanted, self._version()), sent)

    def _run(self, command: Command, sent: dict[str, Any]) -> None:
        self._sent = sent
        self._page.run(command, then=self._on_kept, refused=self._on_refused)

    def _on_kept(self, outcome: Outcome) -> None:
        wanted = {**self.stored, **self._sent}
        names, self._sent = tuple(self._sent), {}
        version = self._version() + bool(outcome.line)
        self.base = None if wanted == self.empty else self.record(wanted, outcome.made, version)
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


class AnswerKeeper(Keeper):
    """The answer to an item of a checklist."""

    empty: ClassVar[Mapping[str, Any]] = {"answer": "", "note": "", "owner": "", "on": None, "paper_id": None}
    words: ClassVar[str] = "note"

    def command(self, wanted: dict[str, Any], version: int) -> Command:
        """Answer the item."""
        return AnswerItem(case_id=self.case_id, item_id=self.key, version=version, **wanted)

    def clearing(self) -> Command:
        """Take the answer away."""
        return ClearAnswer(case_id=self.case_id, item_id=self.key)

    def record(self, wanted: dict[str, Any], made: int, version: int) -> Record:
        """The answer without its wording."""
        return ChecklistAnswer(
            id=made, version=version, case_id=self.case_id, item_id=self.key, edition="", wording="", **wanted
        )


class CriterionKeeper(Keeper):
    """The answer to a criterion."""

    empty: ClassVar[Mapping[str, Any]] = {"answer": "", "reason": ""}
    words: ClassVar[str] = "reason"

    def command(self, wanted: dict[str, Any], version: int) -> Command:
        """Answer the criterion."""
        return AnswerCriterion(case_id=self.case_id, criterion_id=self.key, version=version, **wanted)

    def clearing(self) -> Command:
        """Take the answer away."""
        return ClearCriterion(case_id=self.case_id, criterion_id=self.key)

    def record(self, wanted: dict[str, Any], made: int, version: int) -> Record:
        """The answer without its wording."""
        return CriterionAnswer(
            id=made, version=version, case_id=self.case_id, criterion_id=self.key, edition="", wording="", **wanted
        )

    def whole(self, wanted: dict[str, Any]) -> bool:
        """A reason alone waits for its answer."""
        return bool(wanted["answer"])
