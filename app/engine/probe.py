"""Finding out what the server accepts: the other ways, one at a time, on request alone."""

import asyncio

from app.diagnosis import diagnose
from app.diagnosis.answers import oauth_error
from app.diagnosis.lockout import may_go_on
from app.diagnosis.probed import still_refused
from app.engine.progress import Progress
from app.engine.steps import authenticate, connect, resolve, tls
from app.model.events import (
    AttemptFinished,
    AttemptStarted,
    Event,
    ExchangeSeen,
    ProbeFinished,
    ProbeStarted,
)
from app.model.finding import Finding, Severity
from app.model.frozen import replace
from app.model.observed import TokenAnswerSeen
from app.model.probe import Outcome, ProbeEnd, ProbeSeen, Tried
from app.model.step import StepId, StepStatus
from app.model.time import Span

PAUSE = Span(2)
"""Before each attempt, counted from the answer before it."""

_STEPS = (resolve.take, connect.take, tls.take, authenticate.take)
"""Those of a check that are taken anew; the key is open, and the metadata there."""
_JUDGED_ANEW = frozenset({"token.basic_encoding", "token.lockout_risk"})
"""Warnings that trying has settled."""


async def probe(check: Progress, *, pause: Span = PAUSE) -> None:
    """Try the other ways that a check of a refused client found, until one is accepted.

    Stops as well at an answer after which another attempt would be pointless or risky. The last
    event is `ProbeFinished`, also where it is cancelled, which raises `CancelledError`. Raise
    `ValueError` for a check that found no other way.
    """
    if check.report.probe is None:
        raise ValueError("a check without other ways to try")
    trial = _Trial(check, pause)
    try:
        end = await trial.run()
    except asyncio.CancelledError:
        trial.finish(ProbeEnd.CANCELLED)
        raise
    trial.finish(end)


class _Trial:
    """One probe under way."""

    def __init__(self, check: Progress, pause: Span) -> None:
        self._check = check
        self._pause = pause

    async def run(self) -> ProbeEnd:
        """Make the attempts in turn."""
        check = self._check
        probe, over = check.report.probe, check.report.finished_at
        assert probe is not None
        answered = check.clock.monotonic()
        if over is not None:
            answered -= max(0.0, check.clock.now().since(over).seconds)
        check.tell(ProbeStarted())
        for number, attempt in enumerate(probe.attempts):
            await self._wait_since(answered)
            check.tell(AttemptStarted(number))
            tried = await self._made(check.otherwise(attempt.profile, self._overhear))
            answered = check.clock.monotonic()
            check.tell(AttemptFinished(tried))
            match tried.outcome:
                case Outcome.ACCEPTED:
                    return ProbeEnd.ACCEPTED
                case Outcome.STOPPED:
                    return ProbeEnd.STOPPED
        return ProbeEnd.NOTHING_ACCEPTED

    def finish(self, end: ProbeEnd) -> None:
        """Tell the end, and what is known of the refusal by now."""
        self._check.tell(ProbeFinished(end, self._check.clock.now(), self._findings(end)))

    async def _wait_since(self, answered: float) -> None:
        passed = self._check.clock.monotonic() - answered
        await asyncio.sleep(max(0.0, self._pause.seconds - passed))

    async def _made(self, attempt: Progress) -> Tried:
        sent = len(self._check.report.exchanges)
        try:
            for take in _STEPS:
                if not await take(attempt):
                    break
        finally:
            if attempt.known.call is not None:
                await attempt.known.call.aclose()
        now_sent = len(self._check.report.exchanges)
        exchange = now_sent - 1 if now_sent > sent else None
        answered = attempt.known.answered
        if answered is None:
            return Tried(Outcome.STOPPED, exchange=exchange)
        error = attempt.redaction.concealer.text(oauth_error(answered.json))
        return Tried(_outcome(attempt, answered), answered.answer.status, error, exchange)

    def _findings(self, end: ProbeEnd) -> tuple[Finding, ...]:
        """Nothing where nothing was tried: then the refusal stands as it was."""
        check = self._check
        probe, refused = check.report.probe, check.report.verdict
        assert probe is not None
        assert refused is not None
        if not probe.tried:
            return ()
        seen = ProbeSeen(
            profile=check.profile,
            refused=refused,
            probe=replace(probe, end=end, trying=None),
            recent_refusals=check.refusals.count(
                check.profile, check.endpoint, check.clock.monotonic()
            ),
        )
        found = diagnose(seen, StepId.AUTHENTICATE)
        if not any(each.severity is Severity.ERROR for each in found):
            found = (still_refused(seen), *found)
        codes = {each.code for each in found} | _JUDGED_ANEW
        kept = (
            each
            for each in check.report.step(StepId.AUTHENTICATE).findings
            if each.severity is not Severity.ERROR and each.code not in codes
        )
        return check.redaction.findings((*found, *kept))

    def _overhear(self, event: Event) -> None:
        """The steps of an attempt are nobody else's; what was sent is."""
        if isinstance(event, ExchangeSeen):
            self._check.tell(event)


def _outcome(attempt: Progress, answered: TokenAnswerSeen) -> Outcome:
    status = attempt.report.step(StepId.AUTHENTICATE).status
    if status in (StepStatus.PASSED, StepStatus.WARNING):
        return Outcome.ACCEPTED
    return Outcome.REFUSED if may_go_on(answered) else Outcome.STOPPED
