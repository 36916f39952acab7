"""How a row of the side bar is painted where it is chosen."""

from uuid import uuid4

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.profiles.pane import ProfilesPane
from app.gui.theme.apply import Choice, apply_theme, color
from app.gui.theme.roles import Role, contrast
from app.model.environment import Environment
from app.model.time import SystemClock
from app.vault import ProfileSummary

ROWS = tuple(ProfileSummary(uuid4(), f"Client {n}", "", Environment.TEST, "", "host") for n in "12")
SIGN = 16, 38
"""Pixels from the row's left edge."""
READABLE = 4.5


def test_in_high_contrast_the_sign_of_the_chosen_row_stands_out_from_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.CONTRAST)
    pane = ProfilesPane(SystemClock())
    qtbot.addWidget(pane)
    pane.resize(240, 400)
    pane.show()
    pane.show_listing(ROWS)
    pane.parts.view.setCurrentIndex(pane.parts.model.index(1, 0))
    place = pane.parts.view.visualRect(pane.parts.model.index(1, 0))
    picture = pane.parts.view.viewport().grab(place).toImage()
    ground = color(Role.SELECTION)
    apply_theme(qapp, Choice.LIGHT)
    seen = {
        picture.pixelColor(x, y).rgb() for x in range(*SIGN) for y in range(5, place.height() - 5)
    }
    assert ground.rgb() in seen
    assert max(contrast(ground, QColor.fromRgb(each)) for each in seen) > READABLE
