"""The Debian package and the tar, as Debian and desktops read them."""

import hashlib
import re
import struct
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from linux.elf import is_elf
from linux.man import subcommands

import app
from app.cli.arguments import parser_of
from tests.shipped.conftest import ROOT, built

ID = "app.keyfit.Keyfit"
MEBIBYTE = 2**20
RUNS, READS = 0o755, 0o644


@pytest.fixture(scope="session")
def share(root: Path) -> Path:
    return root / "usr" / "share"


def said(*words: str | Path) -> str:
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout
    return done.stdout


def field(package: Path, name: str) -> str:
    return said("dpkg-deb", "--field", package, name).strip()


def test_lintian_finds_no_error(package: Path) -> None:
    # As root it wants to be told that this is meant.
    shown = said("lintian", "--allow-root", "--fail-on", "error,warning", package)
    assert "E:" not in shown


def test_every_override_has_its_reason() -> None:
    lines = (ROOT / "packaging" / "linux" / "lintian-overrides").read_text().splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        assert line.startswith("#") or before.startswith(("#", "keyfit:")), line


def test_the_description_for_software_centres_is_valid(share: Path) -> None:
    file = share / "metainfo" / f"{ID}.metainfo.xml"
    said("appstreamcli", "validate", "--no-net", file)
    assert f'version="{app.__version__}" date="{app.RELEASED}"' in file.read_text()


def test_the_desktop_entry_is_valid_and_names_what_is_there(share: Path) -> None:
    entry = share / "applications" / f"{ID}.desktop"
    assert said("desktop-file-validate", entry) == ""
    keys = dict(re.findall(r"^([^=\n]+)=(.*)$", entry.read_text(), re.MULTILINE))
    assert keys["Exec"].split()[0] == "keyfit"
    assert keys["Icon"] == ID
    assert {f"{name}[da]" for name in ("Comment", "GenericName", "Keywords")} <= keys.keys()
    assert f'setDesktopFileName("{ID}")' in (ROOT / "app/gui/application.py").read_text()
    assert f'"{ID}"' in (ROOT / "app/gui/desktop_notice.py").read_text()


def test_the_file_type_is_known_by_both_endings(share: Path, tmp_path: Path) -> None:
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    (packages / f"{ID}.xml").write_bytes((share / "mime" / "packages" / f"{ID}.xml").read_bytes())
    said("update-mime-database", tmp_path / "mime")
    known = (tmp_path / "mime" / "globs").read_text().splitlines()
    kind = "application/x-keyfit-profile+json"
    assert {f"{kind}:*.keyfit", f"{kind}:*.keyfit.json"} <= set(known)
    assert f"MimeType={kind};" in (share / "applications" / f"{ID}.desktop").read_text()


def test_the_icon_is_there_in_every_size(share: Path) -> None:
    theme = share / "icons" / "hicolor"
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        header = (theme / f"{size}x{size}" / "apps" / f"{ID}.png").read_bytes()[:24]
        assert struct.unpack(">II", header[16:]) == (size, size)
    assert (theme / "scalable" / "apps" / f"{ID}.svg").read_text().startswith("<svg")


def test_the_manual_page_has_every_command_and_option(share: Path) -> None:
    page = share / "man" / "man1" / "keyfit.1.gz"
    words = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page]
    assert subprocess.run(words, capture_output=True, check=True).stderr == b""
    shown = re.sub(r"\s+", " ", said("env", "MANWIDTH=400", "man", "-E", "UTF-8", "-l", page))
    for name, _, parser in subcommands(parser_of([])):
        assert f"keyfit {name}" in shown
        for action in parser._actions:
            for option in action.option_strings:
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", shown), f"{name} {option}"
    assert f"Keyfit {app.__version__}" in shown


def test_all_belongs_to_root_and_only_the_program_runs(package: Path) -> None:
    for line in said("dpkg-deb", "--contents", package).splitlines():
        mode, owner, *_, name = line.split(" -> ")[0].split()
        assert owner == "root/root"
        if mode.startswith("-"):
            runs = name == "./usr/lib/keyfit/keyfit"
            assert mode == ("-rwxr-xr-x" if runs else "-rw-r--r--"), name
        if mode.startswith("d"):
            assert mode == "drwxr-xr-x", name


def test_the_sums_are_those_of_the_files(package: Path, root: Path, tmp_path: Path) -> None:
    said("dpkg-deb", "--control", package, tmp_path / "control")
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (tmp_path / "control" / "md5sums").read_text().splitlines()
    )
    there = {
        str(each.relative_to(root)): hashlib.md5(each.read_bytes()).hexdigest()
        for each in (root / "usr").rglob("*")
        if each.is_file() and not each.is_symlink()
    }
    assert listed == there


def test_whatever_a_library_asks_for_is_in_the_bundle_or_in_what_the_package_depends_on(
    package: Path, root: Path
) -> None:
    libraries = filter(is_elf, (root / "usr" / "lib").rglob("*"))
    asked = {name for file in libraries for name in needed(file)}
    brought = {each.name for each in (root / "usr" / "lib" / "keyfit").rglob("*.so*")}
    dependencies = {each.split()[0] for each in field(package, "Depends").split(", ")}
    offered = [each.partition(":")[0] for each in dependencies]
    files = said("dpkg-query", "--listfiles", *offered).split()
    assert asked - brought - {Path(each).name for each in files} == set()


def test_it_is_small(package: Path, root: Path) -> None:
    """35 MiB packed and 110 MiB unpacked at most."""
    packed = built("*.tar.xz").stat().st_size
    unpacked = sum(each.lstat().st_size for each in (root / "usr").rglob("*"))
    assert max(packed, package.stat().st_size) < 35 * MEBIBYTE
    assert unpacked < 110 * MEBIBYTE


def test_the_tar_holds_the_same_program(root: Path) -> None:
    name = f"keyfit-{app.__version__}"
    wanted = {f"{name}/{part}": file for part, file in portable(root)}
    with tarfile.open(built("*.tar.xz")) as archive:
        for each in archive:
            assert (each.uid, each.gid) == (0, 0)
            file = wanted.pop(each.name, None)
            if file is not None:
                held = archive.extractfile(each)
                assert held is not None
                assert held.read() == file.read_bytes(), each.name
                assert each.mode == (RUNS if each.name == f"{name}/keyfit" else READS)
    assert not wanted


def portable(root: Path) -> Iterator[tuple[str, Path]]:
    """The files that package and tar have in common, with their names in the tar."""
    for inside, installed in (("", "usr/lib/keyfit"), ("share/", "usr/share")):
        for file in (root / installed).rglob("*"):
            part = file.relative_to(root / installed).as_posix()
            if file.is_file() and not file.is_symlink() and not part.startswith(("doc", "lintian")):
                yield inside + part, file


def needed(file: Path) -> list[str]:
    return re.findall(r"NEEDED\s+(\S+)", said("objdump", "-p", file))
