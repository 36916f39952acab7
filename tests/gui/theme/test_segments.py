"""A choice of a few things: one stop of the Tab key, and arrow keys within."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.keeping import Choice as Card
from app.gui.dialogs.keeping import Choices, Place
from app.gui.theme.segments import Segments
from app.gui.theme.tab_order import in_reading_order
from tests.looking.order import tab_stops


def window(qtbot: QtBot, choice: QWidget) -> tuple[QWidget, QLineEdit, QLineEdit]:
    """The choice between two fields, in a window that has the keyboard."""
    made, before, after = QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(made)
    for each in (before, choice, after):
        column.addWidget(each)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=10_000)
    return made, before, after


def three() -> Segments:
    """Of three things the first is chosen."""
    return Segments(("secret", "key", "certificate"))


@pytest.mark.parametrize("ordered", [False, True])
def test_tab_stops_at_what_is_chosen_whatever_had_the_keyboard_before(
    qtbot: QtBot, ordered: bool
) -> None:
    choice = three()
    made, before, after = window(qtbot, choice)
    if ordered:
        in_reading_order(made)
    for index in (0, 2, 1):
        choice.choose(index)
        assert tab_stops(made) == [before, choice.segments[index], after]


def test_of_nothing_chosen_tab_stops_at_what_was_chosen_last(qtbot: QtBot) -> None:
    choice = three()
    made, before, after = window(qtbot, choice)
    choice.show_choice(1, chosen=False)
    assert tab_stops(made) == [before, choice.segments[1], after]


def test_arrow_keys_choose_and_tab_comes_back_to_the_choice(qtbot: QtBot) -> None:
    choice = three()
    _, before, after = window(qtbot, choice)
    told: list[int] = []
    choice.chosen.connect(told.append)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.keyClick(choice.segments[0], Qt.Key.Key_Right)
    assert choice.segments[1].hasFocus()
    assert told == [1]
    qtbot.keyClick(choice.segments[1], Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert choice.segments[1].hasFocus()


def test_a_press_that_is_let_go_elsewhere_leaves_tab_at_the_choice(qtbot: QtBot) -> None:
    choice = three()
    made, before, after = window(qtbot, choice)
    qtbot.mousePress(choice.segments[2], Qt.MouseButton.LeftButton)
    assert choice.last == 0
    assert tab_stops(made) == [before, choice.segments[0], after]


def test_tab_stops_at_the_card_that_is_marked(qtbot: QtBot) -> None:
    choices = Choices([Card(each, each.value, "What it means") for each in Place])
    made, before, after = window(qtbot, choices)
    assert tab_stops(made) == [before, choices.cards[0], after]
    choices.cards[1].click()
    assert tab_stops(made) == [before, choices.cards[1], after]
