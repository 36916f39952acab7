"""Fields in one row, each with its share of the width."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLayoutItem

from app.gui.theme import metrics
from app.gui.theme.flow import FlowLayout, tall


class AbreastLayout(FlowLayout):
    """One below the other where one of them would have less room than it can do with."""

    def __init__(self, shares: tuple[int, ...]) -> None:
        super().__init__(spacing=metrics.M, below=metrics.FIELD_GAP)
        self._shares = shares

    def _within(self, inside: QRect, *, move: bool) -> int:
        shown = [
            (item, share)
            for item, share in zip(self._items, self._shares, strict=True)
            if not item.isEmpty()
        ]
        room = inside.width() - self.spacing() * (len(shown) - 1)
        whole = sum(share for _, share in shown)
        widths = [room * share // whole for _, share in shown]
        if widths:
            widths[-1] += room - sum(widths)  # what was rounded off, or the right edge is not met
        fit = all(
            item.minimumSize().width() <= width
            for (item, _), width in zip(shown, widths, strict=True)
        )
        items = [item for item, _ in shown]
        return (
            self._abreast(items, widths, inside, move) if fit else self._piled(items, inside, move)
        )

    def _abreast(
        self, items: list[QLayoutItem], widths: list[int], inside: QRect, move: bool
    ) -> int:
        x, most = inside.x(), 0
        for item, width in zip(items, widths, strict=True):
            height = tall(item, width)
            if move:
                item.setGeometry(QRect(x, inside.y(), width, height))
            x += width + self.spacing()
            most = max(most, height)
        return most

    def _piled(self, items: list[QLayoutItem], inside: QRect, move: bool) -> int:
        y = inside.y()
        for at, item in enumerate(items):
            y += self._below if at else 0
            height = tall(item, inside.width())
            if move:
                item.setGeometry(QRect(inside.x(), y, inside.width(), height))
            y += height
        return y - inside.y()
