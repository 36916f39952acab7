"""A real Secret Service for tests, and the ways in which it can be of no use."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.servers.processes import running, wait_for
from tests.servers.system import START_SECONDS, Environment, owns_name, private_bus, private_home

SECRETS = "org.freedesktop.secrets"
HANGING_SECONDS = START_SECONDS
PASSWORD = b"password of a keyring in a test"
_PLAIN = """[keyring]
display-name=Default keyring
ctime=0
mtime=0
lock-on-idle=false
lock-after=false
"""


class PrivateKeyring:
    """A gnome-keyring on a bus of its own; `environment` is for the program that uses it."""

    def __init__(self, environment: Environment, *, passwordless: bool) -> None:
        self.environment = environment
        self.folder = Path(environment["HOME"], ".local/share/keyrings")
        self._passwordless = passwordless
        self._daemon = ExitStack()
        self._child: subprocess.Popen[bytes] | None = None
        if passwordless:
            (self.folder / "default").write_text("Default_keyring")
            (self.folder / "Default_keyring.keyring").write_text(_PLAIN)

    def start(self, *, locked: bool = False) -> None:
        """Start the daemon and unlock it, or leave it as it is after a login by fingerprint."""
        words = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        unlock = not (locked or self._passwordless)
        words += ["--unlock"] if unlock else []
        log = Path(self.environment["XDG_RUNTIME_DIR"], "keyring.log")
        self._child = self._daemon.enter_context(
            running(words, self.environment, stdin=PASSWORD if unlock else b"", log=log)
        )
        wait_for(lambda: owns_name(self.environment, SECRETS), "The start of gnome-keyring")
        if self._passwordless:  # its file is read a moment after the daemon has its name
            wait_for(self._has_default, "The passwordless keyring")

    def _has_default(self) -> bool:
        """Whether the daemon knows the keyring that `default` names."""
        service = DBusAddress("/org/freedesktop/secrets", SECRETS, "org.freedesktop.Secret.Service")
        asked = new_method_call(service, "ReadAlias", "s", ("default",))
        with open_dbus_connection(self.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            answer = connection.send_and_get_reply(asked)
        return answer.header.message_type is MessageType.method_return and answer.body[0] != "/"

    def stop(self) -> None:
        """End the daemon; what it kept stays in `folder`."""
        self._daemon.close()
        self._child = None
        wait_for(lambda: not owns_name(self.environment, SECRETS), "The end of gnome-keyring")

    @property
    def pid(self) -> int:
        """The daemon's; 0 while there is none."""
        return 0 if self._child is None else self._child.pid

    @property
    def died(self) -> bool:
        """The daemon ended by itself."""
        return self._child is not None and self._child.poll() is not None

    def restart(self, *, locked: bool = False) -> None:
        """What a logout and a login do."""
        self.stop()
        self.start(locked=locked)


@contextmanager
def private_keyring(tmp_path: Path, *, passwordless: bool = False) -> Iterator[PrivateKeyring]:
    """A keyring that is unlocked; `passwordless` is what autologin leaves: values in clear."""
    with private_home(tmp_path) as home, private_bus(home) as bus:
        keyring = PrivateKeyring(bus, passwordless=passwordless)
        try:
            keyring.start()
            yield keyring
        finally:
            keyring.stop()


@contextmanager
def no_bus(tmp_path: Path) -> Iterator[Environment]:
    """A machine without D-Bus, such as a server."""
    with private_home(tmp_path) as home:
        missing = f"unix:path={home['XDG_RUNTIME_DIR']}/bus"
        yield {**home, "DBUS_SESSION_BUS_ADDRESS": missing}


@contextmanager
def hanging_keyring(tmp_path: Path) -> Iterator[Environment]:
    """A bus that tries to start a Secret Service which never comes up: so long takes a call."""
    with private_home(tmp_path) as home:
        runtime = Path(home["XDG_RUNTIME_DIR"])
        started = runtime / "started"
        script = runtime / "never.sh"
        script.write_text(f"#!/bin/sh\necho $$ >> {started}\nexec sleep 900\n")
        script.chmod(0o700)
        (runtime / "services").mkdir()
        entry = f"[D-BUS Service]\nName={SECRETS}\nExec={script}\n"
        (runtime / "services" / f"{SECRETS}.service").write_text(entry)
        try:
            with private_bus(home) as bus:
                yield bus
        finally:
            _end_all(started)


def _end_all(started: Path) -> None:
    """End those that the bus started: they are its children, and outlive it."""
    for pid in started.read_text().split() if started.exists() else ():
        try:
            left_behind = psutil.Process(int(pid))
            if left_behind.name() == "sleep":
                left_behind.kill()
        except psutil.NoSuchProcess:
            continue


def ask_keyring(
    environment: Mapping[str, str], expression: str, seconds: float = 30
) -> "subprocess.CompletedProcess[str]":
    """Print `expression`, such as `keyring.get_password('a', 'b')`, in a Python of its own."""
    words = [sys.executable, "-c", f"import keyring; print({expression})"]
    return subprocess.run(
        words, env=dict(environment), capture_output=True, text=True, timeout=seconds, check=False
    )
