"""What is in the bundle: all that the program may ask for, and nothing of where it was built."""

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from in_qt import IN_QT
from linux.elf import is_elf
from PyInstaller.archive.readers import CArchiveReader

from tests.shipped.conftest import ROOT

COLLATED = Path(__file__).with_name("collated.py")
ELSEWHERE = {"winreg", "win32cred", "msvcrt", "_winapi", "ctypes.wintypes"}
"""Modules of other systems, imported there alone."""
QT_ALONE = {
    *("libQt6OpenGL", "libQt6Widgets", "libQt6WlShellIntegration", "libicudata", "libicui18n"),
    *("libqgif", "libqico", "libqsvg"),
}
"""Libraries and readers of pictures with no code of others, or of ICU and Wayland alone."""


@pytest.fixture(scope="session")
def internal(root: Path) -> Path:
    return root / "usr" / "lib" / "keyfit" / "_internal"


@pytest.fixture(scope="session")
def modules(internal: Path) -> set[str]:
    """The names of all Python modules in the bundle."""
    program = CArchiveReader(str(internal.parent / "keyfit"))
    archive = program.open_embedded_archive("PYZ.pyz")
    with zipfile.ZipFile(internal / "base_library.zip") as base:
        names = {each.removesuffix(".pyc").replace("/", ".") for each in base.namelist()}
    names = {each.removesuffix(".__init__") for each in names}
    compiled = {
        ".".join([*file.relative_to(internal).parts[:-1], file.name.partition(".")[0]])
        for file in internal.rglob("*.so")
    }
    compiled |= {each.removeprefix("python3.11.lib-dynload.") for each in compiled}
    loaded = {each.rpartition("lib-dynload.")[2] for each in compiled}
    return {*archive.toc, *names, *compiled, *loaded, *sys.builtin_module_names}


def test_whatever_the_source_imports_is_there(modules: set[str]) -> None:
    missing = {
        f"{file.name}: {name}"
        for file in (ROOT / "app").rglob("*.py")
        for name in imported(ast.parse(file.read_text()))
        if name not in modules and name not in ELSEWHERE
    }
    assert not missing


def test_every_module_of_the_program_is_there(modules: set[str]) -> None:
    files = [each.relative_to(ROOT).with_suffix("") for each in (ROOT / "app").rglob("*.py")]
    names = {".".join(each.parts).removesuffix(".__init__") for each in files}
    assert names - modules == set()


def test_the_keyrings_of_linux_desktops_are_there(modules: set[str]) -> None:
    assert {f"keyring.backends.{each}" for each in ("SecretService", "kwallet")} <= modules


def test_every_data_file_is_there_and_no_source_of_one(internal: Path) -> None:
    resources = ROOT / "resources"
    left_out = ("guide", "i18n")
    wanted = {
        each.relative_to(resources)
        for each in resources.rglob("*")
        if each.is_file() and each.relative_to(resources).parts[0] not in left_out
    }
    there = internal / "resources"
    assert wanted <= {each.relative_to(there) for each in there.rglob("*")}
    assert {each.name for each in (there / "i18n").iterdir()} >= {"keyfit_da.qm", "keyfit_en.qm"}
    assert not list(internal.rglob("*.ts"))


def test_nothing_tells_of_the_folders_of_source_and_environment(internal: Path) -> None:
    places = [str(ROOT).encode(), sys.prefix.encode()]
    for file in (each for each in internal.parent.rglob("*") if each.is_file()):
        data = file.read_bytes()
        assert not [each for each in places if each in data], file


def test_libraries_are_looked_for_in_the_bundle_and_the_system_alone(internal: Path) -> None:
    for file in filter(is_elf, internal.parent.rglob("*")):
        words = ["objdump", "-p", file]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        paths = [
            each for line in re.findall(r"R(?:UN)?PATH\s+(.*)", told) for each in line.split(":")
        ]
        assert all(each.startswith("$ORIGIN") for each in filter(None, paths)), f"{file}: {paths}"


def test_the_smaller_table_of_unicode_sorts_as_danes_and_others_do(internal: Path) -> None:
    folder = internal / "PySide6" / "Qt" / "lib"
    names = ["Ål", "Zoo", "æble", "Øl", "banan", "Æ"]
    assert sorted_by(folder, "da_DK", names) == ["banan", "Zoo", "Æ", "æble", "Øl", "Ål"]
    assert sorted_by(folder, "en_US", names) == ["Æ", "æble", "Ål", "banan", "Øl", "Zoo"]
    # A language that is left out sorts as Unicode does, and does not fail.
    assert sorted_by(folder, "ja_JP", ["b", "A", "a"]) == ["a", "A", "b"]


def sorted_by(folder: Path, locale: str, names: list[str]) -> list[str]:
    """The names in that language's order, by the bundle's own library.

    In a process of its own: pytest-qt has loaded the whole table into this one.
    """
    words = [sys.executable, COLLATED, folder, locale, *names]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()


def imported(tree: ast.AST) -> Iterator[str]:
    """Modules that a source file names in its imports, types for the checker alone included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_each_library_of_qt_was_looked_at_for_code_of_others(internal: Path) -> None:
    qt = internal / "PySide6" / "Qt"
    files = [*(qt / "lib").glob("*.so*"), *(qt / "plugins" / "imageformats").glob("*.so*")]
    named = {
        Path(each.library).name.partition(".")[0] for each in IN_QT if "linux" in each.platforms
    }
    there = {each.name.partition(".")[0] for each in files}
    assert there - QT_ALONE - named == set(), "see packaging/in_qt.py"
    assert named <= there
