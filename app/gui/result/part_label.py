"""The name of a token's part beside its colour; pressing it marks the part."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.gui.result.token_parts import ROLES, Part
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role

_SIGN = 10


class PartLabel(QAbstractButton):
    """A square in the part's colour and its name; underlined while the part is marked."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleIdentifier(f"part-{part.name.lower()}")

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(font(TextStyle.SMALL_STRONG))
        width = _SIGN + metrics.S + measure.horizontalAdvance(self.text()) + metrics.XS
        return QSize(width, measure.height() + metrics.S)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        ink = color(ROLES[self.part])
        top = (self.height() - _SIGN) // 2
        painter.fillRect(0, top, _SIGN, _SIGN, ink)
        left = _SIGN + metrics.S
        painter.setFont(font(TextStyle.SMALL_STRONG if self.isChecked() else TextStyle.SMALL))
        painter.setPen(color(Role.TEXT if self.isChecked() else Role.TEXT2))
        place = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self.isChecked():
            painter.fillRect(left, self.height() - 2, self.width() - left - metrics.XS, 2, ink)
