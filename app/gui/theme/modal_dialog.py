"""A dialog that is to be answered first: it lies in the middle of its darkened window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.gui.theme import metrics
from app.gui.theme.edged_dialog import EdgedDialog, lowest_window
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.tab_order import in_reading_order

_SHADE = QColor(0, 0, 0, 90)


class ModalDialog(EdgedDialog):
    """As tall as what stands in it, where the window behind leaves room, and grows with it; deleted
    when closed."""

    WIDTH = 460
    """Where the window behind it is large enough, for a 13-px font."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        over = parent.window()
        self._shade = _Shade(over)
        self._behind = lowest_window(over)
        self.finished.connect(self._shade.deleteLater)
        self._ring = FocusRing(self)
        self._left_out = 0
        """Pixels of what stands in it that somebody made it too small for."""

    def show_over(self) -> None:
        """Show it, unless it shows already."""
        if self.isVisible():
            return
        in_reading_order(self)
        self._shade.cover()
        self.fit()
        self.stand_over(self._behind)
        self.open()
        self._ring.raise_()

    def fit(self) -> None:
        """Be as tall as what stands in it."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        room = self._space()
        width = min(metrics.scaled(self.WIDTH), room.width())
        self.resize(width, min(self.tall(width), room.height()))

    def tall(self, width: int) -> int:
        """How tall its content is at this width."""
        layout = self.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width)

    def grow(self) -> None:
        """Make room downwards, and upwards where the window ends, for what has come to stand in
        it. What becomes less leaves its room free: nothing is to jump."""
        if not self.isVisible():
            return
        wanted = min(self.tall(self.width()) - self._left_out, self._space().height())
        if wanted <= self.height():
            return
        self.resize(self.width(), wanted)
        lowest = self._behind.mapToGlobal(QPoint(0, self._behind.height() - metrics.L)).y()
        below = self.mapToGlobal(QPoint(0, self.height())).y() - lowest
        if below > 0:
            self.move(self.x(), self.y() - below)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grow()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.spontaneous():  # by hand
            self._left_out = max(0, self.tall(self.width()) - self.height())

    def _space(self) -> QSize:
        """What the window behind it leaves."""
        return self._behind.size() - QSize(metrics.XXL, metrics.XXL)


class _Shade(QWidget):
    """Darkens the window behind a dialog."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.hide()

    def cover(self) -> None:
        """Lie over everything in the window, whatever size it takes."""
        self.setGeometry(self._over.rect())
        self._over.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), _SHADE)
