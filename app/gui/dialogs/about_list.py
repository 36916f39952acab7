"""The parts that the program is made of, each a row that opens its licence."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.gui.dialogs.about_parts import ShippedPart
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role
from app.gui.theme.row_list import RIGHT, Index, RowDelegate, RowList, write_line

_ROW = 34
_ARROW = 16


class PartList(RowList):
    """Name and version at the left, the licence at the right."""

    part_asked = Signal(object)
    """The part whose licence is wanted."""

    def __init__(self, parts: tuple[ShippedPart, ...], parent: QWidget | None = None) -> None:
        super().__init__("parts", parent)
        self._parts = parts
        self.setModel(_Rows(parts, self))
        self.setItemDelegate(_Delegate(self, inset=metrics.M))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.part_asked.emit(self._parts[index.row()])


class _Rows(QAbstractListModel):
    """Parts in, names out."""

    def __init__(self, parts: tuple[ShippedPart, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part = self._parts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{part.name} {part.version}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{part.name} {part.version}, {part.licence}"
            case Qt.ItemDataRole.UserRole:
                return part
        return None


class _Delegate(RowDelegate):
    """Paints a row; the name gives way where both do not fit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, metrics.scaled(_ROW))

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:  # noqa: ARG002
        part: ShippedPart = index.data(Qt.ItemDataRole.UserRole)
        inside = place.adjusted(metrics.XL, 0, -metrics.XL - _ARROW - metrics.S, 0)
        arrow = pixmap("chevron-right", _ARROW, Role.TEXT2, self.view.devicePixelRatioF())
        top = place.center().y() - _ARROW // 2 + 1
        painter.drawPixmap(inside.right() + metrics.S, top, arrow)
        taken = write_line(painter, inside, part.licence, TextStyle.SMALL, Role.TEXT2, at=RIGHT)
        inside.adjust(0, 0, -taken - metrics.M, 0)
        named = f"{part.name} {part.version}"
        write_line(painter, inside, named, TextStyle.BODY, Role.TEXT)
