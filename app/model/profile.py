"""What a person typed: the client, how it proves itself, what it asks for and what it calls."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from app.model.secret import Secret, SecretKind
from app.model.time import Span


class AuthMethod(StrEnum):
    """`token_endpoint_auth_method` as registered by RFC 7591 §2 and OpenID Connect Core §9."""

    CLIENT_SECRET_BASIC = "client_secret_basic"
    CLIENT_SECRET_POST = "client_secret_post"
    PRIVATE_KEY_JWT = "private_key_jwt"


class Environment(StrEnum):
    """Where the client lives; production is marked unmistakably."""

    UNKNOWN = ""
    PRODUCTION = "production"
    PRE_PRODUCTION = "pre-production"
    TEST = "test"
    PRACTICE = "practice"


class AudienceChoice(StrEnum):
    """What the `aud` of a client assertion is (RFC 7523 §3, RFC 10070)."""

    AUTOMATIC = "automatic"
    """The issuer where it is known, else the token endpoint."""
    ISSUER = "issuer"
    TOKEN_ENDPOINT = "token_endpoint"
    OWN = "own"
    """The text in `Assertion.own_audience`."""


@dataclass(frozen=True, slots=True)
class SharedSecret:
    """A client secret, sent with each token request."""

    secret: Secret = field(default_factory=lambda: Secret(""))
    expires_on: date | None = None
    """The day its owner noted as its last."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key that signs a client assertion and never leaves the computer."""

    material: Secret = field(default_factory=lambda: Secret.of_bytes(b""))
    """The file's bytes as they were dropped, still encrypted where they were."""
    file_name: str = ""
    """The file's bare name, for people; never its path."""
    passphrase: Secret = field(default_factory=lambda: Secret("", SecretKind.KEY))
    key_id: str = ""
    """`kid` for the assertion's header; empty for none."""
    audience: AudienceChoice = AudienceChoice.AUTOMATIC
    own_audience: str = ""
    readable_by_others: bool = False
    """The file's mode let group or others read it when it was opened (POSIX)."""


Credential = SharedSecret | SigningKey


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One request to a protected resource, made with the token."""

    url: str
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class Network:
    """How the computer reaches the servers."""

    ca_bundle: str = ""
    """Path of a PEM file with certificate authorities, trusted besides the system's own."""
    timeout: Span = Span(15)  # noqa: RUF009  (frozen)
    """For each whole exchange, from name look-up to the last byte."""
    allow_http: bool = False
    """Credentials may go over plain http to hosts other than this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything that one check needs. Known by `id`; names may repeat."""

    id: UUID = field(default_factory=uuid4)
    name: str = ""
    folder: str = ""
    environment: Environment = Environment.UNKNOWN
    provider: str = ""
    """The id of a preset under `resources/providers/`; empty for any other server."""
    issuer: str = ""
    token_endpoint: str = ""
    client_id: str = ""
    credential: Credential = field(default_factory=SharedSecret)
    auth_method: AuthMethod | None = None
    """None: automatic, see `app.oauth.client_auth.choose`."""
    scope: str = ""
    """Space-separated, as RFC 6749 §3.3 has it; empty to leave it out."""
    call: ApiCall | None = None
    network: Network = field(default_factory=Network)
