"""The two clocks in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.model.clock_skew import ClockSkew
from app.model.events import ExchangeSeen, StepFinished
from app.model.exchange import Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity
from app.model.profile import Assertion, Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.words import LANGUAGES, Words

EN, DA = Words("en"), Words("da")
CORRECTED = Finding("token.clock_corrected", Severity.INFO, (), StepId.AUTHENTICATE)


def skew(ahead: float, uncertainty: float = 0.5) -> ClockSkew:
    return ClockSkew(Span(ahead), Span(uncertainty))


def report(measured: ClockSkew | None, offset: Span | None = None, *found: Finding) -> Report:
    """A check that measured this, whose profile signs by that clock."""
    profile = Profile(assertion=Assertion(clock_offset=offset))
    exchange = Exchange(
        "token", Request("POST", ""), None, Connection("", 0), Timing(), clock_skew=measured
    )
    step = StepFinished(StepId.AUTHENTICATE, StepStatus.PASSED, None, found)
    return Report.begun(profile, Instant(0)).after(ExchangeSeen(exchange)).after(step)


@pytest.mark.parametrize(
    ("measured", "english", "danish"),
    [
        (skew(0.3), "Clock: agrees with the server’s", "Ur: stemmer med serverens"),
        (skew(0.7), "Clock: 0.7 s behind the server’s", "Ur: 0,7 sek. bagefter serverens"),
        (skew(-600), "Clock: 10 min ahead of the server’s", "Ur: 10 min. foran serverens"),
        (
            skew(-600, 3),
            "Clock: 10 min ahead of the server’s, give or take 3 s",
            "Ur: 10 min. foran serverens, plus eller minus 3 sek.",
        ),
        (skew(7 * 86_400), "Clock: 7 days behind the server’s", "Ur: 7 dage bagefter serverens"),
    ],
)
def test_the_difference_is_told_in_words(measured: ClockSkew, english: str, danish: str) -> None:
    assert (EN.clock(measured), DA.clock(measured)) == (english, danish)


def test_a_check_without_a_measurement_says_nothing_of_clocks() -> None:
    assert EN.clock_of(report(None)) == ""


def test_a_correction_is_told_as_far_as_it_was_used() -> None:
    off = report(skew(-600), Span(-600))
    assert EN.clock_of(off) == "Clock: 10 min ahead of the server’s"
    used = report(skew(-600), Span(-600), CORRECTED)
    assert EN.clock_of(used) == (
        "Clock: 10 min ahead of the server’s; what is signed is shifted by −10 min"
    )


@given(some.floats(), some.floats(), some.sampled_from(LANGUAGES))
def test_no_measurement_is_too_odd_to_tell(ahead: float, uncertainty: float, code: str) -> None:
    said = Words(code).clock(skew(ahead, uncertainty))
    assert said
    assert "{" not in said
