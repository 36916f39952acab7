"""What the engine saw, handed to the rules of `app.diagnosis`: facts without judgement.

Nothing here is shown as it stands: evidence taken from it goes through the check's `Concealer`.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, StrEnum
from typing import Any

from app.model.clock_skew import ClockSkew
from app.model.credential_facts import (
    AssertionFacts,
    AssertionSeen,
    FileProblem,
    KeyFacts,
    KeyProblem,
)
from app.model.exchange import Connection, RawAnswer, Request
from app.model.frozen import frozen
from app.model.probe import ProbeSeen
from app.model.profile import AuthMethod, Profile, TlsVersion
from app.model.provider_error import Elsewhere, ProviderError
from app.model.step import StepId
from app.model.time import Instant, Span
from app.model.token import SignatureSeen, Token
from app.model.unfilled import Unfilled


@frozen
class InputSeen:
    """The profile before anything is sent."""

    profile: Profile
    key: KeyFacts | KeyProblem | None = None
    """None where the client proves itself without a key."""
    now: Instant | None = None
    """To tell how long a noted end is away; None leaves that out."""
    alg: str = ""
    """The JWS algorithm that the key will sign with; empty where it signs nothing."""
    key_ids: tuple[str, ...] = ()
    """Those in the key's file, where the one asked for is not among them."""
    body_file: FileProblem | None = None
    """What is wrong with the file that is the body of the API call; None as well where nobody
    has looked yet."""
    assertion: AssertionSeen | None = None
    """The finished assertion; None where the client has none, or nobody has looked yet."""
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The variables that placeholders of the API call may name."""


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
    CLIENT_CERTIFICATE_WEAK = "client_certificate_weak"
    """OpenSSL will not show the client's certificate; `tls_reason` says why."""
    NO_SUCH_FAMILY = "no_such_family"
    """The name has addresses, none of them of the IP version that the profile wants."""
    PROXY_UNREACHABLE = "proxy_unreachable"
    """Its name, its port or the way to it; `errno` and `verify_code` say more."""
    PROXY_AUTH_REQUIRED = "proxy_auth_required"
    """It wants a login, or another one; `proxy_schemes` says which ways it takes."""
    PROXY_DENIED = "proxy_denied"
    """It will not connect to this server for this client."""
    PROXY_ERROR = "proxy_error"
    """It gave another answer than a connection, or none; `proxy_status` says which."""
    PROXY_SCHEME_UNSUPPORTED = "proxy_scheme_unsupported"
    """Another kind of proxy, or another kind of login, than is spoken here."""
    PROXY_SPEAKS_HTTP = "proxy_speaks_http"
    """Plain HTTP, where its address says https."""
    PROXY_SPEAKS_HTTPS = "proxy_speaks_https"
    """HTTP within TLS, where its address says http."""
    OTHER = "other"


class Phase(StrEnum):
    """How far an exchange had come."""

    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    SEND = "send"
    WAIT = "wait"
    READ = "read"


@frozen
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
    received: bytes = field(default=b"", repr=False)
    """The first bytes that came instead of an answer, at most 200."""
    proxy_status: int | None = None
    """What the proxy answered: of HTTP, or of SOCKS (RFC 1928 §6)."""
    proxy_schemes: tuple[str, ...] = ()
    """The ways of logging in that it offered, as it wrote them: `Basic`, `NTLM`."""
    proxy_script: bool = False
    """The system names a script that chooses the proxy; no script is run here."""
    tls_agreed: bool = False
    """Version and cipher had been agreed on when the handshake or the connection broke."""
    identity: bool = False
    """The client had a certificate to show."""
    minimum_tls: TlsVersion = TlsVersion.TLS_1_2
    now: Instant | None = None
    """When it broke off, by this computer's clock."""
    clock_skew: ClockSkew | None = None
    """What the authorization server's answers before it told of its clock."""


@frozen
class TlsSeen:
    """A handshake that is over."""

    connection: Connection
    now: Instant


@frozen
class JsonSeen:
    """A body read as JSON."""

    value: Any
    """The value, or None where there is a problem."""
    problem: str = ""
    """Empty, or one of `empty`, `html`, `not_json`, `too_deep`, `truncated`."""
    duplicate_keys: tuple[str, ...] = ()
    encoding_repaired: str = ""
    """Empty, or `bom`, `utf-16`, `latin-1`: what had to be done to read it."""


@frozen
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


@frozen
class DiscoverySeen:
    """All that discovery brought: the answers in order, and the metadata where one had it."""

    profile: Profile
    tried: tuple[tuple[str, RawAnswer, JsonSeen], ...]
    """Address, answer and its body for each request that was answered."""
    metadata: Metadata | None
    auth_method: AuthMethod | None = None
    """The method that the check will use, once known."""
    alg: str = ""
    """What an assertion will be signed with; empty where none will be."""


@frozen
class TokenAnswerSeen:
    """The token endpoint's answer to the one POST."""

    profile: Profile
    auth_method: AuthMethod
    request: Request
    answer: RawAnswer
    json: JsonSeen
    metadata: Metadata | None
    assertion_audience: str
    """What was sent as `aud`; empty where no assertion was sent, or it has none."""
    now: Instant
    key: KeyFacts | None = None
    """What it was signed with, where that was a private key."""
    provider_error: ProviderError | None = None
    """What the provider itself means by its refusal, where that is known."""
    elsewhere: Elsewhere | None = None
    """Why the client is known to be registered in another environment; None where nothing says
    so."""
    ready: AssertionFacts | None = None
    """What was passed on, where it was signed elsewhere."""
    clock_skew: ClockSkew | None = None
    """`Report.clock_skew`, as it is with this answer."""
    other_ways: int = 0
    """How many other ways there are to prove the same client with what it has."""
    recent_refusals: int = 0
    """How often the same was refused lately, before this answer."""


class KeySetProblem(Enum):
    """Why an issuer's keys could not be read."""

    INSECURE = "insecure"
    """Its address is neither https nor this computer: anybody could have put keys there."""
    NO_ANSWER = "no_answer"
    STATUS = "status"
    NOT_A_KEY_SET = "not_a_key_set"


@frozen
class KeySetSeen:
    """What stands at the issuer's `jwks_uri` (RFC 7517 §5)."""

    url: str
    problem: KeySetProblem | None = None
    status: int = 0
    fault: Fault | None = None
    value: Any = field(default=None, repr=False)
    """The JSON value, where there is no problem."""


@frozen
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
    clock_skew: ClockSkew | None = None
    """`Report.clock_skew`."""


@frozen
class IntrospectionSeen:
    """The answer to the question what a token stands for (RFC 7662 §2.2, RFC 9701 §5)."""

    profile: Profile
    token: Token
    answer: RawAnswer
    url: str
    json: JsonSeen
    """What it says, taken out of a signed answer."""
    now: Instant
    auth_method: AuthMethod
    signature: SignatureSeen | None = None
    """Of a signed answer."""
    revoked: bool = False
    """The token was ended before: then it has to be inactive."""


@frozen
class RevocationSeen:
    """The answer to the wish to end a token (RFC 7009 §2.2), and what can be seen of it since."""

    profile: Profile
    token: Token
    answer: RawAnswer
    url: str
    json: JsonSeen
    auth_method: AuthMethod
    active: bool | None = None
    """What introspection says since; None where nobody could ask."""
    api_status: int | None = None
    """What the API answered to it since; None where none was called."""


@frozen
class ResourceMetadata:
    """What a protected resource publishes about itself (RFC 9728 §2)."""

    url: str
    """Where it was found."""
    resource: str
    authorization_servers: tuple[str, ...] = ()
    """Issuers whose tokens it takes; empty where it does not say."""
    scopes: tuple[str, ...] = ()


@frozen
class ResourceSeen:
    """The protected resource's answer."""

    profile: Profile
    token: Token
    request: Request
    answer: RawAnswer
    json: JsonSeen
    now: Instant
    issuers: tuple[str, ...] = ()
    """By what names the token's issuer is known: its `iss`, its metadata's, the profile's."""
    metadata: ResourceMetadata | None = None
    """Where the answer named it and it could be read."""


@frozen
class UnfilledSeen:
    """An API call that cannot be made with this token: the claims do not have what it needs."""

    profile: Profile
    unfilled: Unfilled


@frozen
class ChallengeSeen:
    """One challenge of `WWW-Authenticate` (RFC 9110 §11.6.1)."""

    scheme: str
    parameters: Mapping[str, str]


Observation = (
    InputSeen
    | Fault
    | TlsSeen
    | DiscoverySeen
    | TokenAnswerSeen
    | ProbeSeen
    | TokenSeen
    | ResourceSeen
    | IntrospectionSeen
    | RevocationSeen
    | UnfilledSeen
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
