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


def four(qtbot: QtBot, width: int) -> tuple[QWidget, Segments]:
    """Of four things the first is chosen; so wide are they in all, in a window of their own."""
    choice = Segments(("secret", "key", "certificate", "assertion"))
    names = ("Hemmelighed", "Nøgle", "Certifikat", "Erklæring")
    for segment, name in zip(choice.segments, names, strict=True):
        segment.setText(name)
    made = QWidget()
    QVBoxLayout(made).addWidget(choice)
    qtbot.addWidget(made)
    choice.setFixedWidth(width)
    made.show()
    made.resize(made.sizeHint().width(), made.layout().totalHeightForWidth(width))
    return made, choice


@pytest.mark.parametrize("rows", [1, 2])
def test_four_have_room_for_words_and_drawings_in_one_row_or_in_two(
    qtbot: QtBot, rows: int
) -> None:
    _whole, spacious = four(qtbot, 900)
    whole = spacious.sizeHint().width()
    _made, choice = four(qtbot, whole if rows == 1 else whole - 1)
    tops = [each.y() for each in choice.segments]
    assert len(set(tops)) == rows
    assert tops == sorted(tops)
    for each in choice.segments:
        assert each.width() >= each.sizeHint().width()
        assert choice.rect().contains(each.geometry())


def test_arrow_keys_reach_all_of_two_rows(qtbot: QtBot) -> None:
    made, choice = four(qtbot, 260)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=10_000)
    choice.segments[0].setFocus()
    came_by = [choice.last]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(choice.segments[choice.last], key)
        came_by.append(choice.last)
    assert came_by == [0, 1, 3, 2, 0]
