"""Reads a key file and opens the key in it, in the background."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.observed import KeyFacts, KeyProblem
from app.model.profile import SigningKey
from app.model.secret import Secret, SecretKind

DEADLINE = 20.0
"""Seconds. An encrypted key may ask for many rounds of key derivation; a share may hang."""


class KeyReading(QObject):
    """One reading at a time; a newer one takes the place of an older one."""

    read = Signal(object, object)
    """The `SigningKey` and what was found in it: `KeyFacts` or `KeyProblem`."""
    unreadable = Signal(str)
    """The file could not be read; its bare name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.settled.connect(self._next)
        self._waiting: tuple[SigningKey, Path | None] | None = None

    def read_file(self, path: Path, key: SigningKey) -> None:
        """Read the file into `key`; what `key` says about audience and key ID stays."""
        self._ask(key, path)

    def open(self, key: SigningKey) -> None:
        """Try the key with its passphrase."""
        self._ask(key, None)

    @property
    def busy(self) -> bool:
        """A key is being read."""
        return self._task.running

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self._waiting = None
        self._task.cancel()

    def _ask(self, key: SigningKey, path: Path | None) -> None:
        self._waiting = (key, path)
        if self._task.running:
            self._task.cancel()
        else:
            self._next()

    def _next(self) -> None:
        if self._waiting is not None:
            key, path = self._waiting
            self._waiting = None
            self._task.start(self._work(key, path))

    async def _work(self, key: SigningKey, path: Path | None) -> None:
        try:
            if path is not None:
                key = await in_background(lambda: _with_file(key, path), DEADLINE)
            found = await in_background(lambda: _found(key), DEADLINE)
        except OSError:  # TimeoutError is one
            self.unreadable.emit("" if path is None else path.name)
            return
        self.read.emit(key, found)


def _with_file(key: SigningKey, path: Path) -> SigningKey:
    """The key with the file's bytes; too long a file is cut where it is certainly no key."""
    from app.oauth.keys import MAX_KEY_FILE

    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise OSError("not a file")
        material = file.read(MAX_KEY_FILE + 1)
    return replace(
        key,
        material=Secret.of_bytes(material),
        file_name=path.name,
        passphrase=Secret("", SecretKind.KEY),
        readable_by_others=os.name == "posix" and bool(mode & 0o044),
    )


def _found(key: SigningKey) -> KeyFacts | KeyProblem:
    from app.oauth.keys import LoadedKey, load_private_key

    loaded = load_private_key(
        key.material.reveal_bytes(), key.passphrase.reveal(), certificate=key.certificate
    )
    return loaded.facts if isinstance(loaded, LoadedKey) else loaded
