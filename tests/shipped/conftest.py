"""What `dev.py build` made, installed in a folder of its own, and an ordinary user who starts it.

Run by `python3 packaging/dev.py test -- tests/shipped`, after `dev.py build`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.journeys.person import Person
from tests.servers.keyrings import PrivateKeyring
from tests.servers.oidc import OidcProvider, oidc_provider
from tests.servers.processes import as_owner
from tests.servers.system import Environment, accessible_display

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
SYSTEM = "KEYFIT_SHIPPED_ROOT"

Runs = Callable[..., "subprocess.CompletedProcess[str]"]


def built(pattern: str) -> Path:
    """The one file in `dist/` that fits."""
    found = sorted((ROOT / "dist").glob(pattern))
    assert len(found) == 1, f"Run `python3 packaging/dev.py build` first; dist/{pattern}: {found}"
    return found[0]


@pytest.fixture(scope="session")
def package() -> Path:
    """The Debian package."""
    return built("*.deb")


@pytest.fixture(scope="session")
def root(package: Path) -> Iterator[Path]:
    """A folder with what the package installs and nothing else, or the root of a whole system.

    `dev.py bare` names that one, in which the package has been installed by apt.
    """
    if SYSTEM in os.environ:
        yield Path(os.environ[SYSTEM])
        return
    folder = Path(tempfile.mkdtemp(prefix="keyfit-root-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        subprocess.run(["dpkg", "-x", package, folder], check=True)
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def keyfit(root: Path) -> list[str]:
    """How the installed program is started; in a whole system it sees nothing beside it."""
    if SYSTEM not in os.environ:
        return [str(root / "usr" / "bin" / "keyfit")]
    # A namespace of one's own is what lets an ordinary user change the root.
    user = [f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
    return ["/usr/bin/unshare", "--user", *user, f"--root={root}", "/usr/bin/keyfit"]


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that an ordinary user reaches, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="keyfit-place-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def desk(place: Path, root: Path) -> Iterator[Environment]:
    """A screen, a session bus, an unlocked keyring and AT-SPI, all of an ordinary user."""
    owner = NOBODY if os.geteuid() == 0 else None
    with accessible_display(place, owner) as environment:
        keyring = PrivateKeyring(environment, passwordless=False)
        try:
            keyring.start()
            yield without_python(environment, root)
        finally:
            keyring.stop()


def without_python(environment: Mapping[str, str], root: Path) -> Environment:
    """Nothing in it leads to a Python, to the source or to libraries other than the system's."""
    kept = {
        name: text
        for name, text in environment.items()
        if not name.startswith(("PYTHON", "LD_", "VIRTUAL_ENV"))
    }
    quiet = {"QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false"}
    path = str(root / "usr" / "bin")
    return {**kept, **quiet, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": path}


@pytest.fixture
def sits_down(desk: Environment, keyfit: list[str]) -> Iterator[Callable[..., Person]]:
    """Starts the installed program; what is still open at the end is closed."""
    people: list[Person] = []

    def start(*words: str) -> Person:
        people.append(Person(desk, words, program=keyfit))
        return people[-1]

    yield start
    for person in people:
        if not person.gone:
            person.closes()


@pytest.fixture
def runs_beside(desk: Environment, keyfit: list[str]) -> Runs:
    """Starts the installed program at the same desk once more, until it ends by itself."""

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*keyfit, *words],
            env=desk,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **as_owner(desk),
        )

    return run


@pytest.fixture
def runs(place: Path, root: Path, keyfit: list[str]) -> Runs:
    """Runs the installed program in a terminal without a display, as an ordinary user."""
    home = place / "home"
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    named = {"HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={place}/none"}
    environment = without_python(named, root)

    def run(*words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*keyfit, *words],
            env={**environment, **variables},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **as_owner(environment),
        )

    return run


@pytest.fixture(scope="session")
def provider() -> Iterator[OidcProvider]:
    """A certified authorization server on this computer."""
    with oidc_provider() as peer:
        yield peer
