"""One request to the protected resource, made with the token (RFC 6750)."""

from uuid import uuid4

from app.diagnosis import diagnose
from app.engine.call import Call
from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import RESOURCE_LIMIT, TOKEN_LIMIT, Progress
from app.model.events import ResourceAnswered
from app.model.exchange import RawAnswer, Request
from app.model.observed import Fault, JsonSeen, ResourceMetadata, ResourceSeen
from app.model.profile import ApiCall
from app.model.step import StepId
from app.model.time import Span
from app.model.token import Token
from app.oauth.addresses import origin
from app.oauth.dpop import proof, resource_wants_nonce
from app.oauth.json_text import read_json
from app.oauth.resource_metadata import metadata_address, read_metadata
from app.oauth.resource_request import method_of, resource_request

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
    call, outcome = await _answered(check, wanted, token)
    answer = await check.tell_exchange("resource", call, outcome)
    duration = call.timing().total
    if isinstance(outcome, Fault):
        return check.finish(StepId.RESOURCE, diagnose(outcome, StepId.RESOURCE), duration=duration)
    assert answer is not None
    check.tell(ResourceAnswered(answer, duration or Span(0)))
    seen = ResourceSeen(
        profile=check.profile,
        token=token,
        request=call.request,
        answer=outcome,
        json=await _read(outcome),
        now=check.clock.now(),
        issuers=_issuers(check, token),
        metadata=await _metadata(check, outcome, wanted.url.strip()),
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


async def call_with(check: Progress, wanted: ApiCall, token: Token) -> RawAnswer | Fault:
    """Make one call with a token, and tell the exchange."""
    call, outcome = await _answered(check, wanted, token)
    await check.tell_exchange("resource", call, outcome)
    return outcome


async def _answered(
    check: Progress, wanted: ApiCall, token: Token
) -> tuple[Call, RawAnswer | Fault]:
    """The answer; where the API wants a nonce in the proof, the one after that."""
    call = await _made_ready(check, wanted, token)
    outcome = await call.whole()
    if check.known.dpop is not None and resource_wants_nonce(outcome):
        await check.tell_exchange("resource", call, outcome)
        call = await _made_ready(check, wanted, token)
        outcome = await call.whole()
    return call, outcome


def _issuers(check: Progress, token: Token) -> tuple[str, ...]:
    metadata = check.known.metadata
    claimed = (token.claims or {}).get("iss")
    names = (
        claimed if isinstance(claimed, str) else "",
        metadata.issuer if metadata else "",
        check.profile.issuer.strip(),
    )
    return tuple(dict.fromkeys(name for name in names if name))


async def _metadata(
    check: Progress, refusal: RawAnswer, resource_url: str
) -> ResourceMetadata | None:
    """What the API publishes, where its refusal says that it does (RFC 9728 §5.1)."""
    address = metadata_address(refusal.headers, resource_url)
    if refusal.status not in (401, 403) or not address:
        return None
    request = Request(
        "GET",
        address,
        (("Accept", ("application/json",)), ("Accept-Encoding", ("identity",))),
    )
    call = check.call(request, TOKEN_LIMIT)
    outcome = await call.whole()
    await check.tell_exchange("resource_metadata", call, outcome)
    if isinstance(outcome, Fault) or outcome.status != 200:
        return None
    return read_metadata(address, await _read(outcome))


async def _made_ready(check: Progress, wanted: ApiCall, token: Token) -> Call:
    """The call with a proof of its own, where the token is bound to this check's key."""
    key = check.known.dpop
    bound = key is not None and token.token_type.strip().lower() == "dpop"

    def made() -> Request:
        proven = None
        if key is not None and bound:
            proven = proof(
                key,
                method_of(wanted),
                wanted.url,
                now=check.signing_time,
                jti=str(uuid4()),
                nonce=check.known.nonces.get(origin(wanted.url), ""),
                access_token=token.access_token,
            )
        return resource_request(wanted, token, proof=proven, file=check.known.file)

    request = await off_loop(made, LARGE + 1 if bound else 0)
    return check.call(request, RESOURCE_LIMIT, by_client=True)


async def _read(answer: RawAnswer) -> JsonSeen:
    if len(answer.body) > _LARGEST_JSON:
        return JsonSeen(None, "not_json")
    return await off_loop(
        lambda: read_json(answer.body, truncated=answer.truncated), len(answer.body)
    )
