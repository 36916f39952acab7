"""The server's metadata, where an issuer is given (RFC 8414, OpenID Connect Discovery)."""

from dataclasses import replace

from app.diagnosis import diagnose
from app.engine.off_loop import off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.engine.token_asking import context_of
from app.model.exchange import RawAnswer, Request
from app.model.observed import DiscoverySeen, Fault, JsonSeen, Metadata
from app.model.step import StepId
from app.oauth.addresses import origin
from app.oauth.client_auth import choose, signing_alg
from app.oauth.discovery import discovery_flow
from app.oauth.json_text import read_json

Tried = list[tuple[str, RawAnswer, JsonSeen]]


async def take(check: Progress) -> bool:
    """Ask where metadata may stand; without an issuer nothing is asked."""
    if not check.profile.issuer.strip():
        return True
    check.begin(StepId.DISCOVERY)
    tried: Tried = []
    found = await _ask(check, tried)
    if isinstance(found, Fault):
        return check.finish(StepId.DISCOVERY, diagnose(found, StepId.DISCOVERY))
    check.known.metadata = found
    seen = DiscoverySeen(check.profile, tuple(tried), found)
    if not check.report.brought:  # else there is no client to prove itself
        method = choose(check.profile, found, check.preset_order)
        alg = signing_alg(context_of(check, check.endpoint), method)
        seen = replace(seen, auth_method=method, alg=alg)
    url = found.url if found else tried[-1][0]
    return check.finish(
        StepId.DISCOVERY,
        diagnose(seen, StepId.DISCOVERY, usual=check.usual),
        facts={"host": origin(url).partition("://")[2], "url": url},
    )


async def _ask(check: Progress, tried: Tried) -> Metadata | Fault | None:
    flow = discovery_flow(check.profile.issuer)
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
