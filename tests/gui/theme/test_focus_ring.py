"""The ring around what has the keyboard: where it shows, and what it makes Qt paint."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.theme.apply import color
from app.gui.theme.buttons import Button
from app.gui.theme.focus_ring import FocusRing, focus_shows
from app.gui.theme.roles import Role


class Counted(QWidget):
    """Counts how often it is painted."""

    times = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        self.times += 1


def on_screen(window: QWidget) -> QImage:
    """What stands there, without painting anything anew."""
    return window.screen().grabWindow(window.winId()).toImage()


def ringed(window: QWidget, widget: QWidget) -> bool:
    """Whether a ring stands left of this one."""
    place = widget.mapTo(window, QPoint(-3, widget.height() // 2))
    return bool(on_screen(window).pixelColor(place) == color(Role.ACCENT))


def test_the_ring_shows_for_the_keyboard_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, field = Button("Save"), QLineEdit()
    column.addWidget(button)
    column.addWidget(field)
    ring = FocusRing(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Shift)
    assert focus_shows(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not focus_shows(button)
    qtbot.keyClick(button, Qt.Key.Key_Shift)
    assert focus_shows(button)
    assert ring.geometry() == window.rect()


def test_the_ring_goes_along_and_only_what_it_touches_is_painted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 400)
    one, two, far = (kind(window) for kind in (QPushButton, QPushButton, Counted))
    one.setGeometry(20, 20, 100, 30)
    two.setGeometry(20, 80, 100, 30)
    far.setGeometry(20, 300, 100, 30)
    FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    one.setFocus()
    qtbot.waitUntil(lambda: ringed(window, one))
    before = far.times
    two.setFocus()
    qtbot.waitUntil(lambda: ringed(window, two))
    assert not ringed(window, one)
    two.move(150, 150)
    qtbot.waitUntil(lambda: ringed(window, two))
    two.resize(60, 40)
    qtbot.waitUntil(lambda: ringed(window, two))
    two.hide()
    qtbot.waitUntil(lambda: not ringed(window, two))
    assert far.times == before


def test_what_comes_into_the_window_later_does_not_cover_the_ring(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    button = QPushButton(window)
    button.setGeometry(20, 20, 100, 30)
    FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    late = QWidget(window)
    late.setAutoFillBackground(True)
    late.setGeometry(0, 0, 300, 200)
    late.show()
    inside = QPushButton(late)
    inside.setGeometry(20, 100, 100, 30)
    inside.show()
    inside.setFocus()
    qtbot.waitUntil(lambda: ringed(window, inside))


def test_a_field_has_a_ring_as_well_where_its_edge_says_that_something_is_wrong(
    qtbot: QtBot,
) -> None:
    window, edit = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(edit)
    window.resize(200, 80)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    edit.setFocus()
    above = edit.geometry().topLeft() + QPoint(60, -3)

    def marked() -> bool:
        return bool(window.grab().toImage().pixelColor(above) == color(Role.ACCENT))

    assert ring.isVisible()
    assert not marked()
    edit.setProperty("state", "error")
    qtbot.waitUntil(marked)
