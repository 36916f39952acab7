"""The secure connection: OpenSSL's codes, and the certificate that was presented."""

from dataclasses import replace

from app.diagnosis.client_certificate import about_client_certificate
from app.diagnosis.doubtful_clock import with_clock
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.transport import facts_of, tls_on_plain_port
from app.model.exchange import PeerCertificate
from app.model.finding import Fact, Severity, Who
from app.model.observed import Fault, FaultKind, InputSeen, Phase, TlsSeen
from app.model.profile import TlsVersion
from app.model.time import Span

# X509_V_ERR_… of OpenSSL's x509_vfy.h
_NOT_YET_VALID = frozenset({9})
_EXPIRED = frozenset({10})
_SELF_SIGNED = frozenset({18})
_ISSUER_NOT_SENT = frozenset({20, 21})
_OTHER_NAME = frozenset({62, 64})
_TOO_WEAK = frozenset({66, 67, 68})

_OLD_VERSION = "PROTOCOL_VERSION"
_NO_COMMON_HTTP = "NO_APPLICATION_PROTOCOL"

_WARN_BEFORE = Span(21 * 86_400)
_PUBLIC = (
    "Let's Encrypt", "DigiCert", "Sectigo", "GlobalSign", "GeoTrust", "Thawte", "RapidSSL",
    "Entrust", "GoDaddy", "Starfield", "Amazon", "Google Trust Services", "Buypass", "ZeroSSL",
    "Certum", "SwissSign", "QuoVadis", "Actalis", "HARICA", "COMODO",
)  # fmt: skip
_INSPECTING = (
    "Zscaler", "Netskope", "Forti", "Palo Alto", "Blue Coat", "Symantec Web", "Sophos",
    "Cisco Umbrella", "Cisco Secure", "Kaspersky", "ESET", "Avast", "AVG", "Bitdefender",
    "Check Point", "McAfee", "Skyhigh", "Forcepoint", "Barracuda", "WatchGuard", "iboss",
    "Cloudflare Gateway", "mitmproxy", "Fiddler", "Charles Proxy", "Burp",
)  # fmt: skip


@finding("tls.certificate_expired", Severity.ERROR, Who.SERVER)
def certificate_expired(seen: Fault) -> Evidence | None:
    return with_clock(seen, _certificate(seen, _EXPIRED))


@finding("tls.not_yet_valid", Severity.ERROR, Who.SERVER)
def not_yet_valid(seen: Fault) -> Evidence | None:
    return with_clock(seen, _certificate(seen, _NOT_YET_VALID))


@finding("tls.host_mismatch", Severity.ERROR, Who.SERVER)
def host_mismatch(seen: Fault) -> Evidence | None:
    found = _certificate(seen, _OTHER_NAME)
    if found is None or not seen.connection.instead:
        return found
    return replace(found, causes=("overridden", *found.causes))


@finding("tls.self_signed", Severity.ERROR, Who.SERVER)
def self_signed(seen: Fault) -> Evidence | None:
    return _certificate(seen, _SELF_SIGNED)


@finding("tls.incomplete_chain", Severity.ERROR, Who.SERVER)
def incomplete_chain(seen: Fault) -> Evidence | None:
    """Only where a public authority issued it: then its root is known, and a link is missing."""
    if seen.certificate is None or not _one_of(_PUBLIC, seen.certificate.issuer):
        return None
    return _certificate(seen, _ISSUER_NOT_SENT)


@finding(
    "tls.unknown_issuer",
    Severity.ERROR,
    Who.IT,
    unless=(
        "tls.certificate_expired",
        "tls.not_yet_valid",
        "tls.host_mismatch",
        "tls.self_signed",
        "tls.incomplete_chain",
        "tls.version_or_cipher",
    ),
)
def unknown_issuer(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.TLS_CERTIFICATE:
        return None
    product = _one_of(_INSPECTING, seen.certificate.issuer) if seen.certificate else ""
    facts = _facts(seen)
    if product:
        return Evidence(facts | {"product": product}, ("inspection_known", "private_root"))
    return Evidence(facts, ("inspection", "private_root"))


@finding("tls.version_or_cipher", Severity.ERROR, Who.SERVER, unless=("input.certificate_weak",))
def version_or_cipher(seen: Fault) -> Evidence | None:
    weak = seen.kind is FaultKind.TLS_CERTIFICATE and seen.verify_code in _TOO_WEAK
    broken = seen.kind is FaultKind.TLS_HANDSHAKE or (
        seen.kind is FaultKind.OTHER and seen.phase is Phase.TLS
    )
    if not (weak or broken) or tls_on_plain_port(seen) or about_client_certificate(seen):
        return None
    measured = (
        ("weak_certificate", weak),
        ("minimum_here", _OLD_VERSION in seen.tls_reason and _insists_on_newest(seen)),
        ("other_http", _NO_COMMON_HTTP in seen.tls_reason),
    )
    causes = tuple(key for key, holds in measured if holds)
    return Evidence(_facts(seen) | {"reason": seen.tls_reason}, causes)


def _insists_on_newest(fault: Fault) -> bool:
    return fault.minimum_tls is TlsVersion.TLS_1_3


@finding("tls.verification_off", Severity.WARNING, Who.YOU)
def verification_off(seen: TlsSeen | InputSeen) -> Evidence | None:
    """Told where the certificate would have been looked at; where no step does, at the input."""
    if isinstance(seen, TlsSeen):
        return None if seen.verified else Evidence({"host": seen.connection.host})
    profile = seen.profile
    secure = (profile.token_endpoint or profile.issuer).strip().lower().startswith("https:")
    return None if profile.network.verify or secure else Evidence()


@finding("tls.expires_soon", Severity.WARNING, Who.SERVER)
def expires_soon(seen: TlsSeen) -> Evidence | None:
    certificate = seen.connection.certificate
    if certificate is None:
        return None
    left = certificate.not_after.since(seen.now)
    if left >= _WARN_BEFORE:
        return None
    facts = {**_certificate_facts(certificate), "host": seen.connection.host, "left": left}
    return Evidence(facts)


def _certificate(fault: Fault, codes: frozenset[int]) -> Evidence | None:
    if fault.kind is not FaultKind.TLS_CERTIFICATE or fault.verify_code not in codes:
        return None
    # Details of the certificate stand in a cause's text, since it is not always there to name.
    return Evidence(_facts(fault), ("this_certificate",) if fault.certificate else ())


def _facts(fault: Fault) -> dict[str, Fact]:
    facts = facts_of(fault)
    if fault.verify_code is not None:
        facts["verify_code"] = fault.verify_code
    if fault.certificate is not None:
        facts |= _certificate_facts(fault.certificate)
    return facts


def _certificate_facts(certificate: PeerCertificate) -> dict[str, Fact]:
    return {
        "subject": certificate.subject[:300],
        "issuer": certificate.issuer[:300],
        "names": certificate.names[:20],
        "not_before": certificate.not_before,
        "not_after": certificate.not_after,
        "sha256": certificate.sha256,
    }


def _one_of(names: tuple[str, ...], text: str) -> str:
    folded = text.casefold()
    return next((name for name in names if name.casefold() in folded), "")
