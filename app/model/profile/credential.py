"""What a client proves itself with, and how (RFC 7591 §2, RFC 7523, RFC 8705)."""

from dataclasses import field
from datetime import date
from enum import StrEnum

from app.model.frozen import frozen
from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span


class AuthMethod(StrEnum):
    """`token_endpoint_auth_method` as registered by RFC 7591 §2, RFC 8705 §2 and OpenID Connect
    Core §9."""

    CLIENT_SECRET_BASIC = "client_secret_basic"
    CLIENT_SECRET_POST = "client_secret_post"
    CLIENT_SECRET_JWT = "client_secret_jwt"
    PRIVATE_KEY_JWT = "private_key_jwt"
    TLS_CLIENT_AUTH = "tls_client_auth"
    SELF_SIGNED_TLS_CLIENT_AUTH = "self_signed_tls_client_auth"
    NONE = "none"


class Grant(StrEnum):
    """What the client hands in for a token: `grant_type`."""

    CLIENT_CREDENTIALS = "client_credentials"
    JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    """RFC 7523 §2.1: the signed JWT is the grant and the proof in one."""


class SigningAlg(StrEnum):
    """`alg` of a JWT that the client signs (RFC 7518 §3.1, RFC 8037 §3.1)."""

    HS256 = "HS256"
    HS384 = "HS384"
    HS512 = "HS512"
    RS256 = "RS256"
    RS384 = "RS384"
    RS512 = "RS512"
    PS256 = "PS256"
    PS384 = "PS384"
    PS512 = "PS512"
    ES256 = "ES256"
    ES384 = "ES384"
    ES512 = "ES512"
    EDDSA = "EdDSA"


class AudienceChoice(StrEnum):
    """What the `aud` of a client assertion is (RFC 7523 §3, RFC 10070)."""

    AUTOMATIC = "automatic"
    """What the provider is known to want, else the issuer where known, else the endpoint."""
    ISSUER = "issuer"
    TOKEN_ENDPOINT = "token_endpoint"
    OWN = "own"
    """The text in `Assertion.own_audience`."""


class AssertionTyp(StrEnum):
    """`typ` of a client assertion."""

    JWT = "JWT"
    CLIENT_AUTHENTICATION = "client-authentication+jwt"
    """RFC 10070: goes with the issuer as sole audience, and makes some servers stricter."""


class CertificateHeader(StrEnum):
    """How an assertion names the key's certificate (RFC 7515 §4.1.6 to §4.1.8)."""

    X5T = "x5t"
    X5T_S256 = "x5t#S256"
    X5C = "x5c"


LARGEST_CLOCK_OFFSET = Span(10 * 366 * 86_400)
"""Ten years: no clock that is further off will find a certificate good."""


@frozen
class Assertion:
    """How a JWT that the client signs is made; None and AUTOMATIC leave it to the provider."""

    alg: SigningAlg | None = None
    audience: AudienceChoice = AudienceChoice.AUTOMATIC
    own_audience: str = ""
    typ: AssertionTyp | None = None
    key_id: str = ""
    """`kid`; empty for the key's own, if it has one. Chooses the key where a file holds several."""
    certificate_headers: tuple[CertificateHeader, ...] | None = None
    lifetime: Span | None = None
    not_before: bool = True
    """Whether `nbf` is said."""
    claims: str = ""
    """More claims: the text of a JSON object, as typed."""
    clock_offset: Span | None = None
    """Added to this computer's clock for the times in what is signed, DPoP proofs among it; None
    adds nothing."""

    def signed_at(self, now: Instant) -> Instant:
        """The time that stands in what is signed when this computer's clock shows `now`."""
        return now if self.clock_offset is None else now.plus(self.clock_offset)


@frozen
class SharedSecret:
    """A client secret: sent with each token request, or the key of an HMAC."""

    secret: Secret = field(default_factory=lambda: Secret(""))
    expires_on: date | None = None
    """The day its owner noted as its last."""


@frozen
class PrivateKeyFile:
    """A private key as it stands in a file, and the certificate that goes with it."""

    material: Secret = field(default_factory=lambda: Secret.of_bytes(b""))
    """The file's bytes as they were dropped, still encrypted where they were."""
    file_name: str = ""
    """The file's bare name, for people; never its path."""
    passphrase: Secret = field(default_factory=lambda: Secret("", SecretKind.KEY))
    readable_by_others: bool = False
    """The file's mode let group or others read it when it was opened (POSIX)."""
    certificate: bytes = field(default=b"", repr=False)
    """The certificate, PEM or DER, where it came in a file of its own."""
    certificate_file_name: str = ""
    expires_on: date | None = None
    """The day its owner noted as its last; the certificate may say another one."""


@frozen
class SigningKey(PrivateKeyFile):
    """A private key that signs a client assertion and never leaves the computer."""


@frozen
class ClientCertificate(PrivateKeyFile):
    """A certificate that is shown in the TLS handshake (RFC 8705), with its private key."""


@frozen
class AssertionFile:
    """A file that somebody else keeps fresh, such as Kubernetes: read anew at each check."""

    path: str


@frozen
class ReadyAssertion:
    """A client assertion that was signed elsewhere (RFC 7523 §2.2): by an HSM, or by another
    issuer whom the server trusts. It is sent as it is."""

    source: AssertionFile | Secret = field(default_factory=lambda: Secret("", SecretKind.TOKEN))
    """Where it stands, or the JWT itself as it was pasted."""


@frozen
class PublicClient:
    """A client that has only its ID."""


Credential = SharedSecret | SigningKey | ClientCertificate | ReadyAssertion | PublicClient
