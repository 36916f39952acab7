"""`keyfit sandbox` as a process of its own."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.sandbox import SCENARIOS
from tests.cli.conftest import Keyfit
from tests.sandbox.client import key_pair
from tests.servers import plain_http

PROGRAM = """
import argparse, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app.cli import sandbox
parser = argparse.ArgumentParser()
sandbox.add_parser(parser.add_subparsers())
sys.exit(sandbox.run(parser.parse_args(), sys.stdout, "en"))
"""


@contextmanager
def sandbox(*words: str) -> Iterator["subprocess.Popen[str]"]:
    child = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM, "sandbox", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def interrupt(child: "subprocess.Popen[str]") -> tuple[str, str]:
    child.send_signal(signal.SIGINT)
    return child.communicate(timeout=10)


def test_json_is_one_object_on_one_line_and_ctrl_c_is_a_normal_end() -> None:
    with sandbox("--json") as child:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        form = {"grant_type": "client_credentials", "scope": told["scope"]}
        login = (told["client_id"], told["client_secret"])
        token = plain_http.post(told["token_endpoint"], data=form, auth=login).json()[
            "access_token"
        ]
        headers = {"Authorization": f"Bearer {token}"}
        assert plain_http.get(told["api_url"], headers=headers).status_code == 200
        assert interrupt(child) == ("", "")
        assert child.returncode == 0


def test_the_printed_line_can_be_pasted() -> None:
    with sandbox() as child:
        assert child.stdout is not None
        lines = iter(child.stdout.readline, "")
        line = next(each for each in lines if "keyfit check" in each)
        secret, *words = shlex.split(line)
        assert words[:2] == ["keyfit", "check"]
        assert words[words.index("--client-secret-env") + 1] == secret.partition("=")[0]
        assert secret.partition("=")[2]
        interrupt(child)


def test_a_public_key_lets_the_key_client_in(tmp_path: Path) -> None:
    file = tmp_path / "public.pem"
    file.write_text(key_pair()[1])
    with sandbox("--json", "--public-key", str(file)) as child:
        assert child.stdout is not None
        assert json.loads(child.stdout.readline())["key_trusted"] is True
        interrupt(child)


def test_what_cannot_work_is_a_sentence_and_exit_code_2(keyfit: Keyfit, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("nonsense")
    for words in (["--public-key", str(broken)], ["--public-key", str(tmp_path / "none.pem")]):
        done = keyfit("sandbox", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert words[1] in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["x", "-1", "65536", "²"])
def test_a_port_that_is_none_is_refused(keyfit: Keyfit, port: str) -> None:
    done = keyfit("sandbox", f"--port={port}")
    assert done.returncode == 2
    assert "65535" in done.stderr


def test_a_taken_port_is_a_sentence(keyfit: Keyfit) -> None:
    with sandbox("--json") as first:
        assert first.stdout is not None
        port = json.loads(first.stdout.readline())["issuer"].rpartition(":")[2]
        second = keyfit("sandbox", "--port", port)
        assert (second.returncode, second.stdout) == (2, "")
        assert f"port {port}" in second.stderr
        assert os.linesep not in second.stderr.strip()


def test_a_scenario_is_played_from_the_start_and_said_to_be() -> None:
    with sandbox("--json", "--scenario", "maintenance") as child:
        assert child.stdout is not None
        told = json.loads(child.stdout.readline())
        assert told["scenario"] == "maintenance"
        assert plain_http.post(told["token_endpoint"]).status_code == 503
        interrupt(child)
    with sandbox("--scenario", "wrong-secret") as child:
        assert child.stdout is not None
        lines = iter(child.stdout.readline, "")
        said = next(each for each in lines if "Wrong secret" in each)
        assert said.startswith("To practise now")
        after = [next(lines) for _ in range(3)]
        assert "(token.secret_wrong)" in after[1]
        assert "(token.key_not_registered)" in after[2]
        interrupt(child)


def test_the_list_of_scenarios_is_one_object_on_one_line_in_either_language(
    keyfit: Keyfit,
) -> None:
    titles = set()
    for language in ("en", "da"):
        done = keyfit("sandbox", "--list-scenarios", "--json", "--language", language)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("\n") == 1
        told = json.loads(done.stdout)
        assert told["format"] == "keyfit-scenarios/1"
        assert [each["id"] for each in told["scenarios"]] == [each.id for each in SCENARIOS]
        assert told["scenarios"][0]["finding"] is None
        titles.add(told["scenarios"][1]["title"])
    assert len(titles) == 2


def test_the_list_for_people_names_every_scenario(keyfit: Keyfit) -> None:
    done = keyfit("sandbox", "--list-scenarios", env={"LC_ALL": "da_DK.UTF-8"})
    assert done.returncode == 0
    assert "Netværk og server" in done.stdout
    assert {line.split()[0] for line in done.stdout.splitlines() if line} >= {
        each.id for each in SCENARIOS
    }


def test_a_scenario_that_does_not_exist_is_a_sentence(keyfit: Keyfit) -> None:
    done = keyfit("sandbox", "--scenario", "no-such\x1b")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--list-scenarios" in done.stderr
    assert "no-such" not in done.stderr
