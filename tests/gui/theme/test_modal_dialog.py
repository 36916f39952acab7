"""Dialogs lie in the middle of their darkened window, and are as large as what is in them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.question import Question
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme import metrics
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.modal_dialog import ModalDialog
from app.gui.theme.roles import Role


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    apply_theme(qapp, Choice.LIGHT)
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(40, 30, 900, 600)
    made.show()
    return made


def workshop(window: QWidget) -> WorkshopDialog:
    dialog = WorkshopDialog(window, "key", "New key pair", "Two halves.")
    for _ in range(2):
        dialog.body.addWidget(QLineEdit())
    dialog.body.addStretch(1)
    dialog.add_foot("Close", "close")
    return dialog


def question(window: QWidget) -> Question:
    dialog = Question(
        window, "pencil", Role.ACCENT, "Save the changes?", "Otherwise they are lost."
    )
    dialog.add_content(QLineEdit())
    dialog.add_button("save", "Save", safe=True)
    dialog.add_button("", "Cancel")
    dialog.add_link("why", "Why?", "external")
    return dialog


def middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


@pytest.mark.parametrize("make", [workshop, question])
def test_a_dialog_lies_in_the_middle_and_is_as_tall_as_its_content(
    window: QWidget, make: Callable[[QWidget], ModalDialog]
) -> None:
    dialog = make(window)
    dialog.show_over()
    assert (middle(dialog) - middle(window)).manhattanLength() <= 4
    assert dialog.height() == dialog.tall(dialog.width()) < 320
    assert dialog._shade.isVisible()
    window.resize(1000, 700)
    assert dialog._shade.size() == window.size()
    dialog.reject()


def test_it_grows_with_what_comes_and_stays_within_the_window(
    window: QWidget, qtbot: QtBot
) -> None:
    dialog = workshop(window)
    dialog.show_over()
    top, before = dialog.y(), dialog.height()
    more = [QLineEdit() for _ in range(2)]
    for each in more:
        dialog.body.insertWidget(0, each)
    wanted = before + 2 * metrics.field_height()
    qtbot.waitUntil(lambda: dialog.height() >= wanted, timeout=10_000)
    assert dialog.y() == top, "what somebody reads in it jumped"
    grown = dialog.height()
    for each in more:
        each.hide()
    QApplication.processEvents()
    assert dialog.height() == grown
    for _ in range(20):
        dialog.body.insertWidget(0, QLineEdit())
    most = window.height() - metrics.XXL
    qtbot.waitUntil(lambda: dialog.height() == most, timeout=10_000)
    assert window.geometry().contains(dialog.geometry())
    dialog.reject()


def by_hand(dialog: ModalDialog, qtbot: QtBot, height: int) -> None:
    """Somebody drags its lower edge."""
    handle = dialog.windowHandle()
    assert handle is not None
    handle.resize(dialog.width(), height)
    qtbot.waitUntil(lambda: dialog.height() == height, timeout=10_000)


@pytest.mark.parametrize("taller", [60, -40])
def test_one_that_somebody_resized_grows_by_what_comes(
    window: QWidget, qtbot: QtBot, taller: int
) -> None:
    dialog = workshop(window)
    dialog.show_over()
    before = dialog.height()
    by_hand(dialog, qtbot, before + taller)
    for _ in range(3):
        dialog.body.insertWidget(0, QLineEdit())
    came = 3 * (metrics.field_height() + metrics.FIELD_GAP)
    wanted = before + came + min(taller, 0)
    qtbot.waitUntil(lambda: dialog.height() >= wanted, timeout=10_000)
    assert dialog.height() == dialog.tall(dialog.width()) + min(taller, 0)
    by_hand(dialog, qtbot, before)
    dialog.body.activate()
    QApplication.processEvents()
    assert dialog.height() == before, "a size that somebody gave it stays until more comes"
    dialog.reject()


def test_a_question_grows_with_what_it_says(window: QWidget, qtbot: QtBot) -> None:
    dialog = question(window)
    dialog.show_over()
    before = dialog.height()
    by_hand(dialog, qtbot, before + 20)
    dialog.text.setText("Otherwise they are lost. " * 20)
    qtbot.waitUntil(lambda: dialog.height() > before + 20, timeout=10_000)
    assert dialog.height() == dialog.tall(dialog.width())
    dialog.reject()


def test_one_that_another_asked_for_lies_over_the_window_and_darkens_the_other(
    window: QWidget,
) -> None:
    first = workshop(window)
    first.show_over()
    second = question(first)
    second.show_over()
    assert (middle(second) - middle(window)).manhattanLength() <= 4
    assert second._shade.parentWidget() is first
    second.reject()
    first.reject()


def test_tab_goes_through_a_question_as_it_is_read(window: QWidget) -> None:
    dialog = question(window)
    dialog.ask()
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    order = []
    for _ in range(4):
        order.append(dialog.focusWidget().accessibleIdentifier())
        dialog.focusNextChild()
    assert order == ["", "why", "answer-", "answer-save"]
    dialog.reject()
