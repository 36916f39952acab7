"""The Debian package, made without root: `keyfit_VERSION_ARCH.deb`."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from linux.elf import is_elf
from linux.share import moment, packed
from linux.tree import date, lay
from version import ROOT, version

HERE = Path(__file__).resolve().parent
MAINTAINER = "The Keyfit authors <keyfit@packages.invalid>"
"""Debian wants an address (Policy 5.6.2), and the project has none: `.invalid` is kept for those
that are nobody's (RFC 2606). Whoever hands the package out puts theirs here."""
CONTROL = "Source: keyfit\n\nPackage: keyfit\nArchitecture: any\n"
"""As much of a source package as dpkg-shlibdeps asks for."""
DESCRIPTION = """\
find out whether an OAuth 2.0 API client works, and if not, why
 Keyfit gets a token for a client the way your program would, checks it, calls
 an API with it, and sums it up in one sentence: what is wrong, why, and who can
 mend it.
 .
 It has a window, and commands for a terminal without a display. Profiles are
 kept in the desktop's keyring."""


def make_deb(bundle: Path, share: Path, into: Path) -> Path:
    """Pack bundle and `share/` for Debian and what descends from it."""
    root = ROOT / "build" / "linux" / "deb"
    lay(bundle, root / "usr" / "lib" / "keyfit", programs=("keyfit",))
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "keyfit").symlink_to("../lib/keyfit/keyfit")
    lay(share, root / "usr" / "share")
    documents = root / "usr" / "share" / "doc" / "keyfit"
    documents.mkdir(parents=True)
    shutil.copyfile(HERE / "copyright", documents / "copyright")
    (documents / "changelog.gz").write_bytes(packed(changelog()))
    (documents / "NEWS.gz").write_bytes(packed((ROOT / "CHANGELOG.md").read_text("utf-8")))
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "keyfit"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)
    architecture = _said("dpkg", "--print-architecture").strip()
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(_control(root, architecture), "utf-8")
    (control / "md5sums").write_text(_sums(root), "utf-8")
    date(root)
    package = into / f"keyfit_{version()}_{architecture}.deb"
    # Several threads would pack differently on machines with more or fewer cores.
    how = ["--root-owner-group", "--threads-max=1", "-Zxz", "-z6"]
    _said("dpkg-deb", *how, "--build", str(root), str(package))
    return package


def changelog() -> str:
    """In Debian's own form; what is new stands in NEWS."""
    day = datetime.fromtimestamp(moment(), UTC)
    return (
        f"keyfit ({version()}) stable; urgency=medium\n\n  * This version; see NEWS.gz.\n\n"
        f" -- {MAINTAINER}  {day:%a, %d %b %Y %H:%M:%S} +0000\n"
    )


def _control(root: Path, architecture: str) -> str:
    size = sum(each.lstat().st_size for each in root.rglob("*") if each.is_file())
    fields = {
        "Package": "keyfit",
        "Version": version(),
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(depends(root)),
        "Recommends": "gnome-keyring | kwalletmanager | keepassxc, xdg-utils",
        "Section": "net",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def depends(root: Path) -> list[str]:
    """What the bundle asks of the system, as packages, each with the version that it needs.

    Libraries that it brings along are not asked for, though the system may have them as well.
    """
    binaries = [each for each in sorted(root.rglob("*")) if is_elf(each)]
    # Python's own modules ask for nothing that Python and the rest do not ask for.
    asking = [f"-e{each}" for each in binaries if each.parent.name != "lib-dynload"]
    brought = [f"-x{each}" for each in packages_of([each.name for each in binaries])]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "debian").mkdir()
        (Path(folder) / "debian" / "control").write_text(CONTROL)
        words = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info"]
        told = _said(*words, *brought, *asking, folder=folder)
    found = re.sub(r"^shlibs:Depends=", "", told.strip()).split(", ")
    return sorted(found)


def packages_of(libraries: Iterable[str]) -> set[str]:
    """The installed packages that have libraries of these names."""
    known = dict(re.findall(r"^\s+(\S+) .* => (\S+)$", _said("/sbin/ldconfig", "-p"), re.MULTILINE))
    # By name alone: dpkg may know a file by the path that it had before /lib became a link.
    files = [f"*/{Path(known[each]).resolve().name}" for each in libraries if each in known]
    told = _said("dpkg-query", "--search", *files) if files else ""
    return {line.partition(":")[0] for line in told.splitlines()}


def _sums(root: Path) -> str:
    files = sorted(each for each in (root / "usr").rglob("*") if not each.is_symlink())
    return "".join(
        f"{hashlib.md5(each.read_bytes()).hexdigest()}  {each.relative_to(root)}\n"
        for each in files
        if each.is_file()
    )


def _said(*words: str, folder: str | None = None) -> str:
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout
