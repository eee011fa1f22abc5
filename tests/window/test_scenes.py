"""Every page and dialog, in every state with a scene: named, legible, reachable, and gone when it is closed."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.window import look_over
from tests.window.grab import away, settle, shown
from tests.window.scenes.all import all_scenes
from tests.window.scenes.base import Kit, Scene, kit
from ui.look import theme
from ui.page import Page

SCENES = all_scenes()
every_scene = pytest.mark.parametrize("scene", SCENES, ids=[scene.name for scene in SCENES])


@every_scene
def test_a_scene_can_be_read_at_twice_the_size_and_frees_itself(
    scene: Scene, tmp_path: Path, qapp: QApplication
) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        with kit(tmp_path) as made:
            widget = shown(scene, made)
            faults = [
                *look_over.cut_off(widget),
                *look_over.sticking_out(widget),
                *look_over.faint(widget),
                *look_over.squeezed(widget),
            ]
            gone = weakref.ref(widget)
            away(widget)
            assert not shiboken6.isValid(widget)
            del widget
            gc.collect()
            if gone() is not None:
                faults.append(f"it does not free itself: {[type(one) for one in gc.get_referrers(gone())]}")
    finally:
        theme.apply(qapp, "light")
    assert not faults, "\n".join(faults)


@every_scene
def test_a_scene_is_for_everybody(scene: Scene, tmp_path: Path, qapp: QApplication) -> None:
    """One life of a page: looked at, walked through by keyboard, read again, made small, turned dark."""
    try:
        with kit(tmp_path) as made:
            widget = shown(scene, made)
            widget.activateWindow()
            settle()
            faults = [
                *look_over.cut_off(widget),
                *look_over.sticking_out(widget),
                *look_over.faint(widget),
                *look_over.squeezed(widget),
                *look_over.unnamed(widget),
                *_not_kept(scene, widget, made),
                *look_over.too_small(widget),
                *look_over.unseen_focus(widget),
                *_moved_by_a_refresh(widget),
                *look_over.out_of_order(widget),
                *_cut_in_the_smallest_window(scene, widget),
            ]
            theme.apply(qapp, "dark")
            settle()
            faults += [f"in the dark: {fault}" for fault in look_over.faint(widget)]
            away(widget)
    finally:
        theme.apply(qapp, "light")
    assert not faults, "\n".join(faults)


def _not_kept(scene: Scene, widget: QWidget, made: Kit) -> list[str]:
    """The gallery has no store; a new case keeps all its answers together, as one draft."""
    own = scene.name.startswith(("gallery", "new-case"))
    return [] if own else list(look_over.undrafted(widget, made.full.drafts, made.bare.drafts))


def _moved_by_a_refresh(widget: QWidget) -> list[str]:
    """Reading again moves neither the focus nor what is scrolled to."""
    pages = [one for one in (widget, *widget.findChildren(QWidget)) if isinstance(one, Page) and one.isVisible()]
    chain = look_over.focusable(widget)
    if chain:
        chain[len(chain) // 2].setFocus()
    settle()
    before = _standing(widget)
    for page in pages:
        page.set_stale()
    settle()
    after = _standing(widget)
    return [] if after == before else [f"read again, it stands at {after} in place of {before}"]


def _standing(root: QWidget) -> tuple[str, list[int]]:
    """Where the focus is and how far everything is scrolled."""
    focus = QApplication.focusWidget()
    areas = [one for one in root.findChildren(QScrollArea) if one.isVisible()]
    return look_over.called(focus) if focus else "", [one.verticalScrollBar().value() for one in areas]


def _cut_in_the_smallest_window(scene: Scene, widget: QWidget) -> list[str]:
    widget.resize(min(scene.size[0], 1024), min(scene.size[1], 700))
    settle()
    return [f"at 1024 × 700: {fault}" for fault in (*look_over.cut_off(widget), *look_over.squeezed(widget))]
