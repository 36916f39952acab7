"""A value of any length, cut into entries `<uuid>/<generation>/<n>`."""

import hashlib
import hmac
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from app.vault.entries import BYTES_PER_ENTRY, Entries
from app.vault.problem import Reason, VaultProblem

LARGEST = 4 * 1024 * 1024
"""Bytes of one value, before it is packed; more was not written by Keyfit."""


@dataclass(frozen=True, slots=True)
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


def write_blob(entries: Entries, owner: UUID, data: bytes) -> BlobRef:
    """Store the value under a new generation. On failure nothing of it is left, if possible."""
    if len(data) > LARGEST:
        raise VaultProblem(Reason.TOO_LARGE)
    packed = zlib.compress(data)
    pieces = [packed[at : at + BYTES_PER_ENTRY] for at in range(0, len(packed), BYTES_PER_ENTRY)]
    ref = BlobRef(owner, secrets.token_hex(6), len(pieces), hashlib.sha256(packed).hexdigest())
    try:
        for name, piece in zip(ref.names(), pieces, strict=True):
            entries.put(name, piece)
    except VaultProblem as problem:
        give_up(entries, ref, problem)
        raise
    return ref


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


def give_up(entries: Entries, ref: BlobRef, problem: VaultProblem) -> None:
    """Remove what was written in vain, unless the keyring hangs: that would hang again."""
    if problem.reason is not Reason.HANGING:
        with suppress(VaultProblem):
            remove_blob(entries, ref)
