"""`keyfit check --preview`: all that would be sent can be seen, and nothing is sent."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.cli.conftest import Keyfit
from tests.schemas import assert_fits
from tests.servers.oidc import OidcProvider

CANARY = "canary-secret-2718"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "client.pem"
    path.touch(0o600)
    made = ec.generate_private_key(ec.SECP256R1())
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def test_the_statement_that_would_be_signed_is_decoded_and_nothing_is_sent(
    keyfit: Keyfit, peer: OidcProvider, key: Path
) -> None:
    peer.forget()
    words = ["--token-endpoint", peer.token_endpoint, "--client-id", "me", "--key", str(key)]
    words += ["--scope", "a", "--dpop", "--resource-url", peer.api_url, "--preview"]
    done = keyfit("check", "--json", *words)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert_fits(told, "request-1")
    assert told["assertion"]["header"] == {"typ": "JWT", "alg": "ES256"}
    claims = told["assertion"]["claims"]
    assert (claims["iss"], claims["aud"]) == ("me", peer.token_endpoint)
    assert told["dpop_proof"]["claims"]["htu"] == peer.token_endpoint
    assert told["token_request"]["url"] == peer.token_endpoint
    assert "client_assertion=eyJ" in told["token_request"]["body"]
    assert told["token_request"]["body"].count(".") == 0  # the assertion itself is masked
    assert told["resource_request"]["url"] == peer.api_url
    text = keyfit("check", *words)
    assert "iss: me" in text.stdout
    assert peer.received() == []


def test_a_secret_shows_as_dots(keyfit: Keyfit) -> None:
    words = ["--token-endpoint", "https://as.example/token", "--client-id", "me"]
    words += ["--client-secret-env", "SECRET", "--header-env", "X-Api-Key=SECRET", "--preview"]
    for more in ([], ["--json"], ["--language", "da"]):
        done = keyfit("check", *words, *more, env={"SECRET": CANARY})
        assert done.returncode == 0
        assert CANARY not in done.stdout
        assert "client_secret=" in done.stdout


def test_an_unusable_profile_is_2_and_says_what_is_missing(keyfit: Keyfit) -> None:
    done = keyfit("check", "--preview", "--json", "--client-id", "me")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert_fits(told, "request-1")
    assert told["ok"] is False
    assert told["findings"][0]["code"] == "input.address_missing"
    assert told["token_request"] is None


def test_an_issuer_s_endpoint_is_called_unknown(keyfit: Keyfit) -> None:
    words = ["--issuer", "https://as.example", "--client-id", "me", "--client-secret-env", "SECRET"]
    done = keyfit("check", "--preview", "--json", *words, env={"SECRET": CANARY})
    told = json.loads(done.stdout)
    assert told["token_request"]["url"] == ""
    assert told["unknown"] == ["method", "token_endpoint"]
    assert told["discovery"][0] == "https://as.example/.well-known/openid-configuration"
