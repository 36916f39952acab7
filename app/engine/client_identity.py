"""A client certificate and its key, handed to a TLS context without the key lying on a disk.

Python's `ssl` reads a key from a path only. On Linux the path leads to memory; elsewhere to a
file that only its owner may read, locked with a passphrase that nobody keeps, and removed at once.
"""

import os
import ssl
import time
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.openssl import reason_of
from app.model.frozen import frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

_PREFIX = "keyfit-identity-"
_LEFT_BEHIND = 60.0
"""Seconds; a file that is older belongs to nobody any more."""


class ClientCertificateRefusedError(Exception):
    """OpenSSL will not show this certificate; `reason` is its name for why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@frozen
class ClientIdentity:
    """What a client shows in the handshake (RFC 8705 §2)."""

    certificates: tuple[bytes, ...] = field(repr=False)
    """DER, the client's own first."""
    private_key: "PrivateKeyTypes" = field(repr=False)


def show(identity: ClientIdentity, context: ssl.SSLContext) -> None:
    """Have the context show this identity; raise `ClientCertificateRefusedError`."""
    try:
        if stays_in_memory():
            load_from_memory(identity, context)
        else:
            load_from_locked_file(identity, context)
    except ssl.SSLError as error:
        raise ClientCertificateRefusedError(reason_of(error)) from None


def stays_in_memory() -> bool:
    """Whether this system has files that are no files."""
    return hasattr(os, "memfd_create") and Path("/proc/self/fd").is_dir()


def load_from_memory(identity: ClientIdentity, context: ssl.SSLContext) -> None:
    """By way of an anonymous file in memory (Linux); raise `ssl.SSLError`."""
    descriptor = os.memfd_create("keyfit", os.MFD_CLOEXEC)
    with os.fdopen(descriptor, "wb") as memory:
        memory.write(_key(identity, None) + _chain(identity))
        memory.flush()
        context.load_cert_chain(f"/proc/self/fd/{descriptor}")


def load_from_locked_file(
    identity: ClientIdentity, context: ssl.SSLContext, folder: str | None = None
) -> None:
    """By way of an encrypted file that is gone when this returns; raise `ssl.SSLError`."""
    import secrets
    import tempfile

    passphrase = secrets.token_urlsafe(32)
    descriptor, path = tempfile.mkstemp(prefix=_PREFIX, dir=folder)  # mode 600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_key(identity, passphrase.encode()) + _chain(identity))
        context.load_cert_chain(path, password=passphrase)
    finally:
        Path(path).unlink(missing_ok=True)


def remove_leftovers(folder: str | None = None) -> None:
    """Remove the files of a program that was ended before it could do so itself."""
    now = time.time()  # noqa: TID251  (compared with a file's own time, which no Clock sets)
    import tempfile

    for path in Path(folder or tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if now - path.stat().st_mtime > _LEFT_BEHIND:
                path.unlink()


def _key(identity: ClientIdentity, passphrase: bytes | None) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return identity.private_key.private_bytes(
        Encoding.PEM,
        PrivateFormat.PKCS8,
        BestAvailableEncryption(passphrase) if passphrase else NoEncryption(),
    )


def _chain(identity: ClientIdentity) -> bytes:
    return "".join(map(ssl.DER_cert_to_PEM_cert, identity.certificates)).encode("ascii")
