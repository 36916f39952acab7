"""What a server says of itself, or fails to (RFC 8414, OpenID Connect Discovery)."""

from collections.abc import Iterable

from app.diagnosis.answers import answer_facts, decisive, host_of
from app.diagnosis.http import decided_by_status
from app.diagnosis.other_endpoint import purpose_of
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.scopes import OF_USERS, corrected_scope
from app.model.finding import Fact, Facts, Severity, Who
from app.model.observed import DiscoverySeen, Metadata
from app.model.profile import AuthMethod, Credential, SigningAlg
from app.oauth.addresses import (
    AddressKind,
    classify,
    is_loopback,
    issuer_of_discovery_url,
    travels_in_clear,
    url_problem,
)
from app.oauth.client_auth import fitting
from app.oauth.discovery import called_endpoint
from app.oauth.dpop import listed_algs, proof_alg
from app.providers import usual_endpoint

_TWO_PART_ENDINGS = frozenset({"co", "com", "org", "net", "gov", "ac"})


@finding("discovery.not_found", Severity.ERROR, Who.YOU, rank=Rank.STATUS)
def not_found(seen: DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if asked is None or not 400 <= asked[1].status < 500:
        return None
    url, answer, _ = asked
    if answer.status in (403, 406, 407, 429, 451):  # these say more than that nothing is there
        return None
    issuer = seen.profile.issuer.strip()
    facts = (
        answer_facts(url, answer)
        | {"issuer": issuer, "tried": tuple(each[0] for each in seen.tried)}
        | _usual(seen)
    )
    if classify(issuer) is AddressKind.TOKEN_ENDPOINT:
        return Evidence(facts, ("token_endpoint",))
    if purpose_of(issuer) not in ("", "describes_the_server"):
        last = issuer.rstrip("/").rpartition("/")[2][:60]
        return Evidence(facts | {"last": last}, ("other_endpoint",))
    return Evidence(facts)


def _usual(seen: DiscoverySeen) -> dict[str, Fact]:
    """The token endpoint that this provider has, whatever its metadata says."""
    usual = usual_endpoint(seen.profile.provider, seen.profile.issuer.strip())
    return {"usual_endpoint": usual} if usual else {}


@finding(
    "discovery.not_json",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=(
        "discovery.not_found",
        "http.captive_portal",
        "http.redirected",
        "http.not_acceptable",
        "http.forbidden_by_gateway",
        "http.rate_limited",
        "http.unavailable",
        "http.bad_gateway",
        "http.server_error",
        "http.truncated",
        "http.too_large",
        "http.decompression_bomb",
    ),
)
def not_json(seen: DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if asked is None or decided_by_status(asked[1]):
        return None
    url, answer, json = asked
    causes = (json.problem,) if json.problem == "html" else ()
    return Evidence(answer_facts(url, answer) | _usual(seen), causes)


@finding("discovery.no_token_endpoint", Severity.ERROR, Who.SERVER)
def no_token_endpoint(seen: DiscoverySeen) -> Evidence | None:
    metadata = seen.metadata
    if metadata is None or metadata.token_endpoint or seen.profile.token_endpoint.strip():
        return None
    return Evidence({"url": metadata.url, "host": host_of(metadata.url)} | _usual(seen))


@finding("discovery.endpoint_invalid", Severity.ERROR, Who.SERVER)
def endpoint_invalid(seen: DiscoverySeen) -> Evidence | None:
    endpoint = _endpoint(seen)
    if not endpoint:
        return None
    network = seen.profile.network
    in_clear = travels_in_clear(endpoint, network) and not network.allow_http
    if url_problem(endpoint) is None and not in_clear:
        return None
    return Evidence({"token_endpoint": endpoint[:500], "host": host_of(seen.profile.issuer)})


@finding("discovery.issuer_mismatch", Severity.WARNING, Who.SERVER)
def issuer_mismatch(seen: DiscoverySeen) -> Evidence | None:
    metadata = seen.metadata
    typed = seen.profile.issuer.strip()
    expected = issuer_of_discovery_url(typed) or typed
    if metadata is None or not expected or metadata.issuer == expected:
        return None
    facts = {"expected": expected, "issuer": metadata.issuer[:500]}
    if not metadata.issuer:
        return Evidence(facts, ("absent",))
    slash = metadata.issuer.rstrip("/") == expected.rstrip("/")
    return Evidence(facts, ("trailing_slash",) if slash else ("other_issuer",))


@finding("discovery.grant_not_listed", Severity.WARNING, Who.CLIENT_OWNER)
def grant_not_listed(seen: DiscoverySeen) -> Evidence | None:
    """Silence proves nothing: the default without the member names no machine grant at all."""
    listed = seen.metadata.grant_types if seen.metadata else None
    grant = seen.profile.grant.value
    if listed is None or grant in listed:
        return None
    return Evidence({"listed": listed[:20], "grant": grant})


@finding("discovery.auth_method_not_listed", Severity.WARNING, Who.CLIENT_OWNER)
def auth_method_not_listed(seen: DiscoverySeen) -> Evidence | None:
    if seen.metadata is None or seen.auth_method is None:
        return None
    if lists_method(seen.metadata, seen.auth_method):
        return None
    listed = seen.metadata.token_endpoint_auth_methods or ()
    facts: dict[str, Fact] = {"listed": listed[:20], "auth_method": seen.auth_method.value}
    return Evidence(facts | wanted_method(seen.profile.credential, listed, seen.auth_method))


def wanted_method(
    credential: Credential, named: Iterable[str], used: AuthMethod
) -> dict[str, Fact]:
    """The method that this credential can serve as well, of those that a server names."""
    others = (each for each in fitting(credential) if each.value in named and each is not used)
    wanted = next(others, None)
    return {} if wanted is None else {"wanted_method": wanted.value}


def lists_method(metadata: Metadata, method: AuthMethod) -> bool:
    """Metadata does not speak against the method; silence speaks against none."""
    listed = metadata.token_endpoint_auth_methods
    return listed is None or method.value in listed


@finding("discovery.alg_not_listed", Severity.WARNING, Who.CLIENT_OWNER)
def alg_not_listed(seen: DiscoverySeen) -> Evidence | None:
    """What will be signed with, against what the server says it can check; silence says nothing."""
    listed = seen.metadata.signing_algs if seen.metadata else None
    facts: dict[str, Fact] = {}
    causes: tuple[str, ...] = ()
    if seen.alg and listed is not None and seen.alg not in listed:
        facts |= {"alg": seen.alg, "listed": listed[:20], **_fitting_alg(seen.alg, listed)}
        causes = ("assertion",)
    listed = listed_algs(seen.metadata)
    if seen.profile.dpop and listed is not None and proof_alg(seen.metadata) not in listed:
        facts |= {"proof_alg": proof_alg(seen.metadata).value, "proof_listed": listed[:20]}
        causes = (*causes, "proof")
    return Evidence(facts, causes) if causes else None


def _fitting_alg(alg: str, listed: tuple[str, ...]) -> Facts:
    """Another one that the same key can sign with: an RSA key makes RS… and PS… alike."""
    families = {"RS": ("RS", "PS"), "PS": ("RS", "PS"), "HS": ("HS",)}.get(alg[:2], ())
    known = {each.value for each in SigningAlg if each.value[:2] in families}
    fitting_ones = [each for each in listed if each in known]
    return {"fitting_alg": fitting_ones[0]} if fitting_ones else {}


@finding("discovery.scope_not_listed", Severity.WARNING, Who.CLIENT_OWNER)
def scope_not_listed(seen: DiscoverySeen) -> Evidence | None:
    """`scopes_supported` may leave scopes out (RFC 8414 §2): one that lists no API scope does."""
    listed = seen.metadata.scopes if seen.metadata else None
    if listed is None or set(listed) <= OF_USERS:
        return None
    missing = tuple(name for name in seen.profile.scope.split() if name not in listed)
    if not missing:
        return None
    facts: dict[str, Fact] = {"missing": missing[:20], "listed": tuple(listed)[:20]}
    return Evidence(facts | corrected_scope(seen.profile.scope, listed))


@finding("discovery.endpoint_other_host", Severity.WARNING, Who.SERVER)
def endpoint_other_host(seen: DiscoverySeen) -> Evidence | None:
    endpoint = _endpoint(seen)
    here, there = host_of(seen.profile.issuer), host_of(endpoint)
    both_here = is_loopback(endpoint) and is_loopback(seen.profile.issuer)
    if not here or not there or both_here or _site(here) == _site(there):
        return None
    return Evidence({"host": here, "token_host": there, "token_endpoint": endpoint[:500]})


def _endpoint(seen: DiscoverySeen) -> str:
    """What metadata names, where the check is going to call it."""
    if seen.profile.token_endpoint.strip():
        return ""
    return called_endpoint(seen.profile, seen.metadata)


def _site(host: str) -> str:
    """Near enough to the registrable domain for a warning: the last two or three labels."""
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    labels = host.rstrip(".").split(".")
    long_ending = len(labels) > 2 and labels[-2] in _TWO_PART_ENDINGS and len(labels[-1]) == 2
    return ".".join(labels[-3:] if long_ending else labels[-2:])
