"""What `build.spec` gives a program on Windows and macOS to be known by: sign and version."""

import sys

from icons import write_icns, write_ico
from version import ROOT
from windows.resource import write_version

BUILD = ROOT / "build"


def looks() -> dict[str, str]:
    """Arguments of PyInstaller's `EXE`, made now; none on Linux, whose desktop has them apart."""
    match sys.platform:
        case "win32":
            return {
                "icon": str(write_ico(BUILD / "keyfit.ico")),
                "version": str(write_version(BUILD / "windows-version.txt")),
            }
        case "darwin":
            return {"icon": str(write_icns(BUILD / "keyfit.icns"))}
    return {}
