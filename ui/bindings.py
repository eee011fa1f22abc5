"""What has to be put right in PySide, before and after it is first imported. Nothing of Qt is imported here.

The start is what it is for: PySide carries the sources of its signature support in an archive and compiles them at
each import, a third of what importing it takes, though they are only read for the text of an error. It looks into
the source of every module that is imported later, for a way of writing Python that nobody uses here. And it makes
some 4,000 names of 200 enumerations before a first page is shown, each a hundredth of a millisecond.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import sys
from collections.abc import Callable, Sequence
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from functools import cache, partial
from types import CodeType, ModuleType
from typing import Any

BOOT = "signature_bootstrap"
"""The module of PySide that compiles the others; its names are looked up here first."""
FEATURE = "shibokensupport/feature.py"
LATER = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "lib/enum_sig", "lib/pyi_generator", "lib/tool", "mapping", "parser")
) | {FEATURE}
"""What is only read for the text of an error, for help, for signatures and for features."""
MAPPING = "shibokensupport/signature/mapping.py"
UPDATE = "update_mapping"
"""A function that PySide looks for among the names of `MAPPING` itself, without asking the module for it."""
AT_IMPORTS = ("feature_import", "feature_imported")
"""What PySide calls before and after each import until `import_plainly`, to see whether it is one of its features;
`None` for an answer says that it is not."""

_MAKING = "_create_"
_FLAGS = (Flag, IntFlag)
_OURS = (Enum, IntEnum, *_FLAGS)

_sources: dict[str, bytes] = {}
_WAITING = "__import__('ui.bindings').bindings.wait(globals(), {!r})"


def keep_lasting() -> None:
    """Keep `None`, `True` and `False` alive under Python 3.11.

    PySide6 6.12 takes it that they cannot die, as is so from Python 3.12 on: each call that gives nothing back and
    each signal sent costs one reference to them. The last would go after some thousand calls and the interpreter
    end itself, so they are given more references here than a lifetime of calls can use.
    """
    if sys.version_info < (3, 12):
        for lasting in (None, True, False, NotImplemented):
            ctypes.c_ssize_t.from_address(id(lasting)).value += 1 << 60


def look_for_rubbish_seldom() -> None:
    """Let Python look for rubbish once in 100,000 new objects and not in 700: what a start makes is there to stay.

    A window that works beside other threads looks for it itself, and puts this back (`ui.rubbish`).
    """
    gc.set_threshold(100_000, 10, 10)


def read_later() -> None:
    """To be called before PySide is imported: what it only needs now and then is compiled when it is needed.

    Does nothing when PySide is here already, nor with a PySide that starts in another way.
    """
    if "shiboken6" not in sys.modules:
        boot = ModuleType(BOOT)
        setattr(boot, "compile", _compile)  # noqa: B010 - a name that the type of modules does not have
        sys.modules[BOOT] = boot


def _compile(source: bytes, name: str, mode: str) -> CodeType:
    """Compile as Python does, but for what can wait a line that waits."""
    if name not in LATER:
        return builtins.compile(source, name, mode, dont_inherit=True)
    _sources[name] = source
    return builtins.compile(_WAITING.format(name), name, mode)


def wait(space: dict[str, Any], name: str) -> None:
    """Let the module whose names are `space` run from its source when one of its names is first asked for."""

    def fetch(wanted: str) -> Any:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        source = _sources.pop(name, None)
        if source is not None:
            space.pop("__getattr__")
            exec(builtins.compile(source, name, "exec", dont_inherit=True), space)  # noqa: S102 - PySide's own text
        if wanted not in space:
            raise AttributeError(f"module {space['__name__']!r} has no attribute {wanted!r}")
        return space[wanted]

    space["__getattr__"] = fetch
    if name == MAPPING:
        space[UPDATE] = partial(_call, fetch, UPDATE)
    if name == FEATURE:
        space.update(dict.fromkeys(AT_IMPORTS, _nothing))


def _call(fetch: Callable[[str], Any], wanted: str) -> Any:
    return fetch(wanted)()


def _nothing(*_import: object) -> None:
    return None


def import_plainly() -> None:
    """To be called when PySide is imported: leave out its looking at each import for `from __feature__ import`.

    None of our modules uses it, and a frozen program has no sources to look into.
    """
    plain: Callable[..., ModuleType] | None = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def make_names_at_once() -> None:
    """Let enumerations that are made by a call, as PySide makes its own, be filled in a fraction of the time.

    Only under Python 3.11, whose way of making them is known here; what is out of the ordinary is made as ever.
    The outcome is the same.
    """
    if sys.version_info[:2] == (3, 11):
        setattr(EnumType, _MAKING, _quicker(getattr(EnumType, _MAKING)))


def _quicker(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that stands for `make`, the one of Python's enumerations."""

    def _create_(cls: type[Enum], name: str, pairs: Any, **more: Any) -> Any:
        if not _plain(cls, pairs, more):
            return make(cls, name, pairs, **more)
        made = type.__new__(type(cls), name, (cls,), _empty(cls, more.get("boundary"), make))
        caller = sys._getframe(2).f_globals.get("__name__", "")  # as Python finds it: who called the enumeration
        made.__module__, made.__qualname__ = more.get("module") or caller, more.get("qualname") or name
        _fill(made, pairs, flags=cls in _FLAGS)
        return made

    return _create_


def _plain(cls: type[Enum], pairs: Any, more: dict[str, Any]) -> bool:
    """Return whether these are whole numbers with ordinary names, for one of Python's own enumerations."""
    least = 0 if cls in _FLAGS else -sys.maxsize
    return (
        cls in _OURS
        and more.get("type") is None
        and isinstance(pairs, list | tuple)
        and all(type(one) is tuple and len(one) == 2 and type(one[1]) is int and one[1] >= least for one in pairs)
        and _taken(cls).isdisjoint(name for name, _ in pairs)
        and not any(name.startswith("_") for name, _ in pairs)
    )


def _empty(cls: type[Enum], boundary: object, make: Callable[..., Any]) -> dict[str, Any]:
    """Return the names of a new enumeration without members."""
    return {
        name: type(one)() if type(one) in (list, dict) else one
        for name, one in _pattern(cls, boundary, make).items()
    }


@cache
def _pattern(cls: type[Enum], boundary: object, make: Callable[..., Any]) -> dict[str, Any]:
    """Return the names of an enumeration without members that Python made."""
    made = make(cls, "Pattern", (), module="PySide6", boundary=boundary).__dict__
    return {name: one for name, one in made.items() if name not in {"__dict__", "__weakref__"}}


@cache
def _taken(cls: type[Enum]) -> frozenset[str]:
    """Return the names that mean something else in such an enumeration."""
    return frozenset((*dir(cls), *cls.__dict__, *Enum.__dict__, *int.__dict__, "mro", ""))


def _fill(made: Any, pairs: Sequence[tuple[str, int]], *, flags: bool) -> None:
    """Put members into the empty enumeration `made`; a number that is there already gets one more name.

    Of flags only single bits count as members; a number of several bits is a name for them together.
    """
    names, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    whole = made._member_type_ is int
    bits = singles = 0
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if whole else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(names)
            by_value[value] = member
            single = value > 0 and not value & (value - 1)
            if single or not flags:
                names.append(name)
            bits |= value
            singles |= value if single else 0
        by_name[name] = member
        type.__setattr__(made, name, member)
    if flags:
        made._flag_mask_, made._singles_mask_, made._all_bits_ = bits, singles, (1 << bits.bit_length()) - 1
        order = [by_name[name]._value_ for name in names]
        if order != sorted(order):
            made._iter_member_ = made._iter_member_by_def_
