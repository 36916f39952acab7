"""One request to a protected resource, made with the token (RFC 6750), and what is to be said of
its answer."""

import os
from dataclasses import field
from uuid import uuid4

from app.diagnosis import diagnose
from app.diagnosis.of_a_call import findings_of_call
from app.engine.body_file import body_file
from app.engine.call import Call
from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import RESOURCE_LIMIT, TOKEN_LIMIT, Progress
from app.model.credential_facts import FileProblem
from app.model.exchange import Answer, RawAnswer, Request
from app.model.finding import Finding, Severity
from app.model.frozen import frozen, replace
from app.model.observed import Fault, JsonSeen, ResourceMetadata, ResourceSeen, UnfilledSeen
from app.model.profile import ApiCall
from app.model.step import StepId, StepStatus
from app.model.time import Span
from app.model.token import Token
from app.model.unfilled import Unfilled
from app.oauth.addresses import origin
from app.oauth.dpop import proof, resource_wants_nonce
from app.oauth.filled_call import FilledCall, filled_call
from app.oauth.json_text import read_json
from app.oauth.placeholders import Values
from app.oauth.resource_metadata import metadata_address, read_metadata
from app.oauth.resource_request import method_of, resource_request

_LARGEST_JSON = 2 * 1024 * 1024
"""Bytes; an answer that explains itself is short, and a long one takes a second to parse."""


@frozen
class Ready:
    """A call about to be made."""

    filled: FilledCall
    file: bytes = field(default=b"", repr=False)
    """What stands in the file that is its body."""


@frozen
class Called:
    """A call that was made."""

    wanted: ApiCall
    """With the address that was called, its placeholders filled in."""
    request: Request
    outcome: RawAnswer | Fault
    answer: Answer | None
    """For showing; None where none came."""
    duration: Span | None
    exchange: int
    """Which of the report's exchanges it was."""


async def call_with(
    check: Progress,
    wanted: ApiCall,
    token: Token,
    *,
    purpose: str = "resource",
    limit: int = RESOURCE_LIMIT,
) -> Called | tuple[Finding, ...]:
    """Make one call with a token, and tell the exchange; `limit`: bytes of its answer.

    Errors in what was typed are returned instead: then nothing was sent. Where the API wants a
    nonce in the proof, it is called once more (RFC 9449 §9).
    """
    ready = await made_ready(check, wanted, token)
    if not isinstance(ready, Ready):
        return ready

    async def once() -> tuple[Call, RawAnswer | Fault]:
        request = await request_of(check, ready, token)
        call = check.call(request, limit, by_client=True)
        return call, await call.whole()

    call, outcome = await once()
    if check.known.dpop is not None and resource_wants_nonce(outcome):
        await check.tell_exchange(purpose, call, outcome)
        call, outcome = await once()
    answer = await check.tell_exchange(purpose, call, outcome)
    return Called(
        wanted=replace(wanted, url=ready.filled.url),
        request=call.request,
        outcome=outcome,
        answer=answer,
        duration=call.timing().total,
        exchange=len(check.report.exchanges) - 1,
    )


async def made_ready(
    check: Progress, wanted: ApiCall, token: Token | None
) -> Ready | tuple[Finding, ...]:
    """What a call sends besides the token, or the errors for which it is not made.

    Before there is a token, what comes with it stays by its name.
    """
    file = await body_file(wanted)
    problem = file if isinstance(file, FileProblem) else None
    if problem is not None or not _judged_before(check, wanted):
        network = check.profile.network
        found = findings_of_call(wanted, network, os.environ, problem, StepId.RESOURCE)
        errors = tuple(each for each in found if each.severity is Severity.ERROR)
        if errors:
            return errors
    values = Values(
        now=check.clock.now(),
        uuid=str(uuid4()),
        environment=os.environ,
        token=None if token is None else token.access_token,
        claims=None if token is None else token.claims,
        parts_of=check.redaction.concealer.parts,
    )
    filled = filled_call(wanted, values)
    if isinstance(filled, Unfilled):
        return diagnose(UnfilledSeen(check.profile, filled), StepId.RESOURCE)
    check.redaction.add(filled.url_secrets)
    return Ready(filled, file if isinstance(file, bytes) else b"")


def _judged_before(check: Progress, wanted: ApiCall) -> bool:
    """It is the check's own call, in which the first step has found no error."""
    passed = check.report.step(StepId.INPUT).status in (StepStatus.PASSED, StepStatus.WARNING)
    return passed and wanted is check.profile.call


async def request_of(check: Progress, ready: Ready, token: Token) -> Request:
    """The request with a proof of its own, where the token is bound to this check's key."""
    filled, key = ready.filled, check.known.dpop
    bound = key is not None and token.token_type.strip().lower() == "dpop"

    def made() -> Request:
        proven = None
        if key is not None and bound:
            proven = proof(
                key,
                method_of(filled.call),
                filled.url,
                now=check.signing_time,
                jti=str(uuid4()),
                nonce=check.known.nonces.get(origin(filled.url), ""),
                access_token=token.access_token,
            )
        return resource_request(filled, token, proof=proven, file=ready.file)

    return await off_loop(made, LARGE + 1 if bound else 0)


async def judge(check: Progress, called: Called, token: Token) -> tuple[Finding, ...]:
    """What is to be said of it; whether the token opened the door."""
    outcome = called.outcome
    if isinstance(outcome, Fault):
        return diagnose(outcome, StepId.RESOURCE)
    seen = ResourceSeen(
        profile=replace(check.profile, call=called.wanted),
        token=token,
        request=called.request,
        answer=outcome,
        json=await _read(outcome),
        now=check.clock.now(),
        issuers=_issuers(check, token),
        metadata=await _metadata(check, outcome, called.wanted.url),
    )
    return await off_loop(
        lambda: diagnose(seen, StepId.RESOURCE, usual=check.usual), len(outcome.body)
    )


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


async def _read(answer: RawAnswer) -> JsonSeen:
    if len(answer.body) > _LARGEST_JSON:
        return JsonSeen(None, "not_json")
    return await off_loop(
        lambda: read_json(answer.body, truncated=answer.truncated), len(answer.body)
    )
