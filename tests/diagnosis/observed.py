"""Observations as the engine makes them, each with one thing changed by a test."""

import base64
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
from app.model.encryption import EncryptionSeen, NotOpened
from app.model.exchange import Connection, RawAnswer, Request
from app.model.observed import (
    DiscoverySeen,
    Fault,
    FaultKind,
    InputSeen,
    KeySetSeen,
    Phase,
    ResourceMetadata,
    ResourceSeen,
    TlsSeen,
    TokenAnswerSeen,
    TokenSeen,
    UnfilledSeen,
)
from app.model.peer_chain import NOTHING_PRESENTED, PeerCertificate, PeerChain, Presented
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
from app.model.token import Signature, SignatureSeen, Token
from app.model.unfilled import Unfillable, Unfilled
from app.oauth.discovery import read_metadata
from app.oauth.json_text import read_json
from app.oauth.server_clock import clock_skew
from app.oauth.token_answer import read_token
from app.providers import elsewhere, meaning_of, preset, recognise

NOW = Instant(1_795_004_800.0)
DATE = "Wed, 18 Nov 2026 12:26:40 GMT"
"""`NOW` as a `Date` header."""
ISSUER = "https://id.fjord.example"
ENDPOINT = ISSUER + "/connect/token"
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


def certificate(**changes: Any) -> PeerCertificate:
    """A server's certificate in its best years."""
    found = PeerCertificate(
        subject="CN=id.fjord.example",
        issuer="CN=R11,O=Let's Encrypt,C=US",
        names=("id.fjord.example",),
        not_before=Instant(NOW.seconds - 30 * 86_400),
        not_after=Instant(NOW.seconds + 60 * 86_400),
        sha256="ab" * 32,
    )
    return replace(found, **changes)


def chain(*path: PeerCertificate, astray: tuple[Presented, ...] = ()) -> PeerChain:
    """What was presented: each signed by the next, and then what belongs elsewhere."""
    return PeerChain((*path, *astray), tuple(range(len(path))))


def connection(port: int = 443, presented: PeerChain = NOTHING_PRESENTED) -> Connection:
    """How far the server was reached."""
    return Connection("id.fjord.example", port, ("192.0.2.7",), "192.0.2.7", "TLSv1.3", presented)


def fault(kind: FaultKind, phase: Phase, url: str = ENDPOINT, **changes: Any) -> Fault:
    """An exchange that broke off."""
    port = 80 if url.startswith("http:") else 443
    values = {"elapsed": Span(0.2), "exception": "ConnectError ← OSError", "detail": "said so"}
    return Fault(kind, phase, url, connection(port), **(values | changes))  # type: ignore[arg-type]


PROXY = "proxy.fjord.example:8080"


def by_proxy(kind: FaultKind, phase: Phase = Phase.CONNECT, **changes: Any) -> Fault:
    """An exchange that came no further than the proxy, or through it."""
    return replace(fault(kind, phase, **changes), connection=replace(connection(), via=PROXY))


def led_elsewhere(seen: Fault) -> Fault:
    """The same with an override for the server's name."""
    return replace(seen, connection=replace(seen.connection, instead="192.0.2.9:8443"))


def reached(addresses: tuple[str, ...]) -> Fault:
    """A name with these addresses, none of which is wanted."""
    found = replace(connection(), addresses=addresses, address="")
    return replace(fault(FaultKind.NO_SUCH_FAMILY, Phase.RESOLVE), connection=found)


def alert(name: str, phase: Phase = Phase.WAIT, **changes: Any) -> Fault:
    """A connection that the server broke off once all was agreed on."""
    return fault(FaultKind.TLS_HANDSHAKE, phase, tls_reason=name, tls_agreed=True, **changes)


def distrusted(code: int, *path: PeerCertificate, astray: tuple[Presented, ...] = ()) -> Fault:
    """A certificate that was refused with this number."""
    seen = fault(FaultKind.TLS_CERTIFICATE, Phase.TLS, verify_code=code, now=NOW)
    return replace(seen, connection=connection(443, chain(*path, astray=astray)))


def handshake(reason: str) -> Fault:
    """A handshake that OpenSSL gave up for this reason."""
    return fault(FaultKind.TLS_HANDSHAKE, Phase.TLS, tls_reason=reason)


def shaken(*above: PeerCertificate, **changes: Any) -> TlsSeen:
    """A handshake that succeeded; the changes are to the server's own certificate."""
    return TlsSeen(connection(443, chain(certificate(**changes), *above)), NOW)


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


CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": "https://api.fjord.example",
    "sub": "fjord-orders",
    "client_id": "fjord-orders",
    "iat": int(NOW.seconds),
    "exp": int(NOW.seconds) + 3600,
    "jti": "b1f7",
    "scope": "orders.read",
}
AT_JWT = {"alg": "RS256", "typ": "at+jwt", "kid": "1"}


def jwt_text(header: dict[str, Any], claims: dict[str, Any], signature: str = "c2ln") -> str:
    """A token in compact form; its signature is not looked at here."""
    return f"{_segment(header)}.{_segment(claims)}.{signature}"


def _segment(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def token(text: str, expires_in: int | None = 3600, scope: str | None = None) -> Token:
    """The token out of an answer that holds this text."""
    answer = {"access_token": text, "token_type": "Bearer", "expires_in": expires_in}
    if scope is not None:
        answer["scope"] = scope
    found = read_token(answer, requested_scope="orders.read", received_at=NOW)
    assert found is not None
    return found


def looked_into(
    header: dict[str, Any] | None = None,
    expires_in: int | None = 3600,
    text: str = "",
    dpop_thumbprint: str = "",
    certificate_thumbprint: str = "",
    **changes: Any,
) -> TokenSeen:
    """A readable token; a claim that is set to None is left out."""
    claims = {name: value for name, value in (CLAIMS | changes).items() if value is not None}
    written = text or jwt_text(AT_JWT | (header or {}), claims)
    metadata = read_metadata(ISSUER, {"issuer": ISSUER, "token_endpoint": ENDPOINT})
    return TokenSeen(
        profile(),
        token(written, expires_in),
        metadata,
        NOW,
        dpop_thumbprint=dpop_thumbprint,
        certificate_thumbprint=certificate_thumbprint,
    )


def verified(key_set: KeySetSeen | None = None, **seen: Any) -> TokenSeen:
    """A readable token, and what came of checking its signature."""
    made = looked_into()
    usual = {"state": Signature.UNVERIFIED, "alg": "RS256", "key_id": "k1"}
    return replace(
        made,
        token=replace(made.token, checked=SignatureSeen(**usual | seen)),
        key_set=key_set or KeySetSeen("https://id.fjord.example/keys", status=200),
    )


def encrypted(
    not_opened: NotOpened | None = NotOpened.NO_KEY,
    header: dict[str, Any] | None = None,
    header_inside: dict[str, Any] | None = None,
    **inside: Any,
) -> TokenSeen:
    """An encrypted token, and what came of opening it."""
    outer = {"alg": "RSA-OAEP", "enc": "A256GCM", "kid": "k1"} | (header or {})
    held = token(jwt_text(outer, {}) + ".d.e")
    opened = CLAIMS if not_opened is None else None
    seen = EncryptionSeen(
        outer["alg"], outer["enc"], "k1", not_opened, header=header_inside, **inside
    )
    return replace(looked_into(), token=replace(held, claims=opened, encryption=seen))


def for_client(client: Profile, granted: str | None = None, **claims: Any) -> TokenSeen:
    """A readable token that this client asked for."""
    made = looked_into(**claims)
    held = made.token if granted is None else replace(made.token, granted_scope=(granted,))
    return replace(made, profile=client, token=held)


def called(
    status: int,
    body: bytes | Any = b"",
    *challenges: str,
    headers: tuple[tuple[str, str], ...] = (),
    after: float = 0,
    aud: Any = "https://api.fjord.example",
    client: Profile | None = None,
    expected: int | None = None,
    scheme: str = "Bearer",
    **more: Any,
) -> ResourceSeen:
    """The API's answer, `after` so many seconds."""
    every = headers + tuple(("WWW-Authenticate", each) for each in challenges)
    answer = raw(status, body, every, **more)
    held = token(jwt_text(AT_JWT, CLAIMS | {"aud": aud}))
    made = client or profile(call=ApiCall(API, expected_status=expected))
    request = Request("GET", API, (("Authorization", (f"{scheme} ", held.access_token)),))
    seen = read_json(answer.body)
    return ResourceSeen(made, held, request, answer, seen, NOW.plus(Span(after)))


def needing(seen: ResourceSeen, scope: str) -> ResourceSeen:
    """The same, of a call that is known to need a scope."""
    assert seen.profile.call is not None
    call = replace(seen.profile.call, needed_scope=scope)
    return replace(seen, profile=replace(seen.profile, call=call))


def published(
    seen: ResourceSeen, resource: str = API, servers: tuple[str, ...] = ()
) -> ResourceSeen:
    """The same, of an API that names its metadata (RFC 9728)."""
    metadata = ResourceMetadata(API + "/.well-known/oauth-protected-resource", resource, servers)
    return replace(seen, metadata=metadata, issuers=(ISSUER,))


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


def unreadable(text: str) -> TokenSeen:
    """A token that is no JWT."""
    return looked_into(text=text)
