"""The two clocks in a quiet line under the steps: told always, since so much rests on them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.result.verdict_header import LEFT_EDGE
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.report import Report

if TYPE_CHECKING:
    from app.words import Words

_ICON = 16


class ClockLine(QWidget):
    """Hidden until an answer has told the server's time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._said.setAccessibleIdentifier("clock")
        row = QHBoxLayout(self)
        side = (metrics.ICON_VERDICT - _ICON) // 2
        row.setContentsMargins(metrics.XL + side, metrics.XS, 0, 0)
        row.setSpacing(LEFT_EDGE - metrics.XL - side - _ICON)
        row.addWidget(IconView("clock", _ICON, Role.TEXT3))
        row.addWidget(self._said, 1)
        self.hide()

    def show_report(self, report: Report | None, words: "Words") -> None:
        """Tell what this check knows of the clocks; nothing at all for None."""
        said = "" if report is None else words.clock_of(report)
        self._said.setText(said)
        self.setVisible(bool(said))
