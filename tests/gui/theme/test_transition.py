"""What moves, and that nothing does where the person wants no animation."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QProxyStyle,
    QScrollBar,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.arrangement import Arrangement
from app.gui.form.disclosure import Disclosure
from app.gui.result.verdict_header import VerdictHeader
from app.gui.theme.apply import apply_theme, color
from app.gui.theme.roles import Role
from app.gui.theme.transition import Transition, Unfolding, between, glide
from app.model.finding import Severity
from app.words import Words

LONG_MS = 60_000
"""So long that it is under way for sure, however slow the machine is."""


class Still(QProxyStyle):
    """The style of somebody who wants no animation."""

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> Still:
    """Every widget's style is the one of somebody who wants no animation."""
    style = Still("fusion")
    monkeypatch.setattr(QWidget, "style", lambda _widget: style)
    return style


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What moves is still under way when it is looked at."""
    # The drawer first: it comes with its own name for what the other has.
    for module in ("drawer.UNFOLD_MS", "theme.transition.UNFOLD_MS"):
        monkeypatch.setattr(f"app.gui.{module}", LONG_MS)
    monkeypatch.setattr("app.gui.result.verdict_header.TINT_MS", LONG_MS)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_it_goes_from_nought_to_one_and_never_back(qtbot: QtBot) -> None:
    values: list[float] = []
    way = Transition(shown(qtbot, QWidget()), 80, values.append)
    way.start()
    assert way.under_way
    qtbot.waitUntil(lambda: not way.under_way)
    assert values[0] < 1
    assert values == sorted(values)
    assert values[-1] == way.value == 1


def test_set_out_again_on_its_way_it_begins_anew(qtbot: QtBot) -> None:
    values: list[float] = []
    way = Transition(shown(qtbot, QWidget()), 400, values.append)
    way.start()
    qtbot.waitUntil(lambda: way.value > 0.1)
    way.start()
    assert way.value == 0
    qtbot.waitUntil(lambda: not way.under_way)
    assert values.count(1.0) == 1


def test_without_animation_it_is_there_at_once(qtbot: QtBot, still: Still) -> None:
    values: list[float] = []
    Transition(shown(qtbot, QWidget()), LONG_MS, values.append).start()
    assert values == [1.0]


def test_what_nobody_sees_does_not_move(qtbot: QtBot) -> None:
    hidden = QWidget()
    qtbot.addWidget(hidden)
    values: list[float] = []
    Transition(hidden, LONG_MS, values.append).start()
    assert values == [1.0]


def test_a_colour_on_the_way_lies_between() -> None:
    one, other = QColor(0, 100, 200), QColor(100, 100, 0)
    assert between(one, other, 0) == one
    assert between(one, other, 1) == other
    assert between(one, other, 0.5).getRgb()[:3] == (50, 100, 100)


def a_column() -> tuple[QWidget, QWidget, QWidget]:
    """A column with a part that opens between its head and its foot."""
    column, part, foot = QWidget(), QLabel("part"), QLabel("foot")
    column.resize(200, 300)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget, height in ((QLabel("head"), 30), (part, 100), (foot, 30)):
        widget.setFixedHeight(height)
        layout.addWidget(widget)
    layout.addStretch(1)
    part.hide()
    return column, part, foot


def test_what_opens_stands_in_its_place_from_the_start(qtbot: QtBot, slowly: None) -> None:
    column, part, foot = a_column()
    shown(qtbot, column)
    cover = Unfolding(column, Role.SURFACE)
    cover.keep(30)
    part.show()
    cover.go(100)
    QApplication.processEvents()
    assert cover.isVisible()
    assert (part.y(), foot.y()) == (30, 130)


def test_a_picture_of_what_stood_below_hides_what_opens_until_it_is_over(qtbot: QtBot) -> None:
    column, part, foot = a_column()
    foot.setStyleSheet("background: #ff0000")
    part.setStyleSheet("background: #00ff00")
    shown(qtbot, column)
    cover = Unfolding(column, Role.SURFACE)
    cover.keep(30)
    part.show()
    cover.go(100)
    column.layout().activate()
    assert column.grab().toImage().pixelColor(150, 45) == QColor("#ff0000")
    qtbot.waitUntil(lambda: not cover.isVisible())
    assert column.grab().toImage().pixelColor(150, 45) == QColor("#00ff00")


def test_what_closes_is_gone_at_once_and_its_picture_a_moment_later(qtbot: QtBot) -> None:
    column, part, _foot = a_column()
    part.setStyleSheet("background: #00ff00")
    part.show()
    shown(qtbot, column)
    cover = Unfolding(column, Role.SURFACE)
    cover.keep(30)
    part.hide()
    cover.go(-100)
    column.layout().activate()
    assert column.grab().toImage().pixelColor(150, 45) == QColor("#00ff00")
    qtbot.waitUntil(lambda: not cover.isVisible())
    assert column.grab().toImage().pixelColor(150, 45) != QColor("#00ff00")


def test_a_bar_glides_to_where_it_is_sent(qtbot: QtBot) -> None:
    bar = QScrollBar()
    bar.setRange(0, 1000)
    shown(qtbot, bar)
    glide(bar, 700)
    assert bar.value() < 700
    qtbot.waitUntil(lambda: bar.value() == 700)


def test_more_options_are_open_and_closed_at_once_for_the_keyboard(
    qtbot: QtBot, slowly: None
) -> None:
    content = QLabel("options")
    disclosure = Disclosure(content)
    shown(qtbot, disclosure)
    disclosure.button.click()
    assert content.isVisible()
    disclosure.button.click()
    assert not content.isVisible()


def the_tint(header: VerdictHeader) -> QColor:
    return header.grab().toImage().pixelColor(2, 2)


def a_header(qtbot: QtBot) -> VerdictHeader:
    apply_theme(QApplication.instance())  # type: ignore[arg-type]
    header = VerdictHeader(Words("en"))
    header.resize(600, 100)
    shown(qtbot, header)
    header.show_running("Checking…", "")
    return header


def test_the_verdicts_tint_comes_from_the_one_before(qtbot: QtBot, slowly: None) -> None:
    header = a_header(qtbot)
    header.show_verdict("This client works", "", "", Severity.INFO)
    assert the_tint(header) == color(Role.SURFACE)
    assert "This client works" in [each.text() for each in header.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("severity", "role"),
    [
        (Severity.INFO, Role.OK_TINT),
        (Severity.WARNING, Role.WARNING_TINT),
        (Severity.ERROR, Role.ERROR_TINT),
    ],
)
def test_the_verdicts_tint_arrives(qtbot: QtBot, severity: Severity, role: Role) -> None:
    header = a_header(qtbot)
    header.show_verdict("Title", "", "", severity)
    qtbot.waitUntil(lambda: the_tint(header) == color(role))


def test_without_animation_the_tint_is_there_at_once(qtbot: QtBot, still: Still) -> None:
    header = a_header(qtbot)
    header.show_verdict("Title", "", "", Severity.ERROR)
    assert the_tint(header) == color(Role.ERROR_TINT)


@pytest.fixture
def arranged(qtbot: QtBot) -> Arrangement:
    """A window with room for two panes, and its side bar in the drawer."""
    side = QWidget()
    arrangement = Arrangement(side, QWidget())
    arrangement.furnish(QWidget(), QWidget())
    arrangement.resize(900, 600)
    shown(qtbot, arrangement)
    return arrangement


def test_the_drawer_slides_in(arranged: Arrangement, qtbot: QtBot) -> None:
    arranged.open_side_bar()
    (content,) = arranged.drawer.findChildren(QWidget)
    assert content.x() < 0
    qtbot.waitUntil(lambda: content.pos() == QPoint(0, 0))


def test_a_drawer_that_is_put_away_takes_no_click_while_it_slides_out(
    arranged: Arrangement, qtbot: QtBot, slowly: None
) -> None:
    drawer = arranged.drawer
    drawer.open()
    drawer.close_it()
    assert not drawer.is_open
    assert drawer.isVisible()
    assert arranged.childAt(450, 300) is not drawer
    assert not any(each.isVisible() for each in drawer.findChildren(QWidget))


def test_without_animation_the_drawer_is_in_and_out_at_once(
    arranged: Arrangement, still: Still
) -> None:
    drawer = arranged.drawer
    drawer.open()
    assert all(each.x() == 0 for each in drawer.findChildren(QWidget))
    drawer.close_it()
    assert not drawer.isVisible()


def test_the_drawer_is_gone_a_moment_after_it_was_put_away(
    arranged: Arrangement, qtbot: QtBot
) -> None:
    arranged.drawer.open()
    arranged.drawer.close_it()
    qtbot.waitUntil(lambda: not arranged.drawer.isVisible())


def test_one_file_alone_makes_things_move() -> None:
    """So that one place asks whether the person wants it."""
    root = Path(__file__).parents[3] / "app"
    classes = ("QVariantAnimation", "QPropertyAnimation", "QTimeLine", "QGraphicsOpacityEffect")
    named = {
        file.name
        for file in root.rglob("*.py")
        if any(each in file.read_text("utf-8") for each in classes)
    }
    assert named == {"transition.py"}
