"""The side bar over the window, where there is no room beside the form."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.theme.apply import color
from app.gui.theme.roles import Role
from app.gui.theme.tab_order import next_within
from app.gui.theme.transition import UNFOLD_MS, Transition

_SHADE = 90


class Drawer(QWidget):
    """Holds the side bar over the window; a click beside it or Esc puts it away.

    It is open, or not, at once; on its way out only a picture of it is left.
    """

    turned = Signal()
    """It is open now, or no longer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._content: QWidget | None = None
        self._open = False
        self._picture = QPixmap()
        self._way = Transition(self, UNFOLD_MS, self._move)
        self.hide()

    @property
    def is_open(self) -> bool:
        """A person can use what it holds."""
        return self._open

    def take(self, content: QWidget) -> None:
        """Hold this widget from now on."""
        self._content = content
        content.setParent(self)
        self._place()

    def open(self) -> None:
        """Show it and put the keyboard into it."""
        if self._content is None:
            return
        self.setGeometry(self._over.rect())
        self._place()
        self._open = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._content.show()
        self.show()
        self.raise_()
        self._content.setFocus()
        self._way.start()
        self.turned.emit()

    def close_it(self) -> None:
        """Put it away."""
        if not self._open or self._content is None:
            return
        self._open = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = self._content.grab()
        self._content.hide()
        self._way.start()
        self.turned.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  (Qt’s name)
        """Tab goes round in it while it is open: what lies behind is out of reach."""
        if self._content is None or not self._open:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        there = next_within(self._content, QApplication.focusWidget(), forward=forward)
        if there is not None:
            there.setFocus(reason)
        return there is not None

    def _move(self, part: float) -> None:
        if self._open and self._content is not None:
            self._content.move(round(self._content.width() * (part - 1)), 0)
        elif part >= 1:
            self._picture = QPixmap()
            self.hide()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.close_it()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        part = self._way.value
        painter = QPainter(self)
        there = part if self._open else 1 - part
        painter.fillRect(self.rect(), QColor(0, 0, 0, round(_SHADE * there)))
        edge = 0 if self._content is None else self._content.x() + self._content.width()
        if not self._open:
            width = round(self._picture.deviceIndependentSize().width())
            edge = width - round(width * part)
            painter.drawPixmap(edge - width, 0, self._picture)
        if edge > 0:  # black on black, in high contrast, nothing else tells where it ends
            painter.fillRect(edge, 0, 1, self.height(), color(Role.LINE))

    def _place(self) -> None:
        if self._content is not None and self._content.parent() is self:
            self._content.setGeometry(QRect(0, 0, self._content.maximumWidth(), self.height()))
