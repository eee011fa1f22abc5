"""Python's frozen data classes with slots, made in a fraction of the time.

For each such class Python writes and compiles half a dozen functions when its module is imported; with some
hundred classes that took longer than opening a store. Here `dataclasses` lays the class out as ever (`fields`,
`replace`, defaults, slots), but comparing and printing are shared by all, and a constructor is compiled when it is
first called. To the type checker it is Python's own decorator.
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
            written = frozenset(cls.__dict__)
            for name, shared in _SHARED.items():
                if name not in written and not ("__eq__" in written and name == "__hash__"):
                    setattr(cls, name, shared)
            own = "__init__" in written
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
            if not own:
                made.__init__ = _until_called(made)
            return made

        return make


def _until_called(kind: type[Any]) -> Callable[..., None]:
    """Return the constructor of `kind` that puts the compiled one in its place."""

    def __init__(self: Any, /, *args: Any, **named: Any) -> None:  # noqa: N807 - it stands for one
        made = _constructor(kind)
        kind.__init__ = made
        made(self, *args, **named)

    __init__.__qualname__ = f"{kind.__qualname__}.__init__"
    return __init__


def _constructor(kind: type[Any]) -> Callable[..., None]:
    """Return the compiled constructor: each field is written straight into its slot."""
    known: dict[str, Any] = {"_unset": _UNSET}
    places: list[str] = []
    names: list[str] = []
    body: list[str] = []
    for one in dataclasses.fields(kind):
        name = one.name
        known[f"_put_{name}"] = getattr(kind, name).__set__
        given, value = name, name
        if one.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = one.default
            given = f"{name}=_default_{name}"
        elif one.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = one.default_factory
            given, value = f"{name}=_unset", f"_make_{name}() if {name} is _unset else {name}"
        (names if one.kw_only else places).append(given)
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
        names = [field.name for field in dataclasses.fields(kind) if field.compare]
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
