"""Frozen data that costs a start little.

`@dataclass(frozen=True, slots=True)` writes six methods as text and compiles each of them, for
every class at every start: with two hundred classes a quarter of the time of `keyfit check`.
Here `__init__` alone is made that way; the others are the same code for all.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform, overload

__all__ = ["frozen", "replace"]

_Class = TypeVar("_Class", bound=type[Any])


@overload
def frozen(cls: _Class, /) -> _Class: ...
@overload
def frozen(*, kw_only: bool = False, order: bool = False) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Any = None, /, *, kw_only: bool = False, order: bool = False) -> Any:
    """Make a class a dataclass with slots, whose fields never change.

    Two are equal where their type and fields are. `replace`, `fields` and patterns work as with
    any dataclass.
    """

    def made(cls: Any) -> Any:
        """Its slots come from `dataclass`; whoever wrote a method in the class keeps it."""
        own = set(vars(cls))
        ready: Any = dataclass(
            init=False, repr=False, eq=order, order=order, slots=True, kw_only=kw_only
        )(cls)
        members = fields(ready)
        ready.__init__ = _initialiser(ready, members)
        ready.__setattr__ = _refuse_to_set
        ready.__delattr__ = _refuse_to_delete
        ready.__getstate__ = _state
        ready.__setstate__ = _restore
        if "__repr__" not in own:
            ready.__repr__ = _repr
        if "__eq__" not in own:
            ready.__eq__, ready.__hash__ = _comparing(members)
        return ready

    return made if cls is None else made(cls)


def _initialiser(cls: Any, members: "tuple[Field[Any], ...]") -> Callable[..., None]:
    """`__init__`, which fills the slots past the refusal to change them."""
    known: dict[str, Any] = {"_MISSING": MISSING}
    ordered: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for each in members:
        (named if each.kw_only else ordered).append(_parameter(each, known))
        known[f"_set_{each.name}"] = getattr(cls, each.name).__set__
        value = each.name
        if each.default_factory is not MISSING:
            value = f"_make_{value}() if {value} is _MISSING else {value}"
        body.append(f"  _set_{each.name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("  self.__post_init__()")
    parameters = ", ".join(("self", *ordered, *(("*", *named) if named else ())))
    made: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n" + "\n".join(body or ["  pass"]), known, made)  # noqa: S102
    initialiser: Callable[..., None] = made["__init__"]
    initialiser.__qualname__ = f"{cls.__qualname__}.__init__"
    initialiser.__module__ = cls.__module__
    initialiser.__annotations__ = {each.name: each.type for each in members} | {"return": None}
    return initialiser


def _parameter(field: "Field[Any]", known: dict[str, Any]) -> str:
    if field.default is not MISSING:
        known[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    if field.default_factory is not MISSING:
        known[f"_make_{field.name}"] = field.default_factory
        return f"{field.name}=_MISSING"
    return field.name


def _comparing(
    members: "tuple[Field[Any], ...]",
) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """`__eq__` and `__hash__`, by the fields that are compared."""
    names = [each.name for each in members if each.compare]
    # Twice the type: `attrgetter` makes a tuple of two names or more, and a tuple takes the very
    # same NaN for equal.
    key = attrgetter("__class__", "__class__", *names)

    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    return equal, hashed


def _repr(self: Any) -> str:
    told = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse_to_set(self: Any, name: str, _value: object) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> NoReturn:  # noqa: ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


if TYPE_CHECKING:
    from dataclasses import replace  # noqa: TID251  (whose types they are)
else:

    def replace(value, /, **changes):
        """As `dataclasses.replace`, in half the time: a check changes its report a hundred times.

        That one asks each field at each call whether it is one of `__init__`. Here all are.
        """
        cls = value.__class__
        held, places, named = _by_place(cls)
        values = list(held(value))
        rest = {name: getattr(value, name) for name in named}
        for name, new in changes.items():
            if name in places:
                values[places[name]] = new
            else:
                rest[name] = new
        return cls(*values, **rest)


@cache
def _by_place(
    cls: type[Any],
) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int], tuple[str, ...]]:
    """What a value holds, in the order of `__init__`; where each is; what is told by name alone."""
    ordered = [each.name for each in fields(cls) if not each.kw_only]
    held: Callable[[Any], tuple[Any, ...]] = (
        attrgetter(*ordered)
        if len(ordered) > 1
        else (lambda value: tuple(getattr(value, name) for name in ordered))
    )
    named = tuple(each.name for each in fields(cls) if each.kw_only)
    return held, {name: place for place, name in enumerate(ordered)}, named
