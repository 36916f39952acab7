"""Servers that misbehave on the way to an answer."""

import asyncio
import os
import ssl
import sys
from pathlib import Path

import pytest

from app.model.step import StepId, StepStatus
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, closed_port, port_that_never_accepts, serving
from tests.servers.tls import authority, server_context, shaking_hands


def check_against(behaviour: Behaviour, code: str, step: StepId, *, timeout: float = 5.0) -> None:
    async def work() -> None:
        async with serving(behaviour) as server:
            outcome = await told(profile_for(server.url(), timeout=timeout))
        assert (outcome.verdict, outcome.failed_step()) == (code, step)
        assert outcome.exchanges[-1].fault
        assert outcome.exchanges[-1].purpose == "token"

    run(work)


@pytest.mark.produces("connect.refused")
def test_a_port_where_nobody_listens() -> None:
    async def work() -> None:
        outcome = await told(profile_for(f"http://127.0.0.1:{closed_port()}/token"))
        assert (outcome.verdict, outcome.failed_step()) == ("connect.refused", StepId.CONNECT)
        assert outcome.status(StepId.RESOLVE) is StepStatus.PASSED
        assert outcome.status(StepId.AUTHENTICATE) is StepStatus.SKIPPED

    run(work)


def test_a_name_that_does_not_exist() -> None:
    async def work() -> None:
        outcome = await told(profile_for("https://nonexistent.invalid/token"))
        # Without any network the system cannot even tell that there is no such name.
        assert outcome.verdict in ("resolve.name_not_found", "resolve.failed")
        assert outcome.failed_step() is StepId.RESOLVE

    run(work)


@pytest.mark.produces("connect.timeout")
def test_a_host_that_never_answers_the_connection() -> None:
    async def work() -> None:
        with port_that_never_accepts() as port:
            outcome = await told(profile_for(f"http://127.0.0.1:{port}/token", timeout=0.3))
        assert (outcome.verdict, outcome.failed_step()) == ("connect.timeout", StepId.CONNECT)

    run(work)


@pytest.mark.produces("http.read_timeout")
def test_silence_after_the_connection() -> None:
    check_against(Peer.until_closed, "http.read_timeout", StepId.AUTHENTICATE, timeout=0.3)


@pytest.mark.produces("http.too_slow")
def test_one_byte_after_another_for_ever() -> None:
    async def drip(peer: Peer) -> None:
        await peer.request()
        for byte in http_answer(b" " * 1000):
            await peer.send(bytes([byte]))
            await asyncio.sleep(0.02)

    check_against(drip, "http.too_slow", StepId.AUTHENTICATE, timeout=0.5)


@pytest.mark.produces("http.too_slow")
def test_a_body_that_never_ends_in_time() -> None:
    async def drip(peer: Peer) -> None:
        await peer.request()
        await peer.send(http_answer(b"", headers={"Content-Length": "1000"}))
        for _ in range(500):
            await peer.send(b" ")
            await asyncio.sleep(0.02)

    check_against(drip, "http.too_slow", StepId.AUTHENTICATE, timeout=0.5)


@pytest.mark.produces("http.too_slow")
def test_endless_100_continue() -> None:
    async def go_on(peer: Peer) -> None:
        await peer.request()
        while True:
            await peer.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            await asyncio.sleep(0.01)

    check_against(go_on, "http.too_slow", StepId.AUTHENTICATE, timeout=0.4)


@pytest.mark.produces("connect.closed_early")
def test_a_connection_closed_at_once() -> None:
    async def close(peer: Peer) -> None:
        await peer.request()

    check_against(close, "connect.closed_early", StepId.AUTHENTICATE)


@pytest.mark.produces("connect.closed_early")
def test_a_connection_closed_within_the_headers() -> None:
    async def close(peer: Peer) -> None:
        await peer.request()
        await peer.send(b"HTTP/1.1 200 OK\r\nContent-")

    check_against(close, "connect.closed_early", StepId.AUTHENTICATE)


@pytest.mark.produces("connect.closed_early")
def test_a_connection_reset_within_the_body() -> None:
    async def reset(peer: Peer) -> None:
        await peer.request()
        await peer.send(http_answer(b'{"acc', headers={"Content-Length": "1000"}))
        await asyncio.sleep(0.05)
        peer.reset()

    check_against(reset, "connect.closed_early", StepId.AUTHENTICATE)


@pytest.mark.produces("connect.closed_early")
def test_a_body_shorter_than_promised() -> None:
    async def stop(peer: Peer) -> None:
        await peer.request()
        await peer.send(http_answer(b'{"acc', headers={"Content-Length": "1000"}))

    check_against(stop, "connect.closed_early", StepId.AUTHENTICATE)


@pytest.mark.produces("http.not_http")
@pytest.mark.parametrize("banner", [b"SSH-2.0-OpenSSH_9.2\r\n", b"220 mail ESMTP\r\n", b"\0\1\2\3"])
def test_another_protocol_answers(banner: bytes) -> None:
    async def greet(peer: Peer) -> None:
        await peer.send(banner)
        await peer.until_closed()

    check_against(greet, "http.not_http", StepId.AUTHENTICATE)


@pytest.mark.produces("http.protocol_error")
@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 300_000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_http_forbids(answer: bytes) -> None:
    async def break_the_rules(peer: Peer) -> None:
        await peer.request()
        await peer.send(answer)
        await peer.until_closed()

    check_against(break_the_rules, "http.protocol_error", StepId.AUTHENTICATE)


@pytest.mark.produces("http.bad_content_encoding")
def test_a_body_in_another_encoding_than_claimed() -> None:
    async def claim(peer: Peer) -> None:
        await peer.request()
        await peer.send(http_answer(b"{}", headers={"Content-Encoding": "gzip"}))

    check_against(claim, "http.bad_content_encoding", StepId.AUTHENTICATE)


@pytest.mark.produces("connect.tls_on_plain_port")
def test_https_to_a_plain_port() -> None:
    async def refuse(peer: Peer) -> None:
        await peer.reader.read(10)
        await peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async def work() -> None:
        async with serving(refuse) as server:
            outcome = await told(profile_for(server.url(scheme="https")))
        assert outcome.verdict == "connect.tls_on_plain_port"
        assert outcome.failed_step() is StepId.TLS

    run(work)


@pytest.mark.produces("connect.plain_http_on_tls_port")
def test_plain_http_to_a_port_that_speaks_tls() -> None:
    async def alert(peer: Peer) -> None:
        await peer.request()
        await peer.send(b"\x15\x03\x01\x00\x02\x02\x0a")  # fatal, unexpected_message

    check_against(alert, "connect.plain_http_on_tls_port", StepId.AUTHENTICATE)


@pytest.mark.produces("connect.closed_early")
def test_plain_http_to_a_tls_port_that_only_hangs_up(tmp_path: Path) -> None:
    async def work() -> None:
        context = server_context(tmp_path, authority())
        async with serving(Peer.until_closed, context) as server:
            outcome = await told(profile_for(server.url()))
        assert outcome.verdict == "connect.closed_early"
        assert outcome.failed_step() is StepId.AUTHENTICATE

    run(work)


def tls_verdict(
    context: ssl.SSLContext, host: str = "localhost", **changes: object
) -> tuple[str, StepId | None]:
    seen: list[tuple[str, StepId | None]] = []

    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(json_answer(TOKEN))

    async def work() -> None:
        async with serving(behave, context) as server:
            outcome = await told(profile_for(server.url(host=host, scheme="https"), **changes))
            if outcome.failed_step() is StepId.TLS:
                assert server.received in ([], [b""]), "nothing is sent over a bad connection"
            else:
                facts = outcome.report.step(StepId.TLS).facts
                assert facts["tls_version"] == "TLSv1.3"
                assert "Keyfit test root" in str(facts["issuer"])
                assert "not_after" in facts
        seen.append((outcome.verdict, outcome.failed_step()))

    run(work)
    return seen[0]


@pytest.mark.produces("check.works")
def test_tls_trusted_through_the_ca_bundle(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root)
    assert tls_verdict(context, ca_bundle=root.bundle(tmp_path)) == ("check.works", None)


@pytest.mark.produces("check.works_with_warnings")
def test_tls_that_ends_soon_is_a_warning(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root, ends=5)
    verdict = tls_verdict(context, ca_bundle=root.bundle(tmp_path))
    assert verdict == ("check.works_with_warnings", None)


@pytest.mark.produces("tls.unknown_issuer")
def test_tls_of_an_unknown_authority(tmp_path: Path) -> None:
    context = server_context(tmp_path, authority())
    assert tls_verdict(context) == ("tls.unknown_issuer", StepId.TLS)


@pytest.mark.produces("tls.self_signed")
def test_tls_self_signed(tmp_path: Path) -> None:
    assert tls_verdict(server_context(tmp_path, None)) == ("tls.self_signed", StepId.TLS)


@pytest.mark.produces("tls.certificate_expired")
def test_tls_expired(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root, begins=-10, ends=-1)
    verdict = tls_verdict(context, ca_bundle=root.bundle(tmp_path))
    assert verdict == ("tls.certificate_expired", StepId.TLS)


@pytest.mark.produces("tls.not_yet_valid")
def test_tls_not_yet_valid(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root, begins=2)
    verdict = tls_verdict(context, ca_bundle=root.bundle(tmp_path))
    assert verdict == ("tls.not_yet_valid", StepId.TLS)


@pytest.mark.produces("tls.host_mismatch")
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_tls_for_another_host(tmp_path: Path, host: str) -> None:
    root = authority()
    context = server_context(tmp_path, root, host="elsewhere.example")
    verdict = tls_verdict(context, host, ca_bundle=root.bundle(tmp_path))
    assert verdict == ("tls.host_mismatch", StepId.TLS)


@pytest.mark.produces("check.works")
def test_tls_for_an_address(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root, host="127.0.0.1")
    verdict = tls_verdict(context, "127.0.0.1", ca_bundle=root.bundle(tmp_path))
    assert verdict == ("check.works", None)


@pytest.mark.produces("tls.version_or_cipher")
def test_a_server_that_offers_only_old_tls(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1

    async def work() -> None:
        with shaking_hands(context) as port:
            outcome = await told(profile_for(f"https://localhost:{port}/token"))
        assert (outcome.verdict, outcome.failed_step()) == ("tls.version_or_cipher", StepId.TLS)

    run(work)


@pytest.mark.produces("http.read_timeout")
def test_silence_in_the_handshake() -> None:
    async def work() -> None:
        async with serving(Peer.until_closed) as server:
            outcome = await told(profile_for(server.url(scheme="https"), timeout=0.4))
        assert (outcome.verdict, outcome.failed_step()) == ("http.read_timeout", StepId.TLS)

    run(work)


@pytest.mark.produces("connect.closed_early")
def test_a_connection_closed_in_the_handshake() -> None:
    async def close(peer: Peer) -> None:
        await peer.reader.read(10)

    async def work() -> None:
        async with serving(close) as server:
            outcome = await told(profile_for(server.url(scheme="https")))
        assert (outcome.verdict, outcome.failed_step()) == ("connect.closed_early", StepId.TLS)

    run(work)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files there")
@pytest.mark.produces("input.ca_bundle_unreadable", "check.works")
def test_a_ca_bundle_that_never_ends_holds_up_no_other_check(tmp_path: Path) -> None:
    hanging = tmp_path / "bundle.pem"
    os.mkfifo(hanging)
    root = authority()

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN)), server_context(tmp_path, root)) as server:
            url = server.url(host="localhost", scheme="https")
            outcome = await told(profile_for(url, ca_bundle=hanging, timeout=0.5))
            assert outcome.verdict == "input.ca_bundle_unreadable"
            outcome = await told(profile_for(url, ca_bundle=root.bundle(tmp_path)))
            assert outcome.verdict == "check.works"

    run(work)
    with hanging.open("wb"):
        pass  # so that the thread that was left behind comes to its end


@pytest.mark.produces("input.ca_bundle_unreadable")
@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_ca_bundle_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bundle.pem"
    if content is not None:
        path.write_bytes(content)

    async def work() -> None:
        async with serving(Peer.until_closed) as server:
            outcome = await told(profile_for(server.url(scheme="https"), ca_bundle=str(path)))
        assert outcome.verdict == "input.ca_bundle_unreadable"
        assert outcome.failed_step() is StepId.INPUT
        assert outcome.exchanges == []

    run(work)
