"""The authorization server said yes: what is odd about its answer (RFC 6749 §5.1)."""

from typing import Any

from app.diagnosis.answers import error_facts, object_of, succeeded
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.oauth.granted import read_scope, scope_difference
from app.oauth.numbers import read_duration

_MINUTE = 60
_DAY = 86_400
_TYPES = frozenset({"bearer", "dpop"})


@finding(
    "token.missing",
    Severity.ERROR,
    Who.SERVER,
    unless=(
        "token.error_with_200",
        "http.captive_portal",
        "http.html_instead_of_json",
        "http.not_json",
        "http.empty",
        "http.json_not_object",
        "http.json_too_deep",
        "http.truncated",
        "http.too_large",
        "http.decompression_bomb",
        "http.unavailable",
        "http.server_error",
    ),
)
def missing(seen: TokenAnswerSeen) -> Evidence | None:
    if not succeeded(seen.answer) or _has_token(seen):
        return None
    members = tuple(name[:60] for name in list(object_of(seen.json))[:20])
    return Evidence(error_facts(seen) | {"members": members})


@finding("token.error_with_200", Severity.ERROR, Who.SERVER)
def error_with_200(seen: TokenAnswerSeen) -> Evidence | None:
    """An `error` beside a token is an odd extra member, and no refusal."""
    error = object_of(seen.json).get("error")
    if not succeeded(seen.answer) or _has_token(seen) or not error:
        return None
    facts = error_facts(seen)
    return Evidence(facts | {"error": facts["error"] or str(error)[:300]})


@finding("token.type_missing", Severity.WARNING, Who.SERVER)
def type_missing(seen: TokenAnswerSeen) -> Evidence | None:
    value = _member(seen, "token_type")
    return _facts(seen) if _granted(seen) and value in (None, "") else None


@finding("token.type_unknown", Severity.ERROR, Who.SERVER)
def type_unknown(seen: TokenAnswerSeen) -> Evidence | None:
    value = _member(seen, "token_type")
    if not _granted(seen) or value in (None, ""):
        return None
    if isinstance(value, str) and value.strip().lower() in _TYPES:
        return None
    return _facts(seen, token_type=str(value)[:60])


@finding("token.expires_in_missing", Severity.INFO)
def expires_in_missing(seen: TokenAnswerSeen) -> Evidence | None:
    return _facts(seen) if _granted(seen) and _member(seen, "expires_in") is None else None


@finding("token.expires_in_not_a_number", Severity.WARNING, Who.SERVER)
def expires_in_not_a_number(seen: TokenAnswerSeen) -> Evidence | None:
    value = _member(seen, "expires_in")
    if not _granted(seen) or value is None:
        return None
    if isinstance(value, int | float) and read_duration(value) is not None:
        return None
    cause = "as_text" if read_duration(value) is not None else "unreadable"
    return Evidence(error_facts(seen) | {"expires_in": str(value)[:60]}, (cause,))


@finding("token.expires_in_negative", Severity.WARNING, Who.SERVER)
def expires_in_negative(seen: TokenAnswerSeen) -> Evidence | None:
    lifetime = read_duration(_member(seen, "expires_in"))
    if not _granted(seen) or lifetime is None or lifetime.seconds >= 0:
        return None
    return _facts(seen, lifetime=lifetime)


@finding("token.lifetime_very_short", Severity.WARNING, Who.CLIENT_OWNER)
def lifetime_very_short(seen: TokenAnswerSeen) -> Evidence | None:
    lifetime = read_duration(_member(seen, "expires_in"))
    if not _granted(seen) or lifetime is None or not 0 <= lifetime.seconds < _MINUTE:
        return None
    return _facts(seen, lifetime=lifetime)


@finding("token.lifetime_very_long", Severity.WARNING, Who.CLIENT_OWNER)
def lifetime_very_long(seen: TokenAnswerSeen) -> Evidence | None:
    lifetime = read_duration(_member(seen, "expires_in"))
    if not _granted(seen) or lifetime is None or lifetime.seconds <= _DAY:
        return None
    return _facts(seen, lifetime=lifetime)


@finding("token.scope_reduced", Severity.WARNING, Who.CLIENT_OWNER)
def scope_reduced(seen: TokenAnswerSeen) -> Evidence | None:
    """Without a `scope` in the answer it is the one asked for (RFC 6749 §5.1)."""
    granted = read_scope(_member(seen, "scope"))
    if not _granted(seen) or granted is None:
        return None
    lacking = scope_difference(seen.profile.scope.split(), granted).missing
    # `…/.default` asks for whatever is registered and is never granted under that name.
    lacking = tuple(name for name in lacking if not name.endswith("/.default"))
    return _facts(seen, missing=lacking[:20], granted=granted[:20]) if lacking else None


@finding("token.scope_extended", Severity.WARNING, Who.CLIENT_OWNER)
def scope_extended(seen: TokenAnswerSeen) -> Evidence | None:
    """Where none was asked for, the server's own choice is no extension (RFC 6749 §3.3)."""
    granted = read_scope(_member(seen, "scope"))
    asked = seen.profile.scope.split()
    if not _granted(seen) or granted is None or not asked:
        return None
    if any(name.endswith("/.default") for name in asked):
        return None
    extra = scope_difference(asked, granted).extra
    return _facts(seen, extra=extra[:20], granted=granted[:20]) if extra else None


@finding("token.refresh_token_issued", Severity.WARNING, Who.SERVER)
def refresh_token_issued(seen: TokenAnswerSeen) -> Evidence | None:
    return _facts(seen) if _granted(seen) and _member(seen, "refresh_token") else None


@finding("token.cacheable", Severity.WARNING, Who.SERVER)
def cacheable(seen: TokenAnswerSeen) -> Evidence | None:
    directives = ",".join(
        value for name, value in seen.answer.headers if name.lower() == "cache-control"
    )
    names = {part.partition("=")[0].strip().lower() for part in directives.split(",")}
    if not _granted(seen) or "no-store" in names:
        return None
    return _facts(seen, cache_control=directives[:100])


def _granted(seen: TokenAnswerSeen) -> bool:
    return succeeded(seen.answer) and _has_token(seen)


def _has_token(seen: TokenAnswerSeen) -> bool:
    token = _member(seen, "access_token")
    return isinstance(token, str) and bool(token.strip())


def _member(seen: TokenAnswerSeen, name: str) -> Any:
    return object_of(seen.json).get(name)


def _facts(seen: TokenAnswerSeen, **more: Any) -> Evidence:
    return Evidence(error_facts(seen) | more)
