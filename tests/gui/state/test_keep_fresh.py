"""When a token is renewed, and when that stops: by a clock that is set."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.state.keep_fresh import KeepFresh, Outcome, Standing, Why
from app.model.events import CheckFinished, StepFinished
from app.model.finding import Finding, Severity, Who
from app.model.profile import ApiCall, Environment, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import StatedExpiry, Token, TokenKind, UnknownExpiry
from tests.gui.clocks import SetClock

PROFILE = Profile(name="Mine", client_id="me", credential=SharedSecret(Secret("s3cret")), scope="a")
WORKS = Finding("check.works", Severity.INFO, (), StepId.TOKEN)
CANCELLED = Finding("check.cancelled", Severity.INFO, (), StepId.TOKEN)


def no(code: str, **evidence: str) -> Finding:
    return Finding(code, Severity.ERROR, (Who.SERVER,), StepId.TOKEN, evidence)


class Kept:
    """A clock, and what is kept by it."""

    def __init__(self, life: float | None = 3600, profile: Profile = PROFILE) -> None:
        self.clock = SetClock()
        self.fresh = KeepFresh(self.clock)
        self.fresh.turn_on(self.report(life, profile=profile))

    def report(
        self, life: float | None = 3600, verdict: Finding = WORKS, profile: Profile = PROFILE
    ) -> Report:
        """A check that began and ended now, with a token of such a life."""
        now = self.clock.now()
        end = Instant(now.seconds + (life or 0))
        token = Token(
            access_token=Secret("t" * 20, SecretKind.TOKEN),
            token_type="Bearer",
            kind=TokenKind.OPAQUE,
            received_at=now,
            expiry=UnknownExpiry() if life is None else StatedExpiry(Span(life), end),
            requested_scope=(),
            granted_scope=None,
        )
        begun = replace(Report.begun(profile, now), token=token)
        return begun.after(CheckFinished(verdict, now))

    def refusal(self, verdict: Finding) -> Report:
        return Report.begun(PROFILE, self.clock.now()).after(
            CheckFinished(verdict, self.clock.now())
        )

    def due_within(self, seconds: float) -> float | None:
        """In how many seconds the next renewal is due, by the clock going on; None for not."""
        begun = self.clock.at
        while self.clock.at < begun + seconds:
            if self.fresh.due() is not None:
                return self.clock.at - begun
            self.clock.at += 1
        return None

    def renews(self, life: float | None = 3600, verdict: Finding = WORKS) -> None:
        assert self.due_within(1e5) is not None
        self.fresh.begin()
        self.fresh.over(self.report(life, verdict))

    def fails(self, verdict: Finding) -> None:
        assert self.due_within(1e5) is not None
        self.fresh.begin()
        self.fresh.over(self.refusal(verdict))


@pytest.mark.parametrize(
    ("life", "after"),
    [
        (3600, 2880),  # four fifths
        (300, 240),  # where both are the same
        (200, 140),  # a minute before the end comes first
        (100, 60),  # never more often than once a minute
        (75, 60),
    ],
)
def test_it_is_renewed_at_four_fifths_or_a_minute_before_the_end(life: float, after: float) -> None:
    assert Kept(life).due_within(4000) == after


def test_each_renewal_plans_the_next_by_the_new_token() -> None:
    kept = Kept(3600)
    kept.renews(200)
    assert kept.due_within(1000) == 140


def test_each_renewal_is_logged_with_its_time_result_and_new_end() -> None:
    kept = Kept(300)
    kept.renews(300)
    kept.fails(no("connect.timeout"))
    first, second = kept.fresh.kept.log
    assert (first.at, first.outcome, first.end) == (Instant(1240), Outcome.RENEWED, Instant(1540))
    assert (second.outcome, second.verdict.code, second.end) == (
        Outcome.FAILED,
        "connect.timeout",
        None,
    )


def test_a_token_that_lives_too_short_is_not_kept() -> None:
    kept = Kept(74).fresh.kept
    assert (kept.standing, kept.why, kept.on) == (Standing.STOPPED, Why.TOO_SHORT, False)


def test_a_token_whose_end_nobody_tells_is_not_kept() -> None:
    assert Kept(None).fresh.kept.why is Why.NO_END


def test_it_stops_where_the_new_token_lives_too_short() -> None:
    kept = Kept(300)
    kept.renews(20)
    assert kept.fresh.kept.why is Why.TOO_SHORT
    assert kept.due_within(600) is None


def test_what_has_ended_already_is_renewed_at_once() -> None:
    kept = Kept(300)
    kept.fresh.turn_off()
    old = kept.report(300)
    kept.clock.at += 1000
    kept.fresh.turn_on(old)
    assert kept.due_within(5) == 0


def test_what_was_checked_just_now_is_not_checked_again_within_a_minute() -> None:
    kept = Kept(300)
    kept.fresh.turn_off()
    kept.clock.at += 5
    brief = kept.report(300)
    kept.clock.at += 20
    kept.fresh.turn_on(replace(brief, token=replace(brief.token, received_at=Instant(0))))  # type: ignore[type-var]
    assert kept.due_within(600) == 40


def test_a_failure_that_does_not_pass_stops_it_at_once() -> None:
    for code in (
        "token.secret_wrong",
        "token.invalid_client",
        "http.rate_limited",
        "tls.self_signed",
    ):
        kept = Kept(300)
        kept.fails(no(code))
        assert (kept.fresh.kept.standing, kept.fresh.kept.why) == (Standing.STOPPED, Why.FAILED)
        assert kept.due_within(600) is None


def test_a_failure_that_passes_is_tried_again_after_a_minute() -> None:
    kept = Kept(3600)
    kept.fails(no("connect.unreachable"))
    assert kept.fresh.kept.on
    assert kept.due_within(600) == 60


def test_three_in_a_row_stop_it() -> None:
    kept = Kept(3600)
    for _ in range(3):
        kept.fails(no("connect.unreachable"))
    assert kept.fresh.kept.why is Why.FAILED_THRICE
    assert len(kept.fresh.kept.log) == 3


def test_one_that_goes_well_begins_the_count_anew() -> None:
    kept = Kept(3600)
    for _ in range(3):
        kept.fails(no("http.read_timeout"))
        kept.fails(no("resolve.failed"))
        kept.renews()
    assert kept.fresh.kept.on


def test_a_server_that_asks_for_a_pause_is_given_it() -> None:
    kept = Kept(3600)
    kept.fails(no("http.unavailable", retry_after="180"))
    assert kept.due_within(600) == 180


def test_a_client_that_may_be_locked_is_left_alone() -> None:
    """Even where the last failure alone would pass."""
    kept = Kept(3600)
    assert kept.due_within(1e5) is not None
    kept.fresh.begin()
    risk = replace(no("token.lockout_risk"), severity=Severity.WARNING)
    told = StepFinished(StepId.AUTHENTICATE, StepStatus.WARNING, Span(1), (risk,), {})
    kept.fresh.over(kept.refusal(no("http.unavailable")).after(told))
    assert kept.fresh.kept.why is Why.FAILED


def test_one_that_somebody_cancels_is_the_last() -> None:
    kept = Kept(300)
    kept.fails(CANCELLED)
    assert kept.fresh.kept.why is Why.CANCELLED
    assert kept.fresh.kept.log[-1].outcome is Outcome.CANCELLED


def test_a_server_that_gives_the_same_token_again_is_asked_when_that_has_ended() -> None:
    kept = Kept(3600)
    assert kept.due_within(1e5) == 2880
    kept.fresh.begin()
    kept.clock.at += 1
    kept.fresh.over(kept.report(3600 - 2881))
    assert kept.fresh.kept.log[-1].outcome is Outcome.SAME
    assert kept.due_within(1000) == 720  # a second after the end
    kept.renews()
    assert kept.fresh.kept.log[-1].outcome is Outcome.RENEWED


def test_changes_in_the_form_that_would_change_the_request_hold_it_up() -> None:
    kept = Kept(300)
    kept.fresh.look(replace(PROFILE, scope="a b"), saved=False)
    assert kept.fresh.kept.standing is Standing.HELD
    assert kept.due_within(600) is None
    kept.fresh.look(PROFILE, saved=False)
    assert kept.fresh.due() == PROFILE


def test_changes_that_send_the_same_hold_nothing_up() -> None:
    kept = Kept(300)
    further = ApiCall("https://api.example/other", "POST")
    for change in (
        {"name": "Other"},
        {"folder": "x"},
        {"favourite": True},
        {"notes": "Ask Ann"},
        {"environment": Environment.TEST},
        {"more_calls": (further,)},
    ):
        kept.fresh.look(replace(PROFILE, **change), saved=False)  # type: ignore[arg-type]
        assert kept.fresh.kept.standing is Standing.WAITING


def test_a_changed_profile_that_was_saved_ends_it() -> None:
    kept = Kept(300)
    kept.fresh.look(replace(PROFILE, scope="a b"), saved=True)
    assert kept.fresh.kept.standing is Standing.OFF


def test_a_check_of_something_else_ends_it() -> None:
    kept = Kept(300)
    kept.fresh.over(kept.report(300, profile=replace(PROFILE, scope="b")))
    assert kept.fresh.kept.standing is Standing.OFF


def test_a_persons_own_check_counts_as_a_renewal() -> None:
    kept = Kept(300)
    kept.clock.at += 200
    kept.fresh.over(kept.report(300))
    assert kept.due_within(600) == 240
    assert len(kept.fresh.kept.log) == 1


def test_what_is_sent_is_what_was_checked() -> None:
    kept = Kept(300)
    kept.fresh.look(replace(PROFILE, name="Renamed"), saved=True)
    kept.due_within(600)
    assert kept.fresh.due() == PROFILE


def test_it_says_that_the_api_is_called_too() -> None:
    called = replace(PROFILE, call=ApiCall("https://api.example/me"))
    assert Kept(300, called).fresh.kept.calls_api
    assert not Kept(300).fresh.kept.calls_api


def test_off_it_does_nothing_and_keeps_its_log_until_another_profile_is_open() -> None:
    kept = Kept(300)
    kept.renews(300)
    kept.fresh.turn_off()
    assert kept.due_within(600) is None
    assert kept.fresh.profile is None
    assert len(kept.fresh.kept.log) == 1
    kept.fresh.forget()
    assert kept.fresh.kept.log == ()


def test_a_clock_that_is_set_back_does_not_have_it_ask_twice_a_minute() -> None:
    class TwoClocks(SetClock):
        wall = 0.0

        def now(self) -> Instant:
            return Instant(self.at + self.wall)

    kept = Kept(300)
    clock = TwoClocks()
    kept.clock, kept.fresh = clock, KeepFresh(clock)
    kept.fresh.turn_on(kept.report(300))
    kept.renews(300)
    clock.wall = 86_400  # by then the token has long ended
    assert kept.due_within(600) == 60


@given(
    lives=st.lists(
        st.one_of(st.floats(0, 1e6), st.sampled_from([75.0, 76.0, 100.0, 135.0])), max_size=12
    ),
    failing=st.lists(st.sampled_from(["", "connect.timeout", "http.unavailable"]), max_size=12),
)
def test_whatever_comes_it_never_asks_more_often_than_once_a_minute(
    lives: list[float], failing: list[str]
) -> None:
    kept, begun = Kept(120), [1000.0]
    for life, code in zip(lives, failing, strict=False):
        due = kept.fresh.kept.next_at
        if due is None:
            break
        kept.clock.at = max(kept.clock.at, due.seconds)
        kept.clock.at += 0.001
        assert kept.fresh.due() is not None
        assert kept.clock.at - begun[-1] >= 60
        begun.append(kept.clock.at)
        kept.fresh.begin()
        kept.fresh.over(kept.refusal(no(code)) if code else kept.report(life))
