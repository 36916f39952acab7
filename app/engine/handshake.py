"""One TLS handshake, which can be looked at however it ends."""

import _ssl
import ssl
from contextlib import suppress
from typing import Any, cast

from httpcore import AsyncNetworkStream

from app.engine.certificate import read_certificate
from app.engine.openssl import reason_of
from app.model.exchange import PeerCertificate

_PIECE = 64 * 1024


class Handshake:
    """For one connection, made with a context."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._seen = _Remembering(context)

    async def over(self, stream: AsyncNetworkStream, host: str) -> AsyncNetworkStream:
        """Shake hands with whoever is to be `host`; the stream on top."""
        return await stream.start_tls(cast("ssl.SSLContext", self._seen), host)

    @property
    def agreed(self) -> bool:
        """Version and cipher are agreed on: what breaks off now does so for other reasons."""
        return self._seen.object is not None and self._seen.object.cipher() is not None

    @property
    def version(self) -> str:
        """`TLSv1.3`; empty before the end of the handshake."""
        return (self._seen.object.version() or "") if self._seen.object else ""

    def certificate(self) -> PeerCertificate | None:
        """The peer's own, also where it was not trusted; None where none came."""
        der = _presented(self._seen.object) if self._seen.object else None
        return read_certificate(der) if der else None

    def decrypt(self, data: bytes) -> bytes:
        """What these bytes of the peer's say, after all that came before them.

        Raise `ssl.SSLError` where they are an alert.
        """
        secured, incoming = self._seen.object, self._seen.incoming
        if secured is None or incoming is None:
            return b""
        said = bytearray()
        try:
            incoming.write(data)
            while piece := secured.read(_PIECE):
                said += piece
        except ssl.SSLError as error:
            if not said and "ALERT" in reason_of(error):
                raise
        return bytes(said)


class _Remembering:
    """Takes the context's place and keeps what anyio is given: it asks for one object."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self.object: ssl.SSLObject | None = None
        self.incoming: ssl.MemoryBIO | None = None

    def wrap_bio(
        self, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, *rest: Any, **named: Any
    ) -> ssl.SSLObject:
        """See `ssl.SSLContext.wrap_bio`."""
        self.incoming = incoming
        self.object = self._context.wrap_bio(incoming, outgoing, *rest, **named)
        return self.object


def _presented(secured: Any) -> bytes | None:
    """The peer's certificate in DER."""
    with suppress(ValueError):  # before the handshake is done
        der: bytes | None = secured.getpeercert(binary_form=True)
        return der
    # Public from Python 3.13 on; before that one layer below, where truststore looks for it too.
    at: Any = secured if hasattr(secured, "get_unverified_chain") else secured._sslobj  # noqa: SLF001
    chain = at.get_unverified_chain() or ()
    if not chain:
        return None
    first = chain[0]
    return first if isinstance(first, bytes) else bytes(first.public_bytes(_ssl.ENCODING_DER))
