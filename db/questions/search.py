"""Search over everything that has a name: cases, people, meetings, actions and the text of minutes.

Every word that is looked for has to be somewhere in what is found, whatever its capitals and accents. Each kind
gives its best few: of the small ones those that begin with the words come first, of the long ones (actions,
minutes) the newest, because those are not sorted before they are cut off.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from db.questions.base import Rows, like

MOST = 40
"""So many of each kind are given at most; whoever shows them ranks them and shows fewer."""
KINDS = ("case", "child", "person", "identity", "meeting", "action", "minute")
_LETTERS = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
"""Where the accented Latin letters stand."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Hit(NamedTuple):
    """Something found. `kind` is one of `KINDS`.

    `record` is its id, `within` the case or meeting it belongs to (0 for none), `part` a further id inside that
    (the agenda item of a minute, the child or person of an identity is in `record`). `text` is what was found,
    `more` what tells it from others, its parts divided by "|".
    """

    kind: str
    record: int
    within: int
    part: int
    text: str
    more: str


def fold(text: str) -> str:
    """Return `text` without its capitals and accents, as it is compared."""
    whole = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in whole if not unicodedata.combining(one))


@cache
def _same() -> dict[str, str]:
    """For each small letter all that count as it: e, E, é, Ê …"""
    found: dict[str, str] = {}
    for code in (*range(0x61, 0x7B), *range(0x41, 0x5B), *_LETTERS):
        letter = chr(code)
        plain = fold(letter)
        if len(plain) == 1:
            found[plain] = found.get(plain, "") + letter
    return found


def pattern(word: str) -> str:
    """Return what GLOB matches `word` with anywhere, capitals and accents aside."""
    same = _same()
    return f"*{''.join(_class(one, same) for one in fold(word))}*"


def _class(letter: str, same: dict[str, str]) -> str:
    if letter in same:
        return f"[{same[letter]}]"
    if letter in "*?[":
        return f"[{letter}]"
    other = letter.upper()
    return f"[{letter}{other}]" if len(other) == 1 and other != letter else letter


class _Wanted:
    """The words that are looked for, and the conditions made of them with their values in order."""

    def __init__(self, words: str) -> None:
        self.words = words.split()
        self.first = pattern(words.strip())

    def anywhere(self, text: str) -> tuple[str, list[object]]:
        """Every word is somewhere in `text`, a short one."""
        return " AND ".join(f"{text} GLOB ?" for _ in self.words), [pattern(word) for word in self.words]

    def within(self, columns: tuple[str, ...]) -> tuple[str, list[object]]:
        """Every word is in one of `columns`, which may be long: LIKE is many times quicker than GLOB with classes,
        which are asked only where LIKE cannot know: in a text with letters beyond ASCII."""
        parts: list[str] = []
        values: list[object] = []
        for word in self.words:
            either = []
            for column in columns:
                if fold(word).isascii():
                    either.append(f"{column} LIKE ? ESCAPE '\\'")
                    values.append(like(fold(word)))
                either.append(f"(length({column}) < length(CAST({column} AS BLOB)) AND {column} GLOB ?)")
                values.append(pattern(word))
            parts.append(f"({' OR '.join(either)})")
        return " AND ".join(parts), values

    def rank(self, *texts: str) -> tuple[str, list[object]]:
        """0 for what begins with the words, 1 for what has a word that begins with them, 2 for the rest."""
        begins = self.first[1:]
        first = " OR ".join(f"{text} GLOB ?" for text in texts)
        word = " OR ".join(f"{text} GLOB ?" for text in texts)
        values: list[object] = [*[begins] * len(texts), *[f"*[ (/.-]{begins}"] * len(texts)]
        return f"CASE WHEN {first} THEN 0 WHEN {word} THEN 1 ELSE 2 END", values


Asked = tuple[str, list[object]]


def _few(select: str, text: str, newest: str, *first: str) -> Callable[[_Wanted], Asked]:
    """A small kind: all that match, the best first."""

    def asked(wanted: _Wanted) -> Asked:
        where, values = wanted.anywhere(text)
        rank, more = wanted.rank(*(first or (text,)))
        # Only constants of this module are put together; what is looked for goes in as values.
        return f"{select} WHERE {where} ORDER BY {rank}, {newest} LIMIT {MOST}", [*values, *more]

    return asked


def _many(select: str, columns: tuple[str, ...], newest: str) -> Callable[[_Wanted], Asked]:
    """A long kind: the newest that match."""

    def asked(wanted: _Wanted) -> Asked:
        where, values = wanted.within(columns)
        return f"{select} WHERE {where} ORDER BY {newest} LIMIT {MOST}", values

    return asked


_WHEN = " ".join(f"WHEN '{number:02}' THEN '{month}'" for number, month in enumerate(_MONTHS, start=1))
_MONTH = f'CASE substr(m."on", 6, 2) {_WHEN} END'
_MEETING = "g.name || ' ' || m.number"
_DAY = f"ltrim(substr(m.\"on\", 9), '0') || ' ' || {_MONTH} || ' ' || substr(m.\"on\", 1, 4) || ' ' || m.\"on\""

_ASKED: dict[str, Callable[[_Wanted], Asked]] = {
    "case": _few(
        "SELECT 'case', c.id, c.id, 0, c.alias, c.reference || '|' || c.stage FROM review_case c",
        "(c.alias || ' ' || c.reference)",
        "c.closed_on IS NOT NULL, c.opened_on DESC, c.id DESC",
        "c.alias", "c.reference",
    ),
    "child": _few(
        "SELECT 'child', p.id, p.case_id, 0, p.alias, c.alias FROM child p JOIN review_case c ON c.id = p.case_id",
        "(p.alias || ' ' || c.alias)", "c.closed_on IS NOT NULL, c.opened_on DESC, p.id", "p.alias",
    ),
    "person": _few(
        "SELECT 'person', p.id, p.case_id, 0, p.alias, c.alias"
        " FROM person p JOIN review_case c ON c.id = p.case_id",
        "(p.alias || ' ' || c.alias)", "c.closed_on IS NOT NULL, c.opened_on DESC, p.id", "p.alias",
    ),
    "identity": _few(
        "SELECT 'identity', i.id, c.id, 0, i.full_name, COALESCE(h.alias, p.alias) || '|' || c.alias"
        " FROM identity i LEFT JOIN child h ON h.id = i.child_id LEFT JOIN person p ON p.id = i.person_id"
        " JOIN review_case c ON c.id = COALESCE(h.case_id, p.case_id)",
        "(i.full_name || ' ' || i.other_names)", "c.closed_on IS NOT NULL, c.opened_on DESC, i.id", "i.full_name",
    ),
    "meeting": _few(
        f"SELECT 'meeting', m.id, m.id, 0, {_MEETING}, m.\"on\" || '|' || m.state"  # noqa: S608
        " FROM meeting m JOIN standing_group g ON g.id = m.group_id",
        f"({_MEETING} || ' no. ' || m.number || ' ' || g.short_name || ' ' || {_DAY})",
        'm."on" DESC, m.id DESC', f"({_MEETING})", "g.short_name || ' ' || m.number", f"({_DAY})",
    ),
    "action": _many(
        "SELECT 'action', a.id, COALESCE(a.case_id, 0), 0, a.reference || ' ' || a.text, a.status FROM action a",
        ("a.reference", "a.text"), "a.id DESC",
    ),
    "minute": _many(
        f"SELECT 'minute', e.id, i.meeting_id, i.id, e.text, {_MEETING} || '|' || i.title"  # noqa: S608
        " FROM minute_entry e JOIN agenda_item i ON i.id = e.agenda_item_id"
        " JOIN meeting m ON m.id = i.meeting_id JOIN standing_group g ON g.id = m.group_id",
        ("e.text", "e.response"), "e.id DESC",
    ),
}  # fmt: skip


def search(reader: Rows, words: str, *, names: bool = False, kinds: tuple[str, ...] = KINDS) -> tuple[Hit, ...]:
    """Return what holds all of `words`, at most `MOST` of each of `kinds`, a kind after the other.

    Real names are looked for only with `names`. Nothing is found for no words.
    """
    wanted = _Wanted(words)
    if not wanted.words:
        return ()
    found: list[Hit] = []
    for kind in kinds:
        if kind != "identity" or names:
            sql, values = _ASKED[kind](wanted)
            found.extend(Hit(*row) for row in reader.rows(sql, *values))
    return tuple(found)
