"""A desk with a screen, a keyring and a screen reader, and the servers that a person meets.

Screen, bus and AT-SPI are those of a room, in which one journey follows the other; the home, the
folder of running programs and the keyring are each journey's own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.journeys.prepared import Prepared, prepared
from tests.servers.accessibility import ScreenReader
from tests.servers.keyrings import PrivateKeyring
from tests.servers.oidc import OidcProvider
from tests.servers.processes import wait_for
from tests.servers.system import Environment, accessible_display, on_the_bus, private_home

SHARED = (
    "DISPLAY",
    "QT_QPA_PLATFORM",
    "QT_FONT_DPI",
    "DBUS_SESSION_BUS_ADDRESS",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON",
    "QT_ACCESSIBILITY",
)
# Qt's bridge says so of a call that this AT-SPI makes and Qt does not have.
QUIET = {"QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false"}


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """A screen of 1280×800 or more, a session bus and AT-SPI."""
    with accessible_display(tmp_path_factory.mktemp("room")) as environment:
        with ScreenReader(environment) as reader:
            reader.lines()  # the first who asks has AT-SPI's registry started
        yield environment


@pytest.fixture
def bare(room: Environment, tmp_path: Path) -> Iterator[Environment]:
    """A desk on which no Secret Service was ever set up; English."""
    before = on_the_bus(room)
    with private_home(tmp_path) as home:
        shared = {name: room[name] for name in SHARED}
        yield {**home, **shared, **QUIET, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        wait_for(lambda: on_the_bus(room) <= before, "The end of all that a journey started")


@pytest.fixture
def desk(bare: Environment) -> Iterator[Environment]:
    """A desk with an unlocked keyring."""
    keyring = PrivateKeyring(bare, passwordless=False)
    try:
        keyring.start()
        yield bare
    finally:
        keyring.stop()


@pytest.fixture(scope="session")
def _prepared() -> Iterator[Prepared]:
    with prepared() as forks:
        yield forks


SitsDown = Callable[..., Person]


@pytest.fixture
def sits_at(_prepared: Prepared) -> Iterator[SitsDown]:
    """Starts the program at any desk; what is still open at the end is closed.

    `anew` starts a Python as well, where the process itself is looked at.
    """
    people: list[Person] = []

    def start(desk: Environment, *words: str, anew: bool = False) -> Person:
        people.append(Person(desk, words, prepared=None if anew else _prepared))
        return people[-1]

    yield start
    for person in people:
        if not person.gone:
            person.closes()


@pytest.fixture
def sits_down(desk: Environment, sits_at: SitsDown) -> SitsDown:
    """Starts the program at the desk with the keyring."""

    def start(*words: str, anew: bool = False) -> Person:
        return sits_at(desk, *words, anew=anew)

    return start


@pytest.fixture
def provider(peer: OidcProvider) -> OidcProvider:
    """A certified authorization server on this computer, which remembers nothing of before."""
    peer.forget()
    return peer
