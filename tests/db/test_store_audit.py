"""The audit: sealed line by line, only ever added to, and enough to put every record back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from store_samples import MOMENT, PAPER, add_case, add_one_of_each, incident

from db.audit import FIRST, check_chain, parse_changes
from db.models.registry import TABLES
from db.problems import BrokenConstraint
from db.records.base import Record
from db.records.cases import Case
from db.records.papers import AuditLine, PaperContent
from db.store import Store, Transaction


def seal(tx: Transaction, command: str = "AddCase", **more: Any) -> AuditLine:
    """Write a line for what was changed."""
    facts = {"at": MOMENT, "who": "O Quill, chair", "said": "Case TB-0001 added.", "subject": "case:1"}
    return tx.write_audit(command=command, **(facts | more))


def fill(store: Store, lines: int = 5) -> None:
    """Write some lines."""
    for number in range(1, lines + 1):
        with store.transaction() as tx:
            add_case(tx, number)
            seal(tx, said=f"Case {number} added.", subject=f"case:{number}")


def test_a_line_holds_what_the_command_did(store: Store) -> None:
    with store.transaction() as tx:
        case = add_case(tx)
        changes = tx.changes
        line = seal(tx, at=MOMENT.astimezone(timezone(timedelta(hours=1))))
        assert tx.changes == ()
    assert store.reader().find(AuditLine) == (line,)
    assert line.at == MOMENT
    assert line.at.utcoffset() == timedelta(0)
    assert (line.who, line.command, line.subject) == ("O Quill, chair", "AddCase", "case:1")
    assert parse_changes(line) == changes
    assert json.loads(line.before) == [None, None]
    assert json.loads(line.after)[1]["alias"] == case.alias


def test_the_digest_can_be_recomputed_by_anyone(store: Store) -> None:
    fill(store, 3)
    previous = FIRST
    for line in store.reader().find(AuditLine):
        at = line.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        said = [line.id, at, line.who, line.command, line.said, line.subject, line.before, line.after, previous]
        canonical = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        assert line.previous == previous
        assert line.digest == hashlib.sha256(canonical.encode()).hexdigest()
        previous = line.digest


def test_every_kind_of_record_is_rebuilt_from_its_line(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
        changes = tx.changes
        line = seal(tx)
    rebuilt = parse_changes(line)
    assert len(rebuilt) == len(changes) > 40
    for now, then in zip(rebuilt, changes, strict=True):
        expected = replace(then.after, data=b"") if isinstance(then.after, PaperContent) else then.after
        assert now.after == expected
        assert now.record == expected


def test_a_paper_is_in_the_audit_by_hash_and_size_only(store: Store) -> None:
    with store.transaction() as tx:
        add_one_of_each(tx)
        line = seal(tx)
    [content] = [one for one in json.loads(line.after) if one["record"] == "PaperContent"]
    assert content["data"] == {"sha256": hashlib.sha256(PAPER).hexdigest(), "size": len(PAPER)}
    assert "invented paper" not in line.after


def test_going_back_through_the_lines_puts_everything_back(store: Store) -> None:
    reader = store.reader()

    def everything() -> list[tuple[Record, ...]]:
        return [
            tuple(replace(record, version=0) for record in reader.find(table.kind))
            for table in TABLES
            if table.kind is not AuditLine
        ]

    with store.transaction() as tx:
        case = add_case(tx)
        spare = tx.add(incident())
        seal(tx)
    before = everything()
    with store.transaction() as tx:
        tx.change(replace(case, stage="4", held=True))
        tx.remove(spare)
        add_case(tx, 2)
        line = seal(tx, "Muddle")
    assert everything() != before
    with store.transaction() as tx:
        for change in reversed(parse_changes(line)):
            if change.before is None and change.after is not None:
                tx.remove(change.after)
            elif change.before is not None and change.after is None:
                tx.restore(change.before)
            elif change.before is not None and change.after is not None:
                tx.change(replace(change.before, version=change.after.version))
        seal(tx, "Undo")
    assert everything() == before
    assert check_chain(reader) is None


def test_an_unbroken_chain_holds(store: Store) -> None:
    assert check_chain(store.reader()) is None
    fill(store, 3)
    assert check_chain(store.reader()) is None
    with store.transaction() as tx:
        for _ in range(1200):  # more than are read at once
            seal(tx)
    assert check_chain(store.reader()) is None


def test_a_transaction_that_failed_leaves_no_gap(store: Store) -> None:
    fill(store, 2)
    with pytest.raises(KeyboardInterrupt), store.transaction() as tx:  # noqa: PT012
        seal(tx)
        raise KeyboardInterrupt
    with store.transaction() as tx:
        assert seal(tx).id == 3
    assert check_chain(store.reader()) is None


def test_a_line_cannot_be_changed_or_removed_through_the_store(store: Store) -> None:
    fill(store, 2)
    line = store.reader().find(AuditLine)[0]
    with pytest.raises(BrokenConstraint, match="never changed"), store.transaction() as tx:
        tx.change(replace(line, who="Nobody"))
    with pytest.raises(BrokenConstraint, match="never shortened"), store.transaction() as tx:
        tx.remove(line)
    assert store.reader().find(AuditLine)[0] == line


FORGERIES: dict[str, tuple[str, int]] = {
    "a word changed": ("UPDATE audit_line SET who = 'Nobody' WHERE id = 3", 3),
    "a time moved": ("UPDATE audit_line SET at = '2020-01-01T00:00:00.000000Z' WHERE id = 2", 2),
    "an old value changed": ("UPDATE audit_line SET after = replace(after, 'Heron', 'Egret') WHERE id = 4", 4),
    "a line taken out": ("DELETE FROM audit_line WHERE id = 3", 3),
    "the last line taken away": ("DELETE FROM audit_line WHERE id = 5", 5),
    "all lines taken away": ("DELETE FROM audit_line", 1),
    "two lines exchanged": ("UPDATE audit_line SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3)", 2),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_whoever_forges_the_file_is_found_out(store: Store, how: str) -> None:
    fill(store)
    _forge(store, FORGERIES[how][0])
    with Store.open_with_key(store.path, store.recovery_key()) as opened:
        assert check_chain(opened.reader()) == FORGERIES[how][1]


def test_a_forged_line_with_a_digest_of_its_own_breaks_the_next(store: Store) -> None:
    fill(store)

    def digest_anew(connection: Any) -> None:
        row = list(connection.execute("SELECT * FROM audit_line WHERE id = 2").fetchone())
        named = dict(
            zip([c[0] for c in connection.execute("SELECT * FROM audit_line").description], row, strict=True)
        )
        named["who"] = "Nobody"
        order = ("id", "at", "who", "command", "said", "subject", "before", "after", "previous")
        said = json.dumps([named[key] for key in order], ensure_ascii=False, separators=(",", ":"))
        seal_of = hashlib.sha256(said.encode()).hexdigest()
        connection.execute("UPDATE audit_line SET who = 'Nobody', digest = ? WHERE id = 2", (seal_of,))

    _forge(store, digest_anew)
    with Store.open_with_key(store.path, store.recovery_key()) as opened:
        assert check_chain(opened.reader()) == 3


def _forge(store: Store, how: str | Callable[[Any], None]) -> None:
    """Change the closed file as somebody with the key and another tool would."""
    store.close()
    path: Path = store.path
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{store.recovery_key()}'\"")
    for trigger in ("audit_line_never_changes", "audit_line_never_goes"):
        connection.execute(f"DROP TRIGGER {trigger}")
    if isinstance(how, str):
        connection.execute(how)
        connection.execute("UPDATE audit_line SET id = -id WHERE id < 0")
    else:
        how(connection)
    connection.close()


def test_lines_written_before_a_field_existed_or_after_it_went_can_be_read(store: Store) -> None:
    with store.transaction() as tx:
        add_case(tx)
        line = seal(tx)
    after = json.loads(line.after)
    del after[1]["confidentiality"]
    after[1]["long_gone"] = "x"
    [_, change] = parse_changes(replace(line, after=json.dumps(after)))
    assert isinstance(change.after, Case)
    assert change.after.confidentiality == ""
    del after[1]["reference"]
    with pytest.raises(ValueError, match="reference"):
        parse_changes(replace(line, after=json.dumps(after)))
