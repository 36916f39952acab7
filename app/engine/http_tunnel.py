"""A tunnel through an HTTP proxy: CONNECT (RFC 9110 §9.3.6)."""

import h11

from app import __version__
from app.engine.proxy import Proxy, ProxyError, authority
from app.engine.streams import Stream
from app.model.observed import FaultKind
from app.model.parts import as_sent
from app.oauth.challenges import parse_challenges

_WANTS_LOGIN = (401, 407)  # 401 is a server's word, and some proxies say it all the same
_DENIES = (403, 451)
_MOST_SCHEMES = 10


async def open_http_tunnel(stream: Stream, proxy: Proxy, end: tuple[str, int]) -> None:
    """Ask for a connection to this host and port; raise `ProxyError` where there is none.

    The proxy looks the name up.
    """
    conversation = h11.Connection(h11.CLIENT)
    target = authority(*end)
    headers = [("Host", target), ("User-Agent", f"keyfit/{__version__}")]
    if proxy.has_login:
        headers.append(("Proxy-Authorization", as_sent(proxy.basic())))
    asked = h11.Request(method="CONNECT", target=target, headers=headers)
    for event in (asked, h11.EndOfMessage()):
        await stream.write(conversation.send(event) or b"")
    answer = await _answer(stream, conversation)
    if not 200 <= answer.status_code < 300:
        raise _refusal(answer)


async def _answer(stream: Stream, conversation: h11.Connection) -> h11.Response:
    while True:
        event = conversation.next_event()
        if isinstance(event, h11.Response):
            return event
        if event is h11.NEED_DATA:
            # Not a byte more than the proxy's answer: what follows is the server's.
            conversation.receive_data(await stream.read(1))
        elif not isinstance(event, h11.InformationalResponse):
            raise ProxyError(FaultKind.PROXY_ERROR)


def _refusal(answer: h11.Response) -> ProxyError:
    status = answer.status_code
    if status in _WANTS_LOGIN:
        headers = tuple((name.decode(), value.decode("latin-1")) for name, value in answer.headers)
        offered = parse_challenges(headers, header="Proxy-Authenticate")
        schemes = tuple(dict.fromkeys(each.scheme[:40] for each in offered))[:_MOST_SCHEMES]
        return ProxyError(FaultKind.PROXY_AUTH_REQUIRED, status, schemes)
    kind = FaultKind.PROXY_DENIED if status in _DENIES else FaultKind.PROXY_ERROR
    return ProxyError(kind, status)
