"""What is imported ahead of need comes module by module, each after what it needs itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import importlib, sys
import ui
from ui.start.warm import OWN, planned
from ui.window import AFTERWARDS, SOON

def ours():
    return {name for name in sys.modules if name.partition(".")[0] in OWN}

MOST = 3  # a module that is named by "from package import module" comes with the one that names it
count = 0
for name in planned((*SOON, *AFTERWARDS)):
    before = ours()
    importlib.import_module(name)
    more = ours() - before
    assert name in more and len(more) <= MOST, (name, more)
    count += 1
assert {*SOON, *AFTERWARDS} <= ours()
print(count)
"""


def test_every_module_comes_nearly_alone_and_after_what_it_needs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100
