"""The parts that the program is made of, each a row that opens its licence."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.dialogs.about_parts import ShippedPart
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role

Index = QModelIndex | QPersistentModelIndex
_ROW = 34
_ARROW = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PartList(QListView):
    """Name and version at the left, the licence at the right."""

    part_asked = Signal(object)
    """The part whose licence is wanted."""

    def __init__(self, parts: tuple[ShippedPart, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self.setModel(_Rows(parts, self))
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ownFocus", True)
        self.setAccessibleIdentifier("parts")
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


class _Delegate(QStyledItemDelegate):
    """Paints a row; the name gives way where both do not fit."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(0, metrics.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part: ShippedPart = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = focus_shows(self._view) and index == self._view.currentIndex()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if marked or hovered:
            box = QRectF(option.rect).adjusted(metrics.M, 1, -metrics.M, -1)
            painter.setPen(QPen(color(Role.ACCENT), 2) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(color(Role.HOVER) if hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
        inside = option.rect.adjusted(metrics.XL, 0, -metrics.XL - _ARROW - metrics.S, 0)
        arrow = pixmap("chevron-right", _ARROW, Role.TEXT2, self._view.devicePixelRatioF())
        top = option.rect.center().y() - _ARROW // 2 + 1
        painter.drawPixmap(inside.right() + metrics.S, top, arrow)
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(color(Role.TEXT2))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | _MIDDLE, part.licence)
        inside.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(part.licence) - metrics.M, 0)
        painter.setFont(font(TextStyle.BODY))
        painter.setPen(color(Role.TEXT))
        shown = painter.fontMetrics().elidedText(
            f"{part.name} {part.version}", Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)
        painter.restore()
