"""Copying. What is secret is marked for clipboard histories and taken back after 30 seconds."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.model.secret import Secret, SecretKind

TAKE_BACK_AFTER_MS: Final = 30_000

# Linux desktops, macOS and Windows each have a sign for "do not keep this".
_MARKS: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    ("application/x-nspasteboard-concealed-type", b""),
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        b"\x01\x00\x00\x00",
    ),
)


def copy_text(text: str) -> None:
    """Put plain text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


class SecretClipboard(QObject):
    """Copies a secret and clears the clipboard if it is still there when the time is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied: Secret | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TAKE_BACK_AFTER_MS)
        self._timer.timeout.connect(self.take_back)
        application = QGuiApplication.instance()
        if application is not None:  # the clipboard of some systems outlives the program
            application.aboutToQuit.connect(self.take_back)

    def copy(self, secret: Secret) -> None:
        """Put the secret on the clipboard, marked, for 30 seconds."""
        data = QMimeData()
        for mark, value in _MARKS:
            data.setData(mark, value)
        data.setText(secret.reveal())
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = secret
        self._timer.start()

    def take_back(self) -> None:
        """Clear the clipboard, unless something else was copied since."""
        copied, self._copied = self._copied, None
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if copied is not None and Secret(clipboard.text(), SecretKind.TOKEN) == copied:
            clipboard.clear()
