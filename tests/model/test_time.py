import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.time import Instant, Span, SystemClock


@pytest.mark.parametrize("value", [0, 1_700_000_000, 1_700_000_000.5, 253_402_300_799])
def test_a_numeric_date_is_an_instant(value):
    assert Instant.from_numeric_date(value) == Instant(value)


@pytest.mark.parametrize(
    "value",
    [
        True,
        None,
        "1700000000",
        -1,
        253_402_300_800,
        int("9" * 400),
        float("inf"),
        float("nan"),
        [],
        {},
    ],
)
def test_what_no_calendar_has_is_none(value):
    assert Instant.from_numeric_date(value) is None


@given(st.integers() | st.floats() | st.text() | st.none() | st.booleans())
def test_every_instant_that_is_read_can_be_shown(value):
    instant = Instant.from_numeric_date(value)
    if instant is not None:
        assert instant.iso().endswith("Z")


def test_instants_and_spans_reckon():
    assert Instant(10).plus(Span(5)) == Instant(15)
    assert Instant(10).since(Instant(15)) == Span(-5)
    assert Span(0.25).milliseconds == 250
    assert Instant(1_700_000_000.1239).iso() == "2023-11-14T22:13:20.123Z"


def test_the_clock_runs_forward():
    clock = SystemClock()
    first, second = clock.monotonic(), clock.monotonic()
    assert second >= first
    assert clock.now().seconds > 1_700_000_000
