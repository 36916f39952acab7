import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.json_text import DEEPEST, read_json
from tests.oauth.samples import JSON


@given(JSON)
def test_what_was_written_is_read_back(value):
    text = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    assert read_json(text).value == json.loads(text)


@given(st.binary())
def test_no_bytes_make_it_raise(body):
    read_json(body)
    read_json(body, truncated=True)


@given(st.text(alphabet='{}[]",:\\u dD8e1-.0nulltrefase'))
def test_nearly_json_does_not_make_it_raise(text):
    read_json(text.encode())


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"  <html lang=en>", "html"),
        (b"<?xml version='1.0'?><fault/>", "not_json"),
        (b"access_token=a&token_type=Bearer", "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": -Infinity}', "not_json"),
        (b"{'a': 1}", "not_json"),
        (b'{"a": 1} x', "not_json"),
        (b'{"a": "line\nbreak"}', "not_json"),
        (b'{"access_token": "eyJh', "truncated"),
        (b'{"a": 1', "truncated"),
        (b'{"a": tru', "truncated"),
        (b'{"a": "\\u12', "truncated"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "too_deep"),
        (b"[" * 500_000, "too_deep"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too_deep"),
    ],
)
def test_what_is_wrong_is_named(body, problem):
    seen = read_json(body)
    assert (seen.value, seen.problem) == (None, problem)


def test_a_hundred_levels_are_read():
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST).problem == ""


def test_a_body_that_was_cut_is_never_taken_for_whole():
    assert read_json(b"[1]", truncated=True).problem == "truncated"


def test_duplicate_members_are_noted_once_and_the_last_counts():
    seen = read_json(b'{"a": 1, "b": {"a": 1}, "a": 2, "a": 3}')
    assert seen.duplicate_keys == ("a",)
    assert seen.value["a"] == 3


@pytest.mark.parametrize(
    ("body", "repaired"),
    [
        ('{"a": "é"}'.encode(), ""),
        ('{"a": "é"}'.encode("utf-8-sig"), "bom"),
        ('{"a": "é"}'.encode("utf-16"), "utf-16"),
        ('{"a": "é"}'.encode("utf-16-le"), "utf-16"),
        ('{"a": "é"}'.encode("latin-1"), "latin-1"),
    ],
)
def test_other_encodings_are_read_and_said(body, repaired):
    seen = read_json(body)
    assert seen.value == {"a": "é"}
    assert seen.encoding_repaired == repaired


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 5000, "-" + "9" * 5000])
def test_numbers_beyond_any_use_become_short_texts(number):
    value = read_json(b'{"n": %s}' % number.encode()).value["n"]
    assert isinstance(value, str)
    assert len(value) <= 41


def test_half_a_surrogate_pair_is_replaced_so_that_the_value_can_be_written():
    value = read_json(rb'{"\ud800": ["a\udfffb", "\ud83d\ude00"]}').value
    assert value == {"\ufffd": ["a\ufffdb", "😀"]}


@pytest.mark.parametrize(
    "body", [b"[" + b"[]," * 500_000 + b"[]]", b'{"a":' * 300_000, b"<" * 2_000_000]
)
def test_two_megabytes_are_read_in_no_time(body):
    begun = time.perf_counter()
    read_json(body)
    # What once took minutes takes a second; a busy computer is given more.
    assert time.perf_counter() - begun < 60
