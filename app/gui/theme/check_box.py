"""A check box with the family's own tick."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role


class CheckBox(QCheckBox):
    """Shape and colours come from the sheet; the tick is painted on top."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        role = Role.ACCENT_TEXT if self.isEnabled() else Role.TEXT3
        side = min(box.width(), box.height()) - 2
        tick = pixmap("check", side, role, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1, tick)
