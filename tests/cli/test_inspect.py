"""`keyfit inspect` as a person and a script use it."""

import json
from pathlib import Path
from typing import Any

import jwt
import pytest

from app.model.time import SystemClock
from tests.cli.conftest import Keyfit
from tests.engine.test_signature import KEY, OTHER, public
from tests.schemas import assert_fits

END = int(SystemClock().now().seconds) + 3600
CLAIMS = {
    "iss": "https://as.example", "sub": "abc123", "client_id": "abc123", "jti": "b1f7",
    "aud": "orders", "iat": END - 3600, "exp": END,
}  # fmt: skip
TOKEN = jwt.encode(CLAIMS, KEY, "RS256", {"kid": "k1", "typ": "at+jwt"})
ID_TOKEN = jwt.encode(CLAIMS | {"nonce": "n-0S6"}, KEY, "RS256", {"kid": "k1"})
ANSWER = json.dumps({"access_token": TOKEN, "id_token": ID_TOKEN, "token_type": "Bearer"})


def told_json(keyfit: Keyfit, *words: str, stdin: str = TOKEN) -> tuple[int, dict[str, Any]]:
    done = keyfit("inspect", "--json", *words, stdin=stdin)
    value: dict[str, Any] = json.loads(done.stdout)
    return done.returncode, value


def test_a_token_is_told_with_its_claims_and_not_itself(keyfit: Keyfit) -> None:
    done = keyfit("inspect", stdin=f"Authorization: Bearer {TOKEN}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing wrong was seen in this token" in done.stdout
    assert "https://as.example" in done.stdout
    assert TOKEN not in done.stdout
    assert TOKEN in keyfit("inspect", "--reveal", stdin=TOKEN).stdout


def test_in_danish(keyfit: Keyfit) -> None:
    done = keyfit("inspect", "--language", "da", stdin=TOKEN)
    assert "Der er intet galt at se i dette token" in done.stdout


def test_the_report_is_one_of_the_usual_form(keyfit: Keyfit) -> None:
    code, report = told_json(keyfit)
    assert (code, report["ok"], report["verdict"]["code"]) == (0, True, "check.inspected")
    assert_fits(report, "report-1")
    assert report["token"]["claims"] == CLAIMS
    assert report["exchanges"] == []
    assert report["profile"]["client_id"] == ""
    asked = {each["id"] for each in report["steps"] if each["status"] != "skipped"}
    assert asked == {"token", "inspect"}


@pytest.mark.parametrize(
    ("key", "signature", "verdict"),
    [(KEY, "verified", "check.inspected"), (OTHER, "invalid", "check.inspected_with_remarks")],
)
@pytest.mark.parametrize("option", ["--jwks", "--key"])
def test_a_file_of_keys_checks_the_signature(
    keyfit: Keyfit, tmp_path: Path, option: str, key: Any, signature: str, verdict: str
) -> None:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [public(key)]}))
    code, report = told_json(keyfit, option, str(file))
    assert (code, report["token"]["signature"]) == (0, signature)
    assert report["verdict"]["code"] == verdict


def test_a_token_that_is_over_is_a_failure(keyfit: Keyfit) -> None:
    code, report = told_json(keyfit, stdin=jwt.encode(CLAIMS | {"exp": 1}, KEY, "RS256"))
    assert (code, report["verdict"]["code"]) == (1, "jwt.expired")


def test_of_several_tokens_the_access_token_is_taken_unless_told(keyfit: Keyfit) -> None:
    done = keyfit("inspect", "--json", stdin=ANSWER)
    assert "jwt.id_token" not in done.stdout
    assert "--use: access, id" in done.stderr
    done = keyfit("inspect", "--json", "--use", "id", stdin=ANSWER)
    assert (done.stderr, "jwt.id_token" in done.stdout) == ("", True)
    done = keyfit("inspect", "--use", "refresh", stdin=ANSWER)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"payload":"e30","protected":"e30","signature":"AA"}', "signed, but in JSON form"),
        ('{"protected":"e30","ciphertext":"AA"}', "encrypted, but in JSON form"),
    ],
)
def test_a_text_in_json_form_is_told_by_its_name(keyfit: Keyfit, text: str, what: str) -> None:
    done = keyfit("inspect", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr


@pytest.mark.parametrize("text", ["", " \n", "no token stands here"])
def test_without_a_token_nothing_is_done(keyfit: Keyfit, text: str) -> None:
    done = keyfit("inspect", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "token" in done.stderr


def test_a_token_as_an_argument_is_refused_and_not_repeated(keyfit: Keyfit) -> None:
    done = keyfit("inspect", TOKEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert TOKEN not in done.stderr


@pytest.mark.parametrize(
    "words",
    [("--jwks", "ftp://x/keys"), ("--issuer", "nowhere"), ("--key", "/nonexistent"),
     ("--key", "a", "--jwks", "b")],
)  # fmt: skip
def test_an_unusable_option_is_told(keyfit: Keyfit, words: tuple[str, ...]) -> None:
    done = keyfit("inspect", *words, stdin=TOKEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert words[0] in done.stderr
