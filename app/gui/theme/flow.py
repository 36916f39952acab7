"""A row that breaks into further rows where it is too wide."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.gui.theme import metrics


class FlowLayout(QLayout):
    """Lays its widgets out from left to right, then below; its height follows its width."""

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = metrics.S,
        below: int | None = None,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._below = spacing if below is None else below
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lay out within that width; the height that it takes."""
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        return margins.top() + self._within(inside, move=move) + margins.bottom()

    def _within(self, inside: QRect, *, move: bool) -> int:
        return self._flow(self._items, inside, move=move)

    def _flow(self, items: list[QLayoutItem], inside: QRect, *, move: bool) -> int:
        y = inside.y()
        for row in self._rows(items, inside.width()):
            if y > inside.y():
                y += self._below
            tall = max(size.height() for _, size in row)
            if move:
                self._place(row, QRect(inside.x(), y, inside.width(), tall))
            y += tall
        return y - inside.y()

    def _rows(self, items: list[QLayoutItem], width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(max(width, 1), tall(item, width))
            if not rows or size.width() > left:
                rows.append([])
                left = width
            rows[-1].append((item, size))
            left -= size.width() + self.spacing()
        return rows

    def _place(self, row: list[tuple[QLayoutItem, QSize]], place: QRect) -> None:
        x = place.x()
        for item, size in row:
            y = place.y() + (place.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()


def tall(item: QLayoutItem, width: int) -> int:
    """How tall that is where it has this width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
