from hypothesis import given
from hypothesis import strategies as st

from app.oauth.granted import read_scope, scope_difference

NAMES = st.lists(st.sampled_from("abcdef"))


def test_order_and_repetition_make_no_difference():
    assert scope_difference(["a", "b", "b"], ["b", "a"]) == ((), ())


def test_what_is_missing_and_what_is_extra_is_told():
    assert scope_difference(["a", "b"], ["c", "b"]) == (("a",), ("c",))


@given(NAMES)
def test_text_and_array_are_read_alike(names):
    assert read_scope(" ".join(names)) == read_scope(names) == tuple(names)


def test_what_is_neither_is_none():
    assert read_scope(5) is None
    assert read_scope({"a": 1}) is None
    assert read_scope([1, "a"]) == ("a",)
