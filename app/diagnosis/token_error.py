"""The authorization server refused the client: its ID, secret or key (RFC 6749 §5.2)."""

from email.utils import parsedate_to_datetime

from app.diagnosis.answers import error_facts, oauth_error, succeeded, text_of
from app.diagnosis.discovery import lists_method
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.secret_shape import shape_of
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.profile import AuthMethod, Environment, Grant, SharedSecret
from app.model.time import Instant, Span

_TOLERATED = Span(60)
_ABOUT_TIME = ("expired", "not active", "not yet valid", "in the future", "iat", "nbf", "clock",
               "lifetime", "'exp'", "timestamp", "too old")  # fmt: skip
_ABOUT_AUDIENCE = ("audience", "'aud'", '"aud"', " aud ", "aud claim")
_TWO_METHODS = ("multiple credentials", "more than one", "multiple client auth",
                "multiple authentication", "multiple mechanism", "only one auth",
                "client authentication must only be provided using one")  # fmt: skip
_ABOUT_METHOD = ("auth method", "auth_method", "authentication method")


def refused_client(seen: TokenAnswerSeen) -> bool:
    """The answer is about who the client is: by its code, or by a bare 401."""
    error = oauth_error(seen.json)
    if succeeded(seen.answer):
        return False
    return error == "invalid_client" or (seen.answer.status == 401 and not error)


@finding(
    "token.invalid_client",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=(
        "token.auth_method_wrong",
        "token.assertion_audience",
        "token.assertion_rejected",
        "token.two_auth_methods",
    ),
)
def invalid_client(seen: TokenAnswerSeen) -> Evidence | None:
    if not refused_client(seen):
        return None
    causes = _causes(seen)
    who = (Who.YOU, Who.CLIENT_OWNER) if causes[0] in _YOURS else None
    return Evidence(error_facts(seen), causes, who=who)


_YOURS = frozenset(
    {"blank_in_id", "blank", "look_alike", "same_as_id", "guid", "percent_encoded", "secret_cut"}
)


def _causes(seen: TokenAnswerSeen) -> tuple[str, ...]:
    """What was seen of the secret first, then what is merely likely."""
    profile = seen.profile
    credential = profile.credential
    usual = ("wrong_secret", *_environment(profile.environment), "unknown_id", "disabled")
    if not isinstance(credential, SharedSecret):
        return (*_environment(profile.environment), "unknown_id", "disabled")
    shape = shape_of(credential, profile.client_id, profile.provider)
    basic = seen.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    over = credential.expires_on is not None and (
        credential.expires_on < seen.now.as_datetime().date()
    )
    measured = (
        ("blank_in_id", profile.client_id != profile.client_id.strip()),
        ("blank", shape.blank_around or shape.invisible_inside),
        ("look_alike", shape.not_ascii),
        ("same_as_id", shape.equals_client_id),
        ("guid", shape.guid and not shape.equals_client_id),
        ("percent_encoded", shape.percent_encoded),
        ("secret_over", over),
        ("secret_cut", shape.cut),
        ("basic_encoding", basic and shape.needs_form_encoding),
    )
    found = tuple(key for key, holds in measured if holds)
    other = () if seen.metadata is not None else ("try_post",) if basic else ("try_basic",)
    return (*found, *usual, *other)[:6]


def _environment(environment: Environment) -> tuple[str, ...]:
    match environment:
        case Environment.PRODUCTION:
            return ("lives_elsewhere",)
        case Environment.PRE_PRODUCTION | Environment.TEST:
            return ("lives_in_production",)
        case Environment.UNKNOWN | Environment.PRACTICE:
            return ()


@finding("token.auth_method_wrong", Severity.ERROR, Who.YOU)
def auth_method_wrong(seen: TokenAnswerSeen) -> Evidence | None:
    """Refused, and metadata, the challenge or the answer itself asks for another method."""
    error = oauth_error(seen.json)
    if not (refused_client(seen) or error in ("unauthorized_client", "invalid_request")):
        return None
    if succeeded(seen.answer):
        return None
    facts = error_facts(seen)
    if refused_client(seen) and seen.metadata and not lists_method(seen.metadata, seen.auth_method):
        listed = seen.metadata.token_endpoint_auth_methods or ()
        return Evidence(facts | {"listed": listed[:20]}, ("not_listed",))
    said = text_of(seen.json, "error_description").lower()
    if any(mark in said for mark in _ABOUT_METHOD) and not _says_two(seen):
        return Evidence(facts, ("server_says",), who=(Who.YOU, Who.CLIENT_OWNER))
    return None


@finding(
    "token.basic_encoding",
    Severity.WARNING,
    Who.YOU,
    unless=("token.auth_method_wrong", "token.two_auth_methods"),
)
def basic_encoding(seen: TokenAnswerSeen) -> Evidence | None:
    """Only where the client was refused: a server that let it in reads it well."""
    credential = seen.profile.credential
    if seen.auth_method is not AuthMethod.CLIENT_SECRET_BASIC or not refused_client(seen):
        return None
    if not isinstance(credential, SharedSecret):
        return None
    shape = shape_of(credential, seen.profile.client_id, seen.profile.provider)
    return Evidence(error_facts(seen)) if shape.needs_form_encoding else None


@finding("token.two_auth_methods", Severity.ERROR, Who.YOU)
def two_auth_methods(seen: TokenAnswerSeen) -> Evidence | None:
    if succeeded(seen.answer) or not _says_two(seen):
        return None
    return Evidence(error_facts(seen))


def _says_two(seen: TokenAnswerSeen) -> bool:
    if oauth_error(seen.json) not in ("invalid_request", "invalid_client"):
        return False
    said = text_of(seen.json, "error_description").lower()
    about_the_client = "credential" in said or "auth" in said
    return about_the_client and any(mark in said for mark in _TWO_METHODS)


@finding("token.assertion_audience", Severity.ERROR, Who.YOU)
def assertion_audience(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused_assertion(seen) or not seen.assertion_audience:
        return None
    said = " " + text_of(seen.json, "error_description").lower() + " "
    if not any(mark in said for mark in _ABOUT_AUDIENCE):
        return None
    return Evidence(error_facts(seen) | {"audience": seen.assertion_audience})


@finding(
    "token.assertion_rejected",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=("token.assertion_audience", "token.auth_method_wrong"),
)
def assertion_rejected(seen: TokenAnswerSeen) -> Evidence | None:
    if not _refused_assertion(seen):
        return None
    said = text_of(seen.json, "error_description").lower()
    told = next((cause for marks, cause in _SAID if any(mark in said for mark in marks)), "")
    likely = ("not_registered", "audience", *_environment(seen.profile.environment), "clock")
    causes = dict.fromkeys((told, *likely) if told else (*likely, "unknown_id"))
    return Evidence(error_facts(seen) | {"audience": seen.assertion_audience}, tuple(causes))


_SAID = (
    (("jti", "reuse", "replay", "already been used"), "replayed"),
    (("kid", "key id"), "kid"),
    (("algorithm", "alg"), "algorithm"),
    (("expir", "lifetime", "not active", "not yet valid"), "clock"),
    (("signature", "public key", "jwks", "no key", "key not found"), "not_registered"),
    (("unknown client", "client not found", "no such client", "does not exist"), "unknown_id"),
)


def _refused_assertion(seen: TokenAnswerSeen) -> bool:
    if not seen.assertion_audience or succeeded(seen.answer):
        return False
    error = oauth_error(seen.json)
    said = text_of(seen.json, "error_description").lower()
    about_it = "assertion" in said or "jwt" in said
    grant = seen.profile.grant is Grant.JWT_BEARER and error == "invalid_grant"
    about_it = about_it and error in ("invalid_request", "invalid_grant")
    return refused_client(seen) or grant or about_it


@finding("token.clock_skew", Severity.ERROR, Who.IT)
def clock_skew(seen: TokenAnswerSeen) -> Evidence | None:
    """The server's `Date` against this clock, half of the round trip allowed for.

    A `Date` has whole seconds, and its host may be a cache with a clock of its own: only more
    than a minute counts. An error where the refusal is about time, else a warning.
    """
    server = server_clock(seen.answer.header("Date"))
    if server is None:
        return None
    answered = Instant(seen.answer.received_at.seconds - seen.answer.round_trip.seconds / 2)
    skew = Span(round(answered.since(server).seconds))
    if abs(skew.seconds) <= _TOLERATED.seconds:
        return None
    said = text_of(seen.json, "error_description").lower()
    about_time = any(mark in said for mark in _ABOUT_TIME)
    grave = _refused_assertion(seen) and (about_time or not said)
    facts = error_facts(seen) | {"skew": skew, "server_time": server, "our_time": answered}
    cause = "ahead" if skew.seconds > 0 else "behind"
    return Evidence(facts, (cause,), severity=None if grave else Severity.WARNING)


def server_clock(date: str | None) -> Instant | None:
    """The time in a `Date` header (RFC 9110 §6.6.1), or None where it holds none."""
    if not date or not date.isascii():
        return None
    try:
        parsed = parsedate_to_datetime(date.strip()[:60])
        return Instant(parsed.timestamp()) if parsed.tzinfo is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
