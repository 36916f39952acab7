"""Streams over the loop's sockets: nothing is read unasked, nothing that came is lost."""

import asyncio

import pytest

from app.engine.streams import BrokenStreamError, TcpStream
from tests.servers.raw import Peer, serving

HOST = "127.0.0.1"


async def gone(stream: TcpStream) -> type[Exception]:
    """Write until the connection breaks off."""
    try:
        while True:
            await stream.write(b"more")
            await asyncio.sleep(0.01)
    except BrokenStreamError as error:
        return type(error.__cause__)


async def test_no_more_is_taken_than_was_asked_for_and_the_end_is_empty() -> None:
    async def speaks(peer: Peer) -> None:
        await peer.send(b"tunnelled")

    async with serving(speaks) as server:
        stream = await TcpStream.to(HOST, server.port)
        assert [await stream.read(6), await stream.read(6), await stream.read(6)] == [
            b"tunnel",
            b"led",
            b"",
        ]
        await stream.aclose()


async def test_what_came_before_a_reset_can_be_read_after_it() -> None:
    begun = asyncio.Event()

    async def refuses(peer: Peer) -> None:
        await peer.send(b"go away")
        await begun.wait()
        peer.reset()

    async with serving(refuses) as server:
        stream = await TcpStream.to(HOST, server.port)
        begun.set()
        assert issubclass(await asyncio.wait_for(gone(stream), 30), ConnectionError)
        assert stream.unread() == b"go away"
        assert stream.unread() == b""
        with pytest.raises(BrokenStreamError):
            await stream.read(10)
        await stream.aclose()


async def test_a_stream_that_was_closed_is_read_and_written_no_more() -> None:
    async with serving(Peer.until_closed) as server:
        stream = await TcpStream.to(HOST, server.port)
        await stream.aclose()
        with pytest.raises(BrokenStreamError):
            await stream.read(10)
        with pytest.raises(BrokenStreamError):
            await stream.write(b"late")


async def test_nobody_listening_is_told_with_what_the_system_said() -> None:
    async with serving(Peer.until_closed) as server:
        port = server.port
    with pytest.raises(ConnectionRefusedError):
        await TcpStream.to(HOST, port)


async def test_of_many_answers_that_come_at_once_few_go_on_between_two_turns_of_the_loop() -> None:
    answer, went_on = asyncio.Event(), 0

    async def answers(peer: Peer) -> None:
        await answer.wait()
        await peer.send(b"answer")

    async with serving(answers) as server:
        streams = [await TcpStream.to(HOST, server.port) for _ in range(100)]

        async def one(stream: TcpStream) -> None:
            nonlocal went_on
            await stream.read(10)
            went_on += 1

        reading = [asyncio.create_task(one(each)) for each in streams]
        answer.set()
        most, before = 0, 0
        while went_on < len(reading):
            await asyncio.sleep(0)
            most, before = max(most, went_on - before), went_on
        for each in streams:
            await each.aclose()
    assert most <= 10
