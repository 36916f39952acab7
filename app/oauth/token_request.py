"""The token request of the client credentials grant (RFC 6749 §4.4.2)."""

from app.model.exchange import Request
from app.model.parts import Parts
from app.model.profile import AuthMethod
from app.oauth.client_auth import METHODS, AuthContext
from app.oauth.form import encoded, form_body


def token_request(context: AuthContext, method: AuthMethod) -> tuple[Request, str]:
    """The request, and the `aud` of its assertion (empty where it has none).

    Raise `TypeError` where the profile's credential is not what the method needs.
    """
    prepared = METHODS[method].prepare(context)
    request = Request(
        method="POST",
        url=context.token_endpoint,
        headers=(
            *prepared.headers,
            ("Content-Type", ("application/x-www-form-urlencoded",)),
            ("Accept", ("application/json",)),
            # An answer of a few kB can unpack to gigabytes; so none is packed.
            ("Accept-Encoding", ("identity",)),
        ),
        body=form_body(
            (
                ("grant_type", ("client_credentials",)),
                *prepared.fields,
                *_scope(context.profile.scope),
            )
        ),
    )
    return request, prepared.assertion_audience


def _scope(typed: str) -> tuple[tuple[str, Parts], ...]:
    """One blank between names; nothing at all for none, since an empty parameter is an error."""
    scope = " ".join(typed.split())
    return (("scope", (encoded(scope),)),) if scope else ()
