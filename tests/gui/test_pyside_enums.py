"""Enums that are made at once are what Python's functional API makes of the same names."""

import enum
import subprocess
import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.gui  # noqa: F401  (from here on enums are made at once)

ROOT = Path(__file__).resolve().parents[2]
NAMES = st.text("ABCXYZabc_0123456789", min_size=1, max_size=6).filter(str.isidentifier)
MEMBERS = st.lists(
    st.tuples(NAMES, st.integers(0, 2**32 - 1) | st.integers(0, 31).map(lambda bit: 1 << bit)),
    max_size=20,
    unique_by=lambda member: member[0],
).filter(lambda members: not any(name.startswith("_") for name, _value in members))
BASES = [Enum, IntEnum, Flag, IntFlag]


def by_python(base: type[Enum], members: list[tuple[str, int]]) -> type[Enum]:
    """A mapping is left to the functional API."""
    return base("Made", dict(members), module=__name__, boundary=FlagBoundary.KEEP)  # type: ignore[return-value]


def told(made: type[Enum]) -> list[object]:
    """All that shows of an enum and its members."""
    listed: list[object] = [
        made.__name__,
        made.__qualname__,
        made.__module__,
        repr(made),
        list(made.__members__),
    ]
    listed += [[each.name for each in made], len(made)]
    for name, member in made.__members__.items():
        assert made[name] is member
        assert getattr(made, name) is member
        assert made(member.value) is member
        assert member in made
        assert {member: 1}[made(member.value)] == 1
        listed += [(name, member.name, member.value, repr(member), str(member), f"{member}")]
        if isinstance(member, Flag):
            both = member | next(iter(made.__members__.values()))
            listed += [repr(both), both.value, repr(~member), (~member).value, bool(member)]
            listed += [(member & both).value, (member ^ both).value, parts(member)]
    return listed


def parts(member: Flag) -> object:
    """The members that it is made of; Python has no answer where a bit of it has no name."""
    try:
        return [each.name for each in member]
    except AttributeError as error:
        return str(error)


@pytest.mark.parametrize("base", BASES)
@given(members=MEMBERS)
def test_an_enum_of_any_names_is_the_same_either_way(base, members):
    made = base("Made", members, boundary=FlagBoundary.KEEP)
    assert told(made) == told(by_python(base, members))


@pytest.mark.parametrize("base", [IntEnum, IntFlag])
@given(members=MEMBERS)
def test_its_numbers_are_numbers(base, members):
    made = base("Made", members, boundary=FlagBoundary.KEEP)
    assert [member + 1 for member in made.__members__.values()] == [each + 1 for _, each in members]


def test_a_member_called_as_what_an_enum_has_is_left_to_python():
    members = [("name", 1), ("B", 2)]
    made, python = Enum("Made", members), by_python(Enum, members)
    assert repr(made.B.name) == repr(python.B.name)
    assert (made.B.value, list(made.__members__)) == (2, ["name", "B"])


def test_words_and_other_types_are_left_to_python():
    assert [each.value for each in Enum("Made", "A B")] == [1, 2]
    assert [each.value for each in Enum("Made", [("A", "x"), ("B", "y")], type=str)] == ["x", "y"]
    assert Enum("Made", ["A", "B"]).B.value == 2


_EACH = """
import enum, sys
if sys.argv[1] == "at once":
    import app.gui
else:
    import PySide6
import PySide6.QtCore, PySide6.QtGui, PySide6.QtNetwork, PySide6.QtSvg, PySide6.QtWidgets

def tell(owner, place):
    for name in sorted(vars(owner)):
        found = getattr(owner, name, None)
        if isinstance(found, enum.EnumMeta):
            print(place, found.__module__, found.__qualname__, found)
            print(found.__mro__[1], len(found), found.__doc__)
            for each, member in found.__members__.items():
                print(each, repr(member), member.value, type(member).__qualname__)
        elif isinstance(found, type) and found.__module__.startswith("PySide6"):
            if place.count(".") < 4:
                tell(found, f"{place}.{name}")

for module in ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets"):
    for each in dir(sys.modules[f"PySide6.{module}"]):
        getattr(sys.modules[f"PySide6.{module}"], each)
    tell(sys.modules[f"PySide6.{module}"], module)
"""


def test_all_of_qts_enums_are_the_same_either_way():
    at_once, by_one = (
        subprocess.run(
            [sys.executable, "-c", _EACH, how],
            cwd=ROOT, capture_output=True, text=True, timeout=180, check=True,
        ).stdout
        for how in ("at once", "member by member")
    )  # fmt: skip
    assert at_once.count("\n") > 5_000
    assert at_once == by_one


def test_where_enum_has_one_way_only_nothing_changes(monkeypatch):
    from app.gui.pyside_enums import enums_at_once

    before = EnumType._create_  # type: ignore[attr-defined]
    monkeypatch.delattr(enum, "_simple_enum")
    enums_at_once()
    assert EnumType._create_ is before  # type: ignore[attr-defined]
