"""The roots that a Linux system trusts: where OpenSSL looks, else where distributions keep them.

`truststore` looks in the same places, but tells nobody which: a test holds this list to its own.
And it reads them anew for every handshake, 50 ms of processor time, under a lock that the next
handshake waits for on the loop.
"""

import re
import ssl
import sys
from contextlib import suppress
from pathlib import Path

from app.model.frozen import frozen

_ELSEWHERE = (
    "/etc/ssl/cert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/ssl/ca-bundle.pem",
)
"""For an OpenSSL that was built for another system: a bundle brings one along."""
_HASHED = re.compile(r"[0-9a-fA-F]{8}\.[0-9]")
"""How `openssl rehash` names a certificate; in no other file of the folder OpenSSL looks."""

Stamp = tuple[str, int, int]
"""A path, and time and size of what is there: it is another one once that has changed."""


@frozen
class SystemRoots:
    """What they stand in now."""

    file: str | None
    folder: str | None
    """Read only when a certificate is asked for, one by one."""
    openssls_own: bool
    """OpenSSL finds them by itself, with `SSL_CERT_FILE` and `SSL_CERT_DIR` where they are set."""

    @classmethod
    def found(cls) -> "SystemRoots":
        """Where they are, by a look at the disk."""
        told = ssl.get_default_verify_paths()
        folder = told.capath if told.capath and _holds_roots(told.capath) else None
        if told.cafile or folder:
            return cls(told.cafile, folder, openssls_own=True)
        file = next((path for path in _ELSEWHERE if Path(path).is_file()), None)
        return cls(file, None, openssls_own=False)

    def stamps(self) -> tuple[Stamp, ...]:
        """Others once the roots have changed."""
        return tuple(stamp_of(path) for path in (self.file, self.folder) if path)

    def load(self, context: ssl.SSLContext) -> None:
        """Have the context trust them. What cannot be read is not trusted."""
        if self.openssls_own:
            context.set_default_verify_paths()
        elif self.file:
            with suppress(OSError):  # ssl.SSLError is one
                context.load_verify_locations(cafile=self.file)


def read_by_openssl() -> bool:
    """Whether this system's roots are files; Windows and macOS ask a store of their own."""
    return sys.platform not in ("win32", "darwin")


def stamp_of(path: str) -> Stamp:
    """The state of a file or folder. Raise `OSError` or `ValueError`."""
    state = Path(path).stat()
    return path, state.st_mtime_ns, state.st_size


def _holds_roots(folder: str) -> bool:
    with suppress(OSError):
        return any(_HASHED.fullmatch(each.name) for each in Path(folder).iterdir())
    return False
