"""Reports in the form that a file's name asks for, and the requests as code."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.sandbox import Practice
from tests.cli.conftest import Keyfit

CANARY = "canary-secret-3141"


def words_for(practice: Practice) -> list[str]:
    words = ["--token-endpoint", practice.token_endpoint, "--client-id", practice.client_id]
    return [*words, "--client-secret-env", "SECRET", "--language", "en"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.html", "<!DOCTYPE html>"), ("r.MD", "## ✓ "), ("r.json", '{\n  "format"')],
)
def test_a_report_is_written_in_the_form_of_its_name(
    keyfit: Keyfit, practice: Practice, tmp_path: Path, name: str, begins: str
) -> None:
    file = tmp_path / name
    secret = practice.client_secret.reveal()
    done = keyfit(
        "check", *words_for(practice), "--report", str(file), "--reveal", env={"SECRET": secret}
    )
    assert done.returncode == 0, done.stderr
    text = file.read_text("utf-8")
    assert text.startswith(begins)
    assert secret not in text
    assert file.stat().st_mode & 0o077 == 0


def test_one_check_writes_several_reports_or_none_where_one_cannot_be(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    page, data, nowhere = tmp_path / "r.html", tmp_path / "r.json", tmp_path / "no" / "r.json"
    words = ["check", *words_for(practice), "--report", str(page), "--report"]
    secret = {"SECRET": practice.client_secret.reveal()}
    assert keyfit(*words, str(nowhere), env=secret).returncode == 2
    assert not page.exists()
    assert keyfit(*words, str(data), env=secret).returncode == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert data.read_text("utf-8").startswith('{\n  "format"')


@pytest.mark.parametrize(
    ("name", "said"), [("r.pdf", "A PDF comes from the window"), ("r.docx", ".html, .md, .json")]
)
def test_what_the_terminal_cannot_write_is_told_at_once(
    keyfit: Keyfit, tmp_path: Path, name: str, said: str
) -> None:
    file = tmp_path / name
    words = ["--token-endpoint", "https://as.invalid/token", "--client-id", "c", "--auth", "none"]
    done = keyfit("check", *words, "--report", str(file), "--language", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not file.exists()


def test_code_is_printed_and_nothing_is_sent(keyfit: Keyfit) -> None:
    words = ["--token-endpoint", "https://as.invalid/token", "--client-id", "me", "--code"]
    words += ["python", "--client-secret-env", "SECRET", "--language", "en"]
    done = keyfit("check", *words, env={"SECRET": CANARY})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# Made with Keyfit")
    assert CANARY not in done.stdout
    compile(done.stdout, "made.py", "exec")


def test_code_that_was_printed_gets_a_token(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    secret = practice.client_secret.reveal()
    done = keyfit("check", *words_for(practice), "--code", "python", env={"SECRET": secret})
    file = tmp_path / "made.py"
    file.write_text(done.stdout, "utf-8")
    ran = subprocess.run(
        [sys.executable, str(file)],
        env={"KEYFIT_CLIENT_SECRET": secret, "no_proxy": "*"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("200 ")
    assert "access_token" in ran.stdout


def test_an_unusable_profile_makes_no_code(keyfit: Keyfit) -> None:
    done = keyfit("check", "--client-id", "me", "--code", "curl", "--language", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "input.address_missing" in done.stderr


def test_an_unknown_language_is_told_with_those_there_are(keyfit: Keyfit) -> None:
    done = keyfit("check", "--client-id", "me", "--code", "cobol", "--language", "en")
    assert done.returncode == 2
    assert "javascript" in done.stderr
    assert "cobol" not in done.stderr
