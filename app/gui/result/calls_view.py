"""The table itself: a sign with its word, the call, the answer, the time."""

import math
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.columns import ColumnHeader, ColumnModel, Index
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role, Scheme
from app.model.frozen import frozen

_COLUMNS: Final = 4
_SIDE: Final = 18
_LEAST: Final = 1
"""Whole rows that are seen, however low the window is."""
_PART: Final = (0.3, 0.7)
"""Of a row that is seen in part, so that it looks neither whole nor like a mistake."""
_PAD: Final = 6
_HEAD: Final = 28
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@frozen
class CallLine:
    """One row; all its texts are fit to be seen."""

    sign: tuple[str, Role]
    word: str
    name: str
    address: str
    answer: str = ""
    why: str = ""
    spent: str = ""


class _Model(ColumnModel[CallLine]):
    """Accessible names of calls."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                called = f"{line.name}, {line.address}"
                answer = ", ".join(each for each in (line.answer, line.why) if each)
                return (line.word, called, answer, line.spent)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                called = f"{line.name}\n{line.address}"
                answer = "\n".join(each for each in (line.answer, line.why) if each)
                return (line.word, called, answer, line.spent)[index.column()]
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class CallsView(QTableView):
    """A row is chosen as a whole; the arrows go from row to row."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Model(_COLUMNS, self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleIdentifier("further-calls")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setProperty("ownFocus", True)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.setHorizontalHeader(ColumnHeader(_HEAD, _PAD, self, figures_last=True))
        self.selectionModel().currentRowChanged.connect(self.chosen)

    def set_headings(self, headings: tuple[str, ...]) -> None:
        """Name the columns."""
        self._lines.headings = headings
        self._lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        self._share()

    def show_lines(self, lines: tuple[CallLine, ...]) -> None:
        """Show these."""
        at = self.row()
        self._lines.show_rows(lines)
        self.verticalHeader().setDefaultSectionSize(_row_height())
        if at is not None and self.row() is None and at < len(lines):
            self.selectRow(at)
        self._share()

    def forget(self) -> None:
        """No row is chosen any more."""
        self._lines.show_rows(())

    def row(self) -> int | None:
        """The number of the chosen row, or None."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def height_within(self, room: int) -> int:
        """All rows where there is room for them, else some and a part of one: there are more."""
        head, number = self._head_height(), len(self._lines.rows)
        if head + number * _row_height() <= room:
            return head + number * _row_height()
        least, most = _PART
        rows = max((room - head) / _row_height(), _LEAST + least)
        whole = int(rows) if rows % 1 >= least else int(rows) - 1
        part = min(rows - whole, most)
        return head + int((min(whole, number - 1) + part) * _row_height())

    def height_of(self, rows: int) -> int:
        """So many rows, where there are that many, and as much of one as shows that more follow."""
        number = len(self._lines.rows)
        shown = number if number <= rows else rows + _PART[0]
        return self._head_height() + math.ceil(shown * _row_height())

    def _head_height(self) -> int:
        return self.horizontalHeader().sizeHint().height() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        if self.row() is not None:
            self.scrollTo(self.currentIndex())

    def _share(self) -> None:
        """The sign and the time take what they need, the others share the rest."""
        lines, headings = self._lines.rows, self._lines.headings
        words = QFontMetrics(font(TextStyle.BODY))
        small = QFontMetrics(font(TextStyle.SMALL_STRONG))
        sign = max((words.horizontalAdvance(each.word) for each in lines), default=0)
        sign = max(sign + _SIDE + metrics.S, small.horizontalAdvance(headings[0])) + 3 * _PAD
        spent = max((words.horizontalAdvance(each.spent) for each in lines), default=0)
        spent = max(spent, small.horizontalAdvance(headings[-1])) + 3 * _PAD
        rest = max(self.viewport().width() - sign - spent, 0)
        call = self._share_of_calls(rest)
        for column, width in enumerate((sign, call, rest - call, spent)):
            self.setColumnWidth(column, width)

    def _share_of_calls(self, rest: int) -> int:
        """Half of that width, or what answers leave that need less."""
        strong, plain = (
            QFontMetrics(font(each)) for each in (TextStyle.BODY_STRONG, TextStyle.BODY)
        )
        wire, small = (QFontMetrics(font(each)) for each in (TextStyle.WIRE, TextStyle.SMALL))
        called = told = small.horizontalAdvance(self._lines.headings[2])
        for each in self._lines.rows:
            name = strong.horizontalAdvance(each.name)
            called = max(called, name, wire.horizontalAdvance(each.address))
            answer, why = plain.horizontalAdvance(each.answer), small.horizontalAdvance(each.why)
            told = max(told, answer, why)
        called, told = called + 3 * _PAD, told + 3 * _PAD
        return min(called, max(rest // 2, rest - told))


class _Delegate(QStyledItemDelegate):
    """Two lines for the call, one for the rest; the chosen row is tinted as a whole."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: CallLine = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        assert isinstance(view, CallsView)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), color(Role.SELECTION))
        place = option.rect.adjusted(_PAD, 4, -_PAD, -5)
        ink = Role.SELECTION_TEXT if selected else Role.TEXT
        faint = Role.SELECTION_TEXT if selected else Role.TEXT2
        match index.column():
            case 0:
                ratio = view.devicePixelRatioF()
                strong = selected and current() is Scheme.CONTRAST
                role = Role.SELECTION_TEXT if strong else line.sign[1]
                sign = pixmap(line.sign[0], _SIDE, role, ratio)
                top = place.center().y() - _SIDE // 2 + 1
                painter.drawPixmap(place.left(), top, sign)
                place.setLeft(place.left() + _SIDE + metrics.S)
                _write(painter, place, line.word, TextStyle.BODY, ink)
            case 1:
                upper, lower = _halves(place)
                _write(painter, upper, line.name, TextStyle.BODY_STRONG, ink)
                middle = Qt.TextElideMode.ElideMiddle
                _write(painter, lower, line.address, TextStyle.WIRE, faint, cut=middle)
            case 2 if line.answer and line.why:
                upper, lower = _halves(place)
                _write(painter, upper, line.answer, TextStyle.BODY, ink)
                _write(painter, lower, line.why, TextStyle.SMALL, faint)
            case 2:
                _write(painter, place, line.answer or line.why, TextStyle.BODY, ink)
            case _:
                _write(painter, place, line.spent, TextStyle.BODY, faint, _RIGHT)
        below = option.rect
        painter.fillRect(below.left(), below.bottom(), below.width(), 1, color(Role.LINE))
        if index.row() == view.row() and focus_shows(view):
            _mark(painter, view, index.row(), selected=selected)
        painter.restore()


def _mark(painter: QPainter, view: CallsView, row: int, *, selected: bool) -> None:
    """The edge of the row that has the keyboard; each cell draws its part of it."""
    first = view.visualRect(view.model().index(row, 0))
    last = view.visualRect(view.model().index(row, _COLUMNS - 1))
    # In high contrast a chosen row is as bright as the accent.
    bright = selected and current() is Scheme.CONTRAST
    painter.setPen(QPen(color(Role.SELECTION_TEXT if bright else Role.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(first.united(last)).adjusted(1, 1, -1, -2), 4, 4)


def _halves(place: QRect) -> tuple[QRect, QRect]:
    """The places of two lines, one below the other."""
    middle = place.center().y()
    upper = QRect(place.left(), place.top(), place.width(), middle - place.top() + 1)
    lower = QRect(place.left(), middle + 1, place.width(), place.bottom() - middle)
    return upper, lower


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    style: TextStyle,
    ink: Role,
    flags: Qt.AlignmentFlag = _LEFT,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font(style))
    painter.setPen(color(ink))
    painter.drawText(place, flags, painter.fontMetrics().elidedText(text, cut, place.width()))


def _row_height() -> int:
    lines = QFontMetrics(font(TextStyle.BODY_STRONG)).height()
    return max(lines + QFontMetrics(font(TextStyle.WIRE)).height() + 11, metrics.table_row_height())
