"""Finding what is on the screen by the name it is read with, as a person does."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget


def name_of(widget: QWidget) -> str:
    """Return what a widget is read with."""
    spoken = widget.accessibleName()
    if spoken:
        return spoken
    text = getattr(widget, "text", None)
    return str(text()).replace("&", "") if callable(text) else ""


def find_named(root: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """Return the one visible widget of `kind` under `root` with that name. Fails with the names that there are."""
    found = [one for one in root.findChildren(kind) if one.isVisible() and name_of(one) == name]
    if not found:
        there = sorted({name_of(one) for one in root.findChildren(kind) if one.isVisible()} - {""})
        pytest.fail(f"nothing is named “{name}”; there are: {there}")
    return found[0]
