"""Sorting the profiles of a folder, with the mouse and with the keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.gui.main_window import MainWindow
from app.gui.profiles.row_menu import Wish
from app.gui.theme.surface import Surface
from app.model.profile import Profile
from app.vault import Reason, VaultProblem
from tests.gui.profiles.test_listing import at, client, listing_of, shown
from tests.gui.test_main_window import dialogs
from tests.gui.waiting import until

ALT = Qt.KeyboardModifier.AltModifier


NAMES = ("Dora", "Cleo")


def clients() -> list[Profile]:
    return [client("Ada"), client("Bea", "Bank"), client("Cleo", "Bank"), client("Dora", "Bank")]


async def kept(window: MainWindow) -> list[str]:
    """The order that the keyring has, once all that was asked is done."""
    await until(lambda: not window.profiles.busy, 20)
    vault = window.profiles._vault
    assert vault is not None
    return [each.name for each in vault.listing()]


def press(window: MainWindow, key: Qt.Key) -> None:
    window.pane.parts.view.setFocus()
    QTest.keyClick(window.pane.parts.view, key, ALT)


def take(window: MainWindow, title: str) -> None:
    window.pane.parts.view.setFocus()
    window.pane.parts.view.setCurrentIndex(at(window, title))


def middle(window: MainWindow, title: str) -> QPoint:
    return window.pane.parts.view.visualRect(at(window, title)).center()


def mouse(window: MainWindow, kind: QEvent.Type, place: QPoint) -> None:
    """One event of the left button as the list gets it."""
    left = Qt.MouseButton.LeftButton
    view = window.pane.parts.view.viewport()
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else left
    none = Qt.KeyboardModifier.NoModifier
    spot = QPointF(place)
    event = QMouseEvent(kind, spot, QPointF(view.mapToGlobal(place)), left, held, none)
    QApplication.sendEvent(view, event)


def drag(window: MainWindow, title: str, to: QPoint, *, drop: bool = True) -> None:
    start = middle(window, title)
    mouse(window, QEvent.Type.MouseButtonPress, start)
    for part in (0.5, 1.0):
        mouse(window, QEvent.Type.MouseMove, start + (to - start) * part)
    if drop:
        mouse(window, QEvent.Type.MouseButtonRelease, to)


def line(window: MainWindow) -> QWidget:
    (found,) = window.pane.parts.view.viewport().findChildren(Surface)
    return found


async def test_alt_and_an_arrow_move_a_profile_and_the_other_arrow_back() -> None:
    async with listing_of(*clients()) as window:
        take(window, "Cleo")
        press(window, Qt.Key.Key_Up)
        assert shown(window) == ["Bank", "Cleo", "Bea", "Dora", "No folder", "Ada"]
        assert await kept(window) == ["Ada", "Cleo", "Bea", "Dora"]
        press(window, Qt.Key.Key_Down)
        assert shown(window) == ["Bank", "Bea", "Cleo", "Dora", "No folder", "Ada"]
        assert await kept(window) == ["Ada", "Bea", "Cleo", "Dora"]


async def test_pressed_quickly_it_is_the_same_profile_that_moves_on() -> None:
    async with listing_of(*clients()) as window:
        take(window, "Dora")
        for _ in range(4):
            press(window, Qt.Key.Key_Up)
        assert shown(window)[1:4] == ["Dora", "Bea", "Cleo"]
        assert await kept(window) == ["Ada", "Dora", "Bea", "Cleo"]
        assert shown(window)[1:4] == ["Dora", "Bea", "Cleo"]
        assert window.pane.parts.view.currentIndex().data() == "Dora"


async def test_a_profile_never_leaves_its_folder() -> None:
    async with listing_of(*clients()) as window:
        before = shown(window)
        for title, key in (
            ("Bea", Qt.Key.Key_Up),
            ("Dora", Qt.Key.Key_Down),
            ("Ada", Qt.Key.Key_Up),
            ("Bank", Qt.Key.Key_Down),
        ):
            take(window, title)
            press(window, key)
        assert shown(window) == before


async def test_a_dragged_row_stands_where_the_line_was() -> None:
    async with listing_of(*clients()) as window:
        below = middle(window, "Dora") + QPoint(0, 10)
        drag(window, "Bea", below, drop=False)
        assert line(window).isVisible()
        foot = window.pane.parts.view.visualRect(at(window, "Dora")).bottom()
        assert abs(line(window).geometry().center().y() - foot) <= 2
        mouse(window, QEvent.Type.MouseButtonRelease, below)
        assert not line(window).isVisible()
        assert shown(window)[1:4] == ["Cleo", "Dora", "Bea"]
        assert await kept(window) == ["Ada", "Cleo", "Dora", "Bea"]


async def test_dragged_further_it_stands_at_the_end_of_its_folder() -> None:
    async with listing_of(*clients()) as window:
        drag(window, "Dora", QPoint(30, 0))
        assert shown(window)[:4] == ["Bank", "Dora", "Bea", "Cleo"]
        drag(window, "Dora", QPoint(30, 700))
        assert shown(window)[:4] == ["Bank", "Bea", "Cleo", "Dora"]
        assert await kept(window) == ["Ada", "Bea", "Cleo", "Dora"]


async def test_a_drag_opens_nothing_and_esc_lets_go() -> None:
    async with listing_of(*clients()) as window:
        opened = window.form.profile().name
        drag(window, "Dora", middle(window, "Bea"), drop=False)
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Escape)
        assert not line(window).isVisible()
        mouse(window, QEvent.Type.MouseButtonRelease, middle(window, "Bea"))
        assert shown(window)[1:4] == ["Bea", "Cleo", "Dora"]
        assert await kept(window) == ["Ada", "Bea", "Cleo", "Dora"]
        assert window.form.profile().name == opened
        assert window.pane.parts.view.currentIndex().data() == opened


async def test_esc_belongs_to_the_drag_before_it_belongs_to_the_window() -> None:
    async with listing_of(*clients()) as window:
        drag(window, "Dora", middle(window, "Bea"), drop=False)
        none = Qt.KeyboardModifier.NoModifier
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, none)
        asked.ignore()
        QApplication.sendEvent(window.pane.parts.view, asked)
        assert asked.isAccepted()
        mouse(window, QEvent.Type.MouseButtonRelease, middle(window, "Dora"))


async def test_a_hand_that_trembles_opens_the_row_and_moves_none() -> None:
    async with listing_of(*clients()) as window:
        place = middle(window, "Dora")
        drag(window, "Dora", place + QPoint(1, 1))
        await until(lambda: window.form.profile().name == "Dora")
        assert await kept(window) == ["Ada", "Bea", "Cleo", "Dora"]


async def test_hits_of_a_search_are_not_sorted() -> None:
    async with listing_of(*clients()) as window:
        window.pane.search.setText("bank")
        before = shown(window)
        take(window, "Cleo")
        press(window, Qt.Key.Key_Up)
        drag(window, "Dora", middle(window, "Bea"))
        assert shown(window) == before


async def test_the_menu_does_the_same_and_says_which_keys() -> None:
    async with listing_of(*clients(), language="da") as window:
        take(window, "Bea")
        window.pane.parts.view.customContextMenuRequested.emit(middle(window, "Bea"))
        up, down = (window.pane.parts.menu.actions[each] for each in (Wish.UP, Wish.DOWN))
        assert (up.text(), down.text()) == ("Flyt op", "Flyt ned")
        assert (up.isEnabled(), down.isEnabled()) == (False, True)
        assert (up.shortcut().toString(), down.shortcut().toString()) == ("Alt+Up", "Alt+Down")
        down.trigger()
        assert shown(window)[1:3] == ["Cleo", "Bea"]
        assert await kept(window) == ["Ada", "Cleo", "Bea", "Dora"]


async def test_an_order_that_could_not_be_kept_is_told_and_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with listing_of(*clients()) as window:
        vault = window.profiles._vault
        assert vault is not None

        def refuse(*_: object, **__: object) -> None:
            raise VaultProblem(Reason.REFUSED)

        monkeypatch.setattr(vault, "sort", refuse)
        take(window, "Dora")
        press(window, Qt.Key.Key_Up)
        assert shown(window)[1:4] == ["Bea", "Dora", "Cleo"]
        await until(lambda: bool(dialogs(window)))
        await until(lambda: shown(window)[1:4] == ["Bea", "Cleo", "Dora"])
        texts = [each.text() for each in dialogs(window)[0].findChildren(QLabel)]
        assert "The profiles were not sorted" in texts


async def test_a_folder_that_is_folded_stays_so_when_its_first_profile_becomes_another() -> None:
    async with listing_of(*clients()) as window:
        take(window, "Cleo")
        press(window, Qt.Key.Key_Up)
        await kept(window)
        take(window, "Bank")
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Left)
        (before,) = window._preferences.folded
        window.pane.parts.sorting.asked.emit(
            *(
                next(each.id for each in window.profiles.listing if each.name == name)
                for name in NAMES
            ),
            False,
        )
        await kept(window)
        assert shown(window) == ["Bank", "No folder", "Ada"]
        (after,) = window._preferences.folded
        assert after != before
