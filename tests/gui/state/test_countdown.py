"""The countdown goes by the wall clock, whatever happens to it."""

from app.gui.state.countdown import Countdown
from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span
from app.model.token import StatedExpiry, Token, TokenKind, UnknownExpiry


class SetClock:
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.at = 1000.0

    def now(self) -> Instant:
        return Instant(self.at)

    def monotonic(self) -> float:
        return self.at


def token(seconds: float | None) -> Token:
    at = Instant(1000)
    expiry = (
        UnknownExpiry() if seconds is None else StatedExpiry(Span(seconds), Instant(1000 + seconds))
    )
    return Token(
        access_token=Secret("t" * 20, SecretKind.TOKEN),
        token_type="Bearer",
        kind=TokenKind.OPAQUE,
        received_at=at,
        expiry=expiry,
        requested_scope=(),
        granted_scope=None,
    )


def counted(clock: SetClock, countdown: Countdown) -> list[tuple[float, float, bool]]:
    told: list[tuple[float, float, bool]] = []
    countdown.ticked.connect(lambda left, share, over: told.append((left.seconds, share, over)))
    return told


async def test_it_tells_what_is_left_and_its_share() -> None:
    clock = SetClock()
    countdown = Countdown(clock)
    told = counted(clock, countdown)
    countdown.follow(token(100))
    clock.at += 75
    countdown.tick()
    assert told == [(100, 1.0, False), (25, 0.25, False)]
    countdown.follow(None)


async def test_after_a_sleep_the_right_time_is_told_at_the_next_tick() -> None:
    clock = SetClock()
    countdown = Countdown(clock)
    told = counted(clock, countdown)
    countdown.follow(token(3600))
    clock.at += 5000
    countdown.tick()
    assert told[-1] == (0, 0.0, True)
    countdown.follow(None)


async def test_a_clock_that_is_set_back_makes_the_token_valid_again() -> None:
    clock = SetClock()
    countdown = Countdown(clock)
    told = counted(clock, countdown)
    countdown.follow(token(60))
    clock.at += 120
    countdown.tick()
    clock.at -= 90
    countdown.tick()
    assert told[-2:] == [(0, 0.0, True), (30, 0.5, False)]
    countdown.follow(None)


async def test_it_does_not_tick_while_nobody_can_see_it() -> None:
    clock = SetClock()
    countdown = Countdown(clock)
    countdown.follow(token(60))
    countdown.set_wanted(False)
    assert not countdown._timer.isActive()
    countdown.set_wanted(True)
    assert countdown._timer.isActive()
    countdown.follow(None)


async def test_an_unknown_end_is_not_counted() -> None:
    countdown = Countdown(SetClock())
    stopped: list[bool] = []
    countdown.stopped.connect(lambda: stopped.append(True))
    countdown.follow(token(None))
    assert stopped == [True]
