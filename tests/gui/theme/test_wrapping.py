"""No last line of a single word, as far as another line would not end up with one instead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.text import Text
from app.gui.theme.wrapping import evened, in_lines
from tests.looking.drawn import texts_of


def _room_for(words: str) -> int:
    return QFontMetrics(font(TextStyle.BODY)).horizontalAdvance(words) + 2


@pytest.mark.parametrize(
    ("text", "fits", "last"),
    [
        ("It goes to this server only", "It goes to this server", "server only"),
        ("It goes to this server only", "It goes to this", "server only"),
        (
            "It goes to this server only",
            "It goes to this server only",
            "It goes to this server only",
        ),
        ("This client works", "This client", "works"),
        (
            "https://login.example/realms/deals",
            "https://login",
            "https://login.example/realms/deals",
        ),
    ],
)
def test_the_last_word_takes_one_along(qtbot: QtBot, text: str, fits: str, last: str) -> None:
    chosen, room = font(TextStyle.BODY), _room_for(fits)
    lines = in_lines(text, QFontMetrics(chosen), evened(text, chosen, room))
    assert lines[-1] == last
    assert len(lines) == len(in_lines(text, QFontMetrics(chosen), room))


def test_of_several_paragraphs_none_gets_another_line(qtbot: QtBot) -> None:
    chosen, first = font(TextStyle.BODY), "It goes to this server only"
    room = _room_for("It goes to this server")
    narrower = evened(first, chosen, room)
    assert narrower < room
    assert evened(f"{first}\nfor now", chosen, room) == narrower
    assert evened(f"{first}\nIt goes to this server", chosen, room) == room


def test_a_label_paints_it_so_and_is_as_tall_as_before(qtbot: QtBot) -> None:
    label = Text("It goes to this server only", wrap=True)
    qtbot.addWidget(label)
    label.resize(_room_for("It goes to this server"), 60)
    label.show()
    qtbot.waitExposed(label)
    assert [each.text for each in texts_of(label)] == ["It goes to this", "server only"]
    assert label.text() == "It goes to this server only"


def test_so_does_a_label_that_can_be_marked_for_copying(qtbot: QtBot) -> None:
    label = Text("It goes to this server only", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(label)
    room = _room_for("It goes to this server")
    before = label.heightForWidth(room)
    label.resize(room, 60)
    label.show()
    qtbot.waitExposed(label)
    assert [each.text for each in texts_of(label)] == ["It goes to this", "server only"]
    assert label.heightForWidth(room) == before
    label.setText("It goes to it")
    assert label.heightForWidth(room) < before
    assert [each.text for each in texts_of(label)] == ["It goes to it"]
    label.setText("It goes to this server only")
    assert label.heightForWidth(room) == before
