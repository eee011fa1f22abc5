"""Search over everything that has a name: cases, people, meetings, actions and the text of minutes.

Each kind gives the best few; those whose text begins with what is looked for come first, then those in which a
word begins with it, then the rest, the newest first.
"""

from __future__ import annotations

from typing import NamedTuple

from db.questions.base import Rows

MOST = 8
"""So many of each kind are given."""


class Hit(NamedTuple):
    """Something found. `kind`: case, child, person, identity, meeting, action, minute.

    `record` is its id, `within` the case or meeting it belongs to (0 for none), `part` a further id inside that
    (the agenda item of a minute). `text` is what was found, `more` what tells it from others.
    """

    kind: str
    record: int
    within: int
    part: int
    text: str
    more: str


def like(words: str) -> str:
    """Return `words` for a LIKE with the escape character backslash."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_RANK = "CASE WHEN {text} LIKE ?1 ESCAPE '\\' THEN 0 WHEN {text} LIKE ?2 ESCAPE '\\' THEN 1 ELSE 2 END"
_FOUND = "{text} LIKE ?3 ESCAPE '\\'"


def _one(select: str, text: str, newest: str, *, also: str = "") -> str:
    found = _FOUND.format(text=text)
    if also:
        found = f"({found} OR {_FOUND.format(text=also)})"
    # Only the constants below are put together here; what is looked for goes in by parameters.
    return f"SELECT * FROM ({select} WHERE {found} ORDER BY {_RANK.format(text=text)}, {newest} LIMIT {MOST})"  # noqa: S608


_CASES = _one(
    "SELECT 'case', c.id, c.id, 0, c.alias, c.reference || '|' || c.stage FROM review_case c",
    "c.alias", "c.opened_on DESC, c.id DESC", also="c.reference",
)  # fmt: skip
_CHILDREN = _one(
    "SELECT 'child', p.id, p.case_id, 0, p.alias, c.alias FROM child p JOIN review_case c ON c.id = p.case_id",
    "p.alias", "c.opened_on DESC, p.id",
)  # fmt: skip
_PEOPLE = _one(
    "SELECT 'person', p.id, p.case_id, 0, p.alias, c.alias FROM person p JOIN review_case c ON c.id = p.case_id",
    "p.alias", "c.opened_on DESC, p.id",
)  # fmt: skip
_IDENTITIES = _one(
    "SELECT 'identity', i.id, c.id, 0, i.full_name, COALESCE(h.alias, p.alias) || ', ' || c.alias"
    " FROM identity i LEFT JOIN child h ON h.id = i.child_id LEFT JOIN person p ON p.id = i.person_id"
    " JOIN review_case c ON c.id = COALESCE(h.case_id, p.case_id)",
    "i.full_name", "c.opened_on DESC, i.id", also="i.other_names",
)  # fmt: skip
_MEETINGS = _one(
    "SELECT 'meeting', m.id, m.id, 0, g.name || ' ' || m.number, m.\"on\" || '|' || m.state"
    " FROM meeting m JOIN standing_group g ON g.id = m.group_id",
    "(g.name || ' ' || m.number)", 'm."on" DESC, m.id DESC', also="g.short_name || ' ' || m.number",
)  # fmt: skip
_ACTIONS = _one(
    "SELECT 'action', a.id, COALESCE(a.case_id, 0), 0, a.reference || ' ' || a.text, a.status FROM action a",
    "(a.reference || ' ' || a.text)", "a.id DESC",
)  # fmt: skip
_MINUTES = _one(
    "SELECT 'minute', e.id, i.meeting_id, i.id, e.text, g.name || ' ' || m.number FROM minute_entry e"
    " JOIN agenda_item i ON i.id = e.agenda_item_id JOIN meeting m ON m.id = i.meeting_id"
    " JOIN standing_group g ON g.id = m.group_id",
    "e.text", 'm."on" DESC, e.id',
)  # fmt: skip


def search(reader: Rows, words: str, *, names: bool = False) -> tuple[Hit, ...]:
    """Return what holds `words`, a kind after the other; real names only with `names`. Nothing for no words."""
    wanted = " ".join(words.split())
    if not wanted:
        return ()
    kinds = [_CASES, _MEETINGS, _ACTIONS, _CHILDREN, _PEOPLE, _MINUTES]
    if names:
        kinds.insert(5, _IDENTITIES)
    text = like(wanted)
    rows = reader.rows(" UNION ALL ".join(kinds), f"{text}%", f"% {text}%", f"%{text}%")
    return tuple(Hit(*row) for row in rows)
