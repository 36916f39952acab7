"""What the engine saw, handed to the rules of `app.diagnosis`: facts without judgement.

Nothing here is shown as it stands: evidence taken from it goes through the check's `Concealer`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any

from app.model.exchange import Connection, PeerCertificate, RawAnswer, Request
from app.model.profile import AuthMethod, Profile
from app.model.step import StepId
from app.model.time import Instant, Span
from app.model.token import Token


class KeyProblem(Enum):
    """Why a private key cannot be used."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    PUBLIC = "public"
    PASSPHRASE_NEEDED = "passphrase_needed"
    PASSPHRASE_WRONG = "passphrase_wrong"
    WRONG_KIND = "wrong_kind"
    """A private key, but of a kind that the chosen algorithm cannot use."""


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """What may be known of a private key by anybody."""

    kind: str
    """`RSA`"""
    size: int
    """In bits."""
    container: str
    """`PKCS#1`, `PKCS#8` or `encrypted PKCS#8`."""
    thumbprint: str
    """RFC 7638 with SHA-256, base64url."""
    key_id: str = ""
    """The `kid` that stands in the key's own file."""


@dataclass(frozen=True, slots=True)
class InputSeen:
    """The profile before anything is sent."""

    profile: Profile
    key: KeyFacts | KeyProblem | None = None
    """None where the client proves itself without a key."""
    now: Instant | None = None
    """To tell how long a noted end is away; None leaves that out."""


class FaultKind(StrEnum):
    """Where an exchange broke off; read from exception classes, errno and codes."""

    NAME_NOT_FOUND = "name_not_found"
    NAME_LOOKUP_FAILED = "name_lookup_failed"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    CONNECT_TIMEOUT = "connect_timeout"
    TLS_CERTIFICATE = "tls_certificate"
    """`verify_code` says why."""
    TLS_HANDSHAKE = "tls_handshake"
    """`tls_reason` says why."""
    CLOSED_EARLY = "closed_early"
    """Closed or reset before a full answer; `received` says how far it came."""
    NOT_HTTP = "not_http"
    PROTOCOL = "protocol"
    CONTENT_ENCODING = "content_encoding"
    READ_TIMEOUT = "read_timeout"
    """The deadline passed with no byte of the answer."""
    TOO_SLOW = "too_slow"
    """The deadline passed in the middle of the answer."""
    INVALID_URL = "invalid_url"
    ILLEGAL_HEADER = "illegal_header"
    """The token or a typed header cannot stand in an HTTP header."""
    CA_BUNDLE_UNREADABLE = "ca_bundle_unreadable"
    OTHER = "other"


class Phase(StrEnum):
    """How far an exchange had come."""

    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    SEND = "send"
    WAIT = "wait"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Fault:
    """An exchange that brought no full answer."""

    kind: FaultKind
    phase: Phase
    url: str
    connection: Connection
    elapsed: Span
    exception: str
    """The chain of class names, outermost first: `ConnectError ← gaierror`."""
    detail: str
    """The innermost exception's own words, redacted and capped."""
    errno: int | None = None
    verify_code: int | None = None
    """OpenSSL's X509_V_ERR_… number."""
    tls_reason: str = ""
    """OpenSSL's reason, such as `WRONG_VERSION_NUMBER`."""
    certificate: PeerCertificate | None = None
    received: bytes = field(default=b"", repr=False)
    """The first bytes that came instead of an answer, at most 200."""


@dataclass(frozen=True, slots=True)
class TlsSeen:
    """A handshake that succeeded."""

    connection: Connection
    now: Instant


@dataclass(frozen=True, slots=True)
class JsonSeen:
    """A body read as JSON."""

    value: Any
    """The value, or None where there is a problem."""
    problem: str = ""
    """Empty, or one of `empty`, `html`, `not_json`, `too_deep`, `truncated`."""
    duplicate_keys: tuple[str, ...] = ()
    encoding_repaired: str = ""
    """Empty, or `bom`, `utf-16`, `latin-1`: what had to be done to read it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Authorization server metadata (RFC 8414 §2, OpenID Connect Discovery §3)."""

    url: str
    """Where it was found."""
    values: Mapping[str, Any]
    """All members as they came."""
    issuer: str = ""
    token_endpoint: str = ""
    jwks_uri: str = ""
    token_endpoint_auth_methods: tuple[str, ...] | None = None
    """None where the member is absent."""
    grant_types: tuple[str, ...] | None = None
    scopes: tuple[str, ...] | None = None
    signing_algs: tuple[str, ...] | None = None
    """`token_endpoint_auth_signing_alg_values_supported`"""
    mtls_token_endpoint: str = ""
    """`token_endpoint` among the `mtls_endpoint_aliases` (RFC 8705 §5)."""


@dataclass(frozen=True, slots=True)
class DiscoverySeen:
    """All that discovery brought: the answers in order, and the metadata where one had it."""

    profile: Profile
    tried: tuple[tuple[str, RawAnswer, JsonSeen], ...]
    """Address, answer and its body for each request that was answered."""
    metadata: Metadata | None
    auth_method: AuthMethod | None = None
    """The method that the check will use, once known."""


@dataclass(frozen=True, slots=True)
class TokenAnswerSeen:
    """The token endpoint's answer to the one POST."""

    profile: Profile
    auth_method: AuthMethod
    request: Request
    answer: RawAnswer
    json: JsonSeen
    metadata: Metadata | None
    assertion_audience: str
    """What was sent as `aud`; empty where no assertion was sent."""
    now: Instant


class KeySetProblem(Enum):
    """Why an issuer's keys could not be read."""

    INSECURE = "insecure"
    """Its address is neither https nor this computer: anybody could have put keys there."""
    NO_ANSWER = "no_answer"
    STATUS = "status"
    NOT_A_KEY_SET = "not_a_key_set"


@dataclass(frozen=True, slots=True)
class KeySetSeen:
    """What stands at the issuer's `jwks_uri` (RFC 7517 §5)."""

    url: str
    problem: KeySetProblem | None = None
    status: int = 0
    fault: Fault | None = None
    value: Any = field(default=None, repr=False)
    """The JSON value, where there is no problem."""


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """The token itself."""

    profile: Profile
    token: Token
    metadata: Metadata | None
    now: Instant
    dpop_thumbprint: str = ""
    """RFC 7638 of the key that the token was to be bound to; empty without DPoP."""
    certificate_thumbprint: str = ""
    """`x5t#S256` of the certificate that was shown; empty where none was."""
    key_set: "KeySetSeen | None" = None
    """The issuer's keys; None where nobody said where they are, or none were needed."""


@dataclass(frozen=True, slots=True)
class ResourceSeen:
    """The protected resource's answer."""

    profile: Profile
    token: Token
    answer: RawAnswer
    json: JsonSeen
    now: Instant


@dataclass(frozen=True, slots=True)
class ChallengeSeen:
    """One challenge of `WWW-Authenticate` (RFC 9110 §11.6.1)."""

    scheme: str
    parameters: Mapping[str, str]


Observation = (
    InputSeen | Fault | TlsSeen | DiscoverySeen | TokenAnswerSeen | TokenSeen | ResourceSeen
)

STEP_OF_PHASE = {
    Phase.RESOLVE: StepId.RESOLVE,
    Phase.CONNECT: StepId.CONNECT,
    Phase.TLS: StepId.TLS,
    Phase.SEND: StepId.AUTHENTICATE,
    Phase.WAIT: StepId.AUTHENTICATE,
    Phase.READ: StepId.AUTHENTICATE,
}
"""At the token endpoint. Discovery and the resource keep all their faults to themselves."""
