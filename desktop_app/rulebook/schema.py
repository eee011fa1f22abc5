"""What each kind of entry in the rule files may hold. A new key goes here, into the builder and the type."""

from typing import NamedTuple

CLASSES = ("law", "statutory_guidance", "panel_guidance", "national_standard", "local")
PARTNERS = ("la", "icb", "police")
UNITS = ("working_days", "calendar_days", "weeks", "months", "years")
SCOPES = ("case", "meeting", "group", "partnership")
RECORDS = ("name", "role", "reason")
STEP_KINDS = ("forward", "back", "branch", "reopen")
CRITERION_GROUPS = ("notification", "local_review", "have_regard", "national_review")
AGENDA_SOURCES = (
    "attendance", "quorum", "declarations", "minutes", "actions", "referrals", "rapid_reviews",
    "practice_reviews", "parallel", "panel_letters", "action_plans", "learning", "themes", "risks", "meetings",
)  # fmt: skip


class Key(NamedTuple):
    """One key: its type (text, number, flag, date, texts, numbers, table) and what it may hold.

    `one_of` lists the allowed values; `refers` names the kind of entry whose ids are allowed ("condition" for
    the fixed table). A key that is not required may be left out; a required text may not be empty.
    """

    type: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    refers: str = ""


ORIGIN: dict[str, Key] = {
    "id": Key("text", required=True),
    "source": Key("text", required=True),
    "class": Key("text", required=True, one_of=CLASSES),
    "confidence": Key("text", required=True),
    "since": Key("text", refers="edition"),
    "retired": Key("text", refers="edition"),
}
TEXT = Key("text", required=True)
FREE = Key("text")
FLAG = Key("flag")
ROLE = Key("text", required=True, refers="role")
CONDITION = Key("text", refers="condition")
MILESTONES = Key("texts", refers="milestone")
DEADLINES = Key("texts", refers="deadline")

SPECS: dict[str, dict[str, Key]] = {
    "edition": {
        "title": TEXT, "from": Key("date", required=True), "to": Key("date"), "guidance": TEXT, "panel": TEXT,
        "note": FREE,
    },
    "relaxation": {
        "title": TEXT, "from": Key("date", required=True), "to": Key("date", required=True),
        "deadlines": Key("texts", required=True, refers="deadline"), "text": TEXT,
    },
    "milestone": {
        "label": TEXT, "phrase": TEXT, "scope": Key("text", one_of=SCOPES), "anchor": FLAG, "recurring": FLAG,
        "after": MILESTONES,
    },
    "deadline": {
        "label": TEXT, "duty": TEXT, "owner": ROLE, "scope": Key("text", one_of=SCOPES),
        "from": Key("text", required=True, refers="milestone"),
        "met_by": Key("texts", required=True, refers="milestone"), "ended_by": MILESTONES,
        "amount": Key("number", required=True), "unit": Key("text", required=True, one_of=UNITS),
        "opens": Key("number"), "every": Key("number"), "reminders": Key("numbers"),
        "sense": Key("text", one_of=("by", "not_before")), "default": Key("text", one_of=("on", "off")),
        "when": CONDITION, "warn": Key("number"), "note": FREE, "follows_review_setting": FLAG,
        "in": Key("table"),
    },
    "stage": {
        "label": TEXT, "short": TEXT, "enter_when": TEXT, "moved_by": ROLE,
        "part_of": Key("text", refers="stage"), "group": FLAG, "start": FLAG, "final": FLAG, "may_hold": FLAG,
        "blocked_while_held": FLAG, "milestone": Key("text", refers="milestone"), "clock": DEADLINES,
        "stops": DEADLINES, "no_other_way": FREE,
    },
    "step": {
        "from": Key("text", required=True, refers="stage"), "to": Key("text", required=True, refers="stage"),
        "label": TEXT, "who": ROLE, "kind": Key("text", one_of=STEP_KINDS),
        "needs": Key("texts", refers="condition"), "records": Key("texts", one_of=RECORDS),
    },
    "role": {"label": TEXT, "partner": Key("text", one_of=PARTNERS), "member": FLAG},
    "quorum": {
        "label": TEXT, "partners": Key("texts", one_of=PARTNERS), "one_of": Key("texts", refers="role"),
        "least": Key("number", required=True), "deputies_count": FLAG,
    },
    "criterion": {
        "group": Key("text", required=True, one_of=CRITERION_GROUPS), "paragraph": TEXT, "label": TEXT,
        "help": TEXT, "needed": TEXT,
    },
    "agency": {
        "label": TEXT, "short": TEXT, "group": TEXT, "partner": Key("text", one_of=PARTNERS),
        "usually_asked": FLAG,
    },
    "agenda": {
        "number": Key("number", required=True), "title": TEXT, "help": FREE,
        "fills_from": Key("text", one_of=AGENDA_SOURCES), "restricted": FLAG,
    },
    "section": {"checklist": TEXT, "letter": TEXT, "title": TEXT},
    "item": {
        "checklist": TEXT, "section": Key("text", required=True, refers="section"), "wording": TEXT,
        "help": TEXT, "evidence": FREE, "when": CONDITION, "version": Key("number"),
    },
    "list": {"title": TEXT, "several": FLAG},
    "code": {
        "list": Key("text", required=True, refers="list"), "label": TEXT, "group": FREE, "note": FREE,
        "default": FLAG,
    },
    "calendar": {"first": Key("date", required=True), "last": Key("date", required=True)},
    "holiday": {"name": FREE, "removed": FLAG},
    "closed_day": {"name": FREE, "removed": FLAG},
}  # fmt: skip

KINDS = tuple(SPECS)


def keys_of(kind: str) -> dict[str, Key]:
    """Return every key that an entry of this kind may hold."""
    return {**ORIGIN, **SPECS[kind]}
