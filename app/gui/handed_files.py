"""Files that the desktop hands to the running program, as macOS does with a double click."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class DesktopApplication(QApplication):
    """The application, which tells of such files; addresses that are no files are passed over.

    A filter on the application would be asked about every event of every widget; this is asked
    about the application's own.
    """

    handed = Signal(list)
    """Paths, one at a time."""

    def event(self, event: QEvent) -> bool:
        """Take the events that open a file."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.file():
            self.handed.emit([event.file()])
        return True
