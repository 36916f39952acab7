import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.theme import metrics
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.check_box import CheckBox
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.scroll import ScrollArea, ScrolledEdge
from app.gui.theme.spinner import Spinner
from app.gui.theme.text import Text
from tests.looking.drawn import texts_of


def test_a_flow_breaks_into_rows_where_it_is_narrow(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for _ in range(3):
        block = QWidget()
        block.setFixedSize(QSize(100, 30))
        flow.addWidget(block)
    assert flow.heightForWidth(400) == 30
    assert flow.heightForWidth(220) == 30 + metrics.S + 30
    assert flow.heightForWidth(100) == 3 * 30 + 2 * metrics.S


@pytest.mark.parametrize(
    ("words", "width", "beside"),
    [
        ("short", 300, True),
        ("some words that take two lines", 300, True),
        ("short", 260, False),  # less than 100 is left
        ("word after word that " * 20, 300, False),  # below the buttons it is less tall
    ],
)
def test_buttons_stand_beside_words_as_long_as_those_have_room(
    qtbot: QtBot, words: str, width: int, beside: bool
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = BesideLayout(100, spacing=10)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(layout)
    text = Text(words, wrap=True)
    blocks = [QWidget(), QWidget()]
    layout.addWidget(text)
    for block in blocks:
        block.setFixedSize(QSize(75, 30))
        layout.addWidget(block)
    holder.resize(width, layout.heightForWidth(width))
    holder.show()
    assert text.height() >= text.heightForWidth(text.width())
    assert (blocks[0].x() >= text.geometry().right()) is beside
    if beside:
        assert blocks[1].geometry().right() + 1 == width
    else:
        assert (text.width(), blocks[0].x()) == (width, 0)
        assert blocks[0].y() >= text.geometry().bottom()


def test_sizes_grow_with_the_font_and_never_shrink(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        large = QFont(before)
        large.setPixelSize(26)
        qapp.setFont(large)
        assert metrics.field_height() == 72
        small = QFont(before)
        small.setPixelSize(9)
        qapp.setFont(small)
        assert metrics.field_height() == 36
    finally:
        qapp.setFont(before)


def test_styles_are_factors_of_the_systems_font(qapp: QApplication) -> None:
    base = qapp.font()
    before = QFont(base)
    try:
        base.setPixelSize(20)
        qapp.setFont(base)
        assert font(TextStyle.VERDICT).pixelSize() == 34
        assert font(TextStyle.BODY).pixelSize() == 20
    finally:
        qapp.setFont(before)


def test_an_elided_label_can_become_narrow_and_tells_the_rest(qtbot: QtBot) -> None:
    label = Text("a long address " * 20, elide=True)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    label.grab()
    assert label.minimumSizeHint().width() <= 24
    assert label.toolTip() == label.text()


def test_a_spinner_stands_still_while_hidden(qtbot: QtBot) -> None:
    spinner = Spinner(24)
    qtbot.addWidget(spinner)
    spinner.show()
    spinner.grab()
    spinner.hide()
    assert not spinner._timer.isActive()


def test_a_choice_that_is_cut_is_told_by_a_tooltip(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["Signaturgruppen Broker, pre-production", "Other"])
    box.be_as_narrow_as_need_be()
    box.resize(160, 36)
    box.show()
    qtbot.waitExposed(box)
    qtbot.waitUntil(lambda: box.toolTip() == "Signaturgruppen Broker, pre-production")
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: box.toolTip() == "")
    box.setToolTip("Somebody else's")
    box.setCurrentIndex(0)
    box.repaint()
    assert box.toolTip() == "Somebody else's"


def test_a_scroll_bar_takes_its_room_from_the_margin(qtbot: QtBot) -> None:
    area, content = ScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(content)
    column.setContentsMargins(24, 0, 24, 0)
    tall = QWidget()
    tall.setMinimumHeight(50)
    column.addWidget(tall)
    area.set_content(content)
    area.resize(300, 100)
    area.show()
    qtbot.waitExposed(area)
    edge = tall.mapTo(area, tall.rect().topRight()).x()
    tall.setMinimumHeight(500)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: tall.mapTo(area, tall.rect().topRight()).x() == edge)


def test_a_scroll_bar_that_comes_and_goes_changes_nothing_for_a_screen_reader(
    qtbot: QtBot,
) -> None:
    area = ScrollArea()
    qtbot.addWidget(area)
    content = QWidget()
    area.set_content(content)
    area.resize(200, 100)
    area.show()
    content.setMinimumHeight(400)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    read = QAccessible.queryAccessibleInterface(area)
    assert read.childCount() == 1
    assert read.child(0).object() is area.viewport()


def test_every_kind_of_button_has_a_shape_in_the_sheet(qapp: QApplication) -> None:
    from app.resources import resources

    sheet = (resources() / "theme" / "application.qss").read_text(encoding="utf-8")
    for kind in Kind:
        assert kind is Kind.OUTLINED or f'kind="{kind.value}"' in sheet


def test_what_is_chosen_and_what_is_typed_begin_at_one_edge(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.LIGHT)
    column = QWidget()
    qtbot.addWidget(column)
    chosen, typed = ComboBox(column), QLineEdit("HHH", column)
    chosen.addItem("HHH")
    chosen.setGeometry(0, 0, 200, 36)
    typed.setGeometry(0, 40, 200, 36)
    column.resize(200, 80)
    column.show()
    assert _first_ink(chosen) == _first_ink(typed)


def _first_ink(field: QWidget) -> int:
    """How far from the left edge the text begins; the border is lighter than the text."""
    picture = field.grab().toImage()
    middle = field.height() // 2
    dark = [x for x in range(picture.width()) if picture.pixelColor(x, middle).lightness() < 80]
    return dark[0]


def test_the_words_of_a_check_box_wrap_where_they_have_no_room(
    qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Choice.LIGHT)
    box = CheckBox("Allow plain http to other computers")
    qtbot.addWidget(box)
    whole = box.sizeHint()
    assert box.heightForWidth(whole.width()) == whole.height()
    narrow = whole.width() - 30
    assert box.minimumSizeHint().width() < narrow
    lines = box.fontMetrics().lineSpacing()
    assert box.heightForWidth(narrow) == whole.height() + lines
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    column.addStretch(1)
    holder.resize(narrow, 200)
    holder.show()
    assert box.height() == whole.height() + lines
    assert [each.text for each in texts_of(box)] == ["Allow plain http to other", "computers"]


@pytest.mark.parametrize("kind", Kind)
def test_the_keyboard_shows_around_a_button_and_not_inside_it(kind: Kind, qtbot: QtBot) -> None:
    """Once Tab was struck Fusion draws a frame of its own around the words, beside the ring."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Choice.LIGHT)
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    button, other = Button("Cancel", kind), Button("Other")
    for each in (button, other):
        layout.addWidget(each)
    holder.show()
    holder.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(other.hasFocus)
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    holder.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the key Tab does
    assert button.grab().toImage() == without


def test_what_does_not_scroll_has_an_edge_once_something_lies_behind_it(qtbot: QtBot) -> None:
    area, content = ScrollArea(), QWidget()
    content.setFixedSize(100, 900)
    area.set_content(content)
    window = QWidget()
    column = QVBoxLayout(window)
    edge = ScrolledEdge(area)
    column.addWidget(edge)
    column.addWidget(area)
    qtbot.addWidget(window)
    window.resize(200, 300)
    window.show()
    qtbot.waitExposed(window)
    bare = edge.grab().toImage()
    area.verticalScrollBar().setValue(40)
    assert edge.grab().toImage() != bare
    area.verticalScrollBar().setValue(0)
    assert edge.grab().toImage() == bare


def test_a_list_longer_than_what_shows_of_it_has_its_bar(qtbot: QtBot) -> None:
    box = ComboBox()
    box.setMaxVisibleItems(4)
    box.addItems([str(each) for each in range(20)])
    qtbot.addWidget(box)
    box.show()
    box.showPopup()
    assert box.view().verticalScrollBar().isVisible()
    box.hidePopup()
    box.clear()
    box.addItems(["1", "2"])
    box.showPopup()
    assert not box.view().verticalScrollBar().isVisible()
    box.hidePopup()
