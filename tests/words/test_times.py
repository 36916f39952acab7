"""Times as people say them, in their language and zone; nothing makes them fail."""

import math
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.time import Instant, Span
from app.words import LANGUAGES, Words

COPENHAGEN_IN_WINTER = timezone(timedelta(hours=1))
EN, DA = (Words(language, COPENHAGEN_IN_WINTER) for language in ("en", "da"))
NOW = Instant(1_795_462_061)  # 23 November 2026, 20:27:41 in Copenhagen
HOUR, DAY = 3600, 86_400

seconds = st.one_of(st.floats(), st.floats(-1e12, 1e12), st.integers(-(10**12), 10**12))


@pytest.mark.parametrize(
    ("later", "english", "danish"),
    [
        (0, "today 20:27:41", "i dag kl. 20.27.41"),
        (HOUR, "today 21:27:41", "i dag kl. 21.27.41"),
        (4 * HOUR, "tomorrow 00:27:41", "i morgen kl. 00.27.41"),
        (-21 * HOUR, "yesterday 23:27:41", "i går kl. 23.27.41"),
        (71 * DAY, "2 Feb 2027 20:27:41", "2. feb. 2027 kl. 20.27.41"),
    ],
)
def test_a_clock_time_names_the_day_where_it_is_near(later: int, english: str, danish: str) -> None:
    instant = NOW.plus(Span(later))
    assert EN.clock_time(instant, NOW) == english
    assert DA.clock_time(instant, NOW) == danish


def test_a_clock_time_follows_the_zone_it_is_given() -> None:
    assert EN.clock_time(NOW, NOW, timezone(timedelta(hours=5))) == "today 00:27:41"


def test_a_date_is_written_as_the_language_has_it() -> None:
    assert EN.date(NOW.plus(Span(71 * DAY))) == "2 Feb 2027"
    assert DA.date(NOW.plus(Span(71 * DAY))) == "2. feb. 2027"


@pytest.mark.parametrize(
    ("away", "english", "danish"),
    [
        (3581, "in 59 min 41 s", "om 59 min. 41 sek."),
        (-250, "4 min ago", "for 4 min. siden"),
        (0.2, "now", "nu"),
        (45, "in 45 s", "om 45 sek."),
        (12_400, "in 3 h 26 min", "om 3 t. 26 min."),
        (2 * DAY, "in 2 days", "om 2 dage"),
        (-DAY, "1 day ago", "for 1 dag siden"),
    ],
)
def test_a_distance_is_told_in_the_units_that_matter(
    away: float, english: str, danish: str
) -> None:
    assert EN.relative(NOW.plus(Span(away)), NOW) == english
    assert DA.relative(NOW.plus(Span(away)), NOW) == danish


@pytest.mark.parametrize(
    ("length", "english", "danish"),
    [
        (0.0002, "<1 ms", "<1 ms"),
        (0.004, "4 ms", "4 ms"),
        (0.12, "120 ms", "120 ms"),
        (0.6, "0.6 s", "0,6 sek."),
        (15, "15 s", "15 sek."),
        (90, "1 min 30 s", "1 min. 30 sek."),
        (HOUR, "1 hour", "1 time"),
        (2 * HOUR, "2 hours", "2 timer"),
        (2.5 * HOUR, "2 h 30 min", "2 t. 30 min."),
        (DAY, "1 day", "1 dag"),
        (1e12, "more than 1000 years", "mere end 1000 år"),
        (-4, "−4 s", "−4 sek."),
    ],
)
def test_a_duration_reads_like_one(length: float, english: str, danish: str) -> None:
    assert EN.duration(Span(length)) == english
    assert DA.duration(Span(length)) == danish


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (3581, "59:41"),
        (3580.4, "59:41"),
        (12_400, "3:26:40"),
        (45, "00:45"),
        (0.1, "00:01"),
        (0, "00:00"),
        (-3, "00:00"),
        (5 * DAY, "5 days"),
    ],
)
def test_a_countdown_reaches_zero_only_at_the_end(left: float, shown: str) -> None:
    assert EN.countdown(Span(left)) == shown


@given(st.sampled_from(LANGUAGES), seconds, seconds)
def test_no_instant_and_no_span_is_too_odd(language: str, one: float, other: float) -> None:
    words = Words(language, COPENHAGEN_IN_WINTER)
    instant, now, span = Instant(one), Instant(other), Span(one)
    said = [
        words.date(instant),
        words.time_of_day(instant),
        words.moment(instant),
        words.clock_time(instant, now),
        words.relative(instant, now),
        words.duration(span),
        words.countdown(span),
        words.fact(instant),
        words.fact(span),
    ]
    assert all(said)
    assert not any("{" in text for text in said)


@given(st.floats(0, 1e9))
def test_a_countdown_changes_at_whole_seconds(left: float) -> None:
    assert EN.countdown(Span(math.ceil(left))) == EN.countdown(Span(left))
