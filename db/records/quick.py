"""Python's frozen data classes with slots, made in a fraction of the time.

For each such class Python looks through its fields, and writes and compiles half a dozen functions when its module
is imported; with some hundred classes that took longer than opening a store. Here a class gets its slots at once,
comparing and printing are shared by all, a constructor is compiled when it is first called, and `dataclasses` lays
the class out as ever (`fields`, `replace`) when it is first asked to. To the type checker it is Python's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen, slots, kw_only=False):
        """Return a decorator for a frozen class with slots. A subclass has to be made by this one too."""
        if not (frozen and slots):
            raise TypeError("only frozen classes with slots are made here")

        def make(cls):
            space = dict(cls.__dict__)
            space.pop("__dict__", None)
            space.pop("__weakref__", None)
            written = {name: kind for name, kind in space.get("__annotations__", {}).items() if _is_field(kind)}
            given = {name: space.pop(name) for name in written if name in space}
            by_hand = frozenset(space)
            space |= {
                name: shared
                for name, shared in _SHARED.items()
                if name not in by_hand and not ("__eq__" in by_hand and name == "__hash__")
            }
            slots = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
            space["__slots__"] = tuple(name for name in written if name not in slots)
            for name in _LAID_OUT:
                space[name] = _Later()
            made = type(cls)(cls.__name__, cls.__bases__, space)
            made.__qualname__ = cls.__qualname__
            _plans[made] = _Plan(written, given, kw_only)
            if "__init__" not in by_hand:
                made.__init__ = _until_called(made)
            return made

        return make


class _Plan:
    """What one class adds to its bases: its fields with their kinds, what was given for them, how it is called."""

    __slots__ = ("given", "kw_only", "written")

    def __init__(self, written: dict[str, Any], given: dict[str, Any], kw_only: bool) -> None:
        self.written, self.given, self.kw_only = written, given, kw_only


_plans: dict[type[Any], _Plan] = {}
_BY_HAND = 4
"""So many times a constructor is done without; compiling one takes as long as a dozen of these."""
_LAID_OUT = ("__dataclass_fields__", "__dataclass_params__", "__match_args__")
"""What `dataclasses` keeps on a class."""


def _is_field(kind: object) -> bool:
    return not str(kind).startswith(("ClassVar", "typing.ClassVar"))


class _Later:
    """Stands for what `dataclasses` keeps on a class until somebody asks for it."""

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, one: object, kind: type[Any] | None = None) -> Any:
        owner = self._owner
        plan = _plans[owner]
        space = {"__annotations__": plan.written, "__module__": owner.__module__, "__doc__": "-", **plan.given}
        space |= {name: one for name, one in owner.__dict__.items() if name == "__orig_bases__"}
        shadow: Any = type(owner)(  # type: ignore[misc]
            owner.__name__, owner.__bases__, space
        )
        laid_out = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=plan.kw_only)(shadow)
        for name in _LAID_OUT:
            setattr(owner, name, getattr(laid_out, name))
        return getattr(owner, self._name)


def _fields(kind: type[Any]) -> dict[str, tuple[Any, bool]]:
    """Return the fields of `kind` in their order, each with what was given for it (MISSING if nothing was) and
    whether it is called by its name only."""
    found: dict[str, tuple[Any, bool]] = {}
    for base in reversed(kind.__mro__):
        plan = _plans.get(base)
        if plan is None:
            continue
        for name in plan.written:
            given = plan.given.get(name, dataclasses.MISSING)
            by_name = given.kw_only if isinstance(given, dataclasses.Field) else dataclasses.MISSING
            found[name] = given, plan.kw_only if by_name is dataclasses.MISSING else by_name
    return found


def _until_called(kind: type[Any]) -> Callable[..., None]:
    """Return the constructor of `kind` that fills its slots by hand a few times (most classes are not made more
    often at a start), and then puts the compiled one in its place."""
    left = _BY_HAND

    def __init__(self: Any, /, *args: Any, **named: Any) -> None:  # noqa: N807 - it stands for one
        nonlocal left
        left -= 1
        if left >= 0 and _filled(self, kind, args, named):
            return
        made = _constructor(kind)
        kind.__init__ = made
        made(self, *args, **named)

    __init__.__qualname__ = f"{kind.__qualname__}.__init__"
    return __init__


def _filled(one: Any, kind: type[Any], args: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Fill the slots of `one` as its constructor would; return False, and fill none, for a call that is wrong."""
    values: dict[str, Any] = {}
    place = used = 0
    for name, (told, by_name) in _fields(kind).items():
        if name in named:
            if not by_name and place < len(args):
                return False
            values[name] = named[name]
            used += 1
        elif not by_name and place < len(args):
            values[name] = args[place]
        else:
            values[name] = _usual(told)
        place += not by_name
    if used < len(named) or place < len(args) or any(value is dataclasses.MISSING for value in values.values()):
        return False
    for name, value in values.items():
        object.__setattr__(one, name, value)
    if hasattr(kind, "__post_init__"):
        one.__post_init__()
    return True


def _usual(told: Any) -> Any:
    """Return the value of a field that nothing is given for; MISSING if it has none."""
    if not isinstance(told, dataclasses.Field):
        return told
    made_by = told.default_factory
    return told.default if made_by is dataclasses.MISSING else made_by()


def _constructor(kind: type[Any]) -> Callable[..., None]:
    """Return the compiled constructor: each field is written straight into its slot."""
    known: dict[str, Any] = {"_unset": _UNSET}
    places: list[str] = []
    names: list[str] = []
    body: list[str] = []
    for name, (told, named) in _fields(kind).items():
        known[f"_put_{name}"] = getattr(kind, name).__set__
        given, value = name, name
        field = isinstance(told, dataclasses.Field)
        default, made_by = (told.default, told.default_factory) if field else (told, dataclasses.MISSING)
        if default is not dataclasses.MISSING:
            known[f"_default_{name}"] = default
            given = f"{name}=_default_{name}"
        elif made_by is not dataclasses.MISSING:
            known[f"_make_{name}"] = made_by
            given, value = f"{name}=_unset", f"_make_{name}() if {name} is _unset else {name}"
        (names if named else places).append(given)
        body.append(f"    _put_{name}(_self, {value})")
    if hasattr(kind, "__post_init__"):
        body.append("    _self.__post_init__()")
    words = ", ".join(["_self", *places, *(["*"] if names else []), *names])
    text = "\n".join([f"def __init__({words}):", *(body or ["    pass"])])
    exec(compile(text, f"<fields of {kind.__qualname__}>", "exec"), known)  # noqa: S102 - as dataclasses does
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


_UNSET = object()
_readers: dict[type[Any], Callable[[Any], Any]] = {}


def _values(one: Any) -> Any:
    """Return the values by which `one` is compared."""
    kind = one.__class__
    reader = _readers.get(kind)
    if reader is None:
        names = [
            name
            for name, (given, _) in _fields(kind).items()
            if not isinstance(given, dataclasses.Field) or given.compare
        ]
        reader = _readers[kind] = attrgetter(*names) if names else lambda _: ()
    return reader(one)


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _setattr(self: Any, name: str, value: object) -> None:  # noqa: ARG001 - Python's signature
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:  # noqa: ARG001 - Python's signature
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
