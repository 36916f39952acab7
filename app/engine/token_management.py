"""What somebody asks the server about a token once the check is over, and only then.

Introspection discloses the token to the address that is asked; revocation ends it.
"""

from uuid import uuid4

from app.diagnosis import diagnose
from app.engine.api_call import Called, call_with
from app.engine.key_set import fetch_key_set
from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.model.events import TokenIntrospected, TokenRevoked
from app.model.exchange import RawAnswer, Request
from app.model.frozen import frozen
from app.model.observed import Fault, IntrospectionSeen, JsonSeen, RevocationSeen
from app.model.profile import AuthMethod
from app.model.step import StepId
from app.model.token import SignatureSeen, Token
from app.model.token_fate import Introspection, Revocation
from app.oauth.assertion import AssertionDefaults
from app.oauth.client_auth import AuthContext
from app.oauth.json_text import read_json
from app.oauth.signature import check_signature
from app.oauth.token_management import (
    INTROSPECTION,
    REVOCATION,
    SIGNED_ANSWER,
    accepted,
    can_be_asked,
    endpoint,
    method_for,
    signed_members,
    token_post,
)
from app.oauth.verification_keys import published_keys

_PURPOSES = {INTROSPECTION: "introspection", REVOCATION: "revocation"}


async def introspect(check: Progress, *, revoked: bool = False) -> Introspection:
    """Ask what the token of this check stands for, and tell the answer."""
    token = check.known.token
    assert token is not None
    asked = await _ask(check, INTROSPECTION, token)
    if isinstance(asked.outcome, Fault):
        found = diagnose(asked.outcome, StepId.INSPECT)
        told = Introspection(check.clock.now(), None, findings=check.redaction.findings(found))
        check.tell(TokenIntrospected(told))
        return told
    answer = asked.outcome
    json, signature = await _said(check, answer)
    seen = IntrospectionSeen(
        profile=check.profile,
        token=token,
        answer=answer,
        url=asked.url,
        json=json,
        now=check.clock.now(),
        auth_method=asked.method,
        signature=signature,
        revoked=revoked,
    )
    findings = await off_loop(
        lambda: diagnose(seen, StepId.INSPECT, usual=check.usual), len(answer.body)
    )
    members = json.value if isinstance(json.value, dict) and answer.status == 200 else {}
    active = members.get("active")
    shown = await off_loop(lambda: check.redaction.value(members), len(answer.body))
    told = Introspection(
        at=check.clock.now(),
        active=active if isinstance(active, bool) else None,
        members=shown,
        signature=None if signature is None else signature.state,
        findings=check.redaction.findings(findings),
    )
    check.tell(TokenIntrospected(told))
    return told


async def revoke(check: Progress) -> None:
    """End the token of this check; then see whether it is dead, where that can be seen.

    It is dead where introspection calls it inactive and the API refuses it. A server says yes to
    tokens that it does not know, too, so that its answer alone proves nothing (RFC 7009 §2.2).
    """
    token = check.known.token
    assert token is not None
    asked = await _ask(check, REVOCATION, token)
    if isinstance(asked.outcome, Fault):
        found = diagnose(asked.outcome, StepId.TOKEN)
        told = Revocation(check.clock.now(), False, findings=check.redaction.findings(found))
        check.tell(TokenRevoked(told))
        return
    answer = asked.outcome
    accepted = answer.status == 200
    active = api_status = None
    if accepted and can_be_asked(check.profile, check.known.metadata, INTROSPECTION):
        active = (await introspect(check, revoked=True)).active
    wanted = check.profile.call
    if accepted and wanted is not None and wanted.url.strip() and wanted.is_safe:
        called = await call_with(check, wanted, token)
        if isinstance(called, Called) and isinstance(called.outcome, RawAnswer):
            api_status = called.outcome.status
    seen = RevocationSeen(
        profile=check.profile,
        token=token,
        answer=answer,
        url=asked.url,
        json=read_json(answer.body, truncated=answer.truncated),
        auth_method=asked.method,
        active=active,
        api_status=api_status,
    )
    findings = diagnose(seen, StepId.TOKEN, usual=check.usual)
    told = Revocation(
        at=check.clock.now(),
        accepted=accepted,
        active=active,
        api_status=api_status,
        findings=check.redaction.findings(findings),
    )
    check.tell(TokenRevoked(told))


@frozen
class _Asked:
    url: str
    method: AuthMethod
    outcome: RawAnswer | Fault


async def _ask(check: Progress, name: str, token: Token) -> _Asked:
    """The one POST, with the client's own proof, signed anew where it is signed."""
    if not can_be_asked(check.profile, check.known.metadata, name):
        raise RuntimeError(f"nobody may be asked to whom there is no {name}")
    known = check.known
    assert known.method is not None
    url = endpoint(check.profile, known.metadata, name)
    method = method_for(check.profile, known.metadata, name, known.method)
    context = AuthContext(
        profile=check.profile,
        token_endpoint=check.endpoint,
        metadata=known.metadata,
        key=known.key,
        now=check.clock.now(),
        jti=str(uuid4()),
        defaults=check.preset.assertion if check.preset else AssertionDefaults(),
    )

    def made() -> Request:
        return token_post(
            context, method, url, token.access_token, accept=accepted(known.metadata, name)
        )

    request = await off_loop(made, LARGE + 1 if known.key is not None else 0)
    call = check.call(request, TOKEN_LIMIT, by_client=True)
    outcome = await call.whole()
    await check.tell_exchange(_PURPOSES[name], call, outcome)
    return _Asked(url, method, outcome)


async def _said(check: Progress, answer: RawAnswer) -> tuple[JsonSeen, SignatureSeen | None]:
    """What the answer says, and whether its signature holds where it has one."""
    declared = (answer.header("Content-Type") or "").partition(";")[0].strip().lower()
    if declared != SIGNED_ANSWER:
        size = len(answer.body)
        return await off_loop(
            lambda: read_json(answer.body, truncated=answer.truncated), size
        ), None
    text = answer.body.decode("ascii", "replace").strip()
    header, members = signed_members(text)
    if header is None:
        return JsonSeen(None, "not_json"), None
    metadata = check.known.metadata
    keys = (
        (await fetch_key_set(check, metadata.jwks_uri)).value
        if metadata is not None and metadata.jwks_uri
        else None
    )
    signature = await off_loop(lambda: check_signature(text, published_keys(keys)), LARGE + 1)
    return JsonSeen(members), signature
