"""`keyfit check --probe`: asks first, and never asks where nobody can answer."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Keyfit
from tests.cli.pseudo_terminal import Terminal, needs_terminal
from tests.cli.raw_server import json_answer, saying
from tests.schemas import assert_fits
from tests.servers.clients import POST_CLIENT, SECRET_JWT_CLIENTS, PeerClient
from tests.servers.oidc import OidcProvider, oidc_provider

CLIENT = SECRET_JWT_CLIENTS["HS256"]


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcProvider]:
    with oidc_provider() as peer:
        yield peer


def words(provider: OidcProvider, client: PeerClient = CLIENT) -> list[str]:
    return [
        *("check", "--token-endpoint", provider.token_endpoint, "--client-id", client.client_id),
        *("--client-secret-env", "SECRET", "--auth", "client_secret_post"),
    ]


def secret(client: PeerClient = CLIENT) -> dict[str, str]:
    return {"SECRET": client.secret}


def test_with_yes_it_finds_what_is_accepted(keyfit: Keyfit, provider: OidcProvider) -> None:
    done = keyfit(*words(provider), "--probe", "--yes", env=secret())
    assert done.returncode == 1
    assert done.stderr == ""
    assert "What the server accepts" in done.stdout
    assert "client_secret_basic): refused (invalid_client)" in " ".join(done.stdout.split())
    assert "client_secret_jwt): accepted" in " ".join(done.stdout.split())
    assert "[token.auth_method_wrong]" in done.stdout
    assert CLIENT.secret not in done.stdout


def test_as_json_it_is_part_of_the_report(keyfit: Keyfit, provider: OidcProvider) -> None:
    done = keyfit(*words(provider), "--probe", "--yes", "--json", env=secret())
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert_fits(report, "report-1")
    assert report["verdict"]["code"] == "token.auth_method_wrong"
    assert report["probe"]["end"] == "accepted"
    outcomes = [each["outcome"] for each in report["probe"]["attempts"]]
    assert outcomes[:2] == ["refused", "accepted"]
    for each in report["probe"]["attempts"]:
        if each["exchange"] is not None:
            answer = report["exchanges"][each["exchange"]]["response"]
            assert answer["status"] == each["status"]
    assert CLIENT.secret not in done.stdout


def test_a_report_file_holds_it_too(keyfit: Keyfit, provider: OidcProvider, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    keyfit(*words(provider), "--probe", "--yes", "--report", str(file), env=secret())
    report = json.loads(file.read_text("utf-8"))
    assert_fits(report, "report-1")
    assert report["probe"]["end"] == "accepted"
    assert CLIENT.secret not in file.read_text("utf-8")


def test_without_a_terminal_nothing_is_tried_and_why_is_said(
    keyfit: Keyfit, provider: OidcProvider
) -> None:
    provider.forget()
    plain = keyfit(*words(provider), env=secret())
    done = keyfit(*words(provider), "--probe", env=secret(), stdin="y\n")
    assert done.returncode == plain.returncode == 1
    assert "--yes" in done.stderr
    assert "[token.invalid_client]" in done.stdout
    assert "Find out what the server accepts (--probe)" in done.stdout
    assert len(provider.received()) == 2
    as_json = keyfit(*words(provider), "--probe", "--json", env=secret())
    assert json.loads(as_json.stdout)["probe"] is None


def test_a_client_that_works_is_left_alone(keyfit: Keyfit, provider: OidcProvider) -> None:
    provider.forget()
    done = keyfit(*words(provider, POST_CLIENT), "--probe", "--yes", env=secret(POST_CLIENT))
    assert (done.returncode, done.stderr) == (0, "")
    assert "What the server accepts" not in done.stdout
    assert len(provider.received()) == 1


def test_where_there_is_no_other_way_that_is_said(keyfit: Keyfit, provider: OidcProvider) -> None:
    done = keyfit(
        *("check", "--token-endpoint", provider.token_endpoint, "--client-id", "nobody"),
        *("--auth", "none", "--probe", "--yes"),
    )
    assert done.returncode == 1
    assert "no other way" in done.stderr


def test_another_failure_is_no_matter_of_the_proof(keyfit: Keyfit) -> None:
    with saying(json_answer('{"error": "invalid_scope"}', "400 Bad Request")) as (endpoint, _):
        done = keyfit(
            *("check", "--token-endpoint", endpoint, "--client-id", "x"),
            *("--client-secret-env", "SECRET", "--probe", "--yes"),
            env=secret(),
        )
    assert (done.returncode, done.stderr) == (1, "")
    assert "What the server accepts" not in done.stdout


def test_yes_alone_answers_nothing(keyfit: Keyfit, provider: OidcProvider) -> None:
    done = keyfit(*words(provider), "--yes", env=secret())
    assert (done.returncode, done.stdout) == (2, "")
    assert "--probe" in done.stderr


@needs_terminal
@pytest.mark.parametrize(
    ("answer", "tried"), [("y\n", True), ("Ja\n", True), ("\n", False), ("n\n", False)]
)
def test_on_a_terminal_it_asks_and_nothing_but_a_yes_is_one(
    provider: OidcProvider, answer: str, tried: bool
) -> None:
    provider.forget()
    terminal = Terminal([*words(provider), "--probe"], {**secret(), "NO_COLOR": "1"})
    terminal.until("Try them now? [y/N]")
    asked = " ".join(terminal.said.split())
    assert "1. Secret in the Authorization header (client_secret_basic)" in asked
    assert "may lock a client" in asked
    assert "within five minutes: 1." in asked
    assert len(provider.received()) == 1
    terminal.types(answer)
    assert terminal.ends() == 1
    code = "token.auth_method_wrong" if tried else "token.invalid_client"
    assert f"[{code}]" in terminal.said
    assert (len(provider.received()) > 1) is tried


@needs_terminal
@pytest.mark.parametrize(
    ("environment", "said", "asked"),
    [
        ("production", "This is a production client.", "Try them in production now? [y/N]"),
        ("test", "Environment: test.", "Try them now? [y/N]"),
    ],
)
def test_it_names_the_environment_and_asks_more_gravely_in_production(
    provider: OidcProvider, tmp_path: Path, environment: str, said: str, asked: str
) -> None:
    file = tmp_path / "client.json"
    values = {"format": "keyfit-profile/1", "environment": environment}
    file.write_text(json.dumps(values), "utf-8")
    terminal = Terminal(
        [*words(provider), "--profile-file", str(file), "--probe"], {**secret(), "NO_COLOR": "1"}
    )
    terminal.until(asked)
    assert said.lower() in " ".join(terminal.said.split()).lower()
    terminal.types("n\n")
    assert terminal.ends() == 1


@needs_terminal
def test_the_question_does_not_disturb_the_json(provider: OidcProvider, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    with file.open("wb") as out:
        terminal = Terminal([*words(provider), "--probe", "--json"], secret(), out.fileno())
        terminal.until("Try them now?")
        terminal.types("y\n")
        assert terminal.ends() == 1
    assert json.loads(file.read_text("utf-8"))["probe"]["end"] == "accepted"


@needs_terminal
def test_interrupted_it_tells_what_was_learnt() -> None:
    refusal = json_answer('{"error": "invalid_client"}', "401 Unauthorized")
    with saying(refusal) as (endpoint, _):
        arguments = ["check", "--token-endpoint", endpoint, "--client-id", "x"]
        arguments += ["--client-secret-env", "SECRET", "--probe", "--yes"]
        terminal = Terminal(arguments, {**secret(), "NO_COLOR": "1"})
        terminal.until("refused (invalid_client)")
        terminal.child.send_signal(signal.SIGINT)
        assert terminal.ends() == 130
    assert "Stopped before the end." in terminal.said
    assert "[token.invalid_client]" in terminal.said


def test_without_a_token_nothing_is_done_with_one(keyfit: Keyfit, provider: OidcProvider) -> None:
    done = keyfit(*words(provider), "--introspect", "--revoke", env=secret())
    assert done.returncode == 1
    assert "[token.invalid_client]" in done.stdout
    assert "cli.bug" not in done.stderr
    assert "mistake" not in done.stderr
