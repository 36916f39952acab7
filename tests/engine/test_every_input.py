"""What a profile alone gives away: each finding about it, by a check that sends nothing yet."""

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, PublicFormat

from app.cli.files_in import readable_by_others
from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    ClientCertificate,
    Grant,
    NamedValue,
    Network,
    ProxyChoice,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from app.model.time import Instant, SystemClock
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import brings
from tests.oauth.keys.forms import KEYS, RSA_KEY, certificate, jwk, jwks, pem, written
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import closed_port, serving
from tests.servers.tls import client_authority, client_certificate

INPUT = StepId.INPUT
P_256 = KEYS["P-256"]
GUID = "0a775a87-878c-4b83-abe3-ee29c720c3e7"
SHORT = rsa_key(bits=1024)
PUBLIC = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


class LaterClock(SystemClock):
    """A year fast."""

    def now(self) -> Instant:
        return Instant(super().now().seconds + 365 * 86_400)


class EarlierClock(SystemClock):
    """A year slow."""

    def now(self) -> Instant:
        return Instant(super().now().seconds - 365 * 86_400)


def checked(clock: SystemClock | None = None, **changes: object) -> tuple[Told, int]:
    """The check of a profile for a server that works, and how often that was asked."""
    found: list[tuple[Told, int]] = []

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(server.url(), **changes)
            found.append((await told(profile, clock or SystemClock()), len(server.peers)))

    run(work)
    return found[0]


def secret(text: str, expires_on: date | None = None) -> dict[str, object]:
    return {"credential": SharedSecret(Secret(text), expires_on)}


def key(material: bytes, passphrase: str = "", **more: object) -> dict[str, object]:
    lock = Secret(passphrase, SecretKind.KEY)
    made = SigningKey(Secret.of_bytes(material), "client.pem", passphrase=lock, **more)  # type: ignore[arg-type]
    return {"credential": made}


def shown(material: bytes, **more: object) -> dict[str, object]:
    made = ClientCertificate(Secret.of_bytes(material), "client.pem", **more)  # type: ignore[arg-type]
    return {"credential": made, "auth_method": AuthMethod.TLS_CLIENT_AUTH}


def issued(private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    """The key and a certificate of an authority."""
    return written(private) + client_certificate(private, "CN=orders", client_authority())


def named(name: str, value: str = "x") -> tuple[NamedValue, ...]:
    return (NamedValue.of(name, value),)


def soon() -> date:
    return (datetime.now(UTC) + timedelta(days=9)).date()


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "changes", "evidence"),
    [
        ("input.address_missing", {"token_endpoint": " "}, {}),
        ("input.client_id_missing", {"client_id": ""}, {}),
        ("input.credential_missing", secret(""), {}),
        ("input.credential_missing", key(b""), {}),
        ("input.method_needs_other_credential", {"grant": Grant.JWT_BEARER}, {"field": "grant"}),
        (
            "input.method_needs_other_credential",
            {
                "auth_method": AuthMethod.CLIENT_SECRET_JWT,
                "assertion": Assertion(alg=SigningAlg.ES256),
            },
            {"alg": "ES256"},
        ),
        (
            "input.url_malformed",
            {"token_endpoint": "id.example/token"},
            {"suggestion": "https://id.example/token", "field": "token_endpoint"},
        ),
        ("input.url_malformed", {"issuer": "ftp://id.example"}, {"field": "issuer"}),
        ("input.url_malformed", {"call": ApiCall("not a url")}, {"field": "resource_url"}),
        (
            "input.plain_http",
            {"token_endpoint": "http://id.example/token"},
            {"url": "http://id.example/token"},
        ),
        ("input.placeholder_left", secret("{{client_secret}}"), {"field": "secret"}),
        ("input.placeholder_left", secret("••••••••"), {"field": "secret"}),
        ("input.placeholder_left", {"client_id": "<client-id>"}, {"field": "client_id"}),
        (
            "input.placeholder_left",
            {"token_endpoint": "https://{{host}}/token"},
            {"field": "token_endpoint", "placeholder": "{{host}}"},
        ),
        ("input.secret_is_key", secret(written(RSA_KEY).decode()), {"field": "secret"}),
        ("input.key_unreadable", key(b"this is no key"), {"file": "client.pem"}),
        ("input.key_unreadable", key(b"PuTTY-User-Key-File-3: ssh-rsa\n"), {"file": "client.pem"}),
        ("input.key_unreadable", key(b"\n"), {"file": "client.pem"}),
        ("input.key_unreadable", key(written(RSA_KEY)[:400]), {"file": "client.pem"}),
        ("input.key_is_public", key(PUBLIC), {"file": "client.pem"}),
        ("input.key_is_public", key(pem(certificate(RSA_KEY))), {"file": "client.pem"}),
        (
            "input.key_is_public",
            shown(pem(certificate(RSA_KEY))),
            {"credential": "certificate", "file": "client.pem"},
        ),
        ("input.key_passphrase_needed", key(written(P_256, passphrase="a")), {}),
        ("input.key_passphrase_wrong", key(written(P_256, passphrase="a"), "b"), {}),
        (
            "input.key_id_unknown",
            {**key(jwks(jwk("P-256", kid="k1"))), "assertion": Assertion(key_id="k9")},
            {"key_id": "k9", "key_ids": ("k1",)},
        ),
        (
            "input.key_alg_mismatch",
            {**key(written(P_256)), "assertion": Assertion(alg=SigningAlg.RS256)},
            {"alg": "RS256", "kind": "P-256"},
        ),
        ("input.certificate_missing", shown(written(P_256)), {"field": "certificate"}),
        (
            "input.certificate_key_mismatch",
            shown(written(P_256), certificate=pem(certificate(RSA_KEY))),
            {},
        ),
        ("input.certificate_unreadable", shown(written(P_256), certificate=b"paper"), {}),
        ("input.certificate_weak", shown(issued(SHORT)), {}),
        ("input.proxy_malformed", {"network": Network(proxy=ProxyChoice.OWN, allow_http=True)}, {}),
        ("input.connect_to_malformed", {"network": Network(connect_to=("nowhere",))}, {}),
        ("input.parameter_reserved", {"parameters": named("client_secret")}, {}),
        ("input.header_invalid", {"headers": named("Host")}, {}),
        ("input.json_malformed", {"authorization_details": "[{]"}, {}),
        ("input.resource_indicator_invalid", {"resource": ("api.example",)}, {}),
        (
            "input.placeholder_unknown",
            {"call": ApiCall("https://a.example/{{tenant}}")},
            {"field": "resource_url", "placeholder": "{{tenant}}"},
        ),
        (
            "input.placeholder_unknown",
            {"call": ApiCall("https://a.example", headers=named("X-A", "{{env:KEYFIT_NOWHERE}}"))},
            {"field": "call_headers", "name": "X-A"},
        ),
        (
            "input.token_in_url",
            {"call": ApiCall("https://a.example/?access_token={{token}}")},
            {"field": "resource_url"},
        ),
        (
            "input.body_file_unreadable",
            {"call": ApiCall("https://a.example", "POST", body=CallBody(BodyKind.FILE, "/none"))},
            {},
        ),
    ],
)  # fmt: skip
def test_what_stops_a_check_before_anything_is_sent(
    code: str, changes: dict[str, object], evidence: dict[str, object]
) -> None:
    outcome, asked = checked(**changes)
    brings(outcome, code, INPUT, **evidence)
    assert asked == 0
    assert outcome.exchanges == []


@pytest.mark.produces("input.p12_old_encryption")
def test_a_key_that_was_locked_in_an_old_way() -> None:
    material = written(RSA_KEY, PrivateFormat.TraditionalOpenSSL, passphrase="open sesame")
    old = material.replace(b"DEK-Info: AES-256-CBC", b"DEK-Info: DES-CBC")
    outcome, asked = checked(**key(old, "open sesame"))
    brings(outcome, "input.p12_old_encryption", INPUT, file="client.pem")
    assert asked == 0


@pytest.mark.produces("input.ca_bundle_unreadable")
def test_authorities_that_cannot_be_read(tmp_path: Path) -> None:
    outcome, asked = checked(ca_bundle=tmp_path / "none.pem")
    brings(outcome, "input.ca_bundle_unreadable", INPUT)
    assert asked == 0


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "changes", "evidence"),
    [
        ("input.secret_whitespace", secret("kQ0T7vXm \n"), {"field": "secret"}),
        ("input.secret_whitespace", secret("kQ0T\u200b7vXm"), {"field": "secret"}),
        ("input.secret_whitespace", secret("kQ0T–7vXm"), {"field": "secret"}),
        ("input.secret_whitespace", {"client_id": "abc123 "}, {"field": "client_id"}),
        ("input.secret_is_token", secret("Bearer 8xLOxBtZp8nM"), {"field": "secret"}),
        ("input.passphrase_padded", key(written(P_256, passphrase="a"), "a\n"), {}),
        ("input.copied_along", secret('"kQ0T7vXm"'), {"field": "secret"}),
        ("input.copied_along", {"client_id": "client_id=abc123"}, {"field": "client_id"}),
        ("input.secret_looks_like_id", secret(GUID), {}),
        ("input.secret_looks_like_id", secret("abc123"), {}),
        ("input.secret_percent_encoded", secret("abc%2Bdef%3D"), {}),
        (
            "input.secret_too_short",
            {**secret("short"), "auth_method": AuthMethod.CLIENT_SECRET_JWT},
            {"needed": 32},
        ),
        ("input.key_too_small", key(written(SHORT)), {"size": 1024}),
        (
            "input.passphrase_encoding",
            key(written(P_256, passphrase="blåbær".encode("latin-1")), "blåbær"),
            {"encoding": "latin-1"},
        ),
        (
            "input.assertion_typ_audience",
            {
                **key(written(P_256)),
                "assertion": Assertion(
                    typ=AssertionTyp.CLIENT_AUTHENTICATION, audience=AudienceChoice.TOKEN_ENDPOINT
                ),
            },
            {},
        ),
        (
            "input.certificate_weak",
            key(written(SHORT) + pem(certificate(SHORT))),
            {"size": 1024},
        ),
        ("input.credential_expires_soon", secret("kQ0T7vXm", soon()), {"days": 9}),
        (
            "input.credential_expires_soon",
            key(written(P_256) + pem(certificate(P_256, days=5))),
            {"noted": False},
        ),
        (
            "input.credential_expires_soon",
            key(written(P_256) + pem(certificate(P_256)), expires_on=soon()),
            {"days": 9, "noted": True},
        ),
        ("tls.verification_off", {"network": Network(verify=False)}, {}),
    ],
)  # fmt: skip
def test_what_is_told_and_tried_all_the_same(
    code: str, changes: dict[str, object], evidence: dict[str, object]
) -> None:
    outcome, asked = checked(**changes)
    brings(outcome, code, INPUT, **evidence)
    assert asked == 1


@pytest.mark.produces("input.discovery_url_as_token_endpoint")
def test_the_address_of_metadata_where_a_token_endpoint_belongs() -> None:
    url = f"http://127.0.0.1:{closed_port()}/op/.well-known/openid-configuration"
    outcome = asyncio.run(told(profile_for(url)))
    code, issuer = "input.discovery_url_as_token_endpoint", url.partition("/.well-known")[0]
    brings(outcome, code, INPUT, issuer=issuer)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "clock"),
    [
        ("input.certificate_expired", LaterClock()),
        ("input.certificate_not_yet_valid", EarlierClock()),
    ],
)
@pytest.mark.parametrize("make", [shown, key], ids=["shown", "signs"])
def test_a_certificate_out_of_its_time(
    code: str, clock: SystemClock, make: Callable[[bytes], dict[str, object]]
) -> None:
    outcome, asked = checked(clock, **make(issued(P_256)))
    loaded = x509.load_pem_x509_certificate(issued(P_256)[len(written(P_256)) :])
    brings(outcome, code, INPUT, subject=loaded.subject.rfc4514_string())
    assert asked == (0 if make is shown else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such mode there")
@pytest.mark.produces("input.key_file_open_to_others")
def test_a_key_file_that_others_may_read(tmp_path: Path) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(written(P_256))
    for mode, told_of in ((0o600, False), (0o640, True), (0o604, True)):
        file.chmod(mode)
        outcome, _ = checked(**key(file.read_bytes(), readable_by_others=readable_by_others(file)))
        assert ("input.key_file_open_to_others" in outcome.codes(INPUT)) is told_of
