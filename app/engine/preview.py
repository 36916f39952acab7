"""The requests of a check before it is made: built as the check builds them, and kept here."""

from uuid import uuid4

from app.engine.check import known_provider
from app.engine.progress import Progress
from app.engine.steps import input as form
from app.engine.token_asking import request_to
from app.engine.wire import completed
from app.model.exchange import Request
from app.model.finding import Severity
from app.model.profile import Grant, Profile
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from app.model.time import Clock, Instant, SystemClock
from app.model.token import Token, TokenKind, UnknownExpiry
from app.oauth.client_auth import fitting, signs_here
from app.oauth.discovery import well_known_urls
from app.oauth.dpop import proof
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
    endpoint = profile.token_endpoint.strip()
    made = await request_to(check, endpoint)
    return RequestPreview(
        at=at,
        before=well_known_urls(profile.issuer) if profile.issuer.strip() else (),
        request=_completed(made.request),
        method=check.known.method,
        assertion=made.assertion,
        proof=made.proof,
        call=_call(check),
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


def _call(check: Progress) -> Request | None:
    wanted = check.profile.call
    if wanted is None or not wanted.url.strip():
        return None
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
            wanted.url,
            now=check.signing_time,
            jti=str(uuid4()),
            access_token=nothing,
        )
    return _completed(resource_request(wanted, token, proof=proven, file=check.known.file))


def _completed(request: Request) -> Request:
    """With all that HTTP asks for, as far as the address is known."""
    return completed(request) if request.url else request
