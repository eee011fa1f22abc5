"""An hour at the desk, at full speed, until it is killed: `kill_desk.py STORE KEY SEED`.

Each command is drawn from the seed and from how much the store's audit holds, so a desk goes on where the one
before was killed. After each command that returned, its audit line's number is printed.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.records.actions import Action
from db.records.cases import Case, Incident
from db.records.papers import AuditLine
from db.records.people import Child
from db.store import Store
from desktop_app.actions.base import Command
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.checklist import AnswerItem
from desktop_app.actions.ledger import AddAction, RedateAction, UpdateAction
from desktop_app.actions.milestones import Dated, SetMilestone
from desktop_app.actions.owing import OwnerGiven
from desktop_app.actions.papers import AddPaper
from desktop_app.actions.undo import Undo
from desktop_app.office import Office
from desktop_app.trouble import Refusal

DAY = date(2026, 1, 8)
NOW = datetime(2026, 1, 8, 9, 0, tzinfo=UTC)


def next_command(office: Office, number: int, dice: random.Random) -> Command:
    """Return what the desk does next; every kind of work comes up again and again."""
    kind = dice.randrange(10)
    case = office.ask(lambda reading: reading.reader.first(Case, id=dice.randrange(1, 6)))
    if case is None or kind == 0:
        return _new_case(number, dice)
    action = office.ask(lambda reading: reading.reader.first(Action, id=dice.randrange(1, 40)))
    if kind == 9:
        return Undo(line=office.ask(lambda reading: reading.reader.count(AuditLine)))
    if action is not None and kind in {7, 8}:
        return _about_action(action.id, number, kind)
    return _about_case(case.id, number, dice, kind)


def _new_case(number: int, dice: random.Random) -> Command:
    sent = DAY - timedelta(days=dice.randrange(60))
    return RegisterCase(
        alias=f"Case {number}",
        incident=Incident(summary="What is known so far. " * dice.randrange(1, 30)),
        children=tuple(Child(case_id=0, alias=f"Child {n}") for n in range(dice.randrange(1, 6))),
        incident_on=Dated(on=sent - timedelta(days=4), precision="approximate"),
        la_aware=Dated(on=sent - timedelta(days=2)),
        sin_sent=Dated(on=sent),
    )


def _about_action(action: int, number: int, kind: int) -> Command:
    if kind == 7:
        return UpdateAction(action_id=action, progress=f"Told at {number}.", status="on_track")
    return RedateAction(action_id=action, due=DAY + timedelta(days=number), reason="Agreed.")


def _about_case(case: int, number: int, dice: random.Random, kind: int) -> Command:
    if kind in {1, 2}:
        return AnswerItem(
            case_id=case, item_id=dice.choice(["A1", "F1", "J2"]), answer="yes", note="Why. " * number
        )
    if kind == 3:
        return SetMilestone(case_id=case, kind="sin_sent", on=DAY - timedelta(days=dice.randrange(30)))
    if kind == 4:
        data = b"Notes\n" + f"{number} ".encode() * dice.randrange(1, 15_000)
        return AddPaper(filename="notes.txt", data=data, title=f"Notes {number}", case_id=case)
    return AddAction(text=f"Action {number}", case_id=case, due=DAY, owners=(OwnerGiven(name="O Quill"),))


def main(path: str, key: str, seed: str) -> None:
    """Work until killed."""
    with Store.open_with_key(Path(path), key) as store:
        office = Office(store, who="O Quill", role="Business manager", today=lambda: DAY, now=lambda: NOW)
        print("open", flush=True)
        number = store.reader().count(AuditLine)
        while True:
            number += 1
            outcome = office.execute(next_command(office, number, random.Random(f"{seed} {number}")))
            if not isinstance(outcome, Refusal) and outcome.line:
                print(outcome.line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
