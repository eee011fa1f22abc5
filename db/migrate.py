"""Bringing a store's schema up to date: a copy first, one transaction, checks, then the new number."""

from __future__ import annotations

from collections.abc import Sequence

from db.backup.safety import prune, safety_copy
from db.connection.opening import APPLICATION_ID, HeldDatabase
from db.migrations.registry import MIGRATIONS, Migration
from db.problems import BrokenConstraint, MigrationFailed

LATEST = MIGRATIONS[-1].NUMBER
"""The schema number that this program works with."""


def migrate(held: HeldDatabase, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the held store from its number to the last of `migrations`, and return how many steps that took.

    Before each step a safety copy is made, but not of a brand-new file. A step that fails is undone as a whole,
    its copy kept, and MigrationFailed raised; a full disk and the like come out as their own Problem.
    """
    database = held.database
    at = int(database.run("PRAGMA user_version")[0][0])
    due = [step for step in migrations if at < step.NUMBER]
    for step in due:
        copy = safety_copy(database, held.key, held.salt, step.NUMBER).name if at else ""
        _apply(held, step, copy)
    if due and at:
        prune(database.path)
    return len(due)


def _apply(held: HeldDatabase, step: Migration, copy: str) -> None:
    database = held.database
    database.run("PRAGMA foreign_keys = 0")  # or a rebuilt table would take its children with it
    try:
        database.run("BEGIN IMMEDIATE")
        step.up(database.run)
        if database.run("PRAGMA foreign_key_check") or database.run("PRAGMA integrity_check") != [("ok",)]:
            raise MigrationFailed(database.path.name, step.NUMBER, copy)
        database.run(f"PRAGMA application_id = {APPLICATION_ID}")
        database.run(f"PRAGMA user_version = {step.NUMBER}")
        database.run("COMMIT")
    except BrokenConstraint as error:
        raise MigrationFailed(database.path.name, step.NUMBER, copy) from error
    finally:
        database.roll_back()
        database.run("PRAGMA foreign_keys = 1")
