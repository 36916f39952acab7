"""Servers that are not reached, or not safely: for each code an observation that brings it."""

from dataclasses import replace

from app.model.observed import FaultKind, Observation, Phase
from app.model.profile import Network, TlsVersion
from app.model.time import Instant
from tests.diagnosis.called_apis import called
from tests.diagnosis.connections import (
    alert,
    by_proxy,
    certificate,
    distrusted,
    fault,
    handshake,
    led_elsewhere,
    reached,
    shaken,
)
from tests.diagnosis.observed import (
    IN_A_WEEK,
    NOW,
    PAGE,
    PLAIN_ENDPOINT,
    html,
    raw,
    refused,
    typed,
    undescribed,
)

_CORPORATE = certificate(issuer="CN=Zscaler Intermediate Root CA,O=Zscaler Inc.")
_OWN_ROOT = certificate(subject="CN=Fjord root", issuer="CN=Fjord root", self_signed=True)
_BY_OWN_ROOT = certificate(issuer="CN=Fjord root")
_BY_FJORD = certificate(
    issuer="CN=Fjord servers", issuers_at=("http://pki.fjord.example/servers.crt",)
)
_R11 = certificate(subject="CN=R11,O=Let's Encrypt,C=US", issuer="CN=ISRG Root X1,C=US")
_LONG_AGO = Instant(NOW.seconds - 86_400)
_ALERT = b"\x15\x03\x01\x00\x02\x02\x46"
_BAD_CERTIFICATE = b"<center><h1>400 Bad Request</h1></center>The SSL certificate error"
_PROXY_BASIC = (*html(), ("Proxy-Authenticate", 'Negotiate, Basic realm="proxy"'))
_PROXY_NTLM = (*html(), ("Proxy-Authenticate", "Negotiate"), ("Proxy-Authenticate", "NTLM"))
_NGINX = b"<html>The plain HTTP request was sent to HTTPS port</html>"

SITUATIONS: dict[str, Observation] = {
    "resolve.name_not_found": fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE, errno=-2),
    "resolve.failed": fault(FaultKind.NAME_LOOKUP_FAILED, Phase.RESOLVE, errno=-3),
    "resolve.no_such_family": reached(("192.0.2.7",)),
    "connect.refused": fault(FaultKind.REFUSED, Phase.CONNECT, errno=111),
    "connect.timeout": fault(FaultKind.CONNECT_TIMEOUT, Phase.CONNECT),
    "connect.unreachable": fault(FaultKind.UNREACHABLE, Phase.CONNECT, errno=101),
    "connect.proxy_unreachable": by_proxy(FaultKind.PROXY_UNREACHABLE, errno=111),
    "connect.proxy_auth_required": by_proxy(
        FaultKind.PROXY_AUTH_REQUIRED, proxy_status=407, proxy_schemes=("Negotiate", "Basic")
    ),
    "connect.proxy_denied": by_proxy(FaultKind.PROXY_DENIED, proxy_status=403),
    "connect.proxy_error": by_proxy(FaultKind.PROXY_ERROR, proxy_status=503),
    "connect.proxy_scheme_unsupported": by_proxy(
        FaultKind.PROXY_AUTH_REQUIRED, proxy_status=407, proxy_schemes=("Negotiate", "NTLM")
    ),
    "connect.proxy_scheme_wrong": by_proxy(FaultKind.PROXY_SPEAKS_HTTP),
    "connect.closed_early": fault(FaultKind.CLOSED_EARLY, Phase.WAIT),
    "connect.plain_http_on_tls_port": fault(
        FaultKind.NOT_HTTP, Phase.WAIT, PLAIN_ENDPOINT, received=_ALERT
    ),
    "connect.tls_on_plain_port": handshake("WRONG_VERSION_NUMBER"),
    "tls.certificate_expired": distrusted(10, certificate(not_after=_LONG_AGO)),
    "tls.not_yet_valid": distrusted(9, certificate(not_before=IN_A_WEEK)),
    "tls.host_mismatch": distrusted(62, certificate()),
    "tls.self_signed": distrusted(18, replace(_OWN_ROOT, subject="CN=id.fjord.example")),
    "tls.unknown_issuer": distrusted(19, _CORPORATE),
    "tls.incomplete_chain": distrusted(20, certificate()),
    "tls.version_or_cipher": handshake("TLSV1_ALERT_PROTOCOL_VERSION"),
    "tls.client_certificate_required": alert("TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    "tls.client_certificate_rejected": alert("TLSV1_ALERT_UNKNOWN_CA", identity=True),
    "tls.verification_off": typed(network=Network(verify=False)),
    "tls.expires_soon": shaken(not_after=IN_A_WEEK),
    "tls.inspected": shaken(issuer=_CORPORATE.issuer),
}

MORE: tuple[tuple[str, Observation], ...] = (
    ("connect.proxy_scheme_wrong", by_proxy(FaultKind.PROXY_SPEAKS_HTTPS)),
    ("resolve.name_not_found", fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE, "https://intra/t")),
    ("resolve.failed", fault(FaultKind.OTHER, Phase.RESOLVE)),
    ("connect.unreachable", fault(FaultKind.OTHER, Phase.CONNECT)),
    ("resolve.no_such_family", reached(("2001:db8::7",))),
    ("connect.proxy_unreachable", by_proxy(FaultKind.PROXY_UNREACHABLE, Phase.RESOLVE)),
    ("connect.proxy_unreachable", by_proxy(FaultKind.PROXY_UNREACHABLE, verify_code=20)),
    ("connect.proxy_unreachable", fault(FaultKind.PROXY_UNREACHABLE, Phase.RESOLVE)),
    ("connect.proxy_auth_required", by_proxy(FaultKind.PROXY_AUTH_REQUIRED)),
    ("connect.proxy_auth_required", refused(407, PAGE, _PROXY_BASIC, url=PLAIN_ENDPOINT)),
    ("connect.proxy_auth_required", undescribed(raw(407, PAGE, _PROXY_BASIC), raw(407, b""))),
    ("connect.proxy_auth_required", called(407, PAGE, headers=_PROXY_BASIC)),
    ("connect.proxy_error", by_proxy(FaultKind.PROXY_ERROR)),
    ("connect.proxy_error", by_proxy(FaultKind.PROXY_ERROR, proxy_status=1)),
    ("connect.proxy_error", by_proxy(FaultKind.PROXY_ERROR, proxy_status=404)),
    ("connect.proxy_scheme_unsupported", refused(407, PAGE, _PROXY_NTLM, url=PLAIN_ENDPOINT)),
    ("connect.proxy_scheme_unsupported", called(407, PAGE, headers=_PROXY_NTLM)),
    ("connect.proxy_scheme_unsupported", fault(FaultKind.PROXY_SCHEME_UNSUPPORTED, Phase.RESOLVE)),
    (
        "connect.proxy_scheme_unsupported",
        fault(FaultKind.CONNECT_TIMEOUT, Phase.CONNECT, proxy_script=True),
    ),
    (
        "connect.proxy_scheme_unsupported",
        fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE, proxy_script=True),
    ),
    ("resolve.name_not_found", led_elsewhere(fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE))),
    ("connect.refused", led_elsewhere(fault(FaultKind.REFUSED, Phase.CONNECT))),
    ("connect.timeout", led_elsewhere(fault(FaultKind.CONNECT_TIMEOUT, Phase.CONNECT))),
    ("connect.unreachable", led_elsewhere(fault(FaultKind.UNREACHABLE, Phase.CONNECT))),
    ("connect.closed_early", by_proxy(FaultKind.CLOSED_EARLY, Phase.TLS)),
    ("connect.closed_early", fault(FaultKind.CLOSED_EARLY, Phase.WAIT, identity=True)),
    ("tls.certificate_expired", distrusted(10, certificate(), replace(_R11, not_after=_LONG_AGO))),
    ("tls.certificate_expired", distrusted(10, certificate())),
    ("tls.not_yet_valid", distrusted(9, certificate(), replace(_R11, not_before=IN_A_WEEK))),
    ("tls.not_yet_valid", distrusted(9, certificate())),
    ("tls.host_mismatch", led_elsewhere(distrusted(62, certificate()))),
    ("tls.host_mismatch", distrusted(62, certificate(names=()))),
    ("tls.self_signed", distrusted(18)),
    ("tls.incomplete_chain", distrusted(20, _BY_FJORD)),
    ("tls.incomplete_chain", distrusted(20, certificate(), astray=(_OWN_ROOT,))),
    ("tls.unknown_issuer", distrusted(19)),
    ("tls.unknown_issuer", distrusted(19, _BY_OWN_ROOT, _OWN_ROOT)),
    ("tls.unknown_issuer", distrusted(20, _BY_OWN_ROOT)),
    ("tls.unknown_issuer", distrusted(20, certificate(), _R11)),
    ("tls.unknown_issuer", distrusted(20, certificate(issuer="CN=ESET SSL Filter CA"))),
    ("tls.unknown_issuer", distrusted(20, certificate(issuer="CN=mitmproxy"))),
    ("tls.version_or_cipher", distrusted(66, certificate())),
    ("tls.version_or_cipher", handshake("DH_KEY_TOO_SMALL")),
    ("tls.expires_soon", shaken(replace(_R11, not_after=IN_A_WEEK))),
    ("tls.expires_soon", shaken(not_after=_LONG_AGO)),
    ("tls.inspected", shaken(issuer="CN=Kaspersky Endpoint Security Personal Root")),
    ("tls.inspected", shaken(issuer="CN=Charles Proxy CA")),
    ("tls.version_or_cipher", handshake("SSLV3_ALERT_HANDSHAKE_FAILURE")),
    ("tls.version_or_cipher", handshake("TLSV1_ALERT_NO_APPLICATION_PROTOCOL")),
    (
        "tls.version_or_cipher",
        replace(handshake("TLSV1_ALERT_PROTOCOL_VERSION"), minimum_tls=TlsVersion.TLS_1_3),
    ),
    ("tls.client_certificate_required", alert("SSLV3_ALERT_HANDSHAKE_FAILURE", Phase.TLS)),
    ("tls.client_certificate_required", alert("SSLV3_ALERT_BAD_CERTIFICATE", Phase.TLS)),
    ("tls.client_certificate_rejected", called(400, _BAD_CERTIFICATE, headers=html())),
    ("tls.client_certificate_rejected", refused(400, _BAD_CERTIFICATE, html())),
    ("tls.client_certificate_rejected", alert("SSLV3_ALERT_CERTIFICATE_EXPIRED", identity=True)),
    ("tls.client_certificate_rejected", alert("SSLV3_ALERT_CERTIFICATE_REVOKED", identity=True)),
    ("tls.client_certificate_rejected", alert("TLSV1_ALERT_DECRYPT_ERROR", identity=True)),
    ("tls.client_certificate_rejected", alert("TLSV13_ALERT_CERTIFICATE_REQUIRED", identity=True)),
    (
        "tls.client_certificate_rejected",
        alert("SSLV3_ALERT_HANDSHAKE_FAILURE", Phase.TLS, identity=True),
    ),
    ("tls.verification_off", typed(issuer="http://localhost:8080", network=Network(verify=False))),
    ("tls.version_or_cipher", fault(FaultKind.OTHER, Phase.TLS)),
    ("tls.version_or_cipher", distrusted(66)),
    ("connect.closed_early", fault(FaultKind.CLOSED_EARLY, Phase.READ, received=b"HTTP/1.1 2")),
    ("connect.plain_http_on_tls_port", refused(400, _NGINX, html(), url=PLAIN_ENDPOINT)),
    ("tls.certificate_expired", distrusted(10)),
    ("tls.unknown_issuer", distrusted(20, certificate(issuer="CN=Fjord Root"))),
    ("tls.unknown_issuer", distrusted(21)),
)
