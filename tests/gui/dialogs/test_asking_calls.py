"""Which calls may be made: all of them can be read, or scrolled to."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.asking_calls import CallsQuestion
from app.gui.theme.scroll import ScrollArea
from app.model.profile import ApiCall


def asked(qtbot: QtBot, path: str, number: int) -> CallsQuestion:
    """The question, over a window of its smallest size."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    calls = (ApiCall(name="Add a record", method="POST", url=f"https://api.example/{path}"),)
    question = CallsQuestion(window, calls * number, others=3)
    question.ask()
    qtbot.waitUntil(question.isVisible)
    return question


@pytest.mark.parametrize("path", ["a", "agreements-of-the-northern-branch"])
def test_a_call_that_needs_two_lines_has_room_for_both(qtbot: QtBot, path: str) -> None:
    question = asked(qtbot, path, 1)
    box, bar = question._boxes[0], question.findChildren(ScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: box.height() >= box.heightForWidth(box.width()))
    assert bar.maximum() == 0


def test_very_many_calls_scroll_and_leave_the_buttons_in_the_window(qtbot: QtBot) -> None:
    question = asked(qtbot, "a", 40)
    bar = question.findChildren(ScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert question.height() < 600
