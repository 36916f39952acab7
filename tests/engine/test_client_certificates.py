"""Mutual TLS: the client's certificate is shown where it belongs, and refusals are told apart."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.model.profile import (
    AuthMethod,
    ClientCertificate,
    Network,
    ProxyChoice,
    TlsVersion,
)
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.demanding import demanding
from tests.engine.running import Told, peer_profile, profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers, http_answer, json_answer
from tests.servers.clients import (
    SELF_SIGNED_CLIENT,
    TLS_BOUND_CLIENT,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import PEER_HOST, Proxy
from tests.servers.raw import serving
from tests.servers.tls import (
    Authority,
    ClientKey,
    authority,
    client_authority,
    client_certificate,
    private_pem,
    server_context,
)

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
SUBJECT = "CN=orders,O=Keyfit,C=DK"


def certificate_of(client: PeerClient) -> ClientCertificate:
    return ClientCertificate(material=Secret.of_bytes(client.key_pem + client.certificate_pem))


def issued_by(issuer: Authority | None, key: ClientKey | None = None) -> ClientCertificate:
    key = key or ec.generate_private_key(ec.SECP256R1())
    pem = private_pem(key) + client_certificate(key, SUBJECT, issuer)
    return ClientCertificate(material=Secret.of_bytes(pem))


def works(outcome: Told) -> bool:
    assert outcome.report.ok, outcome.verdict
    return True


@pytest.mark.parametrize(
    "client", [TLS_CLIENT, SELF_SIGNED_CLIENT, TLS_BOUND_CLIENT], ids=lambda each: each.client_id
)
def test_it_proves_the_client_to_the_real_server(
    peer_tls: OidcProvider, client: PeerClient
) -> None:
    profile = peer_profile(peer_tls, client=client, credential=certificate_of(client), mtls=True)
    outcome = asyncio.run(told(profile))
    assert works(outcome)
    assert outcome.report.step(StepId.AUTHENTICATE).facts["method"] == client.method


@pytest.mark.produces("token.invalid_client")
def test_another_clients_certificate_proves_nothing(peer_tls: OidcProvider) -> None:
    shown = certificate_of(TLS_BOUND_CLIENT)
    profile = peer_profile(peer_tls, client=TLS_CLIENT, credential=shown, mtls=True)
    outcome = asyncio.run(told(profile))
    assert outcome.verdict == "token.invalid_client"


def test_with_an_issuer_the_address_for_certificates_is_called(peer_tls: OidcProvider) -> None:
    shown = certificate_of(TLS_CLIENT)
    profile = peer_profile(peer_tls, client=TLS_CLIENT, credential=shown, mtls=True)
    outcome = asyncio.run(told(replace(profile, issuer=peer_tls.issuer, token_endpoint="")))
    assert works(outcome)
    token = next(each for each in outcome.exchanges if each.purpose == "token")
    assert token.request.url == peer_tls.mtls_token_endpoint


@pytest.mark.parametrize("http2", [False, True])
def test_it_is_shown_over_either_http(peer_http2: OidcProvider, http2: bool) -> None:
    shown = certificate_of(TLS_CLIENT)
    profile = peer_profile(peer_http2, client=TLS_CLIENT, credential=shown, mtls=True, http2=http2)
    assert works(asyncio.run(told(profile)))


def test_it_is_shown_through_a_proxy(proxy: Proxy, peer_tls: OidcProvider) -> None:
    shown = certificate_of(TLS_CLIENT)
    way = {"proxy": ProxyChoice.OWN, "proxy_url": proxy.url}
    profile = peer_profile(
        peer_tls, PEER_HOST, client=TLS_CLIENT, credential=shown, mtls=True, **way
    )
    assert works(asyncio.run(told(profile)))


def checked(
    folder: Path,
    version: ssl.TLSVersion,
    credential: ClientCertificate | None,
    *,
    required: bool = True,
    **changes: object,
) -> tuple[Told, list[str]]:
    """The check of a server that demands a certificate, and whom it let in."""
    root = authority()
    method = AuthMethod.TLS_CLIENT_AUTH if credential else None
    with demanding(folder, root, version, required=required) as server:
        profile = profile_for(
            server.url(),
            ca_bundle=root.bundle(folder),
            api=server.url("/api"),
            auth_method=method,
            **({"credential": credential} if credential else {}),
            **changes,
        )
        return asyncio.run(told(profile)), server.shown


KEYS: list[Callable[[], ClientKey]] = [
    lambda: ec.generate_private_key(ec.SECP256R1()),
    lambda: ec.generate_private_key(ec.SECP384R1()),
    rsa_key,
]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("make", KEYS, ids=["P-256", "P-384", "RSA"])
def test_it_opens_the_door_for_token_and_api(
    tmp_path: Path, version: ssl.TLSVersion, make: Callable[[], ClientKey]
) -> None:
    outcome, shown = checked(tmp_path, version, issued_by(client_authority(), make()))
    assert works(outcome)
    assert shown == ["orders", "orders"]


@pytest.mark.produces("tls.client_certificate_required")
@pytest.mark.parametrize("version", VERSIONS)
def test_a_server_that_demands_one_says_so(tmp_path: Path, version: ssl.TLSVersion) -> None:
    outcome, shown = checked(tmp_path, version, None)
    assert outcome.verdict == "tls.client_certificate_required"
    old = version is ssl.TLSVersion.TLSv1_2
    assert outcome.failed_step() is (StepId.TLS if old else StepId.AUTHENTICATE)
    assert shown == []


@pytest.mark.produces("tls.client_certificate_rejected")
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("issuer", "cause"), [(None, "unknown_authority"), (authority(), "another_one")]
)
def test_a_server_that_does_not_like_it_says_so(
    tmp_path: Path, version: ssl.TLSVersion, issuer: Authority | None, cause: str
) -> None:
    outcome, shown = checked(tmp_path, version, issued_by(issuer))
    assert outcome.verdict == "tls.client_certificate_rejected"
    old = version is ssl.TLSVersion.TLSv1_2
    assert outcome.failed_step() is (StepId.TLS if old else StepId.AUTHENTICATE)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == (cause,)
    assert shown == []


@pytest.mark.produces("tls.client_certificate_required")
def test_the_alert_is_never_lost_to_a_reset(tmp_path: Path) -> None:
    """A server under TLS 1.3 hangs up while the request is on its way."""
    root = authority()
    with demanding(tmp_path, root, ssl.TLSVersion.TLSv1_3) as server:
        bundle = root.bundle(tmp_path)
        for size in (10, 10, 10, 10, 200_000, 2_000_000):
            profile = profile_for(server.url(), ca_bundle=bundle, scope="x" * size, timeout=15.0)
            assert asyncio.run(told(profile)).verdict == "tls.client_certificate_required"


@pytest.mark.produces("tls.client_certificate_rejected")
@pytest.mark.parametrize("where", ["token", "api"])
def test_a_page_that_says_so_is_understood(where: str) -> None:
    page = b"<h1>400 Bad Request</h1>The SSL certificate error"
    refusal = http_answer(page, status=400, headers={"Content-Type": "text/html"})
    queue = [refusal] if where == "token" else [json_answer(TOKEN), refusal]

    async def work() -> None:
        async with serving(answers(*queue)) as server:
            outcome = await told(profile_for(server.url(), api=server.url("/api")))
        assert outcome.verdict == "tls.client_certificate_rejected"
        step = StepId.AUTHENTICATE if where == "token" else StepId.RESOURCE
        assert outcome.failed_step() is step

    run(work)


@pytest.mark.produces("connect.closed_early")
def test_a_server_that_hangs_up_without_a_word_may_dislike_it(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root)

    async def work() -> None:
        async with serving(answers(b""), context) as server:
            profile = profile_for(
                server.url(host="localhost", scheme="https"),
                ca_bundle=root.bundle(tmp_path),
                credential=issued_by(client_authority()),
                auth_method=AuthMethod.TLS_CLIENT_AUTH,
            )
            outcome = await told(profile)
        assert outcome.verdict == "connect.closed_early"
        assert outcome.report.verdict is not None
        assert outcome.report.verdict.causes == ("certificate_disliked", "before_the_answer")

    run(work)


def test_discovery_is_asked_without_it(tmp_path: Path) -> None:
    root = authority()
    with demanding(tmp_path, root, ssl.TLSVersion.TLSv1_3, required=False) as server:
        profile = profile_for(
            server.url(),
            ca_bundle=root.bundle(tmp_path),
            issuer=server.url(""),
            credential=issued_by(client_authority()),
            auth_method=AuthMethod.TLS_CLIENT_AUTH,
        )
        asyncio.run(told(profile))
        assert "" in server.shown
        assert "orders" not in server.shown[: server.shown.count("")]


def test_a_client_with_a_secret_shows_none(tmp_path: Path) -> None:
    outcome, shown = checked(tmp_path, ssl.TLSVersion.TLSv1_3, None, required=False)
    assert works(outcome)
    assert shown == ["", ""]


def test_one_check_does_not_show_anothers(tmp_path: Path) -> None:
    root = authority()
    with demanding(tmp_path, root, ssl.TLSVersion.TLSv1_3, required=False) as server:
        bundle = root.bundle(tmp_path)
        secret = profile_for(server.url(), ca_bundle=bundle)
        shows = replace(
            secret,
            credential=issued_by(client_authority()),
            auth_method=AuthMethod.TLS_CLIENT_AUTH,
        )
        for profile in (secret, shows, secret):
            assert works(asyncio.run(told(profile)))
        assert server.shown == ["", "orders", ""]


@pytest.mark.produces("input.certificate_weak")
def test_what_openssl_will_not_show_is_told_before_anything_is_sent() -> None:
    key = rsa_key(bits=1024)

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(
                server.url(scheme="https"),
                credential=issued_by(client_authority(), key),
                auth_method=AuthMethod.TLS_CLIENT_AUTH,
            )
            outcome = await told(profile)
            assert server.peers == []
        assert (outcome.verdict, outcome.failed_step()) == ("input.certificate_weak", StepId.INPUT)
        assert outcome.codes(StepId.INPUT).count("input.certificate_weak") == 1
        assert outcome.report.verdict is not None
        assert outcome.report.verdict.evidence["reason"] == "EE_KEY_TOO_SMALL"

    run(work)


@pytest.mark.produces("tls.version_or_cipher")
def test_insisting_on_tls_1_3_goes_with_a_certificate(tmp_path: Path) -> None:
    way = Network(minimum_tls=TlsVersion.TLS_1_3)
    shown = issued_by(client_authority())
    assert works(checked(tmp_path, ssl.TLSVersion.TLSv1_3, shown, network=way)[0])
    old, _shown = checked(tmp_path, ssl.TLSVersion.TLSv1_2, shown, network=way)
    assert old.verdict == "tls.version_or_cipher"
