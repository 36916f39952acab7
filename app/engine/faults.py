"""From an exception to a `Fault`: by class, errno and OpenSSL's codes, never by its message."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Callable
from enum import Enum

import h11

from app.engine.address import BadAddressError
from app.engine.body import ContentEncodingError
from app.engine.client_identity import ClientCertificateRefusedError
from app.engine.heads import AnswerError, Http2Error
from app.engine.network import NoSuchFamilyError, NotHttpError
from app.engine.openssl import reason_of
from app.engine.proxy import ProxyError
from app.engine.streams import BrokenStreamError
from app.engine.tls import CaBundleUnreadableError
from app.model.clock_skew import ClockSkew
from app.model.exchange import Connection
from app.model.frozen import frozen
from app.model.observed import Fault, FaultKind, Phase
from app.model.profile import TlsVersion
from app.model.time import Instant, Span

EXPECTED = (
    OSError,  # gaierror, TimeoutError and ssl.SSLError among them
    UnicodeError,
    h11.ProtocolError,
    AnswerError,
    BadAddressError,
    BrokenStreamError,
    Http2Error,
    ContentEncodingError,
    CaBundleUnreadableError,
    ClientCertificateRefusedError,
    NoSuchFamilyError,
    ProxyError,
)
"""What the world can do to an exchange. Any other exception is a bug and goes its way."""


def is_expected(error: BaseException) -> bool:
    """The world did it; of a group, all that is in it."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_expected(each) for each in error.exceptions)
    return isinstance(error, EXPECTED)


_DETAIL = 300
_DEEPEST = 20

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_UNREACHABLE = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    getattr(errno, "EHOSTDOWN", errno.ENETDOWN),
    getattr(errno, "ENONET", errno.ENETDOWN),
    errno.EADDRNOTAVAIL,
    errno.EAFNOSUPPORT,
    errno.EACCES,
    errno.EPERM,
}
_CUT = {
    errno.ECONNRESET,
    errno.ECONNABORTED,
    errno.ENETRESET,
    errno.EPIPE,
    errno.ESHUTDOWN,
    errno.ENOTCONN,
}

_CLOSED = (BrokenStreamError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


class Hop(Enum):
    """Whom an exchange had come to."""

    TO_PROXY = "to_proxy"
    """The proxy is looked up, connected to, and spoken TLS with."""
    AT_PROXY = "at_proxy"
    """The proxy is asked to connect to the server."""
    SERVER = "server"


@frozen
class Whereabouts:
    """How far an exchange had come when it broke off."""

    phase: Phase
    url: str
    connection: Connection
    elapsed: Span
    received: bytes = b""
    """The first bytes of the answer, if any came."""
    closed_by_peer: bool = False
    is_http2: bool = False
    """Then `received` stays empty: settings come first, and they are no answer."""
    hop: Hop = Hop.SERVER
    script: bool = False
    """See `Fault.proxy_script`."""
    agreed: bool = False
    """See `Fault.tls_agreed`."""
    identity: bool = False
    """See `Fault.identity`."""
    minimum_tls: TlsVersion = TlsVersion.TLS_1_2
    now: Instant | None = None
    """See `Fault.now`."""
    clock_skew: ClockSkew | None = None
    """See `Fault.clock_skew`."""


def fault_of(error: BaseException, where: Whereabouts, conceal: Callable[[str], str]) -> Fault:
    """What broke an exchange off; `conceal` puts secrets in the exception's words out of sight."""
    chain = _chain(error)
    kind = _on_the_way(_kind(chain, where), where.hop)
    tls = _first(chain, ssl.SSLError)
    proxy = next((each for each in chain if isinstance(each, ProxyError)), None)
    weak = next((each for each in chain if isinstance(each, ClientCertificateRefusedError)), None)
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
        tls_reason=conceal(weak.reason)[:_DETAIL] if weak else reason_of(tls) if tls else "",
        received=where.received,
        proxy_status=proxy.status if proxy else None,
        proxy_schemes=proxy.schemes if proxy else (),
        proxy_script=where.script,
        tls_agreed=where.agreed,
        identity=where.identity,
        minimum_tls=where.minimum_tls,
        now=where.now,
        clock_skew=where.clock_skew,
    )


_AT_HOME = (
    FaultKind.CA_BUNDLE_UNREADABLE,
    FaultKind.NO_SUCH_FAMILY,
    FaultKind.PROXY_UNREACHABLE,
    FaultKind.PROXY_AUTH_REQUIRED,
    FaultKind.PROXY_DENIED,
    FaultKind.PROXY_ERROR,
    FaultKind.PROXY_SCHEME_UNSUPPORTED,
    FaultKind.PROXY_SPEAKS_HTTP,
    FaultKind.PROXY_SPEAKS_HTTPS,
)
"""Kinds that mean the same wherever they are met."""


def _on_the_way(kind: FaultKind, hop: Hop) -> FaultKind:
    """What befalls an exchange before it is past the proxy says nothing about the server."""
    if hop is Hop.SERVER or kind in _AT_HOME:
        return kind
    return FaultKind.PROXY_UNREACHABLE if hop is Hop.TO_PROXY else FaultKind.PROXY_ERROR


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
        case ProxyError():
            return error.kind
        case NoSuchFamilyError():
            return FaultKind.NO_SUCH_FAMILY
        case CaBundleUnreadableError():
            return FaultKind.CA_BUNDLE_UNREADABLE
        case ClientCertificateRefusedError():
            return FaultKind.CLIENT_CERTIFICATE_WEAK
        case ContentEncodingError():
            return FaultKind.CONTENT_ENCODING
        case NotHttpError():
            return FaultKind.NOT_HTTP
        case UnicodeError():
            before = where.phase in (Phase.RESOLVE, Phase.CONNECT, Phase.TLS)
            return FaultKind.INVALID_URL if before else FaultKind.ILLEGAL_HEADER
        case BadAddressError():
            return FaultKind.INVALID_URL
        case h11.LocalProtocolError() | Http2Error():
            sent = where.phase in (Phase.WAIT, Phase.READ)  # then it was said of what came
            return _of_the_answer(where) if sent else FaultKind.ILLEGAL_HEADER
        case h11.RemoteProtocolError() | AnswerError():
            return _of_the_answer(where)
    return None


def _of_the_answer(where: Whereabouts) -> FaultKind:
    """What is wrong with an answer is told by what came, not by the parser's words."""
    if where.received and not where.received.startswith(b"HTTP/"[: len(where.received)]):
        return FaultKind.NOT_HTTP
    if where.closed_by_peer or not (where.received or where.is_http2):
        return FaultKind.CLOSED_EARLY
    return FaultKind.PROTOCOL


def _of_the_network(error: BaseException, where: Whereabouts) -> FaultKind | None:
    match error:
        case ssl.SSLCertVerificationError():
            return FaultKind.TLS_CERTIFICATE
        case _ if isinstance(error, _CLOSED):
            return FaultKind.CLOSED_EARLY
        case ssl.SSLError():
            return FaultKind.TLS_HANDSHAKE
        case socket.gaierror():
            known = error.errno in _NO_SUCH_NAME
            return FaultKind.NAME_NOT_FOUND if known else FaultKind.NAME_LOOKUP_FAILED
        case _ if isinstance(error, TimeoutError) or getattr(error, "errno", 0) == errno.ETIMEDOUT:
            return _of_the_deadline(where)
        case OSError() if error.errno is not None:
            return _of_the_errno(error.errno)
        case ConnectionRefusedError():  # asyncio raises its kin without a number
            return FaultKind.REFUSED
        case ConnectionError():
            return FaultKind.CLOSED_EARLY
    return None


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
            begun = where.received or where.phase is Phase.READ
            return FaultKind.TOO_SLOW if begun else FaultKind.READ_TIMEOUT


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
