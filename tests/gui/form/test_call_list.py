"""The list of calls: what the check makes stays the first, and nothing gets lost."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.form.call_list import CallList
from app.model.profile import ApiCall, Profile

HELLO, A, B, C = (ApiCall(f"https://api.example/{name}") for name in ("hello", "a", "b", "c"))
LIST = CallList(HELLO, (A, B))
WITHOUT_OWN = CallList(None, (A, B))


def test_it_comes_from_a_profile_and_goes_back() -> None:
    profile = Profile(name="Acme", call=HELLO, more_calls=(A, B))
    assert CallList.of(profile) == LIST
    assert LIST.applied_to(Profile(id=profile.id, name="Acme")) == profile
    assert LIST.calls == (HELLO, A, B)
    assert WITHOUT_OWN.calls == (A, B)


def test_a_call_is_put_in_the_place_of_another() -> None:
    assert LIST.replaced(0, C) == CallList(C, (A, B))
    assert LIST.replaced(2, C) == CallList(HELLO, (A, C))
    assert WITHOUT_OWN.replaced(0, C) == CallList(None, (C, B))


def test_a_new_call_never_becomes_that_of_the_check() -> None:
    assert LIST.inserted(0, C) == CallList(HELLO, (C, A, B))
    assert LIST.inserted(2, C) == CallList(HELLO, (A, C, B))
    assert LIST.inserted(3, C, C) == CallList(HELLO, (A, B, C, C))
    assert CallList().inserted(0, C) == CallList(None, (C,))


def test_without_its_own_call_the_check_makes_none() -> None:
    assert LIST.without(0) == CallList(None, (A, B))
    assert LIST.without(1) == CallList(HELLO, (B,))
    assert WITHOUT_OWN.without(1) == CallList(None, (A,))


def test_calls_move_but_for_that_of_the_check() -> None:
    assert LIST.moved(1, 1) == CallList(HELLO, (B, A))
    assert WITHOUT_OWN.moved(1, -1) == CallList(None, (B, A))
    for at, by in ((0, 1), (1, -1), (2, 1)):
        assert not LIST.can_move(at, by)
        assert LIST.moved(at, by) == LIST


def test_another_call_is_made_that_of_the_check() -> None:
    assert LIST.with_own(2) == CallList(B, (HELLO, A))
    assert LIST.with_own(0) == LIST
    assert WITHOUT_OWN.with_own(1) == CallList(B, (A,))


@given(st.booleans(), st.integers(1, 6), st.data())
def test_moving_and_choosing_lose_nothing(own: bool, number: int, data: st.DataObject) -> None:
    calls = tuple(ApiCall(f"https://api.example/{each}") for each in range(number))
    made = CallList(calls[0], calls[1:]) if own else CallList(None, calls)
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, number - 1))
        if data.draw(st.booleans()):
            made = made.moved(at, data.draw(st.integers(-6, 6)))
        else:
            made = made.with_own(at)
        assert sorted(each.url for each in made.calls) == sorted(each.url for each in calls)
