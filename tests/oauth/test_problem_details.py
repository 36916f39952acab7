"""RFC 9457."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.json_text import read_json
from app.oauth.problem_details import ProblemDetails, problem_details

PROBLEM = "application/problem+json"


def read(value: Any, content_type: str = PROBLEM, status: int = 403) -> ProblemDetails | None:
    return problem_details(content_type, status, read_json(json.dumps(value).encode()))


def test_the_example_of_the_standard_is_read() -> None:
    found = read(
        {
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"],
        },
        "application/problem+json; charset=utf-8",
    )
    assert found is not None
    assert found.title == "You do not have enough credit."
    assert found.sentence() == (
        "You do not have enough credit. Your current balance is 30, but that costs 50."
    )
    assert found.more == ("balance", "accounts")


def test_a_title_beside_the_status_is_enough_for_plain_json() -> None:
    assert read({"title": "No", "status": 403}, "application/json") is not None
    assert read({"title": "No", "status": 404}, "application/json") is None
    assert read({"title": "A book"}, "application/json") is None


@pytest.mark.parametrize("value", [[], "text", None, {}, {"title": 7, "detail": ["x"]}])
def test_what_is_none_is_none(value: Any) -> None:
    assert read(value) is None


def test_about_blank_says_nothing() -> None:
    found = read({"type": "about:blank", "title": "Forbidden"})
    assert found == ProblemDetails(title="Forbidden")


def test_a_detail_that_repeats_the_title_is_said_once() -> None:
    assert ProblemDetails(title="No.", detail="No.").sentence() == "No."
    assert ProblemDetails(detail="Only this").sentence() == "Only this"


@given(
    st.dictionaries(
        st.sampled_from(["type", "title", "status", "detail", "instance", "x"]),
        st.one_of(st.none(), st.integers(), st.text(max_size=50), st.lists(st.integers())),
    )
)
def test_anything_is_read_without_raising(value: dict[str, Any]) -> None:
    found = read(value)
    if found is not None:
        assert isinstance(found.sentence(), str)
