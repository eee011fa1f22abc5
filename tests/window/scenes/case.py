"""A case: each section, full and empty, and the states that matter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.records.people import Child
from desktop_app.actions.base import Outcome
from desktop_app.actions.cases import RegisterCase
from desktop_app.actions.papers import AddPaper
from tests.window.scenes.base import Kit, Scene, case_id, paged
from ui.page import Frame, Page
from ui.pages.case.children import ChildrenSection
from ui.pages.case.incident import IncidentSection
from ui.pages.case.overview import OverviewSection
from ui.pages.case.page import CasePage
from ui.place import Place


def page_of(frame: Frame, section: str, alias: str = "Case Linnet", field: str = "") -> QWidget:
    """Return the page of a case at a section."""
    return paged(CasePage, frame, Place("case", case_id(frame, alias), section, field))


def _full(section: str, alias: str = "Case Linnet") -> Scene:
    return Scene(f"case-{section}", lambda kit: page_of(kit.full, section, alias))


def _bare(kit: Kit) -> tuple[Frame, int]:
    """Return a frame over a store with one case of which only the alias is known, and the case's id."""
    outcome: list[Outcome] = []
    kit.bare.backend.run(kit.bare, RegisterCase(alias="Case Sandpiper"), then=outcome.append)
    return kit.bare, outcome[0].made


def _empty(section: str) -> Scene:
    def make(kit: Kit) -> QWidget:
        frame, made = _bare(kit)
        return paged(CasePage, frame, Place("case", made, section))

    return Scene(f"case-{section}-empty", make, scales=(1.0,))


def _with_names(kit: Kit) -> QWidget:
    kit.full.names.show(shown=True)
    child = next(
        iter(kit.full.backend.office.store.reader().find(Child, case_id=case_id(kit.full, "Case Linnet")))
    )  # type: ignore[union-attr]
    return page_of(kit.full, "children", field=f"child.{child.id}.ethnicity")


def _with_papers(kit: Kit) -> QWidget:
    number = case_id(kit.full, "Case Linnet")
    for name, data in (
        ("Letter to the parents.pdf", practice_pdf()),
        ("Notes of the call.txt", b"Rang back at ten."),
    ):
        kit.full.backend.run(kit.full, AddPaper(filename=name, data=data, case_id=number))
    return page_of(kit.full, "papers")


def practice_pdf() -> bytes:
    """Return the bytes of the practice paper on the shelf."""
    return next(Path("resources/practice").glob("*.pdf")).read_bytes()


def _section(root: QWidget) -> Page:
    assert isinstance(root, CasePage)
    return root.section()


def _open_date(root: QWidget) -> None:
    section = _section(root)
    assert isinstance(section, IncidentSection)
    row = section.date_row("sin_sent")
    row.start()
    row.editor.form.load({"on": date(2025, 12, 19)}, fresh=True)
    row.editor.preview()
    for _ in range(8):
        QApplication.processEvents()
    section.area.ensureWidgetVisible(row.editor, 0, 40)


def _open_step(root: QWidget) -> None:
    section = _section(root)
    assert isinstance(section, OverviewSection)
    row = next(one for one in section.next.rows.values() if one.step.ready)
    row.start()
    row.panel.form.load({"on": date(2026, 1, 20)}, fresh=True)
    row.panel.carry_out()
    for _ in range(8):
        QApplication.processEvents()
    section.area.ensureWidgetVisible(row.panel.button, 0, 40)


def _open_hold(root: QWidget) -> None:
    section = _section(root)
    assert isinstance(section, OverviewSection)
    section.hold.release.click()


def _add_child(root: QWidget) -> None:
    section = _section(root)
    assert isinstance(section, ChildrenSection)
    section.children_card.start_adding()


SCENES: tuple[Scene, ...] = (
    _full("overview"),
    _full("children"),
    _full("incident"),
    _full("parallel"),
    _full("actions"),
    _full("history"),
    Scene("case-papers", _with_papers),
    Scene("case-children-names", _with_names),
    Scene("case-children-adding", lambda kit: page_of(kit.full, "children"), after=_add_child, scales=(1.0,)),
    Scene("case-incident-date", lambda kit: page_of(kit.full, "incident"), after=_open_date),
    Scene("case-overview-held", lambda kit: page_of(kit.full, "overview", "Case Brambling"), after=_open_hold),
    Scene(
        "case-overview-step",
        lambda kit: page_of(kit.full, "overview", "Case Siskin"),
        after=_open_step,
        scales=(1.0,),
    ),
    Scene("case-overview-closed", lambda kit: page_of(kit.full, "overview", "Case Redstart"), scales=(1.0,)),
    Scene("case-actions-plan", lambda kit: page_of(kit.full, "actions", "Case Curlew"), scales=(1.0,)),
    Scene("case-overview-small", lambda kit: page_of(kit.full, "overview"), size=(848, 640), scales=(1.0, 2.0)),
    *(_empty(one) for one in ("overview", "children", "incident", "parallel", "actions", "papers", "history")),
)
