"""A second start brings the first window forward, with the file that it was given."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.person import ROOT, Person
from tests.servers.system import Environment


def starts(desk: Environment, *words: str) -> "subprocess.CompletedProcess[str]":
    """Once more, until it ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        env=dict(desk),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def test_a_second_start_ends_and_the_first_window_shows_its_file(
    sits_down: Callable[..., Person], desk: Environment, tmp_path: Path
) -> None:
    file = tmp_path / "a customer’s.json"
    profile = {"format": "keyfit-profile/1", "client_id": "acme", "issuer": "https://as.example"}
    file.write_text(json.dumps(profile))
    killed = sits_down(anew=True)
    killed.sees("Try it now")
    assert starts(desk).returncode == 0
    killed.is_killed()
    person = sits_down(anew=True)  # what the killed one has left behind is in nobody's way
    person.sees("Try it now")
    second = starts(desk, str(file))
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    person.reads("This looks like a Keyfit profile")
    person.presses("Use this client")
    person.sees("Token endpoint or issuer")
    person.closes()


def test_two_starts_at_the_same_instant_make_one_window(
    sits_down: Callable[..., Person],
) -> None:
    both = sits_down(anew=True), sits_down(anew=True)
    ends = time.monotonic() + 90
    while all(each.program.poll() is None for each in both):
        assert time.monotonic() < ends, "two windows stand"
        time.sleep(0.1)
    (gone,) = [each for each in both if each.program.poll() is not None]
    (stands,) = [each for each in both if each.program.poll() is None]
    gone.closes()  # it had nothing to say, and ended well
    stands.sees("Try it now")


def test_a_file_named_at_the_start_is_shown(
    sits_down: Callable[..., Person], tmp_path: Path
) -> None:
    file = tmp_path / "client.txt"
    file.write_text("client_id=acme\ntoken_endpoint=https://as.example/token\n")
    person = sits_down(str(file))
    person.sees("Use this client")
    person.closes()
