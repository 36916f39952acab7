"""The folder as one file, to unpack and start anywhere: `keyfit-VERSION-linux-ARCH.tar.xz`."""

import platform
import shutil
import tarfile
from pathlib import Path

from linux.tree import date, lay
from version import ROOT, version

LEVEL = 6
"""Of xz. The highest takes three times as long and saves a twentieth."""


def make_tar(bundle: Path, share: Path, into: Path) -> Path:
    """Pack the bundle, with what a desktop shows of it in `share/`."""
    name = f"keyfit-{version()}"
    folder = ROOT / "build" / "linux" / "portable" / name
    lay(bundle, folder, programs=("keyfit",))
    lay(share, folder / "share")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    date(folder)
    packed = into / f"{name}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(packed, "w:xz", preset=LEVEL, format=tarfile.PAX_FORMAT) as archive:
        # Python adds the entries of a folder in the order of their names.
        archive.add(folder, name, filter=_of_nobody)
    return packed


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
