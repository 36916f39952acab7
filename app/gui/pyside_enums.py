"""PySide's enums are made all members at once, as Python's own library makes its larger ones.

PySide makes the enums of a class with the class, by the functional API of `enum`: 93 of them with
1,200 members for `Qt` alone, which takes more than a third of the processor time of a bare window.
`enum` has a second way, by which its `_convert_` makes those of `socket`, `ssl` and `signal`; it
leaves out the safety checks on each name. What comes out is the same.
"""

import enum
import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any, Final

_TAKEN: Final = {
    base: frozenset(name for each in base.__mro__ for name in vars(each))
    for base in (Enum, IntEnum, Flag, IntFlag)
}
"""The names that an enum of each kind has for itself, as `name` and `value`."""


def enums_at_once() -> None:
    """From here on, for lists of names and values. Where `enum` has one way only, nothing changes.

    Strings, mappings and other bases stay with the functional API, and so does a member whose name
    an enum has for itself.
    """
    second_way = getattr(enum, "_simple_enum", None)
    create = getattr(EnumType, "_create_", None)
    if second_way is None or create is None:
        return

    def create_at_once(base: Any, class_name: str, names: Any, **more: Any) -> Any:
        if base not in _TAKEN or more.get("type") or not _are_plain(names, _TAKEN[base]):
            return create(base, class_name, names, **more)
        body = dict(names)
        body["__module__"] = more.get("module") or sys._getframe(2).f_globals["__name__"]  # noqa: SLF001  (as enum does)
        body["__qualname__"] = more.get("qualname") or class_name
        made = second_way(base, boundary=more.get("boundary"))(type(class_name, (), body))
        made.__doc__ = None
        return made

    EnumType._create_ = create_at_once  # type: ignore[attr-defined]


def _are_plain(names: object, taken: frozenset[str]) -> bool:
    """Whether these are names and whole numbers, with no name that is taken."""
    return isinstance(names, list) and all(
        isinstance(each, tuple) and type(each[1]) is int and each[0] not in taken for each in names
    )
