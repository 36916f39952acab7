"""How many panes stand side by side, and where a toast covers no button."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.arrangement import Arrangement, Width, width_class
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.roles import Role, contrast
from app.gui.theme.surface import Surface
from app.model.environment import Environment
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until
from tests.looking.contrast import EDGE
from tests.looking.order import tab_stops


@pytest.mark.parametrize(
    ("pixels", "text", "expected"),
    [
        (1180, 1.0, Width.WIDE),
        (1080, 1.0, Width.WIDE),
        (1079, 1.0, Width.MEDIUM),
        (820, 1.0, Width.MEDIUM),
        (819, 1.0, Width.NARROW),
        (1180, 1.3, Width.WIDE),
        (1180, 1.5, Width.MEDIUM),
        (560, 2.0, Width.NARROW),
    ],
)
def test_the_width_class_follows_the_window_and_its_text(
    pixels: int, text: float, expected: Width
) -> None:
    assert width_class(pixels, text) is expected


async def test_a_toast_makes_way_for_the_foot_of_the_form_that_comes_after_it(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.resize(760, 700)
        await until(lambda: window.arrangement.width_class is Width.NARROW)
        window.toast.tell("The keyring does not answer.")
        window.desk.new()
        check = window.form.footer.check
        await until(check.isVisible)
        foot = QRect(check.mapTo(window.arrangement, QPoint(0, 0)), check.size())
        assert not window.toast.geometry().intersects(foot)


async def test_a_toast_stands_beside_the_open_drawer_and_over_its_shade(qt_loop: object) -> None:
    async with window_open() as window:
        window.resize(760, 700)
        await until(lambda: window.arrangement.width_class is Width.NARROW)
        window.desk.new()
        window.toast.tell("The keyring is locked. Unlock it, then try again.")
        window.arrangement.open_side_bar()
        side, toast = window.pane.geometry(), window.toast
        await until(lambda: window.pane.x() == 0)
        assert toast.x() >= side.width()
        assert window.arrangement.childAt(toast.geometry().center()) in (toast, toast._words)
        window.arrangement.close_side_bar()
        middle = window.arrangement.rect().center().x()
        assert abs(toast.geometry().center().x() - middle) <= 1


def test_in_high_contrast_a_line_tells_where_the_open_drawer_ends(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.CONTRAST)
    side = Surface(Role.SIDE)
    arrangement = Arrangement(side, QWidget())
    qtbot.addWidget(arrangement)
    arrangement.resize(900, 600)
    arrangement.show()
    arrangement.open_side_bar()
    qtbot.waitUntil(lambda: side.x() == 0)
    row = arrangement.grab(QRect(side.width() - 2, 300, 5, 1)).toImage()
    beside = [row.pixelColor(x, 0) for x in range(row.width())]
    apply_theme(qapp, Choice.LIGHT)
    assert max(contrast(beside[0], each) for each in beside) >= EDGE


async def test_the_bar_over_the_result_names_the_environment_whoever_changed_it(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.resize(760, 700)
        window.desk.new()
        window.arrangement.show_result()
        bar = window.arrangement.bar
        assert not bar.pill.isVisible()
        window.form.adopt(replace(TYPED, environment=Environment.PRODUCTION))
        await until(bar.pill.isVisible)
        assert bar.pill.text() == window.form.title.pill.text() == "Production"


async def test_tab_goes_round_in_the_open_drawer(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.resize(760, 700)
        await until(lambda: window.arrangement.width_class is Width.NARROW)
        window.arrangement.open_side_bar()
        window.activateWindow()
        await until(window.pane.search.hasFocus)
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            seen = []
            for _ in range(10):
                now = QApplication.focusWidget()
                assert now is not None
                seen.append(now)
                qtbot.keyClick(now, key)
            assert all(window.pane.isAncestorOf(each) for each in seen)
            assert seen.count(window.pane.search) > 1


async def test_in_one_column_the_way_back_is_come_to_before_the_result(qt_loop: object) -> None:
    async with window_open() as window:
        window.resize(560, 700)
        window.desk.new()
        window.form.adopt(TYPED)
        window.arrangement.show_result()
        window.activateWindow()
        await until(window.isActiveWindow)
        stops = [each.accessibleIdentifier() for each in tab_stops(window)]
        assert stops[0] == "back-to-form"
        assert "steps" in stops[1:]
