"""PySide starts faster with us, and says and does the same: its errors, its signatures, its modules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import sys
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
from PySide6.support.signature import get_signature
for call in (
    lambda: QLabel().setText([]),
    lambda: QLabel(1, 2, 3, 4),
    lambda: QLabel().setAlignment("left"),
    lambda: QLabel(nothing=1),
    lambda: QLabel().text(1),
    lambda: QLabel().resize("wide"),
):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(get_signature(QLabel.setText), get_signature(QLabel), QLabel.setText.__doc__, Qt.AlignmentFlag.__doc__)
from PySide6.support.signature import mapping, layout
from PySide6.support.signature.lib import enum_sig, pyi_generator
print(len(mapping.type_map) > 100, layout.create_signature.__name__, enum_sig.ExactEnumerator.__name__)
print(hasattr(pyi_generator, "generate_pyi"), hasattr(pyi_generator, "nothing_of_the_kind"))
"""
NAMES = """
import enum
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtWidgets import QApplication

app = QApplication([])

def kinds(where, seen):
    for name in sorted(dir(where)):
        one = getattr(where, name, None)
        if isinstance(one, enum.EnumType):
            yield one
        elif isinstance(one, type) and one not in seen and one.__module__.startswith("PySide6"):
            seen.add(one)
            yield from kinds(one, seen)

seen = set()
for module in (QtCore, QtGui, QtWidgets):
    for kind in kinds(module, seen):
        print(kind.__module__, kind.__qualname__, kind.__mro__, len(kind), sorted(set(kind.__dict__)))
        for name, one in kind.__members__.items():
            again = kind(one.value) is one, getattr(kind, name) is one, one in kind
            print(name, repr(one), str(one), one.name, one.value, f"{one}", again, sorted(one.__dict__.items()))
        some = list(kind)[:4] if issubclass(kind, enum.Flag) else []
        for one in some:
            print(~one, bool(one), [(one | other, one & other, one ^ other, list(one | other)) for other in some])
        first = next(iter(kind.__members__), "none")
        for wrong in (lambda: kind(987_654_321), lambda: kind["Nothing"], lambda: setattr(kind, first, 3)):
            try:
                print(wrong())
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                print(type(error).__name__, error)
"""
WAITING = """
import sys
first = sys.modules["shibokensupport.signature.parser"].__dict__
print("__getattr__" in first, len(first) < 20)
"""


def said(program: str) -> str:
    """Return what a program prints in an interpreter of its own."""
    settings = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_errors_signatures_and_support_modules_are_those_of_pyside_alone() -> None:
    alone = said(ASKED)
    assert "called with wrong argument types" in alone
    assert said("import ui\n" + ASKED) == alone


def test_the_support_is_not_compiled_before_it_is_asked_for() -> None:
    assert said("import ui, PySide6.QtWidgets\n" + WAITING) == "True True\n"


def test_an_enumeration_of_ones_own_belongs_to_its_module() -> None:
    own = "import enum\nOwn = enum.Enum('Own', [('A', 1), ('B', 2), ('C', 1)])\n"
    asked = own + "import pickle\nprint(Own.__module__, list(Own), pickle.loads(pickle.dumps(Own.C)) is Own.A)\n"
    assert said("import ui\n" + asked) == said(asked)


def test_imports_do_not_look_for_other_ways_of_writing_python() -> None:
    asked = "print(__import__.__name__)\n"
    assert said("import PySide6.QtCore\n" + asked) == "__feature_import__\n"
    assert said("import ui\n" + asked) != "__feature_import__\n"


def test_pyside_that_is_here_already_is_left_as_it_is() -> None:
    alone = said(ASKED)
    assert said("import PySide6.QtCore, ui\n" + ASKED) == alone


def test_enumerations_are_those_of_pyside_alone() -> None:
    alone = said(NAMES)
    assert alone.count("\n") > 5_000
    assert "<Key.Key_Escape: 16777216>" in alone
    assert said("import ui\n" + NAMES).splitlines() == alone.splitlines()
