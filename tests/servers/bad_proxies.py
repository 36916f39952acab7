"""Proxies on bad days, as behaviours for `tests.servers.raw.serving`.

A proxy that is not there is `raw.closed_port()`, one that never answers `raw.Peer.until_closed`.
"""

from collections.abc import Mapping

from tests.servers.raw import Behaviour, Peer


def demands_login(*challenges: str) -> Behaviour:
    """Answer 407 to everything, with these in `Proxy-Authenticate`: `Negotiate`, `NTLM` …"""

    async def behave(peer: Peer) -> None:
        fields = "".join(f"Proxy-Authenticate: {each}\r\n" for each in challenges)
        head = f"HTTP/1.1 407 Proxy Authentication Required\r\n{fields}Content-Length: 0\r\n\r\n"
        while True:  # NTLM goes on over the same connection
            await peer.request()
            await peer.send(head.encode())

    return behave


def answers_connect(
    status: int, reason: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Behaviour:
    """Give this answer instead of a tunnel: 502, 503, 504, or a page of its own."""

    async def behave(peer: Peer) -> None:
        await peer.request()
        fields = {"Content-Type": "text/html", "Content-Length": str(len(body)), **(headers or {})}
        head = f"HTTP/1.1 {status} {reason}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        await peer.send(head.encode() + b"\r\n" + body)

    return behave


async def talks_garbage(peer: Peer) -> None:
    """Answer with bytes that are no HTTP."""
    await peer.request()
    await peer.send(b"\x00\xff\x16\x03 this is no proxy\r\n\r\n")


async def hangs_up(peer: Peer) -> None:
    """Take the request and close without a word."""
    await peer.request()


async def hangs_up_in_the_tunnel(peer: Peer) -> None:
    """Say that the tunnel stands, and close when the first bytes come through it."""
    await peer.request()
    await peer.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    await peer.reader.read(1)


def refuses_socks(code: int) -> Behaviour:
    """A SOCKS5 proxy that wants no login and answers CONNECT with this code (RFC 1928 §6)."""

    async def behave(peer: Peer) -> None:
        _version, methods = await peer.reader.readexactly(2)
        await peer.reader.readexactly(methods)
        await peer.send(b"\x05\x00")
        await peer.reader.read(512)
        await peer.send(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))

    return behave
