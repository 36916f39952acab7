"""The parts of a desktop that tests stand on are real, private, and gone afterwards."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.servers.accessibility import ScreenReader
from tests.servers.keyrings import ask_keyring, hanging_keyring, no_bus, private_keyring
from tests.servers.processes import running, wait_for
from tests.servers.system import accessible_display, private_bus, private_home, x_environment

SET = "keyring.set_password('service', 'name', 'a value')"
GET = "keyring.get_password('service', 'name')"
WINDOW = """
from PySide6.QtWidgets import (
    QApplication, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
)
application = QApplication(["small"])
application.setApplicationName("small")
window = QWidget(windowTitle="A small window")
button, field = QPushButton("Press me"), QLineEdit(accessibleName="Field")
button.clicked.connect(lambda: button.setText("Pressed"))
pinned, box = QPushButton("Pin", checkable=True), QCheckBox("Tick")
pinned.clicked.connect(lambda: pinned.setAccessibleDescription(f"pinned {pinned.isChecked()}"))
box.clicked.connect(lambda: box.setAccessibleDescription(f"ticked {box.isChecked()}"))
layout = QVBoxLayout(window)
for each in (button, field, pinned, box):
    layout.addWidget(each)
window.show()
application.exec()
"""


@pytest.mark.parametrize("passwordless", [False, True])
def test_a_keyring_keeps_values_over_a_restart(tmp_path: Path, passwordless: bool) -> None:
    with private_keyring(tmp_path, passwordless=passwordless) as keyring:
        assert ask_keyring(keyring.environment, SET).stderr == ""
        keyring.restart()
        assert ask_keyring(keyring.environment, GET).stdout == "a value\n"
        files = b"".join(each.read_bytes() for each in keyring.folder.glob("*.keyring"))
        assert (b"a value" in files) is passwordless


def test_a_locked_keyring_gives_nothing_away(tmp_path: Path) -> None:
    with private_keyring(tmp_path) as keyring:
        ask_keyring(keyring.environment, SET)
        keyring.restart(locked=True)
        asked = ask_keyring(keyring.environment, GET)
        assert "a value" not in asked.stdout
        assert asked.returncode != 0


def test_two_keyrings_do_not_know_each_other(tmp_path: Path) -> None:
    with private_keyring(tmp_path / "a") as one, private_keyring(tmp_path / "b") as other:
        ask_keyring(one.environment, SET)
        assert ask_keyring(other.environment, GET).stdout == "None\n"


def test_without_a_bus_there_is_no_keyring(tmp_path: Path) -> None:
    with no_bus(tmp_path) as environment:
        assert "NoKeyringError" in ask_keyring(environment, GET).stderr


def test_a_bus_without_a_secret_service_has_no_keyring(tmp_path: Path) -> None:
    with private_home(tmp_path) as home, private_bus(home) as bus:
        assert "NoKeyringError" in ask_keyring(bus, GET).stderr


def test_a_hanging_keyring_hangs(tmp_path: Path) -> None:
    with hanging_keyring(tmp_path) as environment:
        with pytest.raises(subprocess.TimeoutExpired):
            ask_keyring(environment, GET, seconds=4)
        pids = Path(environment["XDG_RUNTIME_DIR"], "started").read_text().split()
        assert pids
    assert not any(psutil.pid_exists(int(pid)) for pid in pids)


def test_a_window_is_shown_on_the_private_screen(tmp_path: Path) -> None:
    with x_environment(tmp_path) as environment:
        with running([sys.executable, "-c", WINDOW], environment):
            search = ["xdotool", "search", "--onlyvisible", "--name", "A small window"]

            def found() -> bool:
                shown = subprocess.run(search, env=environment, capture_output=True, check=False)
                return shown.returncode == 0

            wait_for(found, "A window")
        display = environment["DISPLAY"]
    assert not Path(f"/tmp/.X11-unix/X{display[1:]}").exists()


def test_a_window_is_read_pressed_and_typed_into_as_by_a_screen_reader(tmp_path: Path) -> None:
    before = {each.pid for each in psutil.process_iter()}
    with accessible_display(tmp_path) as environment:
        window = running([sys.executable, "-c", WINDOW], environment)
        with window, ScreenReader(environment) as reader:
            assert reader.press("Press me")
            assert reader.read("Pressed", seconds=0)  # its work is done by then
            assert reader.gone("Press me", 0)
            for name, said in (("Pin", "pinned"), ("Tick", "ticked")):
                for is_so in (True, False):
                    assert reader.press(name)
                    assert reader.described(name, f"{said} {is_so}", 0) == (True, f"{said} {is_so}")
            assert reader.type_into("Field", "typed")
            assert reader.holds("Field", "typed", 0) == (True, "typed")
            assert reader.holds("Field", "other", 0) == (False, "typed")
            assert reader.line("check box: Tick", part="ticked", seconds=0)
            assert not reader.line("check box: Tick", without="ticked", seconds=0)
        runtime = environment["XDG_RUNTIME_DIR"]
    time.sleep(0.2)
    left = [each for each in psutil.process_iter() if each.pid not in before]
    assert not [each for each in left if runtime in _environment(each)]


def _environment(process: psutil.Process) -> str:
    try:
        return str(process.environ())
    except psutil.Error:
        return ""
