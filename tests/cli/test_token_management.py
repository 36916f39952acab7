"""`keyfit check --introspect --revoke`."""

import json

import pytest

from tests.cli.conftest import Keyfit
from tests.schemas import assert_fits
from tests.servers.clients import OPAQUE_CLIENT, POST_CLIENT, SCOPE, PeerClient
from tests.servers.oidc import OidcProvider


def options(peer: OidcProvider, client: PeerClient) -> list[str]:
    return [
        *("check", "--issuer", peer.issuer, "--client-id", client.client_id),
        *("--client-secret-env", "SECRET", "--scope", SCOPE),
    ]


def test_what_a_token_stands_for_and_its_end_are_told(keyfit: Keyfit, peer: OidcProvider) -> None:
    done = keyfit(
        *options(peer, OPAQUE_CLIENT),
        *("--introspect", "--revoke"),
        env={"SECRET": OPAQUE_CLIENT.secret},
    )
    assert done.returncode == 0
    assert "What the server says about it" in done.stdout
    assert "The token is ended" in done.stdout
    assert "The server calls it inactive" in done.stdout


def test_json_holds_both(keyfit: Keyfit, peer: OidcProvider) -> None:
    done = keyfit(
        *options(peer, OPAQUE_CLIENT),
        *("--introspect", "--json"),
        env={"SECRET": OPAQUE_CLIENT.secret},
    )
    report = json.loads(done.stdout)
    assert_fits(report, "report-1")
    assert report["introspection"]["active"] is True
    assert report["introspection"]["members"]["client_id"] == OPAQUE_CLIENT.client_id
    assert report["introspection"]["findings"][0]["code"] == "introspection.active"
    assert report["revocation"] is None
    assert "introspection" in [each["step"] for each in report["exchanges"]]


def test_nothing_is_asked_that_was_not_asked_for(keyfit: Keyfit, peer: OidcProvider) -> None:
    done = keyfit(*options(peer, OPAQUE_CLIENT), "--json", env={"SECRET": OPAQUE_CLIENT.secret})
    report = json.loads(done.stdout)
    assert report["introspection"] is None
    assert "introspection" not in [each["step"] for each in report["exchanges"]]


@pytest.mark.parametrize("option", ["--introspect", "--revoke"])
def test_without_an_address_that_is_said(keyfit: Keyfit, peer: OidcProvider, option: str) -> None:
    done = keyfit(
        *("check", "--token-endpoint", peer.token_endpoint),
        *("--client-id", POST_CLIENT.client_id, "--client-secret-env", "SECRET"),
        *("--scope", SCOPE, option),
        env={"SECRET": POST_CLIENT.secret},
    )
    assert done.returncode == 0
    assert "names no address for it" in " ".join(done.stdout.split())
