"""The quick data classes against Python's own: the same behaviour, class by class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, Generic, TypeVar

import pytest

from db.records import quick


@quick.dataclass(frozen=True, slots=True)
class Quick:
    """One of each kind of field."""

    name: str
    number: int = 3
    many: list[int] = dataclasses.field(default_factory=list)
    hidden: str = dataclasses.field(default="", repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by Python."""

    name: str
    number: int = 3
    many: list[int] = dataclasses.field(default_factory=list)
    hidden: str = dataclasses.field(default="", repr=False, compare=False)


@quick.dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A base."""

    id: int = 0


@quick.dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Base):
    """Adds a field and checks it."""

    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a name is needed")


T = TypeVar("T")

BOTH = pytest.mark.parametrize("kind", [Quick, Plain])


@BOTH
def test_it_is_made_and_printed_alike(kind: Any) -> None:
    one = kind("a", hidden="no")
    assert repr(one) == f"{kind.__name__}(name='a', number=3, many=[])"
    assert [field.name for field in dataclasses.fields(one)] == ["name", "number", "many", "hidden"]
    assert kind.__match_args__ == ("name", "number", "many", "hidden")
    assert kind("a").many is not kind("a").many


@BOTH
def test_it_compares_by_its_fields_and_its_kind(kind: Any) -> None:
    assert kind("a", hidden="x") == kind("a", hidden="y")
    assert kind("a") != kind("b")
    assert kind("a") != ("a", 3, [], "")
    assert hash(kind("a", many=())) == hash(kind("a", many=(), hidden="z"))
    with pytest.raises(TypeError):
        hash(kind("a"))


@BOTH
def test_it_cannot_be_changed(kind: Any) -> None:
    one = kind("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")
    assert dataclasses.replace(one, name="b") == kind("b")
    assert one.name == "a"


@BOTH
def test_it_says_what_is_missing_or_too_much(kind: Any) -> None:
    for _ in range(3):  # the first calls are done without a compiled constructor
        with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'name'"):
            kind()
        with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
            kind("a", colour="red")
        with pytest.raises(TypeError, match="multiple values for argument 'name'"):
            kind("a", name="b")
        with pytest.raises(TypeError, match="takes from 2 to 5 positional arguments but 6 were given"):
            kind("a", 1, [], "", "more")


def test_the_first_and_the_later_calls_make_the_same() -> None:
    @quick.dataclass(frozen=True, slots=True)
    class Fresh:
        name: str
        number: int = 3
        many: list[int] = dataclasses.field(default_factory=list)
        hidden: str = dataclasses.field(default="", kw_only=True)

    made = [
        (Fresh("a"), Fresh(name="a", number=4), Fresh("a", 5, many=[1]), Fresh("a", 5, [1], hidden="h"))
        for _ in range(quick._BY_HAND + 2)
    ]
    assert [len(set(map(repr, same))) for same in zip(*made, strict=True)] == [1, 1, 1, 1]
    assert repr(made[0][3]) == repr(made[-1][3]).replace("Plain", "Fresh")
    assert made[0][0].many is not made[1][0].many
    with pytest.raises(TypeError):
        Fresh("a", 5, [1], "h")  # type: ignore[misc]


@BOTH
def test_it_is_copied_and_pickled(kind: Any) -> None:
    one = kind("a", 4, [1], "b")
    for other in (copy.deepcopy(one), copy.copy(one), pickle.loads(pickle.dumps(one))):
        assert other == one
        assert other.hidden == "b"


def test_a_derived_class_has_the_fields_of_both_and_checks_them() -> None:
    assert Derived(name="a", id=2) == Derived(id=2, name="a")
    assert Derived(name="a") != Base()
    assert Base() == Base(id=0)
    with pytest.raises(ValueError, match="a name is needed"):
        Derived(name="")
    with pytest.raises(TypeError):
        Derived("a")  # type: ignore[misc]


@quick.dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Base, Generic[T]):
    """A base that takes any kind."""

    held: T


def test_a_class_for_any_kind_is_laid_out_too() -> None:
    assert [one.name for one in dataclasses.fields(Kept)] == ["id", "held"]
    assert dataclasses.replace(Kept(held=1), held=2) == Kept[int](held=2)
    assert Kept.__match_args__ == ()


def test_only_frozen_classes_with_slots_are_made() -> None:
    with pytest.raises(TypeError, match="frozen"):
        quick.dataclass(frozen=False, slots=True)
