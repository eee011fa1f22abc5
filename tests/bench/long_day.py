"""A day in the whole window, every turn of its loop timed: `python -m tests.bench.long_day STORE DAY [SLOW]`.

Prints one line of JSON: step -> [longest turn on the clock, longest in work of the window's thread], in seconds.
With SLOW (in ms) it says on the error stream where each longer turn spent its time.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import ui  # noqa: F401 - first, as the program does

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.bench import bench_store
from tests.bench.loop_watch import Bot, Hand, LoopWatch
from tests.journeys import person as body
from tests.journeys.casework import decide, take
from tests.journeys.person import MOUSE, Key, Person, WatchedBackend
from tests.journeys.stores import known_memory
from tests.journeys.test_notification_to_panel import REGULATION, register
from tests.window.scenes.base import PASSPHRASE
from ui.look import theme
from ui.pages.cases.wanted import Wanted
from ui.widgets.nav import _Line
from ui.window import DeskWindow

MADE_FOR = date(2026, 1, 12)
"""The practice store has to be made for this day."""
TODAY = date(2026, 1, 15)
"""A meeting of the practice store is planned for this day."""
SIZE = (1280, 800)
PAUSE = 0.06
"""So many seconds this person takes between two things: far less than a real one, more than a slice of work."""


class Worker(Person):
    """A person whose every step has a name."""

    def __init__(self, window: DeskWindow, backend: WatchedBackend, watch: LoopWatch, hand: Hand) -> None:
        bot: Any = Bot(hand)
        super().__init__(bot, window, backend, MOUSE)
        self.watch, self.hand = watch, hand

    def at_step(self, words: str) -> None:
        """Name what is done next, after a pause."""
        self.hand.rest(PAUSE)
        shell = self.window.shell
        room = shell.place.room if shell is not None else "unlock"
        section = shell.place.section if shell is not None else ""
        self.watch.step = f"{' '.join(filter(None, (room, section)))}: {words}"

    def press(self, name: str, kind: Any = QWidget, nth: int = 0) -> None:
        """As a person does."""
        self.at_step(f"press “{re.sub(r'[A-K][0-9]+:', 'an answer:', name)}”")
        super().press(name, kind, nth)

    def fill(self, name: str, text: str, nth: int = 0) -> None:
        """As a person does."""
        self.at_step(f"write into “{re.sub(r'[A-K][0-9]+,', 'an item:', name)}”")
        super().fill(name, text, nth)

    def choose(self, name: str, words: str, nth: int = 0) -> None:
        """As a person does."""
        self.at_step(f"choose in “{name}”")
        super().choose(name, words, nth)

    def pick(self, view_name: str, words: str, *, open_it: bool = True) -> None:
        """As a person does."""
        self.at_step(f"open a line of {view_name}")
        super().pick(view_name, words, open_it=open_it)

    def go(self, room: str) -> None:
        """As a person does."""
        self.at_step(f"go to {room}")
        super().go(room)


def new_case(person: Worker) -> None:
    """Register a case of which the notification went on Friday 19 December 2025."""
    register(person)
    take(person, "Requests sent to agencies")


def rapid_review(person: Worker) -> None:
    """Answer the checklist, section by section, with a note to the first point of each."""
    person.press("Rapid review")
    person.sees("0 of ")
    for letter in "ABCDEFGHIJK":
        names = [one for one in person.reads() if re.fullmatch(rf"{letter}[0-9]+: Yes", one)]
        for name in names:
            person.press(name)
        if names:
            person.fill(f"{names[-1].partition(':')[0]}, note", "Two agencies knew parts of it; see the file.")
            person.key(Key.Key_Tab)
            person.calm()
        person.press("On to ")
    person.sees("Ready to send?")
    person.press("Overview")
    take(person, "Meeting held")


def decisions(person: Worker) -> None:
    """Decide on each criterion, then on the case."""
    person.press("Decisions")
    for one in REGULATION:
        person.press(f"{one}: Met", nth=1)
    person.press("Decision and views")
    decide(person)
    for section in ("Children and family", "Incident", "Actions", "Papers", "Parallel", "History", "Overview"):
        person.press(section, _Line)


def meeting(person: Worker) -> None:
    """Plan a meeting, hold it and close it."""
    person.go("Meetings")
    person.press("Plan a meeting")
    person.fill("Day", "13 Feb 2026")
    person.fill("Begins", "9:30")
    person.press("Plan the meeting")
    person.until(lambda: person.window.shell.place.room == "meeting", "the meeting")
    person.go("Meetings")
    person.press("Case Review Group 2")
    person.press("Papers", QAbstractButton)
    person.press("Agenda", QAbstractButton)
    person.press("Begin the meeting")
    person.press("Begin", nth=1)
    person.press("Attendance")
    person.press("Apologies", nth=2)
    person.press("Mark the rest present")
    person.press("Minutes", QAbstractButton)
    for number in range(1, 7):
        person.sees(f"{number} · ")
        person.fill("Note: What was said", f"Item {number} was spoken of.")
        person.press("and next item, Ctrl+↵")
    person.press("action, Alt+A")
    person.fill("Action: ", "Write to the family by 30 Jan")
    person.press("minute it, ↵")
    person.press("Close the meeting", nth=1)


def documents(person: Worker) -> None:
    """Look at a rapid review and at a meeting pack."""
    for words, document in (("Case Dunnock", "Rapid review"), ("Case Review Group 2", "Meeting pack")):
        person.go("Documents")
        person.fill("Find a case or a meeting", words)
        person.hand.rest(0.5)
        person.until(partial(_once, person, words), "one line")
        person.pick("Cases and meetings", words)
        person.press(document)
        person.press("Make and look at it")
        person.sees("Made, not saved yet")


def _once(person: Worker, words: str) -> bool:
    """Return whether the words stand in the field and in one line of the list."""
    return sum(words in one for one in person.reads()) == 2


def search(person: Worker) -> None:
    """Look for something from the strip, and go there."""
    person.at_step("Ctrl+K")
    person.ctrl(Key.Key_K)
    person.at_step("type a search")
    person.write("Dunnock")
    person.calm()
    person.hand.rest(0.5)
    person.at_step("open what was found")
    person.key(Key.Key_Return)
    person.calm()


def rooms(person: Worker) -> None:
    """Look into the rooms on the way."""
    person.go("Actions")
    person.go("Settings")
    person.go("Today")
    person.go("Cases")


def many(person: Worker) -> None:
    """Look at lists of ten thousand cases and two hundred thousand actions."""
    person.go("Cases")
    for view in ("all", "overdue", "held", "open"):
        person.at_step(f"show {view} cases")
        with person.watch.turning():
            filters = person.page.view.filters  # type: ignore[attr-defined]
            filters.put(Wanted("open", due="overdue") if view == "overdue" else Wanted(view))
            person.page._on_filters_changed()  # type: ignore[attr-defined]
        person.calm()
        person.hand.rest(0.4)
    for room in ("Actions", "Meetings", "Documents", "Today", "Cases"):
        person.go(room)
        person.hand.rest(0.4)
    person.at_step("type a search")
    person.ctrl(Key.Key_K)
    person.write("heron 77")
    person.calm()
    person.hand.rest(0.4)
    person.at_step("open what was found")
    person.key(Key.Key_Return)
    person.calm()


@dataclass(frozen=True)
class Day:
    """What is done, on which day, and what opens the store."""

    today: date
    passphrase: str
    parts: tuple[Callable[[Worker], None], ...]


DAYS = {
    "usual": Day(TODAY, PASSPHRASE, (rooms, new_case, rapid_review, decisions, meeting, rooms, documents, search)),
    "many": Day(bench_store.TODAY, bench_store.PASSPHRASE, (many,)),
}
"""A day in the practice store, and one in the store of `bench_store`."""


def main(path: Path, day: Day, slow: float) -> None:
    """Do the day on the store at `path`."""
    app = QApplication([])
    theme.apply(app, "light")
    watch = LoopWatch(slow)
    hand = Hand(watch)
    body.QTest, body.QApplication = hand, _application(hand)  # type: ignore[assignment, attr-defined]
    watch.hear()
    memory = known_memory(Path(tempfile.mkdtemp(dir=path.parent)))
    backend = WatchedBackend()
    backend.today = lambda: day.today
    window = DeskWindow(backend, memory)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    person = Worker(window, backend, watch, hand)
    person.until(window.isActiveWindow)
    window.begin(path)
    hand.rest(1.5)
    person.unlock(day.passphrase)
    for part in day.parts:
        part(person)
    person.at_step("lock")
    person.lock()
    print(json.dumps({step: [one.wall, one.work] for step, one in watch.turns.items()}))
    sys.stdout.flush()
    os._exit(0)


def _application(hand: Hand) -> type[QApplication]:
    class Turning(QApplication):
        """The application, whose loop turns under the watch."""

        processEvents = staticmethod(hand.turn)  # type: ignore[assignment] # noqa: N815

    return Turning


if __name__ == "__main__":
    main(Path(sys.argv[1]), DAYS[sys.argv[2]], float(sys.argv[3]) / 1000 if len(sys.argv) > 3 else 0.0)
