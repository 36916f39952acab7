"""Whatever a server sends: no rule raises, and nothing that failed goes without an error."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from app.diagnosis import diagnose
from app.model.finding import Severity
from app.model.observed import Fault, FaultKind, Phase, ResourceSeen, TokenSeen
from app.model.profile import AuthMethod
from app.model.step import StepId
from app.oauth.discovery import read_metadata
from app.oauth.json_text import read_json
from app.oauth.token_answer import read_token
from tests.diagnosis.observed import (
    AT_JWT,
    ENDPOINT,
    ISSUER,
    NOW,
    YES,
    described,
    fault,
    jwt_text,
    profile,
    raw,
    refused,
    token,
    undescribed,
)

LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(max_size=20)
    | some.sampled_from(["invalid_client", "https://[", "Bearer", "9" * 400, "1e999"])
)
VALUES = some.recursive(
    LEAVES,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)
MEMBERS = some.sampled_from(
    [
        "access_token", "token_type", "expires_in", "scope", "error", "error_description",
        "refresh_token", "iss", "aud", "exp", "iat", "nbf", "client_id", "name", "issuer",
        "token_endpoint", "scopes_supported", "grant_types_supported",
        "token_endpoint_auth_methods_supported",
    ]
)  # fmt: skip
OBJECTS = some.dictionaries(MEMBERS, VALUES, max_size=8)
NAMES = some.sampled_from(
    ["Content-Type", "Date", "Cache-Control", "WWW-Authenticate", "Location", "Retry-After"]
)
HEADERS = some.lists(some.tuples(NAMES, some.text(max_size=40)), max_size=5).map(tuple)
STATUSES = some.integers(100, 599)
METHODS = some.sampled_from(list(AuthMethod))


def has_error(found: tuple[Any, ...]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)


@given(STATUSES, OBJECTS | VALUES, HEADERS, METHODS, OBJECTS | some.none())
def test_a_token_answer_without_a_token_is_an_error(
    status: int,
    body: Any,
    headers: tuple[tuple[str, str], ...],
    method: AuthMethod,
    metadata: dict[str, Any] | None,
) -> None:
    seen = refused(status, body, headers, by=method, metadata=metadata)
    found = diagnose(seen, StepId.AUTHENTICATE)
    holds = isinstance(body, dict) and read_token(body, requested_scope="", received_at=NOW)
    if not (200 <= status < 300 and holds):
        assert has_error(found)


@given(STATUSES, some.binary(max_size=60), HEADERS, some.booleans())
def test_a_token_answer_of_any_bytes_is_an_error(
    status: int, body: bytes, headers: tuple[tuple[str, str], ...], truncated: bool
) -> None:
    assert has_error(diagnose(refused(status, body, headers, truncated=truncated), StepId.TOKEN))


@given(STATUSES, some.binary(max_size=60), HEADERS)
def test_a_discovery_without_metadata_is_an_error(
    status: int, body: bytes, headers: tuple[tuple[str, str], ...]
) -> None:
    assert has_error(diagnose(undescribed(raw(status, body, headers)), StepId.DISCOVERY))


@given(OBJECTS)
def test_any_metadata_is_judged(values: dict[str, Any]) -> None:
    diagnose(described(values), StepId.DISCOVERY)


@given(OBJECTS, OBJECTS)
def test_any_token_is_judged(header: dict[str, Any], claims: dict[str, Any]) -> None:
    text = jwt_text(AT_JWT | header, claims)
    held = read_token(YES | {"access_token": text}, requested_scope="", received_at=NOW)
    assert held is not None
    metadata = read_metadata(ISSUER, {"issuer": ISSUER, "token_endpoint": ENDPOINT})
    diagnose(TokenSeen(profile(), held, metadata, NOW), StepId.INSPECT)


@given(STATUSES, VALUES, HEADERS, OBJECTS)
def test_an_api_that_says_no_is_at_least_a_warning(
    status: int, body: Any, headers: tuple[tuple[str, str], ...], claims: dict[str, Any]
) -> None:
    answer = raw(status, json.dumps(body).encode(), headers)
    held = token(jwt_text(AT_JWT, claims))
    seen = ResourceSeen(profile(), held, answer, read_json(answer.body), NOW)
    found = diagnose(seen, StepId.RESOURCE)
    yes = 200 <= status < 300
    assert yes == (found[0].code == "resource.ok")
    assert yes or found[0].severity is not Severity.INFO


@given(
    some.sampled_from(list(FaultKind)),
    some.sampled_from(list(Phase)),
    some.none() | some.integers(0, 200),
    some.text(max_size=20),
    some.binary(max_size=20),
    some.sampled_from([ENDPOINT, "http://id.fjord.example/t", "https://[", ""]),
)
def test_every_fault_has_a_name(
    kind: FaultKind, phase: Phase, code: int | None, reason: str, received: bytes, url: str
) -> None:
    seen: Fault = fault(kind, phase, url, verify_code=code, tls_reason=reason, received=received)
    assert has_error(diagnose(seen, StepId.CONNECT))
