"""The authorization server knows the client and refused what it asked for (RFC 6749 §5.2)."""

from app.diagnosis.answers import error_facts, oauth_error, object_of, succeeded
from app.diagnosis.http import decided_by_status
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen

_OF_USERS = frozenset({"openid", "profile", "email", "address", "phone", "offline_access"})
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
        "access_denied",
        "server_error",
        "temporarily_unavailable",
    }
)


@finding("token.invalid_scope", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def invalid_scope(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, "invalid_scope"):
        return None
    scope = seen.profile.scope
    names = scope.split()
    causes = [
        key
        for key, holds in (
            ("none_asked", not names),
            ("separated_wrongly", "," in scope or ";" in scope),
            ("of_users", bool(_OF_USERS & set(names))),
            ("not_listed", _missing(seen) != ()),
        )
        if holds
    ]
    facts = error_facts(seen)
    if _missing(seen):
        facts["missing"] = _missing(seen)
    owner_first = not causes
    who = (Who.CLIENT_OWNER, Who.YOU) if owner_first else (Who.YOU, Who.CLIENT_OWNER)
    likely = () if not names else ("not_granted", "misspelt")
    return Evidence(facts, (*causes, *likely), who=who)


def _missing(seen: TokenAnswerSeen) -> tuple[str, ...]:
    listed = seen.metadata.scopes if seen.metadata else None
    if not listed:
        return ()
    return tuple(name for name in seen.profile.scope.split() if name not in listed)[:20]


@finding("token.unauthorized_client", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STANDARD)
def unauthorized_client(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, "unauthorized_client"):
        return None
    # Keycloak answers so, with 401, where the secret is wrong.
    causes = ("wrong_secret", "login_client") if seen.answer.status == 401 else ("login_client",)
    return Evidence(error_facts(seen), causes)


@finding("token.unsupported_grant_type", Severity.ERROR, Who.SERVER, rank=Rank.STANDARD)
def unsupported_grant_type(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, "unsupported_grant_type")


@finding("token.invalid_target", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def invalid_target(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, "invalid_target", "invalid_resource")


@finding(
    "token.invalid_request",
    Severity.ERROR,
    Who.YOU,
    rank=Rank.STANDARD,
    unless=(
        "token.two_auth_methods",
        "token.auth_method_wrong",
        "token.assertion_rejected",
        "token.assertion_audience",
    ),
)
def invalid_request(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused(seen, "invalid_request"):
        return None
    facts = error_facts(seen)
    return Evidence(facts, ("server_says",) if facts["error_description"] else ())


@finding(
    "token.invalid_grant",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=("token.assertion_rejected", "token.assertion_audience"),
)
def invalid_grant(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, "invalid_grant")


@finding("token.access_denied", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STANDARD)
def access_denied(seen: TokenAnswerSeen) -> Evidence | None:
    return _standard(seen, "access_denied")


@finding(
    "token.unknown_error",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=("http.rate_limited", "connect.plain_http_on_tls_port"),
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


def _standard(seen: TokenAnswerSeen, *errors: str) -> Evidence | None:
    return Evidence(error_facts(seen)) if _refused(seen, *errors) else None


def _refused(seen: TokenAnswerSeen, *errors: str) -> bool:
    return not succeeded(seen.answer) and oauth_error(seen.json) in errors
