"""The ID alone in the form: a public client, or one that TLS has named (RFC 8705 §2)."""

from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded


def prepare(context: AuthContext) -> Prepared:
    """`client_id` is required in either case (RFC 6749 §3.2.1, RFC 8705 §2)."""
    return Prepared(fields=(("client_id", (encoded(context.profile.client_id),)),))
