"""Each detector finds what is broken, and nothing where the same thing is whole."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.dialogs.question import Question
from app.gui.form.labelled import LabelledField
from app.gui.theme.apply import Choice, apply_theme, color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.pill import Pill
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.text import Text
from tests.looking.contrast import Pixels, faint_edges, faint_texts
from tests.looking.cut import cut_texts
from tests.looking.drawn import texts_of
from tests.looking.edges import crooked
from tests.looking.focus import unmarked
from tests.looking.order import disorder, tab_stops
from tests.looking.overlap import overlaps
from tests.looking.room import stingy
from tests.looking.seen import Fault
from tests.looking.targets import small_targets

SENTENCE = "The server does not know this client."


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    apply_theme(qapp, Choice.LIGHT)


def window(qtbot: QtBot, *widgets: QWidget, across: bool = False) -> QWidget:
    """They stand in a window that shows."""
    made = QWidget()
    row = QHBoxLayout(made) if across else QVBoxLayout(made)
    for each in widgets:
        row.addWidget(each)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def kinds(found: Iterable[Fault]) -> set[str]:
    return {each.kind for each in found}


def cut(made: QWidget) -> set[str]:
    return kinds(cut_texts(made, texts_of(made)))


def _label() -> QWidget:
    return Text(SENTENCE)


def _button() -> QWidget:
    return Button(SENTENCE)


def _placeholder() -> QWidget:
    made = QLineEdit()
    made.setPlaceholderText(SENTENCE)
    return made


def _combo() -> QWidget:
    made = QComboBox()
    made.addItem(SENTENCE)
    return made


def _tab() -> QWidget:
    made = QTabBar()
    made.addTab(SENTENCE)
    return made


def _header() -> QWidget:
    made = QTableWidget(0, 1)
    made.setHorizontalHeaderLabels([SENTENCE])
    made.setColumnWidth(0, 350)
    return made


def _cell() -> QWidget:
    made = QTableWidget(1, 1)
    made.setItem(0, 0, QTableWidgetItem(SENTENCE))
    made.setColumnWidth(0, 350)
    return made


def _painted() -> QWidget:
    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            QPainter(self).drawText(QRect(0, 0, 300, 40), 0, SENTENCE)

    return Painted()


@pytest.mark.parametrize(
    "make", [_label, _button, _placeholder, _combo, _tab, _header, _cell, _painted]
)
def test_a_text_without_room_is_found_wherever_it_stands(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    whole = make()
    made = window(qtbot, whole)
    assert SENTENCE in [each.text for each in texts_of(made)]
    assert not cut(made)
    if isinstance(whole, QTableWidget):
        whole.setColumnWidth(0, 60)
    else:
        whole.setFixedWidth(60)
    QApplication.processEvents()
    assert cut(made) & {"cut", "elided"}


def test_lines_below_the_foot_of_a_label_are_cut(qtbot: QtBot) -> None:
    label = Text(SENTENCE * 3, wrap=True)
    made = window(qtbot, label)
    assert not cut(made)
    label.setFixedHeight(20)
    QApplication.processEvents()
    assert cut(made) == {"cut"}


def test_what_can_be_scrolled_into_view_is_not_cut(qtbot: QtBot) -> None:
    area = QScrollArea()
    content = Text(SENTENCE * 9)
    area.setWidget(content)
    made = window(qtbot, area)
    assert not cut(made)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert area.horizontalScrollBar().maximum() > 0
    assert cut(made) == {"cut"}


def test_an_ellipsis_needs_a_tooltip_with_the_whole_text(qtbot: QtBot) -> None:
    label = Text(SENTENCE, elide=True)
    label.setFixedWidth(90)
    made = window(qtbot, label, Button("Import…"))
    assert not cut(made)
    silent = _cell()
    assert isinstance(silent, QTableWidget)
    silent.setColumnWidth(0, 90)
    made = window(qtbot, silent)
    assert cut(made) == {"elided"}
    silent.item(0, 0).setToolTip("Something else")
    assert cut(made) == {"elided"}
    silent.item(0, 0).setToolTip(SENTENCE)
    assert not cut(made)


def test_neighbours_that_lie_over_each_other_are_found(qtbot: QtBot) -> None:
    one, other = Button("Save"), Button("Check access")
    made = window(qtbot, one, other)
    assert not kinds(overlaps(made, texts_of(made)))
    other.move(other.x(), one.y() + 10)
    found = list(overlaps(made, texts_of(made)))
    assert "overlap" in kinds(found)


def test_words_that_touch_are_found(qtbot: QtBot) -> None:
    one, other = Text("Import"), Text("New profile")
    made = window(qtbot, one, other, across=True)
    assert not kinds(overlaps(made, texts_of(made)))
    one.resize(one.sizeHint())
    other.move(one.x() + one.width() + 1, one.y())
    other.resize(other.sizeHint())
    one.setAlignment(Qt.AlignmentFlag.AlignTop)
    other.setAlignment(Qt.AlignmentFlag.AlignTop)
    assert kinds(overlaps(made, texts_of(made))) == {"close"}


def test_a_field_that_stands_beside_the_edge_is_found(qtbot: QtBot) -> None:
    fields = [LabelledField(QLineEdit(), f"field-{each}") for each in range(3)]
    for each in fields:
        each.set_label("Client ID")
    made = window(qtbot, *fields)
    assert not list(crooked(made, texts_of(made)))
    fields[1].move(fields[1].x() + 3, fields[1].y())
    assert kinds(crooked(made, texts_of(made))) == {"crooked"}
    fields[1].move(fields[0].x(), fields[1].y())
    fields[2].label.setContentsMargins(5, 0, 0, 0)
    QApplication.processEvents()
    assert kinds(crooked(made, texts_of(made))) == {"crooked"}


def test_what_is_wider_than_its_pane_is_found(qtbot: QtBot) -> None:
    area = ScrollArea()
    content = QWidget()
    column = QVBoxLayout(content)
    wide = QLabel("Client ID")
    column.addWidget(wide)
    area.set_content(content)
    made = window(qtbot, area)
    assert not list(crooked(made, texts_of(made)))
    wide.setMinimumWidth(500)
    qtbot.waitUntil(lambda: content.width() > area.width())
    assert kinds(crooked(made, texts_of(made))) == {"crooked"}


def test_a_faint_text_is_found_by_its_pixels(qtbot: QtBot) -> None:
    label = QLabel(SENTENCE)
    made = window(qtbot, label)
    assert not list(faint_texts(texts_of(made), Pixels(made)))
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#949494"))
    label.setPalette(palette)
    assert kinds(faint_texts(texts_of(made), Pixels(made))) == {"contrast"}


def test_a_text_in_the_very_colour_of_its_ground_is_found(qtbot: QtBot) -> None:
    label = QLabel(SENTENCE)
    made = window(qtbot, label)
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.WindowText, color(Role.SURFACE))
    label.setPalette(palette)
    assert kinds(faint_texts(texts_of(made), Pixels(made))) == {"contrast"}


def test_a_marked_text_in_the_colour_of_its_field_is_seen_on_its_mark(qtbot: QtBot) -> None:
    field = QLineEdit(SENTENCE)
    field.setStyleSheet(
        "background: #000000; color: #FFFFFF;"
        "selection-background-color: #1AEBFF; selection-color: #000000"
    )
    made = window(qtbot, field)
    field.setFocus()
    field.selectAll()
    assert not list(faint_texts(texts_of(made), Pixels(made)))
    field.setStyleSheet(
        "background: #000000; color: #FFFFFF;"
        "selection-background-color: #1A1A1A; selection-color: #000000"
    )
    assert kinds(faint_texts(texts_of(made), Pixels(made))) == {"contrast"}


def test_a_faint_text_on_a_painted_ground_is_found(qtbot: QtBot) -> None:
    class Faded(Pill):
        def paintEvent(self, event: QPaintEvent) -> None:
            QPainter(self).fillRect(self.rect(), color(Role.LINE2))
            super().paintEvent(event)

    whole = window(qtbot, Pill("test"), Pill("production", filled=True))
    assert not list(faint_texts(texts_of(whole), Pixels(whole)))
    made = window(qtbot, Faded("test"))
    assert kinds(faint_texts(texts_of(made), Pixels(made))) == {"contrast"}


def test_a_faint_edge_is_found(qtbot: QtBot) -> None:
    field = QLineEdit()
    made = window(qtbot, field, Button("Save"), Button("Check access", Kind.PRIMARY))
    assert not list(faint_edges(made, Pixels(made)))
    field.setStyleSheet("border: 1px solid #E2E3E9")
    assert kinds(faint_edges(made, Pixels(made))) == {"edge"}


def test_a_small_target_is_found(qtbot: QtBot) -> None:
    button = QPushButton("×")
    made = window(qtbot, button, _tab())
    assert not list(small_targets(made))
    button.setStyleSheet("min-height: 0; max-height: 14px; padding: 0; border: none")
    QApplication.processEvents()
    assert kinds(small_targets(made)) == {"target"}


def test_tab_that_leads_back_is_found(qtbot: QtBot) -> None:
    edits = [QLineEdit() for _ in range(3)]
    made = window(qtbot, *edits)
    assert tab_stops(made) == edits
    assert not list(disorder(made, edits))
    QWidget.setTabOrder(edits[2], edits[1])
    QWidget.setTabOrder(edits[1], edits[0])
    assert kinds(disorder(made, tab_stops(made))) == {"order"}


def test_tab_from_right_to_left_is_found(qtbot: QtBot) -> None:
    buttons = [Button("What is a keyring?"), Button("Cancel"), Button("Save")]
    made = window(qtbot, *buttons, across=True)
    assert not list(disorder(made, tab_stops(made)))
    QWidget.setTabOrder(buttons[2], buttons[1])
    assert kinds(disorder(made, tab_stops(made))) == {"order"}


async def test_a_focus_that_nobody_sees_is_found(qtbot: QtBot) -> None:
    made = window(qtbot, Button("Save"), QLineEdit())
    seen: set[str] = set()
    found = [each async for each in unmarked(made, tab_stops(made), seen)]
    assert [(each.kind, each.place) for each in found] == [("focus", "Button")]
    ringed = window(qtbot, Button("Save"), QLineEdit())
    FocusRing(ringed).show()
    assert not [each async for each in unmarked(ringed, tab_stops(ringed), set())]


def test_a_dialog_that_scrolls_although_it_could_be_taller_is_found(qtbot: QtBot) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(900, 600)
    behind.show()
    dialog = Question(behind, "lock", Role.ACCENT, "Make these calls?", SENTENCE)
    area, content = ScrollArea(), QWidget()
    content.setFixedHeight(60)
    area.set_content(content)
    area.setFixedHeight(60)
    dialog.add_content(area)
    dialog.ask()
    qtbot.waitUntil(dialog.isVisible)
    assert not list(stingy(dialog))
    area.setFixedHeight(40)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert kinds(stingy(dialog)) == {"room"}
