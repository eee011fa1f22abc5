"""Modules that are put off are what they always were as soon as one of their names is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.later import HABITS

ROOT = Path(__file__).resolve().parents[2]
NAMES = "import importlib, json; print(json.dumps(sorted(dir(importlib.import_module({!r})))))"


def _said_by(program: str) -> str:
    settings = dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("name", HABITS)
def test_a_module_put_off_has_the_names_it_always_had(name: str) -> None:
    """Asked for one name it is read, and has its file, its loader and all its names."""
    plain = json.loads(_said_by(NAMES.format(name)))
    asked = (
        "import sys, ui.later\n"
        f"sys.modules.pop({name!r}, None)\n"
        f"ui.later.put_off([{name!r}])\n"
        f"before = type(sys.modules[{name!r}]).__name__, len(vars(sys.modules[{name!r}]))\n"
        f"import {name} as one\n"
        f"one.{next(word for word in plain if not word.startswith('_'))}\n"
        "assert before[0] == '_Later' and before[1] < 8, before\n"
        "assert type(one).__name__ == 'module' and one.__file__ == one.__spec__.origin\n"
        f"assert type(one.__loader__).__name__ and sys.modules[{name!r}] is one\n"
    )
    assert json.loads(_said_by(asked + NAMES.format(name))) == plain


def test_names_are_imported_from_it_and_missing_ones_are_missed_as_ever() -> None:
    """Both ways of importing work, and the errors are Python's."""
    said = _said_by(
        "import ui\n"
        "from socket import AF_INET, socket\n"
        "import calendar, inspect\n"
        "print(int(AF_INET), socket.__name__, calendar.timegm((1970, 1, 1, 0, 0, 7)), inspect.isclass(socket))\n"
        "try:\n    calendar.nothing_of_the_kind\nexcept AttributeError as error:\n    print(error)\n"
        "try:\n    from calendar import nothing\nexcept ImportError as error:\n    print(error.name)\n"
    )
    assert said.splitlines() == [
        "2 socket 7 True",
        "module 'calendar' has no attribute 'nothing_of_the_kind'",
        "calendar",
    ]


def test_a_module_that_this_python_lacks_is_missed_where_it_is_used() -> None:
    """Pythons are built without some of them; each use says so."""
    said = _said_by(
        "import ui.later\n"
        "ui.later.put_off(['no_such_module_of_python'])\n"
        "import no_such_module_of_python as one\n"
        "for _ in range(2):\n"
        "    try:\n        one.anything\n    except ModuleNotFoundError as error:\n        print(error)\n"
    )
    assert said.splitlines() == ["No module named 'no_such_module_of_python'"] * 2


def test_many_threads_may_ask_at_once() -> None:
    """All of them find the whole module, which is read once."""
    said = _said_by(
        "import sys, threading, ui\n"
        "sys.setswitchinterval(1e-6)\n"
        "import tempfile, inspect\n"
        "start, found = threading.Barrier(8), []\n"
        "def ask():\n"
        "    start.wait()\n"
        "    found.append((tempfile.TemporaryDirectory, inspect.Signature, inspect.getsource))\n"
        "threads = [threading.Thread(target=ask) for _ in range(8)]\n"
        "for one in threads: one.start()\n"
        "for one in threads: one.join()\n"
        "print(len(found), len(set(found)))\n"
    )
    assert said.split() == ["8", "1"]


def test_a_start_to_the_page_today_reads_none_of_them() -> None:
    """What the first page imports uses none; a new use would be as slow as before, and belongs elsewhere."""
    said = _said_by(
        "import sys, ui\n"
        "import db.store, desktop_app.office, ui.pages.today.page, ui.shell.shell, ui.window\n"
        "from ui.later import HABITS\n"
        "print([name for name in HABITS if type(sys.modules[name]).__name__ != '_Later'])\n"
    )
    assert said.strip() == "[]"
