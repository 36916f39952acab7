"""JSON as a person types it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.typed_json import read_typed_json


@pytest.mark.parametrize(
    ("text", "breaks_at"),
    [
        ("{}", None),
        ('[{"type": "order", "amount": 1e999}]', None),
        ('{"a": "NaN", "b": "-Infinity"}', None),
        ("9" * 5000, None),
        ("", (1, 1)),
        ("{'a': 1}", (1, 2)),
        ('{\n  "a": 1\n  "b": 2\n}', (3, 3)),
        ('{"a": 1} x', (1, 10)),
        ('{"a":\n [1, NaN]}', (2, 6)),
        ('{"NaN \\" Infinity": -Infinity}', (1, 21)),
        ("[" * 100_000, (1, 1)),
    ],
)
def test_where_it_breaks(text: str, breaks_at: tuple[int, int] | None) -> None:
    assert read_typed_json(text).breaks_at == breaks_at


@given(st.text())
def test_a_place_is_always_inside_the_text_or_at_its_end(text: str) -> None:
    value, breaks_at = read_typed_json(text)
    if breaks_at is not None:
        line, column = breaks_at
        assert value is None
        assert 1 <= line <= text.count("\n") + 1
        assert 1 <= column <= len(text.split("\n")[line - 1]) + 1


@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists))
def test_what_is_json_is_read(value: object) -> None:
    assert read_typed_json(json.dumps(value)) == (value, None)
