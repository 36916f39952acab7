"""What is inside the token; whatever it is, the API is still asked."""

from app.diagnosis import diagnose
from app.engine.off_loop import off_loop
from app.engine.progress import Progress
from app.model.observed import TokenSeen
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Judge the token itself."""
    token = check.known.token
    assert token is not None
    check.begin(StepId.INSPECT)
    seen = TokenSeen(check.profile, token, check.known.metadata, check.clock.now())
    findings = await off_loop(
        lambda: diagnose(seen, StepId.INSPECT, usual=check.usual), token.access_token.length
    )
    check.finish(StepId.INSPECT, findings, facts={"kind": token.kind, "signature": token.signature})
    return True
