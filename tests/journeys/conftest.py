"""A desk with a screen, a keyring and a screen reader, and the servers that a person meets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.servers.keyrings import PrivateKeyring
from tests.servers.oidc import OidcProvider, oidc_provider
from tests.servers.system import Environment, accessible_display


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Environment]:
    """A screen of 1280×800 or more, a session bus, an unlocked keyring, AT-SPI; English."""
    with accessible_display(tmp_path) as environment:
        keyring = PrivateKeyring(environment, passwordless=False)
        try:
            keyring.start()
            # Qt's bridge says so of a call that this AT-SPI makes and Qt does not have.
            quiet = {"QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false"}
            yield {**environment, **quiet, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        finally:
            keyring.stop()


@pytest.fixture
def sits_down(desk: Environment) -> Iterator[Callable[..., Person]]:
    """Starts the program at that desk; what is still open at the end is closed."""
    people: list[Person] = []

    def start(*words: str) -> Person:
        people.append(Person(desk, words))
        return people[-1]

    yield start
    for person in people:
        if not person.gone:
            person.closes()


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcProvider]:
    """A certified authorization server on this computer."""
    with oidc_provider() as peer:
        yield peer
