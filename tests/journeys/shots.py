"""Pictures of the real program in a real window: `python3 packaging/dev.py shots [folder]`.

Each is a journey of its own, so that what the README shows is what the program does.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.person import ROOT, Person
from tests.servers.keyrings import PrivateKeyring
from tests.servers.system import accessible_display

FOLDER = ROOT / "resources" / "guide"
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
width, height = int(sys.argv[2]), int(sys.argv[3])
QGuiApplication.primaryScreen().grabWindow(0, 0, 0, width, height).save(sys.argv[1])
"""
Journey = Callable[[Person], None]


def first_start(person: Person) -> None:
    """The two doors."""
    person.sees("Try it now")


def works(person: Person) -> None:
    """A green verdict from the practice server."""
    person.presses("Try it now")
    person.sees("Token endpoint or issuer")
    person.presses("Check access")
    person.hears("This client works")
    person.sees("Token claims")


def refused(person: Person) -> None:
    """The same with a secret that was cut short."""
    person.presses("Try it now")
    person.sees("Token endpoint or issuer")
    person.types("Secret", "only-half-of-the-sec")
    person.presses("Check access")
    person.hears("The secret is not the right one")


def practised(person: Person) -> None:
    """A failure of the practice server, chosen by keys."""
    person.presses("Try it now")
    person.sees("Works", ["combo box"])
    person.sits_before("Keyfit")
    person.goes_to("Token endpoint or issuer", ["text"])
    person.strikes("shift+Tab")
    person.writes("Role")
    person.sees("Role missing at the API", ["combo box"])
    person.presses("Check access")
    person.hears("denies")


def virker(person: Person) -> None:
    """The same in Danish."""
    person.presses("Prøv det nu")
    person.presses("Tjek adgang")
    person.hears("virker", of="Resultat")
    time.sleep(0.5)


SHOTS: dict[str, tuple[Journey, dict[str, str], tuple[int, int]]] = {
    "first-start": (first_start, {"KEYFIT_THEME": "light"}, (1180, 760)),
    "works": (works, {"KEYFIT_THEME": "light"}, (1180, 760)),
    "refused": (refused, {"KEYFIT_THEME": "light"}, (1180, 760)),
    "practised": (practised, {"KEYFIT_THEME": "light"}, (1180, 760)),
    "works-dark": (works, {"KEYFIT_THEME": "dark"}, (1180, 760)),
    "virker": (virker, {"KEYFIT_THEME": "light", "LANG": "da_DK.UTF-8"}, (1180, 760)),
}


def main() -> None:
    """Take every picture into the folder that is named, or into the guide's."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, (journey, environment, size) in SHOTS.items():
        with at_a_desk(environment) as person:
            journey(person)
            time.sleep(1)
            grab(person.environment, folder / f"{name}.png", size)
        print(folder / f"{name}.png")


@contextmanager
def at_a_desk(environment: Mapping[str, str]) -> Iterator[Person]:
    """A person at a fresh program with an empty keyring."""
    with tempfile.TemporaryDirectory() as folder, accessible_display(Path(folder)) as desk:
        keyring = PrivateKeyring(desk, passwordless=False)
        keyring.start()
        quiet = {"QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false", "LANG": "C.UTF-8"}
        desk.pop("LC_ALL", None)
        person = Person({**desk, **quiet, **environment})
        try:
            yield person
        finally:
            person.closes()
            keyring.stop()


def grab(environment: Mapping[str, str], file: Path, size: tuple[int, int]) -> None:
    """What the screen shows, from its upper left corner, as PNG."""
    words = [sys.executable, "-c", GRAB, str(file), *map(str, size)]
    subprocess.run(words, env={**os.environ, **environment}, check=True)


if __name__ == "__main__":
    main()
