"""A person at the real program: sees, types and presses over AT-SPI, as a screen reader would."""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCREEN_READER = Path(__file__).parent / "screen_reader.py"

FIELD = ["text", "password text", "entry"]
BUTTON = ["push button", "button", "toggle button", "check box", "radio button", "menu item"]


class Person:
    """Starts Keyfit on a desk of its own and works it by what is shown and read out."""

    def __init__(self, environment: Mapping[str, str], words: Iterable[str] = ()) -> None:
        self.environment = dict(environment)
        self.program = subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            env=self.environment,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.reader = subprocess.Popen(
            ["/usr/bin/python3", SCREEN_READER],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, **asked: Any) -> Any:
        """One command for the screen reader, and its answer."""
        assert self.reader.stdin is not None
        assert self.reader.stdout is not None
        self.reader.stdin.write(json.dumps(asked) + "\n")
        self.reader.stdin.flush()
        line = self.reader.stdout.readline()
        assert line, "the screen reader ended: is python3-gi with gir1.2-atspi-2.0 installed?"
        return json.loads(line)

    def sees(self, name: str, role: list[str] | None = None, seconds: float = 15) -> dict[str, Any]:
        """Wait until something of that name shows."""
        found = self.ask(do="read", name=name, role=role, seconds=seconds)
        assert found, f"nothing named {name!r} shows; what does: {self.everything()}"
        return dict(found)

    def does_not_see(self, name: str) -> None:
        """Nothing of that name shows now."""
        assert not self.ask(do="read", name=name, seconds=0), f"{name!r} shows"

    def types(self, field: str, text: str) -> None:
        """Put text into the field of that name."""
        assert self.ask(do="type", name=field, role=FIELD, text=text), self._no(field)

    def presses(self, name: str, role: list[str] | None = None) -> None:
        """Press the button, choose the radio button or tick the box of that name."""
        assert self.ask(do="press", name=name, role=role or BUTTON), self._no(name)

    def reads_verdict(self, sentence: str, seconds: float = 20) -> None:
        """Wait until the verdict says so."""
        end = time.monotonic() + seconds
        said = ""
        while time.monotonic() < end:
            said = self.sees("Verdict")["description"]
            if sentence in said:
                return
            time.sleep(0.1)
        raise AssertionError(f"the verdict says {said!r}, not {sentence!r}")

    def everything(self) -> list[str]:
        """All that is read out, a line a thing."""
        told = self.ask(do="tree")
        lines = [f"{each['role']}: {each['name']} | {each['description']}" for each in told]
        return list(dict.fromkeys(lines))

    def presses_keys(self, *keys: str) -> None:
        """Real key strokes into the window that has the focus."""
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], env=self.environment, check=True)

    def writes(self, text: str) -> None:
        """Type text key by key into whatever has the focus."""
        subprocess.run(
            ["xdotool", "type", "--delay", "12", text], env=self.environment, check=True
        )

    def focus(self) -> dict[str, Any]:
        """What has the keyboard now."""
        told = self.ask(do="focused")
        return dict(told[-1]) if told else {}

    def closes(self) -> None:
        """End the program as the desktop does at log-out, and see that it ends well."""
        self.program.terminate()
        _, said = self.program.communicate(timeout=15)
        self.reader.stdin.close()  # type: ignore[union-attr]
        self.reader.wait(10)
        self.reader.stdout.close()  # type: ignore[union-attr]
        unwelcome = [line for line in said.splitlines() if line.strip()]
        assert not unwelcome, f"the program complained: {unwelcome}"
        assert self.program.returncode in (0, -15), self.program.returncode

    def _no(self, name: str) -> str:
        return f"no such control: {name!r}; there are: {self.everything()}"
