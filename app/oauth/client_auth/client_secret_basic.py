"""ID and secret in the `Authorization` header (RFC 6749 §2.3.1, first form)."""

import base64

from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded


def prepare(context: AuthContext) -> Prepared:
    """Form-encode both before they are joined, or a `+` in the secret arrives as a blank.

    Servers that do not decode get them raw, if the profile says so. Raise `TypeError` where it
    holds no shared secret.
    """
    credential = context.profile.credential
    if not isinstance(credential, SharedSecret):
        raise TypeError("client_secret_basic needs a client secret")
    client_id, secret = context.profile.client_id, credential.secret.reveal()
    if not context.profile.basic_raw:
        client_id, secret = encoded(client_id), encoded(secret)
    pair = f"{client_id}:{secret}".encode("utf-8", "replace")
    value = Secret(base64.b64encode(pair).decode("ascii"), credential.secret.kind)
    return Prepared(headers=(("Authorization", ("Basic ", value)),))


def encoding_matters(profile: Profile) -> bool:
    """Whether ID and secret are sent otherwise when they are sent raw."""
    credential = profile.credential
    if not isinstance(credential, SharedSecret):
        return False
    client_id, secret = profile.client_id, credential.secret.reveal()
    return (encoded(client_id), encoded(secret)) != (client_id, secret)
