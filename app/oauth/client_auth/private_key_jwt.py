"""A JWT signed with a private key in place of a secret (RFC 7523 §2.2), here or elsewhere."""

from app.model.profile import ReadyAssertion, SigningKey
from app.oauth.client_auth.client_assertion import client_assertion, prepared_with
from app.oauth.client_auth.context import AuthContext, Prepared


def prepare(context: AuthContext) -> Prepared:
    """Sign a new assertion, or pass on the finished one; raise `TypeError` where neither can be."""
    match context.profile.credential:
        case SigningKey() if context.key is not None:
            key = context.key
            return prepared_with(context, client_assertion(context, key.private_key, key.algs))
        case ReadyAssertion() if context.ready is not None:
            return prepared_with(context, context.ready)
        case _:
            raise TypeError("private_key_jwt needs a private key or a finished assertion")
