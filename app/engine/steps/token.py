"""What the token endpoint gave, or why it gave nothing to a client it may well know."""

from app.engine.progress import Progress
from app.model.events import TokenReceived
from app.model.finding import Fact  # noqa: TC001  (light as it is)
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Tell the token and what the answer said with it; no waiting is left."""
    check.begin(StepId.TOKEN)
    facts: dict[str, Fact] = {}
    token = check.known.token
    if token is not None:
        facts["token_type"] = token.token_type
        facts["scope"] = token.requested_scope
        if token.granted_scope is not None:
            facts["scope"] = token.granted_scope
        lifetime = token.lifetime()
        if lifetime is not None and lifetime.seconds > 0:  # one that was over has none
            facts["lifetime"] = lifetime
        check.tell(TokenReceived(await check.redacted(token)))
    went_well = check.finish(StepId.TOKEN, check.known.token_findings, facts=facts)
    return went_well and token is not None
