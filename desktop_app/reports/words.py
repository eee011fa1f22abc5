"""The words of the documents: every state, answer and standing phrase in plain English, in one place.

Codes come in, words go out; a code that is not known is printed as it stands.
"""

from __future__ import annotations

from datetime import date

from desktop_app.domain.dates import MONTHS, long_date, short_date
from desktop_app.queries.snapshots.common import Anchor
from desktop_app.reports.document import Tone

NOT_RECORDED = "Not recorded"

VIEWS: dict[str, tuple[str, Tone]] = {
    "agree": ("Agrees", Tone.OK),
    "disagree": ("Disagrees", Tone.DANGER),
    "abstain": ("Abstains", Tone.WARN),
    "absent": ("Not present", Tone.NEUTRAL),
}
CRITERIA: dict[str, tuple[str, Tone]] = {
    "met": ("Met", Tone.OK),
    "not_met": ("Not met", Tone.NEUTRAL),
    "unsure": ("Not certain", Tone.WARN),
    "": ("Not answered", Tone.WARN),
}
ANSWERS: dict[str, tuple[str, Tone]] = {
    "yes": ("Yes", Tone.OK),
    "no": ("No", Tone.WARN),
    "na": ("Does not apply", Tone.NEUTRAL),
    "": ("Not answered", Tone.WARN),
}
DUTIES: dict[str, Tone] = {
    "not_triggered": Tone.NEUTRAL,
    "running": Tone.ACCENT,
    "late": Tone.DANGER,
    "met": Tone.OK,
    "met_late": Tone.WARN,
    "stopped": Tone.NEUTRAL,
    "impossible": Tone.DANGER,
    "uncountable": Tone.WARN,
    "off": Tone.NEUTRAL,
}
ACTIONS: dict[str, tuple[str, Tone]] = {
    "not_started": ("Not started", Tone.NEUTRAL),
    "on_track": ("On track", Tone.OK),
    "at_risk": ("At risk", Tone.WARN),
    "done": ("Done", Tone.ACCENT),
    "superseded": ("Superseded", Tone.NEUTRAL),
}
RETURNS: dict[str, tuple[str, Tone]] = {
    "not_sent": ("Not asked yet", Tone.WARN),
    "sent": ("Awaited", Tone.NEUTRAL),
    "chased": ("Chased", Tone.WARN),
    "overdue": ("Overdue", Tone.DANGER),
    "received": ("Received", Tone.OK),
    "late": ("Received late", Tone.WARN),
    "nothing_held": ("Nothing held", Tone.NEUTRAL),
    "none": ("No return", Tone.DANGER),
}
STAGES: dict[str, tuple[str, Tone]] = {
    "done": ("done", Tone.OK),
    "now": ("now", Tone.ACCENT),
    "held": ("held", Tone.HELD),
    "later": ("not yet", Tone.NEUTRAL),
}
ITEMS: dict[str, tuple[str, Tone]] = {
    "open": ("Not discussed", Tone.WARN),
    "discussed": ("Discussed", Tone.NEUTRAL),
    "noted": ("Noted", Tone.NEUTRAL),
    "deferred": ("Deferred", Tone.WARN),
    "decided": ("Decided", Tone.OK),
}
MINUTES: dict[str, tuple[str, Tone]] = {
    "planned": ("Draft", Tone.WARN),
    "papers_out": ("Draft", Tone.WARN),
    "open": ("Draft", Tone.WARN),
    "draft": ("Draft", Tone.WARN),
    "circulated": ("Circulated, not yet approved", Tone.WARN),
    "approved": ("Approved", Tone.OK),
}
CAPACITIES = {"member": "Member", "deputy": "Deputy", "in_attendance": "In attendance", "observer": "Observer"}
HANDLINGS = {
    "stayed": "Stayed and took part",
    "no_vote": "Stayed, took no part in the decision",
    "left": "Left the room",
}

ANALYSIS_TITLES = {
    "F1": "What happened, and why",
    "F3": "Practice themes",
    "F4": "How agencies worked together",
    "F5": "Race, culture, disability and other characteristics",
    "F5E": "Race, culture and other characteristics",
    "F6": "Whether it has been found before",
    "F7": "What in the system made it harder to do well",
    "F8": "Whether it is of national importance",
}
"""Headings for the points of the analysis; a point that is not here goes under its own wording."""

PURPOSES = (
    ("The facts, as far as they can readily be established", "agencies"),
    ("Action at once for the safety of children, and learning shared", "action"),
    ("What could be improved to safeguard children", "analysis"),
    ("What happens next, and whether a practice review is needed", "decision"),
    ("The lives of the children and the family, and what racism and other inequality may have shaped", "children"),
)
"""The five purposes of a rapid review, each with the part of the report that answers it."""

CONFIDENTIAL = (
    "These papers and what is said in the meeting are confidential to the people who need them for their work. "
    "Children and families appear under other names. Nothing may be copied, kept or passed on outside the "
    "agency that received it."
)


def worded(table: dict[str, tuple[str, Tone]], code: str) -> tuple[str, Tone]:
    """Return the word and the tone of `code`; an unknown code is its own word."""
    return table.get(code, (code.replace("_", " ").capitalize(), Tone.NEUTRAL))


def day(on: date | None, none: str = "") -> str:
    """Return "14 Jan 2026" for a table, or `none`."""
    return short_date(on) if on else none


def full_day(on: date | None, none: str = "not recorded") -> str:
    """Return "Wednesday 14 January 2026" for a sentence, or `none`."""
    return long_date(on) if on else none


def month(on: date | None, none: str = "") -> str:
    """Return "January 2026": as near as a publication comes to a date."""
    return f"{MONTHS[on.month - 1]} {on.year}" if on else none


def yes_no(answer: bool | None, none: str = NOT_RECORDED) -> str:
    """Return Yes, No, or `none` when nobody has said."""
    return none if answer is None else ("Yes" if answer else "No")


def counted(number: int, word: str, plural: str = "") -> str:
    """Return "1 action", "3 actions"; small numbers stay figures, as they stand beside other figures."""
    return f"{number} {word if number == 1 else plural or word + 's'}"


def anchor_day(anchor: Anchor) -> str:
    """Return the date of an anchor with how sure it is: "Friday 19 December 2025 at 16:40", "about …"."""
    if anchor.on is None or anchor.precision == "unknown":
        return "Not known"
    about = "about " if anchor.precision == "approximate" else ""
    return f"{about}{long_date(anchor.on)}{f' at {anchor.at}' if anchor.at else ''}"


def anchor_short(anchor: Anchor) -> str:
    """Return the date of an anchor for a table: "19 Dec 2025, 16:40", "about 11 Dec 2025"."""
    if anchor.on is None or anchor.precision == "unknown":
        return "Not known"
    about = "about " if anchor.precision == "approximate" else ""
    return f"{about}{short_date(anchor.on)}{f', {anchor.at}' if anchor.at else ''}"


def how_sure(anchor: Anchor) -> str:
    """Return how sure a date is, in words."""
    if anchor.on is None or anchor.precision == "unknown":
        return "not known"
    return {"exact": "exact", "approximate": "approximate"}.get(anchor.precision, anchor.precision)


MEDIA = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/msword": "Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
    "image/png": "Picture",
    "image/jpeg": "Picture",
    "text/plain": "Text file",
    "text/csv": "Table (CSV)",
}


def media(media_type: str) -> str:
    """Return the kind of a file in words; its media type if there is no word for it."""
    return MEDIA.get(media_type, media_type)


GLOSSARY = (
    ("ABE", "achieving best evidence interview, the recorded interview of a child for a court"),
    ("CAMHS", "child and adolescent mental health services"),
    ("CDOP", "child death overview panel"),
    ("CP", "child protection"),
    ("CSC", "children’s social care"),
    ("CSPR", "child safeguarding practice review"),
    ("DARDR", "domestic abuse related death review"),
    ("DSP", "delegated safeguarding partner"),
    ("EHCP", "education, health and care plan"),
    ("EHE", "elective home education"),
    ("GP", "general practitioner"),
    ("ICB", "integrated care board, the health partner"),
    ("IMR", "individual management review, an agency’s own account"),
    ("JTAI", "joint targeted area inspection"),
    ("LADO", "local authority designated officer for allegations against people who work with children"),
    ("LCSPR", "local child safeguarding practice review"),
    ("LSP", "lead safeguarding partner"),
    ("MAPPA", "multi-agency public protection arrangements"),
    ("MARAC", "multi-agency risk assessment conference on domestic abuse"),
    ("MASH", "multi-agency safeguarding hub"),
    ("NSPCC", "National Society for the Prevention of Cruelty to Children"),
    ("PLO", "public law outline, the steps before care proceedings"),
    ("PSII", "patient safety incident investigation"),
    ("SAR", "safeguarding adults review"),
    ("SCIE", "Social Care Institute for Excellence"),
    ("SCR", "serious case review, the kind of review before 2019"),
    ("SEND", "special educational needs and disability"),
    ("SIN", "serious incident notification"),
    ("SUDI", "sudden unexpected death in infancy"),
)
"""Short forms that a reader outside the field may not know."""
