"""Connections as the engine sees them: how far one came, and where it broke off."""

from dataclasses import replace
from typing import Any

from app.model.exchange import Connection
from app.model.observed import Fault, FaultKind, Phase, TlsSeen
from app.model.peer_chain import NOTHING_PRESENTED, PeerCertificate, PeerChain, Presented
from app.model.time import Instant, Span
from tests.diagnosis.observed import ENDPOINT, NOW


def certificate(**changes: Any) -> PeerCertificate:
    """A server's certificate in its best years."""
    found = PeerCertificate(
        subject="CN=id.fjord.example",
        issuer="CN=R11,O=Let's Encrypt,C=US",
        names=("id.fjord.example",),
        not_before=Instant(NOW.seconds - 30 * 86_400),
        not_after=Instant(NOW.seconds + 60 * 86_400),
        sha256="ab" * 32,
    )
    return replace(found, **changes)


def chain(*path: PeerCertificate, astray: tuple[Presented, ...] = ()) -> PeerChain:
    """What was presented: each signed by the next, and then what belongs elsewhere."""
    return PeerChain((*path, *astray), tuple(range(len(path))))


def connection(port: int = 443, presented: PeerChain = NOTHING_PRESENTED) -> Connection:
    """How far the server was reached."""
    return Connection("id.fjord.example", port, ("192.0.2.7",), "192.0.2.7", "TLSv1.3", presented)


def fault(kind: FaultKind, phase: Phase, url: str = ENDPOINT, **changes: Any) -> Fault:
    """An exchange that broke off."""
    port = 80 if url.startswith("http:") else 443
    values = {"elapsed": Span(0.2), "exception": "ConnectError ← OSError", "detail": "said so"}
    return Fault(kind, phase, url, connection(port), **(values | changes))  # type: ignore[arg-type]


PROXY = "proxy.fjord.example:8080"


def by_proxy(kind: FaultKind, phase: Phase = Phase.CONNECT, **changes: Any) -> Fault:
    """An exchange that came no further than the proxy, or through it."""
    return replace(fault(kind, phase, **changes), connection=replace(connection(), via=PROXY))


def led_elsewhere(seen: Fault) -> Fault:
    """The same with an override for the server's name."""
    return replace(seen, connection=replace(seen.connection, instead="192.0.2.9:8443"))


def reached(addresses: tuple[str, ...]) -> Fault:
    """A name with these addresses, none of which is wanted."""
    found = replace(connection(), addresses=addresses, address="")
    return replace(fault(FaultKind.NO_SUCH_FAMILY, Phase.RESOLVE), connection=found)


def alert(name: str, phase: Phase = Phase.WAIT, **changes: Any) -> Fault:
    """A connection that the server broke off once all was agreed on."""
    return fault(FaultKind.TLS_HANDSHAKE, phase, tls_reason=name, tls_agreed=True, **changes)


def distrusted(code: int, *path: PeerCertificate, astray: tuple[Presented, ...] = ()) -> Fault:
    """A certificate that was refused with this number."""
    seen = fault(FaultKind.TLS_CERTIFICATE, Phase.TLS, verify_code=code, now=NOW)
    return replace(seen, connection=connection(443, chain(*path, astray=astray)))


def handshake(reason: str) -> Fault:
    """A handshake that OpenSSL gave up for this reason."""
    return fault(FaultKind.TLS_HANDSHAKE, Phase.TLS, tls_reason=reason)


def shaken(*above: PeerCertificate, **changes: Any) -> TlsSeen:
    """A handshake that succeeded; the changes are to the server's own certificate."""
    return TlsSeen(connection(443, chain(certificate(**changes), *above)), NOW)
