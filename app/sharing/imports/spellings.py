"""How programs spell grants and methods, and how people spell the names of settings."""

import re

from app.model.profile import AuthMethod, Grant

_SEPARATORS = re.compile(r"[^a-z0-9]+")

_GRANTS = {
    "client_credentials": Grant.CLIENT_CREDENTIALS,
    "clientcredentials": Grant.CLIENT_CREDENTIALS,
    "client_credential": Grant.CLIENT_CREDENTIALS,
    "urn_ietf_params_oauth_grant_type_jwt_bearer": Grant.JWT_BEARER,
    "jwt_bearer": Grant.JWT_BEARER,
}
_METHODS = {
    "basic": AuthMethod.CLIENT_SECRET_BASIC,
    "header": AuthMethod.CLIENT_SECRET_BASIC,
    "basic_auth_header": AuthMethod.CLIENT_SECRET_BASIC,
    "basicauthheader": AuthMethod.CLIENT_SECRET_BASIC,
    "client_authentication_basic": AuthMethod.CLIENT_SECRET_BASIC,
    "http_basic": AuthMethod.CLIENT_SECRET_BASIC,
    "body": AuthMethod.CLIENT_SECRET_POST,
    "in_body": AuthMethod.CLIENT_SECRET_POST,
    "post": AuthMethod.CLIENT_SECRET_POST,
    "form": AuthMethod.CLIENT_SECRET_POST,
    "request_body": AuthMethod.CLIENT_SECRET_POST,
}


def plain_name(text: str) -> str:
    """`Client ID`, `client-id` and `ClientId` alike but for case: `client_id`, `clientid`."""
    return _SEPARATORS.sub("_", text.lower()).strip("_")


def grant_of(text: str) -> Grant | None:
    """The grant that is meant; None for one that Keyfit does not ask with."""
    return _GRANTS.get(plain_name(text))


def method_of(text: str) -> AuthMethod | None:
    """The way of authentication that is meant; None where it is not known."""
    plain = plain_name(text)
    for method in AuthMethod:
        if method.value == plain:
            return method
    return _METHODS.get(plain)
