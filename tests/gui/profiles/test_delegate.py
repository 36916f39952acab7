"""How a row of the side bar is painted where it is chosen, or a search found it."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.profiles.pane import ProfilesPane
from app.gui.theme.apply import Choice, apply_theme, color
from app.gui.theme.roles import Role, contrast
from app.model.environment import Environment
from app.model.time import SystemClock
from app.vault import ProfileSummary
from tests.looking.contrast import Pixels, faint_texts
from tests.looking.drawn import texts_of

ROWS = tuple(ProfileSummary(uuid4(), f"Client {n}", "", Environment.TEST, "", "host") for n in "12")
SIGN = 16, 38
"""Pixels from the row's left edge."""
READABLE = 4.5
EACH_SCHEME = pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])


@pytest.fixture
def back_to_light(qapp: QApplication) -> Iterator[None]:
    """Other tests look at the light scheme."""
    yield
    apply_theme(qapp, Choice.LIGHT)


def listed(qtbot: QtBot, qapp: QApplication, choice: Choice, folder: str = "") -> ProfilesPane:
    """The side bar with two profiles in a folder, in these colours."""
    apply_theme(qapp, choice)
    pane = ProfilesPane(SystemClock())
    qtbot.addWidget(pane)
    pane.resize(240, 400)
    pane.show()
    pane.show_listing(tuple(replace(each, folder=folder) for each in ROWS))
    return pane


def seen(pane: ProfilesPane, index: QModelIndex) -> QImage:
    """A row, and what is behind it."""
    place = pane.parts.view.visualRect(index)
    corner = pane.parts.view.viewport().mapTo(pane, place.topLeft())
    return pane.grab(QRect(corner, place.size())).toImage()


@EACH_SCHEME
def test_the_heading_that_the_keyboard_is_at_can_be_read(
    qtbot: QtBot, qapp: QApplication, choice: Choice, back_to_light: None
) -> None:
    pane = listed(qtbot, qapp, choice, folder="Nordbank")
    pane.parts.view.setCurrentIndex(pane.parts.model.index(0, 0))
    texts = texts_of(pane)
    assert any(each.text == "Nordbank" for each in texts)
    assert not list(faint_texts(texts, Pixels(pane)))


@EACH_SCHEME
def test_what_a_search_found_is_marked_and_can_be_read_in_the_chosen_row_as_well(
    qtbot: QtBot, qapp: QApplication, choice: Choice, back_to_light: None
) -> None:
    pane = listed(qtbot, qapp, choice)
    pane.search.setText("client")
    chosen, other = (pane.parts.model.index(row, 0) for row in (1, 2))
    pane.parts.view.setCurrentIndex(chosen)
    texts = [each for each in texts_of(pane) if each.text.startswith("Client")]
    assert len(texts) == len(ROWS)
    assert not list(faint_texts(texts, Pixels(pane)))
    for index in (chosen, other):
        marked = seen(pane, index)
        pane.parts.delegate.set_search("")
        assert seen(pane, index) != marked
        pane.parts.delegate.set_search("client")


def test_in_high_contrast_the_sign_of_the_chosen_row_stands_out_from_it(
    qtbot: QtBot, qapp: QApplication, back_to_light: None
) -> None:
    pane = listed(qtbot, qapp, Choice.CONTRAST)
    pane.parts.view.setCurrentIndex(pane.parts.model.index(1, 0))
    place = pane.parts.view.visualRect(pane.parts.model.index(1, 0))
    picture = pane.parts.view.viewport().grab(place).toImage()
    ground = color(Role.SELECTION)
    colours = {
        picture.pixelColor(x, y).rgb() for x in range(*SIGN) for y in range(5, place.height() - 5)
    }
    assert ground.rgb() in colours
    assert max(contrast(ground, QColor.fromRgb(each)) for each in colours) > READABLE
