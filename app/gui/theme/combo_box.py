"""A combo box with the family's own arrow, and a list that opens beneath it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role

_LEAST_CHARACTERS = 6
_SEPARATOR_HEIGHT = 9


class ComboBox(QComboBox):
    """Shape and colours come from the sheet; the arrow is painted on top.

    The wheel turns nothing unless the box has the focus: scrolling a form must not edit it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        """The tooltip that tells what is cut of the choice."""
        self.setItemDelegate(_Rows(self))
        # Rows of different heights would leave a gap beneath the last one.
        self.view().setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def be_as_narrow_as_need_be(self) -> None:
        """Let no long choice make the form wider than its pane; what is cut, a tooltip tells."""
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def showPopup(self) -> None:
        """Open the list; where it is longer than what shows of it, its bar says so.

        Qt counts the rows while nothing shows, and may leave out the bar that they need then.
        """
        super().showPopup()
        longer = self.view().verticalScrollBar().maximum() > 0
        needed, wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.view().setVerticalScrollBarPolicy(wanted if longer else needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.currentText()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        shown = self._shown(whole, option)
        if shown == whole or self.isEditable():
            super().paintEvent(event)
        else:
            option.currentText = shown
            style = QStylePainter(self)
            style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            style.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
            style.end()
        if self.toolTip() in ("", self._told):
            self._told = "" if shown == whole else whole
            if self.toolTip() != self._told:
                self.setToolTip(self._told)
        side = metrics.ICON_BUTTON
        corner = QPoint(self.width() - side - 8, (self.height() - side) // 2)
        role = Role.TEXT2 if self.isEnabled() else Role.INERT
        arrow = pixmap("chevron-down", side, role, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(corner, arrow)

    def _shown(self, whole: str, option: QStyleOptionComboBox) -> str:
        """What there is room for of the choice."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        room = place.width() - metrics.XS
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Rows(QStyledItemDelegate):
    """The box's own delegate knows nothing of the sheet's heights and round corners."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if not _separates(index):
            super().paint(painter, option, index)
            return
        line = option.rect.adjusted(metrics.S, 0, -metrics.S, 0)
        line.moveTop(line.center().y())
        line.setHeight(1)
        painter.fillRect(line, color(Role.LINE))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), _SEPARATOR_HEIGHT) if _separates(index) else hint


def _separates(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Qt marks what `insertSeparator` made by its description."""
    return bool(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "separator")
