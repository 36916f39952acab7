"""A path on this computer, typed, dropped or chosen with the system's own dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button


class PathField(QWidget):
    """The path stays a text: whether anything is there is seen when it is read."""

    changed = Signal()

    def __init__(self, identifier: str) -> None:
        super().__init__()
        self._title = ""
        self._filters: tuple[str, ...] = ()
        self.edit = PathEdit()
        self.choose_button = Button()
        self.choose_button.setAccessibleIdentifier(identifier)
        self.choose_button.clicked.connect(self.choose)
        self.edit.textChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self.choose_button)

    def path(self) -> str:
        """What is typed."""
        return self.edit.text().strip()

    def say(self, choose: str, title: str, filters: tuple[str, ...]) -> None:
        """The words: on the button, over the dialog, and what it shows."""
        self._title, self._filters = title, filters
        self.choose_button.setText(choose)
        self.choose_button.setAccessibleName(title)

    def choose(self) -> None:
        """Ask for a file with the system's own dialog."""
        dialog = QFileDialog(self.window(), self._title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(self._filters)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()


class PathEdit(QLineEdit):
    """A dropped file is its path, not its address."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            self.setText(urls[0].toLocalFile())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)
