"""The tabs: a bar that is always there, and beneath it the one that is open."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.gui.result.tab import ResultTab
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.report import Report
from app.model.time import Instant

if TYPE_CHECKING:
    from app.words import Words

_UNDERLINE: Final = 2
_OPENING_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TabArea(QWidget):
    """Open, or shrunk to its bar so that a finding has room."""

    opened_by_person = Signal()
    share_asked = Signal()

    def __init__(
        self, tabs: tuple[ResultTab, ...], words: "Words", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._tabs = tabs
        self._open = True
        self._exchanges = 0
        self._bar = _TabBar()
        self._stack = QStackedWidget()
        for tab in tabs:
            self._bar.addTab("")
            self._stack.addWidget(tab)
        self._bar.currentChanged.connect(self._stack.setCurrentIndex)
        self._bar.asked.connect(self._asked)
        self._stack.currentChanged.connect(self._looked)
        self._count = Text("", TextStyle.SMALL, Role.TEXT2)
        self._share = Button(kind=Kind.TOOL, icon="export")
        self._share.setAccessibleIdentifier("share-result")
        self._share.clicked.connect(self.share_asked)
        self._arrow = Button(kind=Kind.TOOL, icon="chevron-down")
        self._arrow.setAccessibleIdentifier("open-tabs")
        self._arrow.clicked.connect(self._arrow_clicked)
        self._lay_out()
        self._retranslate()

    def is_open(self) -> bool:
        """A tab can be seen."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Show the open tab, or the bar alone."""
        now = QApplication.focusWidget()
        if not is_open and now is not None and self._stack.isAncestorOf(now):
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open = is_open
        self._bar.set_marked(is_open)
        self._stack.setVisible(is_open)
        self._lower_line.setVisible(is_open)
        self._show_beside()
        self._arrow.setVisible(not is_open)
        if is_open:
            self._looked(self._stack.currentIndex())

    def open_tab(self, identifier: str) -> None:
        """Bring one tab to the front."""
        for at, tab in enumerate(self._tabs):
            if tab.identifier == identifier:
                self._bar.setCurrentIndex(at)

    def show_report(self, report: Report, now: Instant) -> None:
        """Hand the report to every tab; only the one in sight renders it."""
        self._exchanges = len(report.exchanges)
        for tab in self._tabs:
            tab.show_report(report, now)
        self._retranslate()

    def show_now(self, now: Instant) -> None:
        """Tell the time to the tab in sight."""
        for tab in self._tabs:
            tab.show_now(now)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        for tab in self._tabs:
            tab.set_words(words)
        self._retranslate()

    def hasHeightForWidth(self) -> bool:
        """No: its tabs scroll. What wraps in them would take the verdict's room."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_beside()

    def _show_beside(self) -> None:
        """The way to share stands beside an open bar, the number of exchanges beside a shrunk one,
        where all tabs have room as well."""
        room = self.width() - 2 * metrics.XL - metrics.S - self._bar.sizeHint().width()
        self._share.setVisible(self._open and room >= self._share.sizeHint().width())
        count = self._count.sizeHint().width() + metrics.S + self._arrow.sizeHint().width()
        self._count.setVisible(not self._open and room >= count)

    def _looked(self, at: int) -> None:
        if self._open and 0 <= at < len(self._tabs):
            self._tabs[at].look()

    def _asked(self) -> None:
        self.opened_by_person.emit()

    def _arrow_clicked(self) -> None:
        self.opened_by_person.emit()
        self._bar.setFocus()

    def _retranslate(self) -> None:
        for at, tab in enumerate(self._tabs):
            self._bar.setTabText(at, tab.title())
        self._bar.setAccessibleName(self.tr("Result in detail"))
        self._count.setText(self._words.count("exchange", self._exchanges))
        self._show_beside()
        share = self.tr("Share the report")
        self._share.setAccessibleName(share)
        self._share.setToolTip(share)
        name = self.tr("Open the tabs")
        self._arrow.setAccessibleName(name)
        self._arrow.setToolTip(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(metrics.XL - metrics.M, 0, metrics.XL - 4, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self._bar, 1)
        row.addWidget(self._share)
        row.addWidget(self._count)
        row.addWidget(self._arrow)
        column.addLayout(row)
        self._lower_line = Line()
        column.addWidget(self._lower_line)
        column.addWidget(self._stack, 1)


class _TabBar(QTabBar):
    """Words with a line under the one that is open. Enter opens the current tab again."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._marked = True
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleIdentifier("result-tabs")
        self.setProperty("ownFocus", True)
        self.tabBarClicked.connect(self._clicked)

    def set_marked(self, marked: bool) -> None:
        self._marked = marked
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        text = QFontMetrics(font(TextStyle.BODY_STRONG)).horizontalAdvance(self.tabText(index))
        return QSize(text + metrics.XL, metrics.tab_bar_height() - 2)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, metrics.tab_bar_height() - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in _OPENING_KEYS:
            self.asked.emit()
            return
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(TextStyle.BODY_STRONG))
        for at in range(self.count()):
            place = self.tabRect(at)
            here = self._marked and at == self.currentIndex()
            if focus_shows(self) and at == self.currentIndex():
                self._paint_focus(painter, place)
            painter.setPen(color(Role.TEXT if here else Role.TEXT2))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tabText(at))
            if here:
                inner = place.adjusted(metrics.M, 0, -metrics.M, 0)
                line = QRect(inner.left(), place.bottom() - 1, inner.width(), _UNDERLINE)
                painter.fillRect(line, color(Role.ACCENT))

    def _paint_focus(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(QPen(color(Role.ACCENT), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(place).adjusted(3, 8, -3, -7)
        painter.drawRoundedRect(box, metrics.RADIUS_SEGMENT, metrics.RADIUS_SEGMENT)

    def _clicked(self, at: int) -> None:
        if at >= 0:
            self.asked.emit()
