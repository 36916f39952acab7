"""The system packages of Debian and Ubuntu that Keyfit, its tests and its build need."""

from __future__ import annotations

import os
import shutil
import subprocess

from aloud import say

# Qt's xcb platform plug-in and its translation compiler need these; the window needs a font.
DEBIAN_RUN = [
    "libbrotli1",
    "libegl1",
    "libgl1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0|libglib2.0-0t64",
    "fonts-dejavu-core",
]
# Real peers of the tests: an X server, a keyring, a screen reader's view of the window, proxies.
DEBIAN_TEST = [
    "xvfb",
    "x11-utils",
    "xdotool",
    "dbus",
    "gnome-keyring",
    "at-spi2-core",
    "python3-pyatspi",
    "python3-gi",
    "gir1.2-atspi-2.0",
    "curl",
    "libnss-wrapper",
    "microsocks",
    "socat",
    "tinyproxy-bin",
    "strace",
    "openssl",
]
# The font of the pictures: the design's, and much like what a desktop has.
DEBIAN_SHOTS = ["fonts-inter"]
# What makes the bundle lean and packs it, and what reads the package as Debian does.
DEBIAN_BUILD = [
    "binutils",
    "dpkg-dev",
    "lintian",
    "appstream",
    "desktop-file-utils",
    "shared-mime-info",
    "man-db",
]


def install_packages(names: list[str]) -> None:
    """Install what is missing where this is Debian and we are root, else say the line that does.

    A name may be `one|other` where releases differ. Raises `SystemExit` where something is
    missing that cannot be installed from here.
    """
    if not names or not shutil.which("dpkg-query"):
        return
    there = installed([each for name in names for each in name.split("|")])
    missing = [name for name in names if there.isdisjoint(name.split("|"))]
    if not missing:
        return
    root = os.geteuid() == 0
    if root:
        say("Installing system packages: " + ", ".join(missing))
        quietly("apt-get", "update")
    line = ["apt-get", "install", "-y", "--no-install-recommends", *map(known_name, missing)]
    if not root:
        say("Some system packages are missing. This line installs them:\n")
        say("  sudo " + " ".join(line) + "\n")
        raise SystemExit(1)
    done = quietly(*line)
    if done.returncode != 0:
        say(done.stdout[-2000:] + done.stderr[-2000:])
        raise SystemExit(1)


def installed(names: list[str]) -> set[str]:
    """Those of the names that dpkg has installed."""
    shown = quietly("dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names).stdout
    return {line.split()[0] for line in shown.splitlines() if line.endswith(" installed")}


def known_name(names: str) -> str:
    """Of `one|other` the one that this release has."""
    choices = names.split("|")
    for choice in choices if len(choices) > 1 else []:
        policy = quietly("apt-cache", "policy", choice).stdout
        if "Candidate:" in policy and "Candidate: (none)" not in policy:
            return choice
    return choices[0]


def quietly(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it says."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
