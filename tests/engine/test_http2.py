"""HTTP/2: offered where the profile says so, spoken where the server agrees."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Network, ProxyChoice
from app.model.step import StepId
from tests.engine.running import Told, peer_profile, profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import PEER_HOST, Proxy
from tests.servers.raw import Behaviour, Peer, serving
from tests.servers.tls import authority, server_context

Serve = Callable[[h2.connection.H2Connection, h2.events.Event], None]


def checked(peer: OidcProvider, host: str = "localhost", **network: object) -> Told:
    peer.forget()
    return asyncio.run(told(peer_profile(peer, host, **network)))


@pytest.mark.produces("check.works")
@pytest.mark.parametrize("which", ["peer_http2", "peer_http2_only"])
def test_a_server_that_has_it_is_spoken_to_in_http_2(
    request: pytest.FixtureRequest, which: str
) -> None:
    peer: OidcProvider = request.getfixturevalue(which)
    outcome = checked(peer, http2=True)
    assert outcome.verdict == "check.works", outcome.report.findings()
    (received,) = peer.received()
    assert received.http_version == "2.0"
    assert {each.answer.http_version for each in outcome.exchanges if each.answer} == {"HTTP/2"}
    sent = outcome.exchanges[0].request
    assert received.header(":authority") == sent.header("Host")[0]  # type: ignore[index]
    assert received.header("user-agent") == sent.header("User-Agent")[0]  # type: ignore[index]
    assert int(received.header("content-length") or 0) == len(received.body)
    for exchange in outcome.exchanges:
        assert exchange.timing.wait is not None
        assert exchange.timing.download is not None


@pytest.mark.produces("check.works")
def test_a_server_that_lacks_it_is_spoken_to_in_http_1(peer_tls: OidcProvider) -> None:
    outcome = checked(peer_tls, http2=True)
    assert outcome.verdict == "check.works"
    assert peer_tls.received()[0].http_version == "1.1"


@pytest.mark.produces("check.works")
def test_it_is_not_offered_unasked(peer_http2: OidcProvider) -> None:
    assert checked(peer_http2).verdict == "check.works"
    assert peer_http2.received()[0].http_version == "1.1"


def test_one_check_with_and_one_without_do_not_mix(peer_http2: OidcProvider) -> None:
    async def both() -> list[Told]:
        profiles = [peer_profile(peer_http2, http2=each) for each in (True, False) * 4]
        return list(await asyncio.gather(*map(told, profiles)))

    versions = [each.exchanges[0].answer for each in asyncio.run(both())]
    assert [each.http_version for each in versions if each] == ["HTTP/2", "HTTP/1.1"] * 4


@pytest.mark.produces("tls.version_or_cipher")
def test_a_server_that_speaks_nothing_else_is_told_as_such(peer_http2_only: OidcProvider) -> None:
    outcome = checked(peer_http2_only)
    assert outcome.failed_step() is not None
    assert outcome.verdict == "tls.version_or_cipher"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("other_http",)


def test_it_goes_through_a_tunnel(proxy: Proxy, peer_http2: OidcProvider) -> None:
    way = {"proxy": ProxyChoice.OWN, "proxy_url": proxy.url}
    assert checked(peer_http2, PEER_HOST, http2=True, **way).report.ok
    assert peer_http2.received()[0].http_version == "2.0"


def speaks_h2(serve: Serve) -> Behaviour:
    """A server that knows the frames and does as the test says with each event."""

    async def behave(peer: Peer) -> None:
        config = h2.config.H2Configuration(client_side=False, validate_outbound_headers=False)
        connection = h2.connection.H2Connection(config)
        connection.initiate_connection()
        await peer.send(connection.data_to_send())
        while data := await peer.reader.read(65536):
            with contextlib.suppress(h2.exceptions.ProtocolError):  # after a goodbye
                for event in connection.receive_data(data):
                    serve(connection, event)
            if outgoing := connection.data_to_send():
                await peer.send(outgoing)

    return behave


def meets(behaviour: Behaviour, tmp_path: Path, *, timeout: float = 5.0, **changes: object) -> Told:
    outcomes: list[Told] = []
    root = authority()
    context = server_context(tmp_path, root)
    context.set_alpn_protocols(["h2"])

    async def work() -> None:
        async with serving(behaviour, context) as server:
            url = server.url(host="localhost", scheme="https")
            way = {"network": Network(http2=True), "ca_bundle": root.bundle(tmp_path)}
            outcomes.append(await told(profile_for(url, timeout=timeout, **way, **changes)))

    run(work)
    return outcomes[0]


def with_headers(*headers: tuple[str, str], body: bytes = b"", end: bool = True) -> Serve:
    def serve(connection: h2.connection.H2Connection, event: h2.events.Event) -> None:
        if isinstance(event, h2.events.StreamEnded):
            connection.send_headers(event.stream_id, headers, end_stream=end and not body)
            if body:
                connection.send_data(event.stream_id, body, end_stream=end)

    return serve


@pytest.mark.produces("check.works")
def test_a_whole_answer_by_hand(tmp_path: Path) -> None:
    serve = with_headers(
        (":status", "200"),
        ("content-type", "application/json"),
        ("cache-control", "no-store"),
        body=json_answer(TOKEN).partition(b"\r\n\r\n")[2],
    )
    assert meets(speaks_h2(serve), tmp_path).verdict == "check.works"


def resets(connection: h2.connection.H2Connection, event: h2.events.Event) -> None:
    if isinstance(event, h2.events.RequestReceived):
        connection.reset_stream(event.stream_id, 0xD)  # HTTP_1_1_REQUIRED


def goes_away(connection: h2.connection.H2Connection, event: h2.events.Event) -> None:
    if isinstance(event, h2.events.RequestReceived):
        connection.close_connection(0xB)  # ENHANCE_YOUR_CALM


def says_nothing(_connection: h2.connection.H2Connection, _event: h2.events.Event) -> None:
    pass


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("serve", "code"),
    [
        (resets, "http.protocol_error"),
        (goes_away, "http.protocol_error"),
        (with_headers((":status", "abc")), "http.protocol_error"),
        (with_headers((":status", "9" * 5000)), "http.protocol_error"),
        (with_headers((":status", "099")), "http.protocol_error"),
        (says_nothing, "http.read_timeout"),
        (with_headers((":status", "200"), end=False), "http.too_slow"),
        (with_headers((":status", "200"), body=b"{", end=False), "http.too_slow"),
        (with_headers((":status", "503")), "http.unavailable"),
        (
            with_headers((":status", "200"), ("content-encoding", "gzip"), body=b"xy"),
            "http.bad_content_encoding",
        ),
    ],
)
def test_what_can_go_wrong_has_the_same_names(tmp_path: Path, serve: Serve, code: str) -> None:
    waited_out = code in ("http.read_timeout", "http.too_slow")
    outcome = meets(speaks_h2(serve), tmp_path, timeout=3 if waited_out else 30)
    assert (outcome.verdict, outcome.failed_step()) == (code, StepId.AUTHENTICATE)


async def hangs_up(peer: Peer) -> None:
    await peer.reader.read(10)


async def hangs_up_in_the_answer(peer: Peer) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    await peer.send(connection.data_to_send())
    for event in connection.receive_data(await peer.reader.read(65536)):
        if isinstance(event, h2.events.RequestReceived):
            connection.send_headers(event.stream_id, [(":status", "200")])
            connection.send_data(event.stream_id, b"{")
            await peer.send(connection.data_to_send())


@pytest.mark.parametrize("behaviour", [hangs_up, hangs_up_in_the_answer])
def test_a_connection_that_is_closed(tmp_path: Path, behaviour: Behaviour) -> None:
    outcome = meets(behaviour, tmp_path)
    assert outcome.verdict in ("connect.closed_early", "http.protocol_error")


def test_what_is_no_http_2_at_all(tmp_path: Path) -> None:
    outcome = meets(answers(json_answer(TOKEN)), tmp_path, timeout=1.0)
    assert outcome.failed_step() is StepId.AUTHENTICATE
    assert outcome.exchanges[0].answer is None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    frames=some.lists(
        some.tuples(
            some.integers(0, 12),
            some.integers(0, 255),
            some.sampled_from([0, 1, 2, 3, 2**31 - 1]),
            some.binary(max_size=40),
        ),
        max_size=5,
    ),
    settled=some.booleans(),
)
def test_any_frames_become_a_finding(
    tmp_path: Path, frames: list[tuple[int, int, int, bytes]], settled: bool
) -> None:
    async def sends(peer: Peer) -> None:
        await peer.reader.read(65536)
        data = b"\x00\x00\x00\x04\x00\x00\x00\x00\x00" if settled else b""
        for kind, flags, stream, payload in frames:
            data += len(payload).to_bytes(3, "big") + bytes([kind, flags])
            data += stream.to_bytes(4, "big") + payload
        await peer.send(data)

    outcome = meets(sends, tmp_path, timeout=2.0)
    assert outcome.failed_step() is not None


@pytest.mark.produces("input.header_invalid")
def test_headers_that_http_2_forbids_are_not_sent(peer_http2: OidcProvider) -> None:
    profile = peer_profile(peer_http2, http2=True)
    assert profile.call is not None
    for name, value in (("Connection", "close"), ("X-Two", "lines\r\nX: 1")):
        call = replace(profile.call, headers=(NamedValue(name, value),))
        outcome = asyncio.run(told(replace(profile, call=call)))
        assert outcome.verdict == "input.header_invalid"
        assert outcome.exchanges == []


def test_a_body_larger_than_a_window(peer_http2: OidcProvider) -> None:
    profile = peer_profile(peer_http2, http2=True)
    body = CallBody(BodyKind.TEXT, "x" * 300_000)
    call = ApiCall(peer_http2.echo_url, "POST", body=body)
    outcome = asyncio.run(told(replace(profile, call=call)))
    assert outcome.report.ok, outcome.verdict
    assert outcome.report.resource is not None
    assert outcome.report.resource.size > 300_000
