"""What is built into Qt and into Rust's libraries is named, and its licence's text comes along."""

import re
import sys
from pathlib import Path

import inside
import parts
import PySide6
import pytest

QT = Path(PySide6.__file__).parent / "Qt"
HERE = [each for each in inside.IN_QT if sys.platform in each.platforms]
linux = pytest.mark.skipif(sys.platform != "linux", reason="names libraries as Linux does")


def part(name: str) -> parts.Part:
    return next(each for each in parts.parts() if each.name == name)


@linux
@pytest.mark.parametrize("named", [each for each in HERE if each.mark], ids=lambda each: each.name)
def test_what_is_said_to_be_in_a_library_of_qt_is_in_there(named: inside.InQt) -> None:
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
    assert {f"{each.text}.txt" for each in HERE} <= {file for file, _ in qt.texts}


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
