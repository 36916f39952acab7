"""The clocks at a terminal: told always, blamed, and corrected by an option."""

from email.utils import formatdate
from pathlib import Path

import pytest

from app.model.time import SystemClock
from tests.cli.conftest import Keyfit
from tests.cli.raw_server import json_answer, saying
from tests.cli.test_check import CANARY, read
from tests.servers.clients import KEY_CLIENT, SCOPE
from tests.servers.fixtures import CLOCK_AHEAD
from tests.servers.oidc import OidcProvider

DAYS = 3 * 86_400
TOKEN = '{"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "Bearer", "expires_in": 60}'
CLIENT = ("--client-id", "a", "--client-secret-env", "SECRET")


def dated(ahead: float) -> bytes:
    """A token from a server whose clock is that much ahead."""
    date = formatdate(SystemClock().now().seconds + ahead, usegmt=True)
    return json_answer(TOKEN, more=f"Date: {date}\r\n")


@pytest.mark.parametrize(
    ("ahead", "language", "said"),
    [
        (DAYS, "en", "Clock: 3 days behind the server’s"),
        (-DAYS, "en", "Clock: 3 days ahead of the server’s"),
        (-DAYS, "da", "Ur: 3 dage foran serverens"),
    ],
)
def test_the_difference_is_told_under_the_ladder(
    keyfit: Keyfit, ahead: float, language: str, said: str
) -> None:
    # Half an hour more than the days, so that a slow machine rounds to the same.
    with saying(dated(ahead + (1800 if ahead > 0 else -1800))) as (url, _asked):
        words = ("--token-endpoint", url, "--language", language)
        done = keyfit("check", *words, *CLIENT, env={"SECRET": CANARY})
    assert done.returncode == 0
    (line,) = [each for each in done.stdout.splitlines() if said.partition(":")[0] + ":" in each]
    assert line.strip().startswith(said)


def test_a_server_that_tells_no_time_is_not_spoken_of(keyfit: Keyfit) -> None:
    with saying(json_answer(TOKEN)) as (url, _asked):
        done = keyfit("check", "--token-endpoint", url, *CLIENT, env={"SECRET": CANARY})
    assert "Clock" not in done.stdout


def by_key(server: OidcProvider, folder: Path) -> list[str]:
    """The options of a client with a key."""
    file = folder / "client.pem"
    file.write_bytes(KEY_CLIENT.key_pem)
    file.chmod(0o600)
    words = ["check", "--issuer", server.issuer, "--client-id", KEY_CLIENT.client_id]
    return [*words, "--key", str(file), "--scope", SCOPE, "--json"]


def test_a_refusal_for_time_is_mended_by_an_option(
    keyfit: Keyfit, peer_ahead: OidcProvider, tmp_path: Path
) -> None:
    words = by_key(peer_ahead, tmp_path)
    refused = keyfit(*words)
    report = read(refused)
    assert refused.returncode == 1
    assert report["verdict"]["code"] == "token.clock_skew"
    assert report["verdict"]["who"] == ["it"]
    assert abs(report["clock_skew"]["ahead"] - CLOCK_AHEAD) < 60
    assert report["exchanges"][0]["clock_skew"]["uncertainty"] >= 0.5

    accepted = keyfit(*words, "--clock-offset", str(CLOCK_AHEAD))
    report = read(accepted)
    assert accepted.returncode == 0
    assert report["profile"]["assertion"]["clock_offset"] == CLOCK_AHEAD
    codes = [each["code"] for step in report["steps"] for each in step["findings"]]
    assert "token.clock_corrected" in codes


def test_the_preview_tells_of_the_shifted_times(
    keyfit: Keyfit, peer_ahead: OidcProvider, tmp_path: Path
) -> None:
    words = [each for each in by_key(peer_ahead, tmp_path) if each != "--json"]
    shown = keyfit(*words, "--preview", "--clock-offset", "7200")
    assert "shifted by 2 hours" in shown.stdout
    assert "shifted" not in keyfit(*words, "--preview").stdout
