"""The main job without a window: a case from first call to decision, a meeting held, four documents made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.problems import Problem
from db.records.cases import Case, StageStep
from db.store import Store
from desktop_app.domain.dates import long_date
from desktop_app.practice.build import CASES, fill
from desktop_app.practice.desk import PracticeDesk, StoryRefused
from desktop_app.practice.setting import PASSPHRASE
from desktop_app.practice.stories import NIGHTJAR
from desktop_app.reports.document import Audience
from desktop_app.reports.make import make_document
from desktop_app.reports.written import write_file
from desktop_app.trouble import Refusal

WITH_REPORT = "Case Curlew"


class MainJob(NamedTuple):
    """What was made: the store, the case, what was said on the way, and the documents."""

    store: Path
    reference: str
    alias: str
    said: tuple[str, ...]
    documents: tuple[Path, ...]
    notes: tuple[str, ...]


def run_main_job(folder: Path, *, today: date) -> MainJob:
    """Do the main job in `folder` (made if it is not there; an earlier practice store in it is replaced).

    Raises a Problem when the folder cannot be written. A refusal is a fault of the program and raised as such.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"The folder {folder} cannot be written.", "Choose another folder with --out.") from error
    path = folder / "practice.crd"
    if path.exists():
        _take_away(path)
    store = Store.create(path, PASSPHRASE)
    try:
        return _job(store, folder, today)
    finally:
        store.close()


def _take_away(path: Path) -> None:
    """Remove the practice store of an earlier run. Raises Problem for anything else of that name."""
    try:
        Store.open(path, PASSPHRASE).close()
    except Problem as problem:
        raise Problem(
            f"In {path.parent} lies a {path.name} that this command did not make, so it stays as it is.",
            "Choose another folder with --out.",
        ) from problem
    path.unlink()


def _job(store: Store, folder: Path, today: date) -> MainJob:
    desk = PracticeDesk(store, _working(store, today))
    filled = fill(desk, CASES, more=(NIGHTJAR,), second=0)
    walk = filled.walks[-1]
    case = desk.office.ask(lambda reading: reading.reader.get(Case, walk.case_id))
    report = desk.office.ask(lambda reading: reading.reader.find(Case, alias=WITH_REPORT))[0]
    maker = _Maker(desk, folder)
    maker.make("meeting-pack", filled.meetings.second, "pdf")
    filled.meetings.hold(filled.meetings.second)
    for form in ("pdf", "docx"):
        maker.make("minutes", filled.meetings.second, form)
        maker.make("rapid-review", case.id, form)
        maker.make("final-report", report.id, form, Audience.PUBLICATION)
    steps = desk.office.ask(lambda reading: reading.reader.find(StageStep, order=("on", "id"), case_id=case.id))
    stages = desk.office.rules.book.stages
    said = tuple(f"{long_date(step.on)}: {stages[step.to_stage].label}" for step in steps)
    return MainJob(store.path, case.reference, case.alias, said, tuple(maker.documents), tuple(maker.notes))


class _Maker:
    """Makes documents into a folder and remembers them."""

    def __init__(self, desk: PracticeDesk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.documents: list[Path] = []
        self.notes: list[str] = []

    def make(self, report: str, key: int, form: str, audience: Audience = Audience.WORKING) -> None:
        """Make one document; a refusal is raised as a fault of the story."""
        made = make_document(self.desk.office.ask, report, key, audience, form)
        if isinstance(made, Refusal):
            raise StoryRefused(f"{report}: {made}")
        path = self.folder / f"{report}.{form}"
        write_file(path, made.data)
        self.documents.append(path)
        self.notes += [note for note in made.notes if note not in self.notes]


def _working(store: Store, today: date) -> date:
    """Return today, or the last working day before it: meetings are held on working days."""
    calendar = PracticeDesk(store, today).calendar
    return today if calendar.is_working_day(today) else calendar.working_day(today, -1)
