"""The secure connection: its certificate's time and name, and what could not be agreed on."""

from collections.abc import Callable

from app.diagnosis.client_certificate import about_client_certificate
from app.diagnosis.doubtful_clock import with_clock
from app.diagnosis.peer_facts import certificate_facts, tls_facts
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.transport import tls_on_plain_port
from app.diagnosis.verify_codes import Distrust, distrust
from app.model.finding import Severity, Who
from app.model.observed import Fault, FaultKind, InputSeen, Phase, TlsSeen
from app.model.peer_chain import PeerCertificate
from app.model.profile import TlsVersion
from app.model.time import Span

_OLD_VERSION = ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL")
_NO_COMMON_HTTP = "NO_APPLICATION_PROTOCOL"
_OUTDATED = ("DH_KEY_TOO_SMALL", "UNSAFE_LEGACY_RENEGOTIATION_DISABLED")

_WARN_BEFORE = Span(21 * 86_400)


@finding("tls.certificate_expired", Severity.ERROR, Who.SERVER)
def certificate_expired(seen: Fault) -> Evidence | None:
    if distrust(seen) is not Distrust.EXPIRED:
        return None
    now = seen.now
    return with_clock(
        seen, _out_of_time(seen, lambda each: now is not None and each.not_after < now)
    )


@finding("tls.not_yet_valid", Severity.ERROR, Who.SERVER)
def not_yet_valid(seen: Fault) -> Evidence | None:
    if distrust(seen) is not Distrust.NOT_YET_VALID:
        return None
    now = seen.now
    return with_clock(
        seen, _out_of_time(seen, lambda each: now is not None and now < each.not_before)
    )


@finding("tls.host_mismatch", Severity.ERROR, Who.SERVER)
def host_mismatch(seen: Fault) -> Evidence | None:
    if distrust(seen) is not Distrust.OTHER_NAME:
        return None
    leaf = seen.connection.chain.leaf
    measured = (
        ("overridden", bool(seen.connection.instead)),
        ("this_certificate", leaf is not None and bool(leaf.names)),
        ("nameless", leaf is not None and not leaf.names),
    )
    return Evidence(tls_facts(seen), tuple(key for key, holds in measured if holds))


@finding("tls.version_or_cipher", Severity.ERROR, Who.SERVER, unless=("input.certificate_weak",))
def version_or_cipher(seen: Fault) -> Evidence | None:
    weak = distrust(seen) is Distrust.TOO_WEAK
    broken = seen.kind is FaultKind.TLS_HANDSHAKE or (
        seen.kind is FaultKind.OTHER and seen.phase is Phase.TLS
    )
    if not (weak or broken) or tls_on_plain_port(seen) or about_client_certificate(seen):
        return None
    older = any(each in seen.tls_reason for each in _OLD_VERSION)
    insists = seen.minimum_tls is TlsVersion.TLS_1_3
    outdated = seen.tls_reason in _OUTDATED or (older and not insists)
    measured = (
        ("weak_certificate", weak),
        ("outdated", outdated),
        ("minimum_here", older and insists),
        ("other_http", _NO_COMMON_HTTP in seen.tls_reason),
    )
    causes = tuple(key for key, holds in measured if holds)
    return Evidence(tls_facts(seen) | {"reason": seen.tls_reason}, causes)


@finding("tls.verification_off", Severity.WARNING, Who.YOU)
def verification_off(seen: InputSeen) -> Evidence | None:
    """Told before anything is sent, so that it is told however the check goes on."""
    return None if seen.profile.network.verify else Evidence()


@finding("tls.expires_soon", Severity.WARNING, Who.SERVER)
def expires_soon(seen: TlsSeen) -> Evidence | None:
    """The first to end of those that came; a root counts as this computer has it."""
    leaf, *above = seen.connection.chain.on_path or (None,)
    if leaf is None:
        return None
    ending = min(
        (leaf, *(each for each in above if not each.self_signed)), key=lambda each: each.not_after
    )
    left = ending.not_after.since(seen.now)
    if left >= _WARN_BEFORE:
        return None
    measured = (("over", left < Span(0)), ("in_between", ending is not leaf))
    return Evidence(
        {**certificate_facts(ending), "host": seen.connection.host, "left": left},
        tuple(key for key, holds in measured if holds),
    )


def _out_of_time(fault: Fault, wrong: Callable[[PeerCertificate], bool]) -> Evidence:
    """Which of the certificates it is, as far as one that came is; and the clock that says so."""
    facts, chain = tls_facts(fault), fault.connection.chain
    clock: tuple[str, ...] = ()
    if fault.now is not None:
        facts["our_time"] = fault.now
        clock = ("clock",)
    found = next(filter(wrong, chain.on_path), None)
    if found is not None:
        which = "this_certificate" if found is chain.leaf else "in_between"
        return Evidence(facts | certificate_facts(found), (which, *clock))
    return Evidence(facts, (*(("not_sent",) if chain.leaf else ()), *clock))
