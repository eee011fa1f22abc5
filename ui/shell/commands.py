"""What the search strip offers beside what it finds: places to go to and things to do."""

from __future__ import annotations

from dataclasses import dataclass

from ui.place import Place


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the search that leads somewhere (`place`) or does something (`act`, a method of the shell)."""

    title: str
    detail: str
    words: str = ""
    place: Place | None = None
    act: str = ""

    def fits(self, wanted: str) -> bool:
        """Whether every word of `wanted` begins a word of it."""
        own = f"{self.title} {self.words}".casefold().split()
        return all(any(one.startswith(word) for one in own) for word in wanted.casefold().split())


OFFERS: tuple[Offer, ...] = (
    Offer("Register a new case", "Command", "add notification referral", Place("new-case")),
    Offer("Plan a meeting", "Command", "add new agenda", Place("new-meeting")),
    Offer("Show or hide names", "Command", "identities aliases", act="switch_names"),
    Offer("Undo the latest change", "Command", "back take", act="undo"),
    Offer("Do it again", "Command", "redo", act="redo"),
    Offer("Lock", "Command", "close leave", act="lock"),
    Offer("Keys", "Command", "shortcuts keyboard", act="show_keys"),
    Offer("Today", "Room", "due duties deadlines", Place("today")),
    Offer("Cases", "Room", "register list", Place("cases")),
    Offer("Meetings", "Room", "calendar", Place("meetings")),
    Offer("Actions", "Room", "ledger overdue", Place("actions")),
    Offer("Documents", "Room", "print save pdf word report pack minutes", Place("documents")),
    Offer("Partnership", "Settings", "name area", Place("settings", section="partnership")),
    Offer("Agencies", "Settings", "partners", Place("settings", section="agencies")),
    Offer("Members", "Settings", "people", Place("settings", section="members")),
    Offer("Groups and quorum", "Settings", "seats deputies", Place("settings", section="groups")),
    Offer("Working days", "Settings", "bank holidays calendar closed", Place("settings", section="days")),
    Offer("Time limits", "Settings", "deadlines local rules", Place("settings", section="limits")),
    Offer(
        "Appearance", "Settings", "dark light contrast text size letters", Place("settings", section="appearance")
    ),
    Offer("Locking and backup", "Settings", "idle safety copy", Place("settings", section="safety")),
    Offer("More settings", "Settings", "retention prefix confidentiality", Place("settings", section="more")),
    Offer("Help", "Room", "guide manual", Place("help")),
)
SUGGESTED = ("Register a new case", "Plan a meeting", "Today", "Actions", "Show or hide names")


def offers_for(wanted: str, most: int = 5) -> tuple[Offer, ...]:
    """Return the offers that fit what is typed; a few that are often wanted while nothing is."""
    if not wanted.strip():
        return tuple(one for one in OFFERS if one.title in SUGGESTED)
    return tuple(one for one in OFFERS if one.fits(wanted))[:most]
