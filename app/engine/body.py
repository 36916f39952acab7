"""A body read up to a limit and unpacked within it, whatever the server sends."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import field

from app.model.frozen import frozen

SLICE = 1024 * 1024
"""Bytes unpacked at a time, so that a bomb holds the loop up for a few milliseconds at most."""
_MOST_LAYERS = 4
_AT_A_STRETCH = 50
"""Pieces after which the loop has a turn; what has come already is handed over without one."""


class ContentEncodingError(Exception):
    """The body is not in the encoding it claims, or in one that was not asked for."""


@frozen
class Body:
    """What was read; `truncated` where it went over the limit."""

    data: bytes = field(repr=False)
    truncated: bool
    packed: int = 0
    """Bytes that `data` was unpacked from; 0 where it was not packed."""


async def read_body(chunks: AsyncIterator[bytes], content_encoding: str, limit: int) -> Body:
    """Read at most `limit` bytes, counted after unpacking; raise `ContentEncodingError`."""
    layers = [_Unpacking(name) for name in reversed(_encodings(content_encoding))]
    data = bytearray()
    pieces = 0
    async for chunk in chunks:
        pieces += 1
        if pieces % _AT_A_STRETCH == 0:
            await asyncio.sleep(0)
        for piece in _through(layers, chunk):
            data += piece
            if len(data) > limit:
                del data[limit:]
                return Body(bytes(data), True, layers[0].taken if layers else 0)
            if layers:
                await asyncio.sleep(0)
    if not all(layer.whole for layer in layers):
        raise ContentEncodingError("the packed body ends too soon")
    return Body(bytes(data), False, layers[0].taken if layers else 0)


def _encodings(header: str) -> list[str]:
    names = [name.strip().lower() for name in header.split(",")]
    names = [name.removeprefix("x-") for name in names if name not in ("", "identity")]
    if len(names) > _MOST_LAYERS or not {"gzip", "deflate"}.issuperset(names):
        raise ContentEncodingError("an encoding that was not asked for")
    return names


def _through(layers: list["_Unpacking"], data: bytes) -> Iterator[bytes]:
    if not layers:
        yield data
        return
    for piece in layers[0].unpack(data):
        yield from _through(layers[1:], piece)


class _Unpacking:
    """One layer of gzip or deflate (RFC 9110 §8.4.1)."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, as it begins
        self._begun = False
        self.taken = 0
        """Bytes of the packed body that have been unpacked."""

    @property
    def whole(self) -> bool:
        """The end was reached, or there was no body at all."""
        return self._unpacker.eof or not self._begun

    def unpack(self, data: bytes) -> Iterator[bytes]:
        """What this much of the packed body holds, in slices."""
        more = bool(data)
        while more and not self._unpacker.eof:
            try:
                piece = self._unpacker.decompress(data, SLICE)
            except zlib.error as error:
                if self._begun or self._name != "deflate":
                    raise ContentEncodingError(f"not in {self._name}") from error
                # Many servers mean the bare format of RFC 1951 when they say deflate.
                self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
                self._begun = True
                continue
            self._begun = True
            self.taken += len(data) - len(self._unpacker.unconsumed_tail)
            data = self._unpacker.unconsumed_tail
            more = bool(data) or len(piece) == SLICE  # the last of it may wait inside zlib
            yield piece
