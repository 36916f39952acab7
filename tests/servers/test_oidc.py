"""The test server does what the tests rely on."""

import base64
import json
import ssl
import time
from pathlib import Path
from urllib.parse import quote_plus
from uuid import uuid4

import httpx
import trustme
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.servers import plain_http
from tests.servers.oidc import (
    ADMIN_SCOPE,
    BASIC_CLIENT,
    KEY_CLIENT,
    OPAQUE_CLIENT,
    OTHER_SCOPE,
    POST_CLIENT,
    SCOPE,
    OidcProvider,
    oidc_provider,
)


def by_post(peer: OidcProvider, **fields: str) -> httpx.Response:
    form = {
        "grant_type": "client_credentials",
        "client_id": POST_CLIENT.client_id,
        "client_secret": POST_CLIENT.secret,
        "scope": SCOPE,
    }
    return plain_http.post(peer.token_endpoint, data={**form, **fields})


def call(peer: OidcProvider, token: str) -> httpx.Response:
    return plain_http.get(peer.api_url, headers={"Authorization": f"Bearer {token}"})


def test_a_secret_in_the_form_brings_an_at_jwt_that_the_api_takes(peer: OidcProvider) -> None:
    answer = by_post(peer).json()
    header = answer["access_token"].split(".")[0]
    assert json.loads(base64.urlsafe_b64decode(header + "=="))["typ"] == "at+jwt"
    assert (answer["token_type"], answer["expires_in"], answer["scope"]) == ("Bearer", 3600, SCOPE)
    assert call(peer, answer["access_token"]).json()["message"] == "welcome"


def test_basic_works_only_with_form_encoded_id_and_secret(peer: OidcProvider) -> None:
    form = {"grant_type": "client_credentials"}
    plain = (BASIC_CLIENT.client_id, BASIC_CLIENT.secret)
    assert plain_http.post(peer.token_endpoint, data=form, auth=plain).status_code == 401
    encoded = (quote_plus(BASIC_CLIENT.client_id), quote_plus(BASIC_CLIENT.secret))
    assert plain_http.post(peer.token_endpoint, data=form, auth=encoded).status_code == 200


def test_a_signed_assertion_is_taken_once(peer: OidcProvider) -> None:
    now = int(time.time())
    claims = {
        "iss": KEY_CLIENT.client_id,
        "sub": KEY_CLIENT.client_id,
        "aud": peer.issuer,
        "jti": uuid4().hex,
        "iat": now,
        "exp": now + 60,
    }
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode({"alg": "RS256"}, claims, RSAKey.import_key(peer.key_pem)),
    }
    assert plain_http.post(peer.token_endpoint, data=form).status_code == 200
    again = plain_http.post(peer.token_endpoint, data=form)
    assert again.json()["error"] == "invalid_client"


def test_the_opaque_client_gets_an_opaque_token_that_the_api_takes(peer: OidcProvider) -> None:
    own = {"client_id": OPAQUE_CLIENT.client_id, "client_secret": OPAQUE_CLIENT.secret}
    token = by_post(peer, **own).json()["access_token"]
    assert "." not in token
    assert call(peer, token).status_code == 200


def test_refusals_are_those_of_the_standards(peer: OidcProvider) -> None:
    wrong = by_post(peer, client_secret="wrong")
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    denied = by_post(peer, scope=ADMIN_SCOPE)
    assert (denied.status_code, denied.json()["error"]) == (400, "invalid_scope")
    other = by_post(peer, scope=OTHER_SCOPE).json()["access_token"]
    assert call(peer, other).status_code == 403
    assert call(peer, "no-token-of-ours").status_code == 401
    assert plain_http.get(peer.api_url).status_code == 401


def test_introspection_and_revocation_are_on(peer: OidcProvider) -> None:
    about = plain_http.get(f"{peer.issuer}/.well-known/openid-configuration").json()
    own = {"client_id": OPAQUE_CLIENT.client_id, "client_secret": OPAQUE_CLIENT.secret}
    token = by_post(peer, **own).json()["access_token"]
    form = {**own, "token": token}
    assert plain_http.post(about["introspection_endpoint"], data=form).json()["active"] is True
    assert plain_http.post(about["revocation_endpoint"], data=form).status_code == 200
    assert plain_http.post(about["introspection_endpoint"], data=form).json()["active"] is False


def test_it_speaks_tls_where_it_is_given_a_certificate(tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    issued = authority.issue_cert("localhost")
    issued.cert_chain_pems[0].write_to_path(certificate)
    issued.private_key_pem.write_to_path(key)
    context = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())
    with oidc_provider(host="localhost", certificate=certificate, private_key=key) as peer:
        about = httpx.get(f"{peer.issuer}/.well-known/openid-configuration", verify=context).json()
    assert about["issuer"].startswith("https://localhost:")
    assert about["token_endpoint"] == peer.token_endpoint
