"""One request and its answer in HTTP/2 (RFC 9113), over a stream that is open already.

Loaded where HTTP/2 may be offered, and only there: httpcore brings much along.
"""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio._backends._asyncio  # noqa: F401  (else the first lock waits for it, on the loop)
import h2.exceptions
import httpcore

from app.engine.heads import AnswerError, AnswerHead, Http2Error, RequestHead
from app.engine.streams import BrokenStreamError, Stream

# At DEBUG it writes queries, cookies and the value of an illegal header into the log.
logging.getLogger("httpcore").setLevel(logging.CRITICAL + 1)


class Http2:
    """Speaks over its stream for one exchange, as `Http1` does."""

    def __init__(self, stream: Stream, host: str) -> None:
        self._origin = httpcore.Origin(b"https", host.encode("ascii"), 443)
        """Of no account here, but it has to be the same twice."""
        self._connection = httpcore.AsyncHTTP2Connection(self._origin, _Beneath(stream))
        self._answer: httpcore.Response | None = None

    async def ask(self, head: RequestHead, body: bytes, sent: Callable[[], None]) -> AnswerHead:
        """See `Http1.ask`; raise `Http2Error` as well."""

        async def trace(event: str, _info: object) -> None:
            if event == "http2.send_request_body.complete":
                sent()

        asked = httpcore.Request(
            method=head.method,
            url=httpcore.URL(
                scheme=self._origin.scheme, host=self._origin.host, port=None, target=head.target
            ),
            headers=head.headers,
            content=body,
            extensions={"trace": trace},
        )
        try:
            with in_our_words():
                answer = self._answer = await self._connection.handle_async_request(asked)
        except UnicodeError:  # of the request
            raise
        except ValueError as error:  # httpcore takes any text for the status
            raise AnswerError("a status that is no number") from error
        return AnswerHead(answer.status, b"", b"HTTP/2", answer.headers)

    async def body(self) -> AsyncIterator[bytes]:
        """See `Http1.body`."""
        assert self._answer is not None
        with in_our_words():
            async for piece in self._answer.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        """See `Http1.aclose`."""
        await self._connection.aclose()


@contextmanager
def in_our_words() -> Iterator[None]:
    """What httpcore and h2 can raise, as the exceptions that `Http1` raises too."""
    try:
        yield
    except (httpcore.NetworkError, httpcore.ConnectionNotAvailable) as error:
        raise BrokenStreamError from error
    except httpcore.RemoteProtocolError as error:
        raise AnswerError(str(error)) from error
    except (httpcore.ProtocolError, h2.exceptions.H2Error) as error:
        raise Http2Error(str(error)) from error


class _Beneath(httpcore.AsyncNetworkStream):
    """Our stream as httpcore wants one; the time limit is that of the whole exchange."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return await self._stream.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        await self._stream.write(buffer)

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002
        return None
