"""Grab the scenes as pictures: NAME.png in light, NAME-dark.png, NAME-200.png and so on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.window.guide_pictures import FOLDER as GUIDE
from tests.window.guide_pictures import PICTURES
from tests.window.scenes.all import all_scenes
from tests.window.scenes.base import Kit, Scene, kit
from ui.look import theme
from ui.pages.today.due_list import DueList
from ui.widgets.turns import InTurns


def grab_scenes(folder: Path, words: list[str]) -> int:
    """Draw the scenes whose name holds one of `words` (all if none) into `folder`; 1 if one of them failed.

    All of them are drawn by as many processes as the machine has cores, up to four.
    """
    begun = time.monotonic()
    if words:
        failed = grab_share(folder, words, 0, 1)
    else:
        shares = min(4, os.cpu_count() or 1)
        program = "import sys; from pathlib import Path; from tests.window.grab import grab_share; "
        program += "sys.exit(grab_share(Path(sys.argv[1]), [], int(sys.argv[2]), int(sys.argv[3])))"
        started = [
            subprocess.Popen([sys.executable, "-c", program, str(folder), str(share), str(shares)])
            for share in range(shares)
        ]
        failed = max(one.wait() for one in started)
    print(f"{time.monotonic() - begun:.0f} s", flush=True)
    return int(failed != 0)


def grab_share(folder: Path, words: list[str], share: int, shares: int) -> int:
    """Draw each of the chosen scenes whose turn it is: those of number `share` among `shares`."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    chosen = [(folder, scene) for scene in all_scenes() if not words or any(word in scene.name for word in words)]
    chosen += [(GUIDE, one) for one in PICTURES if not words or any(word in f"guide-{one.name}" for word in words)]
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        for where, scene in chosen[share::shares]:
            where.mkdir(parents=True, exist_ok=True)
            try:
                made = grab(app, scene, where, Path(place))
                print(f"{made:4} pictures  {where.name}/{scene.name}", flush=True)
            except Exception:  # noqa: BLE001 - the others are still worth looking at
                failed = 1
                print(f"FAILED  {scene.name}\n{traceback.format_exc()}", flush=True)
    return failed


def grab(app: QApplication, scene: Scene, folder: Path, place: Path) -> int:
    """Draw one scene in each of its themes and sizes; return how many pictures that made."""
    looks = [(name, 1.0) for name in scene.themes] + [("light", scale) for scale in scene.scales if scale != 1.0]
    for name, scale in looks:
        with kit(place) as made:
            theme.apply(app, name, scale)
            widget = shown(scene, made)
            ending = "" if name == "light" else f"-{name}"
            ending += "" if scale == 1.0 else f"-{round(scale * 100)}"
            widget.grab().save(str(folder / f"{scene.name}{ending}.png"))
            away(widget)
    theme.apply(app, "light")
    return len(looks)


def shown(scene: Scene, made: Kit) -> QWidget:
    """Make the scene's widget and show it."""
    widget = scene.make(made)
    theme.dress(widget)
    widget.resize(*scene.size)
    widget.show()
    settle()
    scene.after(widget)
    settle()
    return widget


def away(widget: QWidget) -> None:
    """Close a widget and everything that belongs to it."""
    widget.close()
    widget.deleteLater()
    settle()


def _in_turns() -> bool:
    """Whether some page is still being put together."""
    tops = QApplication.topLevelWidgets()
    return any(one.busy for top in tops for one in top.findChildren(InTurns)) or any(
        not one.complete for top in tops if top.isVisible() for one in top.findChildren(DueList)
    )


def settle() -> None:
    """Let everything happen that is waiting to, and what is done in turns come to its end."""
    rounds = 6
    while rounds:
        rounds = 6 if _in_turns() else rounds - 1
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
