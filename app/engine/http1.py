"""One request and its answer in HTTP/1.1 (RFC 9112), over a stream that is open already.

Nothing is kept for a second request, and nothing is done that was not asked for: what is sent is
what the recorded request says.
"""

from collections.abc import AsyncIterator, Callable

import h11

from app.engine.heads import AnswerError, AnswerHead, RequestHead
from app.engine.streams import BrokenStreamError, Stream

_MOST_OF_A_HEAD = 100 * 1024
"""Bytes of status line and headers that are taken in."""
_PIECE = 64 * 1024
_SWITCHED = 101


class Http1:
    """Speaks over its stream for one exchange."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_OF_A_HEAD)

    async def ask(self, head: RequestHead, body: bytes, sent: Callable[[], None]) -> AnswerHead:
        """Send the request, call `sent`, and wait for the headers of the answer.

        Raise `h11.ProtocolError`, `BrokenStreamError`, or whatever the stream raises.
        """
        asked = h11.Request(method=head.method, target=head.target, headers=head.headers)
        data = self._state.send(asked) or b""
        if body:
            data += self._state.send(h11.Data(data=body)) or b""
        data += self._state.send(h11.EndOfMessage()) or b""
        try:
            await self._stream.write(data)
            sent()
        except BrokenStreamError:
            pass  # whoever closed early may have said why, and that can still be read
        while True:
            event = await self._event()
            if isinstance(event, h11.Response) or (
                isinstance(event, h11.InformationalResponse) and event.status_code == _SWITCHED
            ):
                return AnswerHead(
                    event.status_code,
                    bytes(event.reason),
                    b"HTTP/" + event.http_version,
                    event.headers.raw_items(),
                )

    async def body(self) -> AsyncIterator[bytes]:
        """The body in pieces as they come."""
        while True:
            event = await self._event()
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            elif isinstance(event, h11.EndOfMessage) or event is h11.PAUSED:
                return

    async def aclose(self) -> None:
        """Close the connection, whatever state it is in."""
        await self._stream.aclose()

    async def _event(self) -> h11.Event | type[h11.PAUSED]:
        while True:
            event = self._state.next_event()
            if event is not h11.NEED_DATA:
                return event  # type: ignore[return-value]
            data = await self._stream.read(_PIECE)
            if not data and self._state.their_state is h11.SEND_RESPONSE:
                raise AnswerError("closed without an answer")
            self._state.receive_data(data)
