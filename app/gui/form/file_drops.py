"""Files that are dropped on a field: Qt would write their addresses into it."""

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form.path_field import PathEdit


def holds_files(data: QMimeData) -> bool:
    """A drag brings files of this computer."""
    return any(each.isLocalFile() for each in data.urls())


class FileDrops(QObject):
    """Has the fields of a window leave files to the window; text may still be dropped on them."""

    def watch(self, within: QWidget) -> None:
        """All fields that are there by now, but for those that take a file's path."""
        for field in within.findChildren(QLineEdit):
            if not isinstance(field, PathEdit):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if isinstance(event, QDragEnterEvent) and holds_files(event.mimeData()):
            event.ignore()  # which offers it to what the field stands in
            return True
        return False
