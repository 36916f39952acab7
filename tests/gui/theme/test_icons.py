import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

import app
from app.gui.theme.apply import Choice, apply_theme, color
from app.gui.theme.icons import icon, pixmap, sign
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import SEVERITY_SHAPE, STATUS_SHAPE
from app.resources import resources

_NAMED = re.compile(r'(?:icon=|set_icon\(|IconView\(|pixmap\(|icon\(|show_icon\()"([a-z0-9-]+)"')


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(qapp: QApplication, ratio: float) -> None:
    drawn = icon("key").pixmap(QSize(20, 20), ratio)
    assert drawn.width() == drawn.height() == round(20 * ratio)
    assert drawn.devicePixelRatio() == ratio


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    key = icon("status-ok", Role.OK)
    apply_theme(qapp, Choice.LIGHT)
    light = key.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(4, 12)
    assert light.name() == color(Role.OK).name()
    apply_theme(qapp, Choice.DARK)
    dark = key.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(4, 12)
    assert dark.name() == color(Role.OK).name() != light.name()
    apply_theme(qapp, Choice.LIGHT)


def test_the_sign_in_a_filled_shape_has_its_own_role(qapp: QApplication) -> None:
    apply_theme(qapp, Choice.DARK)
    image = pixmap("status-error", 48, Role.ERROR).toImage()
    apply_theme(qapp, Choice.LIGHT)
    assert image.pixelColor(24, 24).name() == "#16171b"


@pytest.mark.parametrize(("side", "ratio", "has_second_tooth"), [(16, 1, False), (16, 3, True)])
def test_the_programs_sign_has_fewer_strokes_where_it_is_small(
    qapp: QApplication, side: int, ratio: float, has_second_tooth: bool
) -> None:
    image = sign().pixmap(QSize(side, side), ratio).toImage()
    assert image.width() == side * ratio
    tooth = image.pixelColor(int(0.40 * image.width()), int(0.55 * image.width()))
    assert (tooth.lightness() > 180) is has_second_tooth


def test_every_icon_that_is_named_exists() -> None:
    folder = Path(app.__file__).parent / "gui"
    named = {
        name
        for source in folder.rglob("*.py")
        for name in _NAMED.findall(source.read_text(encoding="utf-8"))
    }
    named |= {name for name, _role in (*STATUS_SHAPE.values(), *SEVERITY_SHAPE.values())}
    assert len(named) > 10
    missing = {name for name in named if not (resources() / "icons" / f"{name}.svg").is_file()}
    assert not missing


def test_the_sign_of_a_chosen_row_is_cut_out_of_its_shape(qapp: QApplication) -> None:
    apply_theme(qapp, Choice.CONTRAST)
    image = pixmap("status-error", 48, Role.SELECTION_TEXT).toImage()
    inside, shape = image.pixelColor(24, 24).name(), image.pixelColor(24, 8).name()
    chosen = color(Role.SELECTION).name(), color(Role.SELECTION_TEXT).name()
    apply_theme(qapp, Choice.LIGHT)
    assert (inside, shape) == chosen
