"""The TLS context: the operating system's trusted roots, and a CA bundle beside them."""

import ssl
import threading
from pathlib import Path

import truststore

from app.background import in_background

_lock = threading.Lock()
_contexts: dict[tuple[str, int, int], ssl.SSLContext] = {}


class CaBundleUnreadableError(Exception):
    """The file named as CA bundle is not there, cannot be read, or holds no certificate."""


async def tls_context(ca_bundle: str, seconds: float) -> ssl.SSLContext:
    """The context for all connections with this bundle; "" for the system's store alone.

    Made on a thread, since reading a store takes tens of milliseconds, and kept for as long as
    the bundle's file does not change. Raise `CaBundleUnreadableError`, or `TimeoutError` after
    `seconds`.
    """
    return await in_background(lambda: _kept(ca_bundle), seconds)


def _kept(ca_bundle: str) -> ssl.SSLContext:
    try:
        state = Path(ca_bundle).stat() if ca_bundle else None
    except (OSError, ValueError) as error:
        raise CaBundleUnreadableError(_why(error)) from error
    version = (ca_bundle, state.st_mtime_ns, state.st_size) if state else ("", 0, 0)
    with _lock:
        if version not in _contexts:
            _contexts[version] = _made(ca_bundle)
        return _contexts[version]


def _made(ca_bundle: str) -> ssl.SSLContext:
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_bundle:
        try:
            context.load_verify_locations(cafile=ca_bundle)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise CaBundleUnreadableError(_why(error)) from error
    return context


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
