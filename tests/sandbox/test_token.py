"""The practice server's token endpoint."""

import base64
from urllib.parse import quote_plus

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.sandbox.client import PracticeUser
from tests.servers import plain_http


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


@pytest.mark.parametrize("way", ["by_basic", "by_post", "by_key"])
def test_each_way_of_proving_oneself_brings_a_token(user: PracticeUser, way: str) -> None:
    answer = getattr(user, way)()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 3600)
    assert body["scope"] == user.practice.scope


def test_the_token_is_signed_with_the_published_key_and_has_all_claims_of_rfc_9068(
    user: PracticeUser,
) -> None:
    keys = KeySet.import_key_set(plain_http.get(user.practice.jwks_uri).json())
    token = jwt.decode(user.by_basic().json()["access_token"], keys, algorithms=["RS256"])
    assert token.header["typ"] == "at+jwt"
    assert token.header["kid"] == keys.keys[0].kid
    assert {*token.claims} == {
        "iss", "sub", "aud", "client_id", "scope", "iat", "exp", "jti",
    }  # fmt: skip
    assert token.claims["iss"] == user.practice.issuer
    assert token.claims["sub"] == token.claims["client_id"] == user.practice.client_id
    assert token.claims["exp"] - token.claims["iat"] == 3600


def test_nothing_private_is_published(user: PracticeUser) -> None:
    (key,) = plain_http.get(user.practice.jwks_uri).json()["keys"]
    assert {*key} == {"kty", "n", "e", "use", "alg", "kid"}


@pytest.mark.parametrize("path", ["openid-configuration", "oauth-authorization-server"])
def test_both_well_known_addresses_tell_the_same(user: PracticeUser, path: str) -> None:
    about = plain_http.get(f"{user.practice.issuer}/.well-known/{path}").json()
    assert about["issuer"] == user.practice.issuer
    assert about["token_endpoint"] == user.practice.token_endpoint
    assert "private_key_jwt" in about["token_endpoint_auth_methods_supported"]


def test_several_scopes_are_granted_and_none_brings_none(user: PracticeUser) -> None:
    both = f"{user.practice.scope} {user.practice.other_scope}"
    assert user.by_post(scope=both).json()["scope"] == both
    assert "scope" not in user.by_post(scope="").json()


def test_a_wrong_secret_is_invalid_client(user: PracticeUser) -> None:
    wrong = user.by_post(client_secret="wrong")
    assert error_of(wrong) == (401, "invalid_client")
    basic = user.post(user.form(), auth=(user.practice.client_id, "wrong"))
    assert error_of(basic) == (401, "invalid_client")
    assert basic.headers["WWW-Authenticate"].startswith('Basic realm="')


def test_an_unknown_client_is_invalid_client(user: PracticeUser) -> None:
    assert error_of(user.by_post(client_id="nobody")) == (401, "invalid_client")
    assert error_of(user.by_key(user.assertion(iss="nobody", sub="nobody")))[1] == "invalid_client"
    assert error_of(user.post(user.form())) == (401, "invalid_client")


def test_a_scope_that_the_client_may_not_have_is_invalid_scope(user: PracticeUser) -> None:
    assert error_of(user.by_basic(scope=user.practice.denied_scope)) == (400, "invalid_scope")
    assert error_of(user.by_basic(scope="practice.unheard-of")) == (400, "invalid_scope")


def test_another_grant_is_unsupported(user: PracticeUser) -> None:
    assert error_of(user.by_post(grant_type="password")) == (400, "unsupported_grant_type")
    strange = user.by_post(grant_type='"\\é')
    assert error_of(strange) == (400, "unsupported_grant_type")


def test_what_is_no_token_request_is_invalid_request(user: PracticeUser) -> None:
    expected = (400, "invalid_request")
    assert error_of(user.by_post(grant_type="")) == expected
    assert error_of(user.post(None, json=user.form())) == expected
    form_type = {"Content-Type": "application/x-www-form-urlencoded"}
    twice = "grant_type=client_credentials&scope=a&scope=b"
    assert error_of(
        plain_http.post(user.practice.token_endpoint, content=twice, headers=form_type)
    ) == (expected)
    login = (user.practice.client_id, user.secret)
    two_ways = user.post(user.form(client_id=login[0], client_secret=login[1]), auth=login)
    assert error_of(two_ways) == expected


def test_only_post_is_answered(user: PracticeUser) -> None:
    answer = plain_http.get(user.practice.token_endpoint)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_basic_is_form_decoded_before_it_is_compared(user: PracticeUser) -> None:
    encoded = "".join(f"%{ord(letter):02X}" for letter in user.practice.client_id)
    answer = user.post(user.form(), auth=(encoded, quote_plus(user.secret)))
    assert answer.status_code == 200


@pytest.mark.parametrize("credentials", ["!!", "4pi6", base64.b64encode(b"\xff:\xff").decode()])
def test_basic_that_cannot_be_decoded_is_invalid_client(
    user: PracticeUser, credentials: str
) -> None:
    headers = {"Authorization": f"Basic {credentials}"}
    assert error_of(user.post(user.form(), headers=headers)) == (401, "invalid_client")
