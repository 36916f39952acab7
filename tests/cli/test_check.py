"""`keyfit check` as a program: exit codes, JSON, and no secret anywhere."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import app
from app.sandbox import Practice, PracticeServer
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.raw_server import json_answer, saying
from tests.sandbox.client import key_pair
from tests.schemas import assert_fits
from tests.servers.tls import client_certificate

CANARY = "canary-secret-31415"


def read(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """The report on standard output, which fits its schema and stands there alone."""
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    assert_fits(report, "report-1")
    return report


def options(practice: Practice) -> list[str]:
    return [
        *("--issuer", practice.issuer),
        *("--client-id", practice.client_id),
        *("--client-secret-env", "SECRET"),
        *("--scope", practice.scope),
        *("--resource-url", practice.api_url),
    ]


def secret(practice: Practice) -> dict[str, str]:
    return {"SECRET": practice.client_secret.reveal()}


def test_a_client_that_works_is_0_and_one_json_object(keyfit: Keyfit, practice: Practice) -> None:
    done = keyfit("check", *options(practice), "--json", env=secret(practice))
    report = read(done)
    assert done.returncode == 0
    assert report["ok"] is True
    assert report["verdict"]["code"] in ("check.works", "check.works_with_warnings")
    assert report["token"]["kind"] == "jwt"
    assert report["token"]["claims"]["client_id"] == practice.client_id
    assert report["resource"]["status"] == 200
    assert [each["step"] for each in report["exchanges"]] == [
        "discovery",
        "token",
        "jwks",
        "resource",
    ]
    assert practice.client_secret.reveal() not in done.stdout


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_the_methods_with_a_secret_from_standard_input(
    keyfit: Keyfit, practice: Practice, method: str
) -> None:
    words = ["check", "--token-endpoint", practice.token_endpoint, "--auth", method]
    words += ["--client-id", practice.client_id, "--client-secret-stdin"]
    words += ["--scope", practice.scope, "--json"]
    done = keyfit(*words, stdin=practice.client_secret.reveal() + "\n")
    report = read(done)
    assert done.returncode == 0
    assert report["steps"][1] == {
        "id": "discovery",
        "status": "skipped",
        "duration_ms": None,
        "findings": [],
    }
    headers = report["exchanges"][0]["request"]["headers"]
    assert ("Authorization" in headers) is (method == "client_secret_basic")


def test_a_key_that_is_encrypted_proves_the_client(
    keyfit: Keyfit, practice_server: tuple[PracticeServer, Practice], tmp_path: Path
) -> None:
    server, practice = practice_server
    key, public = key_pair()
    server.trust_public_key(public)
    file = tmp_path / "client key.pem"
    file.write_bytes(key.as_pem(private=True, password=CANARY))
    file.chmod(0o600)
    words = ["check", "--issuer", practice.issuer, "--client-id", practice.key_client_id]
    words += ["--key", str(file), "--key-passphrase-env", "PASSPHRASE"]
    words += ["--scope", practice.scope, "--json"]
    done = keyfit(*words, env={"PASSPHRASE": CANARY})
    report = read(done)
    assert done.returncode == 0, report["verdict"]
    assert report["profile"]["credential"]["file_name"] == "client key.pem"
    assert CANARY not in done.stdout
    assert str(tmp_path) not in done.stdout
    assert "client_assertion=" in report["exchanges"][1]["request"]["body"]

    refused = keyfit(*words, env={"PASSPHRASE": "another one"})
    assert refused.returncode == 2
    assert read(refused)["verdict"]["code"] == "input.key_passphrase_wrong"


def test_a_wrong_secret_is_1_and_named(keyfit: Keyfit, practice: Practice) -> None:
    done = keyfit("check", *options(practice), "--json", env={"SECRET": CANARY})
    report = read(done)
    assert done.returncode == 1
    assert report["ok"] is False
    assert report["verdict"]["code"] == "token.secret_wrong"
    assert report["token"] is None
    assert CANARY not in done.stdout


def test_a_token_that_the_api_refuses_is_1(keyfit: Keyfit, practice: Practice) -> None:
    words = [*options(practice), "--scope", practice.other_scope, "--json"]
    done = keyfit("check", *words, env=secret(practice))
    assert done.returncode == 1
    assert read(done)["verdict"]["code"] == "resource.insufficient_scope"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--token-endpoint", "login.example/token"], "input.url_malformed"),
        (["--token-endpoint", "http://login.example/token"], "input.plain_http"),
        (["--client-id", "x"], "input.address_missing"),
    ],
)
def test_an_unusable_profile_is_2_with_the_whole_report(
    keyfit: Keyfit, words: list[str], code: str
) -> None:
    words = ["check", "--client-id", "x", *words, "--client-secret-env", "SECRET", "--json"]
    done = keyfit(*words, env={"SECRET": CANARY})
    report = read(done)
    assert done.returncode == 2
    assert report["verdict"]["code"] == code
    assert report["exchanges"] == []


@pytest.mark.parametrize(
    ("language", "title", "step"),
    [
        (
            "en",
            "The certificate’s private key is missing",
            "Choose the private key that belongs to it (--key FILE)",
        ),
        (
            "da",
            "Certifikatets private nøgle mangler",
            "Vælg den private nøgle, der hører til (--key FILE)",
        ),
    ],
)
def test_a_certificate_without_its_key_names_the_option_for_the_key(
    keyfit: Keyfit, tmp_path: Path, language: str, title: str, step: str
) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(client_certificate(ec.generate_private_key(ec.SECP256R1()), "CN=orders", None))
    where = ["--token-endpoint", "https://id.fjord.example/token", "--client-id", "orders"]
    run = keyfit("check", *where, "--certificate", str(file), "--language", language)
    assert run.returncode == 2
    told = " ".join(run.stdout.split())
    assert title in told
    assert step in told


def test_version_and_help(keyfit: Keyfit) -> None:
    assert keyfit("--version").stdout == f"Keyfit {app.__version__}\n"
    assert "sandbox" in keyfit("--help").stdout
    helped = keyfit("check", "--help")
    assert helped.returncode == 0
    assert "--client-secret-stdin" in helped.stdout


def test_the_report_file_is_private_and_never_revealed(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    file.write_text("x" * 100_000)
    file.chmod(0o600)
    fresh = tmp_path / "fresh.json"
    words = ["check", *options(practice), "--auth", "client_secret_post", "--reveal", "--json"]
    done = keyfit(*words, "--report", str(file), env=secret(practice))
    shown = read(done)
    kept = json.loads(file.read_text())
    assert_fits(kept, "report-1")
    assert practice.client_secret.reveal() in done.stdout
    assert shown["token"]["access_token"].count(".") == 2
    assert practice.client_secret.reveal() not in file.read_text()
    assert shown["token"]["access_token"] not in file.read_text()
    assert kept["verdict"] == shown["verdict"]
    keyfit("check", *options(practice), "--report", str(fresh), env=secret(practice))
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600


def test_a_profile_file_with_options_over_it(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    file = tmp_path / "acme.json"
    values = {
        "format": "keyfit-profile/1",
        "name": "Acme",
        "issuer": practice.issuer,
        "client_id": practice.client_id,
        "credential": {"kind": "client_secret"},
        "scope": practice.denied_scope,
    }
    file.write_text(json.dumps(values))
    words = ["check", "--profile-file", str(file), "--client-secret-env", "SECRET", "--json"]
    denied = keyfit(*words, env=secret(practice))
    assert denied.returncode == 1
    assert read(denied)["verdict"]["code"] == "token.invalid_scope"
    done = keyfit(*words, "--scope", practice.scope, env=secret(practice))
    assert done.returncode == 0
    assert read(done)["profile"]["name"] == "Acme"

    file.write_text(json.dumps({**values, "format": "keyfit-profile/2"}))
    refused = keyfit(*words, env=secret(practice))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "keyfit-profile/2" in refused.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("as_json", [True, False])
def test_ctrl_c_is_130_with_the_report_so_far(as_json: bool) -> None:
    with saying(None) as (endpoint, asked):
        words = [sys.executable, "-m", "app", "check", "--token-endpoint", endpoint]
        words += ["--client-id", "x", "--client-secret-env", "SECRET"]
        child = subprocess.Popen(
            words + ["--json"] * as_json,
            env={**os.environ, "SECRET": CANARY, "PYTHONUTF8": "1"},
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert asked.wait(30)
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=10)
        finally:
            child.kill()
            child.wait()
    assert child.returncode == 130
    assert err == ""
    if as_json:
        report = json.loads(out)
        assert_fits(report, "report-1")
        assert report["verdict"]["code"] == "check.cancelled"
        assert report["ok"] is False
        statuses = {step["id"]: step["status"] for step in report["steps"]}
        assert statuses["connect"] == "passed"
        assert statuses["authenticate"] == "skipped"


def test_a_server_that_repeats_the_secret_cannot_make_us_show_it(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    body = json.dumps({"error": "invalid_client", "error_description": f"wrong: {CANARY}"})
    file = tmp_path / "report.json"
    with saying(json_answer(body, "401 Unauthorized")) as (endpoint, _):
        words = ["check", "--token-endpoint", endpoint, "--client-id", "x"]
        words += ["--client-secret-env", "SECRET", "--report", str(file)]
        told = keyfit(*words, env={"SECRET": CANARY})
        shown = keyfit(*words, "--json", env={"SECRET": CANARY})
    assert told.returncode == shown.returncode == 1
    for text in (told.stdout, told.stderr, shown.stdout, shown.stderr, file.read_text()):
        assert CANARY not in text


def test_a_reader_that_goes_away_is_no_crash(practice: Practice) -> None:
    words = [sys.executable, "-m", "app", "check", *options(practice)]
    child = subprocess.Popen(
        words,
        env={**os.environ, **secret(practice)},
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(30) == 0


@pytest.mark.parametrize(
    "words", [["--version"], ["check", "--token-endpoint", "http://127.0.0.1:1/token", "--json"]]
)
def test_neither_qt_nor_what_this_check_has_no_use_for_is_imported(words: list[str]) -> None:
    code = (
        "import sys; from app.__main__ import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "large = {'cryptography', 'yaml', 'app.sandbox', 'app.vault', 'app.cli.importing'}\n"
        "others = {'h2', 'socksio', 'truststore'}\n"
        "wrong = {'PySide6', 'qasync', 'keyring', 'authlib', 'joserfc', 'jwt', *large, *others}\n"
        "wrong &= set(sys.modules)\n"
        "sys.exit(f'imported: {wrong}' if wrong else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistake_of_ours_is_told_without_its_words() -> None:
    code = (
        "import sys, app.engine\n"
        f"async def check(*_args, **_options): raise ValueError('{CANARY}')\n"
        "app.engine.check = check\n"
        "from app.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["check", "--issuer", "https://login.example", "--client-secret-env", "SECRET"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--json"],
        env={**os.environ, "SECRET": CANARY},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Keyfit itself made a mistake" in done.stderr
    assert done.stderr.endswith("ValueError\n")
    assert CANARY not in done.stderr
