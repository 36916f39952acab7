"""A form on the screen."""

import pytest
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
