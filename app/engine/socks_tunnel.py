"""A tunnel through a SOCKS5 proxy (RFC 1928), with name and password where it wants them."""

from socksio import ProtocolError
from socksio.socks5 import (
    SOCKS5AType,
    SOCKS5AuthMethod,
    SOCKS5AuthMethodsRequest,
    SOCKS5AuthReply,
    SOCKS5Command,
    SOCKS5CommandRequest,
    SOCKS5ReplyCode,
    SOCKS5UsernamePasswordReply,
    SOCKS5UsernamePasswordRequest,
)

from app.engine.proxy import Proxy, ProxyError
from app.engine.streams import Stream
from app.model.observed import FaultKind

_VERSION = b"\x05"
_LONGEST = 255
"""Bytes of a name, a password or a host: RFC 1928 and 1929 count them in one byte."""
_AFTER_ADDRESS = {SOCKS5AType.IPV4_ADDRESS: 4 + 2, SOCKS5AType.IPV6_ADDRESS: 16 + 2}
_NOT_ALLOWED = SOCKS5ReplyCode.CONNECTION_NOT_ALLOWED_BY_RULESET


async def open_socks_tunnel(stream: Stream, proxy: Proxy, end: tuple[str, int]) -> None:
    """Ask for a connection to this host and port; raise `ProxyError` where there is none.

    The proxy looks the name up.
    """
    try:
        await _log_in(stream, proxy)
        await _connect(stream, end)
    except (ProtocolError, ValueError) as error:
        raise ProxyError(FaultKind.PROXY_ERROR) from error


async def _log_in(stream: Stream, proxy: Proxy) -> None:
    methods = [SOCKS5AuthMethod.NO_AUTH_REQUIRED]
    methods += [SOCKS5AuthMethod.USERNAME_PASSWORD] if proxy.has_login else []
    await stream.write(SOCKS5AuthMethodsRequest(methods).dumps())
    chosen = SOCKS5AuthReply.loads(await _exactly(stream, 2)).method
    match chosen:
        case SOCKS5AuthMethod.NO_AUTH_REQUIRED:
            return
        case SOCKS5AuthMethod.USERNAME_PASSWORD if proxy.has_login:
            await _name_and_password(stream, *proxy.login())
        case SOCKS5AuthMethod.NO_ACCEPTABLE_METHODS if proxy.has_login:
            raise ProxyError(FaultKind.PROXY_SCHEME_UNSUPPORTED)  # neither of the two would do
        case _:
            raise ProxyError(FaultKind.PROXY_AUTH_REQUIRED)


async def _name_and_password(stream: Stream, name: bytes, password: bytes) -> None:
    if len(name) > _LONGEST or len(password) > _LONGEST:
        raise ProxyError(FaultKind.PROXY_AUTH_REQUIRED)
    await stream.write(SOCKS5UsernamePasswordRequest(name, password).dumps())
    if not SOCKS5UsernamePasswordReply.loads(await _exactly(stream, 2)).success:
        raise ProxyError(FaultKind.PROXY_AUTH_REQUIRED)


async def _connect(stream: Stream, end: tuple[str, int]) -> None:
    if len(end[0]) > _LONGEST:
        raise ProxyError(FaultKind.PROXY_ERROR)
    await stream.write(SOCKS5CommandRequest.from_address(SOCKS5Command.CONNECT, end).dumps())
    version, code = await _pair(stream)
    if version != _VERSION:
        raise ProxyError(FaultKind.PROXY_ERROR)
    if code != SOCKS5ReplyCode.SUCCEEDED:
        kind = FaultKind.PROXY_DENIED if code == _NOT_ALLOWED else FaultKind.PROXY_ERROR
        raise ProxyError(kind, code[0])
    # The address it connects from follows, and not a byte more may be read.
    _reserved, kind_of_address = await _pair(stream)
    if kind_of_address == SOCKS5AType.DOMAIN_NAME:
        (length,) = await _exactly(stream, 1)
        await _exactly(stream, length + 2)
    else:
        await _exactly(stream, _AFTER_ADDRESS[SOCKS5AType(kind_of_address)])


async def _pair(stream: Stream) -> tuple[bytes, bytes]:
    both = await _exactly(stream, 2)
    return both[:1], both[1:]


async def _exactly(stream: Stream, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = await stream.read(count - len(data))
        if not more:
            raise ProxyError(FaultKind.PROXY_ERROR)
        data += more
    return data
