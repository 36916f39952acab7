"""The practice server and signed assertions (RFC 7523)."""

import base64
import json
import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from app.sandbox import PracticeServer
from tests.rsa_keys import rsa_key
from tests.sandbox.client import JWT_BEARER, PracticeUser, key_pair, public_pem


def refused(user: PracticeUser, assertion: str, **fields: str) -> str:
    answer = user.by_key(assertion, **fields)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    return str(answer.json()["error_description"])


def test_the_token_endpoint_is_an_audience_as_well(user: PracticeUser) -> None:
    assert user.by_key(user.assertion(aud=user.practice.token_endpoint)).status_code == 200
    assert user.by_key(user.assertion(aud=[user.practice.issuer, "x"])).status_code == 200


def test_an_assertion_is_good_for_one_use(user: PracticeUser) -> None:
    assertion = user.assertion()
    assert user.by_key(assertion).status_code == 200
    assert "before" in refused(user, assertion)


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://elsewhere.example"},
        {"aud": None},
        {"exp": None},
        {"exp": 1},
        {"exp": "soon"},
        {"exp": 10**30},
        {"nbf": 10**10},
        {"iss": "somebody-else"},
        {"sub": None},
        {"sub": 7},
        {"jti": None},
        {"jti": ["a"]},
        {"exp": int(time.time()) + 10**6},
    ],
)
def test_an_assertion_with_wrong_claims_is_refused(
    user: PracticeUser, changes: dict[str, Any]
) -> None:
    refused(user, user.assertion(**changes))


def test_another_key_is_refused(user: PracticeUser) -> None:
    stranger = PracticeUser(user.server, user.practice, key_pair()[0])
    assert "signature" in refused(user, stranger.assertion())


def test_unsigned_and_hmac_assertions_are_refused(user: PracticeUser) -> None:
    _, claims, _ = user.assertion().split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    refused(user, f"{none}.{claims}.")
    read = json.loads(base64.urlsafe_b64decode(claims + "=="))
    refused(user, jwt.encode({"alg": "HS256"}, read, OctKey.generate_key(256)))


def test_nested_without_end_is_refused(user: PracticeUser) -> None:
    deep = base64.urlsafe_b64encode(b"[" * 30_000).decode().rstrip("=")
    header = user.assertion().split(".")[0]
    refused(user, f"{header}.{deep}.AAAA")


def test_the_stated_client_id_must_be_the_subject(user: PracticeUser) -> None:
    refused(user, user.assertion(), client_id=user.practice.client_id)
    answer = user.by_key(client_id=user.practice.key_client_id)
    assert answer.status_code == 200


def test_another_assertion_type_is_refused(user: PracticeUser) -> None:
    refused(user, user.assertion(), client_assertion_type="urn:example:other")
    answer = user.post(user.form(client_assertion_type=JWT_BEARER))
    assert answer.json()["error"] == "invalid_client"


def test_the_key_client_is_refused_before_its_key_is_known() -> None:
    with PracticeServer() as server:
        user = PracticeUser(server, server.start(), key_pair()[0])
        assert "no public key" in refused(user, user.assertion())


def test_what_is_no_fit_public_key_is_refused_with_a_sentence() -> None:
    with PracticeServer() as server:
        for pem, sentence in [
            ("nonsense", "not a public key"),
            (public_pem(rsa_key(bits=1024)), "too short"),
            ("-----BEGIN PRIVATE KEY-----", "private key"),
        ]:
            with pytest.raises(ValueError, match=sentence):
                server.trust_public_key(pem)


def test_a_key_is_trusted_only_by_a_running_server() -> None:
    with pytest.raises(RuntimeError, match="not running"):
        PracticeServer().trust_public_key("x")
