"""The failures that people meet, row by row as the taxonomy of failures numbers them: 48 to 75."""

import pytest

from app.diagnosis import diagnose
from app.diagnosis.rule import RULES
from app.model.finding import Severity
from app.model.observed import TokenAnswerSeen
from app.model.profile import AuthMethod
from app.model.step import StepId
from tests.diagnosis.observed import (
    HEADERS,
    certificate_profile,
    key_profile,
    profile,
    refused,
    said,
)
from tests.diagnosis.provider_situations import BASIC, KEY_JWT, NEITHER, at, entra

ALIAS = {"mtls_endpoint_aliases": {"token_endpoint": "https://mtls.fjord.example/token"}}
GUID = "0a775a87-878c-4b83-abe3-ee29c720c3e7"
LATE = (*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:20:00 GMT"))


def signed(error: str, words: str, provider: str = "", **more: object) -> TokenAnswerSeen:
    """A refusal of a client that signs."""
    return said(error, words, by=KEY_JWT, client=key_profile(provider=provider), **more)


ROWS: tuple[tuple[int, TokenAnswerSeen, str, str], ...] = (
    (48, entra(700016, "unauthorized_client", 400), "token.client_unknown", ""),
    (48, signed("invalid_grant", "MP-100: Client not found"), "token.client_unknown", ""),
    (49, said("invalid_client"), "token.invalid_client", "wrong_secret"),
    (49, entra(7000215), "token.secret_wrong", "replaced"),
    (50, said("invalid_client", client=profile("abc ")), "token.invalid_client", "blank"),
    (50, entra(7000215, client=profile("abc\n")), "token.secret_wrong", "blank"),
    (51, said("invalid_client", by=BASIC, client=profile("a+%&:b")), "token.invalid_client",
     "basic_encoding"),
    (52, entra(7000215, client=profile(GUID)), "token.secret_wrong", "guid"),
    (53, entra(7000222), "token.secret_expired", ""),
    (53, said("unauthorized_client", NEITHER, 401, client=at("keycloak")), "token.secret_wrong",
     "replaced"),
    (54, said("invalid_client", "Unsupported authentication method", 401, client=at("pingone")),
     "token.auth_method_wrong", "server_says"),
    (54, said("invalid_client", "method 'client_secret_post' … token_endpoint_auth_method", 401),
     "token.auth_method_wrong", "server_says"),
    (55, said("invalid_request", "Cannot supply multiple client credentials."),
     "token.two_auth_methods", ""),
    (56, entra(7000112, "unauthorized_client", 400), "token.client_disabled", "server_says"),
    (56, said("invalid_client"), "token.invalid_client", "wrong_secret"),
    (57, said("unauthorized_client"), "token.unauthorized_client", "login_client"),
    (57, said("unauthorized_client", "Client not enabled to retrieve service account", 401),
     "token.unauthorized_client", "login_client"),
    (58, said("unsupported_grant_type"), "token.unsupported_grant_type", ""),
    (59, said("invalid_scope"), "token.invalid_scope", "not_granted"),
    (59, said("invalid_scope", client=profile(scope="a,b")), "token.invalid_scope",
     "separated_wrongly"),
    (60, said("invalid_scope", client=profile(scope="openid a")), "token.invalid_scope",
     "of_users"),
    (61, entra(70011, "invalid_scope", 400), "token.invalid_scope", "default_missing"),
    (61, entra(1002012, "invalid_scope", 400), "token.invalid_scope", "default_missing"),
    (62, said("invalid_target"), "token.invalid_target", "none_named"),
    (62, entra(500011, "invalid_resource", 400), "token.invalid_target", "none_named"),
    (62, said("access_denied", "Service not enabled within domain: a", 403),
     "token.invalid_target", "none_named"),
    (63, entra(900144, "invalid_request", 400), "token.invalid_request", "server_says"),
    (63, said("invalid_request", "grant_type is missing"), "token.invalid_request",
     "server_says"),
    (64, signed("invalid_client", "Invalid token audience"), "token.assertion_audience", ""),
    (64, signed("invalid_grant", "Invalid JWT claim aud (MP-110)"), "token.assertion_audience",
     ""),
    (65, signed("invalid_client", "Token is not active"), "token.assertion_rejected", "clock"),
    (65, signed("invalid_grant", "JWT is expired (MP-130)"), "token.assertion_rejected", "clock"),
    (65, signed("invalid_grant", "JWT is expired (MP-130)", headers=LATE), "token.clock_skew",
     "ahead"),
    (65, signed("invalid_grant", "Token must be a short-lived token", "google-service-account"),
     "token.assertion_rejected", "clock"),
    (66, signed("invalid_client", "expiration too far into the future"),
     "token.assertion_rejected", "lifetime"),
    (67, signed("invalid_client", "Token reuse detected"), "token.assertion_replayed",
     "seen_twice"),
    (67, signed("invalid_grant", "Grant is used before (MP-012)"), "token.assertion_replayed",
     "seen_twice"),
    (67, signed("invalid_client", "Claim 'jti' must only be used once"),
     "token.assertion_replayed", "seen_twice"),
    (68, signed("invalid_client", "'iss' must match the client"), "token.assertion_rejected",
     "identity"),
    (69, signed("invalid_client", "Unable to load public key"), "token.key_not_registered",
     "thumbprint"),
    (69, entra(700027, by=KEY_JWT), "token.key_not_registered", "thumbprint"),
    (70, signed("invalid_client", "The client_assertion JWT kid is invalid."),
     "token.key_not_registered", "no_key_id"),
    (71, signed("invalid_client", "Invalid signature algorithm"), "token.assertion_rejected",
     "algorithm"),
    (72, signed("invalid_grant", "Expired key (MP-121)"), "token.assertion_rejected", "key_over"),
    (73, said("use_dpop_nonce"), "token.dpop_required", ""),
    (73, said("use_dpop_nonce", client=profile(dpop=True)), "token.dpop_nonce_loop", "no_nonce"),
    (74, said("invalid_dpop_proof"), "token.dpop_required", ""),
    (74, said("invalid_dpop_proof", "htu does not match", client=profile(dpop=True)),
     "token.dpop_rejected", "address"),
    (75, refused(401, {"error": "invalid_client"}, by=AuthMethod.TLS_CLIENT_AUTH,
                 client=certificate_profile(), metadata=ALIAS), "token.mtls_required", "alias"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "seen", "code", "cause"),
    ROWS,
    ids=[f"{number}-{row}-{code}" for number, (row, _, code, _) in enumerate(ROWS)],
)
def test_a_row_is_told_for_what_it_is(
    row: int, seen: TokenAnswerSeen, code: str, cause: str
) -> None:
    found = diagnose(seen, StepId.AUTHENTICATE)[0]
    assert (found.code, found.severity) == (code, Severity.ERROR), row
    assert not cause or found.causes[0] == cause


def test_no_row_is_left_out() -> None:
    assert sorted({row for row, *_ in ROWS}) == list(range(48, 76))
    assert {code for _, _, code, _ in ROWS} <= {rule.code for rule in RULES}
