"""A signed assertion in place of a secret (RFC 7523 §2.2)."""

from typing import assert_never

from app.model.profile import AudienceChoice, SigningKey
from app.oauth.addresses import issuer_of_discovery_url
from app.oauth.assertion import sign_assertion
from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def prepare(context: AuthContext) -> Prepared:
    """Sign a new assertion; raise `TypeError` where there is no key to sign with."""
    credential = context.profile.credential
    if not isinstance(credential, SigningKey) or context.key is None:
        raise TypeError("private_key_jwt needs a private key")
    audience = assertion_audience(context, credential)
    assertion = sign_assertion(
        context.key,
        client_id=context.profile.client_id,
        audience=audience,
        jti=context.jti,
        now=context.now,
        lifetime=context.assertion_lifetime,
        key_id=credential.key_id,
    )
    return Prepared(
        fields=(
            ("client_id", (encoded(context.profile.client_id),)),
            ("client_assertion_type", (encoded(ASSERTION_TYPE),)),
            ("client_assertion", (assertion,)),  # Base64url and dots: nothing to encode
        ),
        assertion_audience=audience,
    )


def assertion_audience(context: AuthContext, credential: SigningKey) -> str:
    """Whom the assertion is for: the issuer, unless the profile says otherwise (RFC 10070)."""
    match credential.audience:
        case AudienceChoice.AUTOMATIC | AudienceChoice.ISSUER:
            return _issuer(context) or context.token_endpoint
        case AudienceChoice.TOKEN_ENDPOINT:
            return context.token_endpoint
        case AudienceChoice.OWN:
            return credential.own_audience or _issuer(context) or context.token_endpoint
        case _:
            assert_never(credential.audience)


def _issuer(context: AuthContext) -> str:
    """The issuer as the server writes it, if that is the one that was asked for.

    Metadata that names somebody else would get an assertion that opens that other's door.
    """
    typed = context.profile.issuer.strip()
    typed = issuer_of_discovery_url(typed) or typed
    stated = context.metadata.issuer if context.metadata else ""
    if stated and (not typed or stated.rstrip("/") == typed.rstrip("/")):
        return stated
    return typed
