"""What ships: every part of the run lock for this platform, Python, OpenSSL and Qt.

Runs under the environment's own Python, where the parts are installed. Each part has its version,
its licence as an SPDX expression, and the licence's text as the part brings it along.
"""

import json
import platform
import re
import ssl
import sys
import sysconfig
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from inside import built_in_texts, of_qt, of_shiboken

# pip is in every environment; the `packaging` library is in the developers' alone.
from pip._vendor.packaging.requirements import Requirement
from version import version

PACKAGING = Path(__file__).resolve().parent
LOCK = PACKAGING / "requirements.txt"
OWN_TEXTS = PACKAGING / "licences"
"""For parts that bring no text along."""

QT = ("pyside6-essentials", "shiboken6")
"""Both are under one of three licences, of which Keyfit takes the LGPL."""
QT_LICENCE = "LGPL-3.0-only"

_CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*")
_VAGUE = {"", "UNKNOWN", "BSD", "Apache", "Apache 2.0", "GPL", "LGPL"}
_TEXT_NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """Something that is not Keyfit's own and comes with it."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    texts: tuple[tuple[str, str], ...]
    """Names and texts of the licence files."""
    home: str = ""
    purl: str = ""
    needs: tuple[str, ...] = ()
    """Names of the parts that it uses."""
    inside: tuple[tuple[str, str, str], ...] = ()
    """Name, version and licence of what is built into it, by its own list of parts (PEP 770)."""
    bundle_only: bool = False
    """In no environment that it is installed into from the wheel."""


def parts() -> list[Part]:
    """All of them, by name.

    Raises `LookupError` where a part is missing, differs from the lock or names no licence.
    """
    needed_by = _needed_by()
    needs: dict[str, list[str]] = {}
    for name, users in needed_by.items():
        for user in users:
            needs.setdefault(user, []).append(name)
    found = [_of_lock(locked, tuple(sorted(needs.get(locked.name, ())))) for locked in _locked()]
    found += [_python(), _openssl(), _qt(), *_bootloader()]
    return sorted(found, key=lambda part: part.name.lower())


def keyfit() -> Part:
    """The program itself."""
    text = (PACKAGING.parent / "LICENSE").read_text("utf-8")
    return Part(
        "Keyfit",
        version(),
        "MIT",
        (("LICENSE", _clean(text)),),
        purl=f"pkg:generic/keyfit@{version()}",
        needs=("openssl", "python", "qt", *_direct()),
    )


def _direct() -> list[str]:
    """Names of those parts of the lock that Keyfit uses itself."""
    return sorted(name for name, users in _needed_by().items() if "keyfit" in users)


def _locked() -> list[Requirement]:
    """The lines of the lock that are for this platform and this Python."""
    lines = re.findall(r"^[a-z0-9].*?(?= \\$)", LOCK.read_text("utf-8"), re.MULTILINE)
    every = [Requirement(line) for line in lines]
    return [each for each in every if each.marker is None or each.marker.evaluate()]


def _needed_by() -> dict[str, list[str]]:
    """For each name of the lock those that it is there for; the lock's comments tell them."""
    told: dict[str, list[str]] = {}
    name = ""
    for line in LOCK.read_text("utf-8").splitlines():
        if pinned := re.match(r"([a-z0-9][a-z0-9.-]*)==", line):
            name = pinned[1]
            told[name] = []
        elif name and (user := re.match(r" +# +(?:via )?([a-z0-9][a-z0-9.-]*)", line)):
            told[name] += [user[1]] if user[1] != "via" else []
    return told


def _of_lock(locked: Requirement, needs: tuple[str, ...]) -> Part:
    found = metadata.distribution(locked.name)
    told = found.metadata  # read anew each time that it is asked for, as are the files
    version = str(told["Version"])
    if not locked.specifier.contains(version):
        raise LookupError(f"{locked} is locked, but {version} is installed")
    is_qt = locked.name in QT
    files = [] if is_qt else found.files or []  # of Qt thousands, none of which tells more
    inside = of_shiboken() if locked.name == "shiboken6" else _inside(files)
    return Part(
        told["Name"],
        version,
        QT_LICENCE if is_qt else licence(told),
        (*(_lgpl_texts() if is_qt else _texts(told["Name"], files)), *built_in_texts(inside)),
        _home(told),
        f"pkg:pypi/{locked.name}@{version}",
        ("qt", *needs) if is_qt else needs,
        inside,
    )


def licence(told: metadata.PackageMetadata) -> str:
    """The SPDX expression that a distribution's metadata amounts to.

    Raises `LookupError` where it says too little.
    """
    said = (told.get("License-Expression") or told.get("License") or "").strip()
    if said not in _VAGUE and _SPDX.fullmatch(said):
        return said
    named = {_CLASSIFIERS.get(each) for each in told.get_all("Classifier", [])} - {None}
    if len(named) != 1:
        raise LookupError(f"{told['Name']} does not say which licence it has: {said!r}")
    return str(named.pop())


def _texts(name: str, files: list[metadata.PackagePath]) -> tuple[tuple[str, str], ...]:
    texts = [
        each for each in files if ".dist-info" in each.parts[0] and _TEXT_NAME.search(each.name)
    ]
    if not texts:
        raise LookupError(f"{name} brings no licence text along")
    return tuple((each.name, _clean(each.read_text("utf-8"))) for each in sorted(texts, key=str))


def _inside(files: list[metadata.PackagePath]) -> tuple[tuple[str, str, str], ...]:
    listed: set[tuple[str, str, str]] = set()
    for file in files:
        if "sboms" in file.parts and file.name.endswith(".json"):
            for each in json.loads(file.read_text("utf-8")).get("components", []):
                told = [_named(entry) for entry in each.get("licenses", [])]
                listed.add((each["name"], each.get("version", ""), " AND ".join(told)))
    return tuple(sorted(listed))


def _named(entry: dict[str, object]) -> str:
    inner = entry.get("license")
    named = inner if isinstance(inner, dict) else {}
    return str(entry.get("expression") or named.get("id") or named.get("name") or "")


def _home(told: metadata.PackageMetadata) -> str:
    pages = dict(each.split(", ", 1) for each in told.get_all("Project-URL", []))
    lower = {name.lower(): page for name, page in pages.items()}
    wanted = ("homepage", "source", "source code", "repository", "github")
    own = [lower[name] for name in wanted if name in lower]
    return own[0] if own else (told.get("Home-page") or "")


def _python() -> Part:
    running = platform.python_version()
    folders = [Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)]
    short = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [folder / "LICENSE.txt" for folder in folders]
    places.append(Path("/usr/share/doc") / short / "copyright")  # where Debian puts it
    text = next((place for place in places if place.exists()), None)
    if text is None:
        raise LookupError("This Python brings no licence text along")
    return Part(
        "Python",
        running,
        "Python-2.0.1",
        (("LICENSE.txt", _clean(text.read_text("utf-8"))),),
        "https://www.python.org",
        f"pkg:generic/python@{running}",
        ("openssl",),
    )


def _openssl() -> Part:
    """The one that Python's `ssl` uses; `cryptography` has its own built in."""
    linked = ssl.OPENSSL_VERSION.split()[1]
    return Part(
        "OpenSSL",
        linked,
        "Apache-2.0",
        (_own_text("Apache-2.0"),),
        "https://www.openssl.org",
        f"pkg:generic/openssl@{linked}",
    )


def _qt() -> Part:
    from PySide6.QtCore import qVersion

    built, inside = qVersion(), of_qt(sys.platform, platform.machine())
    return Part(
        "Qt",
        built,
        QT_LICENCE,
        (*_lgpl_texts(), *built_in_texts(inside)),
        "https://www.qt.io",
        f"pkg:generic/qt@{built}",
        inside=inside,
    )


def _bootloader() -> list[Part]:
    """What PyInstaller puts into a bundle to start it; only where bundles are built."""
    try:
        found = metadata.distribution("pyinstaller")
    except metadata.PackageNotFoundError:
        return []
    return [
        Part(
            "PyInstaller bootloader",
            found.version,
            "GPL-2.0-or-later WITH Bootloader-exception",
            _texts("pyinstaller", found.files or []),
            _home(found.metadata),
            f"pkg:pypi/pyinstaller@{found.version}",
            bundle_only=True,
        )
    ]


def _lgpl_texts() -> tuple[tuple[str, str], ...]:
    """The LGPL adds to the GPL, so both belong to it (LGPL 3 §4 b)."""
    return (_own_text(QT_LICENCE), _own_text("GPL-3.0-only"))


def _own_text(name: str) -> tuple[str, str]:
    file = OWN_TEXTS / f"{name}.txt"
    return file.name, _clean(file.read_text("utf-8"))


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\f", "\n").expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
