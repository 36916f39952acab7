"""What is built into Qt and into Rust's libraries is named, and its licence's text comes along."""

import platform
import re
import sys
from pathlib import Path

import in_qt
import inside
import parts
import PySide6
import pytest
import shiboken6

QT = Path(PySide6.__file__).parent / "Qt"
HERE = [each for each in in_qt.IN_QT if each.is_on(sys.platform, platform.machine())]
linux = pytest.mark.skipif(sys.platform != "linux", reason="names libraries as Linux does")


def part(name: str) -> parts.Part:
    return next(each for each in parts.parts() if each.name == name)


@linux
@pytest.mark.parametrize("named", [each for each in HERE if each.mark], ids=lambda each: each.name)
def test_what_is_said_to_be_in_a_library_of_qt_is_in_there(named: in_qt.InQt) -> None:
    assert named.mark in (QT / named.library).read_bytes()


@linux
@pytest.mark.parametrize(
    ("library", "of_the_system"),
    [("libQt6Core.so.6", b"libz.so.1\0"), ("libQt6Gui.so.6", b"libfreetype.so.6\0")],
)
def test_what_is_left_to_the_system_is_asked_of_it(library: str, of_the_system: bytes) -> None:
    assert of_the_system in (QT / "lib" / library).read_bytes()


def test_qt_brings_a_text_for_each_that_it_holds() -> None:
    qt = part("Qt")
    assert {name for name, _, _ in qt.inside} == {each.name for each in HERE}
    wanted = {f"{each.text or 'Apache-2.0'}.txt" for each in HERE}
    assert wanted <= {file for file, _ in qt.texts}


def test_the_list_was_made_for_the_release_of_qt_that_is_used() -> None:
    # See packaging/licences/inside/README.md for how the next one's is gone through.
    assert ".".join(PySide6.__version__.split(".")[:2]) == in_qt.LIST_OF


def test_what_is_in_qt_for_arm_alone_is_not_said_to_be_elsewhere() -> None:
    (pixman,) = (each for each in in_qt.IN_QT if each.name == "Pixman")
    assert [pixman.is_on("linux", each) for each in ("x86_64", "aarch64")] == [False, True]
    assert pixman.is_on("darwin", "arm64")
    assert not pixman.is_on("win32", "AMD64")


def test_what_shiboken_took_from_python_is_told() -> None:
    header = Path(shiboken6.__file__).parent / "include" / "bufferprocs_py37.h"
    assert "PSF LICENSE AGREEMENT FOR PYTHON 3.7.0" in header.read_text("utf-8")
    found = part("shiboken6")
    assert [name for name, _, _ in found.inside] == ["Python: parts of it"]
    assert "python.txt" in {file for file, _ in found.texts}


def test_each_crate_in_cryptography_is_under_a_licence_whose_text_is_there() -> None:
    found = part("cryptography")
    files = {file for file, _ in found.texts}
    assert len(found.inside) > 20
    assert {"Apache-2.0.txt", "asn1.txt", "openssl-sys.txt", "pem.txt"} <= files


def test_what_has_no_text_here_is_never_left_out_silently() -> None:
    with pytest.raises(LookupError, match="newcomer is built in"):
        inside.built_in_texts((("newcomer", "1", "MIT"),))
    with pytest.raises(LookupError, match="newcomer is built in"):
        inside.built_in_texts((("newcomer", "1", "(MIT OR Apache-2.0) AND Unicode-3.0"),))
    ((name, text),) = inside.built_in_texts((("newcomer", "1", "MIT OR Apache-2.0"),))
    assert (name, "Apache License" in text) == ("Apache-2.0.txt", True)


def test_the_source_of_every_text_is_named_and_every_text_is_used() -> None:
    there = {each.name for each in inside.TEXTS.glob("*.txt")}
    sources = (inside.TEXTS / "README.md").read_text("utf-8")
    assert set(re.findall(r"`([\w-]+\.txt)`", sources)) == there
    used = {f"{each}.txt" for each in inside.OWN_TEXT.values()}
    assert used == there
