"""Makes the wheel, and what this platform installs, under `dist/`: `packaging/dev.py build`.

Runs under the environment's own Python. On Linux that is the folder `keyfit`, the same packed
as `.tar.xz`, and a `.deb`.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from steady import steady
from version import ROOT, version

DIST = ROOT / "dist"
BUILD = ROOT / "build"


def main() -> int:
    """Build all of it from scratch, the same each time."""
    os.environ.update(steady())
    os.umask(0o022)
    for folder in (DIST, BUILD / "pyinstaller", BUILD / "linux"):
        shutil.rmtree(folder, ignore_errors=True)
    wheel = ["pip", "--disable-pip-version-check", "wheel", "--no-deps", "--no-build-isolation"]
    run(*wheel, "-q", "-w", str(DIST), ".")
    folders = ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    run("PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, "build.spec")
    if sys.platform == "linux":
        forget_where_it_was_built()
        pack_for_linux()
    return 0


def forget_where_it_was_built() -> None:
    """Libraries are looked for in the bundle and where the system has them, nowhere else."""
    from linux.elf import forget_places, is_elf

    for each in filter(is_elf, (DIST / "keyfit").rglob("*")):
        forget_places(each)


def pack_for_linux() -> None:
    """The folder to unpack anywhere, and the Debian package; both take long to compress."""
    from linux.deb import make_deb
    from linux.portable import make_tar
    from linux.share import fill_share

    bundle, share = DIST / "keyfit", BUILD / "linux" / "share"
    fill_share(share)
    with ThreadPoolExecutor() as at_once:
        made = [at_once.submit(make, bundle, share, DIST) for make in (make_tar, make_deb)]
    for each in made:
        file = each.result()
        print(f"{file.name}: {file.stat().st_size / 2**20:.1f} MiB", file=sys.stderr)
    unpacked = sum(each.lstat().st_size for each in bundle.rglob("*"))
    print(f"keyfit {version()}, unpacked: {unpacked / 2**20:.1f} MiB", file=sys.stderr)


def run(*words: str) -> None:
    """Run a module of the environment; raises `CalledProcessError` where it fails."""
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
