"""Client authentication: one table of all methods, read by form and command line alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.model.observed import Metadata
from app.model.profile import AuthMethod, Credential, Profile, SharedSecret, SigningKey
from app.oauth.client_auth import client_secret_basic, client_secret_post, private_key_jwt
from app.oauth.client_auth.context import AuthContext, Prepared

__all__ = ["METHODS", "AuthContext", "Method", "Prepared", "choose"]


@dataclass(frozen=True, slots=True)
class Method:
    """One way for a client to prove itself."""

    method: AuthMethod
    credential: type[Credential]
    """What it proves itself with."""
    prepare: Callable[[AuthContext], Prepared]


METHODS: Mapping[AuthMethod, Method] = MappingProxyType(
    {
        each.method: each
        for each in (
            Method(AuthMethod.CLIENT_SECRET_BASIC, SharedSecret, client_secret_basic.prepare),
            Method(AuthMethod.CLIENT_SECRET_POST, SharedSecret, client_secret_post.prepare),
            Method(AuthMethod.PRIVATE_KEY_JWT, SigningKey, private_key_jwt.prepare),
        )
    }
)
"""All methods; of those that fit a credential the earlier is preferred."""


def choose(
    profile: Profile, metadata: Metadata | None, preset_order: Sequence[AuthMethod] = ()
) -> AuthMethod:
    """The method for one check: the profile's own, else by what is known of the server.

    In this order: what the provider's preset says, what the metadata lists, Basic where
    metadata is silent on it (RFC 8414 §2), form post where there is no metadata at all.
    """
    own = profile.auth_method
    # A method that the credential cannot serve gives way to the rules.
    if own is not None and isinstance(profile.credential, METHODS[own].credential):
        return own
    fitting = [
        each.method for each in METHODS.values() if isinstance(profile.credential, each.credential)
    ]
    if len(fitting) == 1:
        return fitting[0]
    for method in preset_order:
        if method in fitting:
            return method
    if metadata is None:
        return AuthMethod.CLIENT_SECRET_POST
    listed = metadata.token_endpoint_auth_methods or ()
    return next((method for method in fitting if method in listed), AuthMethod.CLIENT_SECRET_BASIC)
