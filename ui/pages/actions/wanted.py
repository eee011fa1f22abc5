"""Which actions the ledger shows: the choices of its filters, and what is asked of the store for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.questions.ledger import ActionFilter
from db.records.quick import dataclass
from ui.models.ledger import STATE_CHIPS, STATUS_CHIPS

SHOWN = (("open", "Open"), ("overdue", "Overdue"), ("soon", "Due soon"), ("closed", "Closed"), ("all", "All"))
STATUSES = tuple((code, words) for code, (_, words) in STATUS_CHIPS.items()) + tuple(
    (code, STATE_CHIPS[code][1]) for code in ("done", "superseded")
)
CARRIED = (("1", "Carried at least once"), ("2", "Carried twice or more"), ("3", "Carried three times or more"))
REMEMBERED = ("show", "status", "carried")
"""What is kept on this computer: nothing that names a case, a person or an agency."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The choices; "" asks for nothing. `case` is a case's id as text, `owner` a name or an agency."""

    show: str = "open"
    status: str = ""
    owner: str = ""
    case: str = ""
    carried: str = ""
    text: str = ""

    def asked(self, today: date, soon: date) -> ActionFilter:
        """Return what is asked of the store; `soon` is the last day that counts as due soon."""
        return ActionFilter(
            closed={"open": False, "soon": False, "closed": True}.get(self.show),
            statuses=(self.status,) if self.status else (),
            owner=self.owner,
            case_id=int(self.case) if self.case else None,
            overdue_on=today if self.show == "overdue" else None,
            due_from=today if self.show == "soon" else None,
            due_by=soon if self.show == "soon" else None,
            text=self.text,
            carried_least=int(self.carried or 0),
        )

    def kept(self) -> dict[str, str]:
        """Return what may be remembered."""
        return {key: getattr(self, key) for key in REMEMBERED}

    @classmethod
    def from_kept(cls, kept: Any) -> Wanted:
        """Return the choices remembered; anything unknown counts as not chosen."""
        given = kept if isinstance(kept, dict) else {}
        known = {"show": dict(SHOWN), "status": dict(STATUSES), "carried": dict(CARRIED)}
        return cls(**{key: given[key] for key in REMEMBERED if given.get(key) in known[key]})

    @property
    def narrowed(self) -> bool:
        """Whether anything but the kind of list is chosen."""
        return any((self.status, self.owner, self.case, self.carried, self.text))
