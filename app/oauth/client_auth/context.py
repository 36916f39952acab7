"""What every way of client authentication is given, and what it gives back."""

from typing import TYPE_CHECKING

from app.model.exchange import Headers
from app.model.frozen import frozen
from app.model.observed import Metadata
from app.model.parts import Parts
from app.model.profile import Profile
from app.model.time import Instant
from app.oauth.assertion import AssertionDefaults, SignedJwt

if TYPE_CHECKING:  # the window reads the table of methods, and has no use for cryptography yet
    from app.oauth.keys import LoadedKey


@frozen
class AuthContext:
    """One token request about to be made."""

    profile: Profile
    token_endpoint: str
    """The one to be called: the profile's own, or what discovery found."""
    metadata: Metadata | None
    key: "LoadedKey | None"
    """Where the credential is a `PrivateKeyFile`."""
    now: Instant
    jti: str
    """New for each request."""
    defaults: AssertionDefaults = AssertionDefaults()
    """What the provider is known to want of an assertion."""
    ready: SignedJwt | None = None
    """Where the credential is a `ReadyAssertion`."""


@frozen
class Prepared:
    """What a method adds to the request."""

    headers: Headers = ()
    fields: tuple[tuple[str, Parts], ...] = ()
    """Of the form, between `grant_type` and `scope`; values are form-encoded."""
    assertion: SignedJwt | None = None
    """What was signed, here or elsewhere; None where nothing was."""
