"""One request to the protected resource, made with the token (RFC 6750)."""

from app.diagnosis import diagnose
from app.engine.off_loop import off_loop
from app.engine.progress import RESOURCE_LIMIT, Progress
from app.model.events import ResourceAnswered
from app.model.exchange import RawAnswer
from app.model.observed import Fault, JsonSeen, ResourceSeen
from app.model.step import StepId
from app.model.time import Span
from app.oauth.json_text import read_json
from app.oauth.resource_request import resource_request

_LARGEST_JSON = 2 * 1024 * 1024
"""Bytes; an answer that explains itself is short, and a long one takes a second to parse."""


async def take(check: Progress) -> bool:
    """Call the API, if one is named."""
    wanted = check.profile.call
    if wanted is None or not wanted.url.strip():
        return True
    token = check.known.token
    assert token is not None
    check.begin(StepId.RESOURCE)
    call = check.call(resource_request(wanted, token), RESOURCE_LIMIT)
    outcome = await call.whole()
    answer = await check.tell_exchange("resource", call, outcome)
    duration = call.timing().total
    if isinstance(outcome, Fault):
        return check.finish(StepId.RESOURCE, diagnose(outcome, StepId.RESOURCE), duration=duration)
    assert answer is not None
    check.tell(ResourceAnswered(answer, duration or Span(0)))
    seen = ResourceSeen(
        profile=check.profile,
        token=token,
        answer=outcome,
        json=await _read(outcome),
        now=check.clock.now(),
    )
    findings = await off_loop(
        lambda: diagnose(seen, StepId.RESOURCE, usual=check.usual), len(outcome.body)
    )
    return check.finish(
        StepId.RESOURCE,
        findings,
        facts={"status": outcome.status, "reason": outcome.reason},
        duration=duration,
    )


async def _read(answer: RawAnswer) -> JsonSeen:
    if len(answer.body) > _LARGEST_JSON:
        return JsonSeen(None, "not_json")
    return await off_loop(
        lambda: read_json(answer.body, truncated=answer.truncated), len(answer.body)
    )
