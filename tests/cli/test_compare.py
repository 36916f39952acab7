"""`keyfit compare` as a person and a script use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.sandbox import Practice
from tests.cli.conftest import Keyfit
from tests.oauth.samples import jwt_with
from tests.schemas import assert_fits

CLAIMS: dict[str, Any] = {
    "iss": "https://as.example",
    "aud": "orders",
    "exp": 1_790_000_000,
    "jti": "1",
}
ONE = jwt_with(**CLAIMS, scope="read write")
LATER = jwt_with(**{**CLAIMS, "exp": 1_790_000_600, "jti": "2"}, scope="write read")
OTHER = jwt_with(**{**CLAIMS, "aud": ["orders", "stock"]}, scope="read admin", role="x")


@pytest.fixture
def one(tmp_path: Path) -> str:
    file = tmp_path / "one.txt"
    file.write_text(f"Authorization: Bearer {ONE}\n")
    return str(file)


def told_json(keyfit: Keyfit, one: str, other: str, *words: str) -> tuple[int, dict[str, Any]]:
    done = keyfit("compare", one, "-", "--json", *words, stdin=other)
    value: dict[str, Any] = json.loads(done.stdout)
    assert_fits(value, "comparison-1")
    return done.returncode, value


def test_two_tokens_of_different_times_are_the_same_unless_times_count(
    keyfit: Keyfit, one: str
) -> None:
    code, told = told_json(keyfit, one, LATER)
    assert (code, told["same"], told["differences"]) == (0, True, [])
    assert (told["times"], told["left_aside"]) == (False, ["exp", "jti"])
    code, told = told_json(keyfit, one, LATER, "--times")
    assert (code, told["same"], told["left_aside"]) == (1, False, [])
    assert [each["path"] for each in told["differences"]] == [["exp"], ["jti"]]


def test_what_differs_is_told_by_its_place(keyfit: Keyfit, one: str) -> None:
    code, told = told_json(keyfit, one, json.dumps({"access_token": OTHER}))
    assert code == 1
    assert told["scope"] == {"only_here": ["write"], "only_there": ["admin"]}
    assert {"area": "claims", "path": ["aud"], "change": "added", "member": True,
            "there": "stock"} in told["differences"]  # fmt: skip
    assert {"area": "claims", "path": ["role"], "change": "added", "member": False,
            "there": "x"} in told["differences"]  # fmt: skip
    assert told["here"] == {"kind": "token", "use": "access"}


def test_for_a_person_it_stands_in_groups(keyfit: Keyfit, one: str) -> None:
    done = keyfit("compare", one, "-", stdin=OTHER)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["Here: one.txt", "There: standard input"]
    assert "− Only here (2)" in lines
    assert "+ Only there (4)" in lines
    assert lines[lines.index("  Claim: role") + 1] == "    + x"
    assert ONE not in done.stdout


def test_in_danish_and_without_unicode(keyfit: Keyfit, one: str) -> None:
    done = keyfit("compare", one, "-", "--language", "da", stdin=OTHER)
    assert "+ Kun der (4)" in done.stdout
    plain = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = keyfit("compare", one, "-", stdin=OTHER, env=plain)
    assert "- Only here (2)" in done.stdout


def test_two_reports_of_real_checks_with_another_scope(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    files = []
    secret = practice.client_secret.reveal()
    both = f"{practice.scope} {practice.other_scope}"
    for number, asked in enumerate((both, practice.scope)):
        file = tmp_path / f"{number}.json"
        done = keyfit(
            "check", "--issuer", practice.issuer, "--client-id", practice.client_id,
            "--client-secret-env", "PRACTICE", "--scope", asked, "--report", str(file),
            env={"PRACTICE": secret},
        )  # fmt: skip
        assert done.returncode == 0
        files.append(str(file))
    done = keyfit("compare", *files, "--json")
    told = json.loads(done.stdout)
    assert_fits(told, "comparison-1")
    assert done.returncode == 1
    assert told["here"]["kind"] == told["there"]["kind"] == "report"
    assert told["scope"] == {"only_here": [practice.other_scope], "only_there": []}
    done = keyfit("compare", files[0], files[0])
    assert (done.returncode, "No difference" in done.stdout) == (0, True)
    assert secret not in done.stdout


def test_of_several_tokens_one_is_taken_and_the_others_are_named(keyfit: Keyfit, one: str) -> None:
    answer = json.dumps({"access_token": ONE, "id_token": OTHER})
    done = keyfit("compare", one, "-", stdin=answer)
    assert (done.returncode, "--use: access, id" in done.stderr) == (0, True)
    done = keyfit("compare", "--use", "refresh", one, "-", stdin=answer)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("words", "stdin", "sentence"),
    [
        (("-", "-"), ONE, "Standard input can be one of the two"),
        (("/nonexistent/secret-name", "-"), ONE, "The file given with A cannot be read."),
        (("-", "/nonexistent/secret-name"), ONE, "The file given with B cannot be read."),
        (("-",), ONE, "not complete"),
        (("-", "README.md"), "nothing stands here", "In A there is neither"),
        (("-", "README.md"), "", "In A there is neither"),
        (("-", "README.md"), json.dumps({"format": "keyfit-report/2"}), "newer version"),
        (("-", "README.md"), '{"payload":"e30","signatures":[]}', "signed, but in JSON form"),
        ((ONE, "-"), ONE, "The file given with A cannot be read."),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(
    keyfit: Keyfit, words: tuple[str, ...], stdin: str, sentence: str
) -> None:
    done = keyfit("compare", *words, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "secret-name" not in done.stderr
    assert ONE not in done.stderr


def test_hostile_tokens_are_compared_as_well(keyfit: Keyfit, one: str) -> None:
    deep: Any = 1
    for _ in range(64):
        deep = {"a": deep}
    many = {f"c{number}": number for number in range(100_000)}
    code, told = told_json(keyfit, one, jwt_with(**many, deep=deep))
    assert (code, len(told["differences"])) == (1, 1000)
    assert told["left_out"] > 99_000
