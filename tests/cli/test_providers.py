"""Known providers in the terminal: listed, shown, added, and used for a check."""

import json
from pathlib import Path

import pytest

from app.providers import presets
from app.resources import resources
from app.sandbox import Practice
from tests.cli.conftest import Keyfit

MINE = """
name = "Practice, by port"
environment = "test"
issuer = "http://127.0.0.1:{port}"
methods = ["client_secret_basic"]
[variables.port]
kind = "port"
label = "Port"
example = "8080"
"""
VARIABLE = "A_SECRET"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "by-port.toml"
    file.write_text(MINE)
    return file


def test_the_list_names_every_provider_and_what_it_asks_for(keyfit: Keyfit):
    done = keyfit("providers")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split() for line in done.stdout.split("\n\n")[0].splitlines()]
    assert {row[0] for row in rows} == {each.id for each in presets()} - {"practice"}
    assert rows[-1][0] == "generic"
    row = next(row for row in rows if row[0] == "keycloak")
    assert row == ["keycloak", "Keycloak", "server", "realm"]


def test_the_list_as_json_holds_the_same(keyfit: Keyfit):
    done = keyfit("providers", "--json")
    listed = json.loads(done.stdout)
    assert listed["format"] == "keyfit-providers/1"
    auth0 = next(each for each in listed["providers"] if each["id"] == "auth0")
    assert auth0["token_endpoint"] == "https://{domain}/oauth/token"
    assert [(each["name"], each["kind"]) for each in auth0["variables"]] == [("domain", "domain")]
    assert listed["left_out"] == []


def test_a_provider_is_shown_as_its_file_stands(keyfit: Keyfit):
    done = keyfit("providers", "show", "entra-id")
    assert done.stdout == (resources() / "providers" / "entra-id.toml").read_text("utf-8")
    one = json.loads(keyfit("providers", "--json", "show", "entra-id").stdout)
    assert one == json.loads(keyfit("providers", "show", "entra-id", "--json").stdout)
    assert one["format"] == "keyfit-provider/1"
    assert one["toml"] == done.stdout


def test_one_s_own_provider_is_added_listed_and_used(
    keyfit: Keyfit, mine: Path, practice: Practice
):
    done = keyfit("providers", "add", str(mine))
    assert (done.returncode, done.stderr) == (0, "")
    assert "by-port" in done.stdout
    listed = json.loads(keyfit("providers", "--json").stdout)
    assert (Path(listed["folder"]) / "by-port.toml").read_text() == MINE
    assert [each["id"] for each in listed["providers"] if each["own"]] == ["by-port"]

    port = practice.issuer.rpartition(":")[2]
    words = ["--client-id", practice.client_id, "--client-secret-env", VARIABLE, "--json"]
    checked = keyfit(
        *("check", "--provider", "by-port", "--provider-variable", f"port={port}", *words),
        env={VARIABLE: practice.client_secret.reveal()},
    )
    report = json.loads(checked.stdout)
    assert (checked.returncode, report["ok"]) == (0, True), checked.stdout
    profile = report["profile"]
    assert (profile["provider"], profile["environment"]) == ("by-port", "test")
    assert profile["issuer"] == practice.issuer
    (token,) = [each for each in report["exchanges"] if each["step"] == "token"]
    assert token["request"]["headers"]["Authorization"].startswith("Basic ")


def test_a_provider_s_address_is_recognised_in_the_terminal_too(keyfit: Keyfit, mine: Path):
    # What is no key ends the check before anybody is called.
    words = ["check", "--issuer", "https://test.maskinporten.no/", "--client-id", "me", "--json"]
    done = keyfit(*words, "--key", str(mine))
    assert done.returncode == 2
    profile = json.loads(done.stdout)["profile"]
    assert profile["provider"] == "maskinporten-test"
    assert profile["environment"] == "test"
    assert profile["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    named = json.loads(keyfit(*words, "--key", str(mine), "--grant", "client_credentials").stdout)
    assert named["profile"]["grant_type"] == "client_credentials"


def test_a_provider_that_only_takes_a_key_takes_no_secret(keyfit: Keyfit):
    done = keyfit(
        *("check", "--provider", "google-service-account", "--client-id", "me"),
        *("--client-secret-env", VARIABLE),
        env={VARIABLE: "s"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "key" in done.stderr


def test_options_go_before_what_a_provider_fills_in(keyfit: Keyfit):
    done = keyfit(
        *("check", "--provider", "auth0", "--provider-variable", "domain=a.auth0.com"),
        *("--issuer", "http://127.0.0.1:1", "--scope", "mine", "--json"),
    )
    profile = json.loads(done.stdout)["profile"]
    assert profile["provider"] == "auth0"
    assert profile["issuer"] == "http://127.0.0.1:1"
    assert profile["scope"] == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--provider", "nope"], "no provider with this ID"),
        (["--provider", "practice"], "keyfit sandbox"),
        (["--provider", "auth0"], "--provider-variable domain=contoso.eu.auth0.com"),
        (["--provider", "cognito"], "--provider-variable pool=eu-north-1_AbCdEf123"),
        (["--provider", "auth0", "--provider-variable", "domain=hunter2 "], "contoso.eu.auth0.com"),
        (["--provider", "auth0", "--provider-variable", "hunter2=x"], "asks for: domain"),
        (["--provider", "auth0", "--provider-variable", "hunter2"], "an equals sign"),
        (["--provider-variable", "domain=hunter2"], "--provider"),
    ],
)
def test_a_provider_that_cannot_be_used_is_told_in_a_sentence(keyfit, words, said):
    done = keyfit("check", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    # Whatever was typed may be a secret in the wrong place.
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("by-port.toml", MINE.replace("{port}", "{prt}"), "variables.prt"),
        ("by-port.toml", MINE + "\nname =", "line 11"),
        ("keycloak.toml", MINE, "Keyfit’s own"),
    ],
)
def test_a_file_that_is_no_provider_is_refused_with_its_place(keyfit, tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    done = keyfit("providers", "add", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not Path(json.loads(keyfit("providers", "--json").stdout)["folder"]).exists()


def test_another_of_the_same_name_is_replaced_only_if_so_asked(keyfit: Keyfit, mine: Path):
    keyfit("providers", "add", str(mine))
    mine.write_text(MINE.replace("by port", "otherwise"))
    refused = keyfit("providers", "add", str(mine))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert keyfit("providers", "add", "--replace", str(mine)).returncode == 0
    assert "otherwise" in keyfit("providers").stdout


def test_a_broken_file_is_listed_with_what_is_wrong(keyfit: Keyfit):
    folder = Path(json.loads(keyfit("providers", "--json").stdout)["folder"])
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "Mine"\nisuer = "https://as.example"\n')
    done = keyfit("providers", "--language", "da")
    assert (done.returncode, done.stderr) == (0, "")
    assert "mine.toml: »isuer« er ikke et felt" in done.stdout
    (told,) = json.loads(keyfit("providers", "--json").stdout)["left_out"]
    assert told == {
        "file": "mine.toml",
        "problem": "unknown_field",
        "field": "isuer",
        "sentence": "“isuer” is not a field Keyfit knows.",
    }
