"""The one call of the check's own."""

from app.engine.api_call import Called, call_with, judge
from app.engine.progress import Progress
from app.model.events import ResourceAnswered
from app.model.exchange import RawAnswer
from app.model.finding import Fact  # noqa: TC001  (light as it is)
from app.model.step import StepId
from app.model.time import Span


async def take(check: Progress) -> bool:
    """Call the API, if one is named."""
    wanted = check.profile.call
    if wanted is None or not wanted.url.strip():
        return True
    token = check.known.token
    assert token is not None
    check.begin(StepId.RESOURCE)
    called = await call_with(check, wanted, token)
    if not isinstance(called, Called):
        return check.finish(StepId.RESOURCE, called)
    if called.answer is not None:
        check.tell(ResourceAnswered(called.answer, called.duration or Span(0)))
    facts: dict[str, Fact] = {}
    if isinstance(called.outcome, RawAnswer):
        facts = {"status": called.outcome.status, "reason": called.outcome.reason}
    findings = await judge(check, called, token)
    return check.finish(StepId.RESOURCE, findings, facts=facts, duration=called.duration)
