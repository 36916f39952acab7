"""What a person added to the requests: parameters, headers, JSON, resources and a body."""

from collections.abc import Iterable

from app.diagnosis.rule import Evidence, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import InputSeen
from app.model.profile import (
    ApiCall,
    AuthMethod,
    BodyKind,
    NamedValue,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.oauth.addresses import resource_indicator_problem
from app.oauth.filled_call import json_shape
from app.oauth.headers import beginning_of_name, header_problem
from app.oauth.token_request import RESERVED
from app.oauth.typed_json import read_typed_json

_PROOFS = frozenset({"client_secret", "client_assertion", "client_assertion_type", "assertion"})


@finding("input.parameter_reserved", Severity.ERROR, Who.YOU)
def parameter_reserved(seen: InputSeen) -> Evidence | None:
    for each in seen.profile.parameters:
        name = each.name.strip().lower()
        if name in RESERVED:
            cause = "proof" if name in _PROOFS else "own_field"
            return Evidence({"field": "parameters", "name": name}, (cause,))
    return None


@finding("input.header_invalid", Severity.ERROR, Who.YOU)
def header_invalid(seen: InputSeen) -> Evidence | None:
    call = _call(seen.profile)
    return _headers("headers", seen.profile.headers) or (
        _headers("call_headers", call.headers) if call else None
    )


def _headers(field: str, typed: Iterable[NamedValue]) -> Evidence | None:
    for each in typed:
        problem = header_problem(each)
        if problem is not None:
            return Evidence({"field": field, "name": beginning_of_name(each)}, (problem,))
    return None


@finding("input.json_malformed", Severity.ERROR, Who.YOU)
def json_malformed(seen: InputSeen) -> Evidence | None:
    profile, call = seen.profile, _call(seen.profile)
    if profile.authorization_details.strip():
        found = _details(profile.authorization_details)
        if found is not None:
            return found
    if profile.assertion.claims.strip() and _signs(profile):
        found = _claims(profile.assertion.claims)
        if found is not None:
            return found
    body = call.body if call else None
    if body is None or body.kind is not BodyKind.JSON or not body.text.strip():
        return None
    return _broken("call_body", read_typed_json(json_shape(body.text)).breaks_at)


def _details(text: str) -> Evidence | None:
    """RFC 9396 §2: an array of objects, each with a `type`."""
    facts: dict[str, Fact] = {"field": "authorization_details"}
    value, breaks_at = read_typed_json(text)
    if breaks_at is not None:
        return _broken("authorization_details", breaks_at)
    if not isinstance(value, list):
        return Evidence(facts, ("no_array",))
    for number, each in enumerate(value, 1):
        if not isinstance(each, dict):
            return Evidence(facts | {"number": number}, ("no_object_inside",))
        if not isinstance(each.get("type"), str) or not each["type"]:
            return Evidence(facts | {"number": number}, ("no_type",))
    return None


def _claims(text: str) -> Evidence | None:
    value, breaks_at = read_typed_json(text)
    if breaks_at is not None:
        return _broken("assertion_claims", breaks_at)
    whole = isinstance(value, dict)
    return None if whole else Evidence({"field": "assertion_claims"}, ("no_object",))


def _broken(field: str, breaks_at: tuple[int, int] | None) -> Evidence | None:
    if breaks_at is None:
        return None
    line, column = breaks_at
    return Evidence({"field": field, "line": line, "column": column}, ("breaks",))


def _signs(profile: Profile) -> bool:
    """An assertion will be signed; of a secret that is known where it was chosen."""
    match profile.credential:
        case SigningKey():
            return True
        case SharedSecret():
            return profile.auth_method is AuthMethod.CLIENT_SECRET_JWT
        case _:
            return False


@finding("input.resource_indicator_invalid", Severity.ERROR, Who.YOU)
def resource_indicator_invalid(seen: InputSeen) -> Evidence | None:
    for each in seen.profile.resource:
        problem = resource_indicator_problem(each) if each.strip() else None
        if problem is not None:
            return Evidence({"field": "resource", "resource": each.strip()[:300]}, (problem,))
    return None


@finding("input.body_file_unreadable", Severity.ERROR, Who.YOU)
def body_file_unreadable(seen: InputSeen) -> Evidence | None:
    call = _call(seen.profile)
    if seen.body_file is None or call is None or call.body is None:
        return None
    name = file_name(call.body.text)
    return Evidence({"field": "call_body", "file": name}, (seen.body_file.value,))


def file_name(path: str) -> str:
    """The bare name at the end of a path as it was typed on any system, capped."""
    return path.strip().replace("\\", "/").rstrip("/").rpartition("/")[2][:200]


def _call(profile: Profile) -> ApiCall | None:
    """The call that will be made."""
    return profile.call if profile.call is not None and profile.call.url.strip() else None
