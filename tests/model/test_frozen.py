"""Frozen data behaves as `@dataclass(frozen=True, slots=True)` does."""

import copy
import dataclasses
import inspect
import math
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields
from typing import Any

import pytest

from app.model.frozen import frozen, replace


@frozen
class Ours:
    """Five kinds of field."""

    name: str
    size: int = 3
    seen: dict[str, int] = field(default_factory=dict)
    hidden: str = field(default="h", repr=False)
    aside: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Usual:
    """The same, made by the library."""

    name: str
    size: int = 3
    seen: dict[str, int] = field(default_factory=dict)
    hidden: str = field(default="h", repr=False)
    aside: float = field(default=0.0, compare=False)


@frozen
class Longer(Ours):
    """One that inherits, and completes itself."""

    more: int = 0

    def __post_init__(self) -> None:
        """Doubled."""
        object.__setattr__(self, "more", self.more * 2)


@frozen(kw_only=True, order=True)
class Named:
    """By name only, and in order."""

    first: int
    second: float = 0.0


ARGUMENTS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 4), {"hidden": "x"}),
    ((), {"name": "b", "seen": {"k": 1}, "aside": 2.0}),
]


@pytest.mark.parametrize(("values", "named"), ARGUMENTS)
def test_it_is_made_shown_and_compared_as_any_dataclass(values, named):
    ours, usual = Ours(*values, **named), Usual(*values, **named)
    for each in fields(usual):
        assert getattr(ours, each.name) == getattr(usual, each.name)
    assert repr(ours) == repr(usual).replace("Usual", "Ours")
    assert ours == Ours(*values, **named)
    assert ours == replace(ours, aside=9.0)
    assert ours != replace(ours, size=99)
    assert ours != usual
    assert str(inspect.signature(Ours)).count("=") == str(inspect.signature(Usual)).count("=")


@pytest.mark.parametrize(("values", "named"), [((), {}), (("a", 1, {}, "h", 0.0, "more"), {})])
def test_too_few_and_too_many_values_are_refused(values, named):
    with pytest.raises(TypeError, match="Ours"):
        Ours(*values, **named)


def test_nothing_in_it_changes():
    ours: Any = Ours("a")
    for name in ("name", "unheard_of"):
        with pytest.raises(FrozenInstanceError):
            setattr(ours, name, 1)
    with pytest.raises(FrozenInstanceError):
        del ours.name
    assert not hasattr(ours, "__dict__")


def test_two_do_not_share_what_is_made_anew():
    assert Ours("a").seen is not Ours("a").seen


def test_an_heir_has_its_own_fields_and_equals_none_but_its_kind():
    assert Longer("a", more=2).more == 4
    assert [each.name for each in fields(Longer)][-1] == "more"
    assert Longer("a") != Ours("a")


def test_equal_ones_hash_alike_and_a_nan_equals_itself():
    assert hash(Named(first=1)) == hash(Named(first=1, second=0.0))
    assert Named(first=1, second=math.nan) == Named(first=1, second=math.nan)
    assert Named(first=1) < Named(first=2)


def test_patterns_and_copies_know_it():
    match Ours("a", 5):
        case Ours(name, size):
            assert (name, size) == ("a", 5)
    ours = Ours("a", seen={"k": 1})
    assert copy.deepcopy(ours) == ours == pickle.loads(pickle.dumps(ours))


@frozen
class Single:
    """One field."""

    only: str = ""


@frozen
class Mixed:
    """One by place, one by name."""

    first: int
    second: int = field(default=0, kw_only=True)


@pytest.mark.parametrize(
    ("value", "changes"),
    [
        (Ours("a", 4, {"k": 1}), {}),
        (Ours("a", 4, {"k": 1}), {"size": 5, "aside": 1.0, "hidden": "x"}),
        (Usual("a"), {"name": "b"}),
        (Longer("a", more=3), {"name": "b"}),
        (Longer("a", more=3), {"more": 4}),
        (Named(first=1, second=2.0), {"second": 3.0}),
        (Mixed(1, second=2), {"first": 3}),
        (Mixed(1, second=2), {"second": 3}),
        (Single("a"), {"only": "b"}),
        (Single("a"), {}),
    ],
    ids=str,
)
def test_what_is_replaced_is_as_the_library_replaces_it(value, changes):
    changed = replace(value, **changes)
    assert changed == dataclasses.replace(value, **changes)
    assert changed is not value
    for each in fields(value):
        if each.name not in {"more", *changes}:
            assert getattr(changed, each.name) is getattr(value, each.name)


def test_what_there_is_not_cannot_be_replaced():
    with pytest.raises(TypeError, match="unheard_of"):
        replace(Ours("a"), unheard_of=1)
