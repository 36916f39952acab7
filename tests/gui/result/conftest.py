"""A pane on the screen, in English and light."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.result.pane import ResultPane
from app.gui.theme.apply import Choice, apply_theme, styled_at_the_end
from app.words import Words


@pytest.fixture
def pane(qtbot: QtBot, qapp: QApplication) -> ResultPane:
    """551 × 760, as in a window of 1180 × 760."""
    apply_theme(qapp, Choice.LIGHT)
    with styled_at_the_end():  # as the window makes it
        shown = ResultPane(Words("en"))
    qtbot.addWidget(shown)
    shown.resize(551, 760)
    shown.show()
    qtbot.waitExposed(shown)
    return shown
