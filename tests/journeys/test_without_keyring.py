"""Without a keyring that can be used: a sentence, a check that works, and nothing written."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.needles import files_below, found
from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.keyrings import HANGING_SECONDS, hanging_keyring
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment

ABSENT = "This computer has no keyring that Keyfit can use"
SILENT = "The keyring does not answer."
WINDOW = ["dialog", "alert", "frame", "filler"]
BUTTON = ["push button", "button"]
PAGE = ["scroll pane", "panel", "filler"]


@pytest.fixture
def silent(bare: Environment, tmp_path: Path) -> Iterator[Environment]:
    """A desk whose Secret Service is being started for ever."""
    with hanging_keyring(tmp_path / "keyring") as keyring:
        yield {**bare, "DBUS_SESSION_BUS_ADDRESS": keyring["DBUS_SESSION_BUS_ADDRESS"]}


def test_the_check_works_and_saving_says_why_not(
    bare: Environment, sits_at: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_at(bare)
    person.reads(ABSENT)
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Unkeepable")
    person.checks_access()
    person.hears("This client works")
    person.presses("Save")
    said = person.sees("Where should the secret be kept?", WINDOW)
    assert "no keyring" in said["description"]
    person.presses("What is a keyring?", BUTTON)
    assert "gnome-keyring" in person.sees("What is a keyring?", PAGE)["description"]
    person.presses("Close")
    person.presses("Don’t save")
    person.checks_access()
    person.hears("This client works")
    person.finds_in("Client ID", POST_CLIENT.client_id)
    person.closes()
    private = [POST_CLIENT.secret, POST_CLIENT.client_id, "Unkeepable", provider.issuer]
    for file in files_below(bare["HOME"], bare["XDG_RUNTIME_DIR"]):
        assert not found(private, file.read_bytes()), file


def test_a_keyring_that_hangs_holds_nobody_up(
    silent: Environment, sits_at: Callable[..., Person], provider: OidcProvider
) -> None:
    began = time.monotonic()
    person = sits_at(silent)
    person.sees("Try it now")
    fill_in(person, provider, POST_CLIENT.secret)
    person.checks_access()
    person.hears("This client works")
    person.reads(SILENT)
    person.presses("Save")
    said = person.sees("The profile was not saved", WINDOW)
    assert SILENT in said["description"]
    person.presses("Close")
    person.checks_access()
    person.hears("This client works")
    # A busy computer is given its time; the keyring itself would have hung for longer.
    assert time.monotonic() - began < HANGING_SECONDS
