"""`keyfit import`, and `keyfit check --from`: what a script gets, and what a person is told."""

import json
import shlex
from pathlib import Path

from app.sandbox import Practice
from tests.cli.conftest import Keyfit
from tests.schemas import assert_fits
from tests.sharing.imports.test_collections import BRU, BRU_ENVIRONMENT, collection, oauth2

CANARY = "kQ0T7vXm_9pLrB2sDwZ"
LINE = (
    f"curl -k -u 'acme:{CANARY}' https://as.example/connect/token "
    "-d grant_type=client_credentials -d scope=orders.read"
)
OTHER = "curl https://as.example/token -d grant_type=password -d client_id=acme -d username=kim"


def test_what_was_understood_is_a_profile_file_without_its_secret(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    file = tmp_path / "token.sh"
    file.write_text(LINE)
    done = keyfit("import", str(file))
    assert done.returncode == 0
    profile = json.loads(done.stdout)
    assert_fits(profile, "profile-1")
    assert (profile["client_id"], profile["scope"]) == ("acme", "orders.read")
    assert done.stderr.startswith("Left out:\n  -k: ")
    assert CANARY not in done.stdout + done.stderr


def test_standard_input_and_the_language(keyfit: Keyfit) -> None:
    done = keyfit("import", "-", "--language", "da", stdin=LINE)
    assert done.returncode == 0
    assert done.stderr.startswith("Ikke taget med:\n  -k: ")


def test_json_holds_all_that_was_understood(keyfit: Keyfit) -> None:
    told = json.loads(keyfit("import", "-", "--json", stdin=f"{LINE}\n{OTHER}").stdout)
    assert (told["format"], told["recognised"]) == ("keyfit-import/1", ["curl"])
    first, second = told["clients"]
    assert {"field": "secret", "from": "-u"} in first["taken"]
    assert first["asked_grant"] is None
    assert second["asked_grant"] == "password"
    assert len(second["changed"]) == 1
    assert CANARY not in json.dumps(told)


def test_of_several_clients_one_is_picked(keyfit: Keyfit) -> None:
    done = keyfit("import", "-", stdin=f"{LINE}\n{OTHER}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "  1  acme, https://as.example/connect/token" in done.stderr
    assert "  2  acme, https://as.example/token, password" in done.stderr
    assert CANARY not in done.stderr
    for pick, endpoint in (("1", "connect/token"), ("2", "token")):
        done = keyfit("import", "-", "--pick", pick, stdin=f"{LINE}\n{OTHER}")
        assert json.loads(done.stdout)["token_endpoint"] == f"https://as.example/{endpoint}"
    assert keyfit("import", "-", "--pick", "3", stdin=LINE).returncode == 2


def test_a_folder_is_read_as_a_whole_and_files_belong_together(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    (tmp_path / "environments").mkdir()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "List.bru").write_text(BRU)
    (tmp_path / "environments" / "Test.bru").write_text(BRU_ENVIRONMENT)
    (tmp_path / "node_modules" / "other.bru").write_text(BRU.replace("{{id}}", "never"))
    (tmp_path / "notes.txt").write_text("client_id=never\nclient_secret=x\n")
    whole = keyfit("import", str(tmp_path))
    assert json.loads(whole.stdout)["client_id"] == "acme"
    files = (str(tmp_path / "List.bru"), str(tmp_path / "environments" / "Test.bru"))
    assert json.loads(keyfit("import", *files).stdout)["client_id"] == "acme"


def test_what_holds_no_client_is_refused_with_a_sentence(keyfit: Keyfit, tmp_path: Path) -> None:
    text = f"Dear all, {CANARY}"
    done = keyfit("import", "-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("keyfit: Keyfit does not recognise this")
    assert CANARY not in done.stderr
    done = keyfit("import", str(tmp_path / CANARY))
    assert (done.returncode, done.stdout) == (2, "")
    assert CANARY not in done.stderr
    assert (
        "environment’s file as well"
        in keyfit("import", "-", stdin=collection(auth=oauth2(), item=[])).stderr
    )


def test_a_format_can_be_named(keyfit: Keyfit) -> None:
    text = "client_id=a\nclient_secret=b\n# curl is not needed\n"
    done = keyfit("import", "-", "--as", "key-value", stdin=text)
    assert json.loads(done.stdout)["client_id"] == "a"
    assert keyfit("import", "-", "--as", "sealed", stdin=text).returncode == 2


def test_a_check_takes_the_client_with_its_secret_from_a_curl_line(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    file = tmp_path / "token.sh"
    secret = practice.client_secret.reveal()
    login = shlex.quote(f"{practice.client_id}:{secret}")
    file.write_text(
        f"T=$(curl -u {login} {practice.token_endpoint} -d grant_type=client_credentials "
        f"-d scope={practice.scope})\n"
        f'curl {practice.api_url} -H "Authorization: Bearer $T"\n'
    )
    done = keyfit("check", "--from", str(file), "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["ok"]
    assert report["resource"]["status"] == 200
    assert secret not in done.stdout + done.stderr


def test_another_grant_is_checked_only_where_that_is_asked_for(keyfit: Keyfit) -> None:
    done = keyfit("check", "--from", "-", "--preview", stdin=OTHER)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--grant client_credentials" in done.stderr
    done = keyfit("check", "--from", "-", "--grant", "client_credentials", "--preview", stdin=OTHER)
    assert "grant_type=client_credentials" in done.stdout
    assert "username" in done.stderr


def test_options_stand_over_what_was_imported(keyfit: Keyfit) -> None:
    done = keyfit("check", "--from", "-", "--scope", "stock.read", "--preview", stdin=LINE)
    assert "scope=stock.read" in done.stdout
    assert CANARY not in done.stdout


def test_two_profiles_at_once_are_refused(keyfit: Keyfit) -> None:
    assert keyfit("check", "saved", "--from", "-", stdin=LINE).returncode == 2
    assert keyfit("check", "--pick", "1", "--issuer", "https://as.example").returncode == 2


def test_a_report_from_elsewhere_is_reproduced_or_not(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    file = tmp_path / "report.json"
    client = (
        "--issuer",
        practice.issuer,
        "--client-id",
        practice.client_id,
        "--client-secret-env",
        "S",
    )
    wrong, right = {"S": "not-this-one"}, {"S": practice.client_secret.reveal()}
    assert keyfit("check", *client, "--report", str(file), env=wrong).returncode == 1
    code = json.loads(file.read_text())["verdict"]["code"]
    page = tmp_path / "report.html"
    assert keyfit("check", *client, "--report", str(page), env=wrong).returncode == 1
    again = ("--client-secret-env", "S", "--json")
    for source, env, more, exit_code, outcome in (
        (file, wrong, (), 1, "same"),
        (page, wrong, (), 1, "same"),
        (page, right, (), 0, "works"),
        (file, wrong, ("--issuer", "http://127.0.0.1:9"), 1, "other"),
    ):
        done = keyfit("check", "--from", str(source), *again, *more, env=env)
        told = json.loads(done.stdout)
        assert_fits(told, "report-1")
        assert (done.returncode, told["reproduced"]) == (
            exit_code, {"code": code, "outcome": outcome},
        )  # fmt: skip
    done = keyfit("check", "--from", str(file), "--client-secret-env", "S", env=right)
    assert done.stderr == ""  # nobody is asked to type the secret that was given
    assert "The secret" in keyfit("check", "--from", str(file), "--preview").stderr
    assert done.stdout.endswith(
        "\nThe report says: The secret is not the right one · Here: it works\n"
    )
    assert "reproduced" not in json.loads(keyfit("check", *client, "--json", env=right).stdout)
