"""A notice on the desktop, by whatever it has for that."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.background import in_background
from app.gui.tasks import Task

_PROGRAM = "Keyfit"
_SECONDS = 4.0
_SHOWN_MS = 15_000


class DesktopNotice(QObject):
    """One sentence. It carries what the window would show anybody who looks at the screen."""

    def __init__(self, window: QWidget, send: Callable[[str, str], None] | None = None) -> None:
        """`send` blocks, and raises where it did not get through; None where nothing is sent."""
        super().__init__(window)
        self._window = window
        self._send = send
        self._task = Task(self)
        self._tray: QSystemTrayIcon | None = None

    def show(self, sentence: str) -> None:
        """Show it; where the desktop has no place for it, ask for attention at least."""
        send = self._send
        if send is None or not self._task.start(self._sent(send, sentence)):
            self._fall_back(sentence)

    async def _sent(self, send: Callable[[str, str], None], sentence: str) -> None:
        try:
            await in_background(lambda: send(_PROGRAM, sentence), _SECONDS)
        except (OSError, RuntimeError):  # TimeoutError is an OSError
            self._fall_back(sentence)

    def _fall_back(self, sentence: str) -> None:
        available = QSystemTrayIcon.isSystemTrayAvailable()
        if not available or not QSystemTrayIcon.supportsMessages():
            QApplication.alert(self._window)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self._window.activateWindow)
        self._tray.show()
        self._tray.showMessage(_PROGRAM, sentence, QApplication.windowIcon(), _SHOWN_MS)
        QTimer.singleShot(_SHOWN_MS, self._tray.hide)


def this_desktops_way() -> Callable[[str, str], None] | None:
    """What sends a notice on this system, before the tray is tried."""
    return _over_the_bus if sys.platform == "linux" else None


def _over_the_bus(program: str, sentence: str) -> None:
    """`org.freedesktop.Notifications.Notify`. The sentence is its summary: that is plain text,
    whereas its body may be read as markup.

    Not by QtDBus: it cannot be given an unsigned number from Python, which the call begins with.
    """
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    name = "org.freedesktop.Notifications"
    there = DBusAddress("/org/freedesktop/Notifications", bus_name=name, interface=name)
    hints = {"desktop-entry": ("s", "app.keyfit.Keyfit"), "urgency": ("y", 1)}
    actions: list[str] = []
    body = (program, 0, "keyfit", sentence, "", actions, hints, -1)
    try:
        with open_dbus_connection("SESSION") as connection:
            message = new_method_call(there, "Notify", "susssasa{sv}i", body)
            answer = connection.send_and_get_reply(message, timeout=_SECONDS)
    except KeyError as error:  # no bus has been named
        raise OSError("There is no session bus.") from error
    if answer.header.message_type is not MessageType.method_return:
        raise OSError("Nobody on the bus shows notices.")
