"""What a client may ask for besides a scope, and the grant jwt-bearer."""

import json
import time
from uuid import uuid4

import httpx
import pytest

from tests.servers import plain_http
from tests.servers.clients import (
    ADMIN_SCOPE,
    BEARER_CLIENT,
    JWT_BEARER,
    KEY_CLIENTS,
    OTHER_SCOPE,
    POST_CLIENT,
    SCOPE,
)
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import DpopKey, assertion, claims_of, signed, token_form


def ask(peer: OidcProvider, **fields: str) -> httpx.Response:
    return plain_http.post(peer.token_endpoint, data=token_form(POST_CLIENT, **fields))


def call(url: str, answer: httpx.Response) -> int:
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    return plain_http.get(url, headers=headers).status_code


def test_a_resource_indicator_chooses_the_audience(peer: OidcProvider) -> None:
    orders = ask(peer, resource=peer.orders_url)
    assert claims_of(orders)["aud"] == peer.orders_url
    assert (call(peer.orders_url, orders), call(peer.api_url, orders)) == (200, 401)
    usual = ask(peer)
    assert claims_of(usual)["aud"] == peer.api_url
    assert (call(peer.orders_url, usual), call(peer.api_url, usual)) == (401, 200)


@pytest.mark.parametrize("resource", ["https://unknown.test/", "no address"])
def test_an_unknown_resource_is_an_invalid_target(peer: OidcProvider, resource: str) -> None:
    refused = ask(peer, resource=resource)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_target")


def test_two_resources_at_once_are_an_invalid_target(peer: OidcProvider) -> None:
    form = {**token_form(POST_CLIENT), "resource": [peer.api_url, peer.orders_url]}
    refused = plain_http.post(peer.token_endpoint, data=form)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_target")


def test_audience_is_another_word_for_resource(peer: OidcProvider) -> None:
    assert claims_of(ask(peer, audience=peer.orders_url))["aud"] == peer.orders_url
    assert ask(peer, audience="https://unknown.test/").json()["error"] == "invalid_target"


def test_authorization_details_come_back_and_stand_in_the_token(peer: OidcProvider) -> None:
    wanted = [{"type": "order", "actions": ["create"], "amount": 250}]
    answer = ask(peer, authorization_details=json.dumps(wanted))
    assert answer.json()["authorization_details"] == wanted
    assert claims_of(answer)["authorization_details"] == wanted


@pytest.mark.parametrize("details", ['[{"type": "other"}]', '[{"type": "order"}]', "[", "{}"])
def test_other_authorization_details_are_refused(peer: OidcProvider, details: str) -> None:
    refused = ask(peer, authorization_details=details)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_authorization_details")


def by_bearer(peer: OidcProvider, jwt: str, **headers: str) -> httpx.Response:
    form = {"grant_type": JWT_BEARER, "assertion": jwt}
    return plain_http.post(peer.token_endpoint, data=form, headers=headers)


def test_a_bearer_assertion_alone_brings_a_token(peer: OidcProvider) -> None:
    for audience in (peer.issuer, peer.token_endpoint):
        jwt = assertion(BEARER_CLIENT, audience, scope=f"{SCOPE} {OTHER_SCOPE}")
        answer = by_bearer(peer, jwt)
        assert answer.json()["scope"] == f"{SCOPE} {OTHER_SCOPE}"
        assert call(peer.api_url, answer) == 200
        again = by_bearer(peer, jwt)
        assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
        assert "jti" in again.json()["error_description"]


def test_the_claims_of_a_bearer_assertion_name_the_resource(peer: OidcProvider) -> None:
    jwt = assertion(BEARER_CLIENT, peer.issuer, scope=SCOPE, resource=peer.orders_url)
    assert claims_of(by_bearer(peer, jwt))["aud"] == peer.orders_url


def test_a_bearer_assertion_with_a_proof_brings_a_dpop_token(peer: OidcProvider) -> None:
    jwt = assertion(BEARER_CLIENT, peer.issuer, scope=SCOPE)
    answer = by_bearer(peer, jwt, DPoP=DpopKey().proof("POST", peer.token_endpoint))
    assert answer.json()["token_type"] == "DPoP"


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"aud": "https://other.test"}, "invalid_grant", '"aud"'),
        ({"exp": int(time.time()) - 60}, "invalid_grant", '"exp"'),
        ({"scope": ADMIN_SCOPE}, "invalid_scope", "scope"),
        ({"iss": "nobody"}, "invalid_client", "client"),
    ],
)
def test_a_wrong_bearer_assertion_is_refused(
    peer: OidcProvider, wrong: dict[str, object], error: str, said: str
) -> None:
    refused = by_bearer(peer, assertion(BEARER_CLIENT, peer.issuer, **{"scope": SCOPE, **wrong}))
    assert refused.json()["error"] == error
    assert said in refused.json()["error_description"]


@pytest.mark.parametrize("missing", ["exp", "jti"])
def test_a_bearer_assertion_must_have_an_end_and_a_number(peer: OidcProvider, missing: str) -> None:
    claims = {"exp": int(time.time()) + 60, "jti": uuid4().hex}
    claims |= {"iss": BEARER_CLIENT.client_id, "aud": peer.issuer, "scope": SCOPE}
    refused = by_bearer(peer, signed({**claims, missing: None}, BEARER_CLIENT))
    assert refused.json()["error"] == "invalid_grant"
    assert f'"{missing}"' in refused.json()["error_description"]


def test_a_bearer_assertion_by_another_key_is_refused(peer: OidcProvider) -> None:
    claims = {"exp": int(time.time()) + 60, "jti": uuid4().hex, "scope": SCOPE}
    claims |= {"iss": BEARER_CLIENT.client_id, "aud": peer.issuer}
    refused = by_bearer(peer, signed(claims, KEY_CLIENTS["ES256"]))
    assert refused.json()["error"] == "invalid_grant"


def test_no_jwt_at_all_is_an_invalid_request(peer: OidcProvider) -> None:
    assert by_bearer(peer, "no jwt").json()["error"] == "invalid_request"
