"""Files and folders as an installed system has them: the same owner, mode and date each time."""

import os
import shutil
from pathlib import Path

EXECUTABLE, FILE, FOLDER = 0o755, 0o644, 0o755


def lay(source: Path, target: Path, programs: tuple[str, ...] = ()) -> None:
    """Copy a folder to where it is packed from; links stay links, files named here may run."""
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    for each in target.rglob("*"):
        if not each.is_symlink():
            runs = each.is_file() and each.relative_to(target).as_posix() in programs
            each.chmod(FOLDER if each.is_dir() else EXECUTABLE if runs else FILE)


def date(folder: Path) -> None:
    """Give all below a folder, and itself, the date of the build."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for each in [*folder.rglob("*"), folder]:
        os.utime(each, (moment, moment), follow_symlinks=False)
