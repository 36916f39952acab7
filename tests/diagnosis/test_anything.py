"""Whatever a server sends: no rule raises, and nothing that failed goes without an error."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from app.diagnosis import diagnose
from app.model.exchange import Request
from app.model.finding import Severity
from app.model.observed import Fault, FaultKind, InputSeen, Phase, ResourceSeen, TokenSeen
from app.model.profile import (
    ApiCall,
    Assertion,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    Grant,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
)
from app.model.step import StepId
from app.oauth.discovery import read_metadata
from app.oauth.json_text import read_json
from app.oauth.token_answer import read_token
from tests.diagnosis.connections import by_proxy, fault
from tests.diagnosis.observed import (
    API,
    ENDPOINT,
    ISSUER,
    KEY,
    NOW,
    YES,
    certificate_profile,
    described,
    key_profile,
    profile,
    public_profile,
    raw,
    refused,
    undescribed,
)
from tests.diagnosis.seen_tokens import AT_JWT, jwt_text, token

LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.text(max_size=20)
    | some.sampled_from(
        [
            "invalid_client",
            "https://[",
            "Bearer",
            "9" * 400,
            "1e999",
            "invalid_dpop_proof",
            "use_dpop_nonce",
            "invalid_grant",
            "a DPoP proof",
            "mutual TLS",
            "jti was reused",
            "signature",
            "invalid_authorization_details",
        ]
    )
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
        "token_endpoint_auth_methods_supported", "cnf", "mtls_endpoint_aliases",
        "dpop_signing_alg_values_supported",
    ]
)  # fmt: skip
OBJECTS = some.dictionaries(MEMBERS, VALUES, max_size=8)
NAMES = some.sampled_from(
    [
        "Content-Type",
        "Date",
        "Cache-Control",
        "WWW-Authenticate",
        "Location",
        "Retry-After",
        "DPoP-Nonce",
    ]
)
HEADERS = some.lists(some.tuples(NAMES, some.text(max_size=40)), max_size=5).map(tuple)
STATUSES = some.integers(100, 599)
METHODS = some.sampled_from(list(AuthMethod))


def has_error(found: tuple[Any, ...]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)


CLIENTS = some.sampled_from(
    [profile(dpop=True), key_profile(), certificate_profile(dpop=True), public_profile(), None]
)


@given(STATUSES, OBJECTS | VALUES, HEADERS, METHODS, OBJECTS | some.none(), CLIENTS)
def test_a_token_answer_without_a_token_is_an_error(
    status: int,
    body: Any,
    headers: tuple[tuple[str, str], ...],
    method: AuthMethod,
    metadata: dict[str, Any] | None,
    client: Profile | None,
) -> None:
    seen = refused(status, body, headers, by=method, metadata=metadata, client=client)
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


CHALLENGES = some.sampled_from(
    [
        "DPoP",
        'DPoP error="use_dpop_nonce"',
        'DPoP error="invalid_dpop_proof", error_description="ath"',
        'Bearer error="invalid_token", error_description="bound to a certificate"',
        'Bearer error="insufficient_scope", DPoP algs="ES256"',
        "Negotiate",
    ]
)


@given(
    STATUSES,
    VALUES,
    HEADERS,
    OBJECTS,
    some.none() | CHALLENGES,
    some.sampled_from(["Bearer", "DPoP"]),
    some.none() | STATUSES,
    some.sampled_from([profile(), certificate_profile(), public_profile()]),
)
def test_an_api_that_says_an_unexpected_no_is_at_least_a_warning(
    status: int,
    body: Any,
    headers: tuple[tuple[str, str], ...],
    claims: dict[str, Any],
    challenge: str | None,
    scheme: str,
    expected: int | None,
    client: Profile,
) -> None:
    if challenge is not None:
        headers = (*headers, ("WWW-Authenticate", challenge))
    client = replace(client, call=ApiCall(API, expected_status=expected))
    answer = raw(status, json.dumps(body).encode(), headers)
    held = token(jwt_text(AT_JWT, claims))
    request = Request("GET", API, (("Authorization", (f"{scheme} ", held.access_token)),))
    seen = ResourceSeen(client, held, request, answer, read_json(answer.body), NOW)
    found = diagnose(seen, StepId.RESOURCE)
    content = status == expected if expected is not None else 200 <= status < 300
    assert content == (found[0].code == "resource.ok")
    assert content == (found[0].severity is Severity.INFO)


@given(
    some.lists(some.tuples(some.text(), some.text()), max_size=3),
    some.text(),
    some.text(),
    some.lists(some.text(), max_size=2),
    some.text(),
    some.sampled_from(list(BodyKind)),
    some.sampled_from(list(AuthMethod)),
    some.sampled_from(list(Grant)),
)
def test_whatever_is_typed_is_judged(
    pairs: list[tuple[str, str]],
    details: str,
    claims: str,
    lines: list[str],
    url: str,
    kind: BodyKind,
    method: AuthMethod,
    grant: Grant,
) -> None:
    added = tuple(NamedValue.of(*pair) for pair in pairs)
    changes: dict[str, Any] = {
        "parameters": added,
        "headers": added,
        "authorization_details": details,
        "assertion": Assertion(claims=claims, own_audience=url, audience=AudienceChoice.OWN),
        "resource": tuple(lines),
        "call": ApiCall(url, headers=added, body=CallBody(kind, details)),
        "network": Network(proxy=ProxyChoice.OWN, proxy_url=url, connect_to=tuple(lines)),
        "auth_method": method,
        "grant": grant,
    }
    for client, key in (
        (profile(**changes), None),
        (key_profile(**changes), KEY),
        (certificate_profile(**changes), KEY),
    ):
        diagnose(InputSeen(client, key, NOW), StepId.INPUT)


@given(
    some.sampled_from([each for each in FaultKind if each.value.startswith("proxy_")]),
    some.sampled_from(list(Phase)),
    some.none() | some.integers(0, 999),
    some.lists(some.text(max_size=10), max_size=3).map(tuple),
    some.booleans(),
)
def test_what_a_proxy_does_is_never_laid_at_the_servers_door(
    kind: FaultKind, phase: Phase, status: int | None, schemes: tuple[str, ...], script: bool
) -> None:
    seen = by_proxy(kind, phase, proxy_status=status, proxy_schemes=schemes, proxy_script=script)
    (told,) = diagnose(seen, StepId.CONNECT)
    assert told.code.startswith("connect.proxy_")


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
