"""Makes all that is released for this platform into `dist/`: `python3 packaging/dev.py release`.

    --twice     build a second time, and tell whether the same came out
    --any-tree  also with changes that are not committed, whose build nobody could repeat

Runs under the environment's own Python. Beside what `dev.py build` makes come the installer of
Windows or the disk image of macOS, the list of parts, the licences and the checksums.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import licences
import sbom
from parts import keyfit, parts
from reproduced import differences
from steady import steady
from system_parts import system_parts
from version import ROOT, version

PACKAGING = ROOT / "packaging"
DIST = ROOT / "dist"
FIRST = ROOT / "build" / "first"
BUNDLE = "keyfit"
"""The folder in `dist/` that PyInstaller makes; what is handed out is packed from it."""
SUMS = "SHA256SUMS"


def main() -> int:
    """Make the release, twice where that is asked for; 1 where the two differ."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py release --", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--any-tree", action="store_true")
    asked = parser.parse_args()
    if not asked.any_tree and (changed := _uncommitted()):
        print("Commit these first, or say --any-tree:\n" + changed, file=sys.stderr)
        return 1
    os.environ.update(steady())
    os.umask(0o022)
    make()
    if not asked.twice:
        return 0
    shutil.rmtree(FIRST, ignore_errors=True)
    FIRST.parent.mkdir(exist_ok=True)
    shutil.move(DIST, FIRST)
    make()
    found = differences(FIRST, DIST)
    print("\n".join(["Built twice; these differ:", *found]) if found else "Built twice: the same.")
    return int(bool(found))


def make() -> None:
    """Build, and put beside it what a release needs."""
    subprocess.run([sys.executable, PACKAGING / "dev.py", "build"], check=True)
    bundle = DIST / BUNDLE
    _installer(bundle)
    shipped = [*parts(), *system_parts(bundle)]
    text = licences.as_text([keyfit(), *shipped])
    # Parts differ from system to system, and the files of all of them lie side by side.
    name = f"keyfit-{version()}-{_system()}"
    (DIST / f"{name}-licences.txt").write_text(text, "utf-8", newline="\n")
    listed = sbom.as_json(keyfit(), shipped, bundle if bundle.is_dir() else None)
    (DIST / f"{name}.cdx.json").write_text(listed, "utf-8", newline="\n")
    write_sums(DIST)


def write_sums(folder: Path) -> None:
    """The checksums of all files that are handed out, as `sha256sum --check` reads them."""
    files = sorted(each for each in folder.iterdir() if each.is_file() and each.name != SUMS)
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / SUMS).write_bytes("".join(lines).encode())


def _system() -> str:
    name = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"{name}-{platform.machine().lower()}"


def _installer(bundle: Path) -> None:
    if not bundle.is_dir():
        return
    if sys.platform == "win32":
        from windows.installer import make_installer

        make_installer(bundle, DIST)
    elif sys.platform == "darwin":
        from macos.image import make_image

        make_image(DIST / "Keyfit.app", DIST)


def _uncommitted() -> str:
    """What git calls changed; nothing where there is no git or no history."""
    if not shutil.which("git"):
        return ""
    words = ["git", "status", "--porcelain"]
    asked = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
