"""A JWT signed with a private key in place of a secret (RFC 7523 §2.2)."""

from app.model.profile import SigningKey
from app.oauth.client_auth.client_assertion import client_assertion, prepared_with
from app.oauth.client_auth.context import AuthContext, Prepared


def prepare(context: AuthContext) -> Prepared:
    """Sign a new assertion; raise `TypeError` where there is no key to sign with."""
    key = context.key
    if not isinstance(context.profile.credential, SigningKey) or key is None:
        raise TypeError("private_key_jwt needs a private key")
    return prepared_with(context, client_assertion(context, key.private_key, key.algs))
