"""Names, ports, proxies and certificates: each finding on the way to a server, for real."""

import asyncio
import ssl
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.model.profile import IpVersion, Network, ProxyChoice
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.own_network import NO_NETWORK, RCODES, SILENT, in_own_network
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import answered, brings
from tests.servers.answering import TOKEN, answers, http_answer, json_answer
from tests.servers.bad_proxies import answers_connect, demands_login, talks_garbage
from tests.servers.raw import Behaviour, Peer, closed_port, port_that_never_accepts, serving
from tests.servers.tls import authority, private_pem, server_context, shaking_hands

RESOLVE, CONNECT, TLS = StepId.RESOLVE, StepId.CONNECT, StepId.TLS
AUTHENTICATE = StepId.AUTHENTICATE
linux = pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")


@linux
@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "name_server"),
    [
        ("resolve.name_not_found", "no such name"),
        ("resolve.name_not_found", "no address"),
        ("resolve.failed", "server failure"),
        ("resolve.failed", "refused"),
        ("resolve.failed", NO_NETWORK),
    ],
)
def test_what_a_name_server_says(code: str, name_server: str) -> None:
    seen = in_own_network(name_server, "https://id.fjord.example/token")
    assert (seen.verdict, seen.failed_step) == (code, "resolve")
    assert (seen.exception, seen.host) == ("gaierror", "id.fjord.example")
    assert name_server in RCODES or name_server == NO_NETWORK


@linux
@pytest.mark.produces("resolve.failed")
def test_a_name_server_that_says_nothing() -> None:
    seen = in_own_network(SILENT, "https://id.fjord.example/token", timeout=1.0)
    assert (seen.verdict, seen.exception) == ("resolve.failed", "TimeoutError")


@linux
@pytest.mark.produces("connect.unreachable")
def test_no_way_leads_to_the_server() -> None:
    seen = in_own_network(NO_NETWORK, "https://192.0.2.7/token")
    assert (seen.verdict, seen.failed_step) == ("connect.unreachable", "connect")


@pytest.mark.produces("connect.unreachable")
def test_an_address_that_is_no_computers() -> None:
    outcome = asyncio.run(told(profile_for("https://224.0.0.1/token")))
    brings(outcome, "connect.unreachable", CONNECT, host="224.0.0.1", port=443)


@pytest.mark.produces("resolve.no_such_family")
def test_no_address_of_the_version_that_is_wanted() -> None:
    way = Network(ip_version=IpVersion.IPV6)
    outcome = asyncio.run(told(profile_for("https://127.0.0.1/token", network=way)))
    brings(outcome, "resolve.no_such_family", RESOLVE, addresses=("127.0.0.1",))


@pytest.mark.produces("connect.refused", "connect.timeout")
def test_a_port_where_nobody_is_and_one_where_nobody_answers() -> None:
    port = closed_port()
    outcome = asyncio.run(told(profile_for(f"https://127.0.0.1:{port}/token")))
    brings(outcome, "connect.refused", CONNECT, port=port)
    with port_that_never_accepts() as port:
        outcome = asyncio.run(told(profile_for(f"https://127.0.0.1:{port}/t", timeout=2)))
    brings(outcome, "connect.timeout", CONNECT, port=port)


def met(behaviour: Behaviour, scheme: str = "http", *, timeout: float = 5.0) -> Told:
    """The check of a server that behaves like that."""
    outcomes: list[Told] = []

    async def work() -> None:
        async with serving(behaviour) as server:
            url = server.url(scheme=scheme)
            outcomes.append(await told(profile_for(url, timeout=timeout)))

    run(work)
    return outcomes[0]


def says(data: bytes) -> Behaviour:
    async def behave(peer: Peer) -> None:
        await peer.reader.read(1)
        await peer.send(data)
        await peer.until_closed()

    return behave


async def hangs_up(peer: Peer) -> None:
    await peer.request()


async def drips(peer: Peer) -> None:
    await peer.request()
    for byte in http_answer(b" " * 10_000):
        await peer.send(bytes([byte]))
        await asyncio.sleep(0.02)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "behaviour", "scheme", "step"),
    [
        ("connect.closed_early", hangs_up, "http", AUTHENTICATE),
        ("connect.plain_http_on_tls_port", says(b"\x15\x03\x01\0\2\2\x0a"), "http", AUTHENTICATE),
        ("connect.tls_on_plain_port", says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "https", TLS),
        ("http.not_http", says(b"SSH-2.0-OpenSSH_9.2\r\n"), "http", AUTHENTICATE),
        ("http.protocol_error", says(b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n"), "http", AUTHENTICATE),
        ("http.read_timeout", Peer.until_closed, "http", AUTHENTICATE),
        ("http.too_slow", drips, "http", AUTHENTICATE),
        (
            "http.bad_content_encoding",
            answers(http_answer(b"{}", headers={"Content-Encoding": "gzip"})),
            "http",
            AUTHENTICATE,
        ),
    ],
)
def test_no_whole_answer(code: str, behaviour: Behaviour, scheme: str, step: StepId) -> None:
    timeout = 2.0 if code in ("http.read_timeout", "http.too_slow") else 5.0
    brings(met(behaviour, scheme, timeout=timeout), code, step, host="127.0.0.1")


@pytest.mark.produces("connect.plain_http_on_tls_port")
def test_a_web_server_that_notices_plain_http_itself() -> None:
    page = b"<center>The plain HTTP request was sent to HTTPS port</center>"
    outcome = answered(http_answer(page, status=400, headers={"Content-Type": "text/html"}))
    brings(outcome, "connect.plain_http_on_tls_port", AUTHENTICATE, host="127.0.0.1")


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "behaviour", "evidence"),
    [
        (
            "connect.proxy_auth_required",
            demands_login('Basic realm="a"', "NTLM"),
            {"schemes": ("Basic", "NTLM"), "proxy_status": 407},
        ),
        ("connect.proxy_scheme_unsupported", demands_login("NTLM"), {"schemes": ("NTLM",)}),
        ("connect.proxy_denied", answers_connect(403, "Forbidden"), {"proxy_status": 403}),
        ("connect.proxy_error", answers_connect(502, "Bad Gateway"), {"proxy_status": 502}),
        ("connect.proxy_error", talks_garbage, {}),
        ("connect.proxy_unreachable", None, {}),
    ],
)
def test_a_proxy_between(
    code: str, behaviour: Behaviour | None, evidence: dict[str, object]
) -> None:
    async def work() -> None:
        async with serving(behaviour or hangs_up) as proxy:
            port = proxy.port if behaviour else closed_port()
            way = Network(
                proxy=ProxyChoice.OWN,
                proxy_url=f"http://127.0.0.1:{port}",
                proxy_user="ane",
                proxy_password=Secret("pw-5c1e"),
            )
            outcome = await told(profile_for("https://id.peer.test/token", network=way))
        brings(outcome, code, CONNECT, via=f"127.0.0.1:{port}", **evidence)

    run(work)


def shaken(context: ssl.SSLContext, **changes: object) -> Told:
    """The check of a server with this certificate."""
    outcomes: list[Told] = []

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN)), context) as server:
            url = server.url(host="localhost", scheme="https")
            outcomes.append(await told(profile_for(url, **changes)))

    run(work)
    return outcomes[0]


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "wrong", "evidence"),
    [
        ("tls.certificate_expired", {"begins": -10, "ends": -1}, {"verify_code": 10}),
        ("tls.not_yet_valid", {"begins": 2}, {"verify_code": 9}),
        ("tls.host_mismatch", {"host": "a.example"}, {"names": ("a.example",)}),
        ("tls.expires_soon", {"ends": 5}, {"names": ("localhost",)}),
    ],
)
def test_a_certificate_that_is_trusted_but_for_one_thing(
    tmp_path: Path, code: str, wrong: dict[str, object], evidence: dict[str, object]
) -> None:
    root = authority()
    context = server_context(tmp_path, root, **wrong)  # type: ignore[arg-type]
    outcome = shaken(context, ca_bundle=root.bundle(tmp_path))
    brings(outcome, code, TLS, subject=f"CN={wrong.get('host', 'localhost')}", **evidence)


@pytest.mark.produces("tls.self_signed", "tls.unknown_issuer", "tls.verification_off")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    own = server_context(tmp_path, None)
    brings(shaken(own), "tls.self_signed", TLS, verify_code=18)
    private = server_context(tmp_path, authority())
    brings(shaken(private), "tls.unknown_issuer", TLS, issuer="CN=Keyfit test root")
    unchecked = shaken(own, network=Network(verify=False))
    brings(unchecked, "tls.verification_off", StepId.INPUT)
    assert unchecked.report.ok


@pytest.mark.produces("tls.incomplete_chain")
def test_a_link_of_the_chain_is_missing(tmp_path: Path) -> None:
    """The certificate names a public authority's middle one as its issuer, and comes alone."""
    middle, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Let's Encrypt"),
            x509.NameAttribute(NameOID.COMMON_NAME, "R11"),
        ]
    )
    template = authority().certificate
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(template.not_valid_before_utc)
        .not_valid_after(template.not_valid_after_utc)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(middle, hashes.SHA256())
    )
    path = tmp_path / "leaf.pem"
    path.write_bytes(private_pem(key) + leaf.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    brings(shaken(context), "tls.incomplete_chain", TLS, verify_code=20)


@pytest.mark.produces("tls.version_or_cipher")
def test_no_cipher_in_common(tmp_path: Path) -> None:
    context = server_context(tmp_path, authority())
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("NULL-SHA256:@SECLEVEL=0")
    with shaking_hands(context) as port:
        outcome = asyncio.run(told(profile_for(f"https://localhost:{port}/token")))
    brings(outcome, "tls.version_or_cipher", TLS, reason="SSLV3_ALERT_HANDSHAKE_FAILURE")
