import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.numbers import read_duration, read_numeric_date

ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())
)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (3600, 3600),
        ("3600", 3600),
        (" 3600 ", 3600),
        (59.5, 59.5),
        (0, 0),
        (-1, -1),
        (10**12, 1e12),
    ],
)
def test_a_duration_is_a_number_or_its_text(value, seconds):
    span = read_duration(value)
    assert span is not None
    assert span.seconds == seconds


@pytest.mark.parametrize(
    "value",
    [True, None, "", "soon", "1e999", "nan", "9" * 5000, int("9" * 400), float("inf"), [3600], {}],
)
def test_anything_else_is_no_duration(value):
    assert read_duration(value) is None


def test_milliseconds_are_recognised():
    assert read_numeric_date(1_700_000_000) == ((read_numeric_date(1_700_000_000).instant), False)
    seen = read_numeric_date(1_700_000_000_000)
    assert (seen.instant.seconds, seen.in_milliseconds) == (1_700_000_000, True)


@pytest.mark.parametrize(
    "value", [True, "1700000000", -1, 10**20, int("9" * 400), float("nan"), None]
)
def test_what_no_calendar_has_is_no_time(value):
    assert read_numeric_date(value) is None


@given(ANYTHING)
def test_nothing_makes_them_raise_and_every_time_can_be_shown(value):
    read_duration(value)
    if (date := read_numeric_date(value)) is not None:
        date.instant.iso()
