"""What programs say where an exchange broke off: their words, and the fault that they mean.

The one place where a fault is told by words: of a pasted text nothing else is left.
"""

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.model.observed import FaultKind, Phase


@frozen
class Mark:
    """Words in small letters, and what they stand for."""

    words: str
    kind: FaultKind
    phase: Phase
    verify_code: int | None = None
    tls_reason: str = ""


def _certificate(code: int | None, *each: str) -> tuple[Mark, ...]:
    kind, phase = FaultKind.TLS_CERTIFICATE, Phase.TLS
    return tuple(Mark(words, kind, phase, verify_code=code) for words in each)


def _handshake(reason: str, *each: str) -> tuple[Mark, ...]:
    kind, phase = FaultKind.TLS_HANDSHAKE, Phase.TLS
    return tuple(Mark(words, kind, phase, tls_reason=reason) for words in each)


def _broken(kind: FaultKind, phase: Phase, *each: str) -> tuple[Mark, ...]:
    return tuple(Mark(words, kind, phase) for words in each)


# Python, curl and OpenSSL, Node, Java, .NET, Go, in the order in which one says more than another.
# The numbers are X509_V_ERR_… of OpenSSL's x509_vfy.h.
MARKS: tuple[Mark, ...] = (
    *_certificate(10, "certificate has expired", "cert_has_expired", "certificateexpiredexception",
                  "certificate is expired", "nottimevalid", "sec_e_cert_expired"),
    *_certificate(9, "certificate is not yet valid", "cert_not_yet_valid",
                  "certificatenotyetvalidexception"),
    *_certificate(62, "hostname mismatch", "certificateerror: hostname", "altname_invalid",
                  "certificate is not valid for",
                  "no alternative certificate subject name matches", "no subject alternative",
                  "remotecertificatenamemismatch", "x509: certificate is valid for",
                  "does not match target host name", "sec_e_wrong_principal"),
    *_certificate(19, "self-signed certificate in certificate chain",
                  "self signed certificate in certificate chain", "self_signed_cert_in_chain"),
    *_certificate(18, "self-signed certificate", "self signed certificate",
                  "depth_zero_self_signed_cert"),
    *_certificate(21, "unable to verify the first certificate",
                  "unable_to_verify_leaf_signature"),
    *_certificate(20, "unable to get local issuer certificate",
                  "unable_to_get_issuer_cert", "pkix path building failed",
                  "unable to find valid certification path",
                  "certificate signed by unknown authority", "untrustedroot", "partialchain",
                  "sec_e_untrusted_root"),
    *_certificate(66, "ee key too small", "ee certificate key too weak",
                  "ca signature digest algorithm too weak", "ca md too weak"),
    *_certificate(None, "certificate verify failed", "certificate_verify_failed",
                  "ssl certificate problem", "remote certificate is invalid",
                  "remotecertificatechainerrors", "failed to verify certificate"),
    *_broken(FaultKind.INVALID_URL, Phase.RESOLVE, "invalid url", "no scheme supplied",
             "no schema supplied", "missingschema", "urisyntaxexception", "malformedurlexception",
             "unsupported protocol scheme", "only absolute urls", "uriformatexception",
             "url rejected"),
    *_handshake("WRONG_VERSION_NUMBER", "wrong version number", "wrong_version_number",
                "unrecognized ssl message, plaintext connection",
                "first record does not look like a tls handshake", "packet length too long",
                "http response to https client"),
    *_handshake("TLSV13_ALERT_CERTIFICATE_REQUIRED", "certificate required",
                "certificate_required"),
    *_handshake("TLSV1_ALERT_PROTOCOL_VERSION", "alert protocol version",
                "tlsv1_alert_protocol_version", "unsupported protocol", "unsupported_protocol",
                "no appropriate protocol", "protocol version not supported"),
    *_handshake("SSLV3_ALERT_HANDSHAKE_FAILURE", "handshake failure", "handshake_failure",
                "no shared cipher", "could not create ssl/tls secure channel"),
    *_broken(FaultKind.NAME_LOOKUP_FAILED, Phase.RESOLVE, "temporary failure in name resolution",
             "eai_again", "server misbehaving"),
    *_broken(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE, "name or service not known",
             "nodename nor servname provided", "no address associated with hostname",
             "no such host", "could not resolve host", "enotfound", "unknownhostexception",
             "name_not_resolved", "nxdomain", "remote name could not be resolved",
             "getaddrinfo failed"),
    *_broken(FaultKind.REFUSED, Phase.CONNECT, "connection refused", "econnrefused",
             "connection_refused", "actively refused", "winerror 10061",
             "couldn't connect to server", "could not connect to server"),
    *_broken(FaultKind.UNREACHABLE, Phase.CONNECT, "network is unreachable", "no route to host",
             "enetunreach", "ehostunreach", "network_unreachable", "winerror 10051"),
    *_broken(FaultKind.READ_TIMEOUT, Phase.WAIT, "read timed out", "readtimeout",
             "awaiting headers", "httpclient.timeout", "operation timed out after",
             "esockettimedout", "timeout of "),
    *_broken(FaultKind.CONNECT_TIMEOUT, Phase.CONNECT, "connection timed out", "etimedout",
             "connect timed out", "connecttimeout", "connection_timed_out", "i/o timeout",
             "winerror 10060", "has failed to respond", "connection timeout"),
    *_broken(FaultKind.CLOSED_EARLY, Phase.WAIT, "connection reset", "econnreset",
             "connection_reset", "remotedisconnected", "remote end closed connection",
             "server disconnected", "socket hang up", "empty reply from server",
             "empty_response", "unexpected eof", "eof occurred in violation of protocol",
             "unexpected_eof", "underlying connection was closed", "connection aborted",
             "forcibly closed", "ssl_error_syscall", "broken pipe", "response ended prematurely",
             "failed to respond"),
    *_broken(FaultKind.NOT_HTTP, Phase.WAIT, "badstatusline", "malformed http response",
             "http/0.9 when not allowed", "expected http/", "unsupported http version"),
    *_broken(FaultKind.CONTENT_ENCODING, Phase.READ, "contentdecodingerror", "while decompressing",
             "incorrect header check", "unrecognized content encoding", "not a gzipped file",
             "not in gzip format"),
    *_broken(FaultKind.PROTOCOL, Phase.READ, "incompleteread", "hpe_invalid", "invalid chunk",
             "protocolerror", "malformed chunk", "illegal header"),
)  # fmt: skip

KEY_MARKS: tuple[tuple[str, KeyProblem], ...] = (
    ("password was not given but private key is encrypted", KeyProblem.PASSPHRASE_NEEDED),
    ("interrupted or cancelled", KeyProblem.PASSPHRASE_NEEDED),
    ("bad decrypt", KeyProblem.PASSPHRASE_WRONG),
    ("mac verify failure", KeyProblem.PASSPHRASE_WRONG),
    ("invalid password or pkcs12", KeyProblem.PASSPHRASE_WRONG),
    ("keystore password was incorrect", KeyProblem.PASSPHRASE_WRONG),
    ("network password is not correct", KeyProblem.PASSPHRASE_WRONG),
    ("could not deserialize key", KeyProblem.UNREADABLE),
    ("unable to load pem", KeyProblem.UNREADABLE),
    ("no start line", KeyProblem.UNREADABLE),
    ("error:0909006c", KeyProblem.UNREADABLE),
    ("invalidkeyspecexception", KeyProblem.UNREADABLE),
)
"""What programs say where a private key cannot be read."""

API_MARKS: tuple[str, ...] = (
    "idx10214", "idx10223", "idx10205", "idx10500", "idx10501", "idx10503", "idx10511",
    "securitytokenexpiredexception", "securitytokeninvalid", "invalidaudienceerror",
    "expiredsignatureerror", "invalidissuererror", "invalidsignatureerror", "jwt expired",
    "jwt audience invalid", "jwt issuer invalid", "jwt malformed", "expiredjwtexception",
    "signature has expired", "token is expired", "token has expired",
    "invalidauthenticationtoken", "an error occurred while attempting to decode the jwt",
)  # fmt: skip
"""What libraries say that check a token at an API and do not like it."""
