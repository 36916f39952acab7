"""The keyboard in the table of calls, before a row is chosen and afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.calls_table import SIGN
from app.gui.result.calls_view import CallLine, CallsView
from app.gui.theme.apply import Choice, apply_theme
from app.model.calling import Opens
from tests.looking.focus import unmarked

LINES = tuple(
    CallLine(SIGN[Opens.YES], "opens", f"List {each}", "GET api.example", "200 OK", "", "5 ms")
    for each in ("records", "clients")
)


@pytest.mark.parametrize("chosen", [False, True])
async def test_in_high_contrast_the_row_with_the_keyboard_is_marked(
    qtbot: QtBot, qapp: QApplication, chosen: bool
) -> None:
    apply_theme(qapp, Choice.CONTRAST)
    window = QWidget()
    qtbot.addWidget(window)
    view = CallsView(window)
    view.show_lines(LINES)
    view.setGeometry(10, 10, 480, 160)
    window.resize(500, 180)
    _enter(qtbot, window)
    if chosen:
        view.selectRow(0)
    found = [each async for each in unmarked(window, [view], set())]
    apply_theme(qapp, Choice.LIGHT)
    assert not found


def test_the_chosen_row_stays_in_view_where_the_table_gets_lower(qtbot: QtBot) -> None:
    view = CallsView()
    qtbot.addWidget(view)
    view.show_lines(LINES * 3)
    view.resize(480, 300)
    view.show()
    view.selectRow(5)
    view.resize(480, 120)
    row = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(row.adjusted(1, 1, -1, -1))


async def test_in_high_contrast_wire_data_with_the_keyboard_is_marked(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.CONTRAST)
    window = QWidget()
    qtbot.addWidget(window)
    box = QPlainTextEdit("GET /token", window)
    box.setProperty("look", "wire")
    box.setReadOnly(True)
    box.setGeometry(20, 20, 300, 120)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.resize(400, 200)
    _enter(qtbot, window)
    found = [each async for each in unmarked(window, [box], set())]
    apply_theme(qapp, Choice.LIGHT)
    assert not found


def _enter(qtbot: QtBot, window: QWidget) -> None:
    """It shows, and the keyboard can be in it."""
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    QApplication.processEvents()
