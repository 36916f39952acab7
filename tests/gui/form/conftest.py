"""Forms on the screen: a fresh one, and one that has been used before."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.form.pane import ProfileForm
from app.words import Words
from tests.gui.form.controls import new_form
from tests.gui.form.proving import SECRET


@pytest.fixture
def fresh(qtbot: QtBot) -> ProfileForm:
    """A form on the screen that has the keyboard, and whose options nobody has looked at."""
    made = new_form()
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.resize(388, 760)
    made.show()
    made.show_profile(SECRET, saved=False)
    return made


@pytest.fixture(scope="module")
def used(qapp: QApplication) -> Iterator[ProfileForm]:
    """A form in which profile after profile is shown, as somebody has it before them."""
    made = new_form()
    made.resize(388, 760)
    yield made
    made.deleteLater()


@pytest.fixture
def form(used: ProfileForm) -> Iterator[ProfileForm]:
    """It, as a new profile finds it."""
    used.set_words(Words("en"))
    used.show()
    used.show_profile(SECRET, saved=False)
    yield used
    used.hide()
