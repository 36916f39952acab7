"""The API's answer by its status: the token was accepted, or that is not the question."""

from urllib.parse import urljoin

from app.diagnosis.answers import api_of, succeeded
from app.diagnosis.api_answer import (
    ANSWERED,
    as_expected,
    by_status,
    facts_of,
    wants_scope,
)
from app.diagnosis.http import redirect_causes, redirect_facts
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.finding import Severity, Who
from app.model.observed import ResourceSeen

_TOO_LARGE = (
    b"header or cookie too large",
    b"header fields too large",
    b"size of the request headers is too long",
    b"request header is too large",
)
"""In pages of nginx, of Node, of IIS and of Tomcat, which say 400."""
_LOOKED_AT = 4000
_EXACT = (
    *ANSWERED,
    "resource.headers_too_large",
    "resource.wrong_scheme",
    "resource.dpop_rejected",
    "tls.client_certificate_required",
    "tls.client_certificate_rejected",
)


@finding("resource.ok", Severity.INFO)
def ok(seen: ResourceSeen) -> Evidence | None:
    if not as_expected(seen):
        return None
    return Evidence(facts_of(seen) | {"expected": not succeeded(seen.answer)})


@finding("resource.unexpected_status", Severity.WARNING, Who.YOU, rank=Rank.STATUS)
def unexpected_status(seen: ResourceSeen) -> Evidence | None:
    """A yes, but not the one that the profile names; a no has findings of its own."""
    expected = seen.profile.call.expected_status if seen.profile.call else None
    if expected is None or as_expected(seen) or not succeeded(seen.answer):
        return None
    return Evidence(facts_of(seen) | {"expected_status": str(expected)})


@finding("resource.not_found", Severity.WARNING, Who.YOU, rank=Rank.STATUS, unless=_EXACT)
def not_found(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 404, 410)


@finding("resource.method_not_allowed", Severity.WARNING, Who.YOU, rank=Rank.STATUS, unless=_EXACT)
def method_not_allowed(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 405, 501)


@finding("resource.headers_too_large", Severity.ERROR, Who.CLIENT_OWNER, Who.API, unless=ANSWERED)
def headers_too_large(seen: ResourceSeen) -> Evidence | None:
    """The token makes the headers larger than the API takes (RFC 6585 §5): it was not looked at."""
    page = seen.answer.body[:_LOOKED_AT].lower()
    said = seen.answer.status in (400, 413) and any(each in page for each in _TOO_LARGE)
    if seen.answer.status != 431 and not said:
        return None
    return Evidence(facts_of(seen) | {"size": seen.token.access_token.length})


@finding("resource.conflict", Severity.WARNING, Who.YOU, rank=Rank.STATUS, unless=_EXACT)
def conflict(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 409)


@finding("resource.unprocessable", Severity.WARNING, Who.YOU, rank=Rank.STATUS, unless=_EXACT)
def unprocessable(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 422)


@finding("resource.bad_request", Severity.WARNING, Who.YOU, rank=Rank.STATUS, unless=_EXACT)
def bad_request(seen: ResourceSeen) -> Evidence | None:
    """400, and every other 4xx that speaks of the request and not of the token."""
    return None if wants_scope(seen) else by_status(seen, *_OF_THE_REQUEST)


_OF_THE_REQUEST = tuple(
    each
    for each in range(400, 500)
    if each not in (401, 403, 404, 405, 407, 409, 410, 422, 429, 431)
)


@finding("resource.rate_limited", Severity.ERROR, Who.API, rank=Rank.STATUS, unless=ANSWERED)
def rate_limited(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 429)


@finding("resource.server_error", Severity.ERROR, Who.API, rank=Rank.STATUS, unless=ANSWERED)
def server_error(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, *_OF_THE_API)


_OF_THE_API = (
    *range(100, 200),
    *(each for each in range(500, 1000) if each not in (501, 502, 503, 504)),
)


@finding("resource.unavailable", Severity.ERROR, Who.API, rank=Rank.STATUS, unless=ANSWERED)
def unavailable(seen: ResourceSeen) -> Evidence | None:
    return by_status(seen, 502, 503, 504)


_ELSEWHERE = tuple(range(300, 400))


@finding("resource.redirected", Severity.ERROR, Who.API, unless=ANSWERED)
def redirected(seen: ResourceSeen) -> Evidence | None:
    found = by_status(seen, *_ELSEWHERE)
    if found is None:
        return None
    location = seen.answer.header("Location") or ""
    try:
        target = urljoin(api_of(seen.profile), location) if location else ""
    except ValueError:
        target = location
    facts = {**found.facts, **redirect_facts(api_of(seen.profile), target)}
    return Evidence(facts, redirect_causes(api_of(seen.profile), target))
