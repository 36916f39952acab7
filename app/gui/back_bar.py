"""The bar over the result where there is room for one pane."""

from PySide6.QtCore import QEvent, Qt, Signal
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
    """Stands over the result where there is room for one pane: the way back to the form, and what
    the form's foot has for a check."""

    check_asked = Signal()
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Role.FORM)
        self.back = Button(kind=Kind.TOOL, icon="back")
        self.back.setAccessibleIdentifier("back-to-form")
        self.name = Text("", TextStyle.HEAD, elide=True)
        self.pill = Pill()
        self.pill.hide()
        self._environment = Environment.UNKNOWN
        self.check = Button()
        self.check.setAccessibleIdentifier("check-from-result")
        self.check.clicked.connect(self.check_asked)
        self.cancel = Button()
        self.cancel.setAccessibleIdentifier("cancel-from-result")
        self.cancel.clicked.connect(self.cancel_asked)
        self.cancel.hide()
        row = QHBoxLayout()
        row.setContentsMargins(metrics.M, metrics.S + 2, metrics.L + 4, metrics.S + 2)
        row.setSpacing(metrics.S)
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        row.addWidget(self.pill)
        row.addWidget(self.check)
        row.addWidget(self.cancel)
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

    def show_running(self, running: bool) -> None:
        """A check runs, or is over: the keyboard goes from one button to the other."""
        before, now = (self.check, self.cancel) if running else (self.cancel, self.check)
        had_focus = before.hasFocus()
        now.show()
        if had_focus:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()

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
        self.check.setText(self.tr("Check access"))
        self.cancel.setText(self.tr("Cancel"))
