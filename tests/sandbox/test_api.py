"""The practice API."""

import time

import pytest

from app.sandbox import DOORS
from app.sharing.openapi import ApiDescription, read_openapi
from tests.sandbox.client import PracticeUser
from tests.servers import plain_http


def test_a_token_with_the_scope_is_welcome(user: PracticeUser) -> None:
    answer = user.call(user.by_basic().json()["access_token"])
    assert answer.status_code == 200
    assert answer.json()["you"]["client_id"] == user.practice.client_id


@pytest.mark.parametrize("scope", ["practice.write", ""])
def test_a_token_without_the_scope_is_forbidden(user: PracticeUser, scope: str) -> None:
    answer = user.call(user.by_post(scope=scope).json()["access_token"])
    assert answer.status_code == 403
    challenge = answer.headers["WWW-Authenticate"]
    assert 'error="insufficient_scope"' in challenge
    assert 'scope="practice.read"' in challenge


def test_no_token_is_asked_for_without_blame(user: PracticeUser) -> None:
    answer = plain_http.get(user.practice.api_url)
    assert answer.status_code == 401
    assert "error=" not in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "é"])
def test_a_token_of_nobody_is_invalid_token(user: PracticeUser, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
    answer = plain_http.get(user.practice.api_url, headers=headers)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_token_of_another_practice_server_is_invalid(user: PracticeUser) -> None:
    with PracticeUser.beginning() as other:
        token = other.by_post().json()["access_token"]
    assert user.call(token).status_code == 401


def test_an_assertion_is_no_access_token(user: PracticeUser) -> None:
    assert user.call(user.assertion()).status_code == 401


def test_an_expired_token_is_invalid() -> None:
    with PracticeUser.beginning(lifetime=1) as user:
        token = user.by_post().json()["access_token"]
        time.sleep(1.1)
        answer = user.call(token)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")


@pytest.mark.parametrize(
    ("scope", "opens"),
    [
        ("practice.read", [200, 403, 403]),
        ("practice.write", [403, 201, 403]),
        ("practice.read practice.write", [200, 201, 403]),
    ],
)
def test_each_further_door_wants_a_scope_of_its_own(
    user: PracticeUser, scope: str, opens: list[int]
) -> None:
    headers = {"Authorization": f"Bearer {user.by_post(scope=scope).json()['access_token']}"}
    answers = [
        plain_http.request(each.method, user.practice.issuer + each.path, headers=headers)
        for each in DOORS
    ]
    assert [each.status_code for each in answers] == opens
    for door, answer in zip(DOORS, answers, strict=True):
        if answer.status_code == 403:
            assert f'scope="{door.scope}"' in answer.headers["WWW-Authenticate"]


def test_the_api_describes_its_doors_to_anybody(user: PracticeUser) -> None:
    told = read_openapi(
        plain_http.get(user.practice.openapi_url).content, user.practice.openapi_url
    )
    assert isinstance(told, ApiDescription)
    assert told.servers == (user.practice.issuer,)
    described = {(each.call.method, each.path): each.call for each in told.operations}
    for door in DOORS:
        call = described[door.method, door.path]
        assert (call.needed_scope, call.expected_status) == (door.scope, door.status)
    assert not told.left_out
