"""What is tried again by itself, and what never is."""

import pytest

from app.diagnosis.catalogue import CODES
from app.diagnosis.passing import PASSING, pause_after
from app.model.finding import Finding, Severity, Who
from app.model.step import StepId
from app.model.time import Span


def refused(code: str, **evidence: str) -> Finding:
    return Finding(code, Severity.ERROR, (Who.SERVER,), StepId.TOKEN, evidence)


def test_each_of_them_is_a_code() -> None:
    assert set(CODES) >= PASSING


def test_what_somebody_must_mend_is_not_tried_again() -> None:
    pauses = {code: pause_after(refused(code)) for code in sorted(set(CODES) - PASSING)}
    tried = [code for code, pause in pauses.items() if pause is not None]
    assert tried == []


@pytest.mark.parametrize("code", sorted(PASSING))
def test_what_may_pass_is(code: str) -> None:
    assert pause_after(refused(code)) == Span(0)


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ("120", Span(120)),
        ("3600", Span(3600)),
        ("3601", None),
        ("Sun, 29 Nov 2026 02:00:00 GMT", None),
        ("-5", None),
        ("٣", None),
        ("9" * 60, None),
    ],
)
def test_a_server_that_asks_for_a_pause_is_given_it_or_left_alone(
    said: str, pause: Span | None
) -> None:
    assert pause_after(refused("http.unavailable", retry_after=said)) == pause
