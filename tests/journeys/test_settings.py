"""Language and look are changed while the program runs, and remembered."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.screen import grab

DARK, LIGHT = 0.35, 0.6
"""Brightness of the whole window, from 0 to 1."""


def chooses(person: Person, menu: str, *steps: str) -> None:
    """Open the window's menu and walk through it by keys, as a person without a mouse does."""
    person.presses(menu)
    time.sleep(0.3)
    person.strikes(*steps)


def brightness(person: Person, file: Path) -> float:
    """How light the screen is on average: 0 for black, 1 for white."""
    from PySide6.QtGui import QImage

    grab(person.environment, file, (1180, 760))
    picture = QImage(str(file)).scaled(40, 30)
    lights = [picture.pixelColor(x, y).lightnessF() for x in range(40) for y in range(30)]
    return sum(lights) / len(lights)


def test_the_language_changes_at_once_and_is_remembered(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("New profile")
    person.types("Client ID", "typed-before")
    chooses(person, "Menu", "Down", "Down", "Right", "Down", "Return")
    person.sees("Tjek adgang")
    for english in ("Check access", "Practice server"):
        person.does_not_see(english)
    assert person.sees("Klient-id", ["text"])["text"] == "typed-before"
    person.closes()

    person = sits_down()
    person.presses("Ny profil")
    person.sees("Tjek adgang")
    chooses(person, "Menu", "Down", "Down", "Right", "Return")
    person.sees("Check access")
    person.does_not_see("Tjek adgang")
    person.closes()

    sits_down().sees("Try it now")


def test_the_look_changes_at_once_and_is_remembered(
    sits_down: Callable[..., Person], tmp_path: Path
) -> None:
    person = sits_down()
    person.presses("New profile")
    person.sees("Check access")
    until_brightness(person, tmp_path / "before.png", lambda seen: seen > LIGHT)
    chooses(person, "Menu", "Down", "Right", "Down", "Down", "Return")
    until_brightness(person, tmp_path / "chosen.png", lambda seen: seen < DARK)
    person.closes()

    person = sits_down()
    person.sees("Try it now")
    until_brightness(person, tmp_path / "again.png", lambda seen: seen < DARK)
    person.presses("New profile")
    person.sees("Check access")
    chooses(person, "Menu", "Down", "Right", "Down", "Return")
    until_brightness(person, tmp_path / "light.png", lambda seen: seen > LIGHT)
    person.closes()


def until_brightness(person: Person, file: Path, fits: Callable[[float], bool]) -> None:
    """Wait until what is painted is as bright as wanted."""
    end = time.monotonic() + 30
    while not fits(seen := brightness(person, file)):
        assert time.monotonic() < end, f"brightness {seen:.2f}"
