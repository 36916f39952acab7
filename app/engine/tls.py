"""The TLS context: the operating system's trusted roots, and a CA bundle beside them."""

import ssl
import threading
from contextlib import suppress

from app.background import in_background
from app.engine.client_identity import (
    ClientIdentity,
    remove_leftovers,
    show,
    stays_in_memory,
)
from app.engine.system_roots import Stamp, SystemRoots, read_by_openssl, stamp_of
from app.model.frozen import frozen
from app.model.profile import Network, TlsVersion

_VERSIONS = {
    TlsVersion.TLS_1_2: ssl.TLSVersion.TLSv1_2,
    TlsVersion.TLS_1_3: ssl.TLSVersion.TLSv1_3,
}


class CaBundleUnreadableError(Exception):
    """The file named as CA bundle is not there, cannot be read, or holds no certificate."""


@frozen
class TlsTerms:
    """What a secure connection has to be."""

    ca_bundle: str = ""
    """Path of a PEM file with roots that are trusted besides the system's own."""
    minimum: TlsVersion = TlsVersion.TLS_1_2
    verify: bool = True
    http2: bool = False
    """Offered before HTTP/1.1 (RFC 7301)."""

    @classmethod
    def with_servers(cls, network: Network) -> "TlsTerms":
        """As the profile has them."""
        bundle = network.ca_bundle.strip()
        return cls(bundle, network.minimum_tls, network.verify, network.http2)

    @classmethod
    def with_proxy(cls, network: Network) -> "TlsTerms":
        """A proxy is always checked, for it is told the login; its TLS is nobody's subject."""
        return cls(network.ca_bundle.strip())


_contexts: dict[TlsTerms, tuple[tuple[Stamp, ...], ssl.SSLContext]] = {}
"""With the state of the files that its roots were read from."""
_lock = threading.Lock()
_makers: dict[TlsTerms, threading.Lock] = {}
"""One for each context: a bundle on a drive that does not answer holds up nobody else."""


async def tls_context(
    terms: TlsTerms, seconds: float, identity: ClientIdentity | None = None
) -> ssl.SSLContext:
    """The context for all connections on these terms.

    Made on a thread, since reading a store takes tens of milliseconds, and kept for as long as
    the files of its roots do not change; one that shows an identity holds a private key and is made
    anew each time, for its caller alone. Raise `CaBundleUnreadableError`, also where reading it
    takes longer than `seconds`, `ClientCertificateRefusedError`, or `TimeoutError`.
    """
    make = (lambda: _kept(terms)) if identity is None else (lambda: _made(terms, identity))
    try:
        return await in_background(make, seconds)
    except TimeoutError as error:
        if terms.ca_bundle:
            raise CaBundleUnreadableError(_why(error)) from error
        raise


def _kept(terms: TlsTerms) -> ssl.SSLContext:
    try:
        bundle = (stamp_of(terms.ca_bundle),) if terms.ca_bundle else ()
    except (OSError, ValueError) as error:
        raise CaBundleUnreadableError(_why(error)) from error
    state = (*bundle, *_systems_stamps(terms))
    with _lock:
        maker = _makers.setdefault(terms, threading.Lock())
    with maker:
        kept = _contexts.get(terms)
        if kept is None or kept[0] != state:
            kept = _contexts[terms] = (state, _made(terms))
        return kept[1]


def _systems_stamps(terms: TlsTerms) -> tuple[Stamp, ...]:
    if not terms.verify or not read_by_openssl():
        return ()
    with suppress(OSError):  # one is just being replaced: then it is read anew next time
        return SystemRoots.found().stamps()
    return ()


def _made(terms: TlsTerms, identity: ClientIdentity | None = None) -> ssl.SSLContext:
    if not stays_in_memory():
        remove_leftovers()
    if terms.http2:
        import app.engine.http2  # noqa: F401  (else its first use would load it on the loop)
    context: ssl.SSLContext
    if terms.verify and not read_by_openssl():
        import truststore

        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if not terms.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif read_by_openssl():
        SystemRoots.found().load(context)
    context.minimum_version = _VERSIONS[terms.minimum]
    context.set_alpn_protocols(["h2", "http/1.1"] if terms.http2 else ["http/1.1"])
    if terms.ca_bundle:
        try:
            context.load_verify_locations(cafile=terms.ca_bundle)
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise CaBundleUnreadableError(_why(error)) from error
    if identity is not None:
        show(identity, context)
    return context


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
