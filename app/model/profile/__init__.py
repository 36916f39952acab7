"""What a person typed: the client, how it proves itself, what it asks for and what it calls."""

from dataclasses import field
from uuid import UUID, uuid4

from app.model.environment import Environment
from app.model.frozen import frozen, replace
from app.model.profile.address_secrets import secrets_in
from app.model.profile.call import ApiCall, BodyKind, CallBody, NamedValue
from app.model.profile.credential import (
    LARGEST_CLOCK_OFFSET,
    Assertion,
    AssertionFile,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    CertificateHeader,
    ClientCertificate,
    Credential,
    Grant,
    PrivateKeyFile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.profile.ending import SOON_DAYS, Ending, Ends, EndsSoon, ending
from app.model.profile.network import (
    HostOverride,
    IpVersion,
    Network,
    ProxyChoice,
    TlsVersion,
    without_user,
)
from app.model.secret import Secret

__all__ = [
    "LARGEST_CLOCK_OFFSET",
    "LONGEST_NOTES",
    "SOON_DAYS",
    "ApiCall",
    "Assertion",
    "AssertionFile",
    "AssertionTyp",
    "AudienceChoice",
    "AuthMethod",
    "BodyKind",
    "CallBody",
    "CertificateHeader",
    "ClientCertificate",
    "Credential",
    "Ending",
    "Ends",
    "EndsSoon",
    "Environment",
    "Grant",
    "HostOverride",
    "IpVersion",
    "NamedValue",
    "Network",
    "PrivateKeyFile",
    "Profile",
    "ProxyChoice",
    "PublicClient",
    "ReadyAssertion",
    "SharedSecret",
    "SigningAlg",
    "SigningKey",
    "TlsVersion",
    "ending",
    "without_user",
]


LONGEST_NOTES = 4000
"""Characters of a profile's notes that are kept."""


@frozen(kw_only=True)
class Profile:
    """Everything that one check needs. Known by `id`; names may repeat."""

    id: UUID = field(default_factory=uuid4)
    name: str = ""
    folder: str = ""
    favourite: bool = False
    """Stands first in the list; says nothing about the client."""
    notes: str = ""
    """What a person wants to remember of it; goes to no server and into no report."""
    environment: Environment = Environment.UNKNOWN
    provider: str = ""
    """The id of a preset; empty for any other server."""
    issuer: str = ""
    token_endpoint: str = ""
    client_id: str = ""
    credential: Credential = field(default_factory=SharedSecret)
    auth_method: AuthMethod | None = None
    """None: automatic, see `app.oauth.client_auth.choose`."""
    grant: Grant = Grant.CLIENT_CREDENTIALS
    assertion: Assertion = field(default_factory=Assertion)
    """Where the method or the grant signs one."""
    basic_raw: bool = False
    """In `client_secret_basic`, send ID and secret as they are, against RFC 6749 §2.3.1."""
    dpop: bool = False
    """Bind the token to a key of this check (RFC 9449)."""
    scope: str = ""
    """Space-separated, as RFC 6749 §3.3 has it; empty to leave it out."""
    resource: tuple[str, ...] = ()
    """`resource` indicators (RFC 8707)."""
    audience: str = ""
    """The `audience` parameter that some providers want."""
    authorization_details: str = ""
    """The text of a JSON array (RFC 9396), as typed."""
    parameters: tuple[NamedValue, ...] = ()
    """More of the token request's form."""
    headers: tuple[NamedValue, ...] = ()
    """More headers of the token request."""
    introspection_endpoint: str = ""
    """RFC 7662; empty where it is the one that metadata names."""
    revocation_endpoint: str = ""
    """RFC 7009; empty where it is the one that metadata names."""
    call: ApiCall | None = None
    """What the check itself calls."""
    more_calls: tuple[ApiCall, ...] = ()
    """What else the token may open; called on request alone."""
    network: Network = field(default_factory=Network)

    @property
    def kept(self) -> "Profile":
        """What is kept of it: that certificates are not checked is for once."""
        return replace(self, network=replace(self.network, verify=True))

    @property
    def calls(self) -> tuple[ApiCall, ...]:
        """All of them, the check's own first; one without an address is none yet."""
        own = () if self.call is None else (self.call,)
        return tuple(each for each in (*own, *self.more_calls) if each.url.strip())

    def secrets(self) -> tuple[Secret, ...]:
        """All that may be seen nowhere: to be put out of sight wherever it turns up.

        A key is not among them: it never leaves the computer.
        """
        match self.credential:
            case SharedSecret(secret=secret):
                own = secret
            case SigningKey(passphrase=passphrase) | ClientCertificate(passphrase=passphrase):
                own = passphrase
            case ReadyAssertion(source=Secret() as pasted):
                own = pasted
            case ReadyAssertion() | PublicClient():
                own = Secret("")
        calls = (*((self.call,) if self.call else ()), *self.more_calls)
        of_calls = (header for call in calls for header in call.headers)
        named = (*self.parameters, *self.headers, *of_calls)
        typed = tuple(each.value for each in named if isinstance(each.value, Secret))
        addresses = (self.token_endpoint, self.issuer, *(call.url for call in calls))
        addresses += (self.introspection_endpoint, self.revocation_endpoint)
        in_addresses = (each.value for url in addresses if "?" in url for each in secrets_in(url))
        return (own, self.network.proxy_password, *typed, *in_addresses)
