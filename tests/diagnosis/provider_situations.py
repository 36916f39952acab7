"""What providers say themselves: for each finding that needs it, and each cause that it names."""

from typing import Any

from app.model.observed import Observation
from app.model.profile import AuthMethod, Environment, Profile
from tests.diagnosis.observed import key_profile, profile, public_profile, refused, said

KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
BASIC = AuthMethod.CLIENT_SECRET_BASIC
NEITHER = "Invalid client or Invalid client credentials"
"""What Keycloak says of several things; its `error` tells them apart."""
DEMO_CLIENT = "0dab25ae-2b9b-47bb-b8b5-353e49942780"


def entra(number: int, error: str = "invalid_client", status: int = 401, **more: Any) -> Any:
    """A refusal as Entra ID writes it, its words left out."""
    body = {
        "error": error,
        "error_description": f"AADSTS{number}: It was refused.",
        "error_codes": [number],
        "timestamp": "2026-11-18 12:26:40Z",
        "trace_id": "0000aaaa-11bb-cccc-dd33-eeeeee333333",
        "correlation_id": "aaaa0000-bb11-2222-33cc-444444dddddd",
    }
    return refused(status, body, **more)


def at(provider: str, **changes: Any) -> Profile:
    """A client of this provider, with a secret."""
    return profile(provider=provider, **changes)


SITUATIONS: dict[str, Observation] = {
    "token.client_unknown": entra(700016, "unauthorized_client", 400),
    "token.secret_wrong": entra(7000215),
    "token.secret_expired": entra(7000222),
    "token.client_disabled": entra(7000112, "unauthorized_client", 400),
    "token.wrong_environment": entra(90002, "invalid_request", 400),
    "token.consent_missing": entra(65001, "invalid_grant", 400),
}

MORE: tuple[tuple[str, Observation], ...] = (
    ("token.client_unknown", entra(700016, client=profile(client_id="fjord-orders "))),
    ("token.secret_wrong", entra(7000215, client=profile('"kQ0T7vXm_9pLrB2sDwZ"'))),
    ("token.secret_wrong", entra(7000215, client=profile("Bearer 8xLOxBtZp8nM"))),
    ("token.client_unknown", entra(700016, client=profile(client_id="client_id=fjord-orders"))),
    (
        "token.client_unknown",
        said("invalid_grant", "MP-100: Client not found", by=KEY_JWT, client=key_profile()),
    ),
    *(
        (
            "token.client_unknown",
            said("invalid_client_id", client=at("salesforce", environment=each)),
        )
        for each in (Environment.PRODUCTION, Environment.TEST)
    ),
    *(
        ("token.secret_wrong", entra(7000215, client=client, by=by))
        for client, by in (
            (profile("abc def "), KEY_JWT),
            (profile("0a775a87-878c-4b83-abe3-ee29c720c3e7"), BASIC),
            (profile("fjord-orders"), BASIC),
            (profile("abc%2Bdef%3D"), BASIC),
            (profile("abc–def"), BASIC),
            (profile("ab+/c"), BASIC),
            (profile("ab+/c", basic_raw=True), BASIC),
        )
    ),
    ("token.secret_wrong", said("unauthorized_client", NEITHER, 401)),
    ("token.wrong_environment", entra(90038)),
    (
        "token.wrong_environment",
        said("invalid_grant", "request not supported on this domain", client=at("salesforce")),
    ),
    (
        "token.wrong_environment",
        said("invalid_client", client=at("signaturgruppen", client_id=DEMO_CLIENT)),
    ),
    (
        "token.wrong_environment",
        said(
            "invalid_client",
            client=at("signaturgruppen"),
            url="https://pp.netseidbroker.dk/op/connect/token",
        ),
    ),
    ("token.consent_missing", entra(7000229)),
    ("token.consent_missing", said("invalid_scope", "MP-251: not delegated", 403)),
    ("token.invalid_client", said("invalid_client", NEITHER, 401)),
    ("token.invalid_client", said("access_denied", "Unauthorized", 401, client=at("auth0"))),
    (
        "token.invalid_client",
        said(
            "invalid_request",
            "… in the HTTP authorization header could not be decoded from …",
            by=BASIC,
            client=at("ory-hydra"),
        ),
    ),
    ("token.secret_expired", entra(7000222, client=public_profile())),
    ("token.auth_method_wrong", said("unauthorized_client", NEITHER, 401, by=KEY_JWT)),
    ("token.assertion_rejected", entra(7000222, by=KEY_JWT)),
    ("token.assertion_rejected", entra(700024, by=KEY_JWT)),
    ("token.assertion_rejected", said("invalid_grant", "MP-122: x", by=KEY_JWT)),
    ("token.assertion_rejected", said("invalid_grant", "MP-123: x", by=KEY_JWT)),
    ("token.invalid_scope", entra(1002012, "invalid_scope", 400)),
    ("token.invalid_scope", entra(700022, "invalid_scope", 400)),
    (
        "token.unauthorized_client",
        said("invalid_grant", "no client credentials user enabled", client=at("salesforce")),
    ),
    ("http.unavailable", entra(90033, "temporarily_unavailable", 400)),
    ("http.rate_limited", entra(50196, "invalid_grant", 400)),
)
