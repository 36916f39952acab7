"""The head of the form: a menu at the window's edge."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.theme.drop import drop


def test_a_menu_at_the_edge_opens_inside_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.move(100, 100)
    button = QPushButton("…", window)
    button.setGeometry(370, 10, 24, 24)
    menu = QMenu(button)
    menu.addAction("Move to a folder…")
    window.show()
    drop(menu, button)
    assert menu.geometry().right() <= window.geometry().right()
    menu.hide()
    button.move(10, 10)
    drop(menu, button)
    assert menu.x() == button.mapToGlobal(QPoint(0, 0)).x()
    menu.hide()
