"""One document read over the network outside of any check, such as a provider's JWK Set."""

from app.engine.call import Call
from app.engine.redaction import Redaction
from app.model.exchange import Connection, RawAnswer, Request
from app.model.observed import Fault, FaultKind, Phase
from app.model.profile import Network
from app.model.time import Clock, Span
from app.oauth.addresses import travels_in_clear

LIMIT = 1024 * 1024
"""Bytes that are read; what is longer comes back as truncated."""

KEY_SET = "application/jwk-set+json, application/json;q=0.9, */*;q=0.1"
"""What is asked for unless told (RFC 9110 §12.5.1)."""


async def fetch(
    url: str, network: Network, clock: Clock, *, accept: str = KEY_SET, limit: int = LIMIT
) -> RawAnswer | Fault:
    """Get a public document; no redirect is followed and nothing secret is sent.

    Over plain http only from this computer, unless `network` allows more: whoever stands
    between could hand out keys of their own.
    """
    if travels_in_clear(url, network) and not network.allow_http:
        return Fault(
            kind=FaultKind.INVALID_URL,
            phase=Phase.RESOLVE,
            url=url,
            connection=Connection("", 0),
            elapsed=Span(0),
            exception="",
            detail="plain http to another computer",
        )
    headers = (("Accept", (accept,)), ("Accept-Encoding", ("identity",)))
    request = Request("GET", url, headers)
    call = Call(request, network=network, clock=clock, redaction=Redaction(()), limit=limit)
    return await call.whole()
