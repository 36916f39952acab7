"""`keyfit explain` as a person and a script use it."""

import json
import subprocess
import sys

import pytest

from app.diagnosis.catalogue import CODES
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.pseudo_terminal import needs_terminal, on_terminal

REFUSAL = '{"error":"invalid_client","error_description":"Client authentication failed"}'
SECRET = "kQ0T7vXm_9pLrB2sDwZ"


def test_a_code_is_explained(keyfit: Keyfit) -> None:
    done = keyfit("explain", "token.invalid_client")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✖ The server refused this ID and secret\n")
    for heading in ("Typical reasons", "Who can mend it", "What to do next", "What to send along"):
        assert f"\n  {heading}\n" in done.stdout
    assert "{" not in done.stdout
    assert keyfit("explain", " Token.Invalid_Client ").stdout == done.stdout


def test_in_danish_by_option_and_by_locale(keyfit: Keyfit) -> None:
    for words, env in ((["--language", "da"], {}), ([], {"LC_ALL": "da_DK.UTF-8"})):
        done = keyfit("explain", "token.invalid_client", *words, env=env)
        assert "Hvem kan rette det" in done.stdout
        assert "Serveren afviste id og hemmelighed" in done.stdout


def test_an_unknown_code_names_those_that_come_near(keyfit: Keyfit) -> None:
    done = keyfit("explain", "token.invalid_cleint")
    assert (done.returncode, done.stdout) == (2, "")
    assert "token.invalid_client" in done.stderr
    assert "resource.insufficient_scope" in keyfit("explain", "insufficient_scope").stderr


def test_what_is_no_code_at_all_is_not_repeated(keyfit: Keyfit) -> None:
    done = keyfit("explain", SECRET)
    assert (done.returncode, done.stdout) == (2, "")
    assert "keyfit explain" in done.stderr
    assert SECRET not in done.stderr


def test_json_is_one_object_and_nothing_else(keyfit: Keyfit) -> None:
    told = json.loads(keyfit("explain", "--json", "connect.refused").stdout)
    assert told["format"] == "keyfit-explain/1"
    (page,) = told["findings"]
    assert (page["code"], page["severity"], page["who"]) == ("connect.refused", "error", ["it"])
    assert set(page) == {
        "code", "severity", "title", "explanation", "causes", "who", "next_steps", "send",
        "technical", "rests_on",
    }  # fmt: skip
    assert page["rests_on"] is None
    named = json.loads(keyfit("explain", "--json", stdin=REFUSAL).stdout)["findings"]
    assert [each["code"] for each in named] == ["token.invalid_client"]
    assert "invalid_client" in named[0]["rests_on"]


def test_a_pasted_error_is_named_with_what_that_rests_on(keyfit: Keyfit) -> None:
    done = keyfit("explain", stdin=REFUSAL)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The server refused this ID and secret" in done.stdout
    assert "This rests on “invalid_client” in an answer of the token endpoint." in done.stdout
    either = keyfit("explain", "-", stdin="HTTP/1.1 503 Service Unavailable").stdout
    assert "It may also be\n  The API is out of service [resource.unavailable]" in either


def test_a_text_that_says_nothing_known_is_told_so_calmly(keyfit: Keyfit) -> None:
    done = keyfit("explain", stdin="Process finished with exit code 0")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Nothing in this text is known to Keyfit." in done.stdout
    done = keyfit("explain", "--json", stdin="Process finished with exit code 0")
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (1, [])


def test_a_secret_that_was_pasted_along_is_not_repeated(keyfit: Keyfit) -> None:
    text = (
        f"curl -u acme:{SECRET} -d client_secret={SECRET} https://id.fjord.example/token\n"
        f'HTTP/1.1 400 x\n\n{{"error":"invalid_client","error_description":"client_secret='
        f'{SECRET} is wrong"}}'
    )
    for options in ((), ("--json",)):
        done = keyfit("explain", *options, stdin=text)
        assert "token.invalid_client" in done.stdout
        assert SECRET not in done.stdout + done.stderr


def test_what_was_pasted_cannot_move_the_cursor(keyfit: Keyfit) -> None:
    said = {"error": "licence\x1b[2J_over", "error_description": "a\u202eb\x07\r\nc"}
    done = keyfit("explain", stdin=json.dumps(said))
    assert done.returncode == 0
    assert not any(sign in done.stdout for sign in "\x1b\u202e\x07\r")


def test_a_long_text_is_read_in_part_and_that_is_said(keyfit: Keyfit) -> None:
    done = keyfit("explain", stdin=REFUSAL + " " * 300_000)
    assert "token.invalid_client" in done.stdout
    assert "only its beginning was read" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_the_texts_encoding_does_not_matter(encoding: str) -> None:
    text = '{"error":"invalid_scope","error_description":"Ugyldigt område"}'
    done = subprocess.run(
        [sys.executable, "-m", "app", "explain"],
        input=text.encode(encoding),
        capture_output=True,
        cwd=PROJECT,
        timeout=60,
        check=False,
    )
    assert b"token.invalid_scope" in done.stdout


def test_without_input_all_codes_are_listed_by_area(keyfit: Keyfit) -> None:
    done = keyfit("explain")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [each for each in listed if "." in each and each in CODES] == list(CODES)
    assert "\nWhat the API says\n" in done.stdout
    assert "keyfit explain CODE" in done.stdout
    narrow = keyfit("explain", env={"COLUMNS": "50"}).stdout
    assert max(len(line) for line in narrow.splitlines()) <= 50
    every = json.loads(keyfit("explain", "--json").stdout)["findings"]
    assert [each["code"] for each in every] == list(CODES)


@needs_terminal
def test_on_a_terminal_the_title_is_bold_and_its_sign_red() -> None:
    shown = on_terminal(["explain", "connect.refused"], {})
    assert "\x1b[31m✖\x1b[0m \x1b[1mNobody answers at this address\x1b[0m" in shown


def test_a_stream_that_is_not_unicode_gets_plain_signs(keyfit: Keyfit) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = keyfit("explain", "connect.refused", env=env)
    assert done.stdout.startswith("x ")
    assert done.stdout.isascii()
