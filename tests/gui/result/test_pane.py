from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.result.pane import ResultPane
from app.gui.result.step_list import StepList
from app.gui.theme.buttons import Button
from app.model.profile import SigningKey
from app.model.time import Span
from app.words import Words
from tests.gui.result import sample_reports as sample


def _find(pane: QWidget, identifier: str) -> QWidget:
    return next(
        each for each in pane.findChildren(QWidget) if each.accessibleIdentifier() == identifier
    )


def _verdict(pane: ResultPane) -> str:
    label = _find(pane, "verdict")
    assert label.accessibleName() == "Verdict"
    return label.accessibleDescription()


def _rows(pane: ResultPane) -> list[str]:
    steps = _find(pane, "steps")
    assert isinstance(steps, StepList)
    model = steps.model_of_steps
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row), role) for row in range(model.rowCount(QModelIndex()))]


def _shown_texts(pane: QWidget) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_before_a_check_it_says_what_will_be_asked(pane: ResultPane) -> None:
    pane.show_ready((), sample.PROFILE)
    assert _verdict(pane) == "Ready to check"
    assert len(_rows(pane)) == 7
    assert any("The secret goes to login.example only" in text for text in _shown_texts(pane))
    assert not _find(pane, "result-tabs").isVisible()


def test_it_says_what_is_missing(pane: ResultPane) -> None:
    pane.show_ready(("key",), replace(sample.PROFILE, credential=SigningKey()))
    assert _verdict(pane) == "The key file is missing"
    assert "The key never leaves this computer" in _shown_texts(pane)
    pane.show_ready(("address", "client_id", "secret"), sample.PROFILE)
    assert _verdict(pane) == "Nothing to check yet"
    assert _rows(pane) == []


def test_before_a_check_it_says_what_the_form_marks_as_wrong(pane: ResultPane) -> None:
    pane.show_ready((), sample.PROFILE, "This address cannot be used")
    assert _verdict(pane) == "This address cannot be used"
    assert "Correct it in the form. Then 7 steps, about a second." in _shown_texts(pane)
    pane.show_ready((), sample.PROFILE)
    assert _verdict(pane) == "Ready to check"


def test_a_check_lights_up_step_by_step(pane: ResultPane) -> None:
    pane.show_report(sample.running(), sample.START)
    assert _verdict(pane) == "Checking…"
    rows = _rows(pane)
    assert rows[0] == "Address found, passed, 4 ms"
    assert rows[3].startswith("Client accepted, ")
    assert not _find(pane, "result-tabs").isVisible()


def test_a_client_that_works_shows_its_token(pane: ResultPane) -> None:
    pane.show_report(sample.works(), sample.START)
    assert _verdict(pane) == "This client works"
    assert _find(pane, "token-claims").isVisible()
    assert _find(pane, "steps").isVisible()


def test_a_failure_opens_to_its_finding_and_shrinks_the_tabs(pane: ResultPane) -> None:
    pane.show_report(sample.refused(), sample.START)
    texts = _shown_texts(pane)
    assert "What happened" in texts
    assert "Who can mend it" in texts
    assert _find(pane, "result-tabs").isVisible()
    assert not _find(pane, "token-claims").isVisible()
    assert _rows(pane)[-1].startswith("Not tried")


def test_a_next_step_asks_for_its_action(pane: ResultPane, qtbot: QtBot) -> None:
    pane.show_report(sample.refused(), sample.START)
    button = _find(pane, "next-step-focus_secret")
    with qtbot.waitSignal(pane.action_asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    action, finding = asked.args
    assert action == "focus_secret"
    assert finding.code == "token.invalid_client"


def test_a_warning_names_who_can_mend_it(pane: ResultPane) -> None:
    pane.show_report(sample.warned(), sample.START)
    assert "but" in _verdict(pane)
    assert any("Strict APIs refuse such a token" in text for text in _shown_texts(pane))
    assert any("administers the client" in text for text in _shown_texts(pane))
    assert _find(pane, "token-claims").isVisible()


def test_a_check_that_was_stopped_is_neither_good_nor_bad(pane: ResultPane) -> None:
    pane.show_report(sample.cancelled(), sample.START)
    assert "stopped" in _verdict(pane)


def test_opening_a_tab_folds_the_ladder_and_the_arrow_brings_it_back(
    pane: ResultPane, qtbot: QtBot
) -> None:
    pane.show_report(sample.works(), sample.START)
    bar = _find(pane, "result-tabs")
    assert isinstance(bar, QTabBar)
    place = bar.tabRect(1).center()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert not _find(pane, "steps").isVisible()
    assert "All 7 steps passed" in _shown_texts(pane)
    qtbot.mouseClick(_find(pane, "show-steps"), Qt.MouseButton.LeftButton)
    assert _find(pane, "steps").isVisible()


def test_a_low_window_folds_by_itself(pane: ResultPane) -> None:
    pane.resize(535, 600)
    pane.show_report(sample.works(), sample.START)
    assert not _find(pane, "steps").isVisible()
    pane.show_report(sample.refused(), sample.START)
    assert _rows(pane)[0].startswith("3 steps passed")
    assert _rows(pane)[-1] == "Not tried, token, what the token says, the API"
    pane.resize(535, 760)
    assert _rows(pane)[0].startswith("Address found")


def test_folded_steps_tell_who_can_mend_what_the_verdict_warns_of(pane: ResultPane) -> None:
    pane.resize(535, 600)
    pane.show_report(sample.warned(), sample.START)
    said = "Who can mend it: whoever administers the client."
    assert not _find(pane, "steps").isVisible()
    assert said in _shown_texts(pane)
    pane.show_report(sample.works(), sample.START)
    assert said not in _shown_texts(pane)


def test_a_row_with_findings_opens_from_the_keyboard(pane: ResultPane, qtbot: QtBot) -> None:
    pane.show_report(sample.refused(), sample.START)
    steps = _find(pane, "steps")
    assert isinstance(steps, StepList)
    steps.setFocus()
    steps.setCurrentIndex(steps.model_of_steps.index(3))
    assert "What happened" in _shown_texts(pane)
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert "What happened" not in _shown_texts(pane)
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert "What happened" in _shown_texts(pane)


def test_the_countdown_is_told_in_words(pane: ResultPane) -> None:
    pane.show_report(sample.works(), sample.START)
    pane.show_countdown(Span(3581), 0.99, False)
    ring = _find(pane, "token-remaining")
    assert ring.isVisible()
    assert ring.accessibleName() == "Token remaining"
    assert ring.accessibleDescription() == "59:41 left"
    pane.show_countdown(Span(0), 0, True)
    assert ring.accessibleDescription() == "expired"
    pane.show_countdown(None, 0, False)
    assert not ring.isVisible()


def test_every_control_has_a_name(pane: ResultPane) -> None:
    controls = (QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit, QTabBar)
    for report in (sample.works(), sample.refused(), sample.warned()):
        pane.show_report(report, sample.START)
        for tab in pane._tabs._tabs:
            pane._tabs.open_tab(tab.identifier)
            pane._tab_opened()
            for control in pane.findChildren(QWidget):
                reachable = control.focusPolicy() is not Qt.FocusPolicy.NoFocus
                if isinstance(control, controls) and control.isVisible() and reachable:
                    interface = QAccessible.queryAccessibleInterface(control)
                    name = control.accessibleName() or interface.text(QAccessible.Text.Name)
                    assert name, control


@pytest.mark.parametrize("size", [(551, 760), (535, 600), (340, 500), (900, 1200)])
def test_no_button_is_wider_than_the_pane(pane: ResultPane, size: tuple[int, int]) -> None:
    pane.resize(*size)
    for report in (sample.works(), sample.refused(), sample.warned(), sample.running()):
        pane.show_report(report, sample.START)
        for button in pane.findChildren(Button):
            if button.isVisible():
                right = button.mapTo(pane, button.rect().topRight()).x()
                assert right <= pane.width()


def test_it_changes_language_at_once(pane: ResultPane) -> None:
    pane.show_report(sample.refused(), sample.START)
    english = _rows(pane)
    pane.set_words(Words("da"))
    assert _rows(pane) != english
    pane.set_words(Words("en"))
    assert _rows(pane) == english


def test_text_from_outside_is_never_markup(pane: ResultPane) -> None:
    hostile = "<b>hi</b>\u202e<img src=http://x>"
    pane.show_report(sample.works(claims={hostile: hostile, "exp": 1e300}), sample.START)
    for label in pane.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
    table = _find(pane, "token-claims")
    assert isinstance(table, QAbstractItemView)
    cells = [
        str(table.model().data(table.model().index(row, column)))
        for row in range(table.model().rowCount())
        for column in range(3)
    ]
    assert any("<b>hi</b>" in cell for cell in cells)
    assert not any("\u202e" in cell for cell in cells)
