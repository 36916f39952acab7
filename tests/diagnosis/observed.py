"""Observations as the engine makes them, each with one thing changed by a test."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from app.model.certificate import CertificateFacts
from app.model.credential_facts import (
    AssertionFacts,
    AssertionSeen,
    FileProblem,
    KeyFacts,
    KeyProblem,
)
from app.model.exchange import RawAnswer, Request
from app.model.observed import DiscoverySeen, InputSeen, TokenAnswerSeen, UnfilledSeen
from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionFile,
    AuthMethod,
    BodyKind,
    CallBody,
    ClientCertificate,
    NamedValue,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span
from app.model.unfilled import Unfillable, Unfilled
from app.oauth.discovery import read_metadata
from app.oauth.json_text import read_json
from app.oauth.server_clock import clock_skew
from app.providers import elsewhere, meaning_of, preset, recognise

NOW = Instant(1_795_004_800.0)
IN_A_WEEK = Instant(NOW.seconds + 7 * 86_400)
DATE = "Wed, 18 Nov 2026 12:26:40 GMT"
"""`NOW` as a `Date` header."""
ISSUER = "https://id.fjord.example"
ENDPOINT = ISSUER + "/connect/token"
PLAIN_ENDPOINT = "http://id.fjord.example/connect/token"
API = "https://api.fjord.example/orders"
HEADERS = (("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Date", DATE))
KEY = KeyFacts("RSA", 3072, "PKCS#8", "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
OPAQUE = "2YotnFZFEjr1zCsicMWpAA"


def profile(secret: str = "kQ0T7vXm_9pLrB2sDwZ", **changes: Any) -> Profile:
    """A client with a secret, a scope and an API."""
    values: dict[str, Any] = {
        "issuer": ISSUER,
        "client_id": "fjord-orders",
        "credential": SharedSecret(Secret(secret)),
        "scope": "orders.read",
        "call": ApiCall(API),
    }
    return Profile(**(values | changes))


def key_profile(**changes: Any) -> Profile:
    """The same client with a key."""
    key = SigningKey(Secret.of_bytes(b"a key"), "client.pem")
    return profile(**({"credential": key} | changes))


def certificate_profile(**changes: Any) -> Profile:
    """The same client with a certificate."""
    shown = ClientCertificate(Secret.of_bytes(b"a key"), "client.p12")
    return profile(**({"credential": shown} | changes))


def public_profile(**changes: Any) -> Profile:
    """The same client with its ID alone."""
    return profile(**({"credential": PublicClient()} | changes))


def passes_on(file: str = "/var/run/secrets/token", **changes: Any) -> Profile:
    """The same client with an assertion that was signed elsewhere; pasted, without a file."""
    pasted = Secret("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", SecretKind.TOKEN)
    ready = ReadyAssertion(AssertionFile(file) if file else pasted)
    return profile(**({"credential": ready} | changes))


def finished(
    iss: str = "fjord-orders",
    sub: str = "fjord-orders",
    aud: tuple[str, ...] = (ISSUER,),
    left: float | None = 3600,
    file: str = "/var/run/secrets/token",
    **changes: Any,
) -> InputSeen:
    """A form with a finished assertion: this client's own, and good for an hour."""
    ends = None if left is None else Instant(NOW.seconds + left)
    return handed_in(AssertionFacts(iss, sub, aud, ends), file, **changes)


def handed_in(found: AssertionSeen, file: str = "/run/token", **changes: Any) -> InputSeen:
    """A form with a finished assertion, and what was found of it."""
    return InputSeen(passes_on(file, **changes), None, NOW, assertion=found)


def typed(key: KeyFacts | KeyProblem | None = None, **changes: Any) -> InputSeen:
    """A form with a secret, as it was filled in."""
    return InputSeen(profile(**changes), key, NOW)


def named(name: str, value: str = "x") -> tuple[NamedValue, ...]:
    """One header or parameter."""
    return (NamedValue.of(name, value),)


def sends_file(problem: FileProblem, path: str = "/home/ane/order.xml") -> InputSeen:
    """A form whose call sends a file, and what was found of it."""
    call = ApiCall(API, "POST", body=CallBody(BodyKind.FILE, path))
    return InputSeen(profile(call=call), None, NOW, body_file=problem)


def unfilled(why: Unfillable) -> UnfilledSeen:
    """A call that asks for more than the token has."""
    return UnfilledSeen(profile(), Unfilled("call_headers", "{{claims.sub}}", why, "X-Sub"))


def typed_key(key: KeyFacts | KeyProblem = KEY, **changes: Any) -> InputSeen:
    """A form with a key."""
    return InputSeen(key_profile(**changes), key, NOW)


def typed_certificate(key: KeyFacts | KeyProblem, **changes: Any) -> InputSeen:
    """A form with a certificate that is shown in the handshake."""
    return InputSeen(certificate_profile(**changes), key, NOW)


def signing(key: KeyFacts, alg: str) -> InputSeen:
    """A form with a key that is to sign with this algorithm."""
    return replace(typed_key(key), alg=alg)


def without_the_id(key_id: str, *key_ids: str) -> InputSeen:
    """A form with a JWK Set, and an ID that is not in it."""
    seen = typed_key(KeyProblem.KEY_ID_UNKNOWN, assertion=Assertion(key_id=key_id))
    return replace(seen, key_ids=key_ids)


def certified(**changes: Any) -> KeyFacts:
    """A key that brings its certificate along."""
    found = CertificateFacts(
        subject="CN=fjord-orders",
        issuer="CN=Fjord Clients",
        not_before=Instant(NOW.seconds - 30 * 86_400),
        not_after=Instant(NOW.seconds + 90 * 86_400),
        x5t="2jmj7l5rSw0yVb_vlWAYkK_YBwk",
        x5t_s256="x5t#S256",
        sha256="ab" * 32,
        signature_hash="SHA-256",
        self_signed=False,
    )
    return replace(KEY, certificate=replace(found, **changes))


def ends_on(day: date) -> SharedSecret:
    """A secret whose last day was noted."""
    return SharedSecret(Secret("kQ0T7vXm_9pLrB2sDwZ"), day)


def raw(
    status: int, body: bytes | Any, headers: tuple[tuple[str, str], ...] = HEADERS, **more: Any
) -> RawAnswer:
    """An answer; a body that is no bytes is written as JSON."""
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    return RawAnswer(status, "", "HTTP/1.1", headers, written, NOW, Span(0.1), **more)


def html(headers: str = "text/html") -> tuple[tuple[str, str], ...]:
    """Headers of a web page."""
    return (("Content-Type", headers),)


PAGE = b"<!doctype html><html><title>Sign in</title></html>"


def refused(
    status: int,
    body: bytes | Any,
    headers: tuple[tuple[str, str], ...] = HEADERS,
    *,
    by: AuthMethod = AuthMethod.CLIENT_SECRET_POST,
    client: Profile | None = None,
    metadata: dict[str, Any] | None = None,
    url: str = ENDPOINT,
    key: KeyFacts | None = None,
    ready: AssertionFacts | None = None,
    **more: Any,
) -> TokenAnswerSeen:
    """An answer of the token endpoint, whatever it is; a client with DPoP sent a proof."""
    answer = raw(status, body, headers, **more)
    by_key = by is AuthMethod.PRIVATE_KEY_JWT
    client = client or (key_profile() if by_key else profile())
    signed = by_key or by is AuthMethod.CLIENT_SECRET_JWT
    proof = (("DPoP", (Secret("eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln"),)),) if client.dpop else ()
    json = read_json(answer.body, truncated=answer.truncated)
    asked = recognise(url)
    return TokenAnswerSeen(
        profile=client,
        auth_method=by,
        request=Request("POST", url, proof),
        answer=answer,
        json=json,
        metadata=None if metadata is None else read_metadata(ISSUER, metadata),
        assertion_audience=ISSUER if signed else "",
        now=NOW,
        key=key or (KEY if by_key and ready is None else None),
        provider_error=meaning_of(status, json.value, preset(client.provider) or asked),
        elsewhere=elsewhere(client, asked),
        ready=ready,
        clock_skew=clock_skew(answer),
    )


def refused_ready(
    error: str, description: str = "", own: bool = False, **changes: Any
) -> TokenAnswerSeen:
    """A refusal of a finished assertion: the client's own, or that of a cluster's service."""
    issuer, subject = ("fjord-orders",) * 2 if own else ("https://cluster.example", "system:ane")
    ready = AssertionFacts(issuer, subject, (ISSUER,), None)
    by = AuthMethod.PRIVATE_KEY_JWT
    return said(error, description, by=by, client=passes_on(**changes), ready=ready)


def said(error: str, description: str = "", status: int = 400, **more: Any) -> TokenAnswerSeen:
    """A refusal as RFC 6749 §5.2 has it."""
    body = {"error": error} | ({"error_description": description} if description else {})
    return refused(status, body, **more)


YES = {"access_token": OPAQUE, "token_type": "Bearer", "expires_in": 3600}


def granted(
    headers: tuple[tuple[str, str], ...] = HEADERS,
    client: Profile | None = None,
    metadata: dict[str, Any] | None = None,
    **changes: Any,
) -> TokenAnswerSeen:
    """A token answer; a member that is set to None is left out."""
    body = {name: value for name, value in (YES | changes).items() if value is not None}
    return refused(200, body, headers, client=client, metadata=metadata)


def described(values: dict[str, Any] | None = None, alg: str = "", **changes: Any) -> DiscoverySeen:
    """A discovery that found metadata."""
    metadata = {"issuer": ISSUER, "token_endpoint": ENDPOINT} | (values or {})
    url = ISSUER + "/.well-known/openid-configuration"
    answer = raw(200, metadata)
    found = read_metadata(url, metadata)
    tried = ((url, answer, read_json(answer.body)),)
    return DiscoverySeen(profile(**changes), tried, found, AuthMethod.CLIENT_SECRET_POST, alg)


def undescribed(*answers: RawAnswer) -> DiscoverySeen:
    """A discovery that found none."""
    places = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
    tried = tuple(
        (ISSUER + place, answer, read_json(answer.body, truncated=answer.truncated))
        for place, answer in zip(places, answers, strict=False)
    )
    return DiscoverySeen(profile(), tried, None)
