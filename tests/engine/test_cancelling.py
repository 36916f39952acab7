"""A check that is cancelled answers at once, wherever it hangs, and leaves no socket open."""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine import check, network, route
from app.engine.system_proxy import SystemProxy
from app.model.credential_facts import KeyProblem
from app.model.events import CheckFinished, Event, StepStarted
from app.model.profile import Network, Profile, ProxyChoice, SigningKey
from app.model.report import Report
from app.model.secret import Secret
from app.model.step import StepId
from app.model.time import SystemClock
from app.oauth import keys
from tests.engine.running import profile_for, remember, run
from tests.servers.answering import TOKEN, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, port_that_never_accepts, serving
from tests.servers.tls import authority, server_context

AT_ONCE = 0.1
"""Seconds: the promise made to whoever presses Esc."""


async def cancelled_while(profile: Profile, step: StepId) -> list[Event]:
    """Start a check, let it hang in this step, cancel it, and measure the answer."""
    events: list[Event] = []
    begun = asyncio.Event()

    def hear(event: Event) -> None:
        events.append(event)
        if isinstance(event, StepStarted) and event.step is step:
            begun.set()

    task = asyncio.create_task(check(profile, hear))
    async with asyncio.timeout(5):
        await begun.wait()
    await asyncio.sleep(0.15)
    assert not task.done()
    began = time.perf_counter()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    took = time.perf_counter() - began
    assert took <= AT_ONCE, f"cancelling took {took * 1000:.0f} ms"
    last = events[-1]
    assert isinstance(last, CheckFinished)
    assert last.verdict.code == "check.cancelled"
    report = Report.begun(profile, SystemClock().now())
    for event in events:
        report = report.after(event)
    remember(report)
    return events


async def hang(peer: Peer) -> None:
    await peer.until_closed()


async def hang_in_the_headers(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 OK\r\nContent-")
    await peer.until_closed()


async def hang_in_the_body(peer: Peer) -> None:
    await peer.request()
    await peer.send(http_answer(b'{"a', headers={"Content-Length": "100"}))
    await peer.until_closed()


async def drip(peer: Peer) -> None:
    await peer.request()
    await peer.send(http_answer(b"", headers={"Content-Length": "100000"}))
    while True:
        await peer.send(b" ")
        await asyncio.sleep(0.005)


@pytest.mark.produces("check.cancelled")
@pytest.mark.parametrize("behaviour", [hang, hang_in_the_headers, hang_in_the_body, drip])
def test_while_the_token_endpoint_hangs(behaviour: Behaviour) -> None:
    async def work() -> None:
        async with serving(behaviour) as server:
            await cancelled_while(profile_for(server.url()), StepId.AUTHENTICATE)
            await _gone(server.peers)

    run(work)


def test_while_connecting() -> None:
    async def work() -> None:
        with port_that_never_accepts() as port:
            profile = profile_for(f"http://127.0.0.1:{port}/token")
            await cancelled_while(profile, StepId.CONNECT)

    run(work)


def test_while_shaking_hands() -> None:
    async def work() -> None:
        async with serving(hang) as server:
            await cancelled_while(profile_for(server.url(scheme="https")), StepId.TLS)
            await _gone(server.peers)

    run(work)


async def hang_in_the_tunnel(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    await peer.until_closed()


async def hang_in_the_proxys_answer(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 Conn")
    await peer.until_closed()


async def drip_interim_answers(peer: Peer) -> None:
    await peer.request()
    while True:
        await peer.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        await asyncio.sleep(0.001)


async def hang_in_socks(peer: Peer) -> None:
    await peer.reader.read(10)
    await peer.send(b"\x05\x00")
    await peer.until_closed()


@pytest.mark.parametrize(
    ("scheme", "behaviour", "step"),
    [
        ("http", hang, StepId.CONNECT),
        ("http", hang_in_the_proxys_answer, StepId.CONNECT),
        ("http", drip_interim_answers, StepId.CONNECT),
        ("http", hang_in_the_tunnel, StepId.TLS),
        ("https", hang, StepId.CONNECT),
        ("socks5", hang, StepId.CONNECT),
        ("socks5", hang_in_socks, StepId.CONNECT),
    ],
)
def test_while_a_proxy_hangs(scheme: str, behaviour: Behaviour, step: StepId) -> None:
    async def work() -> None:
        async with serving(behaviour) as proxy:
            address = f"{scheme}://127.0.0.1:{proxy.port}"
            way = Network(proxy=ProxyChoice.OWN, proxy_url=address)
            await cancelled_while(profile_for("https://peer.test/token", network=way), step)
            await _gone(proxy.peers)

    run(work)


def test_while_a_proxy_does_not_take_the_connection() -> None:
    async def work() -> None:
        with port_that_never_accepts() as port:
            way = Network(proxy=ProxyChoice.OWN, proxy_url=f"http://127.0.0.1:{port}")
            await cancelled_while(profile_for("https://peer.test/t", network=way), StepId.CONNECT)

    run(work)


def test_while_the_systems_proxy_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(_scheme: str, _host: str, _port: int) -> SystemProxy:
        time.sleep(1)
        return SystemProxy()

    monkeypatch.setattr(route, "system_proxy", slowly)

    async def work() -> None:
        await cancelled_while(profile_for("https://peer.test/token"), StepId.RESOLVE)

    run(work)


def test_while_http_2_hangs(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root)
    context.set_alpn_protocols(["h2"])

    async def settle_and_hang(peer: Peer) -> None:
        await peer.send(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")
        await peer.until_closed()

    async def work() -> None:
        async with serving(settle_and_hang, context) as server:
            url = server.url(host="localhost", scheme="https")
            way = {"network": Network(http2=True), "ca_bundle": root.bundle(tmp_path)}
            await cancelled_while(profile_for(url, **way), StepId.AUTHENTICATE)
            await _gone(server.peers)

    run(work)


def test_while_the_api_hangs() -> None:
    async def behave(peer: Peer) -> None:
        request = await peer.request()
        if request.startswith(b"POST"):
            await peer.send(json_answer(TOKEN))
        else:
            await peer.until_closed()

    async def work() -> None:
        async with serving(behave) as server:
            profile = profile_for(server.url(), api=server.url("/api"))
            events = await cancelled_while(profile, StepId.RESOURCE)
            assert any(type(each).__name__ == "TokenReceived" for each in events)
            await _gone(server.peers)

    run(work)


def test_while_discovery_hangs() -> None:
    async def work() -> None:
        async with serving(hang) as server:
            profile = profile_for("", issuer=server.url("/op"))
            await cancelled_while(profile, StepId.DISCOVERY)
            await _gone(server.peers)

    run(work)


@contextlib.contextmanager
def slow_look_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system's resolver, as it is when its server does not answer."""

    def getaddrinfo(*_arguments: object, **_named: object) -> list[object]:
        time.sleep(2)
        return []

    with monkeypatch.context() as patch:
        patch.setattr(network.socket, "getaddrinfo", getaddrinfo)
        yield


def test_while_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        with slow_look_up(monkeypatch):
            await cancelled_while(profile_for("https://example.org/token"), StepId.RESOLVE)

    began = time.perf_counter()
    run(work)
    assert time.perf_counter() - began < 1.5, "the hanging look-up delayed the loop's end"


def test_while_a_key_is_unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key whose passphrase is stretched for long is unlocked beside the loop."""

    def slowly(_material: bytes, _passphrase: str, **_options: object) -> KeyProblem:
        time.sleep(1)
        return KeyProblem.UNREADABLE

    monkeypatch.setattr(keys, "load_private_key", slowly)
    credential = SigningKey(material=Secret.of_bytes(b"key"))

    async def work() -> None:
        profile = profile_for("https://example.org/token", credential=credential)
        await cancelled_while(profile, StepId.INPUT)

    run(work)


async def _gone(peers: list[Peer]) -> None:
    """The server sees that its clients have closed."""
    async with asyncio.timeout(1):
        for peer in peers:
            with contextlib.suppress(ConnectionError):
                await peer.writer.wait_closed()
