"""The practice API."""

import time

import httpx
import pytest

from tests.sandbox.client import PracticeUser


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
    answer = httpx.get(user.practice.api_url)
    assert answer.status_code == 401
    assert "error=" not in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("token", ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "é"])
def test_a_token_of_nobody_is_invalid_token(user: PracticeUser, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
    answer = httpx.get(user.practice.api_url, headers=headers)
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
