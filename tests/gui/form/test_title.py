"""The head of the form: a name too long for it, and a menu at the window's edge."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.title import FormTitle
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.drop import drop
from app.model.profile import Profile

LONG = "Agreements between the northern branch and its partners abroad"


def test_a_name_without_room_ends_in_an_ellipsis_and_its_tooltip_has_all_of_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.LIGHT)
    title = FormTitle()
    qtbot.addWidget(title)
    title.resize(360, 60)
    title.show_profile(replace(Profile(), name=LONG))
    title.show()
    name = title.name
    name.clearFocus()
    assert name.shown.startswith("Agreements")
    assert name.shown.endswith("…")
    written = name.grab().toImage()
    assert name.toolTip() == LONG
    name.setText(name.shown)
    assert name.grab().toImage() == written  # as a line edit writes it, where it has room
    name.setText("Agreements")
    assert name.shown == "Agreements"
    name.grab()
    assert not name.toolTip()


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
