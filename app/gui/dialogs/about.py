"""The one window that tells what this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def show_about(over: QWidget) -> None:
    """Bring it up, made when it is first asked for."""
    from app.gui.dialogs.about_window import AboutWindow

    direct = Qt.FindChildOption.FindDirectChildrenOnly
    shown = over.findChild(AboutWindow, "", direct) or AboutWindow(over)
    shown.show_front()
    shown.bring_up()
