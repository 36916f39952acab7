"""The libraries of the build machine that a Linux bundle has taken along, by their packages.

Python's own modules and Qt's platform plug-in are linked to them. dpkg knows which package each
is from, and the package's `copyright` is its licence. Elsewhere than on Debian none is found.
"""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from parts import Part

_COPYRIGHT = "/usr/share/doc/{package}/copyright"
_LGPL = re.compile(r"/usr/share/common-licenses/LGPL[0-9.-]*[0-9]")
"""Where Debian keeps the texts that a `copyright` refers to."""
_ELSEWHERE = ("libpython", "libssl.", "libcrypto.")
"""Belong to Python and OpenSSL, which are parts by themselves."""
UNNAMED = "LicenseRef-see-its-text"

_LICENCES = {
    "brotli": "MIT",
    "bzip2": "bzip2-1.0.6",
    "e2fsprogs": "MIT",
    "keyutils": "LGPL-2.0-or-later",
    "krb5": "MIT",
    "libffi": "MIT",
    "libpng1.6": "libpng-2.0",
    "libxcb": "MIT",
    "libxkbcommon": "MIT",
    "util-linux": "BSD-3-Clause",
    "xcb-util": "MIT",
    "xcb-util-cursor": "MIT",
    "xcb-util-image": "MIT",
    "xcb-util-keysyms": "MIT",
    "xcb-util-renderutil": "MIT",
    "xcb-util-wm": "MIT",
    "xz-utils": "LicenseRef-public-domain",
    "zlib": "Zlib",
}
"""By source package, of the library alone: a package's other programs may have another."""


def system_parts(bundle: Path) -> list[Part]:
    """One part for each package that has a library in the bundle, by name."""
    names = sorted(
        each.name
        for each in (bundle / "_internal").glob("lib*.so*")
        if not each.is_symlink() and not each.name.startswith(_ELSEWHERE)
    )
    if not names or not shutil.which("dpkg-query"):
        return []
    shown = _said("-S", *(f"*/{name}" for name in names))
    lines = (line.partition(": ") for line in shown.splitlines())
    owners = {owner.partition(":")[0] for owner, _, _ in lines if "," not in owner}
    return [_part(package) for package in sorted(owners)]


def _part(package: str) -> Part:
    form = "${Version} ${source:Package}\n"
    version, source = _said("-W", "-f", form, package).splitlines()[0].split()
    licence = _LICENCES.get(source, UNNAMED)
    place = _COPYRIGHT.format(package=package)
    text = Path(place).read_text("utf-8")
    files = [*(sorted(set(_LGPL.findall(text))) if "LGPL" in licence else []), place]
    return Part(
        package,
        version,
        licence,
        tuple((each.name, each.read_text("utf-8")) for each in map(Path, files)),
        purl=f"pkg:deb/debian/{package}@{quote(version)}",
        bundle_only=True,
    )


def _said(*words: str) -> str:
    """What dpkg-query tells. Where a name is nobody's it fails, but tells the rest."""
    asked = ["dpkg-query", *words]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout
