"""The authorization server refused the client: its ID, secret or key (RFC 6749 §5.2)."""

import re

from app.diagnosis.answers import error_facts, oauth_error, probe_facts, said_in, succeeded
from app.diagnosis.copied import without_what_was_copied_along
from app.diagnosis.discovery import lists_method, wanted_method
from app.diagnosis.probed import accepted_with, evidence_of, nothing_accepted
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.secret_shape import SecretShape, has_invisible
from app.diagnosis.told import told, told_cause
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.probe import Aspect, ProbeSeen
from app.model.profile import (
    AuthMethod,
    ClientCertificate,
    Environment,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.provider_error import Meaning

_TWO_METHODS = ("multiple credentials", "multiple client credentials", "more than one",
                "multiple client auth",
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
        "http.other_endpoint",
        "token.auth_method_wrong",
        "token.assertion_audience",
        "token.assertion_replayed",
        "token.assertion_rejected",
        "token.key_not_registered",
        "token.two_auth_methods",
        "token.dpop_required",
        "token.dpop_rejected",
        "token.dpop_nonce_loop",
        "token.mtls_required",
        "token.wrong_environment",
    ),
)
def invalid_client(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        return nothing_accepted(seen, "token.invalid_client")
    if not refused_client(seen) and not told(seen, Meaning.INVALID_CLIENT):
        return None
    causes = _causes(seen)
    who = (Who.YOU, Who.CLIENT_OWNER) if causes[0] in _YOURS else None
    return Evidence(error_facts(seen) | probe_facts(seen), causes, who=who)


_YOURS = frozenset(
    {
        *("blank_in_id", "around_id", "token", "around_secret", "blank", "look_alike"),
        *("same_as_id", "guid", "percent_encoded", "secret_cut"),
    }
)


def _causes(seen: TokenAnswerSeen) -> tuple[str, ...]:
    """What was seen of the credential first, then what is merely likely."""
    elsewhere = environment_causes(seen.profile.environment)
    match seen.profile.credential:
        case SharedSecret() as secret:
            return _of_a_secret(seen, secret)
        case ClientCertificate():
            return ("other_certificate", *elsewhere, "unknown_id", "certificate_lost", "disabled")
        case PublicClient():
            return ("needs_a_proof", *elsewhere, "unknown_id", "disabled")
        case SigningKey() | ReadyAssertion():
            return (*elsewhere, "unknown_id", "disabled")


def _of_a_secret(seen: TokenAnswerSeen, credential: SharedSecret) -> tuple[str, ...]:
    client_id = seen.profile.client_id
    elsewhere = environment_causes(seen.profile.environment)
    cause = told_cause(seen, Meaning.INVALID_CLIENT)
    likely = ("wrong_secret", *elsewhere, "unknown_id", "disabled")
    usual = dict.fromkeys((cause, *likely) if cause else likely)
    basic = seen.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    in_id = seen_of_the_id(client_id)
    other = () if seen.metadata is not None else ("try_post",) if basic else ("try_basic",)
    return (*in_id, *seen_of_the_secret(seen, credential), *usual, *other)[:6]


def seen_of_the_id(client_id: str) -> tuple[str, ...]:
    """What can be seen of a client ID that would explain why it is refused."""
    if without_what_was_copied_along(client_id) != client_id.strip():
        return ("around_id",)
    blank = client_id != client_id.strip() or has_invisible(client_id)
    return ("blank_in_id",) if blank else ()


def seen_of_the_secret(seen: TokenAnswerSeen, credential: SharedSecret) -> tuple[str, ...]:
    """What can be seen of a secret that would explain why it is refused, as keys of causes."""
    profile = seen.profile
    shape = SecretShape(credential, profile.client_id, profile.provider)
    basic = seen.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    over = credential.expires_on is not None and (
        credential.expires_on < seen.now.as_datetime().date()
    )
    measured = (
        ("token", shape.token),
        ("around_secret", shape.copied_along and not shape.token),
        ("blank", shape.blank_around or shape.invisible_inside),
        ("look_alike", shape.not_ascii and not shape.copied_along),
        ("same_as_id", shape.equals_client_id),
        ("guid", shape.guid and not shape.equals_client_id),
        ("percent_encoded", shape.percent_encoded),
        ("secret_over", over),
        ("secret_cut", shape.cut),
        (_basic_cause(profile), basic and shape.needs_form_encoding and not shape.copied_along),
    )
    return tuple(key for key, holds in measured if holds)


def _basic_cause(profile: Profile) -> str:
    """The other way to write ID and secret is the one to try (RFC 6749 §2.3.1)."""
    return "basic_raw" if profile.basic_raw else "basic_encoding"


def environment_causes(environment: Environment) -> tuple[str, ...]:
    """The client may live in the other environment."""
    match environment:
        case Environment.PRODUCTION:
            return ("lives_elsewhere",)
        case Environment.PRE_PRODUCTION | Environment.TEST:
            return ("lives_in_production",)
        case Environment.UNKNOWN | Environment.PRACTICE:
            return ()


@finding("token.auth_method_wrong", Severity.ERROR, Who.YOU, unless=("http.other_endpoint",))
def auth_method_wrong(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    """Refused, and another method is wanted: it was accepted, or metadata or answer say so."""
    if isinstance(seen, ProbeSeen):
        accepted = accepted_with(seen, Aspect.METHOD)
        return evidence_of(seen, accepted, "probed") if accepted else None
    error = oauth_error(seen.json)
    if told(seen, Meaning.AUTH_METHOD_WRONG):
        facts = error_facts(seen) | probe_facts(seen)
        return Evidence(facts, ("server_says",), who=(Who.YOU, Who.CLIENT_OWNER))
    if not (refused_client(seen) or error in ("unauthorized_client", "invalid_request")):
        return None
    if succeeded(seen.answer):
        return None
    facts = error_facts(seen) | probe_facts(seen)
    if seen.assertion_audience:
        facts["audience"] = seen.assertion_audience
    if refused_client(seen) and seen.metadata and not lists_method(seen.metadata, seen.auth_method):
        listed = seen.metadata.token_endpoint_auth_methods or ()
        facts |= wanted_method(seen.profile.credential, listed, seen.auth_method)
        return Evidence(facts | {"listed": listed[:20]}, ("not_listed",))
    said = said_in(seen.json)
    if any(mark in said for mark in _ABOUT_METHOD) and not _says_two(seen):
        named = [each.value for each in AuthMethod if re.search(rf"\b{each.value}\b", said)]
        facts |= wanted_method(seen.profile.credential, named, seen.auth_method)
        return Evidence(facts, ("server_says",), who=(Who.YOU, Who.CLIENT_OWNER))
    return None


@finding(
    "token.basic_encoding",
    Severity.WARNING,
    Who.YOU,
    unless=("http.other_endpoint", "token.auth_method_wrong", "token.two_auth_methods"),
)
def basic_encoding(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    """Only where the client was refused: a server that let it in reads it well."""
    if isinstance(seen, ProbeSeen):
        accepted = accepted_with(seen, Aspect.ENCODING)
        if accepted is None:
            return None
        cause = "probed_encoded" if accepted.way.encoded else "probed_raw"
        return evidence_of(seen, accepted, cause)
    credential = seen.profile.credential
    if seen.auth_method is not AuthMethod.CLIENT_SECRET_BASIC or not refused_client(seen):
        return None
    if not isinstance(credential, SharedSecret):
        return None
    shape = SecretShape(credential, seen.profile.client_id, seen.profile.provider)
    if not shape.needs_form_encoding or shape.copied_along:
        return None
    if seen.profile.basic_raw:
        return Evidence(error_facts(seen), ("sent_raw",))
    return Evidence(error_facts(seen) | {"encoded": True})


@finding("token.two_auth_methods", Severity.ERROR, Who.YOU)
def two_auth_methods(seen: TokenAnswerSeen) -> Evidence | None:
    says_so = told(seen, Meaning.TWO_AUTH_METHODS) or _says_two(seen)
    return Evidence(error_facts(seen)) if says_so and not succeeded(seen.answer) else None


def _says_two(seen: TokenAnswerSeen) -> bool:
    if oauth_error(seen.json) not in ("invalid_request", "invalid_client"):
        return False
    said = said_in(seen.json)
    about_the_client = "credential" in said or "auth" in said
    return about_the_client and any(mark in said for mark in _TWO_METHODS)
