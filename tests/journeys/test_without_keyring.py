"""Without a keyring that can be used: a sentence, a check that works, and nothing written."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.needles import files_below, found
from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.keyrings import hanging_keyring
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment, accessible_display

ABSENT = "This computer has no keyring that Keyfit can use"
SILENT = "The keyring does not answer."
WINDOW = ["dialog", "alert", "frame", "filler"]
BUTTON = ["push button", "button"]
PAGE = ["scroll pane", "panel", "filler"]
QUIET = {"QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false", "LANG": "C.UTF-8"}


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Environment]:
    """A desktop on which no Secret Service was ever set up."""
    with accessible_display(tmp_path) as environment:
        yield {**environment, **QUIET, "LC_ALL": "C.UTF-8"}


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Environment]:
    """A desktop whose Secret Service is being started for ever."""
    (tmp_path / "screen").mkdir()
    (tmp_path / "keyring").mkdir()
    with (
        accessible_display(tmp_path / "screen") as environment,
        hanging_keyring(tmp_path / "keyring") as keyring,
    ):
        bus = keyring["DBUS_SESSION_BUS_ADDRESS"]
        yield {**environment, **QUIET, "LC_ALL": "C.UTF-8", "DBUS_SESSION_BUS_ADDRESS": bus}


def shows(person: Person, sentence: str, seconds: float = 60) -> None:
    """Wait until a sentence stands somewhere on the screen."""
    end = time.monotonic() + seconds
    while not any(sentence in line for line in person.everything()):
        assert time.monotonic() < end, f"{sentence!r} is not said: {person.everything()}"
        time.sleep(0.1)


def test_the_check_works_and_saving_says_why_not(bare: Environment, provider: OidcProvider) -> None:
    person = Person(bare)
    try:
        shows(person, ABSENT)
        fill_in(person, provider, POST_CLIENT.secret)
        person.types("Profile name", "Unkeepable")
        person.presses("Check access")
        person.hears("This client works")
        person.presses("Save")
        said = person.sees("Where should the secret be kept?", WINDOW)
        assert "no keyring" in said["description"]
        person.presses("What is a keyring?", BUTTON)
        assert "gnome-keyring" in person.sees("What is a keyring?", PAGE)["description"]
        person.presses("Close")
        person.presses("Don’t save")
        person.presses("Check access")
        person.hears("This client works")
        assert person.sees("Client ID", ["text"])["text"] == POST_CLIENT.client_id
    finally:
        person.closes()
    private = [POST_CLIENT.secret, POST_CLIENT.client_id, "Unkeepable", provider.issuer]
    for file in files_below(bare["HOME"], bare["XDG_RUNTIME_DIR"]):
        assert not found(private, file.read_bytes()), file


def test_a_keyring_that_hangs_holds_nobody_up(silent: Environment, provider: OidcProvider) -> None:
    began = time.monotonic()
    person = Person(silent)
    try:
        person.sees("Try it now")
        fill_in(person, provider, POST_CLIENT.secret)
        person.presses("Check access")
        person.hears("This client works")
        shows(person, SILENT)
        # The keyring itself hangs for two minutes; a busy computer is given one.
        assert time.monotonic() - began < 60
        saving = time.monotonic()
        person.presses("Save")
        said = person.sees("The profile was not saved", WINDOW)
        assert time.monotonic() - saving < 60, "it took too long to give the keyring up"
        assert SILENT in said["description"]
        person.presses("Close")
        person.presses("Check access")
        person.hears("This client works")
    finally:
        person.closes()
