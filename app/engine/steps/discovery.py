"""The server's metadata, where an issuer is given (RFC 8414, OpenID Connect Discovery)."""

from app.diagnosis import diagnose
from app.engine.off_loop import off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.engine.token_asking import context_of
from app.model.exchange import RawAnswer, Request
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.observed import DiscoverySeen, Fault, JsonSeen, Metadata
from app.model.step import StepId
from app.oauth.addresses import origin
from app.oauth.client_auth import choose, signing_alg
from app.oauth.discovery import discovery_flow
from app.oauth.json_text import read_json

Tried = list[tuple[str, RawAnswer, JsonSeen]]
Outcome = Metadata | Fault | None
"""None: each answer that came was something else."""


async def take(check: Progress) -> bool:
    """Ask where metadata may stand; without an issuer nothing is asked."""
    if not check.profile.issuer.strip():
        return True
    check.begin(StepId.DISCOVERY)
    tried: Tried = []
    return judge(check, await ask(check, check.profile.issuer, tried), tried)


def judge(check: Progress, found: Outcome, tried: Tried) -> bool:
    """Tell what came of it; False where a connection failed."""
    if not isinstance(found, Fault):
        check.known.metadata = found
    findings = findings_of(check, found, tried)
    if isinstance(found, Fault):
        return check.finish(StepId.DISCOVERY, findings)
    url = found.url if found else tried[-1][0]
    facts = {"host": origin(url).partition("://")[2], "url": url}
    return check.finish(StepId.DISCOVERY, findings, facts=facts)


def findings_of(check: Progress, found: Outcome, tried: Tried) -> tuple[Finding, ...]:
    """What there is to say of it."""
    if isinstance(found, Fault):
        return diagnose(found, StepId.DISCOVERY)
    seen = DiscoverySeen(check.profile, tuple(tried), found)
    if not check.report.brought:  # else there is no client to prove itself
        method = choose(check.profile, found, check.preset_order)
        alg = signing_alg(context_of(check, check.endpoint), method)
        seen = replace(seen, auth_method=method, alg=alg)
    return diagnose(seen, StepId.DISCOVERY, usual=check.usual)


async def ask(check: Progress, issuer: str, tried: Tried) -> Outcome:
    """An issuer's metadata, and in `tried` what was answered on the way."""
    flow = discovery_flow(issuer)
    request: Request = next(flow)
    while True:
        call = check.call(request, TOKEN_LIMIT)
        outcome = await call.whole()
        await check.tell_exchange("discovery", call, outcome)
        if isinstance(outcome, Fault):
            return outcome
        json = await _read(outcome)
        tried.append((request.url, outcome, json))
        try:
            request = flow.send((outcome, json))
        except StopIteration as done:
            found: Metadata | None = done.value
            return found


async def _read(answer: RawAnswer) -> JsonSeen:
    return await off_loop(
        lambda: read_json(answer.body, truncated=answer.truncated), len(answer.body)
    )
