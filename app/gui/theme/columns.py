"""What tables have in common: rows of one kind under headings, and the line of these headings."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.item_rows import replace_rows
from app.gui.theme.roles import Role

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class ColumnModel(QAbstractTableModel, Generic[Row]):
    """Rows in; what a cell says of its row is up to `data`."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.headings = ("",) * columns

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these; where only some changed, nothing else moves."""

        def take() -> None:
            self.rows = rows

        replace_rows(self, self.rows, rows, take, self.changed_in)

    def changed_in(self, before: Row, after: Row) -> tuple[int, int]:  # noqa: ARG002
        """The first and the last column that differ; all, where a model does not know better."""
        return 0, len(self.headings) - 1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        across = orientation is Qt.Orientation.Horizontal
        return self.headings[section] if across and role in texts else None


class ColumnHeader(QHeaderView):
    """Quiet words over a hairline; nothing to click."""

    def __init__(
        self, height: int, pad: int, parent: QWidget, *, figures_last: bool = False
    ) -> None:
        """So high in pixels at the usual text size, so far from a column's edge to its text.

        `figures_last`: the last column is figures, which stand at its right edge.
        """
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height, self._pad, self._figures_last = height, pad, figures_last
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), metrics.scaled(self._height))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.setFont(font(TextStyle.SMALL_STRONG))
        painter.setPen(color(Role.TEXT2))
        text = str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")
        place = rect.adjusted(self._pad, 0, -self._pad, 0)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        right = self._figures_last and index == self.count() - 1
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, text)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))
