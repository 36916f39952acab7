"""What Windows and macOS are told of the program, as far as it can be read here."""

import ast
import plistlib
import re
from pathlib import Path

import icons
import looks
import pytest
from macos.bundle import PROFILE_TYPE, info_plist
from macos.image import ENTITLEMENTS
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader
from windows.installer import SCRIPT
from windows.resource import write_version

import app

SECTION = re.compile(r"^\[(\w+)\]$", re.MULTILINE)


@pytest.fixture(scope="module")
def script() -> str:
    return SCRIPT.read_text("utf-8-sig")


def section(script: str, name: str) -> list[str]:
    parts = SECTION.split(script)
    body = dict(zip(parts[1::2], parts[2::2], strict=True))[name]
    return [line for line in body.splitlines() if line and not line.startswith(";")]


def pictures(file: Path) -> list[QImage]:
    reader = QImageReader(str(file))
    found = []
    for at in range(reader.imageCount()):
        assert reader.jumpToImage(at)
        found.append(reader.read())
    return found


def test_a_picture_has_the_side_asked_for_and_clear_corners() -> None:
    for side in (16, 48, 512):
        image = QImage.fromData(icons.png(side))
        assert image.size() == QSize(side, side)
        assert image.pixelColor(0, 0).alpha() < 128
        assert image.pixelColor(side // 2, side // 6).alpha() == 255


def test_the_sign_of_windows_can_be_read_in_all_its_sizes(tmp_path: Path) -> None:
    read = pictures(icons.write_ico(tmp_path / "keyfit.ico"))
    assert [each.width() for each in read] == [16, 20, 24, 32, 40, 48, 64, 256]
    assert all(each.pixelColor(each.width() // 2, each.width() // 6).alpha() for each in read)


def test_the_sign_of_macos_can_be_read(tmp_path: Path) -> None:
    file = icons.write_icns(tmp_path / "keyfit.icns")
    assert max(each.width() for each in pictures(file)) == 1024
    data = file.read_bytes()
    assert int.from_bytes(data[4:8], "big") == len(data)


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (icons.write_ico(tmp_path / name) for name in ("one.ico", "two.ico"))
    assert first.read_bytes() == second.read_bytes()


def test_windows_shows_the_version(tmp_path: Path) -> None:
    text = write_version(tmp_path / "build" / "version.txt").read_text("utf-8")
    assert isinstance(ast.parse(text, mode="eval").body, ast.Call)
    assert f"'ProductVersion', '{app.__version__}'" in text
    assert f"filevers=({app.__version__.replace('.', ', ')}, 0)" in text


def test_windows_needs_no_administrator(script: str) -> None:
    setup = dict(line.split("=", 1) for line in section(script, "Setup"))
    assert setup["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in setup
    assert not re.search(r"Root: HK(LM|CR)|\{commonpf|\{pf", script)


def test_windows_opens_profiles_and_speaks_both_languages(script: str) -> None:
    registry = "\n".join(section(script, "Registry"))
    assert r"Software\Classes\.keyfit" in registry
    assert '"%1"' in registry.replace('""', '"')
    messages = section(script, "CustomMessages")
    english = {line.split("=")[0][3:] for line in messages if line.startswith("en.")}
    danish = {line.split("=")[0][3:] for line in messages if line.startswith("da.")}
    used = set(re.findall(r"\{cm:(\w+)", script)) - {"LaunchProgram"}
    assert english == danish == used


def test_the_script_is_given_what_it_asks_for(script: str) -> None:
    from windows import installer

    asked = set(re.findall(r"\{#(\w+)\}", script))
    given = set(re.findall(r'^ {8}"(\w+)":', Path(installer.__file__).read_text(), re.MULTILINE))
    assert asked == given
    assert SCRIPT.read_bytes().startswith(b"\xef\xbb\xbf"), "else its å is read as something else"


@pytest.mark.parametrize(
    ("system", "made"), [("win32", {"icon", "version"}), ("darwin", {"icon"}), ("linux", set())]
)
def test_the_build_is_given_what_its_system_shows(
    system: str, made: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks.sys, "platform", system)
    monkeypatch.setattr(looks, "BUILD", tmp_path)
    given = looks.looks()
    assert set(given) == made
    assert all(Path(file).stat().st_size > 300 for file in given.values())


def test_macos_is_told_version_file_type_and_looks() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist()))
    assert told["CFBundleShortVersionString"] == app.__version__
    assert told["NSHighResolutionCapable"] is True
    assert told["LSBackgroundOnly"] is False
    (kind,) = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeIdentifier"] == PROFILE_TYPE
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["keyfit"]
    assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [PROFILE_TYPE]


def test_macos_grants_no_more_than_is_needed() -> None:
    granted = plistlib.loads(ENTITLEMENTS.read_bytes())
    assert granted == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }
