"""The secure connection to the token endpoint; over plain http there is none."""

from app.diagnosis import diagnose
from app.engine.progress import Progress
from app.model.finding import Fact  # noqa: TC001  (light as it is)
from app.model.observed import TlsSeen
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Shake hands and judge the certificate."""
    call = check.known.call
    assert call is not None
    if not call.is_https:
        return True
    check.begin(StepId.TLS)
    fault = await call.secure()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.TLS, diagnose(fault, StepId.TLS))
    seen = TlsSeen(call.connection, check.clock.now())
    found = diagnose(seen, StepId.TLS, usual=check.usual)
    facts: dict[str, Fact] = {"tls_version": call.connection.tls_version}
    certificate = call.connection.chain.leaf
    if certificate is not None:
        facts |= {"not_after": certificate.not_after, "issuer": certificate.issuer}
    for each in found:
        if "product" in each.evidence:
            facts["product"] = each.evidence["product"]
    return check.finish(
        StepId.TLS,
        found,
        facts=facts,
        duration=call.timing().tls,
    )
