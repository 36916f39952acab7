"""A scroll area whose contents keep their right edge when the bar appears."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.gui.theme.surface import Line


class ScrollArea(QScrollArea):
    """Frameless and transparent; Tab goes past it to what it holds.

    The vertical bar's width is taken from the right margin of the content's layout.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # One that Python knows: handed one of Qt's own, PySide loads every kind of widget.
        ground = QWidget()
        ground.setObjectName("qt_scrollarea_viewport")
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        self._right: int | None = None
        self._bars_kept = False
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)

    def set_content(self, content: QWidget) -> None:
        """Show this widget; its layout's right margin gives way to the bar."""
        self._right = None
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def _keep_bars_from_screen_readers(self) -> None:
        """Before one of them shows, so that this always has one child, its contents, where
        assistive software looks.

        Qt counts a bar that shows as a child, tells nobody when it hides, and ends the program
        when a screen reader then asks for it (`QAccessibleAbstractScrollArea::child` reads past
        the end of its list; seen with Qt 6.11). It knows the bars by the names of what holds them.
        """
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            container = bar.parentWidget()
            assert container is not None
            container.setObjectName("")

    def _range_changed(self, _least: int, most: int) -> None:
        if most > 0 and not self._bars_kept:
            self._bars_kept = True
            self._keep_bars_from_screen_readers()
        content = self.widget()
        layout: QLayout | None = content.layout() if content is not None else None
        if layout is None:
            return
        margins = layout.contentsMargins()
        if self._right is None:
            self._right = margins.right()
        bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
        margins.setRight(max(self._right - bar, 0))
        layout.setContentsMargins(margins)


class ScrolledEdge(Line):
    """Stands over a scroll area, under what does not scroll with it: seen once something of the
    contents lies behind that."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._bar = area.verticalScrollBar()
        self._bar.valueChanged.connect(lambda _value: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bar.value() > 0:
            super().paintEvent(event)
