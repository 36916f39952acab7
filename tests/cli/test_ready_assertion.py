"""A finished assertion comes from a file, a variable or standard input, and is shown nowhere."""

import json
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Keyfit
from tests.servers.oidc import KEY_CLIENT, SCOPE, OidcProvider
from tests.servers.plain_client import assertion


@pytest.mark.parametrize("way", ["file", "env", "stdin"])
def test_each_way_gets_a_token(
    keyfit: Keyfit, peer: OidcProvider, tmp_path: Path, way: str
) -> None:
    text = assertion(KEY_CLIENT, peer.issuer, exp=int(time.time()) + 300)
    file = tmp_path / "token"
    file.write_text(text)
    given = {
        "file": ["--assertion-file", str(file)],
        "env": ["--assertion-env", "FEDERATED_TOKEN"],
        "stdin": ["--assertion-stdin"],
    }[way]
    report = tmp_path / "report.json"
    words = ["--issuer", peer.issuer, "--client-id", KEY_CLIENT.client_id, "--scope", SCOPE]
    done = keyfit(
        "check", "--json", "--report", str(report), *words, *given,
        env={"FEDERATED_TOKEN": text if way == "env" else ""},
        stdin=text + "\n" if way == "stdin" else "",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["ok"]
    path = str(file) if way == "file" else ""
    assert told["profile"]["credential"] == {"kind": "client_assertion", "path": path}
    for said in (done.stdout, done.stderr, report.read_text()):
        assert text not in said
        assert text.split(".")[1] not in said


def test_a_file_that_is_not_there_is_a_finding_and_exit_code_2(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    words = ["--token-endpoint", "https://a.example/token", "--client-id", "me"]
    done = keyfit("check", "--json", *words, "--assertion-file", str(tmp_path / "gone"))
    assert done.returncode == 2
    verdict = json.loads(done.stdout)["verdict"]
    assert verdict["code"] == "input.assertion_unreadable"
    assert verdict["who"] == ["you"]


def test_the_preview_takes_it_apart_and_masks_it(keyfit: Keyfit, tmp_path: Path) -> None:
    text = assertion(KEY_CLIENT, "https://a.example/token")
    file = tmp_path / "token"
    file.write_text(text)
    words = ["--token-endpoint", "https://a.example/token", "--client-id", KEY_CLIENT.client_id]
    done = keyfit("check", "--preview", *words, "--assertion-file", str(file))
    assert done.returncode == 0, done.stderr
    assert "The finished assertion" in done.stdout
    assert f"iss: {KEY_CLIENT.client_id}" in done.stdout
    assert text not in done.stdout
