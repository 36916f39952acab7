"""A check box with the family's own tick; its words wrap where they have no room on one line."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from app.gui.theme import metrics
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role
from app.gui.theme.wrapping import in_lines

_LEAST = 140
"""Pixels that it can do with."""


class CheckBox(QCheckBox):
    """Shape and colours come from the sheet; the tick is painted on top."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), metrics.scaled(_LEAST)), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return self.sizeHint().height() + (lines - 1) * self.fontMetrics().lineSpacing()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802  (Qt’s name)
        super().initStyleOption(option)
        option.text = "\n".join(self._lines(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        role = Role.ACCENT_TEXT if self.isEnabled() else Role.INERT
        side = min(box.width(), box.height()) - 2
        tick = pixmap("check", side, role, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1, tick)

    def _lines(self, width: int) -> list[str]:
        """Its words in as many lines as that width needs."""
        style, metric = self.style(), QStyle.PixelMetric
        beside = (metric.PM_IndicatorWidth, metric.PM_CheckBoxLabelSpacing)
        room = width - sum(style.pixelMetric(each, None, self) for each in beside)
        return in_lines(self.text(), self.fontMetrics(), room)
