"""What Keyfit writes as a program, read again: the same client, but for its secret."""

from dataclasses import replace

import pytest

from app.model.profile import ApiCall, AuthMethod, NamedValue, Profile, SharedSecret
from app.model.secret import Secret
from tests.cli.conftest import Keyfit
from tests.sharing.imports.reading import one

PROFILE = Profile(
    token_endpoint="https://as.example/token",
    client_id="ac me+7",
    scope="orders.read stock.read",
    audience="https://api.example?a=b&c",
    headers=(NamedValue("X-Tenant", "it's"),),
    call=ApiCall("https://api.example/orders"),
)


def written(keyfit: Keyfit, method: AuthMethod, language: str) -> str:
    done = keyfit(
        "check", "--token-endpoint", PROFILE.token_endpoint, "--client-id", PROFILE.client_id,
        "--client-secret-env", "HUSH", "--auth", method.value, "--scope", PROFILE.scope,
        "--audience", PROFILE.audience, "--header", "X-Tenant=it's",
        "--resource-url", "https://api.example/orders", "--code", language,
        env={"HUSH": "s3cret-value"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("method", [AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST])
def test_a_http_file_comes_back_without_its_secret(keyfit: Keyfit, method: AuthMethod) -> None:
    profile = one((written(keyfit, method, "http"), "orders.http")).profile
    assert profile.call is not None
    alike = replace(
        profile, id=PROFILE.id, name="", call=replace(profile.call, name="", headers=())
    )
    assert alike == replace(PROFILE, auth_method=method, credential=SharedSecret(Secret("")))


def test_a_script_with_curl_comes_back_but_for_what_another_program_puts_in(
    keyfit: Keyfit,
) -> None:
    client = one(written(keyfit, AuthMethod.CLIENT_SECRET_BASIC, "curl"))
    profile = client.profile
    assert profile.token_endpoint == PROFILE.token_endpoint
    assert (profile.scope, profile.audience) == (PROFILE.scope, PROFILE.audience)
    assert profile.headers == PROFILE.headers
    assert [each.key for each in client.left_out] == ["import.header_elsewhere"]


def test_a_secret_that_another_program_puts_into_the_form_is_promised(keyfit: Keyfit) -> None:
    client = one(written(keyfit, AuthMethod.CLIENT_SECRET_POST, "curl"))
    assert client.profile.client_id == PROFILE.client_id
    assert client.profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert client.profile.credential == SharedSecret()
    assert [each.facts["what"] for each in client.left_out] == ["client_secret"]
