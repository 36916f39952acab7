"""The tree of a JSON answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.gui.result.json_search import matches
from app.gui.result.json_tree import Index, JsonModel
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN_AT_FIRST = 60
"""Rows; a larger object starts with its own members closed."""
_NAMES_SHARE = 0.38


class JsonView(QTreeView):
    """Keys grey, text plain, numbers in the accent; arrows fold and unfold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_json = JsonModel(self)
        self.setModel(self.model_of_json)
        self._rows = _RowDelegate(self)
        self.setItemDelegate(self._rows)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(metrics.L + metrics.XS)
        self.setExpandsOnDoubleClick(True)
        self.setAccessibleIdentifier("json-answer")
        self.setProperty("focusInset", True)
        self.viewport().setAutoFillBackground(False)

    def show_value(self, value: object) -> None:
        """Show this value, open as far as it stays short."""
        self.model_of_json.show_value(value)
        while self.model_of_json.canFetchMore(QModelIndex()):
            self.model_of_json.fetchMore(QModelIndex())
            break
        self._open_some(QModelIndex(), _OPEN_AT_FIRST)

    def matches(self, wanted: str) -> "Iterator[list[int] | None]":
        """All rows that hold a text, see `json_search.matches`."""
        return matches(self.model_of_json.value(), wanted)

    def reveal(self, path: list[int]) -> None:
        """Open the way to a row and go there."""
        for depth in range(1, len(path)):
            self.expand(self.model_of_json.index_of(path[:depth]))
        target = self.model_of_json.index_of(path)
        self.setCurrentIndex(target)
        self.scrollTo(target, QTreeView.ScrollHint.PositionAtCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._rows.begin(self.currentIndex())
        super().paintEvent(event)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not self.model_of_json.hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        side = 16
        corner = QPoint(
            rect.right() + 1 - self.indentation() + 1, rect.center().y() - side // 2 + 1
        )
        painter.drawPixmap(corner, pixmap(name, side, Role.TEXT2, self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, int(self.viewport().width() * _NAMES_SHARE))

    def _open_some(self, parent: QModelIndex, room: int) -> int:
        rows = self.model_of_json.rowCount(parent)
        if rows > room:
            return room
        room -= rows
        for row in range(rows):
            index = self.model_of_json.index(row, 0, parent)
            if self.model_of_json.hasChildren(index):
                while not self.model_of_json.rowCount(index):
                    self.model_of_json.fetchMore(index)
                if self.model_of_json.rowCount(index) <= room:
                    self.expand(index)
                    room = self._open_some(index, room)
        return room


class _Writing:
    """A font, and what of it is asked for in every cell."""

    def __init__(self, style: TextStyle) -> None:
        self.font = font(style)
        self.measure = QFontMetrics(self.font)
        self.widest = max(self.measure.maxWidth(), 1)
        self.height, self.ascent = self.measure.height(), self.measure.ascent()

    def fitted(self, text: str, width: int) -> str:
        """The text, cut where it would be wider than that."""
        if len(text) * self.widest <= width:
            return text
        return self.measure.elidedText(text, Qt.TextElideMode.ElideRight, width)


class _RowDelegate(QStyledItemDelegate):
    """Ten thousand rows go by in frames of 16 ms, so nothing is asked for twice in one frame."""

    def __init__(self, view: JsonView) -> None:
        super().__init__(view)
        self._model = view.model_of_json
        self._writing: dict[TextStyle, _Writing] = {}
        self._inks: dict[Role, QColor] = {}
        self._current: object = None

    def begin(self, current: QModelIndex) -> None:
        """A frame begins: fonts and colours may be others than in the one before."""
        self._writing = {each: _Writing(each) for each in (TextStyle.WIRE, TextStyle.SMALL)}
        self._inks = {each: color(each) for each in _INKS}
        self._current = current.internalPointer() if current.isValid() else None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), metrics.tree_row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.internalPointer()
        text, style, role = self._model.drawn(node, index.column())
        place = option.rect
        if node is self._current:
            painter.fillRect(place, self._inks[Role.SELECTION])
            role = Role.SELECTION_TEXT
        writing = self._writing[style]
        painter.setFont(writing.font)
        painter.setPen(self._inks[role])
        top = place.top() + (place.height() - writing.height) // 2
        shown = writing.fitted(text, place.width() - 6)
        painter.drawText(place.left() + 3, top + writing.ascent, shown)


_INKS = (Role.TEXT, Role.TEXT2, Role.ACCENT, Role.SELECTION, Role.SELECTION_TEXT)
