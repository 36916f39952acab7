"""*More options*: a button that opens what it names, and a line on what is set behind it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class Disclosure(QWidget):
    """Closed at first; while it is closed, the line tells what differs from the default."""

    opened = Signal(bool)

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.button = Button(kind=Kind.PLAIN, icon="chevron-right")
        self.button.setProperty("look", "disclosure")
        self.button.setAccessibleIdentifier("more-options")
        self.button.clicked.connect(self.toggle)
        self._summary = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._open = False
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._summary)
        column.addWidget(content)
        self._summary.setContentsMargins(metrics.XL, 0, 0, 0)
        self._summary.hide()
        content.hide()
        self.retranslate()

    def show_summary(self, text: str) -> None:
        """Tell what differs from the default."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text) and not self._open)
        self._describe()

    def toggle(self) -> None:
        """Open or close."""
        self.set_open(not self._open)

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        if is_open == self._open:
            return
        self._open = is_open
        self.button.set_icon("chevron-down" if is_open else "chevron-right")
        self.content.setVisible(is_open)
        self.show_summary(self._summary.text())
        self.opened.emit(is_open)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.button.setText(self.tr("More options"))
        self._describe()

    def _describe(self) -> None:
        state = self.tr("open") if self._open else self.tr("closed")
        said = self._summary.text()
        self.button.setAccessibleDescription(f"{state}. {said}" if said else state)
