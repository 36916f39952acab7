"""Words or a field with buttons beside it; below it where it would be too narrow."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem

from app.gui.theme import metrics
from app.gui.theme.flow import FlowLayout, tall


class BesideLayout(FlowLayout):
    """What is added first takes the room that the others leave; they stand at the right.

    Where that is less than `least` pixels or than it can do with, or where words would wrap so
    often that the whole becomes taller, or taller than `most` although they could do with less,
    the others stand below it, from the left.
    """

    def __init__(
        self,
        least: int = 0,
        spacing: int = metrics.M,
        below: int = metrics.XS,
        most: int | None = None,
    ) -> None:
        super().__init__(spacing=spacing, below=below)
        self._least, self._most = least, most

    def sizeHint(self) -> QSize:
        least = max((self._least, *(each.minimumSize().width() for each in self._items[:1])))
        margins = self.contentsMargins()
        width = margins.left() + least + self._aside(self._items[1:]) + margins.right()
        return QSize(width, self.heightForWidth(width))

    def _within(self, rect: QRect, *, move: bool) -> int:
        if not self._items or self._items[0].isEmpty():
            return super()._within(rect, move=move)
        first, others = self._items[0], [each for each in self._items[1:] if not each.isEmpty()]
        room = rect.width() - self._aside(others)
        tallest = max((each.sizeHint().height() for each in others), default=0)
        alone = tall(first, rect.width())
        beside = max(tall(first, room), tallest)
        least = max(self._least, first.minimumSize().width())
        narrow = room < least or (
            self._most is not None and beside > max(self._most, alone, tallest)
        )
        # Below they are as tall as the tallest at least: mostly there is no need to look how tall.
        if others and (narrow or beside > alone + self._below + tallest):
            under = QRect(rect.x(), rect.y() + alone + self._below, rect.width(), 0)
            below = alone + self._below + self._flow(others, under, move=False)
            if narrow or beside > below:
                if move:
                    first.setGeometry(QRect(rect.topLeft(), QSize(rect.width(), alone)))
                    self._flow(others, under, move=True)
                return below
        if move:
            _place(first, QRect(rect.x(), rect.y(), room, beside))
            x = rect.x() + room + self.spacing()
            for item in others:
                size = item.sizeHint()
                _place(item, QRect(QPoint(x, rect.y()), QSize(size.width(), beside)))
                x += size.width() + self.spacing()
        return beside

    def _aside(self, others: list[QLayoutItem]) -> int:
        """How wide these are, with what parts them from the first."""
        return sum(
            each.sizeHint().width() + self.spacing() for each in others if not each.isEmpty()
        )


def _place(item: QLayoutItem, place: QRect) -> None:
    """In the middle of that height."""
    height = min(tall(item, place.width()), place.height())
    top = place.y() + (place.height() - height) // 2
    item.setGeometry(QRect(place.x(), top, place.width(), height))
