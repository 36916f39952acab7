"""An answer's `Date` as a measurement of the server's clock."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.model.clock_skew import ClockSkew
from app.model.exchange import RawAnswer
from app.model.time import Instant, Span
from app.oauth.server_clock import clock_skew, http_date

NOW = Instant(datetime(2026, 11, 18, 12, 26, 40, tzinfo=UTC).timestamp())
MOMENT = datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
"""That of RFC 9110 §5.6.7."""
FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC) for year in (1977, 2077))
"""A century in which two digits mean one year."""
MOMENTS = some.integers(int(FIRST.timestamp()), int(LAST.timestamp()) - 1).map(
    lambda each: datetime.fromtimestamp(each, UTC)
)


def answered(
    *dates: str, status: int = 200, took: float = 0.2, age: str | None = None
) -> RawAnswer:
    """An answer that came now."""
    headers = [("date" if at else "Date", each) for at, each in enumerate(dates)]
    headers += [("Age", age)] if age is not None else []
    return RawAnswer(status, "", "HTTP/1.1", tuple(headers), b"", NOW, Span(took))


def at(seconds: float) -> str:
    """The `Date` of that many seconds from now."""
    return format_datetime(NOW.as_datetime() + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "sun, 6 nov 1994 08:49:37 utc",
    ],
)
def test_each_form_of_the_standard_is_read(text: str) -> None:
    assert http_date(text, NOW) == Instant(MOMENT.timestamp())


@given(MOMENTS)
def test_all_three_forms_of_a_moment_mean_the_same(moment: datetime) -> None:
    asctime = f"{moment:%a %b} {moment.day:2d} {moment:%H:%M:%S %Y}"
    for text in (
        format_datetime(moment, usegmt=True),
        f"{moment:%A, %d-%b-%y %H:%M:%S} GMT",
        asctime,
    ):
        assert http_date(text, NOW) == Instant(moment.timestamp()), text


@pytest.mark.parametrize(
    ("now", "text", "year"),
    [
        (NOW, "Sunday, 06-Nov-76 08:49:37 GMT", 2076),
        (NOW, "Sunday, 06-Nov-77 08:49:37 GMT", 1977),
        (Instant(4_070_908_800), "Sunday, 06-Nov-01 08:49:37 GMT", 2101),
    ],
)
def test_two_digits_of_a_year_are_at_most_fifty_years_ahead(
    now: Instant, text: str, year: int
) -> None:
    found = http_date(text, now)
    assert found is not None
    assert found.as_datetime().year == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "0",
        "1763468800",
        "2026-11-18T12:26:40Z",
        "Wed, 18 Nov 2026 12:26:40",
        "Wed, 18 Nov 2026 12:26:40 +0100",
        "Wed, 18 Nov 2026 12:26:40 CET",
        "Wed, 31 Feb 2026 12:26:40 GMT",
        "Wed, 18 Nov 2026 24:00:00 GMT",
        "Wed, 18 Nov 0000 12:26:40 GMT",
        "Wed, 18 Nov 99999 12:26:40 GMT",
        "Wed, ١٨ Nov 2026 12:26:40 GMT",
        "Wed, 18 Nov 2026 12:26:40 GMT, Wed, 18 Nov 2026 12:26:40 GMT",
        "Wed, 18 Nov 2026 12:26:40 GMT\x00",
        "Wed, " + "1" * 100_000,
    ],
)
def test_what_is_no_http_date_tells_no_time(text: str) -> None:
    assert http_date(text, NOW) is None
    assert clock_skew(answered(text)) is None


@given(some.text(max_size=60), some.floats(allow_nan=True))
def test_any_text_at_any_time_is_read_without_ado(text: str, now: float) -> None:
    http_date(text, Instant(now))


def test_a_leap_second_is_the_second_after_the_last() -> None:
    found = http_date("Sat, 31 Dec 2016 23:59:60 GMT", NOW)
    assert found == Instant(datetime(2017, 1, 1, tzinfo=UTC).timestamp())


def test_the_date_is_held_against_the_middle_of_the_round_trip() -> None:
    assert clock_skew(answered(at(600), took=3)) == ClockSkew(Span(602), Span(2))


@given(some.floats(-1e6, 1e6), some.floats(0, 20), some.floats(0, 1))
def test_what_is_measured_is_true_within_its_uncertainty(
    ahead: float, took: float, share: float
) -> None:
    """Wherever within the round trip the server looked at its clock."""
    looked = NOW.seconds - took * share
    date = format_datetime(datetime.fromtimestamp(int(looked + ahead), UTC), usegmt=True)
    found = clock_skew(answered(date, took=took))
    assert found is not None
    assert abs(found.ahead.seconds - ahead) <= found.uncertainty.seconds + 1e-6


def test_what_comes_out_of_a_cache_does_not_count() -> None:
    assert clock_skew(answered(at(-300), age="300")) is None
    assert clock_skew(answered(at(0), age="0")) is None
    assert clock_skew(answered(at(0), age="nonsense")) is None


@pytest.mark.parametrize(
    ("status", "handed", "counts"),
    [
        (200, False, True),
        (403, False, True),
        (503, False, True),
        (407, False, False),
        (511, False, False),
        (401, True, True),
        (403, True, False),
        (502, True, False),
        (503, True, False),
        (504, True, False),
    ],
)
def test_a_proxys_own_answer_does_not_count(status: int, handed: bool, counts: bool) -> None:
    assert (clock_skew(answered(at(0), status=status), handed=handed) is not None) is counts


def test_a_date_that_no_clock_ever_shows_is_none() -> None:
    """Nor does the sum of two times leave the calendar then."""
    assert clock_skew(answered("Fri, 31 Dec 9999 23:59:59 GMT")) is None
    assert clock_skew(answered("Mon, 01 Jan 0001 00:00:00 GMT")) is None
    assert clock_skew(answered("Thu, 01 Jan 1970 00:00:00 GMT")) is not None


def test_two_dates_that_differ_are_none() -> None:
    assert clock_skew(answered(at(0), at(60))) is None
    assert clock_skew(answered(at(0), at(0))) is not None
    assert clock_skew(answered()) is None
