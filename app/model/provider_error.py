"""What a provider means by an error of its own: told as data, in its preset."""

from collections.abc import Mapping
from enum import StrEnum

from app.model.finding import Who
from app.model.frozen import frozen


class Meaning(StrEnum):
    """The findings that a provider's own error can stand for, by their codes."""

    INVALID_CLIENT = "token.invalid_client"
    CLIENT_UNKNOWN = "token.client_unknown"
    SECRET_WRONG = "token.secret_wrong"
    SECRET_EXPIRED = "token.secret_expired"
    CLIENT_DISABLED = "token.client_disabled"
    WRONG_ENVIRONMENT = "token.wrong_environment"
    AUTH_METHOD_WRONG = "token.auth_method_wrong"
    ASSERTION_REJECTED = "token.assertion_rejected"
    ASSERTION_AUDIENCE = "token.assertion_audience"
    ASSERTION_REPLAYED = "token.assertion_replayed"
    KEY_NOT_REGISTERED = "token.key_not_registered"
    TWO_AUTH_METHODS = "token.two_auth_methods"
    CLOCK_SKEW = "token.clock_skew"
    """Something is too old or too new: whether a clock is to blame is measured."""
    DPOP_REQUIRED = "token.dpop_required"
    DPOP_REJECTED = "token.dpop_rejected"
    MTLS_REQUIRED = "token.mtls_required"
    INVALID_SCOPE = "token.invalid_scope"
    UNAUTHORIZED_CLIENT = "token.unauthorized_client"
    UNSUPPORTED_GRANT_TYPE = "token.unsupported_grant_type"
    INVALID_TARGET = "token.invalid_target"
    INVALID_AUTHORIZATION_DETAILS = "token.invalid_authorization_details"
    INVALID_REQUEST = "token.invalid_request"
    INVALID_GRANT = "token.invalid_grant"
    ACCESS_DENIED = "token.access_denied"
    CONSENT_MISSING = "token.consent_missing"
    RATE_LIMITED = "http.rate_limited"
    UNAVAILABLE = "http.unavailable"


CAUSES: Mapping[Meaning, frozenset[str]] = {
    Meaning.INVALID_CLIENT: frozenset({"wrong_secret", "unknown_id", "disabled", "basic_raw"}),
    Meaning.SECRET_WRONG: frozenset({"or_expired"}),
    Meaning.WRONG_ENVIRONMENT: frozenset({"no_such_tenant", "other_cloud", "own_domain"}),
    Meaning.ASSERTION_REJECTED: frozenset(
        {"not_registered", "clock", "lifetime", "key_over", "identity", "algorithm",
         "other_organisation", "header", "not_federated"}
    ),
    Meaning.INVALID_SCOPE: frozenset({"default_missing", "not_granted", "misspelt", "several"}),
    Meaning.UNAUTHORIZED_CLIENT: frozenset({"login_client", "no_user"}),
    Meaning.CONSENT_MISSING: frozenset({"not_installed", "not_delegated"}),
}  # fmt: skip
"""Keys of the causes that an error can name beside its finding."""


@frozen
class ProviderError:
    """One error of a provider: how it is known, and what it means. All that is given must fit."""

    finding: Meaning
    code: str = ""
    """A name of the provider's own, which nobody else gives: `AADSTS7000215`."""
    error: str = ""
    """The `error` of the answer (RFC 6749 §5.2)."""
    says: str = ""
    """Words of the answer's description, be they in capital or small letters."""
    status: int | None = None
    """The HTTP status."""
    anywhere: bool = False
    """The words are nobody else's either."""
    cause: str = ""
    """The likeliest one among those of the finding; empty where that is not told."""
    who: tuple[Who, ...] = ()
    """Who can mend it; empty for whoever can mend the finding in general."""

    @property
    def unmistakable(self) -> bool:
        """It is known whatever server it comes from."""
        return bool(self.code) or self.anywhere


class Elsewhere(StrEnum):
    """How it is known that a client is not of the environment that was asked."""

    DEMO_CLIENT = "demo_client"
    """The provider's documentation gives its ID away, for another environment."""
    OTHER_ADDRESS = "other_address"
    """One environment was chosen, and another one's address was typed."""
