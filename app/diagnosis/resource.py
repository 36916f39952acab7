"""The protected resource's answer (RFC 6750 §3.1): whether the token opened the door."""

from urllib.parse import urljoin

from app.diagnosis.answers import LONGEST, answer_facts, object_of
from app.diagnosis.http import redirect_causes, retry_after
from app.diagnosis.jwt import audience_is_for_another, audiences
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import ChallengeSeen, ResourceSeen
from app.oauth.challenges import parse_challenges

_SUBSCRIPTION = ("subscription key", "ocp-apim-subscription-key", "x-api-key", "missing api key",
                 "invalid api key", "no api key")  # fmt: skip
_SAYS_EXPIRED = ("expired", "jwt expired", "token is past")
_EXACT = (
    "resource.expired_token",
    "resource.invalid_token",
    "resource.wrong_audience",
    "resource.insufficient_scope",
    "resource.subscription_key_missing",
    "resource.wrong_scheme",
)


@finding("resource.ok", Severity.INFO)
def ok(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, *range(200, 300))


@finding(
    "resource.invalid_token",
    Severity.ERROR,
    Who.API,
    rank=Rank.STANDARD,
    unless=("resource.expired_token", "resource.wrong_audience"),
)
def invalid_token(seen: ResourceSeen) -> Evidence | None:
    """401 with a Bearer challenge: `invalid_token`, another error, or none (token not seen)."""
    bearer = _bearer(seen)
    if seen.answer.status != 401 or bearer is None:
        return None
    causes = ("token_not_seen",) if "error" not in bearer.parameters else ()
    return Evidence(_facts(seen), (*causes, "other_issuer", "other_audience"))


@finding("resource.expired_token", Severity.ERROR, Who.API)
def expired_token(seen: ResourceSeen) -> Evidence | None:
    """The API says expired, or calls invalid what is over by now."""
    bearer = _bearer(seen)
    if seen.answer.status != 401 or bearer is None:
        return None
    said = bearer.parameters.get("error_description", "").lower()
    end = seen.token.expires_at()
    over = end is not None and end <= seen.now
    if not over and not any(mark in said for mark in _SAYS_EXPIRED):
        return None
    return Evidence(_facts(seen), ("over_here",) if over else ("clock",))


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
    return Evidence(_facts(seen), ("header_lost", "other_issuer", "other_login"))


@finding("resource.wrong_audience", Severity.ERROR, Who.CLIENT_OWNER)
def wrong_audience(seen: ResourceSeen) -> Evidence | None:
    """The API says so, or refused a token that names addresses elsewhere."""
    if seen.answer.status not in (401, 403) or _wants_scope(seen):
        return None
    bearer = _bearer(seen)
    said = bearer.parameters.get("error_description", "").lower() if bearer else ""
    claims = seen.token.claims or {}
    if "audience" not in said and not audience_is_for_another(claims, _url(seen)):
        return None
    facts = _facts(seen) | {"audience": audiences(claims)[:10]}
    return Evidence(facts, ("api_says",) if "audience" in said else ("by_address",))


@finding("resource.insufficient_scope", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STANDARD)
def insufficient_scope(seen: ResourceSeen) -> Evidence | None:
    if not _wants_scope(seen):
        return None
    bearer = _bearer(seen)
    wanted = tuple(bearer.parameters.get("scope", "").split())[:20] if bearer else ()
    held = seen.token.granted_scope
    facts = _facts(seen) | {"held": (seen.token.requested_scope if held is None else held)[:20]}
    return Evidence(facts | {"wanted": wanted}, ("api_names",)) if wanted else Evidence(facts)


@finding("resource.forbidden", Severity.ERROR, Who.API, rank=Rank.STATUS, unless=_EXACT)
def forbidden(seen: ResourceSeen) -> Evidence | None:
    found = _status(seen, 403)
    return Evidence(found.facts, ("role", "allow_list")) if found else None


@finding("resource.subscription_key_missing", Severity.ERROR, Who.YOU, rank=Rank.PROVIDER)
def subscription_key_missing(seen: ResourceSeen) -> Evidence | None:
    if seen.answer.status not in (401, 403):
        return None
    asked = " ".join(value for name, value in seen.answer.headers
                     if name.lower() == "www-authenticate")  # fmt: skip
    text = (asked + " " + seen.answer.body[:4000].decode("utf-8", "replace")).lower()
    return Evidence(_facts(seen)) if any(mark in text for mark in _SUBSCRIPTION) else None


@finding(
    "resource.wrong_scheme",
    Severity.ERROR,
    Who.API,
    unless=("resource.subscription_key_missing", "resource.expired_token"),
)
def wrong_scheme(seen: ResourceSeen) -> Evidence | None:
    challenges = parse_challenges(seen.answer.headers)
    if seen.answer.status != 401 or not challenges or _bearer(seen) is not None:
        return None
    schemes = tuple(dict.fromkeys(each.scheme[:40] for each in challenges))
    return Evidence(_facts(seen) | {"schemes": schemes[:10]})


@finding("resource.not_found", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def not_found(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 404, 410)


@finding("resource.method_not_allowed", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def method_not_allowed(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 405, 501)


@finding("resource.conflict", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def conflict(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 409)


@finding("resource.unprocessable", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def unprocessable(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 422)


@finding("resource.bad_request", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def bad_request(seen: ResourceSeen) -> Evidence | None:
    """400, and every other 4xx that speaks of the request and not of the token."""
    told = (401, 403, 404, 405, 407, 409, 410, 422, 429)
    if _wants_scope(seen):
        return None
    return _status(seen, *(each for each in range(400, 500) if each not in told))


@finding("resource.rate_limited", Severity.ERROR, Who.API, rank=Rank.STATUS)
def rate_limited(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 429)


@finding("resource.server_error", Severity.ERROR, Who.API, rank=Rank.STATUS)
def server_error(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, *range(100, 200), *(n for n in range(500, 1000) if n not in _PAUSED))


_PAUSED = (501, 502, 503, 504)


@finding("resource.unavailable", Severity.ERROR, Who.API, rank=Rank.STATUS)
def unavailable(seen: ResourceSeen) -> Evidence | None:
    return _status(seen, 502, 503, 504)


@finding("resource.redirected", Severity.ERROR, Who.API)
def redirected(seen: ResourceSeen) -> Evidence | None:
    found = _status(seen, *range(300, 400))
    if found is None:
        return None
    location = seen.answer.header("Location") or ""
    try:
        target = urljoin(_url(seen), location) if location else ""
    except ValueError:
        target = location
    facts = {**found.facts, "location": target[:500]}
    return Evidence(facts, redirect_causes(_url(seen), target))


def _wants_scope(seen: ResourceSeen) -> bool:
    bearer = _bearer(seen)
    in_header = bearer is not None and bearer.parameters.get("error") == "insufficient_scope"
    in_body = object_of(seen.json).get("error") == "insufficient_scope"
    return 400 <= seen.answer.status < 500 and (in_header or in_body)


def _bearer(seen: ResourceSeen) -> ChallengeSeen | None:
    challenges = parse_challenges(seen.answer.headers)
    return next((each for each in challenges if each.scheme.lower() == "bearer"), None)


def _status(seen: ResourceSeen, *statuses: int) -> Evidence | None:
    if seen.answer.status not in statuses:
        return None
    return Evidence(_facts(seen), ("wait",) if retry_after(seen.answer) else ())


def _facts(seen: ResourceSeen) -> dict[str, Fact]:
    """What every finding about the API's answer can name."""
    facts = answer_facts(_url(seen), seen.answer)
    bearer = _bearer(seen)
    for name in ("error", "error_description"):
        value = bearer.parameters.get(name) if bearer else None
        value = value or object_of(seen.json).get(name)
        facts[name] = value[:LONGEST] if isinstance(value, str) else ""
    wait = retry_after(seen.answer)
    return facts | {"retry_after": wait} if wait else facts


def _url(seen: ResourceSeen) -> str:
    return seen.profile.call.url.strip() if seen.profile.call else ""
