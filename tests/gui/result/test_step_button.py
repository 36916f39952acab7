"""A next step with many words, in a pane that is narrow."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.step_button import StepButton
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.buttons import Kind
from app.gui.theme.flow import FlowLayout
from tests.looking.cut import cut_texts
from tests.looking.drawn import texts_of

LONG = "For a test server, add its certificate as a trusted file under More options"


def test_many_words_wrap_and_none_is_cut(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Choice.LIGHT)
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    short = StepButton("Check again", Kind.TONAL, "refresh")
    long = StepButton(LONG, Kind.OUTLINED, "pencil")
    for each in (short, long):
        flow.addWidget(each)
    holder.resize(360, 300)
    holder.show()
    assert long.width() == 360
    lines = long.fontMetrics().lineSpacing()
    assert long.height() >= short.height() + lines
    texts = texts_of(holder)
    assert not list(cut_texts(holder, texts))
    assert " ".join(each.text for each in texts if each.widget is long) == LONG
