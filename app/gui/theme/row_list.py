"""A list whose rows are painted, and how the rows of mouse and keyboard show in it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role

Index = QModelIndex | QPersistentModelIndex
CUT, CUT_INSIDE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowList(QListView):
    """Frameless, on the ground of what it stands in; its delegate is a `RowDelegate`."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleIdentifier(identifier)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ownFocus", True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.scheduleDelayedItemsLayout()


class RowDelegate(QStyledItemDelegate):
    """Fills the row under the mouse, and draws an edge around the keyboard's."""

    def __init__(
        self, view: RowList, inset: int, gap: int = 1, *, chosen_shows: bool = False
    ) -> None:
        """`inset` and `gap` stay free beside and between the marks; a list in which something is
        chosen, rather than opened, fills that row as well."""
        super().__init__(view)
        self.view = view
        self._inset, self._gap, self._chosen_shows = inset, gap, chosen_shows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset, gap, state = self._inset, self._gap, QStyle.StateFlag
        box = QRectF(option.rect).adjusted(inset, gap, -inset, -gap)
        chosen = self._chosen_shows and bool(option.state & state.State_Selected)
        if chosen or option.state & state.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(Role.SELECTION if chosen else Role.HOVER))
            painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
        self.paint_row(painter, option.rect, index, chosen=chosen)
        if index == self.view.currentIndex() and focus_shows(self.view):
            painter.setPen(QPen(color(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
        painter.restore()

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """Paint what stands in the row."""
        raise NotImplementedError


def write_line(
    painter: QPainter,
    place: QRect,
    text: str,
    style: TextStyle,
    ink: Role,
    *,
    room: int | None = None,
    cut: Qt.TextElideMode = CUT,
    at: Qt.AlignmentFlag = LEFT,
) -> int:
    """Write on one line, cut where it is longer than its room; the width that was taken."""
    painter.setFont(font(style))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(text, cut, place.width() if room is None else room)
    painter.drawText(place, at, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
