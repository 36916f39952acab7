"""JSON as people read it: letters as they are, the unseen escaped, and always JSON."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.model.readable_json import in_ascii, readable_json

ANY = st.recursive(
    st.text(st.characters(codec=None, exclude_categories=())) | st.integers() | st.none(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=10,
)


def test_letters_stay_letters() -> None:
    assert readable_json({"navn": "Ærø 漢 🗝"}) == '{\n  "navn": "Ærø 漢 🗝"\n}\n'


@given(ANY)
def test_it_says_the_same_in_utf_8_and_in_ascii(value: object) -> None:
    text = readable_json(value)
    assert json.loads(text.encode("utf-8").decode()) == value
    assert json.loads(in_ascii(text)) == value
    assert in_ascii(text).isascii()


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_nothing_in_it_turns_a_terminal_around(text: str) -> None:
    shown = set(readable_json(text)[:-1])
    assert not {each for each in shown if unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")}
    assert not shown & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\u200e\u200f\ufeff")
