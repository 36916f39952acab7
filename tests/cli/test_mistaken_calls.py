"""Calls that cannot be carried out: exit code 2, a sentence, and nothing repeated."""

import pytest

from tests.cli.conftest import Keyfit

CANARY = "canary-secret-31415"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--client-secret", CANARY], "--client-secret-env"),
        ([f"--client-secret={CANARY}"], "--client-secret-env"),
        (["--key-passphrase", CANARY], "--client-secret-env"),
        (["--frobnicate", CANARY], "--frobnicate"),
        ([f"--frobnicate={CANARY}"], "--frobnicate"),
        (["one", CANARY], "--help"),
        (["--timeout", CANARY], "--timeout"),
        (["--auth", CANARY], "--auth"),
        (["--language", CANARY], "--language"),
        (["--resource-method", f"{CANARY} x"], "--resource-method"),
        (["--client-secret-env", CANARY], "--client-secret-env"),
        (["--key-passphrase-env", CANARY], "--key"),
        (["--key", f"/nowhere/{CANARY}"], "--key"),
        (["--profile-file", f"/nowhere/{CANARY}"], "--profile-file"),
        (["--client-secret-stdin", "--client-secret-env", CANARY], "--client-secret-"),
        (["--resource-method", "GET"], "--resource-url"),
        (["--auth", "private_key_jwt"], "--key"),
        (["--key-id", "x"], "--key"),
        (["--report", f"{CANARY}.docx"], ".json"),
        (["--report", f"/nowhere/{CANARY}.json"], ""),
        ([CANARY], ""),
        ([CANARY, "--profile-file", "x"], ""),
        (["--scope"], "--scope"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_2_and_repeats_nothing(
    keyfit: Keyfit, words: list[str], told: str
) -> None:
    done = keyfit("check", "--json", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("keyfit: ")
    assert told in done.stderr
    assert CANARY not in done.stderr
    assert "Traceback" not in done.stderr
    assert "cli." not in done.stderr, "a sentence is missing"


@pytest.mark.parametrize(
    "words", [["chekc", CANARY], [CANARY], ["--secret", CANARY], ["sandbox", "--port", CANARY]]
)
def test_an_unknown_command_repeats_nothing_either(keyfit: Keyfit, words: list[str]) -> None:
    done = keyfit(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("keyfit: ")
    assert CANARY not in done.stderr


def test_without_a_display_and_without_words_it_is_2(keyfit: Keyfit) -> None:
    done = keyfit()
    assert done.returncode == 2
    assert done.stdout == ""
    assert "keyfit check --help" in done.stderr


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["chekc", "--issuer", "x"], "“keyfit check”"),
        (["profils", "list"], "“keyfit profiles”"),
        (["check", "--isuer", "x"], "--issuer?"),
        (["keys", "show", "--pasphrase"], ""),
    ],
)
def test_what_was_mistyped_is_told_with_what_comes_near(
    keyfit: Keyfit, words: list[str], near: str
) -> None:
    done = keyfit(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert ("Did you mean" in done.stderr) is bool(near)
    assert near in done.stderr
