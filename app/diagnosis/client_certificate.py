"""The client's own certificate in the handshake (RFC 8705 §2), as the server sees it.

TLS 1.3 has an alert for a certificate that is missing; under TLS 1.2 servers say that the
handshake failed, though all else was agreed on. Some let anybody in and answer with a page: one
that misses a certificate is `token.mtls_required` or `resource.wrong_scheme`.
"""

from app.diagnosis.answers import answer_facts, decisive
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.transport import facts_of
from app.model.finding import Severity, Who
from app.model.observed import DiscoverySeen, Fault, FaultKind, ResourceSeen, TokenAnswerSeen

_MISSING = "CERTIFICATE_REQUIRED"
_ABOUT_IT = (
    "ALERT_BAD_CERTIFICATE",
    "ALERT_UNSUPPORTED_CERTIFICATE",
    "ALERT_CERTIFICATE_REVOKED",
    "ALERT_CERTIFICATE_EXPIRED",
    "ALERT_CERTIFICATE_UNKNOWN",
    "ALERT_UNKNOWN_CA",
    "ALERT_ACCESS_DENIED",
    "ALERT_DECRYPT_ERROR",
    "ALERT_HANDSHAKE_FAILURE",
)
"""OpenSSL's names of alerts (RFC 8446 §6.2) that mean it, once version and cipher are agreed on."""
_CAUSES = (
    ("EXPIRED", "over"),
    ("REVOKED", "revoked"),
    ("UNKNOWN_CA", "unknown_authority"),
    (_MISSING, "not_shown"),
)
_PAGE_REFUSES_IT = (
    b"the ssl certificate error",
    b"tls certificate failed verification",
    b"your client certificate is either not trusted or is invalid",
    b"your client certificate has expired or is not yet valid",
)
"""In pages of nginx, of Kong and of IIS."""
_LOOKED_AT = 4000

Asked = TokenAnswerSeen | DiscoverySeen | ResourceSeen


def about_client_certificate(seen: Fault) -> bool:
    """The connection broke off because of a certificate that the client did or did not show."""
    if seen.kind not in (FaultKind.TLS_HANDSHAKE, FaultKind.CLOSED_EARLY):
        return False
    said = any(name in seen.tls_reason for name in _ABOUT_IT)
    return _MISSING in seen.tls_reason or (seen.tls_agreed and said)


@finding("tls.client_certificate_required", Severity.ERROR, Who.CLIENT_OWNER)
def client_certificate_required(seen: Fault) -> Evidence | None:
    if seen.identity or not about_client_certificate(seen):
        return None
    return Evidence(facts_of(seen) | {"reason": seen.tls_reason})


@finding("tls.client_certificate_rejected", Severity.ERROR, Who.CLIENT_OWNER)
def client_certificate_rejected(
    seen: Fault | TokenAnswerSeen | DiscoverySeen | ResourceSeen,
) -> Evidence | None:
    if not isinstance(seen, Fault):
        return _page(seen)
    if not seen.identity or not about_client_certificate(seen):
        return None
    cause = next((key for name, key in _CAUSES if name in seen.tls_reason), "another_one")
    return Evidence(facts_of(seen) | {"reason": seen.tls_reason}, (cause,))


def _page(seen: Asked) -> Evidence | None:
    """A gateway that lets anybody in and answers with a page."""
    asked = decisive(seen)
    if asked is None:
        return None
    url, answer, _json = asked
    text = answer.body[:_LOOKED_AT].lower()
    if answer.status not in (400, 401, 403) or not any(each in text for each in _PAGE_REFUSES_IT):
        return None
    return Evidence(answer_facts(url, answer) | {"reason": ""})
