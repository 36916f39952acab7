"""What can be seen of the certificate that a key brings along, and of what ends soon."""

from app.diagnosis.input_proof import provider_defaults
from app.diagnosis.rule import Evidence, finding
from app.model.certificate import CertificateFacts
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.finding import Facts, Severity, Who
from app.model.observed import Fault, FaultKind, InputSeen
from app.model.profile import CertificateHeader, ClientCertificate, ending

_SMALLEST_RSA = 2048
_BROKEN_HASHES = ("MD5", "SHA-1")


@finding("input.certificate_missing", Severity.ERROR, Who.YOU)
def certificate_missing(seen: InputSeen) -> Evidence | None:
    """It is shown in the handshake, or is to be named in what is signed."""
    profile = seen.profile
    if not isinstance(seen.key, KeyFacts) or seen.key.certificate is not None:
        return None
    facts: Facts = {"field": "certificate"}
    if isinstance(profile.credential, ClientCertificate):
        return Evidence(facts, ("shown",))
    wished = profile.assertion.certificate_headers
    wanted = provider_defaults(profile).certificate_headers if wished is None else wished
    if not wanted:
        return None
    facts = {**facts, "headers": tuple(each.value for each in wanted)}
    if wished is not None:
        return Evidence(facts, ("wished",))
    # Where a key ID names the key, nobody needs the whole certificate besides (RFC 7515 §4.1.6).
    named = bool(profile.assertion.key_id or seen.key.key_id)
    if named and set(wanted) == {CertificateHeader.X5C}:
        return None
    return Evidence(facts, ("provider_wants",), severity=Severity.WARNING)


@finding("input.certificate_unreadable", Severity.ERROR, Who.YOU)
def certificate_unreadable(seen: InputSeen) -> Evidence | None:
    return Evidence() if seen.key is KeyProblem.CERTIFICATE_UNREADABLE else None


@finding("input.certificate_key_mismatch", Severity.ERROR, Who.CLIENT_OWNER)
def certificate_key_mismatch(seen: InputSeen) -> Evidence | None:
    return Evidence() if seen.key is KeyProblem.CERTIFICATE_MISMATCH else None


@finding("input.certificate_expired", Severity.ERROR, Who.CLIENT_OWNER)
def certificate_expired(seen: InputSeen) -> Evidence | None:
    certificate = _certificate(seen)
    if certificate is None or seen.now is None or seen.now < certificate.not_after:
        return None
    facts: Facts = {"subject": certificate.subject, "not_after": certificate.not_after}
    return Evidence(facts, severity=_where_it_is_not_shown(seen))


@finding("input.certificate_not_yet_valid", Severity.ERROR, Who.CLIENT_OWNER, Who.IT)
def certificate_not_yet_valid(seen: InputSeen) -> Evidence | None:
    certificate = _certificate(seen)
    if certificate is None or seen.now is None or seen.now >= certificate.not_before:
        return None
    facts: Facts = {"subject": certificate.subject, "not_before": certificate.not_before}
    return Evidence(facts, severity=_where_it_is_not_shown(seen))


@finding("input.certificate_weak", Severity.ERROR, Who.CLIENT_OWNER)
def certificate_weak(seen: InputSeen | Fault) -> Evidence | None:
    if isinstance(seen, Fault):
        if seen.kind is not FaultKind.CLIENT_CERTIFICATE_WEAK:
            return None
        why: Facts = {"reason": seen.tls_reason, "exception": seen.exception}
        return Evidence(why, ("refused",))
    certificate, key = _certificate(seen), seen.key
    if certificate is None or not isinstance(key, KeyFacts):
        return None
    causes = []
    # What a certificate says of itself nobody believes for its signature's sake.
    if certificate.signature_hash in _BROKEN_HASHES and not certificate.self_signed:
        causes.append("broken_hash")
    if key.kind == "RSA" and key.size < _SMALLEST_RSA:
        causes.append("short_key")
    if not causes:
        return None
    facts: Facts = {
        "subject": certificate.subject,
        "hash": certificate.signature_hash,
        "size": key.size,
    }
    return Evidence(facts, tuple(causes), severity=Severity.WARNING)


@finding("input.credential_expires_soon", Severity.WARNING, Who.CLIENT_OWNER)
def credential_expires_soon(seen: InputSeen) -> Evidence | None:
    if seen.now is None:
        return None
    certificate = _certificate(seen)
    # What has ended already is another finding.
    lasting = certificate is not None and seen.now < certificate.not_after
    first = ending(
        seen.profile.credential, certificate.not_after if certificate and lasting else None
    )
    soon = None if first is None else first.soon(seen.now)
    if first is None or soon is None:
        return None
    facts: Facts = {"expires_on": first.day.isoformat(), "days": soon.days, "noted": first.noted}
    return Evidence(facts, ("over" if soon.days < 0 else "soon",))


def _certificate(seen: InputSeen) -> CertificateFacts | None:
    return seen.key.certificate if isinstance(seen.key, KeyFacts) else None


def _where_it_is_not_shown(seen: InputSeen) -> Severity | None:
    """A warning where the key only signs: many servers then know its public half alone."""
    shown = isinstance(seen.profile.credential, ClientCertificate)
    return None if shown else Severity.WARNING
