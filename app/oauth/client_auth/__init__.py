"""Client authentication: one table of all methods, read by form and command line alike."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app.model.frozen import frozen
from app.model.observed import Metadata
from app.model.profile import (
    AuthMethod,
    ClientCertificate,
    Credential,
    Grant,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.oauth.client_auth import (
    client_id_only,
    client_secret_basic,
    client_secret_jwt,
    client_secret_post,
    private_key_jwt,
)
from app.oauth.client_auth.client_assertion import algorithm
from app.oauth.client_auth.context import AuthContext, Prepared

__all__ = [
    "METHODS",
    "AuthContext",
    "Method",
    "Prepared",
    "choose",
    "fitting",
    "signing_alg",
    "signs_here",
]


@frozen
class Method:
    """One way for a client to prove itself."""

    method: AuthMethod
    credentials: tuple[type[Credential], ...]
    """What it can prove itself with, the usual one first."""
    prepare: Callable[[AuthContext], Prepared]
    signs: bool = False
    """It takes a signed JWT; see `signs_here`."""


METHODS: Mapping[AuthMethod, Method] = MappingProxyType(
    {
        each.method: each
        for each in (
            Method(AuthMethod.CLIENT_SECRET_BASIC, (SharedSecret,), client_secret_basic.prepare),
            Method(AuthMethod.CLIENT_SECRET_POST, (SharedSecret,), client_secret_post.prepare),
            Method(
                AuthMethod.CLIENT_SECRET_JWT, (SharedSecret,), client_secret_jwt.prepare, signs=True
            ),
            Method(
                AuthMethod.PRIVATE_KEY_JWT,
                (SigningKey, ReadyAssertion),
                private_key_jwt.prepare,
                signs=True,
            ),
            Method(AuthMethod.TLS_CLIENT_AUTH, (ClientCertificate,), client_id_only.prepare),
            Method(
                AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
                (ClientCertificate,),
                client_id_only.prepare,
            ),
            Method(AuthMethod.NONE, (PublicClient,), client_id_only.prepare),
        )
    }
)
"""All methods; of those that fit a credential the earlier is preferred."""


def fitting(credential: Credential) -> tuple[AuthMethod, ...]:
    """The methods that this credential can serve, in the order of preference."""
    return tuple(
        each.method for each in METHODS.values() if isinstance(credential, each.credentials)
    )


def choose(
    profile: Profile, metadata: Metadata | None, preset_order: Sequence[AuthMethod] = ()
) -> AuthMethod:
    """The method for one check: the profile's own, else by what is known of the server.

    In this order: what the provider's preset says, what the metadata lists, Basic where
    metadata is silent on it (RFC 8414 §2), form post where there is no metadata at all.
    """
    methods = fitting(profile.credential)
    # A method that the credential cannot serve gives way to the rules.
    if profile.auth_method in methods:
        return profile.auth_method
    for method in preset_order:
        if method in methods:
            return method
    listed = (metadata.token_endpoint_auth_methods if metadata else None) or ()
    of_those = next((method for method in methods if method in listed), None)
    if of_those is not None:
        return of_those
    if isinstance(profile.credential, SharedSecret) and metadata is None:
        return AuthMethod.CLIENT_SECRET_POST
    return methods[0]


def signs_here(method: AuthMethod, credential: Credential) -> bool:
    """A JWT is signed for the request, so that `Profile.assertion` applies to it."""
    return METHODS[method].signs and not isinstance(credential, ReadyAssertion)


def signing_alg(context: AuthContext, method: AuthMethod) -> str:
    """The `alg` of the assertion that this request will carry; empty where it carries none."""
    if method is AuthMethod.CLIENT_SECRET_JWT:
        return algorithm(context, client_secret_jwt.ALGS).value
    signs = METHODS[method].signs or context.profile.grant is Grant.JWT_BEARER
    key = context.key
    return algorithm(context, key.algs).value if signs and key is not None else ""
