"""A JWT signed with the secret, which stays here (RFC 7523 §2.2, OpenID Connect Core §9)."""

from app.model.profile import SharedSecret, SigningAlg
from app.oauth.client_auth.client_assertion import client_assertion, prepared_with
from app.oauth.client_auth.context import AuthContext, Prepared

ALGS = (SigningAlg.HS256, SigningAlg.HS384, SigningAlg.HS512)


def prepare(context: AuthContext) -> Prepared:
    """The HMAC's key is the secret in UTF-8. Raise `TypeError` where there is none."""
    credential = context.profile.credential
    if not isinstance(credential, SharedSecret):
        raise TypeError("client_secret_jwt needs a client secret")
    key = credential.secret.reveal().encode("utf-8", "replace")
    return prepared_with(context, client_assertion(context, key, ALGS))
