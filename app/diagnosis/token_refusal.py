"""The authorization server knows the client and refused what it asked for (RFC 6749 §5.2)."""

from app.diagnosis.answers import (
    LONGEST,
    error_facts,
    oauth_error,
    object_of,
    probe_facts,
    succeeded,
)
from app.diagnosis.http import decided_by_status
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.scopes import OF_USERS, corrected_scope
from app.diagnosis.told import told, told_cause
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.profile import ClientCertificate, Grant, SharedSecret
from app.model.provider_error import Meaning
from app.oauth.dpop import listed_algs
from app.providers import scope_for

_KNOWN = frozenset(
    {
        "invalid_client",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_target",
        "invalid_resource",
        "invalid_request",
        "invalid_grant",
        "invalid_authorization_details",
        "invalid_dpop_proof",
        "use_dpop_nonce",
        "access_denied",
        "server_error",
        "temporarily_unavailable",
    }
)
_OF_PROOFS = (
    "token.assertion_audience",
    "token.assertion_replayed",
    "token.assertion_rejected",
    "token.key_not_registered",
    "token.dpop_required",
    "token.dpop_rejected",
    "token.mtls_required",
)


@finding("token.invalid_scope", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def invalid_scope(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, Meaning.INVALID_SCOPE, "invalid_scope"):
        return None
    scope = seen.profile.scope
    names = scope.split()
    cause = told_cause(seen, Meaning.INVALID_SCOPE)
    measured = [
        key
        for key, holds in (
            ("none_asked", not names),
            ("separated_wrongly", "," in scope or ";" in scope),
            ("of_users", bool(OF_USERS & set(names))),
            (cause, bool(cause)),
            ("not_listed", _missing(seen) != ()),
        )
        if holds
    ]
    facts = error_facts(seen)
    if _missing(seen):
        facts["missing"] = _missing(seen)
        listed = (seen.metadata.scopes if seen.metadata else None) or ()
        facts |= corrected_scope(scope, listed)
    shaped = scope_for(seen.profile.provider, seen.request.url, scope)
    if shaped and len(shaped) <= LONGEST:
        facts["default_scope"] = shaped
    owner_first = not measured or measured[0] == "not_granted"
    who = (Who.CLIENT_OWNER, Who.YOU) if owner_first else (Who.YOU, Who.CLIENT_OWNER)
    likely = () if not names else ("not_granted", "misspelt")
    return Evidence(facts, tuple(dict.fromkeys((*measured, *likely))), who=who)


def _missing(seen: TokenAnswerSeen) -> tuple[str, ...]:
    listed = seen.metadata.scopes if seen.metadata else None
    if not listed:
        return ()
    return tuple(name for name in seen.profile.scope.split() if name not in listed)[:20]


@finding(
    "token.unauthorized_client",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=(
        "http.other_endpoint",
        "token.dpop_required",
        "token.mtls_required",
        "token.wrong_environment",
    ),
)
def unauthorized_client(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, Meaning.UNAUTHORIZED_CLIENT, "unauthorized_client"):
        return None
    # Keycloak answers so with 401 where the secret is wrong, and may hide behind another name.
    wrong = seen.answer.status == 401 and not told(seen, Meaning.UNAUTHORIZED_CLIENT)
    secret = isinstance(seen.profile.credential, SharedSecret)
    proof = ("wrong_secret" if secret else "wrong_proof",) if wrong else ()
    facts = error_facts(seen) | (probe_facts(seen) if wrong else {})
    return Evidence(facts, (*proof, "login_client"))


@finding("token.unsupported_grant_type", Severity.ERROR, Who.SERVER, rank=Rank.STANDARD)
def unsupported_grant_type(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, Meaning.UNSUPPORTED_GRANT_TYPE, "unsupported_grant_type")


@finding("token.invalid_target", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def invalid_target(seen: TokenAnswerSeen) -> Evidence | None:
    """RFC 8707 §2; Entra's `invalid_resource`."""
    if not _refused(seen, Meaning.INVALID_TARGET, "invalid_target", "invalid_resource"):
        return None
    profile = seen.profile
    facts = error_facts(seen) | {"resource": profile.resource[:10], "audience": profile.audience}
    causes = [
        key
        for key, holds in (
            ("several_resources", len(profile.resource) > 1),
            ("resource", len(profile.resource) == 1),
            ("audience", bool(profile.audience.strip())),
            ("none_named", not profile.resource and not profile.audience.strip()),
        )
        if holds
    ]
    return Evidence(facts, tuple(causes))


@finding("token.invalid_authorization_details", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def invalid_authorization_details(seen: TokenAnswerSeen) -> Evidence | None:
    """RFC 9396 §5."""
    error = "invalid_authorization_details"
    if not _refused(seen, Meaning.INVALID_AUTHORIZATION_DETAILS, error):
        return None
    facts = error_facts(seen)
    return Evidence(facts, ("server_says",) if facts["error_description"] else ("other_type",))


@finding(
    "token.invalid_request",
    Severity.ERROR,
    Who.YOU,
    rank=Rank.STANDARD,
    unless=(
        "http.other_endpoint",
        "token.two_auth_methods",
        "token.auth_method_wrong",
        *_OF_PROOFS,
    ),
)
def invalid_request(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, Meaning.INVALID_REQUEST, "invalid_request"):
        return None
    facts = error_facts(seen)
    return Evidence(facts, ("server_says",) if facts["error_description"] else ())


@finding(
    "token.invalid_grant",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=_OF_PROOFS,
)
def invalid_grant(seen: TokenAnswerSeen) -> Evidence | None:
    """Without an assertion nothing was granted beforehand: then a proof may be what is lacking."""
    if not _refused(seen, Meaning.INVALID_GRANT, "invalid_grant"):
        return None
    profile, metadata = seen.profile, seen.metadata
    causes: tuple[str, ...] = ()
    if profile.grant is Grant.CLIENT_CREDENTIALS and metadata is not None:
        causes = ("may_need_dpop",) if listed_algs(metadata) and not profile.dpop else ()
        if metadata.mtls_token_endpoint and not isinstance(profile.credential, ClientCertificate):
            causes = (*causes, "may_need_certificate")
    return Evidence(error_facts(seen), causes)


@finding(
    "token.access_denied",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=("token.invalid_target",),
)
def access_denied(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, Meaning.ACCESS_DENIED, "access_denied")


@finding(
    "token.unknown_error",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=(
        "http.rate_limited",
        "http.other_endpoint",
        "connect.plain_http_on_tls_port",
        "token.dpop_required",
        "token.dpop_rejected",
        "token.mtls_required",
    ),
)
def unknown_error(seen: TokenAnswerSeen) -> Evidence | None:
    """An `error` outside the registries, or JSON that says no without one."""
    if succeeded(seen.answer):
        return None
    error = oauth_error(seen.json)
    without = not error and bool(object_of(seen.json)) and not decided_by_status(seen.answer)
    without = without or (seen.json.value == {} and not decided_by_status(seen.answer))
    if without or (error and error not in _KNOWN):
        return Evidence(error_facts(seen), ("nothing_said",) if without else ())
    return None


def _standard(seen: TokenAnswerSeen, meaning: Meaning, *errors: str) -> Evidence | None:
    return Evidence(error_facts(seen)) if _refused(seen, meaning, *errors) else None


def _refused(seen: TokenAnswerSeen, meaning: Meaning, *errors: str) -> bool:
    """The standard's error is there, or the provider's own words mean the same."""
    by_standard = not succeeded(seen.answer) and oauth_error(seen.json) in errors
    return by_standard or told(seen, meaning)
