"""Calls one below the other: a name, method and address, and a line of what goes with it."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.item_rows import replace_rows
from app.gui.theme.roles import Role
from app.gui.theme.row_list import CUT_INSIDE, RIGHT, Index, RowDelegate, RowList, write_line
from app.model.frozen import frozen

_LEAST_SHOWN: Final = 3
_BOX: Final = 18
_PAD: Final = 10
_LINE_GAP: Final = 2
_TWO_LINES: Final = (TextStyle.BODY_STRONG, TextStyle.WIRE)


@frozen
class CallRow:
    """One row; all its texts are fit to be seen."""

    key: int
    """What the row stands for: a number of its owner's."""
    title: str
    method: str
    address: str
    told: str = ""
    """Below: the scope that is needed, the status that is expected."""
    mark: str = ""
    """At the end of the first line."""
    ticked: bool | None = None
    """None of a row that has no box."""
    faint: bool = False

    def spoken(self) -> str:
        """All of it, for a screen reader."""
        parts = (self.title, f"{self.method} {self.address}", self.told, self.mark)
        return ", ".join(each for each in parts if each)


class CallRowModel(QAbstractListModel):
    """Rows in, accessible names out."""

    tick_asked = Signal(int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CallRow, ...] = ()

    def show_rows(self, rows: tuple[CallRow, ...]) -> None:
        """Take these in place of the old ones; rows that stay keep their place."""

        def take() -> None:
            self.rows = rows

        replace_rows(self, self.rows, rows, take)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.rows[index.row()].ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken()
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.method} {row.address}"
            case Qt.ItemDataRole.CheckStateRole if row.ticked is not None:
                return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A screen reader ticks a box this way."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick_asked.emit(self.rows[index.row()].key, Qt.CheckState(value) is not _OFF)
        return True


_OFF: Final = Qt.CheckState.Unchecked


class CallRows(RowList):
    """The row with the keyboard is the chosen one. Space, or a press on a row, ticks its box."""

    chosen = Signal(int)
    """The number of the row that the keyboard is on, by a person or by the program."""
    tick_asked = Signal(int, bool)
    """A box is to be ticked or not; `CallRow.key` says which."""
    entered = Signal()
    """Enter, or a double click."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.calls = CallRowModel(self)
        self.calls.tick_asked.connect(self.tick_asked)
        self.setModel(self.calls)
        self.setItemDelegate(_Delegate(self, inset=1, chosen_shows=True))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self.entered)

    def show_rows(self, rows: tuple[CallRow, ...], at: int = -1) -> None:
        """Show these, with the keyboard's row at `at` unless it is below 0."""
        self.calls.show_rows(rows)
        self.updateGeometry()
        if at >= 0 and self.currentIndex().row() != at:
            self.setCurrentIndex(self.calls.index(at))

    def sizeHint(self) -> QSize:
        """All rows, for whoever has the room; at least a few."""
        shown = max(len(self.calls.rows), _LEAST_SHOWN) * max(self.sizeHintForRow(0), 1)
        return QSize(super().sizeHint().width(), shown)

    def row(self) -> CallRow | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.calls.rows[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and row is not None and row.ticked is not None:
            self.tick_asked.emit(row.key, not row.ticked)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.calls.rows[index.row()] if index.isValid() else None
        if row is not None and row.ticked is not None:
            self.tick_asked.emit(row.key, not row.ticked)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(now.row())


class _Delegate(RowDelegate):
    """Three lines, or two where no row has a third."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        model = index.model()
        assert isinstance(model, CallRowModel)
        styles = list(_TWO_LINES)
        if any(row.told for row in model.rows):
            styles.append(TextStyle.SMALL)
        tall = sum(_height(style) + _LINE_GAP for style in styles)
        return QSize(0, tall + 2 * metrics.S)

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        row: CallRow = index.data(Qt.ItemDataRole.UserRole)
        inside = place.adjusted(_PAD, metrics.S, -_PAD, -metrics.S)
        if not row.told:  # two lines in the middle of the place for three
            used = sum(_height(style) + _LINE_GAP for style in _TWO_LINES)
            inside.translate(0, max((inside.height() - used) // 2, 0))
        if row.ticked is not None:
            self._paint_box(painter, inside, ticked=row.ticked)
            inside.setLeft(inside.left() + _BOX + metrics.M)
        self._paint_words(painter, inside, row, chosen=chosen)

    def _paint_box(self, painter: QPainter, inside: QRect, *, ticked: bool) -> None:
        top = inside.top() + (_height(TextStyle.BODY_STRONG) - _BOX) // 2
        place = QRectF(inside.left() + 0.5, top + 0.5, _BOX - 1, _BOX - 1)
        painter.setPen(QPen(color(Role.ACCENT_FILL if ticked else Role.LINE2), 1))
        painter.setBrush(color(Role.ACCENT_FILL if ticked else Role.FIELD))
        painter.drawRoundedRect(place, 5, 5)
        if ticked:
            ratio = self.view.devicePixelRatioF()
            tick = pixmap("check", _BOX - 2, Role.ACCENT_TEXT, ratio)
            painter.drawPixmap(inside.left() + 1, top + 1, tick)

    def _paint_words(self, painter: QPainter, inside: QRect, row: CallRow, *, chosen: bool) -> None:
        first = Role.SELECTION_TEXT if chosen else Role.TEXT2 if row.faint else Role.TEXT
        second = Role.SELECTION_TEXT if chosen else Role.TEXT2
        line = QRect(inside.left(), inside.top(), inside.width(), _height(TextStyle.BODY_STRONG))
        room = line.width()
        if row.mark:
            half = room // 2
            small = TextStyle.SMALL
            room -= write_line(painter, line, row.mark, small, second, room=half, at=RIGHT)
            room -= metrics.S
        write_line(painter, line, row.title, TextStyle.BODY_STRONG, first, room=room)
        line.translate(0, line.height() + _LINE_GAP)
        line.setHeight(_height(TextStyle.WIRE))
        taken = write_line(painter, line, row.method, TextStyle.WIRE_STRONG, second)
        rest = line.adjusted(taken + metrics.S, 0, 0, 0)
        write_line(painter, rest, row.address, TextStyle.WIRE, second, cut=CUT_INSIDE)
        line.translate(0, line.height() + _LINE_GAP)
        line.setHeight(_height(TextStyle.SMALL))
        write_line(painter, line, row.told, TextStyle.SMALL, second)


def _height(style: TextStyle) -> int:
    return QFontMetrics(font(style)).height()
