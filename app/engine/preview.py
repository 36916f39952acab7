"""The requests of a check before it is made: built as the check builds them, and kept here."""

from dataclasses import replace
from uuid import uuid4

from app.diagnosis import diagnose
from app.engine.api_call import values
from app.engine.body_file import body_file
from app.engine.check import known_provider
from app.engine.progress import Progress
from app.engine.steps import input as form
from app.engine.token_asking import request_to
from app.engine.wire import completed
from app.model.exchange import Request
from app.model.finding import Severity
from app.model.observed import UnfilledSeen
from app.model.profile import Grant, Profile
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from app.model.time import Clock, Instant, SystemClock
from app.model.token import Token, TokenKind, UnknownExpiry
from app.model.unfilled import Unfilled
from app.oauth.client_auth import fitting, signs_here
from app.oauth.discovery import well_known_urls
from app.oauth.dpop import proof
from app.oauth.filled_call import filled_call
from app.oauth.placeholders import has_placeholder
from app.oauth.request_preview import RequestPreview, Unknown
from app.oauth.resource_request import method_of, resource_request

_SYSTEM_CLOCK = SystemClock()


async def preview(profile: Profile, clock: Clock = _SYSTEM_CLOCK) -> RequestPreview:
    """What a check of this profile would send. Opens the key in the background, and no socket."""
    check = Progress(profile, known_provider(profile), lambda _event: None, clock)
    at = Instant(float(int(clock.now().seconds)))
    if not await form.take(check):
        found = check.report.step(StepId.INPUT).findings
        errors = tuple(each for each in found if each.severity is Severity.ERROR)
        return RequestPreview(at=at, findings=errors)
    call = await _call(check)
    if isinstance(call, Unfilled):
        return RequestPreview(
            at=at, findings=diagnose(UnfilledSeen(profile, call), StepId.RESOURCE)
        )
    endpoint = profile.token_endpoint.strip()
    made = await request_to(check, endpoint)
    return RequestPreview(
        at=at,
        before=well_known_urls(profile.issuer) if profile.issuer.strip() else (),
        request=_completed(made.request),
        method=check.known.method,
        assertion=made.assertion,
        proof=made.proof,
        call=call,
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


async def _call(check: Progress) -> Request | Unfilled | None:
    wanted = check.profile.call
    if wanted is None or not wanted.url.strip():
        return None
    filled = filled_call(wanted, values(check, None))
    if isinstance(filled, Unfilled):
        return filled
    check.redaction.add(filled.url_secrets)
    now, dpop = check.clock.now(), check.known.dpop
    nothing = Secret("", SecretKind.TOKEN)
    token = Token(
        access_token=nothing,
        token_type="",
        kind=TokenKind.OPAQUE,
        received_at=now,
        expiry=UnknownExpiry(),
        requested_scope=(),
        granted_scope=None,
    )
    proven = None
    if dpop is not None:
        proven = proof(
            dpop,
            method_of(wanted),
            filled.url,
            now=check.signing_time,
            jti=str(uuid4()),
            access_token=nothing,
        )
    file = await body_file(wanted)
    content = file if isinstance(file, bytes) else b""
    request = _completed(resource_request(filled, token, proof=proven, file=content))
    # What is filled in later stands there by its name, braces and all.
    url = filled.url if has_placeholder(filled.url) else request.url
    return replace(request, url=check.redaction.concealer.text(url))


def _completed(request: Request) -> Request:
    """With all that HTTP asks for, as far as the address is known."""
    return completed(request) if request.url else request
