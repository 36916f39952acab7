"""The pictures: every state is come by in one look, and what is named exists."""

from pathlib import Path

from PySide6.QtGui import QImage

from app.gui.calm_desk import WIDTH
from tests.looking.told import told
from tests.shots.__main__ import take
from tests.shots.guide import PICTURES, in_few_colours
from tests.shots.looks import FEW, LARGE_TEXT, LOOKS, SIZES, THEMES
from tests.shots.sheet import write_sheet
from tests.shots.states import STATES, WALKS

LOOK = LOOKS["dark-da-900"]
"""Another theme, language and size than those in which it was written."""
LARGE = LOOKS["light-da-1180-text130"]
FEW_STATES = ("six-profiles", "more-options", "works", "api", "key")


def colours(picture: QImage) -> set[int]:
    """Those of every seventeenth pixel."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    return set(memoryview(whole.constBits()).cast("I")[::17])


def test_every_state_is_come_by_and_pictured_and_nothing_in_it_is_amiss(tmp_path: Path) -> None:
    assert take([LOOK], tmp_path) == 0
    folder = tmp_path / LOOK.name
    for state in STATES:
        picture = QImage(str(folder / f"{state}.png"))
        small = state.startswith("calm") and state != "calm-left"
        assert small or (picture.width(), picture.height()) == LOOK.size, state
        assert not small or picture.width() == WIDTH, state
        assert len(colours(picture)) > 5
    assert not list(told(tmp_path, [LOOK.name]))
    page = write_sheet(tmp_path).read_text("utf-8")
    assert page.count("<img") == len(STATES)
    assert "18-thirty-profiles.png in the design" in page


def test_large_text_in_the_longer_language_finds_room(tmp_path: Path) -> None:
    assert take([LARGE], tmp_path, FEW_STATES) == 0
    assert (tmp_path / LARGE.name / "works.png").exists()
    assert not list(told(tmp_path, [LARGE.name]))


def test_no_two_states_and_no_two_looks_have_one_name() -> None:
    assert len(STATES) == sum(len(walk.states) for walk in WALKS)
    assert all(look.name == name for name, look in LOOKS.items())
    assert set(PICTURES.values()) <= set(STATES)


def test_the_matrix_has_every_theme_language_size_scale_and_text() -> None:
    looks = list(LOOKS.values())
    assert {(each.theme, each.language, each.size) for each in looks} == {
        (theme, language, size) for theme in THEMES for language in ("en", "da") for size in SIZES
    }
    assert {each.scale for each in looks} == {1, 1.5, 2}
    assert {each.text for each in looks} == {1, LARGE_TEXT}
    for few in (
        {each.theme for each in FEW.values()} ^ set(THEMES),
        {each.language for each in FEW.values()} ^ {"en", "da"},
        {each.size for each in FEW.values()} ^ set(SIZES),
    ):
        assert not few


def test_a_rare_hue_is_not_lost_among_many_shades() -> None:
    picture = QImage(256, 64, QImage.Format.Format_RGB32)
    for x in range(256):
        for y in range(64):
            picture.setPixel(x, y, 0xFF000000 | x << 16 | x << 8 | (x + y % 4) % 256)
    picture.setPixel(7, 7, 0xFFF2B84B)
    amber = QImage.fromData(in_few_colours(picture)).pixelColor(7, 7)
    assert abs(amber.red() - 0xF2) + abs(amber.green() - 0xB8) + abs(amber.blue() - 0x4B) < 24


def test_a_picture_in_few_colours_looks_the_same() -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(0xFF4356D6)
    for x in range(64):
        picture.setPixel(x, 7, 0xFF000000 | x * 0x010203)
    small = QImage.fromData(in_few_colours(picture))
    assert small.format() == QImage.Format.Format_Indexed8
    assert small.convertToFormat(QImage.Format.Format_RGB32) == picture
