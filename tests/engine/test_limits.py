"""Servers that would fill the memory, hold the loop up or never end: all end, in time and size."""

import asyncio
import gzip
import json
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from tests.engine.measured import LONGEST_STALL, Measured, Measuring, least_stall, measuring
from tests.engine.running import run
from tests.servers.answering import TOKEN, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, Server, serving

MOST_MEMORY = 30.0
"""MB."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")


@cache
def blanks(times: int = 1) -> bytes:
    """A thousand megabytes of blanks in gzip, packed so many times."""
    piece = b" " * 1_000_000
    packer = zlib.compressobj(9, wbits=-15)
    # After a full flush the same bytes stand for the same piece, so it is packed only once.
    part = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(1_000):
        check = zlib.crc32(piece, check)
    end = zlib.compressobj(9, wbits=-15).flush()
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    packed = head + part * 1_000 + end + struct.pack("<II", check, 1_000_000_000)
    for _ in range(times - 1):
        packed = gzip.compress(packed)
    return packed


def endless(piece: bytes, first: bytes = b"", pause: float = 0.0) -> Behaviour:
    """After `first` the same piece for ever."""

    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(first)
        while True:
            await peer.send(piece)
            await asyncio.sleep(pause)

    return behave


def whole(answer: bytes) -> Behaviour:
    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(answer)

    return behave


async def hang(peer: Peer) -> None:
    await peer.request()
    await peer.until_closed()


async def reset(peer: Peer) -> None:
    await peer.request()
    await peer.send(http_answer(b'{"access', headers={"Content-Length": "100000000"}))
    await peer.send(b"x" * 1_000_000)
    peer.reset()


def bomb(times: int = 1) -> Behaviour:
    async def behave(peer: Peer) -> None:
        await peer.request()
        coding = ", ".join(["gzip"] * times)
        await peer.send(http_answer(blanks(times), headers={"Content-Encoding": coding}))

    return behave


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LARGE = http_answer(b"", headers={"Content-Length": str(200 * 1024 * 1024)})
DEEP = 100_000
MANY = json.dumps({f"name{n}": n for n in range(80_000)}).encode()
TWINS = b'{"a":1' + b',"a":1' * 300_000 + b"}"
DIGITS = b'{"access_token":"abc","expires_in":' + b"9" * 1_900_000 + b"}"
ESCAPES = b'{"error":"' + b"\\ud800" * 300_000 + b'"}'

ATTACKS: dict[str, tuple[str, Behaviour]] = {
    "a hang": ("http.read_timeout", hang),
    "headers that drip": ("http.too_slow", endless(b"x", HEAD + b"X-Drip: ", 0.01)),
    "a body that drips": ("http.too_slow", endless(b" ", LARGE, 0.01)),
    "a bomb": ("http.decompression_bomb", bomb()),
    "a bomb in a bomb": ("http.decompression_bomb", bomb(2)),
    "a body of 200 MB": ("http.too_large", endless(b" " * 100_000, LARGE)),
    "chunks without end": (
        "http.too_large",
        endless(b"ffff\r\n" + b" " * 65535 + b"\r\n", CHUNKED),
    ),
    "chunks of one byte": ("http.too_slow", endless(b"1\r\n \r\n" * 3_000, CHUNKED)),
    "a body without end": ("http.too_large", endless(b"[" * 100_000, HEAD + b"\r\n")),
    "nesting": ("http.json_too_deep", whole(http_answer(b"[" * DEEP + b"]" * DEEP))),
    "nested objects": (
        "http.json_too_deep",
        whole(http_answer(b'{"a":' * DEEP + b"1" + b"}" * DEEP)),
    ),
    "a reset in the body": ("connect.closed_early", reset),
    "headers without end": ("http.protocol_error", endless(b"X-A: b\r\n" * 500, HEAD)),
    "a header without end": ("http.protocol_error", endless(b"x" * 4_000, HEAD + b"X-A: ")),
    "a status line without end": ("http.protocol_error", endless(b"x" * 4_000, b"HTTP/1.1 200 O")),
    "100 Continue without end": ("http.too_slow", endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 20)),
    "chunk extensions without end": (
        "http.protocol_error",
        endless(b"x" * 4_000, CHUNKED + b"1;a="),
    ),
    "trailers without end": (
        "http.protocol_error",
        endless(b"X-A: b\r\n" * 500, CHUNKED + b"0\r\n"),
    ),
    "members without end": ("token.missing", whole(http_answer(MANY))),
    "one member over and over": ("token.missing", whole(http_answer(TWINS))),
    "a number of two million digits": ("check.works_with_warnings", whole(http_answer(DIGITS))),
    "surrogates": ("token.error_with_200", whole(http_answer(ESCAPES))),
    "a page of 2 MB": (
        "http.html_instead_of_json",
        whole(http_answer(b"<html>" + b"<" * 1_900_000)),
    ),
}
SLOW = {"http.read_timeout", "http.too_slow"}
"""They last as long as a check waits."""


@pytest.fixture(scope="module")
def other_process() -> Iterator[Measuring]:
    with measuring() as started:
        yield started


def attacked(process: Measuring, code: str, behaviour: Behaviour, *, api: bool = False) -> Measured:
    """The check of a token endpoint that behaves like that, or of an API after a good token."""
    found: list[Measured] = []

    async def behave(peer: Peer) -> None:
        if len(server.peers) > api:
            await behaviour(peer)
        else:
            await peer.request()
            await peer.send(json_answer(TOKEN))

    async def work() -> None:
        nonlocal server
        async with serving(behave) as server:
            timeout = 3.0 if code in SLOW else 30.0
            called = server.url("/api") if api else ""
            found.append(await process.check(server.url(), timeout=timeout, api=called))

    server = Server()

    def stall() -> float:
        run(work, 120)  # the other process may have to be started first, beside others
        return found[-1].longest_stall

    least = least_stall(stall)
    return replace(found[-1], longest_stall=least)


@pytest.mark.parametrize("name", ATTACKS)
def test_it_ends_within_the_limits(other_process: Measuring, name: str) -> None:
    code, behaviour = ATTACKS[name]
    seen = attacked(other_process, code, behaviour)
    assert seen.verdict == code
    assert seen.grown < MOST_MEMORY
    assert seen.longest_stall < LONGEST_STALL
    assert seen.beats > 0


@pytest.mark.parametrize(
    ("code", "behaviour"),
    [
        ("http.too_large", endless(b" " * 100_000, LARGE)),
        ("http.decompression_bomb", bomb()),
        ("http.too_slow", endless(b"1\r\n \r\n" * 3_000, CHUNKED)),
    ],
)
def test_an_api_ends_within_its_limits_too(
    other_process: Measuring, code: str, behaviour: Behaviour
) -> None:
    """Up to 50 MiB of its answer are kept for showing: as they came, as text, and while copied."""
    seen = attacked(other_process, code, behaviour, api=True)
    assert (seen.verdict, seen.failed_step) == (code, "resource")
    assert seen.longest_stall < LONGEST_STALL
