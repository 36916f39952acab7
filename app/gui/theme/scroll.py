"""A scroll area whose contents keep their right edge when the bar appears."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


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
        self.viewport().setAutoFillBackground(False)
        self._right: int | None = None
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)

    def set_content(self, content: QWidget) -> None:
        """Show this widget; its layout's right margin gives way to the bar."""
        self._right = None
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def _range_changed(self, _least: int, most: int) -> None:
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
