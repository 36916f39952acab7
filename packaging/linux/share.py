"""What stands in `share/`, for desktop and terminal: entry, icons, file type, description, page."""

import gzip
import os
import shutil
from pathlib import Path

from icons import ICONS, png
from linux import man
from version import released, version

HERE = Path(__file__).resolve().parent
ID = "app.keyfit.Keyfit"
"""In reverse order of a domain, as desktops want it; nobody's address."""
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Of the hicolor theme."""


def fill_share(share: Path) -> None:
    """Lay all of it into a new folder."""
    for folder in ("applications", "metainfo", "mime/packages", "man/man1"):
        (share / folder).mkdir(parents=True)
    shutil.copyfile(HERE / f"{ID}.desktop", share / "applications" / f"{ID}.desktop")
    shutil.copyfile(HERE / f"{ID}.mime.xml", share / "mime" / "packages" / f"{ID}.xml")
    about = (HERE / f"{ID}.metainfo.xml").read_text("utf-8")
    about = about.replace("@VERSION@", version()).replace("@RELEASED@", released())
    (share / "metainfo" / f"{ID}.metainfo.xml").write_text(about, "utf-8")
    (share / "man" / "man1" / "keyfit.1.gz").write_bytes(packed(man.page()))
    theme = share / "icons" / "hicolor"
    for size in SIZES:
        apps = theme / f"{size}x{size}" / "apps"
        apps.mkdir(parents=True)
        (apps / f"{ID}.png").write_bytes(png(size))
    (theme / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(ICONS / "keyfit.svg", theme / "scalable" / "apps" / f"{ID}.svg")


def packed(text: str) -> bytes:
    """As `gzip -9n` does: without name and date."""
    return gzip.compress(text.encode(), 9, mtime=0)


def moment() -> int:
    """The date of the build in seconds since 1970."""
    return int(os.environ["SOURCE_DATE_EPOCH"])
