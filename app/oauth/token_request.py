"""The token request (RFC 6749 §4.4.2, RFC 7523 §2.1)."""

from collections.abc import Iterable

from app.model.exchange import Request
from app.model.frozen import frozen, replace
from app.model.parts import Parts
from app.model.profile import AuthMethod, Grant, NamedValue
from app.model.secret import Secret
from app.oauth.assertion import SignedJwt
from app.oauth.client_auth import METHODS, AuthContext, Prepared
from app.oauth.client_auth.client_assertion import client_assertion
from app.oauth.form import encoded, form_body
from app.oauth.headers import typed_headers, with_more

RESERVED = frozenset(
    {"grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type",
     "assertion", "scope", "resource", "audience", "authorization_details"}
)  # fmt: skip
"""Parameters that have a field of their own, or must not be typed at all."""

Fields = tuple[tuple[str, Parts], ...]


@frozen
class TokenRequest:
    """A token request about to be sent."""

    request: Request
    assertion: SignedJwt | None
    """What was signed for it, here or elsewhere; None where nothing was."""
    proof: SignedJwt | None = None
    """The DPoP proof that goes with it; None without DPoP."""

    @property
    def signs(self) -> bool:
        """There is a time in it that the client vouches for."""
        return self.assertion is not None or self.proof is not None

    def with_proof(self, proof: SignedJwt) -> "TokenRequest":
        """The same with a DPoP proof (RFC 9449 §5)."""
        headers = (*self.request.headers, ("DPoP", (proof.text,)))
        return replace(self, request=replace(self.request, headers=headers), proof=proof)


def token_request(context: AuthContext, method: AuthMethod) -> TokenRequest:
    """Build the request; what has to be signed is signed anew.

    Raise `TypeError` where the profile's credential is not what the method or the grant needs.
    """
    profile = context.profile
    prepared = (
        _jwt_bearer(context)
        if profile.grant is Grant.JWT_BEARER
        else METHODS[method].prepare(context)
    )
    request = form_post(
        context.token_endpoint,
        prepared,
        (
            ("grant_type", (encoded(profile.grant.value),)),
            *prepared.fields,
            *_one("scope", "" if _scope_is_inside(context) else profile.scope),
            *_each("resource", profile.resource),
            *_one("audience", profile.audience),
            *_each("authorization_details", (profile.authorization_details,)),
            *_typed(profile.parameters),
        ),
        more=profile.headers,
    )
    return TokenRequest(request, prepared.assertion)


def form_post(
    url: str,
    prepared: Prepared,
    fields: Fields,
    *,
    accept: str = "application/json",
    more: tuple[NamedValue, ...] = (),
) -> Request:
    """A form that the client sends to its server; `prepared` proves whose it is."""
    return Request(
        method="POST",
        url=url,
        headers=with_more(
            (
                *prepared.headers,
                ("Content-Type", ("application/x-www-form-urlencoded",)),
                ("Accept", (accept,)),
                # An answer of a few kB can unpack to gigabytes; so none is packed.
                ("Accept-Encoding", ("identity",)),
            ),
            typed_headers(more),
        ),
        body=form_body(fields),
    )


def _jwt_bearer(context: AuthContext) -> Prepared:
    """The assertion is the grant itself; no other proof goes with it (RFC 7523 §2.1)."""
    if context.key is None:
        raise TypeError("the JWT bearer grant needs a private key")
    assertion = client_assertion(context, context.key.private_key, context.key.algs)
    return Prepared(fields=(("assertion", (assertion.text,)),), assertion=assertion)


def _scope_is_inside(context: AuthContext) -> bool:
    grant = context.profile.grant is Grant.JWT_BEARER
    return grant and "scope" in context.defaults.leaves_out


def _one(name: str, typed: str) -> Fields:
    """One blank between words; nothing at all for none, since an empty parameter is an error."""
    value = " ".join(typed.split())
    return ((name, (encoded(value),)),) if value else ()


def _each(name: str, typed: Iterable[str]) -> Fields:
    return tuple((name, (encoded(each.strip()),)) for each in typed if each.strip())


def _typed(parameters: Iterable[NamedValue]) -> Fields:
    return tuple((each.name.strip(), _value(each)) for each in parameters if each.name.strip())


def _value(named: NamedValue) -> Parts:
    value = encoded(named.reveal())
    return (Secret(value, named.value.kind) if isinstance(named.value, Secret) else value,)
