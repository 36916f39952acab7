"""Two JSON values beside each other: nothing is lost, invented or mistaken."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.comparison import members
from app.model.difference import Change, Difference, Path, differences

SCALAR = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from([0.0, 1.0, 0.5])
    | st.text("ab ", max_size=3)
)
NAMES = st.sampled_from(["a", "b", "aud", "scope", "roles"])
VALUES = st.recursive(
    SCALAR,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(NAMES, inside, max_size=4),
    max_leaves=20,
)


def places(here: object, there: object, **options: Any) -> list[tuple[Path, str, object, object]]:
    told = differences(here, there, **options).found
    return [(each.path, each.change.value, each.here, each.there) for each in told]


def settled(path: Path, value: object) -> Any:
    """The value, each set in it as a list of its members in one order and without repetition."""
    found = members(path, value)
    if found is not None:
        return sorted({(isinstance(each, bool), each) for each in found}, key=repr)
    match value:
        case dict():
            return {name: settled((*path, name), each) for name, each in value.items()}
        case list():
            return [settled((*path, at), each) for at, each in enumerate(value)]
    return (isinstance(value, bool), value)


def applied(value: Any, found: tuple[Difference, ...]) -> Any:
    """The value after all these changes; what is taken from the end of a list goes last."""
    made = {"": deepcopy(value)}
    for each in sorted(found, key=lambda one: one.change is not Change.CHANGED):
        _apply(made, each)
    for each in found:
        if each.change is Change.ADDED and not each.member:
            _apply(made, each, now=True)
    for each in reversed(found):
        if each.change is Change.REMOVED and not each.member:
            _apply(made, each, now=True)
    return made[""]


def _apply(made: dict[str, Any], each: Difference, *, now: bool = False) -> None:
    holder: Any = made
    for step in ("", *each.path)[:-1]:
        holder = holder[step]
    last = ("", *each.path)[-1]
    match each.change:
        case Change.CHANGED:
            holder[last] = deepcopy(each.there)
        case _ if each.member:
            kept = list(members(each.path, holder[last]) or ())
            if each.change is Change.ADDED:
                holder[last] = [*kept, each.there]
            else:
                key = (isinstance(each.here, bool), each.here)
                holder[last] = [one for one in kept if (isinstance(one, bool), one) != key]
        case Change.ADDED if now and isinstance(holder, list):
            assert last == len(holder)
            holder.append(deepcopy(each.there))
        case Change.ADDED if now:
            assert last not in holder
            holder[last] = deepcopy(each.there)
        case Change.REMOVED if now:
            del holder[last]


@given(VALUES)
def test_a_value_does_not_differ_from_itself(value: object) -> None:
    told = differences(value, deepcopy(value), members)
    assert (told.found, told.left_out) == ((), 0)


@given(VALUES, VALUES)
def test_the_other_way_round_what_was_added_is_removed(here: object, there: object) -> None:
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    one = differences(here, there, members)
    other = differences(there, here, members)
    swapped = [
        Difference(
            each.path, turned.get(each.change, each.change), each.there, each.here, each.member
        )
        for each in one.found
    ]
    assert sorted(swapped, key=repr) == sorted(other.found, key=repr)
    assert one.same == other.same


@given(VALUES, VALUES)
def test_the_differences_make_the_second_of_the_first(here: object, there: object) -> None:
    found = differences(here, there, members).found
    assert settled((), applied(here, found)) == settled((), there)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({"a": 1}, {"a": 2}, [(("a",), "changed", 1, 2)]),
        ({"a": 1}, {}, [(("a",), "removed", 1, None)]),
        ({}, {"a": None}, [(("a",), "added", None, None)]),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3, 4]}},
         [(("a", "b", 1), "changed", 2, 3), (("a", "b", 2), "added", None, 4)]),
        ({"a": {"b": 1, "c": 2}}, {"d": 0},
         [(("a",), "removed", {"b": 1, "c": 2}, None), (("d",), "added", None, 0)]),
        ({"a": {}}, {"a": []}, [(("a",), "changed", {}, [])]),
        ({"a": 1}, {"a": True}, [(("a",), "changed", 1, True)]),
        ({"a": "1"}, {"a": 1}, [(("a",), "changed", "1", 1)]),
        ({"a": 1}, {"a": 1.0}, []),
        ({"a": {}}, {"a": {}}, []),
    ],
)  # fmt: skip
def test_each_kind_of_difference(
    here: object, there: object, expected: list[tuple[Path, str, object, object]]
) -> None:
    assert places(here, there) == expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ({"aud": ["a", "b"]}, {"aud": ["b", "a"]}, []),
        ({"aud": "a"}, {"aud": ["a"]}, []),
        ({"aud": "a"}, {"aud": "b"}, [(("aud",), "changed", "a", "b")]),
        ({"aud": "a"}, {"aud": ["a", "b"]}, [(("aud",), "added", None, "b")]),
        ({"scope": "a b"}, {"scope": "b a"}, []),
        ({"scope": "a b"}, {"scope": ["c", "b"]},
         [(("scope",), "removed", "a", None), (("scope",), "added", None, "c")]),
        ({"realm_access": {"roles": ["x", "y"]}}, {"realm_access": {"roles": ["y", "z"]}},
         [(("realm_access", "roles"), "removed", "x", None),
          (("realm_access", "roles"), "added", None, "z")]),
        ({"x": ["a", "b"]}, {"x": ["b", "a"]},
         [(("x", 0), "changed", "a", "b"), (("x", 1), "changed", "b", "a")]),
        ({"roles": [{"id": 1}, {"id": 2}]}, {"roles": [{"id": 2}, {"id": 1}]},
         [(("roles", 0, "id"), "changed", 1, 2), (("roles", 1, "id"), "changed", 2, 1)]),
    ],
)  # fmt: skip
def test_the_order_says_nothing_where_it_means_nothing(
    here: object, there: object, expected: list[tuple[Path, str, object, object]]
) -> None:
    assert places(here, there, unordered=members) == expected


def test_what_is_alike_is_counted_by_values_and_members() -> None:
    here = {"a": {"b": 1, "c": [2, 3]}, "aud": ["x", "y"], "z": {}}
    assert differences(here, deepcopy(here), members).same == 6


def test_of_a_hundred_thousand_claims_the_first_are_kept_and_the_others_counted() -> None:
    here = {f"c{number}": number for number in range(100_000)}
    there = {f"c{number}": number + 1 for number in range(100_000)}
    told = differences(here, there, most=1000)
    assert (len(told.found), told.left_out) == (1000, 99_000)


def test_however_deep_it_is_nothing_breaks() -> None:
    here: Any = 1
    there: Any = 2
    for _ in range(2_000):
        here, there = {"a": [here]}, {"a": [there]}
    told = differences(here, there)
    assert len(told.found) == 1
    assert len(told.found[0].path) == 4_000
