"""What a client says of itself in a signed assertion, and to whom (RFC 7523 §3)."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any, assert_never

from app.model.profile import AssertionTyp, AudienceChoice, CertificateHeader, Grant, SigningAlg
from app.oauth.addresses import issuer_of_discovery_url
from app.oauth.assertion import SignedJwt, sign
from app.oauth.client_auth.context import AuthContext, Prepared
from app.oauth.form import encoded
from app.oauth.json_text import read_json

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def prepared_with(context: AuthContext, assertion: SignedJwt) -> Prepared:
    """The assertion in a secret's place (RFC 7523 §2.2)."""
    return Prepared(
        fields=(
            ("client_id", (encoded(context.profile.client_id),)),
            ("client_assertion_type", (encoded(ASSERTION_TYPE),)),
            ("client_assertion", (assertion.text,)),  # Base64url and dots: nothing to encode
        ),
        assertion=assertion,
    )


def client_assertion(context: AuthContext, key: Any, algs: Sequence[SigningAlg]) -> SignedJwt:
    """Sign a new assertion with a key that can do these algorithms, the best one first.

    `aud` is one text, never an array, which strict servers refuse. `jti` must be new each time:
    servers refuse one that they have seen. Claims that were typed replace these, and null
    leaves one out.
    """
    made = context.profile.assertion
    defaults = context.defaults
    is_grant = context.profile.grant is Grant.JWT_BEARER
    issued = int(made.signed_at(context.now).seconds)
    claims: dict[str, Any] = {
        "iss": context.profile.client_id,
        "sub": context.profile.client_id,
        "aud": audience(context),
        "jti": context.jti,
        "iat": issued,
        "nbf": issued,
        "exp": issued + int((made.lifetime or defaults.lifetime).seconds),
    }
    if not made.not_before:
        del claims["nbf"]
    if is_grant:
        for name in defaults.leaves_out:
            claims.pop(name, None)
        scope = " ".join(context.profile.scope.split())
        if scope:
            claims["scope"] = scope
    claims |= more_claims(context)
    claims = {name: value for name, value in claims.items() if value is not None}
    return sign(key, algorithm(context, algs).value, claims, _header(context))


def more_claims(context: AuthContext) -> dict[str, Any]:
    """The claims that were typed; none where that is no JSON object."""
    more = read_json(context.profile.assertion.claims.encode("utf-8", "replace")).value
    return more if isinstance(more, dict) else {}


def algorithm(context: AuthContext, algs: Sequence[SigningAlg]) -> SigningAlg:
    """The profile's own if it is one of them, else the first that the provider prefers or lists,
    else the first."""
    own = context.profile.assertion.alg
    if own is not None and own in algs:
        return own
    listed = (context.metadata.signing_algs if context.metadata else None) or ()
    wanted = (*(each.value for each in context.defaults.algs), *listed)
    fitting = {each.value: each for each in algs}
    return next((fitting[name] for name in wanted if name in fitting), algs[0])


def audience(context: AuthContext) -> str:
    """Whom the assertion is for: as the profile says, else as the provider wants it, else the
    issuer (RFC 10070), else the token endpoint."""
    own = context.profile.assertion
    choice = own.audience
    if choice is AudienceChoice.AUTOMATIC and typ(context) is AssertionTyp.JWT:
        choice = context.defaults.audience
    match choice:
        case AudienceChoice.AUTOMATIC | AudienceChoice.ISSUER:
            return _issuer(context) or context.token_endpoint
        case AudienceChoice.TOKEN_ENDPOINT:
            return context.token_endpoint
        case AudienceChoice.OWN:
            return own.own_audience or _issuer(context) or context.token_endpoint
        case _:
            assert_never(choice)


def typ(context: AuthContext) -> AssertionTyp:
    """As the profile says, else as the provider wants it."""
    return context.profile.assertion.typ or context.defaults.typ


def _header(context: AuthContext) -> dict[str, Any]:
    own, key = context.profile.assertion, context.key
    header: dict[str, Any] = {"typ": typ(context).value}
    key_id = own.key_id or (key.facts.key_id if key else "")
    if key_id:
        header["kid"] = key_id
    if key and key.certificates:
        wanted = own.certificate_headers
        for name in context.defaults.certificate_headers if wanted is None else wanted:
            header[name.value] = _certificate_header(name, key.certificates)
    return header


def _certificate_header(name: CertificateHeader, chain: Sequence[bytes]) -> str | list[str]:
    """`x5t` and `x5t#S256` are Base64url, `x5c` is plain Base64 (RFC 7515 §4.1.6 to §4.1.8)."""
    match name:
        case CertificateHeader.X5T:
            return _base64url(hashlib.sha1(chain[0], usedforsecurity=False).digest())
        case CertificateHeader.X5T_S256:
            return _base64url(hashlib.sha256(chain[0]).digest())
        case CertificateHeader.X5C:
            return [base64.b64encode(each).decode("ascii") for each in chain]
        case _:
            assert_never(name)


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


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
