"""Every command of the registry: carried out once, audited, undone and done again, or saying why it cannot be."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from office_examples import CASE_SIDE
from office_meeting_examples import MEETING_SIDE
from office_world import World

from db.audit import check_chain
from db.records.papers import AuditLine
from desktop_app.actions.base import Command, Outcome
from desktop_app.actions.registry import BY_NAME, HANDLERS
from desktop_app.trouble import Refusal

NOT_AUDITED = {"SaveDraft", "DiscardDraft"}
EXAMPLES = {**CASE_SIDE, **MEETING_SIDE}
MARKER = "Zz9QuokkaMarker"
SPARED = frozenset({
    "kind", "place_type", "precision", "view", "partner", "to", "rule_id", "key", "answer", "item_id",
    "criterion_id", "deadline_id", "stage", "direction", "party", "state", "status", "presence", "capacity",
    "handling", "role", "relation", "nature", "scope", "source", "outcome", "case_type", "review_type",
    "publication_status", "marking", "reason_code", "result", "edition", "filename", "starts", "ends", "at",
})  # fmt: skip
"""Fields that take a code or have a form of their own: a marker there would only be refused."""


def test_every_command_has_an_example_and_every_example_its_command() -> None:
    assert set(EXAMPLES) == set(BY_NAME)
    assert len(BY_NAME) == len(HANDLERS), "two commands share a name"


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_it_is_carried_out_audited_and_undone_or_says_why_not(full: World, ids: dict[str, int], name: str) -> None:
    command = EXAMPLES[name](full, ids)
    before, duties, lines = full.snapshot(), full.duties(), full.lines()
    done = full.do(command)
    after, later = full.snapshot(), full.duties()
    if name in NOT_AUDITED:
        assert (done.line, done.undo, full.lines()) == (0, "", lines)
        assert BY_NAME[name].no_undo
        return
    _check_line(full, done, name, lines)
    assert after != before, "the example changes nothing"
    if BY_NAME[name].no_undo:
        _cannot_be_undone(full, done, name)
        return
    assert done.undo == ("Redo" if name == "Undo" else f"Undo: {BY_NAME[name].label}")
    undone = full.undo(done)
    assert full.snapshot() == before
    assert full.duties() == duties
    again = full.office.undo(undone.line)
    if isinstance(again, Refusal):
        assert name == "AddPaper", str(again)
        return
    assert full.snapshot() == after
    assert full.duties() == later
    full.undo(again)
    assert full.snapshot() == before
    assert check_chain(full.store.reader()) is None


def _check_line(world: World, done: Outcome, name: str, lines: int) -> None:
    assert world.lines() == lines + 1
    line = world.get(AuditLine, done.line)
    assert line.command == name
    assert line.who == "Marnie Tillotson, Business manager"
    assert line.at == datetime.combine(world.day, datetime.min.time(), UTC).replace(hour=9, minute=30)
    assert line.said == done.said
    assert line.subject == done.subject
    assert done.topics
    assert check_chain(world.store.reader()) is None


def _cannot_be_undone(world: World, done: Outcome, name: str) -> None:
    assert done.undo == ""
    before = world.snapshot()
    refused = world.office.undo(done.line)
    assert isinstance(refused, Refusal)
    assert str(refused) == BY_NAME[name].no_undo
    assert world.snapshot() == before


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_it_lets_no_word_of_a_case_into_a_log_or_an_output(
    full: World,
    ids: dict[str, int],
    name: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        with caplog.at_level(logging.DEBUG):
            command = _marked(EXAMPLES[name](full, ids))
            _fail_in_the_middle(full, command)
            outcome = full.office.execute(command)
    finally:
        root.removeHandler(handler)
    said = capfd.readouterr()
    assert MARKER not in stream.getvalue()
    assert MARKER not in caplog.text
    assert MARKER not in said.out + said.err
    if isinstance(outcome, Outcome) and name not in NOT_AUDITED:
        _stored(full, outcome, command)


def _marked(value: Any, name: str = "") -> Any:
    """Return a copy of a command with the marker added to every text that takes free words."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _marked(getattr(value, one.name), one.name) for one in fields(value)})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(**{one: _marked(getattr(value, one), one) for one in value._fields})
    if isinstance(value, tuple):
        return tuple(_marked(one, name if is_dataclass(one) else "kind") for one in value)
    return f"{value} {MARKER}".strip() if isinstance(value, str) and name not in SPARED else value


def _stored(world: World, outcome: Outcome, command: Command) -> None:
    """A marked text that was stored stands in the audit, which lies encrypted in the store, and nowhere else."""
    line = world.get(AuditLine, outcome.line)
    if MARKER in repr(command):
        assert MARKER in line.before + line.after + line.said
    assert MARKER.encode() not in world.store.path.read_bytes()


def _fail_in_the_middle(world: World, command: Command) -> None:
    """A command that breaks down after it wrote must not tell what it wrote."""
    handler = BY_NAME[type(command).__name__]

    def breaks(run: Callable[..., Any]) -> Callable[..., Any]:
        def broken(desk: Any, wish: Any) -> Any:
            run(desk, wish)
            raise KeyError("broken on purpose")

        return broken

    before = world.snapshot()
    with pytest.MonkeyPatch.context() as patch:
        from desktop_app.actions import registry

        patch.setattr(registry, "handler_of", lambda _kind: replace(handler, run=breaks(handler.run)))
        with pytest.raises(KeyError) as caught:
            world.office.execute(command)
    assert MARKER not in str(caught.value)
    assert world.snapshot() == before
