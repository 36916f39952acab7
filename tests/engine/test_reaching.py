"""Which address is dialled, and what TLS has to be: host overrides, IP versions, TLS versions."""

import asyncio
import ssl
from pathlib import Path

import pytest

from app.model.finding import Severity
from app.model.profile import IpVersion, Network, ProxyChoice, TlsVersion
from app.model.step import StepId, StepStatus
from tests.engine.running import Told, peer_profile, profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import PEER_HOST, Proxy
from tests.servers.raw import closed_port, serving
from tests.servers.tls import authority, server_context, shaking_hands


def port_of(url: str) -> str:
    return url.split("/")[2].rpartition(":")[2]


def checked(peer: OidcProvider, host: str = PEER_HOST, **network: object) -> Told:
    return asyncio.run(told(peer_profile(peer, host, **network)))


@pytest.mark.parametrize(
    "override",
    [
        f"{PEER_HOST}=127.0.0.1",
        f"{PEER_HOST}:{{port}}=127.0.0.1",
        f"{PEER_HOST.upper()}=localhost:{{port}}",
    ],
)
def test_an_override_leads_elsewhere_and_the_name_stays(
    peer_tls: OidcProvider, override: str
) -> None:
    port = port_of(peer_tls.issuer)
    peer_tls.forget()
    outcome = checked(peer_tls, connect_to=(override.format(port=port),))
    assert outcome.report.ok, outcome.verdict
    (received,) = peer_tls.received()
    assert received.header("host") == f"{PEER_HOST}:{port}"
    connection = outcome.exchanges[0].connection
    assert (connection.host, connection.address) == (PEER_HOST, "127.0.0.1")
    facts = outcome.report.step(StepId.RESOLVE).facts
    assert facts["host"] == PEER_HOST
    assert str(facts["instead"]).endswith(f":{port}")


def test_an_override_may_change_the_port_alone(peer_tls: OidcProvider) -> None:
    port = port_of(peer_tls.issuer)
    profile = peer_profile(peer_tls, connect_to=(f"localhost:4433=localhost:{port}",))
    moved = profile_for(
        profile.token_endpoint.replace(port, "4433"),
        client_id=profile.client_id,
        credential=profile.credential,
        scope=profile.scope,
        network=profile.network,
        ca_bundle=profile.network.ca_bundle,
    )
    outcome = asyncio.run(told(moved))
    assert outcome.report.ok, outcome.verdict
    assert outcome.report.step(StepId.CONNECT).facts["port"] == int(port)


@pytest.mark.parametrize("override", ["other.test=127.0.0.1", f"{PEER_HOST}:1=127.0.0.1"])
def test_an_override_for_another_server_changes_nothing(
    peer_tls: OidcProvider, override: str
) -> None:
    outcome = checked(peer_tls, connect_to=(override,))
    assert outcome.failed_step() is StepId.RESOLVE


@pytest.mark.produces("tls.host_mismatch")
def test_the_certificate_is_checked_against_the_name_that_stays(peer_tls: OidcProvider) -> None:
    outcome = checked(peer_tls, "other.test", connect_to=("other.test=127.0.0.1",))
    assert (outcome.verdict, outcome.failed_step()) == ("tls.host_mismatch", StepId.TLS)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("overridden", "this_certificate")
    assert "peer.test" in str(outcome.report.verdict.evidence["names"])


@pytest.mark.produces("connect.refused")
def test_an_override_that_leads_nowhere_says_so(peer_tls: OidcProvider) -> None:
    port = closed_port()
    outcome = checked(peer_tls, connect_to=(f"{PEER_HOST}=127.0.0.1:{port}",))
    assert outcome.verdict == "connect.refused"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("overridden",)
    assert outcome.report.verdict.evidence["instead"] == f"127.0.0.1:{port}"


def test_an_override_whose_name_is_unknown_is_what_is_not_found(peer_tls: OidcProvider) -> None:
    outcome = checked(peer_tls, "localhost", connect_to=("localhost=nowhere.invalid",))
    assert outcome.verdict in ("resolve.name_not_found", "resolve.failed")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["host"] == "nowhere.invalid"


@pytest.mark.produces("tls.host_mismatch")
def test_behind_a_proxy_an_override_is_what_the_tunnel_leads_to(
    proxy: Proxy, peer: OidcProvider, peer_tls: OidcProvider
) -> None:
    proxy.forget()
    way = {
        "proxy": ProxyChoice.OWN,
        "proxy_url": proxy.url,
        "connect_to": ("other.test=127.0.0.1",),
    }
    assert checked(peer_tls, "other.test", **way).verdict == "tls.host_mismatch"
    assert checked(peer, "other.test", allow_http=True, **way).report.ok
    secure, plain = port_of(peer_tls.issuer), port_of(peer.issuer)
    assert proxy.carried()[:2] == [f"CONNECT 127.0.0.1:{secure}", f"CONNECT 127.0.0.1:{plain}"]
    assert peer.received()[-1].header("host") == f"other.test:{plain}"


def test_a_name_in_its_own_letters_is_met_by_an_override(peer: OidcProvider) -> None:
    way = {"connect_to": ("ærø.test=127.0.0.1",), "allow_http": True}
    assert checked(peer, "ærø.test", **way).report.ok
    assert checked(peer, "ærø.test".encode("idna").decode(), **way).report.ok


@pytest.mark.skipif(not Path("/proc/net/if_inet6").exists(), reason="this kernel has no IPv6")
@pytest.mark.parametrize("version", [IpVersion.ANY, IpVersion.IPV6])
def test_ipv6_is_spoken_and_can_be_insisted_on(version: IpVersion) -> None:
    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(json_answer(TOKEN))
        await writer.drain()
        writer.close()

    async def work() -> None:
        server = await asyncio.start_server(meet, "::1", 0)
        port = server.sockets[0].getsockname()[1]
        way = Network(ip_version=version)
        outcome = await told(profile_for(f"http://[::1]:{port}/token", network=way))
        assert outcome.report.ok, outcome.verdict
        assert outcome.exchanges[0].connection.address == "::1"
        server.close()
        await server.wait_closed()

    run(work)


@pytest.mark.produces("resolve.no_such_family")
@pytest.mark.parametrize(
    ("host", "version", "cause"),
    [
        ("127.0.0.1", IpVersion.IPV6, "wants_ipv6"),
        ("[::1]", IpVersion.IPV4, "wants_ipv4"),
    ],
)
def test_no_address_of_the_version_that_is_wanted(
    host: str, version: IpVersion, cause: str
) -> None:
    way = Network(ip_version=version)
    outcome = asyncio.run(told(profile_for(f"https://{host}:{closed_port()}/token", network=way)))
    assert (outcome.verdict, outcome.failed_step()) == ("resolve.no_such_family", StepId.RESOLVE)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == (cause,)
    assert outcome.report.verdict.evidence["host"] == host.strip("[]")


def test_only_addresses_of_the_wanted_version_are_tried() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            url = server.url(host="localhost")
            outcome = await told(profile_for(url, network=Network(ip_version=IpVersion.IPV4)))
            assert outcome.report.ok
            assert outcome.exchanges[0].connection.address == "127.0.0.1"

    run(work)


@pytest.mark.produces("resolve.no_such_family")
def test_the_proxys_addresses_are_chosen_the_same_way(proxy: Proxy, peer_tls: OidcProvider) -> None:
    way = {"proxy": ProxyChoice.OWN, "proxy_url": proxy.url, "ip_version": IpVersion.IPV6}
    outcome = checked(peer_tls, **way)
    assert outcome.verdict == "resolve.no_such_family"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["host"] == "127.0.0.1"


@pytest.mark.produces("tls.version_or_cipher")
def test_insisting_on_tls_1_3(tmp_path: Path, peer_tls: OidcProvider) -> None:
    insists = Network(minimum_tls=TlsVersion.TLS_1_3)
    assert checked(peer_tls, "localhost", minimum_tls=TlsVersion.TLS_1_3).report.ok
    root = authority()
    context = server_context(tmp_path, root)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    bundle = root.bundle(tmp_path)
    outcomes = []
    for network in (Network(), insists):
        with shaking_hands(context) as port:
            profile = profile_for(
                f"https://localhost:{port}/token", network=network, ca_bundle=bundle
            )
            outcomes.append(asyncio.run(told(profile)))
    assert outcomes[0].status(StepId.TLS) is StepStatus.PASSED
    assert outcomes[0].report.step(StepId.TLS).facts["tls_version"] == "TLSv1.2"
    assert (outcomes[1].verdict, outcomes[1].failed_step()) == ("tls.version_or_cipher", StepId.TLS)
    assert outcomes[1].report.verdict is not None
    assert outcomes[1].report.verdict.causes == ("minimum_here",)


@pytest.mark.produces("check.works_with_warnings", "tls.verification_off")
@pytest.mark.parametrize("wrong", [{}, {"begins": -10, "ends": -1}, {"host": "elsewhere.example"}])
def test_switched_off_nothing_is_checked_and_that_is_told(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    async def work() -> None:
        context = server_context(tmp_path, None, **wrong)  # type: ignore[arg-type]
        async with serving(answers(json_answer(TOKEN)), context) as server:
            url = server.url(host="localhost", scheme="https")
            outcome = await told(profile_for(url, network=Network(verify=False)))
        assert outcome.verdict == "check.works_with_warnings"
        assert outcome.codes(StepId.INPUT) == ["tls.verification_off"]
        certificate = outcome.exchanges[0].connection.chain.leaf
        assert certificate is not None
        assert certificate.names == (str(wrong.get("host", "localhost")),)

    run(work)


@pytest.mark.produces("tls.verification_off")
def test_switched_off_is_told_even_where_the_handshake_fails() -> None:
    async def work() -> None:
        async with serving(answers(b"")) as server:
            url = server.url(scheme="https")
            outcome = await told(profile_for(url, network=Network(verify=False), timeout=0.5))
        assert outcome.failed_step() is StepId.TLS
        (found,) = outcome.report.step(StepId.INPUT).findings
        assert (found.code, found.severity) == ("tls.verification_off", Severity.WARNING)

    run(work)


@pytest.mark.produces("tls.verification_off")
def test_switched_off_is_told_at_the_input_where_nothing_is_secure() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url(), network=Network(verify=False)))
        assert outcome.codes(StepId.INPUT) == ["tls.verification_off"]

    run(work)


@pytest.mark.produces("tls.self_signed")
def test_checking_is_on_again_for_the_next_profile(tmp_path: Path) -> None:
    async def work() -> None:
        context = server_context(tmp_path, None)
        async with serving(answers(json_answer(TOKEN)), context) as server:
            url = server.url(host="localhost", scheme="https")
            assert (await told(profile_for(url, network=Network(verify=False)))).report.ok
            assert (await told(profile_for(url))).verdict == "tls.self_signed"

    run(work)


def test_a_refused_certificate_is_shown_for_what_it_is(tmp_path: Path) -> None:
    async def work() -> None:
        root = authority()
        context = server_context(tmp_path, root, host="elsewhere.example")
        async with serving(answers(b""), context) as server:
            url = server.url(host="localhost", scheme="https")
            outcome = await told(profile_for(url, ca_bundle=root.bundle(tmp_path)))
        assert outcome.report.verdict is not None
        assert outcome.report.verdict.evidence["names"] == ("elsewhere.example",)
        assert "Keyfit test root" in str(outcome.report.verdict.evidence["issuer"])

    run(work)
