"""One request and its answer in HTTP/2 (RFC 9113), over a stream that is open already."""

from collections.abc import AsyncIterator, Callable

import httpcore
from httpcore import AsyncNetworkStream

from app.engine.heads import AnswerHead, RequestHead


class Http2:
    """Speaks over its stream for one exchange, as `Http1` does."""

    def __init__(self, stream: AsyncNetworkStream, host: bytes) -> None:
        self._origin = httpcore.Origin(b"https", host, 443)
        """Of no account here, but it has to be the same twice."""
        self._connection = httpcore.AsyncHTTP2Connection(self._origin, stream)
        self._answer: httpcore.Response | None = None

    async def ask(self, head: RequestHead, body: bytes, sent: Callable[[], None]) -> AnswerHead:
        """See `Http1.ask`; raise `h2.exceptions.H2Error`, `httpcore.ProtocolError` as well."""

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
            answer = self._answer = await self._connection.handle_async_request(asked)
        except UnicodeError:  # of the request
            raise
        except ValueError as error:  # httpcore takes any text for the status
            raise httpcore.RemoteProtocolError("a status that is no number") from error
        return AnswerHead(answer.status, b"", b"HTTP/2", answer.headers)

    async def body(self) -> AsyncIterator[bytes]:
        """See `Http1.body`."""
        assert self._answer is not None
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        """See `Http1.aclose`."""
        await self._connection.aclose()
