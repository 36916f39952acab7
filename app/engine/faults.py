"""From an exception to a `Fault`: by class, errno and OpenSSL's codes, never by its message."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

import anyio
import h11
import httpcore
import httpx

from app.engine.body import ContentEncodingError
from app.engine.network import NotHttpError
from app.engine.tls import CaBundleUnreadableError
from app.model.exchange import Connection
from app.model.observed import Fault, FaultKind, Phase
from app.model.time import Span

EXPECTED = (
    OSError,  # gaierror, TimeoutError and ssl.SSLError among them
    UnicodeError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.ConnectionNotAvailable,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    h11.ProtocolError,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
    ContentEncodingError,
    CaBundleUnreadableError,
)
"""What the world can do to an exchange. Any other exception is a bug and goes its way."""

_DETAIL = 300
_DEEPEST = 20

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_UNREACHABLE = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    getattr(errno, "EHOSTDOWN", errno.ENETDOWN),
    errno.EADDRNOTAVAIL,
    errno.EAFNOSUPPORT,
    errno.EACCES,
    errno.EPERM,
}
_CUT = {errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE, errno.ESHUTDOWN, errno.ENOTCONN}

_CLOSED = (
    httpx.NetworkError,
    httpcore.NetworkError,
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.EndOfStream,
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
)
_REMOTE = (httpx.RemoteProtocolError, httpcore.RemoteProtocolError, h11.RemoteProtocolError)
_LOCAL = (httpx.LocalProtocolError, httpcore.LocalProtocolError, h11.LocalProtocolError)
_TIMEOUT = (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException)
_ADDRESS = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How far an exchange had come when it broke off."""

    phase: Phase
    url: str
    connection: Connection
    elapsed: Span
    received: bytes = b""
    """The first bytes of the answer, if any came."""
    closed_by_peer: bool = False


def fault_of(error: BaseException, where: Whereabouts, conceal: Callable[[str], str]) -> Fault:
    """What broke an exchange off; `conceal` puts secrets in the exception's words out of sight."""
    chain = _chain(error)
    kind = _kind(chain, where)
    tls = _first(chain, ssl.SSLError)
    return Fault(
        kind=kind,
        phase=_phase(kind, where.phase),
        url=conceal(where.url),
        connection=where.connection,
        elapsed=where.elapsed,
        exception=" ← ".join(type(each).__name__ for each in chain),
        detail=_detail(kind, chain, conceal),
        errno=_errno(chain),
        verify_code=getattr(tls, "verify_code", None),
        tls_reason=getattr(tls, "reason", None) or "",
        certificate=where.connection.certificate,
        received=where.received,
    )


def _kind(chain: list[BaseException], where: Whereabouts) -> FaultKind:
    for each in chain:
        kind = _of_its_own(each, where)
        if kind is not None:
            return kind
    # Outer wrappers say only that something broke; the innermost that says more counts.
    for each in reversed(chain):
        kind = _of_the_network(each, where)
        if kind is not None:
            return kind
    return FaultKind.OTHER


def _of_its_own(error: BaseException, where: Whereabouts) -> FaultKind | None:
    """Classes that say it all, wherever they stand in the chain."""
    match error:
        case CaBundleUnreadableError():
            return FaultKind.CA_BUNDLE_UNREADABLE
        case ContentEncodingError() | httpx.DecodingError():
            return FaultKind.CONTENT_ENCODING
        case NotHttpError():
            return FaultKind.NOT_HTTP
        case UnicodeError():
            before = where.phase in (Phase.RESOLVE, Phase.CONNECT, Phase.TLS)
            return FaultKind.INVALID_URL if before else FaultKind.ILLEGAL_HEADER
        case _ if isinstance(error, _ADDRESS):
            return FaultKind.INVALID_URL
        case _ if isinstance(error, _LOCAL):
            return FaultKind.ILLEGAL_HEADER
        case _ if isinstance(error, _REMOTE):
            return _of_the_answer(where)
    return None


def _of_the_answer(where: Whereabouts) -> FaultKind:
    """What is wrong with an answer is told by what came, not by the parser's words."""
    if where.received and not where.received.startswith(b"HTTP/"[: len(where.received)]):
        return FaultKind.NOT_HTTP
    if where.closed_by_peer or not where.received:
        return FaultKind.CLOSED_EARLY
    return FaultKind.PROTOCOL


def _of_the_network(error: BaseException, where: Whereabouts) -> FaultKind | None:
    match error:
        case ssl.SSLCertVerificationError():
            return FaultKind.TLS_CERTIFICATE
        case _ if isinstance(error, _CLOSED) and not isinstance(error, _CONNECT):
            return FaultKind.CLOSED_EARLY
        case ssl.SSLError():
            return FaultKind.TLS_HANDSHAKE
        case socket.gaierror():
            known = error.errno in _NO_SUCH_NAME
            return FaultKind.NAME_NOT_FOUND if known else FaultKind.NAME_LOOKUP_FAILED
        case _ if isinstance(error, _TIMEOUT) or getattr(error, "errno", 0) == errno.ETIMEDOUT:
            return _of_the_deadline(where)
        case OSError():
            return _of_the_errno(error.errno)
        case _ if isinstance(error, _CONNECT) and where.phase is Phase.TLS:
            return FaultKind.CLOSED_EARLY
    return None


_CONNECT = (httpx.ConnectError, httpcore.ConnectError)


def _of_the_errno(number: int | None) -> FaultKind | None:
    if number == errno.ECONNREFUSED:
        return FaultKind.REFUSED
    if number in _UNREACHABLE:
        return FaultKind.UNREACHABLE
    return FaultKind.CLOSED_EARLY if number in _CUT else None


def _of_the_deadline(where: Whereabouts) -> FaultKind:
    match where.phase:
        case Phase.RESOLVE:
            return FaultKind.NAME_LOOKUP_FAILED
        case Phase.CONNECT:
            return FaultKind.CONNECT_TIMEOUT
        case _:
            return FaultKind.TOO_SLOW if where.received else FaultKind.READ_TIMEOUT


def _phase(kind: FaultKind, phase: Phase) -> Phase:
    """A header is refused when it is written, however early that was noticed."""
    return Phase.SEND if kind is FaultKind.ILLEGAL_HEADER else phase


def _chain(error: BaseException) -> list[BaseException]:
    """The exception and what caused it, outermost first."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain and len(chain) < _DEEPEST:
        if isinstance(at, asyncio.CancelledError):
            break  # a deadline cut short whatever lies beneath; that was no fault of its own
        chain.append(at)
        if isinstance(at, BaseExceptionGroup):
            at = at.exceptions[0]
        else:
            at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return chain


def _first(chain: list[BaseException], kind: type[ssl.SSLError]) -> ssl.SSLError | None:
    return next((each for each in chain if isinstance(each, kind)), None)


def _errno(chain: list[BaseException]) -> int | None:
    numbers = (getattr(each, "errno", None) for each in reversed(chain))
    return next((number for number in numbers if isinstance(number, int)), None)


def _detail(kind: FaultKind, chain: list[BaseException], conceal: Callable[[str], str]) -> str:
    if kind is FaultKind.ILLEGAL_HEADER:
        return ""  # those words hold the header's value, escaped beyond recognition
    words = (str(each) for each in reversed(chain))
    said = next((each for each in words if each), "")
    return conceal(said)[:_DETAIL]
