"""One exchange, in stages, under one deadline: resolve, connect, secure, send and read.

The stages are apart so that a step of the check can be told while it happens. Each brings
None or a `Fault`; whatever comes, `aclose` closes the connection.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
from httpcore import AsyncNetworkStream  # noqa: TC002  (httpx needs it anyway)

from app import __version__
from app.engine.body import read_body
from app.engine.certificate import read_certificate
from app.engine.faults import EXPECTED, Whereabouts, fault_of
from app.engine.network import WatchedStream, connect_to_one_of, look_up
from app.engine.tls import tls_context
from app.engine.transport import Transport
from app.model.exchange import Connection, Headers, RawAnswer, Request, Timing
from app.model.observed import Fault, Phase
from app.model.parts import Concealer, Part, as_sent
from app.model.profile import Network
from app.model.secret import Secret, SecretKind
from app.model.time import Clock, Span

Stage = Callable[[], Awaitable[None]]


class Call:
    """One request on its way over a connection of its own. No redirect is followed."""

    def __init__(
        self, request: Request, *, network: Network, clock: Clock, concealer: Concealer, limit: int
    ) -> None:
        self.request = request
        """As it is sent: `resolve` completes its address and headers."""
        self.connection = Connection("", 0)
        self.answer: RawAnswer | None = None
        self._network = network
        self._clock = clock
        self._conceal = concealer.text
        self._limit = limit
        self._phase = Phase.RESOLVE
        self._deadline: float | None = None
        self._stream: AsyncNetworkStream | None = None
        self._watched: WatchedStream | None = None
        self._context: Any = None
        self._begun = clock.monotonic()
        self._marks: dict[str, float] = {}
        self._spans: dict[str, Span] = {}

    @property
    def is_https(self) -> bool:
        """A stage `secure` belongs to this call."""
        return self.request.url.strip().lower().startswith("https:")

    async def resolve(self) -> Fault | None:
        """Look the host's name up."""
        return await self._stage(Phase.RESOLVE, self._resolve)

    async def connect(self) -> Fault | None:
        """Open a connection to the first address that answers."""
        return await self._stage(Phase.CONNECT, self._connect)

    async def secure(self) -> Fault | None:
        """Shake hands, TLS 1.2 or later, and look at the certificate."""
        return await self._stage(Phase.TLS, self._secure)

    async def send(self) -> RawAnswer | Fault:
        """Send the request and read the answer to its end or the limit."""
        fault = await self._stage(Phase.SEND, self._send)
        if fault is not None:
            return fault
        assert self.answer is not None
        return self.answer

    async def whole(self) -> RawAnswer | Fault:
        """All stages in turn, and the connection closed."""
        try:
            for stage in (self.resolve, self.connect, *([self.secure] if self.is_https else [])):
                fault = await stage()
                if fault is not None:
                    return fault
            return await self.send()
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        """Close the connection at once."""
        if self._stream is not None:
            await self._stream.aclose()

    def timing(self) -> Timing:
        """How long each part took, as far as it came."""
        return Timing(
            resolve=self._spans.get("resolve"),
            connect=self._spans.get("connect"),
            tls=self._spans.get("tls"),
            wait=self._between("sent", "first_byte"),
            download=self._between("first_byte", "read"),
            total=Span(self._marks.get("end", self._clock.monotonic()) - self._begun),
        )

    async def _stage(self, phase: Phase, work: Stage) -> Fault | None:
        loop = asyncio.get_running_loop()
        if self._deadline is None:
            self._begun = self._clock.monotonic()
            self._deadline = loop.time() + self._network.timeout.seconds
        self._phase = phase
        try:
            async with asyncio.timeout_at(self._deadline):
                await work()
        except EXPECTED as error:
            return fault_of(error, self._whereabouts(), self._conceal)
        finally:
            self._mark("end")
        return None

    def _whereabouts(self) -> Whereabouts:
        watched = self._watched
        return Whereabouts(
            phase=self._phase,
            url=self.request.url,
            connection=self.connection,
            elapsed=Span(self._clock.monotonic() - self._begun),
            received=watched.head if watched else b"",
            closed_by_peer=watched.closed_by_peer if watched else False,
        )

    async def _resolve(self) -> None:
        url = httpx.URL(self.request.url.strip())
        if url.scheme not in ("http", "https") or not url.host:
            raise httpx.UnsupportedProtocol("neither http nor https")
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        self.connection = Connection(host, port)
        self.request = completed(self.request)
        began = self._clock.monotonic()
        addresses = await look_up(host, port)
        self._spans["resolve"] = Span(self._clock.monotonic() - began)
        self.connection = replace(self.connection, addresses=addresses)

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        assert self._deadline is not None
        began = self._clock.monotonic()
        address, self._stream = await connect_to_one_of(
            self.connection.addresses, self.connection.port, self._deadline - loop.time()
        )
        self._spans["connect"] = Span(self._clock.monotonic() - began)
        self.connection = replace(self.connection, address=address)

    async def _secure(self) -> None:
        assert self._stream is not None
        seconds = self._network.timeout.seconds
        self._context = await tls_context(self._network.ca_bundle.strip(), seconds)
        self._context.set_alpn_protocols(["http/1.1"])
        began = self._clock.monotonic()
        self._stream = await self._stream.start_tls(self._context, self.connection.host)
        self._spans["tls"] = Span(self._clock.monotonic() - began)
        secured = self._stream.get_extra_info("ssl_object")
        der = secured.getpeercert(binary_form=True)
        self.connection = replace(
            self.connection,
            tls_version=secured.version() or "",
            certificate=read_certificate(der) if der else None,
        )

    async def _send(self) -> None:
        assert self._stream is not None
        prepared = httpx.Request(
            self.request.method,
            self.request.url,
            headers=[(name, as_sent(value)) for name, value in self.request.headers],
            content=_content(self.request) or None,
            extensions={"trace": self._trace},
        )
        self._watched = WatchedStream(self._stream, lambda: self._mark("first_byte"))
        transport = Transport(self._watched, self._context)
        try:
            response = await transport.handle_async_request(prepared)
            self._phase = Phase.READ
            await self._read(response)
        finally:
            await transport.aclose()

    async def _read(self, response: httpx.Response) -> None:
        if not 200 <= response.status_code < 600:
            raise httpx.RemoteProtocolError("a status that HTTP does not have")  # RFC 9110 §15
        headers = tuple((_text(name), _text(value)) for name, value in response.headers.raw)
        answer = RawAnswer(
            status=response.status_code,
            reason=_text(response.extensions["reason_phrase"]),
            http_version=_text(response.extensions["http_version"]),
            headers=headers,
            body=b"",
            received_at=self._clock.now(),
            round_trip=self._between("sent", "headers") or Span(0),
        )
        encoding = ", ".join(value for name, value in headers if name.lower() == "content-encoding")
        body = await read_body(response.aiter_raw(), encoding, self._limit)
        self._mark("read")
        self.answer = replace(answer, body=body.data, truncated=body.truncated)

    async def _trace(self, event: str, _info: object) -> None:
        match event:
            case "http11.send_request_headers.started":
                self._phase = Phase.SEND
            case "http11.send_request_body.complete":
                self._phase = Phase.WAIT
                self._mark("sent")
            case "http11.receive_response_headers.complete":
                self._mark("headers")

    def _mark(self, name: str) -> None:
        self._marks[name] = self._clock.monotonic()

    def _between(self, earlier: str, later: str) -> Span | None:
        if earlier not in self._marks or later not in self._marks:
            return None
        return Span(max(0.0, self._marks[later] - self._marks[earlier]))


def completed(request: Request) -> Request:
    """The request with all that HTTP asks for, so that what is recorded is what is sent."""
    url = httpx.URL(request.url.strip())
    length: Headers = ()
    if request.body or request.binary or request.method in ("POST", "PUT", "PATCH"):
        length = (("Content-Length", (_length(request),)),)
    return replace(
        request,
        url=str(url),
        headers=(
            ("Host", (url.netloc.decode("ascii"),)),
            ("User-Agent", (f"keyfit/{__version__}",)),
            *request.headers,
            *length,
        ),
    )


def _content(request: Request) -> bytes:
    return request.binary or as_sent(request.body).encode("utf-8", "replace")


def _length(request: Request) -> Part:
    """In bytes; a secret itself where it would tell how long a client secret is."""
    length = str(len(_content(request)))
    telling = any(
        isinstance(part, Secret) and part.kind is not SecretKind.TOKEN for part in request.body
    )
    return Secret(length) if telling else length


def _text(raw: bytes) -> str:
    """Header text is ASCII by RFC 9110 §5.5, and UTF-8 or Latin-1 in the wild."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
