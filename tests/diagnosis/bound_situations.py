"""What servers and APIs say to assertions, proofs and certificates, and to tokens bound to them."""

from dataclasses import replace
from typing import Any

from app.model.observed import Observation, TokenAnswerSeen
from app.model.profile import (
    Assertion,
    AudienceChoice,
    AuthMethod,
    Environment,
    Grant,
    SigningAlg,
)
from app.model.time import Span
from tests.diagnosis.called_apis import called, published
from tests.diagnosis.observed import (
    HEADERS,
    KEY,
    PAGE,
    certificate_profile,
    certified,
    granted,
    key_profile,
    profile,
    public_profile,
    said,
)
from tests.diagnosis.seen_tokens import AT_JWT, CLAIMS, jwt_text, looked_into

BASIC = AuthMethod.CLIENT_SECRET_BASIC
KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
SECRET_JWT = AuthMethod.CLIENT_SECRET_JWT
MTLS = AuthMethod.TLS_CLIENT_AUTH
NONCE = (*HEADERS, ("DPoP-Nonce", "eyJ7S_zG.eyJH0-Z"))
_SKEWED = (*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:20:00 GMT"))
_DPOP = profile(dpop=True)
_CERTIFICATE = certificate_profile()
_ALIAS = {"mtls_endpoint_aliases": {"token_endpoint": "https://mtls.fjord.example/token"}}
_BINDS = {"tls_client_certificate_bound_access_tokens": True}
_OWN_AUDIENCE = {"audience": AudienceChoice.OWN, "own_audience": "https://other.example"}


def by_hand(description: str = "", **chosen: Any) -> TokenAnswerSeen:
    """A refusal of what was signed as a person chose it under More options."""
    client = key_profile(assertion=Assertion(**chosen))
    refusal = said("invalid_client", description, by=KEY_JWT, client=client)
    own = chosen.get("own_audience")
    return replace(refusal, assertion_audience=own) if own else refusal


OWN_AUDIENCE = by_hand(**_OWN_AUDIENCE)
OWN_ALG = by_hand(alg=SigningAlg.RS512)
OWN_LIFETIME = by_hand(lifetime=Span(3000))
OWN_KEY_ID = by_hand(key_id="7")
_JWT = jwt_text(AT_JWT, CLAIMS)
_THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"


def _challenged(error: str, description: str = "", **more: Any) -> Observation:
    about = f', error_description="{description}"' if description else ""
    return called(401, b"", f'DPoP error="{error}"{about}', **({"scheme": "DPoP"} | more))


SITUATIONS: dict[str, Observation] = {
    "token.assertion_replayed": said("invalid_client", "Token reuse detected", by=KEY_JWT),
    "token.key_not_registered": said("invalid_client", "Unable to load public key", by=KEY_JWT),
    "token.dpop_required": said("invalid_dpop_proof", "The DPoP proof JWT header is missing"),
    "token.dpop_rejected": said("invalid_dpop_proof", "DPoP proof htu mismatch", client=_DPOP),
    "token.dpop_nonce_loop": said("use_dpop_nonce", client=_DPOP, headers=NONCE),
    "token.mtls_required": said("invalid_grant", "mutual TLS client certificate not provided"),
    "token.invalid_authorization_details": said("invalid_authorization_details"),
    "token.downgraded_to_bearer": granted(client=_DPOP),
    "jwt.binding_mismatch": looked_into(cnf={"jkt": "another"}, dpop_thumbprint=_THUMBPRINT),
    "resource.unexpected_status": called(200, {"orders": []}, expected=201),
    "resource.dpop_rejected": _challenged("invalid_dpop_proof"),
    "resource.other_issuer": published(
        called(401, b"", 'Bearer error="invalid_token"'), servers=("https://other.example",)
    ),
    "resource.metadata_mismatch": published(called(403), resource="https://another.example/api"),
}

MORE: tuple[tuple[str, Observation], ...] = (
    *(
        ("token.assertion_rejected", each)
        for each in (OWN_AUDIENCE, OWN_ALG, OWN_LIFETIME, OWN_KEY_ID)
    ),
    *(
        (code, replace(by_hand(text, key_id="7"), key=replace(KEY, key_id="fjord-1")))
        for code, text in (
            ("token.assertion_rejected", ""),
            ("token.key_not_registered", "signature is invalid"),
        )
    ),
    ("token.assertion_audience", by_hand("The audience is not allowed", **_OWN_AUDIENCE)),
    ("token.key_not_registered", by_hand("signature is invalid", alg=SigningAlg.RS512, key_id="7")),
    (
        "token.assertion_replayed",
        said(
            "invalid_client",
            "client assertion tokens must only be used once",
            by=KEY_JWT,
            client=key_profile(assertion=Assertion(claims='{"jti": "1"}')),
        ),
    ),
    ("token.assertion_replayed", said("invalid_client", "jti was used before", by=SECRET_JWT)),
    *(
        ("token.key_not_registered", said("invalid_client", text, by=KEY_JWT, key=certified()))
        for text in (
            "AADSTS700027: Client assertion contains an invalid signature. The key was not found.",
            "signature is invalid",
            "The client_assertion JWT kid is invalid.",
        )
    ),
    (
        "token.key_not_registered",
        said(
            "invalid_client",
            "unknown kid",
            by=KEY_JWT,
            client=key_profile(assertion=Assertion(key_id="7"), environment=Environment.PRODUCTION),
        ),
    ),
    (
        "token.key_not_registered",
        said(
            "invalid_grant",
            "Invalid JWT Signature.",
            by=KEY_JWT,
            client=key_profile(grant=Grant.JWT_BEARER, environment=Environment.TEST),
        ),
    ),
    *(
        ("token.assertion_rejected", said("invalid_client", text, by=KEY_JWT))
        for text in (
            "Invalid signature algorithm",
            "The client_assertion expiration too far into the future",
            "the key has expired",
            "Token is not active",
            "Token must be a short-lived token (60 minutes) and in a reasonable timeframe.",
            "iss (JWT issuer) must be the client_id",
            "Client not found",
        )
    ),
    ("token.assertion_rejected", said("invalid_client", "signature is invalid", by=SECRET_JWT)),
    ("token.assertion_rejected", said("invalid_client", by=SECRET_JWT)),
    (
        "token.unauthorized_client",
        said("unauthorized_client", "Client not enabled to retrieve service account", status=401),
    ),
    ("token.dpop_required", said("use_dpop_nonce", headers=NONCE)),
    ("token.dpop_required", said("invalid_request", "DPoP proof is missing")),
    ("token.dpop_required", said("invalid_grant", "DPoP proof JWT not provided", by=KEY_JWT)),
    ("token.dpop_rejected", said("invalid_dpop_proof", client=_DPOP)),
    ("token.dpop_rejected", said("invalid_dpop_proof", "iat is not recent", client=_DPOP)),
    ("token.dpop_rejected", said("invalid_dpop_proof", "jti replay detected", client=_DPOP)),
    (
        "token.dpop_rejected",
        said(
            "invalid_dpop_proof",
            client=_DPOP,
            metadata={"dpop_signing_alg_values_supported": ["PS512"]},
        ),
    ),
    ("token.dpop_rejected", said("invalid_request", "DPoP proof is malformed", client=_DPOP)),
    ("token.clock_skew", said("invalid_dpop_proof", client=_DPOP, headers=_SKEWED)),
    ("token.dpop_nonce_loop", said("use_dpop_nonce", client=_DPOP)),
    ("token.mtls_required", said("invalid_client", "A client certificate is required")),
    (
        "token.mtls_required",
        said("invalid_client", client=_CERTIFICATE, by=MTLS, metadata=_ALIAS, status=401),
    ),
    ("token.mtls_required", said("invalid_client", "mTLS needed", client=_CERTIFICATE, by=MTLS)),
    (
        "token.invalid_client",
        said(
            "invalid_client",
            client=_CERTIFICATE,
            by=MTLS,
            metadata=_ALIAS,
            url="https://mtls.fjord.example/token",
        ),
    ),
    ("token.invalid_client", said("invalid_client", client=_CERTIFICATE, by=MTLS)),
    ("token.invalid_client", said("invalid_client", client=public_profile(), by=AuthMethod.NONE)),
    (
        "token.basic_encoding",
        said("invalid_client", by=BASIC, client=profile("ab+/c=", basic_raw=True)),
    ),
    (
        "token.invalid_authorization_details",
        said("invalid_authorization_details", "amount must be 1000 at most"),
    ),
    ("token.invalid_target", said("invalid_target", client=profile(resource=("urn:a", "urn:b")))),
    ("token.invalid_target", said("invalid_target", client=profile(resource=("urn:a",)))),
    (
        "token.invalid_target",
        said(
            "access_denied",
            "Service not enabled within domain: https://orders",
            status=403,
            client=profile(audience="https://orders"),
        ),
    ),
    (
        "token.invalid_grant",
        said(
            "invalid_grant",
            metadata={**_ALIAS, "dpop_signing_alg_values_supported": ["ES256"]},
        ),
    ),
    ("token.downgraded_to_bearer", granted(client=_DPOP, token_type="DPoP", access_token=_JWT)),
    (
        "token.downgraded_to_bearer",
        granted(client=_CERTIFICATE, metadata=_BINDS, access_token=_JWT),
    ),
    (
        "jwt.binding_mismatch",
        looked_into(cnf={"x5t#S256": "another"}, certificate_thumbprint=_THUMBPRINT),
    ),
    ("resource.ok", called(403, {"message": "Forbidden"}, expected=403)),
    ("resource.ok", called(500, PAGE, expected=500)),
    *(
        ("resource.dpop_rejected", _challenged("invalid_dpop_proof", text))
        for text in ("htu", "iat", "alg", "jti", "ath")
    ),
    ("resource.dpop_rejected", _challenged("use_dpop_nonce", headers=NONCE)),
    ("resource.dpop_rejected", _challenged("use_dpop_nonce")),
    ("resource.wrong_scheme", called(401, b"", 'DPoP algs="ES256"')),
    ("resource.wrong_scheme", called(401, b"", 'Bearer error="invalid_token"', scheme="DPoP")),
    (
        "resource.wrong_scheme",
        called(
            401, b"", 'Bearer error="invalid_token", error_description="bound to a certificate"'
        ),
    ),
    (
        "resource.wrong_scheme",
        called(403, {"error_description": "client certificate missing"}, client=_CERTIFICATE),
    ),
    (
        "resource.invalid_token",
        called(
            401,
            b"",
            'Bearer error="invalid_token", error_description="bound to another certificate"',
            client=_CERTIFICATE,
        ),
    ),
    ("resource.invalid_token", called(401, b"", 'DPoP error="invalid_token"', scheme="DPoP")),
    (
        "resource.insufficient_scope",
        called(403, b"", 'DPoP error="insufficient_scope", scope="orders.write"', scheme="DPoP"),
    ),
)
"""Other ways to the same codes, so that each likely cause is told."""

QUIET: dict[str, Observation] = {
    "a bound token": granted(
        client=_DPOP,
        token_type="DPoP",
        access_token=jwt_text(AT_JWT, CLAIMS | {"cnf": {"jkt": _THUMBPRINT}}),
    ),
    "a bound token that nobody here can read": granted(client=_DPOP, token_type="dpop"),
    "a certificate and a token that nobody here can read": granted(
        client=_CERTIFICATE, metadata=_BINDS
    ),
    "a certificate and a token that need not be bound": granted(
        client=_CERTIFICATE, access_token=_JWT
    ),
    "a certificate in the token": granted(
        client=_CERTIFICATE,
        metadata=_BINDS,
        access_token=jwt_text(AT_JWT, CLAIMS | {"cnf": {"x5t#S256": _THUMBPRINT}}),
    ),
    "our own key in the token": looked_into(cnf={"jkt": _THUMBPRINT}, dpop_thumbprint=_THUMBPRINT),
    "a binding that concerns nobody here": looked_into(cnf={"jkt": _THUMBPRINT, "x5t#S256": "x"}),
    "a binding of another kind": looked_into(cnf=["x"], dpop_thumbprint=_THUMBPRINT),
    "the status that was expected": called(201, {"id": 7}, expected=201),
    "the refusal that was expected": called(
        401, b"", 'Bearer error="invalid_token"', expected=401, after=7200
    ),
    "the redirect that was expected": called(
        302, b"", headers=(("Location", "https://a.example/"),), expected=302
    ),
    "the missing page that was expected": called(404, expected=404),
    "the missing scope that was expected": called(
        403, {"error": "insufficient_scope"}, expected=403
    ),
}
"""Legal or expected, and no cause for concern."""
