"""The path to a new case: its four steps, filled as on the Friday before Christmas, and a refusal."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from tests.window.scenes.base import Kit, Scene, paged
from ui.page import Frame
from ui.pages.new_case.answers import Answers
from ui.pages.new_case.page import NewCasePage
from ui.place import Place

SIZE = (1104, 748)
CHRISTMAS = Answers(
    {
        "alias": "Case Bittern",
        "incident_on": date(2025, 12, 16),
        "incident_known": "approximate",
        "nature": "harm_abuse",
        "harm": "nai_head",
        "place_type": "",
        "area": "Marrowfield and Tarnside",
        "summary": "Bittern was brought to hospital by an aunt. The injuries do not fit the account given.",
        "referral_on": date(2025, 12, 17),
        "referral_at": "15:40",
        "referrer": "Duty manager, front door",
        "aware_on": date(2025, 12, 17),
        "aware_known": "exact",
        "sent": "yes",
        "sent_on": date(2025, 12, 19),
        "sent_at": "16:05",
        "stage": "3",
    },
    [
        {"alias": "Bittern", "role": "subject", "age": "4 months", "sex": "F"},
        {"alias": "Bittern 2", "role": "sibling", "age": "3 years"},
    ],
)
"""A notification on Friday 19 December 2025."""


def _page(widget: QWidget) -> NewCasePage:
    assert isinstance(widget, NewCasePage)
    return widget


def _made(frame: Frame) -> QWidget:
    return paged(NewCasePage, frame, Place("new-case"))


def _full(kit: Kit) -> QWidget:
    return _made(kit.full)


def _at(step: int, **more: object) -> object:
    def act(widget: QWidget) -> None:
        page = _page(widget)
        page._fill(Answers({**CHRISTMAS.values, **more}, CHRISTMAS.children))
        page._on_answers_edited()
        page._ask_preview()
        page._go_to(step)

    return act


def _names(widget: QWidget) -> None:
    _at(1)(widget)  # type: ignore[operator]
    _page(widget).frame.names.show(True)


def _refused(widget: QWidget) -> None:
    _at(3, alias="Case Linnet", incident_on=date(2026, 2, 1))(widget)  # type: ignore[operator]
    _page(widget)._on_register_clicked()


SCENES = (
    Scene("new-case-empty", lambda kit: _made(kit.bare), SIZE),
    Scene("new-case-happened", _full, SIZE, after=_at(0)),  # type: ignore[arg-type]
    Scene("new-case-children", _full, SIZE, after=_at(1), scales=(1.0,)),  # type: ignore[arg-type]
    Scene("new-case-names", _full, (1104, 820), after=_names, themes=("light",), scales=(1.0,)),
    Scene("new-case-told", _full, SIZE, after=_at(2)),  # type: ignore[arg-type]
    Scene("new-case-summary", _full, SIZE, after=_at(3)),  # type: ignore[arg-type]
    Scene("new-case-refused", _full, SIZE, after=_refused, scales=(1.0,)),
)
