"""A line of the minutes as it is typed: what is understood is taken out of the words and shown before it is kept.

“Send the figures @Police by 30 Jan” is an action, “Police: why was it closed? Answer: by the rule” a challenge.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from db.records.quick import dataclass
from desktop_app.domain.dates import MONTHS, WEEKDAYS, add_months
from desktop_app.domain.typed import read_day

MONTH = "|".join(f"{name[:3]}[a-z]*" for name in MONTHS)
DAY_NAME = "|".join(f"{name[:3]}[a-z]*" for name in WEEKDAYS)
_DATE = (
    rf"(?:(?:{DAY_NAME})\.?,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})(?:\s+\d{{4}}|\s+\d{{2}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|(?:next\s+)?(?:{DAY_NAME})|today|tomorrow|in\s+\d{{1,2}}\s+(?:days?|weeks?|months?)"
)
_AT_END = re.compile(
    rf"(?:^|[\s,;–-])\s*(?:(?P<by>by|due|before)\s+)?(?P<date>{_DATE})\s*[.,;]?\s*$", re.IGNORECASE
)
_SPAN = re.compile(r"in\s+(\d{1,2})\s+(day|week|month)s?", re.IGNORECASE)
_EDGE = re.compile(r"[\s,;]+$")


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can owe an action: a person, an agency, or a person of an agency. `words` are what is typed."""

    name: str
    agency_id: int | None
    agency: str
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        """Return "Bram Ottershaw, Marrowshire Police", or whichever of the two is known."""
        return ", ".join(one for one in (self.name, self.agency) if one)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What a line says: the words without what was understood, the owners, the day.

    `faults` says in sentences what was meant but not understood.
    """

    text: str
    owners: tuple[Owner, ...]
    due: date | None
    faults: tuple[str, ...]


def read_action_line(line: str, known: Sequence[Owner], today: date) -> ActionLine:
    """Read an action typed in one line.

    An owner is “@” and a name, a short name or the first letters of one; there may be several. A day stands at the
    end, or before or after an owner: “by 30 Jan”, “due Friday”, “in 2 weeks”. Without “by” a day is taken only at
    the end beside an owner, so that a day that belongs to the words stays there. A day without a year is the next.
    """
    left, owners, faults, at = _owners(line, known)
    text, due, fault = _day(left, today, loose=bool(at) and _near_end(line))
    return ActionLine(
        text=" ".join(_EDGE.sub("", text).split()), owners=owners, due=due,
        faults=(*faults, *([fault] if fault else [])),
    )  # fmt: skip


def _near_end(line: str) -> bool:
    """Whether the last “@” opens the tail of the line, where a day needs no “by”."""
    tail = line[line.rindex("@") :]
    return len(tail.split()) <= 9


def _owners(line: str, known: Sequence[Owner]) -> tuple[str, tuple[Owner, ...], tuple[str, ...], int]:
    """Return the line without its owners, the owners, a sentence for each that is not known, and how many."""
    found: list[Owner] = []
    faults = []
    rest, tokens = "", 0
    while "@" in line:
        before, _, after = line.partition("@")
        rest += before
        tokens += 1
        owner, length = match_owner(after, known)
        if owner is None:
            word = after.split(" ")[0].rstrip(",.;")
            length = len(word)
            if word:
                faults.append(f"Nobody here is called “{word}”.")
        elif owner not in found:
            found.append(owner)
        line = after[length:]
    return rest + line, tuple(found), tuple(faults), tokens


def match_owner(text: str, known: Sequence[Owner]) -> tuple[Owner | None, int]:
    """Return whom the beginning of `text` names and how many letters that takes; (None, 0) for nobody.

    The longest whole name wins; else the first word may be the beginning of exactly one name.
    """
    folded = text.casefold()
    whole = [
        (len(word), owner)
        for owner in known
        for word in owner.words
        if word and folded.startswith(word.casefold()) and not folded[len(word) : len(word) + 1].isalnum()
    ]
    if whole:
        length, owner = max(whole, key=lambda one: one[0])
        return owner, length
    first = re.match(r"[\w'’-]+", folded)
    if first is None:
        return None, 0
    begun = [one for one in known if any(word.casefold().startswith(first[0]) for word in one.words)]
    if len(begun) == 1 or (begun and all(one == begun[0] for one in begun)):
        return begun[0], len(first[0])
    return None, 0


def _day(text: str, today: date, *, loose: bool) -> tuple[str, date | None, str]:
    """Return the text without the day at its end, the day, and why a day that was meant is none."""
    found = _AT_END.search(text)
    if found is None or not (loose or found["by"]):
        return text, None, ""
    day = read_due(found["date"], today)
    if isinstance(day, str):
        return text, None, day if found["by"] else ""
    return text[: found.start()], day, ""


def read_due(text: str, today: date) -> date | str:
    """Return the day that `text` names, the next one if it has no year, or the sentence that says why it is none.

    Everything that `read_day` understands, and “in 2 weeks”.
    """
    span = _SPAN.fullmatch(text.strip())
    if span:
        amount, unit = int(span[1]), span[2].lower()
        return (
            add_months(today, amount)
            if unit == "month"
            else today + timedelta(days=amount * (7 if unit == "week" else 1))
        )
    day = read_day(text, today)
    if (
        isinstance(day, date)
        and day < today
        and not re.search(r"\d{4}|[./-]\d{2}\s*$|[a-z]\s+\d{2}\s*$", text, re.IGNORECASE)
    ):
        return add_months(day, 12)
    return day


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """What a line says: who challenged ("" if it does not say), what, and what was answered."""

    speaker: str
    text: str
    response: str


_SPEAKER = re.compile(r"\s*([^:?!.\n]{2,60}):\s+")
_ANSWER = re.compile(r"\s*(?:[-–—]\s*)?\banswer(?:ed)?\s*:\s*", re.IGNORECASE)


def read_challenge_line(line: str, known: Sequence[Owner]) -> ChallengeLine:
    """Read a challenge typed in one line: “Police: why …? Answer: …”.

    What stands before the first colon is the speaker if it names somebody known, in full words; the answer is
    what follows “Answer:”.
    """
    question, answer = line, ""
    parts = _ANSWER.split(line, maxsplit=1)
    if len(parts) == 2:
        question, answer = parts
    speaker = ""
    found = _SPEAKER.match(question)
    if found:
        owner, length = match_owner(found[1].strip().removeprefix("@"), known)
        if owner is not None and length >= len(found[1].strip().removeprefix("@")):
            speaker, question = owner.name or owner.agency, question[found.end() :]
    return ChallengeLine(speaker, question.strip(), answer.strip())
