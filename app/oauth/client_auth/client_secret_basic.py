"""ID and secret in the `Authorization` header (RFC 6749 §2.3.1, first form)."""

import base64

from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded


def prepare(context: AuthContext) -> Prepared:
    """Form-encode both before they are joined, or a `+` in the secret arrives as a blank.

    Raise `TypeError` where the profile holds no shared secret.
    """
    credential = context.profile.credential
    if not isinstance(credential, SharedSecret):
        raise TypeError("client_secret_basic needs a client secret")
    pair = f"{encoded(context.profile.client_id)}:{encoded(credential.secret.reveal())}"
    value = base64.b64encode(pair.encode("ascii")).decode("ascii")
    return Prepared(headers=(("Authorization", ("Basic ", Secret(value, credential.secret.kind))),))
