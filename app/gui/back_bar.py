"""The bar over the result where there is room for one pane."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.pill import Pill, paint_stripe
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line, Surface
from app.gui.theme.text import Text
from app.model.environment import Environment


class BackBar(Surface):
    """Stands over the result where there is room for one pane: the way back to the form."""

    def __init__(self) -> None:
        super().__init__(Role.FORM)
        self.back = Button(kind=Kind.TOOL, icon="back")
        self.back.setAccessibleIdentifier("back-to-form")
        self.name = Text("", TextStyle.HEAD, elide=True)
        self.pill = Pill()
        self.pill.hide()
        self._environment = Environment.UNKNOWN
        row = QHBoxLayout()
        row.setContentsMargins(metrics.M, metrics.S + 2, metrics.L + 4, metrics.S + 2)
        row.setSpacing(metrics.S)
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        row.addWidget(self.pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())
        self.retranslate()

    def show_environment(self, environment: Environment) -> None:
        """Name the environment, if it is known; production is marked unmistakably."""
        self.pill.setText(environment_name(environment))
        self.pill.setVisible(environment is not Environment.UNKNOWN)
        self.pill.set_filled(environment is Environment.PRODUCTION)
        self._environment = environment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._environment is Environment.PRODUCTION:
            paint_stripe(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.back.setAccessibleName(self.tr("Back to the form"))
        self.back.setToolTip(self.tr("Back to the form"))
