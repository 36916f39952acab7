"""One TLS handshake, which can be looked at however it ends."""

import _ssl
import ssl
import sys
from contextlib import suppress
from typing import Any

from app.background import in_background
from app.engine.openssl import reason_of
from app.engine.streams import Stream, TlsStream
from app.model.peer_chain import PeerChain

_PIECE = 64 * 1024
_USUAL = 4
"""Certificates that are read in less time than another thread takes to start."""
_PATIENCE = 60.0
"""Seconds for a store of roots, or a long chain; an exchange has less."""
_READER = "app.engine.certificate"
"""Loaded with the first handshake, and not on the loop: cryptography comes with it."""


class Handshake:
    """For one connection, made with a context."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._secured: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()

    async def over(self, stream: Stream, host: str) -> Stream:
        """Shake hands with whoever is to be `host`; the stream on top.

        Raise `ssl.SSLError`, or `BrokenStreamError`.
        """
        outgoing = ssl.MemoryBIO()

        def begun() -> ssl.SSLObject:
            return self._context.wrap_bio(self._incoming, outgoing, server_hostname=host)

        # A store of the system's, which may ask the network.
        asks = type(self._context) is not ssl.SSLContext
        self._secured = await in_background(begun, _PATIENCE) if asks else begun()
        secured = TlsStream(stream, self._secured, self._incoming, outgoing)
        await secured.shake_hands(aside=asks)
        return secured

    @property
    def agreed(self) -> bool:
        """Version and cipher are agreed on: what breaks off now does so for other reasons."""
        return self._secured is not None and self._secured.cipher() is not None

    @property
    def version(self) -> str:
        """`TLSv1.3`; empty before the end of the handshake."""
        return (self._secured.version() or "") if self._secured else ""

    async def chain(self) -> PeerChain:
        """What the peer presented, also where it was not trusted; nothing is sent for it."""
        ders = _presented(self._secured) if self._secured else ()
        if not ders:
            return PeerChain()
        if len(ders) <= _USUAL and _READER in sys.modules:
            return _read(ders)
        return await in_background(lambda: _read(ders), _PATIENCE)

    def decrypt(self, data: bytes) -> bytes:
        """What these bytes of the peer's say, after all that came before them.

        Raise `ssl.SSLError` where they are an alert.
        """
        if self._secured is None:
            return b""
        said = bytearray()
        try:
            self._incoming.write(data)
            while piece := self._secured.read(_PIECE):
                said += piece
        except ssl.SSLError as error:
            if not said and "ALERT" in reason_of(error):
                raise
        return bytes(said)


def _read(ders: tuple[bytes, ...]) -> PeerChain:
    from app.engine.certificate import read_chain

    return read_chain(ders)


def _presented(secured: Any) -> tuple[bytes, ...]:
    """The certificates of the peer in DER: all that came, and none that was found elsewhere."""
    # Public from Python 3.13 on; before that one layer below, where truststore looks for it too.
    at: Any = secured if hasattr(secured, "get_unverified_chain") else secured._sslobj  # noqa: SLF001
    with suppress(ValueError):  # in a later Python, where nothing has come yet
        return tuple(
            each if isinstance(each, bytes) else each.public_bytes(_ssl.ENCODING_DER)
            for each in at.get_unverified_chain() or ()
        )
    return ()
