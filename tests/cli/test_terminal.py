"""What a person reads in a terminal."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.sandbox import Practice
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.pseudo_terminal import needs_terminal, on_terminal
from tests.cli.raw_server import json_answer, saying
from tests.cli.test_check import CANARY, options, secret


def test_the_ladder_the_verdict_and_the_claims(keyfit: Keyfit, practice: Practice) -> None:
    done = keyfit("check", *options(practice), env=secret(practice))
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("✔ ")
    assert re.search(r"\d (ms|s)\b", lines[0])
    assert "This client works" in done.stdout
    assert "practice.read" in done.stdout
    assert "HTTP 200" in done.stdout
    assert "\x1b" not in done.stdout
    assert practice.client_secret.reveal() not in done.stdout


def test_a_refusal_says_what_happened_who_can_mend_it_and_what_next(
    keyfit: Keyfit, practice: Practice
) -> None:
    done = keyfit("check", *options(practice), env={"SECRET": CANARY})
    assert done.returncode == 1
    assert "✖" in done.stdout
    assert "Who can mend it" in done.stdout
    assert "What to do next" in done.stdout
    assert "invalid_client" in done.stdout
    assert "cli." not in done.stdout


def test_danish_by_option_and_by_locale(keyfit: Keyfit, practice: Practice) -> None:
    for words, env in ((["--language", "da"], {}), ([], {"LC_ALL": "da_DK.UTF-8"})):
        done = keyfit("check", *options(practice), *words, env={"SECRET": CANARY, **env})
        assert "Hvem kan rette det" in done.stdout
    assert "Der er ikke noget" in keyfit("check", "--nothing", "--language=da").stderr


def test_a_stream_that_is_not_unicode_gets_plain_signs(keyfit: Keyfit, practice: Practice) -> None:
    env = {**secret(practice), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = keyfit("check", *options(practice), env=env)
    assert done.returncode == 0
    assert done.stdout.startswith("+ ")
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    ("encoding", "written"), [("utf-8", "udløbet"), ("ascii", r"udl\u00f8bet")]
)
def test_json_has_letters_where_the_stream_takes_them_and_is_json_everywhere(
    keyfit: Keyfit, encoding: str, written: str
) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = keyfit("explain", "token.secret_expired", "--json", "--language", "da", env=env)
    assert written in done.stdout
    assert json.loads(done.stdout)["findings"][0]["code"] == "token.secret_expired"


def test_what_a_server_says_cannot_move_the_cursor(keyfit: Keyfit) -> None:
    said = {"error": "invalid_client", "error_description": "a\x1b[2Jb\u202ec\r\nd\x07"}
    with saying(json_answer(json.dumps(said), "401 Unauthorized")) as (endpoint, _):
        words = ["check", "--token-endpoint", endpoint, "--client-id", "\x1b[31mx"]
        done = keyfit(*words, "--client-secret-env", "SECRET", env={"SECRET": CANARY})
    for forbidden in "\x1b\u202e\r\x07":
        assert forbidden not in done.stdout


@needs_terminal
def test_colour_on_a_terminal_and_not_where_it_is_unwanted(practice: Practice) -> None:
    words = ["check", *options(practice)]
    coloured = on_terminal(words, secret(practice))
    assert "\x1b[32m✔\x1b[0m" in coloured
    plain = on_terminal(words, {**secret(practice), "NO_COLOR": "1"})
    assert "\x1b[32m" not in plain


def test_lines_fit_the_width(keyfit: Keyfit, practice: Practice, tmp_path: Path) -> None:
    done = keyfit("check", *options(practice), env={"SECRET": CANARY, "COLUMNS": "60"})
    told = done.stdout.split("\n\n", 1)[1]
    assert max(len(line) for line in told.splitlines()) <= 60


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the stream")
def test_a_closed_standard_output_changes_no_exit_code(practice: Practice) -> None:
    words = [sys.executable, "-m", "app", "check", *options(practice), "--json"]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *words],
        env={**os.environ, **secret(practice)},
        cwd=PROJECT,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_terminal
def test_a_slow_server_is_named_while_it_is_waited_for() -> None:
    with saying(None) as (endpoint, _):
        words = ["check", "--token-endpoint", endpoint, "--client-id", "me", "--allow-http"]
        more = ["--client-secret-env", "SECRET", "--timeout", "4"]
        told = on_terminal([*words, *more], {"SECRET": CANARY})
    assert "… waits up to 4 s for 127.0.0.1" in told
    left = re.sub(r"[^\n]*\r\x1b\[K", "", told)
    assert "waits up to" not in left
    assert "✖" in left


def test_what_is_no_terminal_gets_the_ladder_alone(keyfit: Keyfit) -> None:
    with saying(None) as (endpoint, _):
        words = ["check", "--token-endpoint", endpoint, "--client-id", "me", "--allow-http"]
        more = ["--client-secret-env", "SECRET", "--timeout", "4"]
        done = keyfit(*words, *more, env={"SECRET": CANARY})
    assert "waits up to" not in done.stdout
    assert done.returncode == 1
