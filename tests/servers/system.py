"""Parts of a desktop for tests, each private: D-Bus, a keyring, an X screen, accessibility."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.servers.processes import running, wait_for

Environment = dict[str, str]

_OURS = ("DBUS_", "XDG_", "GNOME_", "AT_SPI_", "QT_", "DISPLAY", "WAYLAND_", "PYTHON_KEYRING")
START_SECONDS = 600
"""What a bus waits for a service to start."""
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={runtime}/bus</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
  <limit name="service_start_timeout">{milliseconds}</limit>
</busconfig>
"""
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@contextmanager
def private_home(tmp_path: Path, owner: int | None = None) -> Iterator[Environment]:
    """An environment with a home and a runtime directory of its own, and no desktop in it.

    They may belong to another user; whoever is given this environment is started as that user.
    """
    home = tmp_path / "desktop-home"
    for folder in (".cache", ".config", ".local/share/keyrings"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    # Not under tmp_path: a socket's path may have 107 characters only.
    runtime = tempfile.mkdtemp(prefix="keyfit-", dir="/tmp")  # mode 0700
    for each in [home, *home.rglob("*"), Path(runtime)] if owner is not None else ():
        os.chown(each, owner, owner)
    kept = {name: text for name, text in os.environ.items() if not name.startswith(_OURS)}
    try:
        yield {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": runtime}
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


@contextmanager
def private_bus(environment: Mapping[str, str]) -> Iterator[Environment]:
    """A session bus in a private home; it starts nothing by itself but what lies in `services`."""
    runtime = Path(environment["XDG_RUNTIME_DIR"])
    services = runtime / "services"
    services.mkdir(exist_ok=True)
    settings = runtime / "bus.conf"
    settings.write_text(
        _BUS.format(runtime=runtime, services=services, milliseconds=START_SECONDS * 1000)
    )
    words = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--nopidfile"]
    with running(words, environment, log=runtime / "bus.log"):
        wait_for((runtime / "bus").exists, "The start of a D-Bus")
        yield {**environment, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/bus"}


def owns_name(environment: Mapping[str, str], name: str) -> bool:
    """Whether somebody on the session bus goes by this name."""
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    asked = new_method_call(bus, "NameHasOwner", "s", (name,))
    try:
        with open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
            answer = connection.send_and_get_reply(asked)
    except ConnectionRefusedError:  # its socket is there a moment before it listens
        return False
    return answer.header.message_type is MessageType.method_return and bool(answer.body[0])


def on_the_bus(environment: Mapping[str, str]) -> set[str]:
    """Whoever is connected to the session bus, but for the one who asks."""
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    with open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        answer = connection.send_and_get_reply(new_method_call(bus, "ListNames"))
        return set(answer.body[0]) - {connection.unique_name}


@contextmanager
def xvfb(width: int = 1440, height: int = 900) -> Iterator[str]:
    """An X screen that nobody sees; the value is its `DISPLAY`."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    words += ["-nolisten", "tcp", "-noreset"]
    with os.fdopen(reading) as told, ExitStack() as stack:
        try:
            stack.enter_context(running(words, os.environ, pass_fds=[writing]))
        finally:
            os.close(writing)
        number = told.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        yield f":{number}"


@contextmanager
def x_environment(tmp_path: Path, owner: int | None = None) -> Iterator[Environment]:
    """An environment in which Qt opens real windows on a screen that nobody sees."""
    with private_home(tmp_path, owner) as home, xvfb() as display:
        yield {**home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_FONT_DPI": "96"}


@contextmanager
def accessible_display(tmp_path: Path, owner: int | None = None) -> Iterator[Environment]:
    """The same with a session bus and AT-SPI: what a screen reader would find there.

    The tree is read by `tests.servers.accessibility`.
    """
    launcher = next(filter(os.path.exists, _LAUNCHERS), None)
    if launcher is None:
        raise RuntimeError("at-spi2-core is missing: `python3 packaging/dev.py test` installs it.")
    with x_environment(tmp_path, owner) as screen, private_bus(screen) as bus:
        environment = {**bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        with running([launcher, "--launch-immediately"], environment):
            wait_for(lambda: owns_name(environment, "org.a11y.Bus"), "The start of AT-SPI")
            yield environment
