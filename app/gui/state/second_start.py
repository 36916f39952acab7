"""A second start hands its files to the window that stands already, and ends.

One window for each person, screen and settings folder. What is passed is paths and the wish to
come to the front; nothing else is understood. Where anything about it fails, a start opens a
window of its own.
"""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

MOST_BYTES = 64 * 1024
MOST_FILES = 50
_MOST_WAITING = 8
_PATIENCE_MS = 5_000
"""For one who has connected to say what it wants."""
_ANSWER_MS = 3_000
"""For the first window to answer; one that hangs is left alone."""
_END = b"\0\0"
_SEEN = b"seen"


def place(environment: Mapping[str, str] = os.environ) -> str | None:
    """Where the window of this person and screen listens; None where no safe place is.

    On Windows the name of a pipe, elsewhere a socket in a folder that nobody else may enter.
    """
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    screen = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY", "")
    which = f"{screen}\n{QStandardPaths.writableLocation(config)}"
    name = f"keyfit-{hashlib.sha256(which.encode(errors='surrogateescape')).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    for folder in (runtime, f"{tempfile.gettempdir()}/keyfit-{os.getuid()}"):
        if folder and _is_private(Path(folder)):
            return f"{folder}/{name}"
    return None


def hand_over(listens: str, files: Sequence[str]) -> bool:
    """Ask the window that stands already to come forward with these files; False for none."""
    if sys.platform != "win32" and not Path(listens).is_socket():
        return False  # and QtNetwork is not loaded for nothing
    from PySide6.QtNetwork import QLocalSocket

    message = b"\0".join(map(os.fsencode, files)) + _END
    if len(files) > MOST_FILES or len(message) > MOST_BYTES:
        return False
    peer = QLocalSocket()
    peer.connectToServer(listens)
    if not peer.waitForConnected(_ANSWER_MS):
        return False
    peer.write(message)
    answer = b""
    while len(answer) < len(_SEEN) and peer.waitForReadyRead(_ANSWER_MS):
        answer += peer.readAll().data()
    return answer == _SEEN


class SecondStart(QObject):
    """Listens for further starts."""

    asked = Signal(object)
    """A tuple of absolute paths, often none: come to the front and open them."""

    def __init__(self, listens: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listens = listens
        self._server: QLocalServer | None = None

    def begin(self) -> bool:
        """Listen from now on. What a killed start has left behind gives way."""
        from PySide6.QtNetwork import QLocalServer

        self._server = server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_MOST_WAITING)
        server.newConnection.connect(self._met)
        if server.listen(self._listens):
            return True
        QLocalServer.removeServer(self._listens)
        return server.listen(self._listens)

    def end(self) -> None:
        """Listen no longer."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _met(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            peer = self._server.nextPendingConnection()
            peer.setReadBufferSize(MOST_BYTES + 1)
            peer.disconnected.connect(peer.deleteLater)
            peer.readyRead.connect(self._read)
            patience = QTimer(peer, singleShot=True, interval=_PATIENCE_MS)
            patience.timeout.connect(lambda peer=peer: peer.abort())
            patience.start()

    def _read(self) -> None:
        """Look at what has come so far; it stays where it is until it is whole."""
        peer = self.sender()
        assert peer is not None
        said = peer.peek(MOST_BYTES + 1).data()  # type: ignore[attr-defined]
        if len(said) > MOST_BYTES:
            QTimer.singleShot(0, peer, lambda: peer.abort())  # type: ignore[attr-defined]  # noqa: PLW0108  (the method alone would outlive its wrapper)
        elif said.endswith(_END):
            peer.readAll()  # type: ignore[attr-defined]
            said = said[: -len(_END)]
            files = tuple(map(os.fsdecode, said.split(b"\0"))) if said else ()
            heard = len(files) <= MOST_FILES and all(map(os.path.isabs, files))
            if heard:
                peer.write(_SEEN)  # type: ignore[attr-defined]
            peer.disconnectFromServer()  # type: ignore[attr-defined]
            if heard:
                self.asked.emit(files)


def _is_private(folder: Path) -> bool:
    """It is there, or can be made, and belongs to this person alone."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        private = not stat.S_IMODE(about.st_mode) & 0o077
        return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and private
    return False
