"""A window of its own that stays open beside the work."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.edged_dialog import EdgedDialog, lowest_window
from app.gui.theme.surface import Line

_INSIDE = 40
"""Pixels that stay free around it where the window behind is small."""


class StandingWindow(EdgedDialog):
    """As large as it likes to be, where the window behind and the screen leave room for that."""

    def __init__(self, over: QWidget, liked: QSize, smallest: QSize) -> None:
        """`liked` is its size at the usual font, and `smallest` one that it never goes below."""
        super().__init__(over)
        self._over, self._liked = over, liked
        self.setMinimumSize(smallest)

    def put_together(self, content: QWidget, left: QWidget, *buttons: QWidget) -> None:
        """The content, and below a line `left` at the left and the buttons at the right."""
        foot = QHBoxLayout()
        foot.setContentsMargins(metrics.XL, metrics.M, metrics.XL, metrics.M)
        foot.setSpacing(metrics.S)
        foot.addWidget(left)
        foot.addStretch(1)
        for each in buttons:
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(content, 1)
        column.addWidget(Line())
        column.addLayout(foot)

    def bring_up(self) -> None:
        """Come to the front."""
        if not self.isVisible():
            window = lowest_window(self._over.window())
            behind = window.size() - QSize(_INSIDE, _INSIDE)
            wanted = QSize(
                metrics.scaled(self._liked.width()), metrics.scaled(self._liked.height())
            )
            fits = wanted.boundedTo(behind).boundedTo(self.screen().availableSize())
            self.resize(fits.expandedTo(self.minimumSize()))
            self.stand_over(window)
        self.show()
        self.raise_()
        self.activateWindow()
