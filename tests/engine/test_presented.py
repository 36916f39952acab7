"""What servers present, read from real handshakes that succeed or fail, and what is made of it."""

import asyncio
import ssl
import warnings
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.model.finding import Finding, Severity, Who
from app.model.peer_chain import PeerCertificate, PeerChain
from app.model.profile import AuthMethod, ClientCertificate, Network, ProxyChoice
from app.model.secret import Secret
from app.model.step import StepId
from app.model.time import Instant
from tests.engine.running import Told, profile_for, told
from tests.rsa_keys import rsa_key
from tests.servers.presenting import Presenting, presenting
from tests.servers.proxies import PEER_HOST, Proxy
from tests.servers.tls import (
    Authority,
    authority,
    client_authority,
    client_certificate,
    private_pem,
    server_context,
)

ROOT = authority("Fjord private root")
BETWEEN = authority("Fjord servers", ROOT)
"""Signs servers, and is signed by the root."""
SMALL_GROUP = """-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""Of 1024 bits (RFC 2409 §6.2)."""


def checked(context: ssl.SSLContext, server: Presenting | None = None, **changes: object) -> Told:
    """The check of a client of this server."""
    if server is not None:
        return asyncio.run(told(profile_for(server.url(), **changes)))
    with presenting(context) as made:
        return checked(context, made, **changes)


def verdict(outcome: Told) -> Finding:
    assert outcome.report.verdict is not None
    return outcome.report.verdict


def chain_of(outcome: Told) -> PeerChain:
    return outcome.exchanges[0].connection.chain


def names(chain: PeerChain) -> list[str]:
    """The subjects in the order of their coming."""
    return [each.subject for each in chain.certificates if isinstance(each, PeerCertificate)]


def bundle(root: Authority, folder: Path) -> str:
    return root.bundle(folder)


def test_a_chain_that_is_trusted_is_read_whole_and_no_more_than_came(tmp_path: Path) -> None:
    context = server_context(tmp_path, BETWEEN, along=[BETWEEN])
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert outcome.report.ok, outcome.verdict
    chain = chain_of(outcome)
    assert names(chain) == ["CN=localhost", "CN=Fjord servers"], "the root was found here, not sent"
    assert chain.path == (0, 1)
    assert chain.not_sent == "CN=Fjord private root"
    assert chain.leaf is not None
    assert chain.leaf.names == ("localhost",)
    assert (chain.leaf.key, chain.leaf.signature) == ("EC P-256", "ECDSA with SHA-256")
    assert not chain.leaf.self_signed
    sent = BETWEEN.certificate.public_bytes(serialization.Encoding.DER)
    assert chain.certificates[1].der == sent
    assert "BEGIN" not in repr(outcome.exchanges[0])
    assert repr(sent)[2:30] not in repr(outcome.exchanges[0])


@pytest.mark.produces("tls.incomplete_chain")
def test_the_servers_own_alone_lacks_the_one_of_its_issuer(tmp_path: Path) -> None:
    there = "http://pki.fjord.example/servers.crt"
    context = server_context(tmp_path, BETWEEN, issuer_at=there)
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert (outcome.verdict, outcome.failed_step()) == ("tls.incomplete_chain", StepId.TLS)
    found = verdict(outcome)
    assert found.causes == ("this_certificate", "address", "private_root")
    assert found.evidence["not_sent"] == "Fjord servers"
    assert found.evidence["issuers_at"] == (there,)
    assert names(chain_of(outcome)) == ["CN=localhost"]


@pytest.mark.produces("tls.incomplete_chain")
def test_a_certificate_of_another_authority_in_the_missing_ones_place(tmp_path: Path) -> None:
    # The same name, but another key: as after a renewal of which the server was told half.
    other = authority("Fjord servers", ROOT)
    context = server_context(tmp_path, BETWEEN, along=[other])
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert outcome.verdict == "tls.incomplete_chain"
    assert verdict(outcome).causes[0] == "foreign"
    assert verdict(outcome).evidence["astray"] == ("Fjord servers",)
    assert chain_of(outcome).path == (0,)


@pytest.mark.produces("tls.unknown_issuer")
def test_a_private_root_that_is_sent_along(tmp_path: Path) -> None:
    outcome = checked(server_context(tmp_path, BETWEEN, along=[BETWEEN, ROOT]))
    assert (outcome.verdict, outcome.failed_step()) == ("tls.unknown_issuer", StepId.TLS)
    found = verdict(outcome)
    assert found.causes == ("inspection", "private_root")
    assert found.who == (Who.IT,)
    assert found.evidence["root"] == "Fjord private root"
    assert chain_of(outcome).top is not None
    assert chain_of(outcome).not_sent == ""


@pytest.mark.produces("tls.unknown_issuer")
def test_a_private_root_that_is_not_sent_along_need_not_be(tmp_path: Path) -> None:
    outcome = checked(server_context(tmp_path, BETWEEN, along=[BETWEEN]))
    assert outcome.verdict == "tls.unknown_issuer"
    assert verdict(outcome).causes == ("private_root", "inspection")
    assert verdict(outcome).evidence["root"] == "Fjord private root"


def test_a_wrong_order_is_followed_and_noted(tmp_path: Path) -> None:
    stranger = authority("Somebody else")
    context = server_context(tmp_path, BETWEEN, along=[ROOT, stranger, BETWEEN])
    outcome = checked(context)
    assert outcome.verdict == "tls.unknown_issuer"
    chain = chain_of(outcome)
    assert chain.path == (0, 3, 1)
    assert not chain.in_order
    assert verdict(outcome).evidence["out_of_order"] is True
    assert verdict(outcome).evidence["astray"] == ("Somebody else",)
    trusted = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert trusted.report.ok, "what is out of order is no fault by itself"


@pytest.mark.parametrize(
    ("name", "product", "cause", "who"),
    [
        ("Zscaler Intermediate Root CA", "Zscaler", "inspection_network", (Who.IT,)),
        ("FortiGate CA", "FortiGate", "inspection_network", (Who.IT,)),
        ("ESET SSL Filter CA", "ESET", "inspection_computer", (Who.YOU, Who.IT)),
        ("mitmproxy", "mitmproxy", "inspection_developer", (Who.YOU, Who.IT)),
        ("DO_NOT_TRUST_FiddlerRoot", "Fiddler", "inspection_developer", (Who.YOU, Who.IT)),
    ],
)
@pytest.mark.produces("tls.unknown_issuer", "tls.inspected")
def test_an_interceptor_is_called_by_its_name_trusted_or_not(
    tmp_path: Path, name: str, product: str, cause: str, who: tuple[Who, ...]
) -> None:
    interceptor = authority(name)
    context = server_context(tmp_path, interceptor)
    distrusted = checked(context)
    assert distrusted.verdict == "tls.unknown_issuer"
    found = verdict(distrusted)
    assert (found.evidence["product"], found.causes, found.who) == (product, (cause,), who)

    trusted = checked(context, ca_bundle=bundle(interceptor, tmp_path))
    assert trusted.verdict == "check.works"
    (told_of,) = trusted.report.step(StepId.TLS).findings
    assert (told_of.code, told_of.severity, told_of.who) == ("tls.inspected", Severity.INFO, ())
    assert told_of.evidence["product"] == product


@pytest.mark.produces("tls.certificate_expired")
def test_the_servers_own_has_expired(tmp_path: Path) -> None:
    context = server_context(tmp_path, BETWEEN, along=[BETWEEN], begins=-10, ends=-1)
    found = verdict(checked(context, ca_bundle=bundle(ROOT, tmp_path)))
    assert found.code == "tls.certificate_expired"
    assert found.causes == ("this_certificate", "clock")
    now, end = found.evidence["our_time"], found.evidence["not_after"]
    assert isinstance(now, Instant)
    assert isinstance(end, Instant)
    assert 86_000 < now.since(end).seconds < 88_000
    assert found.evidence["subject"] == "CN=localhost"


@pytest.mark.produces("tls.certificate_expired")
def test_one_between_has_expired(tmp_path: Path) -> None:
    old = authority("Fjord servers of old", ROOT, begins=-30, ends=-2)
    context = server_context(tmp_path, old, along=[old])
    found = verdict(checked(context, ca_bundle=bundle(ROOT, tmp_path)))
    assert found.code == "tls.certificate_expired"
    assert found.causes == ("in_between", "clock")
    assert found.evidence["subject"] == "CN=Fjord servers of old"


@pytest.mark.produces("tls.certificate_expired")
def test_only_the_root_that_this_computer_holds_has_expired(tmp_path: Path) -> None:
    old = authority("Fjord root of old", begins=-30, ends=-2)
    context = server_context(tmp_path, old)
    found = verdict(checked(context, ca_bundle=bundle(old, tmp_path)))
    assert found.code == "tls.certificate_expired"
    assert found.causes == ("not_sent", "clock")


@pytest.mark.produces("tls.not_yet_valid")
def test_not_yet_valid(tmp_path: Path) -> None:
    context = server_context(tmp_path, ROOT, begins=2)
    found = verdict(checked(context, ca_bundle=bundle(ROOT, tmp_path)))
    assert found.code == "tls.not_yet_valid"
    assert found.causes == ("this_certificate", "clock")


@pytest.mark.produces("tls.host_mismatch")
def test_another_host_tells_which_name_was_asked_for_and_which_are_there(tmp_path: Path) -> None:
    context = server_context(tmp_path, ROOT, host="elsewhere.example")
    found = verdict(checked(context, ca_bundle=bundle(ROOT, tmp_path)))
    assert found.code == "tls.host_mismatch"
    assert found.evidence["host"] == "localhost"
    assert found.evidence["names"] == ("elsewhere.example",)


@pytest.mark.produces("tls.self_signed")
def test_self_signed(tmp_path: Path) -> None:
    outcome = checked(server_context(tmp_path, None))
    assert verdict(outcome).code == "tls.self_signed"
    assert chain_of(outcome).leaf == chain_of(outcome).top
    leaf = chain_of(outcome).leaf
    assert leaf is not None
    assert leaf.self_signed


@pytest.mark.produces("tls.expires_soon")
@pytest.mark.parametrize(("own", "above"), [(5, 365), (90, 7)])
def test_whichever_ends_soon_is_named(tmp_path: Path, own: int, above: int) -> None:
    between = authority("Fjord servers", ROOT, ends=above)
    context = server_context(tmp_path, between, along=[between], ends=own)
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert outcome.verdict == "check.works_with_warnings"
    (found,) = outcome.report.step(StepId.TLS).findings
    assert found.code == "tls.expires_soon"
    soon = "CN=localhost" if own < above else "CN=Fjord servers"
    assert found.evidence["subject"] == soon


@pytest.mark.produces("tls.version_or_cipher")
def test_a_key_exchange_that_is_too_weak(tmp_path: Path) -> None:
    key = rsa_key()
    context = server_context(tmp_path, ROOT, key=key)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("DHE:@SECLEVEL=0")
    (tmp_path / "dh.pem").write_text(SMALL_GROUP)
    context.load_dh_params(str(tmp_path / "dh.pem"))
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert (outcome.verdict, outcome.failed_step()) == ("tls.version_or_cipher", StepId.TLS)
    assert verdict(outcome).evidence["reason"] == "DH_KEY_TOO_SMALL"
    assert verdict(outcome).causes == ("outdated",)


@pytest.mark.produces("tls.version_or_cipher")
def test_a_server_of_old_says_why(tmp_path: Path) -> None:
    context = server_context(tmp_path, ROOT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    outcome = checked(context, ca_bundle=bundle(ROOT, tmp_path))
    assert verdict(outcome).code == "tls.version_or_cipher"
    assert verdict(outcome).causes == ("outdated",)
    assert not chain_of(outcome), "a server that agreed on nothing presents nothing"


BAD = {
    "tls.unknown_issuer": {"issuer": BETWEEN, "along": [BETWEEN, ROOT]},
    "tls.incomplete_chain": {"issuer": BETWEEN},
    "tls.self_signed": {"issuer": None},
    "tls.certificate_expired": {"issuer": ROOT, "begins": -10, "ends": -1},
    "tls.not_yet_valid": {"issuer": ROOT, "begins": 2},
    "tls.host_mismatch": {"issuer": ROOT, "host": "elsewhere.example"},
}
"""What a server presents, by the finding that it brings; the root is trusted for the last three."""
TRUSTED = ("tls.certificate_expired", "tls.not_yet_valid", "tls.host_mismatch")


def bad_context(folder: Path, code: str, **changes: object) -> ssl.SSLContext:
    made = dict(changes) | BAD[code]
    context = server_context(folder, made.pop("issuer"), **made)  # type: ignore[arg-type]
    # It would take a client's certificate, from anybody.
    context.verify_mode = ssl.CERT_OPTIONAL
    known = folder / "client-root.pem"
    known.write_bytes(client_authority().certificate.public_bytes(serialization.Encoding.PEM))
    context.load_verify_locations(known)
    return context


def own_certificate() -> ClientCertificate:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = private_pem(key) + client_certificate(key, "CN=abc123", client_authority())
    return ClientCertificate(material=Secret.of_bytes(pem))


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.produces(code)) for code in BAD]
)
def test_whoever_is_not_trusted_gets_neither_request_nor_client_certificate(
    tmp_path: Path, code: str, version: ssl.TLSVersion
) -> None:
    context = bad_context(tmp_path, code)
    context.minimum_version = context.maximum_version = version
    trusted = {"ca_bundle": bundle(ROOT, tmp_path)} if code in TRUSTED else {}
    client = {"credential": own_certificate(), "auth_method": AuthMethod.TLS_CLIENT_AUTH}
    with presenting(context) as server:
        outcome = checked(context, server, **client, **trusted)
        assert (outcome.verdict, outcome.failed_step()) == (code, StepId.TLS)
        assert chain_of(outcome).leaf is not None
        assert server.connections == 1, "the chain is read from the one handshake"
        assert (server.received, server.shown) == ([], [])

        unchecked = Network(verify=False)  # so that the server is seen to note what it is sent
        outcome = checked(context, server, **client, network=unchecked)
        assert outcome.report.ok
        assert server.shown == [True]
        assert server.received[0].startswith(b"POST /connect/token")


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.produces(code)) for code in BAD]
)
@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_it_is_the_same_through_a_proxy(
    tmp_path: Path, code: str, kind: str, proxy: Proxy, socks_proxy: Proxy
) -> None:
    by = proxy if kind == "http" else socks_proxy
    network = Network(proxy=ProxyChoice.OWN, proxy_url=by.url)
    trusted = {"ca_bundle": bundle(ROOT, tmp_path)} if code in TRUSTED else {}
    with presenting(bad_context(tmp_path, code, host=PEER_HOST)) as server:
        profile = profile_for(server.url(PEER_HOST), network=network, timeout=10.0, **trusted)
        outcome = asyncio.run(told(profile))
        assert (outcome.verdict, outcome.failed_step()) == (code, StepId.TLS)
        assert outcome.exchanges[0].connection.via
        assert chain_of(outcome).leaf is not None
        assert verdict(outcome).evidence["host"] == PEER_HOST
        assert server.received == []


@pytest.mark.produces("tls.unknown_issuer")
def test_where_discovery_meets_it_first_it_is_told_there(tmp_path: Path) -> None:
    with presenting(bad_context(tmp_path, "tls.unknown_issuer")) as server:
        profile = profile_for("", issuer=f"https://localhost:{server.port}")
        outcome = asyncio.run(told(profile))
        assert (outcome.verdict, outcome.failed_step()) == ("tls.unknown_issuer", StepId.DISCOVERY)
        assert chain_of(outcome).leaf is not None
        assert server.received == []


@pytest.mark.produces("tls.verification_off")
def test_that_checking_is_off_is_told_however_early_a_check_ends() -> None:
    network = Network(verify=False)
    for url in ("https://nonexistent.invalid/token", "https://127.0.0.1:1/token"):
        outcome = asyncio.run(told(profile_for(url, network=network)))
        assert outcome.failed_step() in (StepId.RESOLVE, StepId.CONNECT)
        assert outcome.codes(StepId.INPUT) == ["tls.verification_off"]
        assert outcome.verdict != "tls.verification_off"
