"""*Keep fresh*: when a token is to be renewed, and when to stop doing so. It asks nobody itself.

What is renewed is the check that brought the token, so the profile is that of its report.
"""

from enum import Enum

from app.diagnosis.passing import pause_after
from app.model.finding import Finding
from app.model.frozen import frozen, replace
from app.model.profile import Profile
from app.model.profile_fields import same_request
from app.model.report import Report
from app.model.time import Clock, Instant, Span

SHORTEST = Span(75)
"""A token that lives shorter is not kept: it would be asked for again and again."""
BETWEEN = Span(60)
"""From one beginning to the next at least."""
MOST_FAILURES = 3
"""In a row."""
_SHARE = 0.8
_BEFORE_END = 60.0
_SAME = 5.0
"""Seconds. An end that moves by less is that of the same token, given once more."""
_MOST_LOGGED = 100
_CANCELLED = "check.cancelled"
_LOCKOUT = "token.lockout_risk"


class Standing(Enum):
    """How it stands."""

    OFF = "off"
    WAITING = "waiting"
    HELD = "held"
    """The form has changes that would change the request."""
    RENEWING = "renewing"
    STOPPED = "stopped"
    """By itself; `Kept.why` says why."""


class Why(Enum):
    """Why it stopped by itself."""

    NO_END = "no_end"
    """Nobody says when the token ends."""
    TOO_SHORT = "too_short"
    FAILED = "failed"
    """In a way that does not pass by itself."""
    FAILED_THRICE = "failed_thrice"
    CANCELLED = "cancelled"


class Outcome(Enum):
    """What came of one renewal."""

    RENEWED = "renewed"
    SAME = "same"
    """The server gave the same token once more: there is a new one when it has ended."""
    FAILED = "failed"
    CANCELLED = "cancelled"


@frozen
class Renewal:
    """One line of the log."""

    at: Instant
    outcome: Outcome
    verdict: Finding
    end: Instant | None
    """Of the token that came."""


@frozen
class Kept:
    """What there is to show."""

    standing: Standing = Standing.OFF
    why: Why | None = None
    next_at: Instant | None = None
    """When it is renewed, while it is waiting for that."""
    calls_api: bool = False
    """Each renewal calls the API, too, as the check does."""
    failures: int = 0
    """Since the last one that went well."""
    log: tuple[Renewal, ...] = ()
    """The latest last."""

    @property
    def on(self) -> bool:
        """It goes on."""
        return self.standing in (Standing.WAITING, Standing.HELD, Standing.RENEWING)


class KeepFresh:
    """Decides from the clock and from what it is told; holds a profile, and no token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept = Kept()
        self._profile: Profile | None = None
        self._end = self._due = Instant(0)
        self._begun = self._pause = 0.0

    @property
    def kept(self) -> Kept:
        """How it stands now."""
        waits = self._kept.standing is Standing.WAITING
        return replace(self._kept, next_at=self._next_at() if waits else None)

    @property
    def profile(self) -> Profile | None:
        """What is kept fresh, or was until it stopped."""
        return self._profile

    def turn_on(self, report: Report) -> None:
        """Keep the token of this report fresh; `kept` may say at once why that cannot be."""
        self._profile = report.profile
        age = max(0.0, self._clock.now().since(report.started_at).seconds)
        self._begun, self._pause = self._clock.monotonic() - age, 0.0
        calls = report.profile.call is not None and bool(report.profile.call.url.strip())
        self._kept = Kept(Standing.WAITING, calls_api=calls, log=self._kept.log)
        self._plan(report)

    def turn_off(self) -> None:
        """Somebody has had enough of it; the log stays."""
        self._profile = None
        self._kept = Kept(log=self._kept.log)

    def forget(self) -> None:
        """Another profile is open."""
        self.turn_off()
        self._kept = Kept()

    def look(self, form: Profile, *, saved: bool) -> None:
        """See what the form shows: a change that would change the request holds it up, and one
        that was saved as well has made another profile of it."""
        if not self._kept.on or self._profile is None:
            return
        if same_request(form, self._profile):
            if self._kept.standing is Standing.HELD:
                self._kept = replace(self._kept, standing=Standing.WAITING)
        elif saved:
            self.turn_off()
        elif self._kept.standing is Standing.WAITING:
            self._kept = replace(self._kept, standing=Standing.HELD)

    def due(self) -> Profile | None:
        """What is to be checked again now; None for nothing."""
        if self._kept.standing is not Standing.WAITING or self._clock.now() < self._next_at():
            return None
        return self._profile

    def begin(self) -> None:
        """That check has begun."""
        self._begun = self._clock.monotonic()
        self._kept = replace(self._kept, standing=Standing.RENEWING)

    def over(self, report: Report) -> None:
        """A check is over: a renewal, or one that a person asked for, which counts as well."""
        verdict = report.verdict
        if not self._kept.on or self._profile is None or verdict is None:
            return
        if not same_request(report.profile, self._profile):
            self.turn_off()
            return
        self._profile = report.profile
        if self._kept.standing is not Standing.RENEWING:
            age = max(0.0, self._clock.now().since(report.started_at).seconds)
            self._begun = self._clock.monotonic() - age
        if verdict.code == _CANCELLED:
            self._log(Outcome.CANCELLED, verdict)
            self._stop(Why.CANCELLED)
        elif report.token is None:
            self._failed(verdict, report)
        else:
            self._renewed(verdict, report)

    def _renewed(self, verdict: Finding, report: Report) -> None:
        assert report.token is not None
        end = report.token.expires_at()
        same = end is not None and abs(end.since(self._end).seconds) < _SAME
        self._log(Outcome.SAME if same else Outcome.RENEWED, verdict, end)
        self._pause = 0.0
        self._kept = replace(self._kept, standing=Standing.WAITING, failures=0)
        if same and end is not None:
            self._end, self._due = end, end.plus(Span(1))
        else:
            self._plan(report)

    def _failed(self, verdict: Finding, report: Report) -> None:
        self._log(Outcome.FAILED, verdict)
        self._kept = replace(
            self._kept, standing=Standing.WAITING, failures=self._kept.failures + 1
        )
        pause = pause_after(verdict)
        locking = any(each.code == _LOCKOUT for each in report.findings())
        if pause is None or locking:
            self._stop(Why.FAILED)
        elif self._kept.failures >= MOST_FAILURES:
            self._stop(Why.FAILED_THRICE)
        else:
            self._due = self._clock.now()
            self._pause = pause.seconds

    def _plan(self, report: Report) -> None:
        """At four fifths of its life or a minute before its end, whichever comes first."""
        token = report.token
        end = None if token is None else token.expires_at()
        if token is None or end is None:
            self._stop(Why.NO_END)
            return
        life = end.since(token.received_at).seconds
        if life < SHORTEST.seconds:
            self._stop(Why.TOO_SHORT)
            return
        self._end = end
        after = min(_SHARE * life, life - _BEFORE_END)
        self._due = token.received_at.plus(Span(after))

    def _next_at(self) -> Instant:
        """Not before a minute has passed since the last one began, whatever the clock says."""
        passed = self._clock.monotonic() - self._begun
        rest = max(BETWEEN.seconds, self._pause) - passed
        return max(self._due, self._clock.now().plus(Span(rest)))

    def _stop(self, why: Why) -> None:
        self._kept = replace(self._kept, standing=Standing.STOPPED, why=why)

    def _log(self, outcome: Outcome, verdict: Finding, end: Instant | None = None) -> None:
        line = Renewal(self._clock.now(), outcome, verdict, end)
        self._kept = replace(self._kept, log=(*self._kept.log, line)[-_MOST_LOGGED:])
