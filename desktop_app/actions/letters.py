"""Letters and notices in and out; what the Panel's letter says is what the case goes on by."""

from __future__ import annotations

from dataclasses import replace

from db.records.cases import Case
from db.records.papers import Paper
from db.records.quick import dataclass
from db.records.review import Letter
from desktop_app.actions.base import Command, Desk, Done, Handler
from desktop_app.actions.entries import Entry, add_entry, change_entry, remove_entry, said
from desktop_app.actions.fields import choice, day, line, linked, text, unknown
from desktop_app.actions.milestones import date_if_missing
from desktop_app.trouble import Reason, Refusal

PANEL = "panel"
PARTIES = (PANEL, "secretary_of_state", "ofsted", "dfe", "agency", "family", "coroner", "police", "cps", "other")


def _result(desk: Desk, letter: Letter) -> list[Reason]:
    """Return a reason if a letter from the Panel does not say what it says, or another one does."""
    if letter.direction == "in" and letter.party == PANEL:
        if letter.result in desk.book.code_lists["panel_response"]:
            return []
        return [Reason(unknown(desk, "What the letter says", "panel_response"), "result")]
    return [Reason("Only a letter from the Panel has such a result.", "result")] if letter.result else []


LETTER: Entry[Letter] = Entry(
    Letter,
    "letter",
    {
        "direction": choice("The direction", ("in", "out")),
        "party": choice("The other side", PARTIES),
        "kind": line("What kind of letter it is", needed=True),
        "on": day("The date", needed=True),
        "summary": text("The summary", needed=True),
        "result": line("What the letter says"),
        "paper_id": linked("The paper", Paper),
    },
    (_result,),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLetter(Command):
    """Log a letter. One from the Panel gives `result`, a code of the list `panel_response`."""

    letter: Letter


def record_letter(desk: Desk, command: RecordLetter) -> Done | Refusal:
    """Log it; the Panel's letter sets the answer of the case and dates the reply."""
    done = add_entry(desk, command.letter, LETTER)
    if not isinstance(done, Refusal):
        _keep_response(desk, done[0])
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLetter(Command):
    """Change a letter."""

    letter: Letter


def change_letter(desk: Desk, command: ChangeLetter) -> Done | Refusal:
    """Change it, and what follows from it."""
    done = change_entry(desk, command.letter, LETTER)
    if not isinstance(done, Refusal):
        _keep_response(desk, done[0])
    return said(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLetter(Command):
    """Take out a letter entered by mistake."""

    letter_id: int


def remove_letter(desk: Desk, command: RemoveLetter) -> Done | Refusal:
    """Remove it, and what follows from it."""
    done = remove_entry(desk, command.letter_id, LETTER)
    if not isinstance(done, Refusal):
        _keep_response(desk, done[0])
    return said(done)


def _keep_response(desk: Desk, letter: Letter) -> None:
    """Let the case say what the Panel's latest letter says; the first reply dates the milestone."""
    if letter.direction != "in" or letter.party != PANEL:
        return
    letters = desk.tx.find(Letter, order=("on", "id"), case_id=letter.case_id, direction="in", party=PANEL)
    case = desk.tx.get(Case, letter.case_id)
    response = letters[-1].result if letters else ""
    if response != case.panel_response:
        desk.tx.change(replace(case, panel_response=response))
    replies = [one for one in letters if one.result != "no_reply"]
    if replies:
        date_if_missing(desk, case.id, "panel_replied", replies[0].on)


ACTIONS = (
    Handler(RecordLetter, record_letter, "Log letter"),
    Handler(ChangeLetter, change_letter, "Change letter"),
    Handler(RemoveLetter, remove_letter, "Remove letter"),
)
