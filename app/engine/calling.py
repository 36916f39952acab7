"""Further calls with the token of a check that is over, one after the other, on request alone."""

import asyncio

from app.diagnosis.opening import opens
from app.engine.api_call import Called, call_with, judge
from app.engine.progress import Progress
from app.model.calling import CallOutcome, Opens
from app.model.events import CallFinished, CallingFinished, CallingStarted, CallStarted
from app.model.exchange import RawAnswer
from app.model.profile import ApiCall
from app.model.token import Token

MOST_CALLS = 100
"""That are made at once."""
_LIMIT = 2 * 1024 * 1024
"""Bytes that are read of each answer: all of them are kept."""


async def call_all(check: Progress, calls: tuple[ApiCall, ...]) -> None:
    """Make each call with the token of this check, and tell what it opens.

    Stops where the token is over, which is seen before each call. The last event is
    `CallingFinished`, also where it is cancelled, which raises `CancelledError`. The verdict of
    the check stays as it is. Raise `ValueError` for more than `MOST_CALLS`.
    """
    if len(calls) > MOST_CALLS:
        raise ValueError("too many calls at once")
    token = check.known.token
    assert token is not None
    check.tell(CallingStarted(calls))
    try:
        for number, wanted in enumerate(calls):
            await asyncio.sleep(0)
            end = token.expires_at()
            if end is not None and end <= check.clock.now():
                check.tell(CallingFinished(expired=True))
                return
            check.tell(CallStarted(number))
            check.tell(CallFinished(await _outcome(check, wanted, token)))
    except asyncio.CancelledError:
        check.tell(CallingFinished(cancelled=True))
        raise
    check.tell(CallingFinished())


async def _outcome(check: Progress, wanted: ApiCall, token: Token) -> CallOutcome:
    called = await call_with(check, wanted, token, purpose="call", limit=_LIMIT)
    if not isinstance(called, Called):
        return CallOutcome(wanted, Opens.UNKNOWN, findings=check.redaction.findings(called))
    findings = await judge(check, called, token)
    outcome = called.outcome
    return CallOutcome(
        call=wanted,
        opens=opens(wanted, outcome, findings),
        status=outcome.status if isinstance(outcome, RawAnswer) else None,
        answer=called.answer,
        duration=called.duration,
        findings=check.redaction.findings(findings),
        exchange=called.exchange,
    )
