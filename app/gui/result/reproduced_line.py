"""What a report from elsewhere says and how the check here stands to it: a quiet line."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class ReproducedLine(QWidget):
    """Hidden but for a client that came in a report."""

    compare_asked = Signal()
    changed = Signal()
    """It takes more room now, or less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.said.setAccessibleIdentifier("reproduced")
        self.compare_button = Button(kind=Kind.LINK)
        self.compare_button.setAccessibleIdentifier("compare-with-report")
        self.compare_button.clicked.connect(self.compare_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, metrics.S, 0, 0)
        row.setSpacing(metrics.M)
        row.addWidget(self.said, 1)
        row.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignTop)
        self._retranslate()
        self.hide()

    def show_line(self, said: str, *, comparable: bool) -> None:
        """Say this, nothing at all where it is empty; `comparable` once there are two results."""
        self.said.setText(_with_whole_end(said) if comparable else said)
        self.said.setAccessibleDescription(said)
        self.compare_button.setVisible(comparable)
        self.setVisible(bool(said))
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.said.setAccessibleName(self.tr("The report"))
        self.compare_button.setText(self.tr("Compare…"))
        self.compare_button.setAccessibleName(self.tr("Compare with the report"))


def _with_whole_end(said: str) -> str:
    """What came of it here is not torn apart where the line breaks."""
    there, point, here = said.rpartition(" · ")
    return there + point + here.replace(" ", "\N{NO-BREAK SPACE}")
