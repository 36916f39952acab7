"""Answers that are no OAuth answer: what a status alone says."""

from urllib.parse import urljoin, urlsplit

from app.diagnosis.answers import answer_facts, decisive, error_facts, host_of, oauth_error
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.told import told
from app.model.exchange import RawAnswer
from app.model.finding import Fact, Severity, Who
from app.model.frozen import replace
from app.model.observed import DiscoverySeen, TokenAnswerSeen
from app.model.provider_error import Meaning
from app.oauth.addresses import is_loopback, is_plain_http, url_problem
from app.providers import usual_endpoint

_LOGIN = ("login", "signin", "sign-in", "logon", "authorize", "/sso", "saml")
_OF_THE_SERVER = ("server_error", "temporarily_unavailable")
_OF_NO_OTHER_KIND = tuple(each for each in range(500, 600) if each != 511)
Asked = TokenAnswerSeen | DiscoverySeen


@finding("http.captive_portal", Severity.ERROR, Who.IT)
def captive_portal(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    """A page that is not the server's own: only plain http or status 511 can bring one.

    Behind a certificate that was checked, a page comes from the server itself.
    """
    asked = decisive(seen)
    if asked is None:
        return None
    url, answer, json = asked
    if answer.status == 511:
        return Evidence(answer_facts(url, answer))
    if not is_plain_http(url) or is_loopback(url):
        return None
    target = host_of(_target(url, answer)) if _is_redirect(answer) else ""
    elsewhere = bool(target) and target != host_of(url)
    page = answer.status == 200 and json.problem == "html"
    return Evidence(answer_facts(url, answer)) if elsewhere or page else None


@finding(
    "http.redirected",
    Severity.ERROR,
    Who.YOU,
    unless=("http.captive_portal", "http.other_endpoint"),
)
def redirected(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if asked is None or not _is_redirect(asked[1]):
        return None
    url, answer, _ = asked
    target = _target(url, answer)
    facts = answer_facts(url, answer) | redirect_facts(url, target)
    return Evidence(facts, redirect_causes(url, target))


def redirect_facts(url: str, target: str) -> dict[str, Fact]:
    """Where it leads; as `target` too, where a profile may go there without a second thought: to
    the same host, and not to a sign-in page or out into the clear."""
    facts: dict[str, Fact] = {"location": target[:_LONGEST_TARGET]}
    causes = redirect_causes(url, target)
    same = {"to_https", "trailing_slash", "moved"} & set(causes)
    downgraded = is_plain_http(target) and not (is_plain_http(url) and is_loopback(target))
    if same and not downgraded and len(target) <= _LONGEST_TARGET and url_problem(target) is None:
        facts["target"] = target
    return facts


_LONGEST_TARGET = 500


def redirect_causes(url: str, target: str) -> tuple[str, ...]:
    """Why a server may point elsewhere."""
    if not target:
        return ("nowhere",)
    here, there = _split(url), _split(target)
    if any(mark in target.lower() for mark in _LOGIN):
        return ("login_page",)
    if here[0] == "http" and there[0] == "https" and here[1] == there[1]:
        return ("to_https",)
    if here[:2] == there[:2] and here[2].rstrip("/") == there[2].rstrip("/"):
        return ("trailing_slash",)
    return ("other_site",) if here[1] != there[1] else ("moved",)


def _split(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", "", ""
    return parts.scheme, parts.hostname or "", parts.path


@finding(
    "http.not_found", Severity.ERROR, Who.YOU, rank=Rank.STATUS, unless=("http.other_endpoint",)
)
def not_found(seen: TokenAnswerSeen) -> Evidence | None:
    return _wrong_path(seen, 404, 410)


@finding(
    "http.method_not_allowed",
    Severity.ERROR,
    Who.YOU,
    rank=Rank.STATUS,
    unless=("http.other_endpoint",),
)
def method_not_allowed(seen: TokenAnswerSeen) -> Evidence | None:
    return _wrong_path(seen, 405)


@finding(
    "http.unsupported_media_type",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=("http.other_endpoint",),
)
def unsupported_media_type(seen: TokenAnswerSeen) -> Evidence | None:
    return _bare_status(seen, 415)


@finding("http.not_acceptable", Severity.ERROR, Who.SERVER, rank=Rank.STATUS)
def not_acceptable(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    return _bare_status(seen, 406)


@finding(
    "http.forbidden_by_gateway",
    Severity.ERROR,
    Who.IT,
    rank=Rank.STATUS,
    unless=(
        "tls.client_certificate_required",
        "tls.client_certificate_rejected",
        "http.other_endpoint",
    ),
)
def forbidden_by_gateway(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    return _bare_status(seen, 403, 451)


@finding("http.rate_limited", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STATUS)
def rate_limited(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    return _told(seen, Meaning.RATE_LIMITED) or _bare_status(seen, 429)


@finding("http.unavailable", Severity.ERROR, Who.SERVER, rank=Rank.STATUS)
def unavailable(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if (said := _told(seen, Meaning.UNAVAILABLE)) is not None:
        return said
    if asked is not None and oauth_error(asked[2]) == "temporarily_unavailable":
        return Evidence(_status_facts(asked[0], asked[1]))
    return _bare_status(seen, 503)


@finding("http.bad_gateway", Severity.ERROR, Who.SERVER, rank=Rank.STATUS)
def bad_gateway(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    return _bare_status(seen, 502, 504)


@finding(
    "http.server_error",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=("http.unavailable", "http.bad_gateway"),
)
def server_error(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if asked is not None and oauth_error(asked[2]) == "server_error":
        return Evidence(_status_facts(asked[0], asked[1]))
    return _bare_status(seen, *_OF_NO_OTHER_KIND)


def decided_by_status(answer: RawAnswer) -> bool:
    """The status says enough; what the body is does not matter then."""
    return (
        300 <= answer.status < 400
        or answer.status in (401, 403, 404, 405, 406, 407, 410, 415, 429, 451)
        or answer.status >= 500
    )


def retry_after(answer: RawAnswer) -> str:
    """`Retry-After` as it came: seconds or a date (RFC 9110 §10.2.3); empty where there is none."""
    return (answer.header("Retry-After") or "").strip()[:60]


def _bare_status(seen: Asked, *statuses: int) -> Evidence | None:
    asked = decisive(seen)
    if asked is None:
        return None
    url, answer, json = asked
    if answer.status not in statuses:
        return None
    error = oauth_error(json)
    if error and error not in _OF_THE_SERVER:
        return None
    causes = ("wait",) if retry_after(answer) else ()
    return Evidence(_status_facts(url, answer), causes)


def _told(seen: Asked, meaning: Meaning) -> Evidence | None:
    """The provider's own words mean the same, whatever its status."""
    if not isinstance(seen, TokenAnswerSeen) or not told(seen, meaning):
        return None
    return Evidence(error_facts(seen) | _status_facts(seen.request.url, seen.answer))


def _wrong_path(seen: TokenAnswerSeen, *statuses: int) -> Evidence | None:
    found = _bare_status(seen, *statuses)
    return None if found is None else replace(found, facts={**found.facts, **right_endpoint(seen)})


def right_endpoint(seen: TokenAnswerSeen) -> dict[str, Fact]:
    """The address that metadata names, else the one that the provider usually has; if another."""
    called, profile = seen.request.url, seen.profile
    named = seen.metadata.token_endpoint if seen.metadata else ""
    safe = url_problem(named) is None and (not is_plain_http(named) or is_loopback(named))
    if named and named != called and safe and len(named) <= _LONGEST_TARGET:
        return {"discovered_endpoint": named}
    usual = usual_endpoint(profile.provider, called)
    return {"usual_endpoint": usual} if usual and usual != called else {}


def _status_facts(url: str, answer: RawAnswer) -> dict[str, Fact]:
    facts = answer_facts(url, answer)
    wait = retry_after(answer)
    return facts | {"retry_after": wait} if wait else facts


def _is_redirect(answer: RawAnswer) -> bool:
    return 300 <= answer.status < 400


def _target(url: str, answer: RawAnswer) -> str:
    location = answer.header("Location") or ""
    try:
        return urljoin(url, location) if location else ""
    except ValueError:
        return location
