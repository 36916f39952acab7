"""What is heard: every control has a role, Tab goes as one reads, and the keyboard goes nowhere
without a reason."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from tests.gui.test_main_window import TYPED, every_state, key, named, window_open
from tests.gui.waiting import until
from tests.looking.order import tab_stops

__all__ = ["key"]
NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border}
"""Roles of which a screen reader says nothing."""


def told(widget: QWidget) -> QAccessibleInterface:
    """What a screen reader sees of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def read(interface: QAccessibleInterface) -> Iterator[QWidget]:
    """All widgets below, in the order in which they are read."""
    for number in range(interface.childCount()):
        child = interface.child(number)
        widget = None if child is None else child.object()
        if child is not None and isinstance(widget, QWidget):
            yield widget
            yield from read(child)


def stops(window: QWidget, widgets: Iterator[QWidget]) -> list[QWidget]:
    """Those of them that Tab stops at."""
    return [
        each
        for each in widgets
        if each.isVisibleTo(window)
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(each, QRadioButton) and not each.isChecked())
    ]


def from_the_same(stop: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Tab goes round: the same round, from there on."""
    at = stops.index(stop)
    return stops[at:] + stops[:at]


def called(widgets: list[QWidget]) -> list[str]:
    """Their names, to be read where two lists differ."""
    return [each.accessibleIdentifier() or type(each).__name__ for each in widgets]


@contextmanager
def focus_goes() -> Iterator[list[QWidget | None]]:
    """Each widget that gets the keyboard meanwhile."""
    went: list[QWidget | None] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    note = lambda _old, new: went.append(new)  # noqa: E731
    app.focusChanged.connect(note)
    try:
        yield went
    finally:
        app.focusChanged.disconnect(note)


async def active(window: MainWindow) -> None:
    """The window has the keyboard."""
    window.activateWindow()
    await until(window.isActiveWindow)


async def test_every_control_has_a_role_and_so_has_the_window(qtbot: QtBot, key: Path) -> None:
    async with window_open() as window, aclosing(every_state(window, key)) as states:
        assert told(window).role() is QAccessible.Role.Window
        choice = window.form.proof.segments
        assert told(choice).role() is QAccessible.Role.Grouping
        async for _ in states:
            assert not [each for each, _ in named(window) if told(each).role() in NOTHING]


async def test_tab_goes_in_the_order_in_which_the_window_is_read(qtbot: QtBot, key: Path) -> None:
    async with window_open() as window, aclosing(every_state(window, key)) as states:
        await active(window)
        number = 0
        async for _ in states:
            number += 1
            await asyncio.sleep(0.05)
            # Tab goes round in an open drawer: what lies behind it is out of reach.
            over = window.arrangement.side_bar_lies_over
            as_read = stops(window, read(told(window.arrangement.drawer if over else window)))
            by_tab = tab_stops(window)
            assert as_read[0] in by_tab, number
            assert called(from_the_same(as_read[0], by_tab)) == called(as_read), number


async def test_a_check_takes_the_keyboard_to_cancel_and_back(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        await active(window)
        footer = window.form.footer
        footer.check.setFocus()
        with focus_goes() as went:
            footer.check.click()
            await until(lambda: not window.check.running, 20)
        assert went == [footer.cancel, footer.check]


async def test_a_new_profile_takes_the_keyboard_straight_to_its_address(qtbot: QtBot) -> None:
    async with window_open() as window:
        await active(window)
        door = window.welcome.new_door.button
        door.setFocus()
        with focus_goes() as went:
            door.click()
            await until(window.form.address.edit.hasFocus)
        assert [each for each in went if each is not None] == [window.form.address.edit]


async def test_closing_the_request_gives_the_keyboard_back(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        await active(window)
        see = window.result._note.button
        for opener, opens in ((see, see.click), (window.form.title.more, window.request._see)):
            opener.setFocus()
            opens()
            assert window.result.shows_request
            window.shortcuts.escape()
            assert opener.hasFocus()
        window.request._see()
        window.form.client_id.setFocus()
        with focus_goes() as went:
            window.shortcuts.escape()
        assert not went


def pressed(window: QWidget, identifier: str) -> None:
    """Press the button of that identifier."""
    (button,) = (
        each
        for each in window.findChildren(QAbstractButton)
        if each.accessibleIdentifier() == identifier
    )
    button.click()


async def test_a_closed_comparison_has_nothing_left_to_be_read(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        for client in ("me", "you"):
            window.form.client_id.setText(client)
            window.form.footer.check.click()
            await until(lambda: not window.check.running, 20)
        one, other = window.comparing.history.of(window.form.profile().id)
        window.comparing._compare(one, "here", other, "there")
        shown = window.comparing._shown
        assert shown is not None
        tables = [each.table for each in shown.view._groups.values()]
        await until(lambda: any(each.model_of_claims.rowCount() for each in tables))
        pressed(shown, "close-comparison")
        assert not any(each.model_of_claims.rowCount() for each in tables)


@pytest.mark.parametrize("opens", ["Ctrl+O", "Ctrl+I", "F1", "compare", "calls"])
async def test_a_dialog_that_closes_gives_the_keyboard_back(qtbot: QtBot, opens: str) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        await active(window)
        field = window.form.client_id
        field.setFocus()
        {
            "Ctrl+O": window.importing.ask,
            "Ctrl+I": window.inspecting.ask,
            "F1": window.help.ask,
            "compare": window.comparing.ask,
            "calls": window.calls.edit,
        }[opens]()
        await until(lambda: QApplication.activeWindow() not in (None, window))
        dialog = QApplication.activeWindow()
        assert dialog is not None
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: not dialog.isVisible())
        await active(window)
        assert field.hasFocus()


async def test_what_was_just_done_is_undone_by_keys_while_that_is_offered(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        await active(window)
        window.pane.parts.view.setFocus()
        undone: list[str] = []

        def undo() -> None:
            undone.append("deleted")
            window.toast.take_back(undo)

        window.toast.say("“Acme” was deleted.", "Undo", undo)
        qtbot.keyClick(window.pane.parts.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == ["deleted"]
        window.toast.tell("Only news")
        qtbot.keyClick(window.pane.parts.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert undone == ["deleted"]
        assert window.toast.isVisible()
