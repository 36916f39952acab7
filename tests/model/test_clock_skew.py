"""Measurements of a clock: which of several is told."""

from app.model.clock_skew import ClockSkew, best_of
from app.model.events import ExchangeSeen
from app.model.exchange import Connection, Exchange, Request, Timing
from app.model.profile import Assertion, Profile
from app.model.report import Report
from app.model.time import Instant, Span


def measured(ahead: float, uncertainty: float) -> ClockSkew:
    return ClockSkew(Span(ahead), Span(uncertainty))


def report_of(*told: tuple[str, ClockSkew | None]) -> Report:
    """What a check says after these exchanges."""
    report = Report.begun(Profile(), Instant(0))
    for purpose, skew in told:
        exchange = Exchange(
            purpose, Request("GET", ""), None, Connection("", 0), Timing(), clock_skew=skew
        )
        report = report.after(ExchangeSeen(exchange))
    return report


def test_clocks_agree_where_no_difference_was_measured() -> None:
    assert measured(0.5, 0.5).agrees
    assert measured(-0.5, 0.5).agrees
    assert not measured(0.6, 0.5).agrees


def test_the_most_exact_measurement_is_the_best() -> None:
    assert best_of([measured(3, 1), measured(2.5, 0.6), measured(2, 2)]) == measured(2.5, 0.6)
    assert best_of([]) is None


def test_a_report_tells_the_best_of_the_authorization_server() -> None:
    exact, slow = measured(600, 0.52), measured(601, 3)
    report = report_of(("discovery", exact), ("token", slow), ("resource", measured(0, 0.5)))
    assert report.clock_skew == exact


def test_a_report_without_a_time_tells_none() -> None:
    assert report_of().clock_skew is None
    assert report_of(("token", None), ("resource", measured(0, 0.5))).clock_skew is None
    assert report_of(("resource_metadata", measured(0, 0.5))).clock_skew is None


def test_a_cache_that_does_not_say_so_is_not_believed_over_the_token_endpoint() -> None:
    stale, own = measured(-7200, 0.5), measured(0, 0.8)
    assert report_of(("discovery", stale)).clock_skew == stale
    assert report_of(("discovery", stale), ("token", own)).clock_skew == own
    assert report_of(("token", own), ("jwks", stale)).clock_skew == own


def test_what_is_signed_has_the_time_of_the_chosen_clock() -> None:
    now = Instant(1000)
    assert Assertion().signed_at(now) == now
    assert Assertion(clock_offset=Span(-60)).signed_at(now) == Instant(940)
