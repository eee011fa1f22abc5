"""Makes the practice store: every story walked by ordinary commands, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.records.actions import Action
from db.records.cases import Case
from db.records.meetings import Meeting
from db.store import Store
from desktop_app.domain.dates import add_months
from desktop_app.practice.desk import PracticeDesk
from desktop_app.practice.meetings import SECOND, GroupMeetings
from desktop_app.practice.people import set_up_partnership
from desktop_app.practice.stories import STORIES, Story
from desktop_app.practice.walk import Walk

CASES = len(STORIES)

Progress = Callable[[int, int], None]
"""Told how many pieces of work are done, of how many; what it raises stops the work."""


def _quietly(_done: int, _total: int) -> None:
    """Tell nobody."""


class Made(NamedTuple):
    """How much is in the practice store."""

    cases: int
    meetings: int
    actions: int


def build_practice(
    path: Path, passphrase: str, today: date, *, size: int = CASES, progress: Progress = _quietly
) -> Made:
    """Make the practice store at `path` as it stands on `today`, with `size` cases, and say what is in it.

    The same arguments give the same content. Raises a Problem (the file exists, the folder cannot be written …),
    or what `progress` raises; a store half made is taken away again.
    """
    store = Store.create(path, passphrase)
    try:
        desk = PracticeDesk(store, today)
        fill(desk, size, progress=progress)
        counts = desk.office.ask(lambda reading: [reading.reader.count(kind) for kind in (Case, Meeting, Action)])
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()
    return Made(*counts)


class Filled(NamedTuple):
    """A filled practice store: its cases and its meetings, by which more can be done to it."""

    walks: tuple[Walk, ...]
    meetings: GroupMeetings


def fill(
    desk: PracticeDesk,
    size: int,
    *,
    more: tuple[Story, ...] = (),
    second: int = SECOND,
    progress: Progress = _quietly,
) -> Filled:
    """Set the partnership up and walk `size` cases and the meetings, day by day, in one transaction.

    `more` are further stories; the second meeting is planned for `second` working days after the desk's today.
    """
    with desk.office.batch():
        with desk.on(add_months(desk.today, -36)):
            place = set_up_partnership(desk)
        told = [(STORIES[number % CASES], alias(number)) for number in range(size)]
        told += [(story, story.alias) for story in more]
        walks = tuple(Walk(desk, place, story, name) for story, name in told)
        meetings = GroupMeetings(desk, place, {walk.alias: walk for walk in walks}, second)
        tasks = [task for walk in walks for task in walk.tasks()]
        tasks += meetings.tasks()
        for done, (day, task) in enumerate(sorted(tasks, key=lambda one: one[0])):
            progress(done, len(tasks))
            with desk.on(day):
                task()
    return Filled(walks, meetings)


def alias(number: int) -> str:
    """Return the alias of the case with that number: "Case Linnet", and later "Case Linnet 2"."""
    name = STORIES[number % CASES].alias
    return name if number < CASES else f"{name} {number // CASES + 1}"
