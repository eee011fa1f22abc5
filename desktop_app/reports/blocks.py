"""Small builders that the documents share: text that people typed, statuses, decisions, stages, actions.

Everything here is pure and returns blocks of the document model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.queries.snapshots.common import (
    ActionLine,
    DecisionLine,
    DueLine,
    PublicDecision,
    PublicView,
    StageMark,
    ViewLine,
)
from desktop_app.reports import words
from desktop_app.reports.document import (
    Block,
    Callout,
    Column,
    Emph,
    Facts,
    Grid,
    Heading,
    Inline,
    Muted,
    Paper,
    Para,
    Status,
    Step,
    Steps,
    Text,
    Tone,
    blank,
)


def prose(text: str, role: str = "body") -> tuple[Para, ...]:
    """Return what a person typed as paragraphs, split at empty lines; blank text gives none."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return tuple(Para(part, role) for part in parts if not blank(part))


def heading(text: str, level: int = 1, anchor: str = "", none: str = "Without a name") -> Heading:
    """Return a heading in words that a person typed; `none` stands where they print nothing."""
    return Heading(none if blank(text) else text, level, anchor)


def said(text: str, none: str = words.NOT_RECORDED) -> Text:
    """Return `text`, or `none` in a lighter weight when nothing was written."""
    return (Muted(none),) if blank(text) else text


def status(table: dict[str, tuple[str, Tone]], code: str) -> Text:
    """Return the status of a code as colour, shape and word."""
    word, tone = words.worded(table, code)
    return (Status(word, tone),)


def facts(rows: Iterable[tuple[str, Text]], caption: str = "", columns: int = 1) -> tuple[Block, ...]:
    """Return the pairs that have a value as a table of facts; none at all gives no table."""
    kept = tuple((label, value) for label, value in rows if not _empty(value))
    return (Facts(kept, caption, columns),) if kept else ()


def missing_note(sentence: str) -> Para:
    """Return a sentence in place of something that a working copy does not hold yet."""
    return Para((Emph(sentence),), "note")


def joined_lines(pieces: Iterable[Text]) -> Text:
    """Return texts one below the other, as one text of a cell; empty ones are left out."""
    lines: list[Inline] = []
    for text in pieces:
        if _empty(text):
            continue
        if lines:
            lines.append("\n")
        lines += [text] if isinstance(text, str) else text
    return tuple(lines) if lines else ""


def _empty(text: Text) -> bool:
    return blank(text) if isinstance(text, str) else not text


# ---- where a case stands -------------------------------------------------------------------------------


def stage_figure(stages: tuple[StageMark, ...]) -> tuple[Block, ...]:
    """Return the way of a case as a figure that also says it in words; no stages give no figure."""
    if not stages:
        return ()
    steps, told = [], []
    for stage in stages:
        word, tone = words.worded(words.STAGES, stage.state)
        on = words.day(stage.on)
        note = stage.note or (on if stage.on else ("now" if stage.state in {"now", "held"} else ""))
        steps.append(Step(stage.label, note, tone))
        told.append(f"{stage.label}: {word}" + (f", {stage.note or on}" if stage.note or on else ""))
    return (Steps(tuple(steps), "Stages of the case. " + "; ".join(told) + "."),)


def due_status(due: DueLine) -> Text:
    """Return the state of a duty as colour, shape and word."""
    return (Status(due.standing[:1].upper() + due.standing[1:], words.DUTIES.get(due.state, Tone.NEUTRAL)),)


# ---- decisions -----------------------------------------------------------------------------------------


def decision_callout(decision: DecisionLine | PublicDecision, title: str = "") -> Callout:
    """Return the decision in a box: the outcome or the question as title, its words and its day below."""
    when = (
        f"Decided on {words.full_day(decision.decided_on)}."
        if isinstance(decision, DecisionLine)
        else f"Decided in {words.month(decision.month)}."
        if decision.month
        else ""
    )
    head = title or decision.outcome or decision.question or "Decision"
    question = decision.question if decision.question != head else ""
    paras: list[Text] = [decision.text] if not blank(decision.text) else []
    about = " ".join(part for part in (question, when) if part)
    if about:
        paras.append((Muted(about),))
    return Callout(head, tuple(paras), Tone.ACCENT)


def decision_reasons(decision: DecisionLine | PublicDecision) -> tuple[Block, ...]:
    """Return the reasons of a decision as paragraphs."""
    return prose(decision.rationale)


def decision_facts(decision: DecisionLine, caption: str = "") -> tuple[Block, ...]:
    """Return what else belongs to a decision: options, dissent, escalation, advice, who tells whom."""
    return facts(
        (
            ("Options considered", decision.options),
            ("Dissent", decision.dissent),
            ("Escalated to", decision.escalation_route),
            ("Result of escalation", decision.escalation_result),
            ("Scrutineer’s view", decision.scrutineer_view),
            ("Legal advice", decision.legal_advice),
            ("Who tells whom", decision.who_tells),
        ),
        caption,
    )


def views_grid(views: tuple[PublicView, ...] | tuple[ViewLine, ...], caption: str) -> Grid:
    """Return each partner's view with its reason, and the person where the view names one."""
    named = all(isinstance(view, ViewLine) for view in views) and bool(views)
    rows = tuple(_view_row(view) for view in views)
    columns = (
        Column("Partner", 1.5),
        Column("View", 1.15),
        *((Column("Given by", 1.9),) if named else ()),
        Column("Reason", 2.6),
    )
    return Grid(columns, rows, caption, empty="No partner’s view has been recorded.")


def _view_row(view: PublicView) -> tuple[Text, ...]:
    first: tuple[Text, ...] = (view.partner, status(words.VIEWS, view.view))
    if isinstance(view, ViewLine):
        who = joined_lines((view.by_name, (Muted(_role_and_day(view)),) if _role_and_day(view) else ""))
        return (*first, who, view.reason)
    return (*first, view.reason)


def _role_and_day(view: ViewLine) -> str:
    return ", ".join(part for part in (view.by_role, words.day(view.on)) if part)


# ---- minutes -------------------------------------------------------------------------------------------


def challenged(speaker: str, text: str) -> str:
    """Return a challenge as a sentence: "Police asked why …", or "Police: Why was …" where it is one already."""
    if not speaker:
        return text
    return f"{speaker} {text}" if text[:1].islower() else f"{speaker}: {text}"


# ---- actions -------------------------------------------------------------------------------------------


def action_status(action: ActionLine) -> Text:
    """Return the state of an action; an open one past its date is overdue whatever its status says."""
    if action.overdue:
        return (Status("Overdue", Tone.DANGER),)
    return status(words.ACTIONS, action.status)


def action_due(action: ActionLine) -> Text:
    """Return the due date, with the date first agreed below it when it was moved."""
    due = words.day(action.due, "No date")
    if action.original_due and action.original_due != action.due:
        return (due, "\n", Muted(f"first {words.day(action.original_due)}"))
    return due


def carried_words(action: ActionLine) -> str:
    """Return how old an action is, how often it was carried and how often re-dated."""
    said_of = [f"{action.age_days} days old" if action.age_days != 1 else "1 day old"] if action.raised_on else []
    if action.carried:
        said_of.append(f"carried {_times(action.carried)}")
    if action.redated:
        said_of.append(f"re-dated {_times(action.redated)}")
    return ", ".join(said_of)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


# ---- form ----------------------------------------------------------------------------------------------


def deeper(blocks: Iterable[Block], by: int = 1) -> tuple[Block, ...]:
    """Return the blocks with their headings `by` levels lower (at most level 4), to stand under another."""
    return tuple(
        replace(block, level=min(4, block.level + by)) if isinstance(block, Heading | Paper) else block
        for block in blocks
    )
