"""Works in a store at full speed until it is killed: `kill_worker.py STORE KEY SEED`.

What it does is a script: the transaction number n depends only on the seed, n and what the store holds, so a
worker goes on where the one before was killed. After each transaction that returned it prints its number.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from store_samples import DAY, MOMENT, add_case

from db.records.actions import Action, ActionEvent, ActionOwner
from db.records.cases import Case, Duty, Milestone
from db.records.papers import Paper, PaperContent
from db.store import Store, Transaction

PASSPHRASES = ("seven herons at the weir", "eleven egrets on the sand")
REKEY_EVERY = 150
PAPERS = 12
Act = Callable[[Transaction, random.Random, int], None]


def new_case(tx: Transaction, _: random.Random, number: int) -> None:
    """A case with its incident and a deadline."""
    case = add_case(tx, number)
    tx.add(Milestone(case_id=case.id, kind="sin_sent", on=DAY))
    tx.add(Duty(case_id=case.id, deadline_id="DL11", label="x", owner="x", state="open", due=DAY))


def new_action(tx: Transaction, dice: random.Random, number: int) -> None:
    """An action with its owner."""
    case = tx.first(Case, order=("-id",))
    action = tx.add(
        Action(
            reference=f"A-{number}",
            text="Write it down. " * dice.randrange(60),
            case_id=case.id if case else None,
            raised_on=DAY,
        )
    )
    tx.add(ActionOwner(action_id=action.id, name="O Quill"))
    tx.add(ActionEvent(action_id=action.id, kind="raised", on=DAY))


def change_many(tx: Transaction, dice: random.Random, number: int) -> None:
    """Changes spread over many rows and pages."""
    actions = tx.find(Action, order=("-id",))[:200]
    for action in dice.sample(actions, min(len(actions), dice.randrange(1, 40))):
        tx.change(replace(action, progress=f"{number} " * dice.randrange(200), due=DAY + timedelta(number % 900)))
    case = tx.first(Case, order=("-id",))
    if case:
        tx.change(replace(case, stage_reason=f"At {number}.", held=not case.held))


def remove_some(tx: Transaction, dice: random.Random, _: int) -> None:
    """Actions removed with all their parts, and the oldest papers once there are enough."""
    actions = tx.find(Action, order=("-id",))
    for action in dice.sample(actions, min(len(actions), 3)):
        tx.remove(action)
    for paper in tx.find(Paper)[:-PAPERS]:
        tx.remove(paper)


def new_paper(tx: Transaction, dice: random.Random, number: int) -> None:
    """A paper of about 100 KB."""
    data = dice.randbytes(dice.randrange(80_000, 120_000))
    paper = tx.add(
        Paper(
            title=f"Paper {number}",
            filename="paper.pdf",
            media_type="application/pdf",
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            added_on=DAY,
        )
    )
    tx.add(PaperContent(paper_id=paper.id, data=data))


ACTS: tuple[Act, ...] = (new_case, new_action, new_action, change_many, remove_some, new_paper)


def work(path: Path, key: str, seed: str) -> None:
    """Go on with the script until killed."""
    with Store.open_with_key(path, key) as store:
        print("open", flush=True)
        number = store.reader().rows("SELECT count(*) FROM audit_line")[0][0]
        while True:
            number += 1
            dice = random.Random(f"{seed}/{number}")
            if number % REKEY_EVERY == 0:
                store.change_passphrase(PASSPHRASES[number // REKEY_EVERY % 2])
                print("rekeyed", flush=True)
            with store.transaction() as tx:
                dice.choice(ACTS)(tx, dice, number)
                tx.write_audit(at=MOMENT, who="O Quill", command="Act", said=str(number), subject="")
            print(number, flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
