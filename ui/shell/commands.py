"""What the search offers beside what it finds: places to go to and things to do, each in one line of one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from db.records.quick import dataclass
from desktop_app.queries.search import fold, rank_of
from ui.place import Place

DO, GO, HERE, GUIDE, RECENT = "Do", "Go to", "In this case", "Guide", "Where you were"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that leads somewhere (`target` a place) or does something (`target` the name of a method of the
    shell). `words` are others that it is found by; `first` whether it begins with what is looked for."""

    title: str
    group: str
    target: Place | str
    icon: str
    words: str = ""
    keys: str = ""
    detail: str = ""
    first: bool = False

    def fits(self, wanted: str) -> bool:
        """Whether every word of `wanted` begins a word of it."""
        own = fold(f"{self.title} {self.words}").split()
        return all(any(one.startswith(word) for one in own) for word in fold(wanted).split())


def _settings(title: str, section: str, words: str) -> Offer:
    return Offer(title, GO, Place("settings", section=section), "settings", f"settings {words}", detail="Settings")


OFFERS: tuple[Offer, ...] = (
    Offer("New case", DO, Place("new-case"), "plus", "register add notification referral", "Ctrl+N"),
    Offer("Plan a meeting", DO, Place("new-meeting"), "plus", "add new agenda"),
    Offer("New action", DO, Place("actions", section="new"), "plus", "add"),
    Offer("Show names", DO, "switch_names", "eye", "identities aliases hide real", "Ctrl+Shift+N"),
    Offer("Undo", DO, "undo", "undo", "back take", "Ctrl+Z"),
    Offer("Do again", DO, "redo", "redo", "redo", "Ctrl+Shift+Z"),
    Offer("Lock", DO, "lock", "lock", "leave away", "Ctrl+L"),
    Offer("Close the program", DO, "leave", "close", "quit exit end", "Ctrl+Q"),
    Offer("Keys", DO, "show_keys", "keyboard", "shortcuts keyboard", "?"),
    Offer("Today", GO, Place("today"), "today", "due duties deadlines overdue", "Ctrl+1"),
    Offer("Cases", GO, Place("cases"), "cases", "register list", "Ctrl+2"),
    Offer("Meetings", GO, Place("meetings"), "meetings", "calendar", "Ctrl+3"),
    Offer("Actions", GO, Place("actions"), "actions", "ledger overdue", "Ctrl+4"),
    Offer("Documents", GO, Place("documents"), "documents", "print save pdf word report pack minutes", "Ctrl+5"),
    _settings("Partnership", "partnership", "name area"),
    _settings("Agencies", "agencies", "partners"),
    _settings("Members", "members", "people"),
    _settings("Groups and quorum", "groups", "seats deputies"),
    _settings("Working days", "days", "bank holidays calendar closed"),
    _settings("Time limits", "limits", "deadlines local rules"),
    _settings("Appearance", "appearance", "dark light contrast text size letters theme colours"),
    _settings("Locking and passphrase", "safety", "idle minutes change password recovery sheet safe key"),
    _settings("Backup", "backup", "safety copy stick restore last"),
    _settings("More settings", "more", "retention prefix confidentiality"),
    Offer("Help", GO, Place("help"), "help", "guide manual", "Shift+F1"),
)
SUGGESTED = ("New case", "Plan a meeting", "Undo", "Show names", "Appearance", "Keys")
Titles = Callable[[Offer], str]
"""Gives what an offer is called now ("Undo: set milestone"), "" to leave it out."""


def offers_for(wanted: str, title_of: Titles, more: Iterable[Offer] = (), most: int = 5) -> list[Offer]:
    """Return the offers that fit what is typed, group by group, those that begin with it first.

    While nothing is typed: a few that are often wanted. `more` are offers that depend on where one is.
    """
    named = [replace(one, title=title) for one in OFFERS if (title := title_of(one))]
    if not wanted.strip():
        often = [one for one, before in ((o, _known(o)) for o in named) if before in SUGGESTED]
        return sorted(often, key=lambda one: one.group)
    fitting = [one for one in (*more, *named) if one.fits(wanted)]
    ranked = [replace(one, first=rank_of(one.title, wanted) == 0) for one in fitting]
    kept: list[Offer] = []
    for group in (HERE, DO, GO, GUIDE):
        some = [one for one in ranked if one.group == group]
        kept.extend(sorted(some, key=lambda one: not one.first)[:most])
    return kept


def _known(offer: Offer) -> str:
    return next((one.title for one in OFFERS if one.target == offer.target), "")
