"""Proxies that are not there, refuse, or are none: that is told, and never the server's fault."""

import asyncio

import pytest

from app.model.profile import Network, ProxyChoice
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from tests.engine.running import Told, profile_for, run, told
from tests.servers.bad_proxies import (
    answers_connect,
    demands_login,
    hangs_up,
    hangs_up_in_the_tunnel,
    refuses_socks,
    talks_garbage,
)
from tests.servers.raw import Behaviour, Peer, closed_port, port_that_never_accepts, serving

SERVER = "https://id.peer.test/connect/token"


def by(address: str, **network: object) -> Network:
    return Network(proxy=ProxyChoice.OWN, proxy_url=address, **network)  # type: ignore[arg-type]


def meets(
    behaviour: Behaviour, scheme: str = "http", *, timeout: float = 5.0, **network: object
) -> Told:
    """The check whose proxy behaves like that."""
    outcomes: list[Told] = []

    async def work() -> None:
        async with serving(behaviour) as proxy:
            way = by(f"{scheme}://127.0.0.1:{proxy.port}", **network)
            outcomes.append(await told(profile_for(SERVER, network=way, timeout=timeout)))
            assert all(b"client_secret" not in each for each in proxy.received)

    run(work)
    return outcomes[0]


def causes(outcome: Told) -> tuple[str, ...]:
    assert outcome.report.verdict is not None
    return outcome.report.verdict.causes


@pytest.mark.produces("connect.proxy_unreachable")
@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_nobody_listens_at_the_proxys_port(scheme: str) -> None:
    way = by(f"{scheme}://127.0.0.1:{closed_port()}")
    outcome = asyncio.run(told(profile_for(SERVER, network=way)))
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_unreachable", StepId.CONNECT)
    assert causes(outcome) == ("no_answer",)
    assert outcome.status(StepId.RESOLVE) is StepStatus.PASSED


@pytest.mark.produces("connect.proxy_unreachable")
def test_the_proxys_name_is_unknown() -> None:
    outcome = asyncio.run(told(profile_for(SERVER, network=by("http://proxy.invalid:8080"))))
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_unreachable", StepId.RESOLVE)
    assert causes(outcome) == ("name_not_known",)
    assert outcome.exchanges[0].connection.via == "proxy.invalid:8080"


@pytest.mark.produces("connect.proxy_unreachable")
def test_the_proxy_never_takes_the_connection() -> None:
    with port_that_never_accepts() as port:
        way = by(f"http://127.0.0.1:{port}")
        outcome = asyncio.run(told(profile_for(SERVER, network=way, timeout=0.4)))
    assert outcome.verdict == "connect.proxy_unreachable"


@pytest.mark.produces("input.proxy_malformed")
@pytest.mark.parametrize(
    "address", ["", "http://", "http://proxy:port", "http://[::1", "http://:8080"]
)
def test_an_address_that_is_none_is_told_before_anything_is_dialled(address: str) -> None:
    outcome = asyncio.run(told(profile_for(SERVER, network=by(address))))
    assert (outcome.verdict, outcome.failed_step()) == ("input.proxy_malformed", StepId.INPUT)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("address", "code", "cause"),
    [
        ("socks4://127.0.0.1:1080", "connect.proxy_scheme_unsupported", "other_kind"),
        ("http://proxy:port", "connect.proxy_unreachable", "not_an_address"),
    ],
)
def test_what_the_system_names_is_told_when_it_is_met(
    monkeypatch: pytest.MonkeyPatch, address: str, code: str, cause: str
) -> None:
    monkeypatch.setenv("https_proxy", address)
    outcome = asyncio.run(told(profile_for("https://as.example/token", network=Network())))
    assert (outcome.verdict, causes(outcome)) == (code, (cause,))


@pytest.mark.produces("connect.proxy_scheme_unsupported")
def test_windows_logins_only() -> None:
    outcome = meets(demands_login("Negotiate", "NTLM"), proxy_user="u", proxy_password=Secret("pw"))
    assert outcome.verdict == "connect.proxy_scheme_unsupported"
    assert outcome.failed_step() is StepId.CONNECT
    assert causes(outcome) == ("windows_login",)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["schemes"] == ("Negotiate", "NTLM")


@pytest.mark.produces("connect.proxy_auth_required")
@pytest.mark.parametrize("challenges", [('Negotiate, Basic realm="a"',), ("NTLM", "basic"), ()])
def test_a_login_that_could_be_given(challenges: tuple[str, ...]) -> None:
    assert meets(demands_login(*challenges)).verdict == "connect.proxy_auth_required"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("status", "code", "cause"),
    [
        (403, "connect.proxy_denied", ()),
        (500, "connect.proxy_error", ("server_not_reached",)),
        (502, "connect.proxy_error", ("server_not_reached",)),
        (503, "connect.proxy_error", ("server_not_reached",)),
        (504, "connect.proxy_error", ("server_not_reached",)),
        (302, "connect.proxy_error", ("no_proxy",)),
        (400, "connect.proxy_error", ("no_proxy",)),
        (404, "connect.proxy_error", ("no_proxy",)),
        (405, "connect.proxy_error", ("no_proxy",)),
    ],
)
def test_an_answer_to_connect_that_is_no_tunnel(
    status: int, code: str, cause: tuple[str, ...]
) -> None:
    page = b"<p>busy</p>" * 10_000
    outcome = meets(answers_connect(status, "So It Is", page))
    assert (outcome.verdict, outcome.failed_step()) == (code, StepId.CONNECT)
    assert causes(outcome) == cause
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["proxy_status"] == status


async def says_nothing(peer: Peer) -> None:
    await peer.until_closed()


async def goes_on_for_ever(peer: Peer) -> None:
    await peer.request()
    while True:
        await peer.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        await asyncio.sleep(0.001)


async def never_ends_its_head(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 Connection established\r\n" + b"X: y\r\n" * 20_000)
    await peer.until_closed()


async def stops_in_the_head(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 Connection est")


@pytest.mark.produces("connect.proxy_error")
@pytest.mark.parametrize(
    "behaviour", [talks_garbage, hangs_up, stops_in_the_head, never_ends_its_head]
)
def test_no_answer_that_is_one(behaviour: Behaviour) -> None:
    outcome = meets(behaviour)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_error", StepId.CONNECT)
    assert causes(outcome) == ("no_proxy", "server_not_reached")


def says(*pieces: bytes) -> Behaviour:
    """Answer each word of a SOCKS5 client with the next of these, then hang up."""

    async def behave(peer: Peer) -> None:
        for each in pieces:
            await peer.reader.read(300)
            await peer.send(each)

    return behave


@pytest.mark.produces("connect.proxy_error")
@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"\x05",),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n",),
        (b"\x05\x00", b"\x05"),
        (b"\x05\x00", b"\x04\x5a\x00\x01"),
        (b"\x05\x00", b"\x05\x00\x00\x09\x00\x00"),
        (b"\x05\x00", b"\x05\x00\x00\x03\xffshort"),
    ],
)
def test_no_socks_answer_that_is_one(pieces: tuple[bytes, ...]) -> None:
    outcome = meets(says(*pieces), "socks5")
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_error", StepId.CONNECT)


@pytest.mark.produces("connect.proxy_error")
@pytest.mark.parametrize("scheme", ["http", "socks5"])
@pytest.mark.parametrize("behaviour", [says_nothing, goes_on_for_ever])
def test_a_proxy_that_never_comes_to_the_point(behaviour: Behaviour, scheme: str) -> None:
    outcome = meets(behaviour if scheme == "http" else says_nothing, scheme, timeout=0.5)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_error", StepId.CONNECT)


@pytest.mark.produces("connect.closed_early")
def test_a_tunnel_in_which_somebody_hangs_up() -> None:
    outcome = meets(hangs_up_in_the_tunnel)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.closed_early", StepId.TLS)
    assert causes(outcome) == ("before_the_answer", "proxy_cut")


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        (each, "connect.proxy_denied" if each == 2 else "connect.proxy_error")
        for each in range(1, 10)
    ],
)
def test_what_socks_refuses(code: int, finding: str) -> None:
    outcome = meets(refuses_socks(code), "socks5")
    assert (outcome.verdict, outcome.failed_step()) == (finding, StepId.CONNECT)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["proxy_status"] == code


def chooses(method: int) -> Behaviour:
    """A SOCKS5 proxy that wants to be logged in to in this way (RFC 1928 §3)."""

    async def behave(peer: Peer) -> None:
        await peer.reader.read(10)
        await peer.send(bytes([5, method]))
        await peer.until_closed()

    return behave


@pytest.mark.produces(row="finding")
@pytest.mark.parametrize(
    ("method", "login", "finding"),
    [
        (0xFF, "", "connect.proxy_auth_required"),
        (0xFF, "name", "connect.proxy_scheme_unsupported"),
        (0x02, "", "connect.proxy_auth_required"),
        (0x01, "name", "connect.proxy_auth_required"),
        (0x42, "name", "connect.proxy_error"),
    ],
)
def test_the_ways_into_a_socks_proxy(method: int, login: str, finding: str) -> None:
    assert meets(chooses(method), "socks5", proxy_user=login).verdict == finding


@pytest.mark.produces("connect.tls_on_plain_port")
def test_not_a_byte_of_the_server_is_lost_behind_the_proxys_answer() -> None:
    """What stands behind the proxy is told by its own bytes, even if they came in one piece."""

    async def speaks_first(peer: Peer) -> None:
        await peer.request()
        await peer.send(b"HTTP/1.1 200 Connection established\r\n\r\nSSH-2.0-OpenSSH_9.2\r\n")
        await peer.until_closed()

    outcome = meets(speaks_first)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.tls_on_plain_port", StepId.TLS)
