"""What Keyfit writes as a program, read again by `keyfit import`: the same client, but for its
secret."""

import json

import pytest

from app.model.profile import AuthMethod
from tests.cli.conftest import Keyfit

ENDPOINT = "https://as.example/token"
SAID = {
    "token_endpoint": ENDPOINT,
    "client_id": "ac me+7",
    "scope": "orders.read stock.read",
    "audience": "https://api.example?a=b&c",
    "headers": {"X-Tenant": "it's"},
}


@pytest.mark.parametrize("method", [AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST])
@pytest.mark.parametrize("language", ["curl", "curl-powershell", "httpie", "http"])
def test_the_program_comes_back(keyfit: Keyfit, language: str, method: AuthMethod) -> None:
    written = keyfit(
        "check", "--token-endpoint", ENDPOINT, "--client-id", SAID["client_id"],
        "--client-secret-env", "HUSH", "--auth", method.value, "--scope", SAID["scope"],
        "--audience", SAID["audience"], "--header", "X-Tenant=it's",
        "--resource-url", "https://api.example/orders", "--code", language,
        env={"HUSH": "s3cret-value"},
    )  # fmt: skip
    assert written.returncode == 0, written.stderr
    told = keyfit("import", "-", stdin=written.stdout)
    assert told.returncode == 0, told.stderr
    profile = json.loads(told.stdout)
    headers = {each["name"]: each["value"] for each in profile["headers"]}
    assert {**profile, "headers": headers}.items() >= SAID.items()
    assert profile["credential"]["kind"] == "client_secret"
    assert profile["token_endpoint_auth_method"] == method.value
    assert profile["call"]["url"] == "https://api.example/orders"
    assert "KEYFIT_CLIENT_SECRET" in told.stderr
