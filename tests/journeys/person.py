"""A person at the real program: sees, types and presses over AT-SPI, as a screen reader would."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping

from tests.journeys.prepared import ROOT, Prepared
from tests.servers.accessibility import FIELD, PATIENCE, Node, ScreenReader
from tests.servers.processes import as_owner

RACE = "QAccessibleList::child: Invalid index at:"
"""Qt says so where a list changes while the screen reader walks through it."""
LATE = "QSpiApplication::keyEventError"
"""Qt says so where AT-SPI's registry, which it asks about each key, answers late."""
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
        prepared: Prepared | None = None,
    ) -> None:
        """`under` is what the program runs under, if anything: a tracer, with its options.

        With `prepared` it is the source that runs, without a Python that has to be started.
        """
        self.environment = dict(environment)
        self.program = (
            prepared.starts(list(words), self.environment)
            if prepared
            else subprocess.Popen(
                [*under, *program, *words],
                env=self.environment,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                **as_owner(self.environment),
            )
        )
        self.reader = ScreenReader(self.environment)
        self.gone = False

    def sees(self, name: str, role: list[str] | None = None, seconds: float = PATIENCE) -> Node:
        """Wait until something of that name shows."""
        found = self.reader.read(name, role, seconds)
        assert found, self._no(name)
        return found

    def sees_in_list(self, beginning: str) -> None:
        """Wait until a row begins so; what else it tells changes with the time."""
        assert self.reader.line(f"list item: {beginning}"), self._no(beginning)

    def reads(self, sentence: str, seconds: float = PATIENCE) -> str:
        """Wait until a sentence stands somewhere on the screen; the line that it is in."""
        found = self.reader.line(part=sentence, seconds=seconds)
        assert found, self._no(sentence)
        return found

    def does_not_see(self, name: str) -> None:
        """Nothing of that name shows now."""
        assert not self.reader.read(name, seconds=0), f"{name!r} shows"

    def sees_no_more(self, name: str, seconds: float = PATIENCE) -> None:
        """Wait until nothing of that name shows."""
        assert self.reader.gone(name, seconds), f"{name!r} shows"

    def finds_in(self, field: str, text: str, seconds: float = PATIENCE) -> None:
        """Wait until the field of that name holds this text."""
        so, held = self.reader.holds(field, text, seconds)
        assert so, f"{field} holds {held!r}, not {text!r}; {self.everything()}"

    def types(self, field: str, text: str) -> None:
        """Put text into the field of that name."""
        assert self.reader.type_into(field, text), self._no(field)

    def presses(self, name: str, role: list[str] | None = None) -> None:
        """Press the button, choose the radio button or tick the box of that name.

        What the program does at once is done then; what it does after a while, such as to keep a
        profile, has to be waited for.
        """
        assert self.reader.press(name, role), self._no(name)

    def starts_new_profile(self) -> None:
        """Press New profile, and have an empty form before oneself."""
        self.presses("New profile")
        for field in ("Client ID", "Token endpoint or issuer"):
            self.finds_in(field, "")

    def tries_it_now(self) -> None:
        """Press Try it now, and have a form that the practice server has filled in."""
        self.presses("Try it now")
        self.sees("Token endpoint or issuer", ["text"])

    def checks_access(self) -> None:
        """Press Check access. The verdict of the check before is gone with that, so that whatever
        is heard then is of this one."""
        self.presses("Check access")

    def saves(self, name: str) -> None:
        """Press Save, and see the profile of that name in the list as one that is kept."""
        self.presses("Save")
        kept = self.reader.line(f"list item: {name}, ", without="not saved yet")
        assert kept, f"{name} is not kept; {self.everything()}"

    def goes_to(self, name: str, role: list[str] | None = None) -> None:
        """Give the keyboard to the control of that name."""
        assert self.reader.focus(name, role), self._no(name)

    def hears(self, sentence: str, of: str = "Verdict", seconds: float = PATIENCE) -> None:
        """Wait until the thing of that name is described so."""
        so, said = self.reader.described(of, sentence, seconds)
        assert so, f"{of} says {said!r}, not {sentence!r}; {self._no(of)}"

    def everything(self) -> list[str]:
        """All that is read out, a line a thing."""
        return list(dict.fromkeys(self.reader.lines()))

    def sits_before(self, window: str) -> None:
        """Give that window the keyboard, as a window manager does.

        Where another window closes meanwhile, xdotool gives up with a BadWindow.
        """
        search = [XDOTOOL, "search", "--sync", "--onlyvisible", "--name", f"^{window}$"]
        words = [*search, "windowfocus", "--sync"]
        end = time.monotonic() + PATIENCE
        while subprocess.run(words, env=self.environment, check=False).returncode != 0:
            assert time.monotonic() < end, f"no window {window!r} took the keyboard"
            time.sleep(0.1)

    def strikes(self, *keys: str) -> None:
        """Real key strokes into the window that has the focus."""
        subprocess.run([XDOTOOL, "key", "--delay", "30", *keys], env=self.environment, check=True)

    def writes(self, text: str) -> None:
        """Type text key by key into whatever has the focus."""
        subprocess.run([XDOTOOL, "type", "--delay", "12", text], env=self.environment, check=True)

    def tabs_to(self, name: str) -> None:
        """Press Tab until the field of that name has the keyboard, as somebody does who looks
        where it is after each."""
        for _ in range(40):
            before = self._focus()
            if self._is_at(name, before):
                return
            self.strikes("Tab")
            end = time.monotonic() + PATIENCE
            while self._focus() == before:
                assert time.monotonic() < end, f"Tab leads nowhere from {before}"
                time.sleep(0.05)
        raise AssertionError(f"Tab never reached {name!r}")

    def has_keyboard(self, field: str, seconds: float = PATIENCE) -> None:
        """Wait until the field of that name has the keyboard."""
        end = time.monotonic() + seconds
        while not self._is_at(field, self._focus()):
            assert time.monotonic() < end, f"{field} has no keyboard, but {self._focus()}"
            time.sleep(0.1)

    def _focus(self) -> list[tuple[str, str]]:
        """Roles and names of what has the keyboard now.

        Qt calls the current row of every combo box focused, so there may be several.
        """
        return [(each["role"], each["name"]) for each in self.reader.focused()]

    @staticmethod
    def _is_at(field: str, focus: list[tuple[str, str]]) -> bool:
        return any((role, field) in focus for role in FIELD)

    def closes(self) -> None:
        """End the program as the desktop does at log-out, and see that it ends well."""
        self.program.terminate()
        said, _ = self.program.communicate(timeout=PATIENCE)
        self.reader.__exit__(None, None, None)
        self.gone = True
        complaints = [line for line in said.splitlines() if not line.startswith((RACE, LATE))]
        assert not complaints, f"the program complained: {complaints}"
        assert self.program.returncode == 0, self.program.returncode

    def is_killed(self) -> None:
        """The program ends between two instructions."""
        self.program.kill()
        self.program.communicate(timeout=PATIENCE)
        self.reader.__exit__(None, None, None)
        self.gone = True

    def _no(self, name: str) -> str:
        if self.program.poll() is not None:
            assert self.program.stdout is not None
            said = self.program.stdout.read()
            return f"the program ended with {self.program.returncode} and said: {said}"
        return f"nothing named {name!r} shows; what does: {self.everything()}"
