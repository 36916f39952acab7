"""The requests of a check before it is made: built as the check builds them, and kept here."""

from app.engine.address import Address
from app.engine.api_call import Ready, made_ready, request_of
from app.engine.check import known_provider
from app.engine.progress import Progress
from app.engine.steps import input as form
from app.engine.token_asking import request_to
from app.engine.wire import completed
from app.model.exchange import Request
from app.model.finding import Finding, Severity
from app.model.frozen import replace
from app.model.profile import ApiCall, Grant, Profile
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from app.model.time import Clock, Instant, SystemClock
from app.model.token import Token, TokenKind, UnknownExpiry
from app.oauth.client_auth import fitting, signs_here
from app.oauth.discovery import well_known_urls
from app.oauth.filled_call import is_filled_later
from app.oauth.placeholders import has_placeholder
from app.oauth.request_preview import RequestPreview, Unknown

_SYSTEM_CLOCK = SystemClock()


async def preview(
    profile: Profile, clock: Clock = _SYSTEM_CLOCK, further: tuple[ApiCall, ...] = ()
) -> RequestPreview:
    """What a check of this profile would send, and the `further` calls after it.

    Opens the key in the background, and no socket.
    """
    check = Progress(profile, known_provider(profile), lambda _event: None, clock)
    at = Instant(float(int(clock.now().seconds)))
    if not await form.take(check):
        found = check.report.step(StepId.INPUT).findings
        errors = tuple(each for each in found if each.severity is Severity.ERROR)
        return RequestPreview(at=at, findings=errors)
    endpoint = profile.token_endpoint.strip()
    made = await request_to(check, endpoint)
    own = profile.call if profile.call is not None and profile.call.url.strip() else None
    call = None if own is None else await _call(check, own)
    if isinstance(call, tuple):
        return RequestPreview(at=at, findings=call)
    after = [await _call(check, each) for each in further]
    return RequestPreview(
        at=at,
        before=well_known_urls(profile.issuer) if profile.issuer.strip() else (),
        request=_out_of_sight(check, _completed(made.request)),
        method=check.known.method,
        assertion=made.assertion,
        proof=made.proof,
        call=call,
        further=tuple(each for each in after if isinstance(each, Request)),
        not_made=tuple(each[0] for each in after if isinstance(each, tuple)),
        filled_later=any(map(is_filled_later, (*([own] if own else []), *further))),
        unknown=frozenset(_unknown(check)) if profile.issuer.strip() else frozenset(),
        clock_offset=profile.assertion.clock_offset if made.signs else None,
    )


def _unknown(check: Progress) -> set[Unknown]:
    """What metadata has a say in: that which neither the profile nor the preset settles."""
    profile, preset, found = check.profile, check.preset, set()
    if not profile.token_endpoint.strip():
        found.add(Unknown.TOKEN_ENDPOINT)
    is_grant = profile.grant is Grant.JWT_BEARER
    methods = fitting(profile.credential)
    settled = {profile.auth_method, *(preset.methods if preset else ())} & set(methods)
    if not settled and len(methods) > 1 and not is_grant:
        found.add(Unknown.METHOD)
    method = check.known.method
    signs = is_grant or (method is not None and signs_here(method, profile.credential))
    chosen = profile.assertion.alg or (preset is not None and preset.assertion.algs)
    if signs and not chosen:
        found.add(Unknown.ALGORITHM)
    return found


async def _call(check: Progress, wanted: ApiCall) -> Request | tuple[Finding, ...]:
    """The request with an empty token, or the errors for which it would not be made."""
    ready = await made_ready(check, wanted, None)
    if not isinstance(ready, Ready):
        return check.redaction.findings(ready)
    token = Token(
        access_token=Secret("", SecretKind.TOKEN),
        token_type="" if check.known.dpop is None else "DPoP",
        kind=TokenKind.OPAQUE,
        received_at=check.clock.now(),
        expiry=UnknownExpiry(),
        requested_scope=(),
        granted_scope=None,
    )
    request = _completed(await request_of(check, ready, token))
    if any(isinstance(each, Secret) or has_placeholder(each) for each in ready.filled.body):
        # How long its body is going to be is not known yet, or nobody's business.
        kept = (each for each in request.headers if each[0] != "Content-Length")
        request = replace(request, headers=tuple(kept))
    # What is filled in later stands there by its name, braces and all.
    typed = ready.filled.url
    url = typed if has_placeholder(typed) else request.url
    return replace(request, url=check.redaction.concealer.text(url))


def _out_of_sight(check: Progress, request: Request) -> Request:
    """A secret in its address is for people as little as any other."""
    return replace(request, url=check.redaction.concealer.text(request.url))


def _completed(request: Request) -> Request:
    """With all that HTTP asks for, as far as the address is known."""
    return completed(request, Address.read(request.url)) if request.url else request
