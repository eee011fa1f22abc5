"""What a screen reader is told: what a widget of ours is, and what has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=QWidget)
Maker = Callable[[QWidget], QAccessibleInterface]
_makers: dict[type[QWidget], Maker] = {}


def spoken_as(role: QAccessible.Role) -> Callable[[type[W]], type[W]]:
    """Have widgets of the class below be read as `role`, with their accessible name. Only for what cannot be
    pressed: a control keeps the role, the states and the actions of the Qt class that it is built on."""

    return spoken_by(lambda widget: QAccessibleWidget(widget, role))


def spoken_by(make: Maker) -> Callable[[type[W]], type[W]]:
    """Have widgets of the class below be read by what `make` returns for one of them."""

    def told(kind: type[W]) -> type[W]:
        if not _makers:
            QAccessible.installFactory(_interface)
        _makers[kind] = make
        return kind

    return told


def _interface(_class: str, thing: object) -> QAccessibleInterface | None:
    for kind in type(thing).__mro__:
        if kind in _makers and isinstance(thing, QWidget):
            return _makers[kind](thing)
    return None


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have `words` spoken now (`urgent`) or at the next pause. Nothing happens where nobody listens."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def renamed(widget: QWidget) -> None:
    """Say that the accessible name of `widget` is another now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))


def described(widget: QWidget) -> None:
    """Say that the accessible description of `widget` is another now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged))
