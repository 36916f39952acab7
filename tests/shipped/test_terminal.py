"""The installed program in a terminal: the same bundle, on standard output."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import app
from app.words.catalogue import LANGUAGES
from tests.servers.oidc import KEY_CLIENT, OPAQUE_CLIENT, POST_CLIENT, SCOPE, OidcProvider
from tests.servers.processes import as_owner
from tests.shipped.conftest import Runs


def test_a_check_prints_one_json_object_and_says_that_the_client_works(
    runs: Runs, provider: OidcProvider
) -> None:
    done = runs("check", *post_client(provider), "--json", SECRET=POST_CLIENT.secret)
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert report["token"]["signature"] == "verified"
    assert report["resource"]["status"] == 200
    assert report["keyfit"] == app.__version__
    assert POST_CLIENT.secret not in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_secret_is_told_in_each_language(
    runs: Runs, provider: OidcProvider, language: str
) -> None:
    words = [*post_client(provider), "--json", "--language", language]
    done = runs("check", *words, SECRET="not this one")
    assert done.returncode == 1
    verdict = json.loads(done.stdout)["verdict"]
    assert verdict["code"] == "token.invalid_client"
    assert verdict["title"]
    assert verdict["next_steps"]


def test_a_key_signs_and_a_report_is_written_in_every_form(
    runs: Runs, provider: OidcProvider, place: Path
) -> None:
    key, here = place / "key.pem", place / "home"
    key.write_bytes(KEY_CLIENT.key_pem)
    key.chmod(0o644)
    for ending in ("html", "md", "json"):
        words = ["--issuer", provider.issuer, "--client-id", KEY_CLIENT.client_id]
        words += ["--key", str(key), "--scope", SCOPE, "--report", str(here / f"r.{ending}")]
        done = runs("check", *words)
        assert done.returncode == 0, done.stderr
        assert KEY_CLIENT.client_id in (here / f"r.{ending}").read_text()


def test_an_opaque_token_is_asked_about(runs: Runs, provider: OidcProvider) -> None:
    words = ["--issuer", provider.issuer, "--client-id", OPAQUE_CLIENT.client_id]
    words += ["--client-secret-env", "SECRET", "--introspect", "--json"]
    done = runs("check", *words, SECRET=OPAQUE_CLIENT.secret)
    assert json.loads(done.stdout)["token"]["kind"] == "opaque", done.stderr


def test_the_practice_server_serves_a_check(runs: Runs, keyfit: list[str], place: Path) -> None:
    with practice(keyfit, place) as told:
        words = ["--issuer", told["issuer"], "--client-id", told["client_id"]]
        words += ["--client-secret-env", "SECRET", "--scope", told["scope"]]
        words += ["--resource-url", told["api_url"]]
        done = runs("check", *words, SECRET=told["client_secret"])
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_key_pair_is_made(runs: Runs, place: Path) -> None:
    done = runs("keys", "new", "--no-passphrase", "--out", str(place / "home" / "pair.pem"))
    shown = runs("keys", "show", str(place / "home" / "pair.pem"))
    assert (done.returncode, shown.returncode) == (0, 0), done.stderr + shown.stderr


@pytest.mark.parametrize("command", ["compare", "explain", "import", "inspect", "profiles"])
def test_every_other_command_is_there(runs: Runs, command: str) -> None:
    done = runs(command, "--help")
    assert done.returncode == 0, done.stderr
    assert f"keyfit {command}" in done.stdout


def test_the_version_is_the_source_s(runs: Runs) -> None:
    assert runs("--version").stdout == f"Keyfit {app.__version__}\n"


def post_client(provider: OidcProvider) -> list[str]:
    words = ["--issuer", provider.issuer, "--client-id", POST_CLIENT.client_id]
    words += ["--client-secret-env", "SECRET", "--scope", SCOPE]
    return [*words, "--resource-url", provider.api_url]


@contextmanager
def practice(keyfit: list[str], place: Path) -> Iterator[dict[str, str]]:
    """The bundle's own practice server, and what it told."""
    environment = {"HOME": str(place / "home"), "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(
        [*keyfit, "sandbox", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        **as_owner(environment),
    )
    try:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
    finally:
        server.terminate()
        server.communicate(timeout=20)
