"""A value of any length, cut into entries `<uuid>/<generation>/<n>`."""

import hashlib
import hmac
import secrets
import zlib
from uuid import UUID

from app.model.frozen import frozen
from app.vault.entries import BYTES_PER_ENTRY, Entries
from app.vault.problem import Reason, VaultProblem

LARGEST = 4 * 1024 * 1024
"""Bytes of one value, before it is packed; more was not written by Keyfit."""


@frozen
class BlobRef:
    """Where a value stands. A new value never overwrites an old one: it gets a generation."""

    owner: UUID
    generation: str
    parts: int
    digest: str
    """SHA-256 of the packed value in hex: parts that do not belong together are noticed."""

    def names(self) -> tuple[str, ...]:
        """The names of its entries."""
        return tuple(f"{self.owner}/{self.generation}/{n}" for n in range(self.parts))


@frozen
class Blob:
    """A value ready to be written."""

    ref: BlobRef
    pieces: tuple[bytes, ...]


def cut(owner: UUID, data: bytes, longest: int = BYTES_PER_ENTRY) -> Blob:
    """The value under a new generation, in pieces of at most `longest` bytes. No I/O."""
    if len(data) > LARGEST:
        raise VaultProblem(Reason.TOO_LARGE)
    packed = zlib.compress(data)
    pieces = tuple(packed[at : at + longest] for at in range(0, len(packed), longest))
    digest = hashlib.sha256(packed).hexdigest()
    return Blob(BlobRef(owner, secrets.token_hex(6), len(pieces), digest), pieces)


def write_blob(entries: Entries, blob: Blob) -> None:
    """Store the value. Where that fails some pieces of it may be there."""
    for name, piece in zip(blob.ref.names(), blob.pieces, strict=True):
        entries.put(name, piece)


def read_blob(entries: Entries, ref: BlobRef) -> bytes:
    """The value. Raises DAMAGED where a part is missing or another's: never half a value."""
    pieces = []
    for name in ref.names():
        piece = entries.get(name)
        if piece is None:
            raise VaultProblem(Reason.DAMAGED, f"{name}: missing")
        pieces.append(piece)
    packed = b"".join(pieces)
    if not hmac.compare_digest(hashlib.sha256(packed).hexdigest(), ref.digest):
        raise VaultProblem(Reason.DAMAGED, f"{ref.owner}: digest")
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, LARGEST)
    except zlib.error as error:
        raise VaultProblem(Reason.DAMAGED, f"{ref.owner}: {error}") from None
    if not unpacker.eof:
        raise VaultProblem(Reason.DAMAGED, f"{ref.owner}: incomplete")
    return data


def remove_blob(entries: Entries, ref: BlobRef) -> None:
    """Remove all its entries, the first one last: while it stands there may be others."""
    for name in reversed(ref.names()):
        entries.remove(name)
