"""Reading the rule book: the files of the shelf, local changes over them, every fault together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike

from desktop_app.rulebook.bookbuild import build_book
from desktop_app.rulebook.bookload import compiled_entries
from desktop_app.rulebook.clockbuild import build_clock
from desktop_app.rulebook.clockrules import ClockRules, LocalRule
from desktop_app.rulebook.conditions import condition_words
from desktop_app.rulebook.entries import Entry, entries_of, lay_over
from desktop_app.rulebook.faults import Fault, RuleBookFaults
from desktop_app.rulebook.model import RuleBook
from desktop_app.rulebook.shelf import BOOK_FILES, CLOCK_FILES, read

CLOCK_KINDS = ("edition", "relaxation", "milestone", "deadline", "calendar", "holiday", "closed_day")


def load_rulebook(local: Sequence[LocalRule] = (), *, shelf: str | PathLike[str] = "") -> RuleBook:
    """Return the rule book: the shipped files with the changes of `local` laid over them in order.

    `shelf` is a folder to read in place of the shipped one. Raises RuleBookFaults with every fault of every
    file and of the local changes; a rule book with faults is never used in part.
    """
    sound = None if shelf else compiled_entries()
    entries = checked_entries(local, shelf=shelf) if sound is None else _checked(sound, [], local)
    return build_book(entries, tuple(local))


def checked_entries(local: Sequence[LocalRule] = (), *, shelf: str | PathLike[str] = "") -> list[Entry]:
    """Return the entries of all files, with the changes of `local`, every one checked. Raises RuleBookFaults."""
    entries, faults = read_entries((*CLOCK_FILES, *BOOK_FILES), shelf)
    return _checked(entries, faults, local, alone=False)


def _checked(
    entries: list[Entry], faults: list[Fault], local: Sequence[LocalRule], *, alone: bool = True
) -> list[Entry]:
    """Lay `local` over the entries and check them; `alone`: without it they are known to be sound."""
    if alone and not local:
        return entries
    from desktop_app.rulebook.check import check_entries  # what is sound as it is shipped needs no checking
    from desktop_app.rulebook.graph import check_graph

    entries, wrong = lay_over(entries, local)
    faults = [*faults, *wrong, *check_entries(entries)]
    faults += [] if faults else check_graph(entries)
    if faults:
        raise RuleBookFaults(faults)
    return entries


def read_clock_rules(*, shelf: str | PathLike[str] = "") -> ClockRules:
    """Return the shipped rules of the clock from their own files. Raises RuleBookFaults."""
    entries = checked_clock_entries(shelf=shelf)
    return build_clock(((one.kind, one.id, one.values, one.local_keys) for one in entries), condition_words())


def checked_clock_entries(*, shelf: str | PathLike[str] = "") -> list[Entry]:
    """Return the entries of the clock's files, checked as far as they stand alone. Raises RuleBookFaults."""
    from desktop_app.rulebook.check import check_entries

    entries, faults = read_entries(CLOCK_FILES, shelf)
    faults += check_entries(entries, kinds=CLOCK_KINDS)
    if faults:
        raise RuleBookFaults(faults)
    return entries


def read_entries(files: Iterable[str], shelf: str | PathLike[str]) -> tuple[list[Entry], list[Fault]]:
    """Return the entries of these files and the faults found on the way: unreadable, broken, ill outlined."""
    import tomllib

    from desktop_app.rulebook.check import check_duplicates

    entries: list[Entry] = []
    faults: list[Fault] = []
    for file in files:
        try:
            data = tomllib.loads(read(file, shelf).decode())
        except OSError:
            faults.append(Fault(file, "", "cannot be read"))
        except UnicodeDecodeError:
            faults.append(Fault(file, "", "is not written in UTF-8"))
        except tomllib.TOMLDecodeError as error:
            faults.append(Fault(file, "", f"is not sound TOML: {error}"))
        else:
            found, wrong = entries_of(file, data)
            entries += found
            faults += wrong
    faults += check_duplicates(entries)
    if not any(one.kind == "calendar" for one in entries):
        faults.append(Fault(CLOCK_FILES[-1], "calendar", "is missing"))
    return entries, faults
