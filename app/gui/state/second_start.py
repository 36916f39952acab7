"""A second start hands its files to the window that stands already, and ends.

One window for each person, screen and settings folder. What is passed is paths and the wish to
come to the front; nothing else is understood. Where anything about it fails, a start opens a
window of its own.
"""

import os
import stat
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, QStandardPaths, QTimer, Signal

from app.file_lock import locked

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 64 * 1024
MOST_FILES = 50
_MOST_WAITING = 8
_PATIENCE_MS = 5_000
"""For one who has connected to say what it wants."""
_ANSWER_MS = 10_000
"""For the first window to answer, which may be busy with becoming complete."""
_STARTING = 20.0
"""Seconds for the first window to listen; a busy computer takes a few."""
_PAUSE = 0.03
_END = b"\0\0"
_SEEN = b"seen"


class Heard(Enum):
    """What came of asking the window that may stand already."""

    TAKEN = "taken"
    """It comes forward, with the files."""
    NOBODY = "nobody"
    """None listens, or none does yet."""
    SILENCE = "silence"
    """One hangs, or wants none of it."""


def place(environment: Mapping[str, str] = os.environ) -> str | None:
    """Where the window of this person and screen listens; None where no safe place is.

    On Windows the name of a pipe, elsewhere a socket in a folder that nobody else may enter.
    """
    config = QStandardPaths.StandardLocation.GenericConfigLocation
    screen = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY", "")
    which = f"{screen}\n{QStandardPaths.writableLocation(config)}"
    sha256 = QCryptographicHash.Algorithm.Sha256
    known = QCryptographicHash.hash(which.encode(errors="surrogateescape"), sha256)
    name = f"keyfit-{known.data().hex()[:16]}"
    if sys.platform == "win32":
        return name
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_private(Path(runtime)):
        return f"{runtime}/{name}"
    folder = f"{_temporary()}/keyfit-{os.getuid()}"
    return f"{folder}/{name}" if _is_private(Path(folder)) else None


def is_first(listens: str, files: Sequence[str]) -> bool:
    """Whether this start is to be the one window; False once another has taken the files.

    Of starts at the same instant one is the first, for as long as it runs; the others wait until
    that one listens. One that hangs is left alone after a while.
    """
    lock = Path(f"{listens}.lock")
    if not lock.is_absolute():
        lock = _temporary() / lock
    ends = time.monotonic() + _STARTING
    while True:
        first = _held(lock)
        heard = hand_over(listens, files)
        if heard is Heard.TAKEN:
            return False
        if first or heard is Heard.SILENCE or time.monotonic() > ends:
            return True
        time.sleep(_PAUSE)


def hand_over(listens: str, files: Sequence[str]) -> Heard:
    """Ask the window that stands already to come forward with these files."""
    if sys.platform != "win32" and not Path(listens).is_socket():
        return Heard.NOBODY  # and QtNetwork is not loaded for nothing
    from PySide6.QtNetwork import QLocalSocket

    message = b"\0".join(map(os.fsencode, files)) + _END
    if len(files) > MOST_FILES or len(message) > MOST_BYTES:
        return Heard.SILENCE
    peer = QLocalSocket()
    peer.connectToServer(listens)
    if not peer.waitForConnected(_ANSWER_MS):
        return Heard.NOBODY
    peer.write(message)
    answer = b""
    while len(answer) < len(_SEEN) and peer.waitForReadyRead(_ANSWER_MS):
        answer += peer.readAll().data()
    return Heard.TAKEN if answer == _SEEN else Heard.SILENCE


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
            visitor = _Visitor(self._server.nextPendingConnection())
            visitor.asked.connect(self.asked)


class _Visitor(QObject):
    """One who has connected, and goes with the connection."""

    asked = Signal(object)

    def __init__(self, peer: "QLocalSocket") -> None:
        super().__init__(peer)
        self._peer = peer
        peer.setReadBufferSize(MOST_BYTES + 1)
        peer.disconnected.connect(peer.deleteLater)
        peer.readyRead.connect(self._read)
        QTimer.singleShot(_PATIENCE_MS, self, self._send_away)

    def _read(self) -> None:
        """Look at what has come so far; it stays where it is until it is whole."""
        said = bytes(self._peer.peek(MOST_BYTES + 1).data())
        if len(said) > MOST_BYTES:
            QTimer.singleShot(0, self, self._send_away)  # Qt is still reading
        elif said.endswith(_END):
            self._peer.readAll()
            said = said[: -len(_END)]
            files = tuple(map(os.fsdecode, said.split(b"\0"))) if said else ()
            heard = len(files) <= MOST_FILES and all(map(os.path.isabs, files))
            if heard:
                self._peer.write(_SEEN)
            self._peer.disconnectFromServer()
            if heard:
                self.asked.emit(files)

    def _send_away(self) -> None:
        self._peer.abort()


def _temporary() -> Path:
    import tempfile  # tries to write there, so only where nothing else says where to

    return Path(tempfile.gettempdir())


def _held(lock: Path) -> bool:
    """Whether this process holds the lock, until it ends; without one where there can be none."""
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return True
    with suppress(OSError):
        if not locked(descriptor):
            os.close(descriptor)
            return False
    return True


def _is_private(folder: Path) -> bool:
    """It is there, or can be made, and belongs to this person alone."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        private = not stat.S_IMODE(about.st_mode) & 0o077
        return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and private
    return False
