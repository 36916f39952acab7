"""Language and look are changed while the program runs, and remembered."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.screen import grab
from tests.servers.accessibility import PATIENCE

DARK, LIGHT = 0.35, 0.6
"""Brightness of the whole window, from 0 to 1."""


LANGUAGE, LOOK = ("Down", "Down"), ("Down",)
"""The keys that lead to it in the window's menu."""


def chooses(person: Person, menu: str, setting: tuple[str, ...], number: int) -> None:
    """Open the window's menu and walk through it by keys, as a person without a mouse does."""
    person.presses(menu)
    person.strikes(*setting, "Right", *["Down"] * number, "Return")


def brightness(person: Person, file: Path) -> float:
    """How light the screen is on average: 0 for black, 1 for white."""
    from PySide6.QtGui import QImage

    grab(person.environment, file, (1180, 760))
    picture = QImage(str(file)).scaled(40, 30)
    lights = [picture.pixelColor(x, y).lightnessF() for x in range(40) for y in range(30)]
    return sum(lights) / len(lights)


def test_language_and_look_change_at_once_and_are_remembered(
    sits_down: Callable[..., Person], tmp_path: Path
) -> None:
    seen = tmp_path / "seen.png"
    person = sits_down()
    person.starts_new_profile()
    person.types("Client ID", "typed-before")
    until_brightness(person, seen, lambda light: light > LIGHT)
    chooses(person, "Menu", LANGUAGE, 1)
    person.sees("Tjek adgang")
    for english in ("Check access", "Practice server"):
        person.sees_no_more(english)
    person.finds_in("Klient-id", "typed-before")
    chooses(person, "Menu", LOOK, 2)
    until_brightness(person, seen, lambda light: light < DARK)
    person.closes()

    person = sits_down()
    person.presses("Ny profil")
    person.sees("Tjek adgang")
    until_brightness(person, seen, lambda light: light < DARK)
    chooses(person, "Menu", LOOK, 1)
    until_brightness(person, seen, lambda light: light > LIGHT)
    chooses(person, "Menu", LANGUAGE, 0)
    person.sees("Check access")
    person.sees_no_more("Tjek adgang")
    person.closes()

    person = sits_down()
    person.sees("Try it now")
    until_brightness(person, seen, lambda light: light > LIGHT)


def until_brightness(person: Person, file: Path, fits: Callable[[float], bool]) -> None:
    """Wait until what is painted is as bright as wanted."""
    end = time.monotonic() + PATIENCE
    while not fits(seen := brightness(person, file)):
        assert time.monotonic() < end, f"brightness {seen:.2f}"
