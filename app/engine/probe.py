"""Finding out what the server accepts: the other ways, one at a time, on request alone."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from app.diagnosis import diagnose
from app.diagnosis.answers import oauth_error
from app.diagnosis.lockout import may_go_on
from app.diagnosis.probed import still_refused
from app.engine.check import known_provider
from app.engine.progress import Progress
from app.engine.refusals import RecentRefusals
from app.engine.steps import authenticate, connect, discovery, resolve, tls
from app.engine.steps import input as form
from app.model.events import (
    AttemptFinished,
    AttemptStarted,
    Event,
    ExchangeSeen,
    ProbeFinished,
    ProbeStarted,
)
from app.model.finding import Finding, Severity
from app.model.observed import TokenAnswerSeen
from app.model.probe import Outcome, ProbeEnd, ProbeSeen, Tried
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Clock, Span, SystemClock

PAUSE = Span(2)
"""Before each attempt, counted from the answer before it."""

_SYSTEM_CLOCK = SystemClock()
_STEPS = (resolve.take, connect.take, tls.take, authenticate.take)
"""From a check, once the key is open and the metadata there."""
_JUDGED_ANEW = frozenset({"token.basic_encoding", "token.lockout_risk"})
"""Warnings that trying has settled."""


async def probe(
    report: Report,
    tell: Callable[[Event], None],
    *,
    clock: Clock = _SYSTEM_CLOCK,
    refusals: RecentRefusals | None = None,
    pause: Span = PAUSE,
) -> None:
    """Try the ways that the report of a refused client offers, until one is accepted.

    Stops as well at an answer after which another attempt would be pointless or risky. The last
    event is `ProbeFinished`, also where it is cancelled, which raises `CancelledError`. Raise
    `ValueError` for a report that offers nothing.
    """
    if report.probe is None or report.verdict is None:
        raise ValueError("a report without other ways to try")
    trial = _Trial(report, tell, clock, refusals or RecentRefusals(), pause)
    try:
        end = await trial.run()
    except asyncio.CancelledError:
        trial.finish(ProbeEnd.CANCELLED)
        raise
    trial.finish(end)


class _Trial:
    """One probe under way."""

    def __init__(
        self,
        report: Report,
        tell: Callable[[Event], None],
        clock: Clock,
        refusals: RecentRefusals,
        pause: Span,
    ) -> None:
        self._report = report
        self._tell = tell
        self._clock = clock
        self._pause = pause
        self._before = report
        provider = known_provider(report.profile)
        self._base = Progress(report.profile, provider, self._overhear, clock, refusals)

    def tell(self, event: Event) -> None:
        """Pass an event on; the report follows it."""
        self._report = self._report.after(event)
        self._tell(event)

    async def run(self) -> ProbeEnd:
        """Begin as a check does, then make the attempts."""
        assert self._report.probe is not None
        self.tell(ProbeStarted())
        if not (await form.take(self._base) and await discovery.take(self._base)):
            return ProbeEnd.STOPPED
        answered = self._clock.monotonic()
        if self._before.finished_at is not None:
            answered -= self._clock.now().since(self._before.finished_at).seconds
        for number, attempt in enumerate(self._report.probe.attempts):
            await self._wait_since(answered)
            self.tell(AttemptStarted(number))
            tried = await self._made(self._base.otherwise(attempt.profile))
            answered = self._clock.monotonic()
            self.tell(AttemptFinished(tried))
            match tried.outcome:
                case Outcome.ACCEPTED:
                    return ProbeEnd.ACCEPTED
                case Outcome.STOPPED:
                    return ProbeEnd.STOPPED
        return ProbeEnd.NOTHING_ACCEPTED

    def finish(self, end: ProbeEnd) -> None:
        """Tell the end, and what is known of the refusal by now."""
        self.tell(ProbeFinished(end, self._clock.now(), self._findings(end)))

    async def _wait_since(self, answered: float) -> None:
        passed = max(0.0, self._clock.monotonic() - answered)
        await asyncio.sleep(max(0.0, self._pause.seconds - passed))

    async def _made(self, attempt: Progress) -> Tried:
        sent = len(self._report.exchanges)
        try:
            for take in _STEPS:
                if not await take(attempt):
                    break
        finally:
            if attempt.known.call is not None:
                await attempt.known.call.aclose()
        now_sent = len(self._report.exchanges)
        exchange = now_sent - 1 if now_sent > sent else None
        answered = attempt.known.answered
        if answered is None:
            return Tried(Outcome.STOPPED, exchange=exchange)
        error = attempt.redaction.concealer.text(oauth_error(answered.json))
        return Tried(_outcome(attempt, answered), answered.answer.status, error, exchange)

    def _findings(self, end: ProbeEnd) -> tuple[Finding, ...]:
        """Nothing where nothing was tried: then the refusal stands as it was."""
        probe, refused = self._report.probe, self._report.verdict
        assert probe is not None
        assert refused is not None
        if not probe.tried:
            return ()
        base = self._base
        seen = ProbeSeen(
            profile=base.profile,
            refused=refused,
            probe=replace(probe, end=end, trying=None),
            recent_refusals=base.refusals.count(
                base.profile, base.endpoint, self._clock.monotonic()
            ),
        )
        found = diagnose(seen, StepId.AUTHENTICATE)
        if not any(each.severity is Severity.ERROR for each in found):
            found = (still_refused(seen), *found)
        codes = {each.code for each in found} | _JUDGED_ANEW
        step = self._report.step(StepId.AUTHENTICATE)
        kept = (
            each
            for each in step.findings
            if each.severity is not Severity.ERROR and each.code not in codes
        )
        return base.redaction.findings((*found, *kept))

    def _overhear(self, event: Event) -> None:
        """The steps of an attempt are nobody else's; what was sent is."""
        if isinstance(event, ExchangeSeen):
            self.tell(event)


def _outcome(attempt: Progress, answered: TokenAnswerSeen) -> Outcome:
    status = attempt.report.step(StepId.AUTHENTICATE).status
    if status in (StepStatus.PASSED, StepStatus.WARNING):
        return Outcome.ACCEPTED
    return Outcome.REFUSED if may_go_on(answered) else Outcome.STOPPED
