"""One exchange, in stages, under one deadline: resolve, connect, secure, send and read.

The stages are apart so that a step of the check can be told while it happens. Each brings
None or a `Fault`; whatever comes, `aclose` closes the connection.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from app.engine.address import Address, BadAddressError
from app.engine.body import read_body
from app.engine.client_identity import ClientIdentity
from app.engine.faults import EXPECTED, Hop, Whereabouts, fault_of, is_expected
from app.engine.handshake import Handshake
from app.engine.heads import AnswerError, AnswerHead
from app.engine.http1 import Http1
from app.engine.network import WatchedStream, connect_to_one_of, look_up, of_family
from app.engine.proxy import ProxyScheme
from app.engine.redaction import Redaction
from app.engine.route import Route, find_route
from app.engine.stopwatch import Stopwatch
from app.engine.streams import TcpStream  # noqa: TC001  (loaded anyway)
from app.engine.tls import TlsTerms, tls_context
from app.engine.tunnel import open_tunnel, reach_proxy
from app.engine.wire import completed, content_of, head_of, header_text
from app.model.clock_skew import ClockSkew
from app.model.exchange import Connection, RawAnswer, Request, Timing
from app.model.frozen import replace
from app.model.observed import Fault, Phase
from app.model.profile import Network
from app.model.time import Clock, Span

if TYPE_CHECKING:
    from app.engine.http2 import Http2
    from app.engine.streams import Stream

Stage = Callable[[], Awaitable[None]]


class Call:
    """One request on its way over a connection of its own. No redirect is followed."""

    def __init__(
        self,
        request: Request,
        *,
        network: Network,
        clock: Clock,
        redaction: Redaction,
        limit: int,
        identity: ClientIdentity | None = None,
        clock_skew: ClockSkew | None = None,
    ) -> None:
        self.request = request
        """As it is sent: `resolve` completes its address and headers."""
        self.connection = Connection("", 0)
        self.answer: RawAnswer | None = None
        self._network = network
        self._clock = clock
        self._redaction = redaction
        self._limit = limit
        self._identity = identity
        self._clock_skew = clock_skew
        self._phase = Phase.RESOLVE
        self._hop = Hop.SERVER
        self._deadline: float | None = None
        self._url: Address | None = None
        self._route: Route | None = None
        self._stream: Stream | None = None
        self._watched: WatchedStream | None = None
        self._handshake: Handshake | None = None
        self._tcp: TcpStream | None = None
        """The connection itself, whatever stands on top of it."""
        self._watch = Stopwatch(clock)

    @property
    def is_https(self) -> bool:
        """A stage `secure` belongs to this call."""
        return self.request.url.strip().lower().startswith("https:")

    @property
    def dialled(self) -> tuple[str, int]:
        """Host and port that are looked up and connected to; known once `resolve` has begun."""
        return self._route.dialled if self._route is not None else ("", 0)

    @property
    def handed_over(self) -> bool:
        """A proxy is given the request itself, and may answer in the server's place."""
        return self._route is not None and self._route.absolute

    async def resolve(self) -> Fault | None:
        """Find the way to the server, and look up the name that comes first on it."""
        return await self._stage(Phase.RESOLVE, self._resolve)

    async def connect(self) -> Fault | None:
        """Open a connection to the first address that answers, and through a proxy if need be."""
        return await self._stage(Phase.CONNECT, self._connect)

    async def secure(self) -> Fault | None:
        """Shake hands with the server and look at its certificate."""
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
        return self._watch.timing()

    async def _stage(self, phase: Phase, work: Stage) -> Fault | None:
        loop = asyncio.get_running_loop()
        if self._deadline is None:
            self._watch.begin()
            self._deadline = loop.time() + self._network.timeout.seconds
        self._phase = phase
        try:
            async with asyncio.timeout_at(self._deadline):
                await work()
        except (*EXPECTED, ExceptionGroup) as error:
            if not is_expected(error):
                raise
            return fault_of(error, self._whereabouts(), self._redaction.concealer.text)
        finally:
            self._watch.mark("end")
        return None

    def _whereabouts(self) -> Whereabouts:
        watched, handshake = self._watched, self._handshake
        return Whereabouts(
            phase=self._phase,
            hop=self._hop,
            url=self.request.url,
            connection=self.connection,
            elapsed=self._watch.elapsed(),
            received=watched.head if watched else b"",
            closed_by_peer=watched.closed_by_peer if watched else False,
            is_http2=watched.is_http2 if watched else False,
            script=self._route.script if self._route else False,
            agreed=handshake.agreed if handshake else False,
            identity=self._identity is not None,
            minimum_tls=self._network.minimum_tls,
            now=self._clock.now(),
            clock_skew=self._clock_skew,
        )

    async def _resolve(self) -> None:
        url = self._url = Address.read(self.request.url)
        if url.scheme not in ("http", "https") or not url.host:
            raise BadAddressError("neither http nor https")
        self.connection = Connection(url.host, url.port or (443 if self.is_https else 80))
        route = self._route = await find_route(url, self._network)
        proxy = route.proxy
        if proxy is not None:
            self._hop = Hop.TO_PROXY
            self._redaction.add(proxy.secrets())
        self.connection = replace(
            self.connection, via=proxy.name if proxy else "", instead=route.instead
        )
        handed = proxy.basic() if proxy is not None and route.absolute else ()
        self.request = completed(self.request, url, handed)
        self._watch.mark("looks_up")
        addresses = await look_up(*route.dialled)
        self._watch.mark("found")
        self.connection = replace(self.connection, addresses=addresses)
        of_family(addresses, self._network.ip_version)

    async def _connect(self) -> None:
        route = self._route
        assert route is not None
        self._watch.mark("connects")
        address, self._tcp = await connect_to_one_of(
            of_family(self.connection.addresses, self._network.ip_version),
            route.dialled[1],
            self._seconds_left(),
        )
        self.connection = replace(self.connection, address=address)
        self._stream = self._tcp
        if route.proxy is not None:
            terms = TlsTerms.with_proxy(self._network)
            self._stream = await reach_proxy(
                self._stream, route.proxy, address, terms, self._seconds_left()
            )
            self._hop = Hop.AT_PROXY
            if not route.absolute:
                await open_tunnel(self._stream, route.proxy, address, route.end)
            self._hop = Hop.SERVER
        self._watch.mark("connected")

    async def _secure(self) -> None:
        assert self._stream is not None
        terms = TlsTerms.with_servers(self._network)
        context = await tls_context(terms, self._seconds_left(), self._identity)
        self._handshake = Handshake(context)
        self._watch.mark("shakes_hands")
        try:
            self._stream = await self._handshake.over(self._stream, self.connection.host)
        except EXPECTED:
            self.connection = replace(self.connection, chain=await self._handshake.chain())
            raise
        self._watch.mark("secured")
        self.connection = replace(
            self.connection,
            tls_version=self._handshake.version,
            chain=await self._handshake.chain(),
        )

    async def _send(self) -> None:
        assert self._stream is not None
        assert self._route is not None
        assert self._url is not None
        watched = self._watched = WatchedStream(
            self._stream, lambda: self._watch.mark("first_byte"), self._left_over
        )
        http = self._http(watched)
        try:
            head = head_of(self.request, self._url, absolute=self._route.absolute)
            answer = await http.ask(head, content_of(self.request), self._sent)
            self._watch.mark("headers")
            if watched.is_http2:  # a server's first bytes are its settings there
                self._watch.mark("first_byte")
            self._phase = Phase.READ
            watched.in_the_body = True
            await self._read(answer, http.body())
        finally:
            await http.aclose()

    def _http(self, watched: WatchedStream) -> "Http1 | Http2":
        if not watched.is_http2:
            return Http1(watched)
        from app.engine.http2 import Http2

        assert self._url is not None
        return Http2(watched, self._url.host)

    def _sent(self) -> None:
        self._phase = Phase.WAIT
        self._watch.mark("sent")

    def _left_over(self) -> bytes:
        """See `TcpStream.unread`; within the TLS of a proxy nothing of it can be read."""
        assert self._route is not None
        assert self._tcp is not None
        if self._route.proxy is not None and self._route.proxy.scheme is ProxyScheme.HTTPS:
            return b""
        unread = self._tcp.unread()
        return unread if self._handshake is None else self._handshake.decrypt(unread)

    async def _read(self, head: AnswerHead, pieces: AsyncIterator[bytes]) -> None:
        if not 200 <= head.status < 600:
            raise AnswerError("a status that HTTP does not have")  # RFC 9110 §15
        headers = tuple((header_text(name), header_text(value)) for name, value in head.headers)
        answer = RawAnswer(
            status=head.status,
            reason=header_text(head.reason),
            http_version=header_text(head.http_version),
            headers=headers,
            body=b"",
            received_at=self._clock.now(),
            round_trip=self._watch.between("sent", "headers") or Span(0),
        )
        if answer.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            # Proxies hang up on a request that they will not pass on, in the middle of their page.
            self.answer = answer
            return
        encoding = ", ".join(value for name, value in headers if name.lower() == "content-encoding")
        body = await read_body(pieces, encoding, self._limit)
        self._watch.mark("read")
        self.answer = replace(answer, body=body.data, truncated=body.truncated, packed=body.packed)

    def _seconds_left(self) -> float:
        assert self._deadline is not None
        return self._deadline - asyncio.get_running_loop().time()
