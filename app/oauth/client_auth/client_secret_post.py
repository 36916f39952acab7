"""ID and secret as fields of the form (RFC 6749 §2.3.1, second form)."""

from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded


def prepare(context: AuthContext) -> Prepared:
    """Raise `TypeError` where the profile holds no shared secret."""
    credential = context.profile.credential
    if not isinstance(credential, SharedSecret):
        raise TypeError("client_secret_post needs a client secret")
    secret = Secret(encoded(credential.secret.reveal()), credential.secret.kind)
    return Prepared(
        fields=(
            ("client_id", (encoded(context.profile.client_id),)),
            ("client_secret", (secret,)),
        )
    )
