"""The protected resource's answer (RFC 6750 §3.1): whether the token opened the door."""

from app.diagnosis.answers import api_of
from app.diagnosis.api_answer import (
    ANSWERED,
    by_status,
    challenge,
    error_of,
    facts_of,
    wants_scope,
)
from app.diagnosis.jwt import audience_is_for_another, audiences
from app.diagnosis.resource_binding import wants_certificate
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.finding import Severity, Who
from app.model.observed import ResourceSeen

_SUBSCRIPTION = ("subscription key", "ocp-apim-subscription-key", "x-api-key", "missing api key",
                 "invalid api key", "no api key")  # fmt: skip
_SAYS_EXPIRED = ("expired", "jwt expired", "token is past")
_EXACT = (
    "resource.other_issuer",
    "resource.expired_token",
    "resource.invalid_token",
    "resource.wrong_audience",
    "resource.insufficient_scope",
    "resource.subscription_key_missing",
    "resource.wrong_scheme",
    "resource.dpop_rejected",
    "tls.client_certificate_required",
    "tls.client_certificate_rejected",
    *ANSWERED,
)


@finding(
    "resource.invalid_token",
    Severity.ERROR,
    Who.API,
    rank=Rank.STANDARD,
    unless=(
        "resource.expired_token",
        "resource.other_issuer",
        "resource.wrong_audience",
        "resource.wrong_scheme",
        "resource.dpop_rejected",
        *ANSWERED,
    ),
)
def invalid_token(seen: ResourceSeen) -> Evidence | None:
    """401 with a challenge of our scheme: `invalid_token`, another error, or none (not seen)."""
    ours = challenge(seen)
    if seen.answer.status != 401 or ours is None:
        return None
    if wants_certificate(seen):
        return Evidence(facts_of(seen), ("certificate_lost", "other_issuer"))
    causes = ("token_not_seen",) if "error" not in ours.parameters else ()
    return Evidence(facts_of(seen), (*causes, "other_issuer", "other_audience"))


@finding(
    "resource.expired_token", Severity.ERROR, Who.API, unless=("resource.dpop_rejected", *ANSWERED)
)
def expired_token(seen: ResourceSeen) -> Evidence | None:
    """The API says expired, or calls invalid what is over by now."""
    ours = challenge(seen)
    if seen.answer.status != 401 or ours is None:
        return None
    said = ours.parameters.get("error_description", "").lower()
    end = seen.token.expires_at()
    over = end is not None and end <= seen.now
    if not over and not any(mark in said for mark in _SAYS_EXPIRED):
        return None
    return Evidence(facts_of(seen), ("over_here",) if over else ("clock",))


@finding(
    "resource.unauthorized_no_challenge",
    Severity.ERROR,
    Who.API,
    rank=Rank.STATUS,
    unless=(*_EXACT, "resource.insufficient_scope"),
)
def unauthorized_no_challenge(seen: ResourceSeen) -> Evidence | None:
    if seen.answer.status != 401:
        return None
    return Evidence(facts_of(seen), ("header_lost", "other_issuer", "other_login"))


@finding(
    "resource.wrong_audience",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    unless=("resource.wrong_scheme", "resource.dpop_rejected", *ANSWERED),
)
def wrong_audience(seen: ResourceSeen) -> Evidence | None:
    """The API says so, or refused a token that names addresses elsewhere."""
    if seen.answer.status not in (401, 403) or wants_scope(seen):
        return None
    ours = challenge(seen)
    said = ours.parameters.get("error_description", "").lower() if ours else ""
    claims = seen.token.claims or {}
    if "audience" not in said and not audience_is_for_another(claims, api_of(seen.profile)):
        return None
    facts = facts_of(seen) | {"audience": audiences(claims)[:10]}
    return Evidence(facts, ("api_says",) if "audience" in said else ("by_address",))


@finding(
    "resource.insufficient_scope",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=ANSWERED,
)
def insufficient_scope(seen: ResourceSeen) -> Evidence | None:
    """The API says so; or it denies access, and the call is known to need more than is held."""
    granted = seen.token.granted_scope
    held = seen.token.requested_scope if granted is None else granted
    documented = seen.profile.call.needed_scope.split() if seen.profile.call else []
    lacking = tuple(each for each in documented if each not in held)[:20]
    facts = facts_of(seen) | {"held": held[:20]}
    if not wants_scope(seen):
        denied = seen.answer.status == 403 and lacking
        return Evidence(facts | {"wanted": lacking}, ("call_names",)) if denied else None
    wanted = tuple(error_of(seen, "scope").split())[:20]
    if wanted:
        return Evidence(facts | {"wanted": wanted}, ("api_names",))
    return Evidence(facts | {"wanted": lacking}, ("call_names",)) if lacking else Evidence(facts)


@finding("resource.forbidden", Severity.ERROR, Who.API, rank=Rank.STATUS, unless=_EXACT)
def forbidden(seen: ResourceSeen) -> Evidence | None:
    found = by_status(seen, 403)
    return Evidence(found.facts, ("role", "allow_list")) if found else None


@finding(
    "resource.subscription_key_missing",
    Severity.ERROR,
    Who.YOU,
    rank=Rank.PROVIDER,
    unless=ANSWERED,
)
def subscription_key_missing(seen: ResourceSeen) -> Evidence | None:
    if seen.answer.status not in (401, 403):
        return None
    asked = " ".join(value for name, value in seen.answer.headers
                     if name.lower() == "www-authenticate")  # fmt: skip
    text = (asked + " " + seen.answer.body[:4000].decode("utf-8", "replace")).lower()
    if not any(mark in text for mark in _SUBSCRIPTION):
        return None
    header = next((name for name in _KEY_HEADERS if name.lower() in text), "")
    if not header and "subscription key" in text:
        header = _KEY_HEADERS[0]  # what Azure API Management calls it, unless it was renamed
    return Evidence(facts_of(seen) | ({"header": header} if header else {}))


_KEY_HEADERS = ("Ocp-Apim-Subscription-Key", "X-API-Key")
