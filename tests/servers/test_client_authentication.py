"""The test server takes each way of proving oneself, and nothing less."""

import base64
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote_plus

import httpx
import pytest

from tests.servers import plain_http
from tests.servers.clients import (
    KEY_CLIENTS,
    NONE_CLIENT,
    ODD_BASIC_CLIENT,
    ODD_POST_CLIENT,
    POST_CLIENT,
    SECRET_JWT_CLIENTS,
    SELF_SIGNED_CLIENT,
    TLS_BOUND_CLIENT,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import by_assertion, context, token_form

ASSERTING = [*SECRET_JWT_CLIENTS.values(), *KEY_CLIENTS.values()]


@pytest.mark.parametrize("client", ASSERTING, ids=lambda client: client.client_id)
def test_an_assertion_is_taken_with_its_own_algorithm_only(
    peer: OidcProvider, client: PeerClient
) -> None:
    assert plain_http.post(peer.token_endpoint, data=by_assertion(client, peer)).status_code == 200
    other = next(each for each in ASSERTING if each.method == client.method and each != client)
    form = by_assertion(replace(client, algorithm=other.algorithm), peer)
    refused = plain_http.post(peer.token_endpoint, data=form)
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")


def test_the_metadata_names_every_method_and_algorithm(peer: OidcProvider) -> None:
    about = plain_http.get(f"{peer.issuer}/.well-known/openid-configuration").json()
    assert about["token_endpoint_auth_methods_supported"] == [
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
        "tls_client_auth",
        "self_signed_tls_client_auth",
        "none",
    ]
    algorithms = about["token_endpoint_auth_signing_alg_values_supported"]
    assert algorithms == [*SECRET_JWT_CLIENTS, *KEY_CLIENTS]
    assert "mtls_endpoint_aliases" not in about


def test_every_printable_character_gets_through_basic_and_form(peer: OidcProvider) -> None:
    pair = (quote_plus(ODD_BASIC_CLIENT.client_id), quote_plus(ODD_BASIC_CLIENT.secret))
    form = {"grant_type": "client_credentials"}
    assert plain_http.post(peer.token_endpoint, data=form, auth=pair).status_code == 200
    assert plain_http.post(peer.token_endpoint, data=token_form(ODD_POST_CLIENT)).status_code == 200
    without = token_form(ODD_POST_CLIENT, client_secret=ODD_POST_CLIENT.secret.strip("+"))
    assert plain_http.post(peer.token_endpoint, data=without).status_code == 401


def test_the_record_has_even_what_the_server_cannot_take(peer: OidcProvider) -> None:
    peer.forget()
    pair = base64.b64encode("kølle:é".encode()).decode()
    headers = {"Authorization": f"Basic {pair}"}
    refused = plain_http.post(peer.token_endpoint, data={"grant_type": "x"}, headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_request")
    assert peer.received()[-1].header("authorization") == f"Basic {pair}"


def test_a_public_client_needs_its_id_only(peer: OidcProvider) -> None:
    assert plain_http.post(peer.token_endpoint, data=token_form(NONE_CLIENT)).status_code == 200
    unproved = token_form(replace(POST_CLIENT, method="none"))
    assert plain_http.post(peer.token_endpoint, data=unproved).json()["error"] == "invalid_client"


@pytest.mark.parametrize("client", [TLS_CLIENT, SELF_SIGNED_CLIENT], ids=lambda each: each.method)
def test_a_certificate_proves_its_own_client_only(
    peer_tls: OidcProvider, client: PeerClient, tmp_path: Path
) -> None:
    def status(shown: PeerClient | None, url: str) -> int:
        verify = context(peer_tls, tmp_path, shown)
        return httpx.post(url, data=token_form(client), verify=verify).status_code

    assert status(client, peer_tls.mtls_token_endpoint) == 200
    assert status(TLS_BOUND_CLIENT, peer_tls.mtls_token_endpoint) == 401
    assert status(None, peer_tls.mtls_token_endpoint) == 401
    # The normal listener does not ask for a certificate, so none is shown there.
    assert status(client, peer_tls.token_endpoint) == 401


def test_a_self_signed_certificate_with_the_right_subject_is_no_issued_one(
    peer_tls: OidcProvider, tmp_path: Path
) -> None:
    forged = replace(TLS_CLIENT, method="self_signed_tls_client_auth")
    verify = context(peer_tls, tmp_path, forged)
    form = token_form(TLS_CLIENT)
    assert httpx.post(peer_tls.mtls_token_endpoint, data=form, verify=verify).status_code == 401


def test_the_metadata_names_the_listener_for_certificates(peer_tls: OidcProvider) -> None:
    address = f"{peer_tls.issuer}/.well-known/openid-configuration"
    about = httpx.get(address, verify=context(peer_tls)).json()
    assert about["token_endpoint"] == peer_tls.token_endpoint
    assert about["mtls_endpoint_aliases"]["token_endpoint"] == peer_tls.mtls_token_endpoint
    assert about["tls_client_certificate_bound_access_tokens"] is True
