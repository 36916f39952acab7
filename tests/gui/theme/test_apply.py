from collections import Counter

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.theme.apply import Choice, apply_theme, color, current
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.sheet import sheet
from app.gui.theme.text import Text
from app.resources import resources


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_a_choice_paints_the_whole_application(qapp: QApplication, choice: Choice) -> None:
    apply_theme(qapp, choice)
    assert current() is Scheme(choice.value)
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == color(Role.TEXT)
    assert color(Role.ACCENT).name() in qapp.styleSheet()


def test_the_environment_overrules_the_choice(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEYFIT_THEME", "dark")
    apply_theme(qapp, Choice.LIGHT)
    assert current() is Scheme.DARK
    monkeypatch.setenv("KEYFIT_THEME", "no such theme")
    apply_theme(qapp, Choice.LIGHT)
    assert current() is Scheme.LIGHT


def test_labels_follow_a_change(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Choice.LIGHT)
    label = Text("hint", role=Role.TEXT2)
    qtbot.addWidget(label)
    light = label.palette().color(QPalette.ColorRole.WindowText)
    apply_theme(qapp, Choice.DARK)
    label.ensurePolished()
    qapp.processEvents()
    assert label.palette().color(QPalette.ColorRole.WindowText) == color(Role.TEXT2) != light
    apply_theme(qapp, Choice.LIGHT)


def test_a_colour_handed_out_can_be_changed_without_changing_the_theme(qapp: QApplication) -> None:
    apply_theme(qapp, Choice.LIGHT)
    mine = color(Role.ACCENT)
    mine.setAlpha(3)
    assert color(Role.ACCENT).alpha() == 255


def test_no_placeholder_is_left_in_the_sheet(qapp: QApplication) -> None:
    apply_theme(qapp, Choice.LIGHT)
    written = sheet({role: color(role) for role in Role})
    assert "@" not in written.split("*/", 1)[1]
    assert "scaled(" not in written.split("*/", 1)[1]


def test_labels_show_markup_as_text(qtbot: QtBot, qapp: QApplication) -> None:
    marked = "<b>bold</b><img src='http://example.com/x.png'>"
    label = Text(marked)
    plain = QLabel("x")
    for each in (label, plain):
        qtbot.addWidget(each)
    assert label.text() == marked
    assert label.textFormat().name == "PlainText"


def test_the_sheet_is_where_the_program_looks_for_it() -> None:
    assert (resources() / "theme" / "application.qss").is_file()


class _Counting(QWidget):
    """Counts how often it is told of another style."""

    def __init__(self, told: "Counter[_Counting]") -> None:
        super().__init__()
        self.told = told

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.told[self] += 1


def test_a_switch_goes_through_each_widget_as_often_however_deep_it_stands(
    qtbot: QtBot, qapp: QApplication
) -> None:
    told: Counter[_Counting] = Counter()
    apply_theme(qapp, Choice.LIGHT)
    outermost = inner = _Counting(told)
    qtbot.addWidget(outermost)
    for _ in range(12):
        column = QVBoxLayout(inner)
        inner = _Counting(told)
        column.addWidget(inner)
    outermost.show()
    told.clear()
    apply_theme(qapp, Choice.DARK)
    assert len(told) == 13
    assert max(told.values()) <= 2
    apply_theme(qapp, Choice.LIGHT)
