"""One timer, by the wall clock, and only where somebody needs it."""

import pytest

from app.gui.state.ticker import Ticker, until_next_second
from app.model.time import Instant
from tests.gui.clocks import SetClock, let_run


def told(ticker: Ticker) -> list[float]:
    times: list[float] = []
    ticker.ticked.connect(lambda now: times.append(now.seconds))
    return times


def test_it_does_not_wake_the_program_where_nothing_needs_it(qapp: object) -> None:
    clock = SetClock()
    ticker = Ticker(clock)
    ticker.serve(lambda _now: None)
    ticker.plan()
    assert let_run(ticker._timer, clock, 86_400) == 0


def test_the_soonest_need_sets_the_pace(qapp: object) -> None:
    clock = SetClock()
    ticker = Ticker(clock)
    ticker.serve(lambda _now: 40)
    ticker.serve(lambda _now: 1)
    ticker.plan()
    assert let_run(ticker._timer, clock, 60) == 59  # each comes a little late, never early


def test_what_is_awaited_for_long_is_looked_at_each_minute(qapp: object) -> None:
    """The computer may sleep: what was due in an hour is not told an hour after it woke up."""
    clock = SetClock()
    ticker = Ticker(clock)
    due = Instant(clock.at + 3600)
    ticker.serve(lambda now: None if now >= due else due.since(now).seconds)
    times = told(ticker)
    ticker.plan()
    clock.at += 5000
    assert let_run(ticker._timer, clock, 60) <= 1
    ticker.tick()
    assert times[-1] >= due.seconds
    assert not ticker._timer.isActive()


@pytest.mark.parametrize(
    ("left", "wait"), [(59.25, 0.25), (59.0, 1.0), (0.5, 0.5), (0, 1.0), (-3.5, 1.0)]
)
def test_a_figure_stands_until_its_second_is_over(left: float, wait: float) -> None:
    assert until_next_second(left) == wait
