"""That what stands in the form is no longer what was checked."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

_SIGN = 14


class ChangedLine(QWidget):
    """Hidden until the form asks for something else than the check did; small, under the verdict
    that it takes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Text("", TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True)
        self.said.setAccessibleIdentifier("changed-since")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, metrics.S, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(IconView("pencil", _SIGN), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        self._retranslate()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.said.setText(self.tr("The form has changed since this check"))
