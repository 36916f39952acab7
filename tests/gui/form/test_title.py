"""The head of the form: a name too long for it, and a menu at the window's edge."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.name_field import BESIDE
from app.gui.form.title import FormTitle
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.drop import drop
from app.model.profile import Environment, Profile

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


def test_under_a_name_without_room_the_environment_has_a_line_of_its_own(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.LIGHT)
    title = FormTitle()
    qtbot.addWidget(title)
    name, pill, profile = title.name, title.pill, Profile(environment=Environment.PRE_PRODUCTION)
    title.show_profile(replace(profile, name="Agreements"))
    alone = title.sizeHint().height()
    title.resize(500, alone)
    title.show()
    qapp.processEvents()
    assert pill.x() > name.x() + name.width()
    title.show_profile(replace(profile, name=LONG))
    qapp.processEvents()
    title.resize(500, title.sizeHint().height())
    qapp.processEvents()
    assert title.height() > alone
    assert pill.y() >= name.y() + name.height()
    assert pill.x() == name.x() + BESIDE
    title.show_profile(replace(profile, name="Agreements"))
    qapp.processEvents()
    assert title.sizeHint().height() == alone
    assert pill.x() > name.x() + name.width()


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
