"""Two ways through the window for somebody who hears it: by keys, or by its interfaces alone."""

from tests.journeys.listening import Listener
from tests.journeys.person import Person

MOST_STOPS = 80


class Walker:
    """Goes from control to control as somebody does who goes by what is said."""

    def __init__(self, person: Person, listener: Listener) -> None:
        self.person, self.listener = person, listener

    def begins_at(self, name: str) -> None:
        """The program has started and the keyboard is there; what was said on the way, which may
        be more or less, is not of this script."""
        self.person.sits_before("Keyfit")
        there = self.listener.hears(name, 0)
        self.listener.catches_up()
        lines = self.listener.lines
        assert lines[0] == "# Keyfit · frame"
        del lines[1 : lines.index(there)]

    def goes_to_window(self, window: str, name: str) -> None:
        """A window comes to the front, by a window manager if not by itself, and then the keyboard
        is at something of that name."""
        since = len(self.listener.lines)
        self.person.sits_before(window)
        self.listener.hears(f"# {window}", since)
        self.listener.hears(name, since)
        self.listener.catches_up()

    def goes_on(self) -> str:
        """To the next control; what is said of it."""
        since = len(self.listener.lines)
        self._step()
        return self.listener.hears_more(since)

    def reaches(self, name: str) -> None:
        """From control to control until that name is said."""
        for _ in range(MOST_STOPS):
            if name in self.goes_on().replace(" ›", "").split(" · "):
                return
        raise AssertionError(f"{name!r} is never said: {self.listener.lines[-MOST_STOPS:]}")

    def writes(self, text: str) -> None:
        """Into the field that has the keyboard."""
        raise NotImplementedError

    def presses(self) -> None:
        """The button that has the keyboard."""
        raise NotImplementedError

    def _step(self) -> None:
        raise NotImplementedError


class ByKeys(Walker):
    """Tab, Space and letters."""

    def writes(self, text: str) -> None:
        self.person.writes(text)

    def presses(self) -> None:
        self.person.strikes("space")

    def _step(self) -> None:
        self.person.strikes("Tab")


class ByInterfaces(Walker):
    """AT-SPI's own actions, texts and order of reading; not one key."""

    def writes(self, text: str) -> None:
        assert self.person.reader.write_here(text)

    def presses(self) -> None:
        assert self.person.reader.press_here()

    def _step(self) -> None:
        self.person.reader.step()
