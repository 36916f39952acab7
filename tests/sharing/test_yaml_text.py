"""YAML from outside: the values of JSON, and never an exception of another kind."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sharing.yaml_text import LARGEST, UnreadableYaml, read_yaml

# What YAML takes in quotes as it is, unlike other controls and line ends.
TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=20)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | st.sampled_from(["no", "on", "2024-01-01", "1e3", "0x1F", "~", "<<", "=", "1_000", ".inf"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@given(VALUES)
def test_json_is_yaml_as_well(value: Any) -> None:
    assert read_yaml(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary(max_size=300) | st.text(alphabet="ab:-[]{}&*!<?|># \n\t\"'0", max_size=120))
def test_anything_is_read_or_refused(said: bytes | str) -> None:
    data = said if isinstance(said, bytes) else said.encode()
    try:
        value = read_yaml(data)
    except UnreadableYaml:
        return
    json.dumps(value, allow_nan=False)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("", None),
        ("a: no", {"a": "no"}),
        ("a: yes\nb: true\nc: ~\nd:", {"a": "yes", "b": True, "c": None, "d": None}),
        ("200: ok\n2024-01-01: day\ntrue: x", {"200": "ok", "2024-01-01": "day", "true": "x"}),
        ("a: 010\nb: 1_000\nc: 0x1f\nd: -7", {"a": 10, "b": "1_000", "c": "0x1f", "d": -7}),
        ("a: 1e3\nb: .5\nc: 1e999\nd: .inf", {"a": 1e3, "b": 0.5, "c": "1e999", "d": ".inf"}),
        ("a: '12'\nb: 2024-01-01T00:00:00Z", {"a": "12", "b": "2024-01-01T00:00:00Z"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: !!python/object/apply:os.getcwd []", {"a": []}),
        ("--- 1", 1),
    ],
)
def test_words_are_taken_as_yaml_1_2_has_them(said: str, value: Any) -> None:
    assert read_yaml(said.encode()) == value


@pytest.mark.parametrize(
    ("said", "too_much"),
    [
        (b"a: &a [*a]", False),
        (b"? [a]\n: b", False),
        (b"a: 1\n--- \nb: 2", False),
        (b"a: [", False),
        (b"\xff\xfe\x00", False),
        (b"[" * 100_000, False),
        (b"#" * (LARGEST + 1), True),
        (b"[" + b"1," * 900_000 + b"]", True),
    ],
)
def test_what_is_no_yaml_or_too_much_of_it_is_refused(said: bytes, too_much: bool) -> None:
    with pytest.raises(UnreadableYaml) as refused:
        read_yaml(said)
    assert refused.value.too_much is too_much


def test_what_multiplies_by_references_stays_small() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 30))]
    value = read_yaml("\n".join(lines).encode())
    assert value["a29"][0] is value["a29"][8]
