"""Tokens bound to a DPoP key or to a certificate are of no use to others."""

import time
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from tests.servers import plain_http
from tests.servers.clients import (
    DPOP_CLIENT,
    DPOP_KEY_CLIENT,
    POST_BOUND_CLIENT,
    POST_CLIENT,
    TLS_BOUND_CLIENT,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import DpopKey, by_assertion, claims_of, context, token_form


def with_proof(peer: OidcProvider, key: DpopKey, **claims: object) -> httpx.Response:
    proof = key.proof("POST", peer.token_endpoint, **claims)
    return plain_http.post(
        peer.token_endpoint, data=token_form(DPOP_CLIENT), headers={"DPoP": proof}
    )


def call(url: str, token: str, proof: str, method: str = "GET") -> httpx.Response:
    headers = {"Authorization": f"DPoP {token}", "DPoP": proof}
    return plain_http.request(method, url, headers=headers)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_dpop_token_opens_the_api_with_its_key(peer: OidcProvider, method: str) -> None:
    key = DpopKey()
    answer = with_proof(peer, key)
    assert answer.json()["token_type"] == "DPoP"
    assert claims_of(answer)["cnf"] == {"jkt": key.thumbprint}
    token = answer.json()["access_token"]
    proof = key.proof(method, peer.api_url, token=token)
    assert call(peer.api_url, token, proof, method).json()["message"] == "welcome"
    again = call(peer.api_url, token, proof, method)
    assert 'error="invalid_dpop_proof"' in again.headers["WWW-Authenticate"]


def test_a_dpop_client_gets_no_token_without_a_proof(peer: OidcProvider) -> None:
    refused = plain_http.post(peer.token_endpoint, data=token_form(DPOP_CLIENT))
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")


def test_any_client_may_bind_its_token_and_a_key_client_may_as_well(peer: OidcProvider) -> None:
    for form in (token_form(POST_CLIENT), by_assertion(DPOP_KEY_CLIENT, peer)):
        headers = {"DPoP": DpopKey().proof("POST", peer.token_endpoint)}
        answer = plain_http.post(peer.token_endpoint, data=form, headers=headers)
        assert answer.json()["token_type"] == "DPoP"


@pytest.mark.parametrize(
    "wrong", [{"htm": "GET"}, {"htu": "http://other.test/token"}, {"iat": 1}, {"nonce": "x"}]
)
def test_the_token_endpoint_refuses_a_wrong_proof(
    peer: OidcProvider, wrong: Mapping[str, object]
) -> None:
    refused = with_proof(peer, DpopKey(), **wrong)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_dpop_proof")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"htm": "POST"}, "htm"),
        ({"htu": "http://other.test/api"}, "htu"),
        ({"ath": "x"}, "ath"),
        ({"iat": int(time.time()) - 3600}, "iat"),
        ({"jti": None}, "jti"),
    ],
)
def test_the_api_refuses_a_wrong_proof(
    peer: OidcProvider, wrong: Mapping[str, object], said: str
) -> None:
    key = DpopKey()
    token = with_proof(peer, key).json()["access_token"]
    refused = call(peer.api_url, token, key.proof("GET", peer.api_url, token=token, **wrong))
    assert refused.status_code == 401
    assert f'error_description="{said}"' in refused.headers["WWW-Authenticate"]


def test_the_api_refuses_another_key_and_the_wrong_scheme(peer: OidcProvider) -> None:
    key, other = DpopKey(), DpopKey()
    token = with_proof(peer, key).json()["access_token"]
    assert (
        call(peer.api_url, token, other.proof("GET", peer.api_url, token=token)).status_code == 401
    )
    bearer = {"Authorization": f"Bearer {token}"}
    assert plain_http.get(peer.api_url, headers=bearer).status_code == 401
    free = plain_http.post(peer.token_endpoint, data=token_form(POST_CLIENT)).json()["access_token"]
    assert call(peer.api_url, free, key.proof("GET", peer.api_url, token=free)).status_code == 401


def test_nonces_are_demanded_at_the_token_endpoint_and_at_the_api(
    peer_nonces: OidcProvider,
) -> None:
    key = DpopKey()
    first = with_proof(peer_nonces, key)
    assert (first.status_code, first.json()["error"]) == (400, "use_dpop_nonce")
    server_nonce = first.headers["DPoP-Nonce"]
    token = with_proof(peer_nonces, key, nonce=server_nonce).json()["access_token"]

    def ask(**claims: str) -> httpx.Response:
        url = peer_nonces.api_url
        return call(url, token, key.proof("GET", url, token=token, **claims))

    refused = ask()
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("DPoP ")
    assert 'error="use_dpop_nonce"' in refused.headers["WWW-Authenticate"]
    assert ask(nonce=server_nonce).status_code == 401  # the API has nonces of its own
    nonce = refused.headers["DPoP-Nonce"]
    welcome = ask(nonce=nonce)
    assert welcome.status_code == 200
    assert ask(nonce=nonce).status_code == 401  # each is taken once
    assert ask(nonce=welcome.headers["DPoP-Nonce"]).status_code == 200


@pytest.mark.parametrize("client", [TLS_BOUND_CLIENT, POST_BOUND_CLIENT], ids=lambda it: it.method)
def test_a_certificate_bound_token_opens_the_api_with_that_certificate(
    peer_tls: OidcProvider, client: PeerClient, tmp_path: Path
) -> None:
    own = context(peer_tls, tmp_path, client)
    answer = httpx.post(peer_tls.mtls_token_endpoint, data=token_form(client), verify=own)
    assert answer.json()["token_type"] == "Bearer"
    assert list(claims_of(answer)["cnf"]) == ["x5t#S256"]
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def status(url: str, shown: PeerClient) -> int:
        verify = context(peer_tls, tmp_path, shown)
        return httpx.get(url, headers=headers, verify=verify).status_code

    assert status(peer_tls.mtls_api_url, client) == 200
    assert status(peer_tls.mtls_api_url, TLS_CLIENT) == 401
    assert status(peer_tls.api_url, client) == 401


def test_a_certificate_bound_client_gets_no_token_without_one(peer_tls: OidcProvider) -> None:
    form = token_form(POST_BOUND_CLIENT)
    refused = httpx.post(peer_tls.token_endpoint, data=form, verify=context(peer_tls))
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")


def test_an_unbound_token_is_good_on_both_listeners(peer_tls: OidcProvider) -> None:
    verify = context(peer_tls)
    form = token_form(POST_CLIENT)
    token = httpx.post(peer_tls.token_endpoint, data=form, verify=verify).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for url in (peer_tls.api_url, peer_tls.mtls_api_url):
        assert httpx.get(url, headers=headers, verify=verify).status_code == 200
