"""Every field of a profile can be set from the command line, and no secret stands on it."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from app.cli.arguments import parse
from app.cli.asked_profile import asked_profile
from app.cli.call_problem import CallProblem
from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionFile,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    ClientCertificate,
    Grant,
    IpVersion,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
    TlsVersion,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span

CANARY = "canary-secret-4711"
API = ["--resource-url", "https://api.example"]
KEY = ["--key", "{folder}/key.pem"]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The profile that these options make; `{folder}` holds a key and a certificate."""
    (tmp_path / "key.pem").write_bytes(b"a key")
    (tmp_path / "cert.pem").write_bytes(b"a certificate")
    (tmp_path / "both.p12").write_bytes(b"both")
    monkeypatch.setenv("A_SECRET", CANARY)

    def profile(*words: str) -> Profile:
        placed = (each.replace("{folder}", str(tmp_path)) for each in words)
        return asked_profile(parse(["check", *placed]))

    return profile


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["--client-id", "c"], {"client_id": "c"}),
        (
            ["--client-secret-env", "A_SECRET", "--auth", "client_secret_jwt"],
            {
                "credential": SharedSecret(Secret(CANARY)),
                "auth_method": AuthMethod.CLIENT_SECRET_JWT,
            },
        ),
        (
            ["--client-secret-env", "A_SECRET", "--basic-raw"],
            {
                "credential": SharedSecret(Secret(CANARY)),
                "auth_method": AuthMethod.CLIENT_SECRET_BASIC,
                "basic_raw": True,
            },
        ),
        (
            ["--auth", "none"],
            {"credential": PublicClient(), "auth_method": AuthMethod.NONE},
        ),
        (
            ["--assertion-file", "/var/run/secrets/token"],
            {"credential": ReadyAssertion(AssertionFile("/var/run/secrets/token"))},
        ),
        (
            ["--assertion-env", "A_SECRET", "--auth", "private_key_jwt"],
            {
                "credential": ReadyAssertion(Secret(CANARY, SecretKind.TOKEN)),
                "auth_method": AuthMethod.PRIVATE_KEY_JWT,
            },
        ),
        (["--dpop"], {"dpop": True}),
        (
            ["--scope", "a b", "--audience", "x", "--resource-indicator", "https://a.example",
             "--resource-indicator", "urn:b", "--authorization-details", "[]"],
            {
                "scope": "a b",
                "audience": "x",
                "resource": ("https://a.example", "urn:b"),
                "authorization_details": "[]",
            },
        ),
        (
            ["--param", "tenant=a=b", "--param-env", "api_key=A_SECRET", "--header", "X-T= t"],
            {
                "parameters": (
                    NamedValue("tenant", "a=b"),
                    NamedValue("api_key", Secret(CANARY)),
                ),
                "headers": (NamedValue("X-T", " t"),),
            },
        ),
        (
            [*API, "--resource-header-env", "X-Api-Key=A_SECRET", "--resource-body", ' {"a": 1}',
             "--expect-status", "201"],
            {
                "call": ApiCall(
                    "https://api.example",
                    "POST",
                    headers=(NamedValue("X-Api-Key", Secret(CANARY)),),
                    body=CallBody(BodyKind.JSON, ' {"a": 1}'),
                    expected_status=201,
                )
            },
        ),
        (
            [*API, "--resource-method", "put", "--resource-body", "a=1",
             "--resource-body-kind", "form"],
            {"call": ApiCall("https://api.example", "PUT", body=CallBody(BodyKind.FORM, "a=1"))},
        ),
        (
            [*API, "--resource-body-file", "/a/file"],
            {
                "call": ApiCall(
                    "https://api.example", "POST", body=CallBody(BodyKind.FILE, "/a/file")
                )
            },
        ),
        (
            ["--proxy", "socks5://p.example:1080", "--proxy-user", "u",
             "--proxy-password-env", "A_SECRET", "--ca-bundle", "/ca.pem", "--insecure",
             "--min-tls", "1.3", "--http2", "--ipv6", "--timeout", "7", "--allow-http",
             "--connect-to", "a.example=10.0.0.5", "--connect-to", "b.example:1=[::1]:2"],
            {
                "network": Network(
                    ca_bundle="/ca.pem",
                    timeout=Span(7),
                    allow_http=True,
                    proxy=ProxyChoice.OWN,
                    proxy_url="socks5://p.example:1080",
                    proxy_user="u",
                    proxy_password=Secret(CANARY),
                    minimum_tls=TlsVersion.TLS_1_3,
                    http2=True,
                    ip_version=IpVersion.IPV6,
                    connect_to=("a.example=10.0.0.5", "b.example:1=[::1]:2"),
                    verify=False,
                )
            },
        ),
        (["--proxy", "none", "--ipv4"], {
            "network": Network(proxy=ProxyChoice.NONE, ip_version=IpVersion.IPV4)
        }),
    ],
)  # fmt: skip
def test_options_become_the_profile_s_fields(
    typed: Any, words: list[str], changes: dict[str, Any]
) -> None:
    made = typed(*words)
    assert made == dataclasses.replace(Profile(id=made.id), **changes)


def key(name: str = "key.pem", material: bytes = b"a key", **more: Any) -> dict[str, Any]:
    return {"material": Secret.of_bytes(material), "file_name": name, **more}


CERTIFICATE = {"certificate": b"a certificate", "certificate_file_name": "cert.pem"}


@pytest.mark.parametrize(
    ("words", "credential"),
    [
        (KEY, SigningKey(**key())),
        (
            [*KEY, "--key-passphrase-env", "A_SECRET"],
            SigningKey(**key(passphrase=Secret(CANARY, SecretKind.KEY))),
        ),
        ([*KEY, "--certificate", "{folder}/cert.pem"], SigningKey(**key(**CERTIFICATE))),
        (
            [*KEY, "--certificate", "{folder}/cert.pem", "--auth", "tls_client_auth"],
            ClientCertificate(**key(**CERTIFICATE)),
        ),
        (["--certificate", "{folder}/both.p12"], ClientCertificate(**key("both.p12", b"both"))),
        (
            ["--certificate", "{folder}/both.p12", "--auth", "private_key_jwt"],
            SigningKey(**key("both.p12", b"both")),
        ),
        (
            [*KEY, "--auth", "self_signed_tls_client_auth"],
            ClientCertificate(**key()),
        ),
    ],
)
def test_files_become_what_they_are_for(typed: Any, words: list[str], credential: Any) -> None:
    made = typed(*words).credential
    assert dataclasses.replace(made, readable_by_others=False) == credential


def test_a_statement_is_made_as_the_options_say(typed: Any) -> None:
    made = typed(
        *KEY, "--key-id", "k1", "--signing-alg", "PS384", "--assertion-audience", "urn:x",
        "--assertion-typ", "client-authentication+jwt", "--assertion-lifetime", "30",
        "--assertion-claims", '{"a": 1}', "--certificate-header", "x5c",
        "--certificate-header", "x5t#S256", "--no-nbf", "--grant", "jwt-bearer",
        "--clock-offset", "-600",
    )  # fmt: skip
    assert made.grant is Grant.JWT_BEARER
    assert made.assertion == Assertion(
        alg=SigningAlg.PS384,
        audience=AudienceChoice.OWN,
        own_audience="urn:x",
        typ=AssertionTyp.CLIENT_AUTHENTICATION,
        key_id="k1",
        certificate_headers=(CertificateHeader.X5C, CertificateHeader.X5T_S256),
        lifetime=Span(30),
        not_before=False,
        claims='{"a": 1}',
        clock_offset=Span(-600),
    )


def test_the_clock_of_a_proof_is_chosen_without_an_assertion(typed: Any) -> None:
    assert typed("--dpop", "--clock-offset", "+90").assertion.clock_offset == Span(90)
    assert typed("--dpop", "--clock-offset", "0").assertion.clock_offset is None


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["--param", f"client_secret={CANARY}"], "cli.name_reserved"),
        (["--param", f"client_assertion={CANARY}"], "cli.name_reserved"),
        (["--param-env", "client_secret=A_SECRET"], "cli.name_reserved"),
        (["--param", f"api_key={CANARY}"], "cli.name_confidential"),
        (["--param", CANARY], "cli.name_value"),
        (["--param", f"={CANARY}"], "cli.name_value"),
        (["--param-env", f"api_key={CANARY}"], "cli.variable_missing"),
        (["--header", f"Authorization=Basic {CANARY}"], "cli.name_reserved"),
        (["--header", f"DPoP={CANARY}"], "cli.name_reserved"),
        (["--header", f"X-Api-Key={CANARY}"], "cli.name_confidential"),
        ([*API, "--resource-header", f"authorization=Bearer {CANARY}"], "cli.name_reserved"),
        ([*API, "--resource-header", f"Cookie={CANARY}"], "cli.name_confidential"),
        (["--proxy", f"http://me:{CANARY}@p.example:1"], "cli.bad_value"),
        (["--proxy", f"ftp://{CANARY}"], "cli.bad_value"),
        (["--proxy", "none", "--proxy-user", "u"], "cli.proxy_login_without_proxy"),
        (["--connect-to", CANARY], "cli.bad_value"),
        (["--signing-alg", CANARY], "cli.bad_value"),
        (["--assertion-lifetime", CANARY], "cli.bad_value"),
        (["--expect-status", CANARY], "cli.bad_value"),
        ([*KEY, "--clock-offset", CANARY], "cli.bad_value"),
        ([*KEY, "--clock-offset", "1.5"], "cli.bad_value"),
        ([*KEY, "--clock-offset", "-316224001"], "cli.bad_value"),
        (["--clock-offset", "60"], "cli.needs_signing"),
        (["--ipv4", "--ipv6"], "cli.not_together"),
        (["--min-tls", CANARY], "cli.bad_value"),
        (["--grant", "jwt-bearer"], "cli.grant_needs_key"),
        (["--auth", "tls_client_auth"], "cli.auth_needs_certificate"),
        (["--auth", "none", *KEY], "cli.auth_needs_nothing"),
        (["--auth", "client_secret_post", "--basic-raw"], "cli.basic_raw_elsewhere"),
        ([*KEY, "--basic-raw"], "cli.basic_raw_elsewhere"),
        (["--signing-alg", "HS256"], "cli.needs_signing"),
        (["--certificate", "{folder}/both.p12", "--key-id", "k"], "cli.needs_signing"),
        (["--expect-status", "200"], "cli.needs_resource_url"),
        (["--resource-body", "x"], "cli.needs_resource_url"),
        ([*API, "--resource-body-kind", "json"], "cli.kind_of_nothing"),
        (
            [*API, "--resource-body-file", "x", "--resource-body-kind", "json"],
            "cli.kind_of_a_file",
        ),
        (["--certificate", "/nowhere/at/all"], "cli.file_unreadable"),
        ([*KEY, "--client-secret-env", "A_SECRET"], "cli.two_credentials"),
        ([*KEY, "--assertion-env", "A_SECRET"], "cli.two_credentials"),
        (["--assertion-file", "a", "--assertion-stdin"], "cli.not_together"),
        (["--assertion-file", "a", "--client-secret-env", "A_SECRET"], "cli.not_together"),
        (["--assertion-file", f"eyJhbGciOiJSUzI1NiJ9.{CANARY}.x"], "cli.secret_as_argument"),
        (["--assertion", CANARY], "cli.secret_as_argument"),
        (["--assertion-env", CANARY], "cli.variable_missing"),
        (["--assertion-file", "a", "--auth", "none"], "cli.auth_needs_nothing"),
        (["--assertion-file", "a", "--auth", "client_secret_post"], "cli.auth_needs_secret"),
        (["--assertion-file", "a", "--grant", "jwt-bearer"], "cli.grant_needs_key"),
        (["--assertion-file", "a", "--key-id", "k"], "cli.needs_signing"),
    ],
)
def test_what_does_not_go_together_is_told_and_nothing_is_repeated(
    typed: Any, words: list[str], key: str
) -> None:
    with pytest.raises(CallProblem) as problem:
        typed(*words)
    assert problem.value.key == key
    assert CANARY not in f"{problem.value.facts}{problem.value.told}"


def test_every_field_of_a_profile_has_an_option_or_a_reason() -> None:
    without = {
        "id": "a new one for each check",
        "name": "for the list in the window",
        "folder": "for the list in the window",
        "favourite": "for the list in the window",
        "notes": "for whoever keeps the profile",
        "environment": "told by the provider",
        "provider": "told by the address",
        "more_calls": "of a saved profile or a file; --call picks among them",
    }
    changed = asked_profile(
        parse(
            ["check", "--issuer", "https://a.example", "--token-endpoint", "https://a.example/t",
             "--client-id", "c", "--auth", "none", "--dpop", "--scope", "s", "--audience", "a",
             "--resource-indicator", "urn:r", "--authorization-details", "[]", "--param", "a=b",
             "--header", "a=b", *API, "--http2",
             "--introspection-endpoint", "https://a.example/i",
             "--revocation-endpoint", "https://a.example/r"]
        )
    )  # fmt: skip
    usual = Profile()
    same = {
        each.name
        for each in dataclasses.fields(Profile)
        if getattr(changed, each.name) == getattr(usual, each.name)
    }
    # Those are set in the tests above, with a key or a secret.
    assert same - without.keys() == {"grant", "assertion", "basic_raw"}
