"""Two builds of the same input are the same; where they are not, the difference has a name."""

import hashlib
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import release
from reproduced import differences
from steady import steady

ROOT = Path(release.__file__).resolve().parents[1]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    return first, second


def tar(files: dict[str, bytes], date: int = 0) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(data), date
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def deb(data: bytes) -> bytes:
    out = b"!<arch>\n"
    for name, content in ((b"debian-binary", b"2.0\n"), (b"data.tar.xz", data)):
        out += name.ljust(16) + b"0".ljust(12) + b"0".ljust(6) * 2 + b"100644".ljust(8)
        out += str(len(content)).encode().ljust(10) + b"`\n" + content + b"\n" * (len(content) % 2)
    return out


def test_the_same_files_are_the_same(two: tuple[Path, Path]) -> None:
    for folder in two:
        (folder / "one").write_bytes(b"1")
    assert differences(*two) == []


def test_what_is_in_one_of_them_only_is_named(two: tuple[Path, Path]) -> None:
    (two[1] / "new").write_bytes(b"")
    assert differences(*two) == ["new: only in one of them"]


@pytest.mark.parametrize("name", ["keyfit.tar.xz", "keyfit.deb", "keyfit.whl"])
def test_the_member_of_an_archive_that_differs_is_named(two: tuple[Path, Path], name: str) -> None:
    for folder, word in zip(two, (b"one", b"two"), strict=True):
        files = {"app/same": b"same", "app/other": word}
        if name.endswith(".whl"):
            with zipfile.ZipFile(folder / name, "w") as archive:
                for each, data in files.items():
                    archive.writestr(each, data)
        else:
            (folder / name).write_bytes(deb(tar(files)) if name.endswith(".deb") else tar(files))
    inner = "data.tar.xz: " if name.endswith(".deb") else ""
    assert differences(*two) == [f"{name}: {inner}app/other"]


def test_a_date_alone_is_named_as_such(two: tuple[Path, Path]) -> None:
    for folder, date in zip(two, (1, 2), strict=True):
        (folder / "keyfit.tar.xz").write_bytes(tar({"app": b""}, date))
    assert differences(*two) == ["keyfit.tar.xz: dates, order, modes or packing"]


def test_the_wheel_is_the_same_when_it_is_built_again(two: tuple[Path, Path]) -> None:
    for at, folder in enumerate(two):
        # Other order of sets, another zone and another umask: what `steady` and hatchling level.
        environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": str(at + 1), **steady()}
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q"]
        words = [*pip, "--no-deps", "--no-build-isolation", "-w", str(folder), "."]
        subprocess.run(words, cwd=ROOT, env=environment, check=True, umask=0o077 if at else 0o022)
    assert list(two[0].glob("keyfit-*.whl"))
    assert differences(*two) == []


def test_checksums_are_as_sha256sum_reads_them(tmp_path: Path) -> None:
    (tmp_path / "keyfit").mkdir()
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.whl").write_bytes(b"a")
    release.write_sums(tmp_path)
    release.write_sums(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256(b'a').hexdigest()}  a.whl",
        f"{hashlib.sha256(b'b').hexdigest()}  b.deb",
    ]


def test_the_date_of_a_build_is_that_of_the_last_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    shown = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(shown, cwd=ROOT, capture_output=True, text=True, check=True)
    assert steady()["SOURCE_DATE_EPOCH"] == done.stdout.strip()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert steady()["SOURCE_DATE_EPOCH"] == "1"
