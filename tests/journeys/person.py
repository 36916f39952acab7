"""A person at the real program: sees, types and presses over AT-SPI, as a screen reader would."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.servers.accessibility import FIELD, Node, ScreenReader
from tests.servers.processes import as_owner

RACE = "QAccessibleList::child: Invalid index at:"
"""Qt says so where a list changes while the screen reader walks through it."""
ROOT = Path(__file__).resolve().parents[2]
XDOTOOL = shutil.which("xdotool") or "xdotool"
"""By its place: a program's own environment may have no way to it."""


class Person:
    """Starts Keyfit on a desk of its own and works it by what is shown and read out."""

    def __init__(
        self,
        environment: Mapping[str, str],
        words: Iterable[str] = (),
        *,
        program: Iterable[str] = (sys.executable, "-m", "app"),
        under: Iterable[str] = (),
    ) -> None:
        """`under` is what the program runs under, if anything: a tracer, with its options."""
        self.environment = dict(environment)
        self.program = subprocess.Popen(
            [*under, *program, *words],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **as_owner(self.environment),
        )
        self.reader = ScreenReader(self.environment)
        self.gone = False

    def sees(self, name: str, role: list[str] | None = None, seconds: float = 45) -> Node:
        """Wait until something of that name shows."""
        found = self.reader.read(name, role, seconds)
        assert found, self._no(name)
        return found

    def sees_in_list(self, beginning: str, seconds: float = 45) -> None:
        """Wait until a row begins so; what else it tells changes with the time."""
        end = time.monotonic() + seconds
        while not any(line.startswith(f"list item: {beginning}") for line in self.everything()):
            assert time.monotonic() < end, self._no(beginning)

    def does_not_see(self, name: str) -> None:
        """Nothing of that name shows now."""
        assert not self.reader.read(name, seconds=0), f"{name!r} shows"

    def sees_no_more(self, name: str, seconds: float = 45) -> None:
        """Wait until nothing of that name shows."""
        end = time.monotonic() + seconds
        while self.reader.read(name, seconds=0):
            assert time.monotonic() < end, f"{name!r} shows"
            time.sleep(0.1)

    def types(self, field: str, text: str) -> None:
        """Put text into the field of that name."""
        assert self.reader.type_into(field, text), self._no(field)

    def presses(self, name: str, role: list[str] | None = None) -> None:
        """Press the button, choose the radio button or tick the box of that name."""
        assert self.reader.press(name, role), self._no(name)

    def goes_to(self, name: str, role: list[str] | None = None) -> None:
        """Give the keyboard to the control of that name."""
        assert self.reader.focus(name, role), self._no(name)

    def hears(self, sentence: str, of: str = "Verdict", seconds: float = 60) -> None:
        """Wait until the thing of that name is described so."""
        end = time.monotonic() + seconds
        said = ""
        while time.monotonic() < end:
            said = self.sees(of)["description"]
            if sentence in said:
                return
            time.sleep(0.1)
        raise AssertionError(f"{of} says {said!r}, not {sentence!r}; {self.everything()}")

    def everything(self) -> list[str]:
        """All that is read out, a line a thing."""
        lines = [
            f"{each['role']}: {each['name']} | {each['description']}" for each in self.reader.tree()
        ]
        return list(dict.fromkeys(lines))

    def sits_before(self, window: str) -> None:
        """Give that window the keyboard, as a window manager does.

        Where another window closes meanwhile, xdotool gives up with a BadWindow.
        """
        search = [XDOTOOL, "search", "--sync", "--onlyvisible", "--name", f"^{window}$"]
        words = [*search, "windowfocus", "--sync"]
        end = time.monotonic() + 20
        while subprocess.run(words, env=self.environment, check=False).returncode != 0:
            assert time.monotonic() < end, f"no window {window!r} took the keyboard"
            time.sleep(0.1)

    def strikes(self, *keys: str) -> None:
        """Real key strokes into the window that has the focus."""
        subprocess.run([XDOTOOL, "key", "--delay", "30", *keys], env=self.environment, check=True)

    def writes(self, text: str) -> None:
        """Type text key by key into whatever has the focus."""
        subprocess.run([XDOTOOL, "type", "--delay", "12", text], env=self.environment, check=True)

    def has_keyboard(self, field: str) -> bool:
        """Whether the field of that name has the keyboard now.

        Qt calls the current row of every combo box focused, so there may be several.
        """
        focused = self.reader.focused()
        return any(each["name"] == field and each["role"] in FIELD for each in focused)

    def closes(self) -> None:
        """End the program as the desktop does at log-out, and see that it ends well."""
        self.program.terminate()
        said, _ = self.program.communicate(timeout=15)
        self.reader.__exit__(None, None, None)
        self.gone = True
        complaints = [line for line in said.splitlines() if not line.startswith(RACE)]
        assert not complaints, f"the program complained: {complaints}"
        assert self.program.returncode == 0, self.program.returncode

    def is_killed(self) -> None:
        """The program ends between two instructions."""
        self.program.kill()
        self.program.communicate(timeout=30)
        self.reader.__exit__(None, None, None)
        self.gone = True

    def _no(self, name: str) -> str:
        if self.program.poll() is not None:
            assert self.program.stdout is not None
            said = self.program.stdout.read()
            return f"the program ended with {self.program.returncode} and said: {said}"
        return f"nothing named {name!r} shows; what does: {self.everything()}"
