"""Reads key files and opens the key in them, in the background."""

import os
import stat
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.frozen import frozen, replace
from app.model.profile import ClientCertificate, SigningKey
from app.model.secret import Secret, SecretKind

KeyFile = SigningKey | ClientCertificate
DEADLINE = 20.0
"""Seconds. An encrypted key may ask for many rounds of key derivation; a share may hang."""


class FileProblem(Enum):
    """Why a file could not be read."""

    GONE = "gone"
    FOLDER = "folder"
    FORBIDDEN = "forbidden"
    OTHER = "other"
    """A device, a broken disk, a share that hangs."""


@frozen
class KeySeen:
    """A key file, and what was found in it."""

    key: KeyFile
    found: KeyFacts | KeyProblem
    key_ids: tuple[str, ...] = ()
    """Of a JWK Set: all that can be chosen."""
    fresh: bool = False
    """It was dropped, chosen or pasted just now."""


@frozen
class Refused:
    """A file that is of no use; what was there before it stays."""

    name: str
    """Its bare name; empty of a text that was pasted."""
    problem: FileProblem | KeyProblem
    key: KeyFile | None = None
    """As it would have been with it; for the sentence about it."""


@frozen
class _Content:
    """What stands in one file."""

    name: str
    material: Secret
    readable_by_others: bool = False


_LOCKED = (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG)
_ACCEPTABLE = (*_LOCKED, KeyProblem.KEY_ID_UNKNOWN)
"""What is missing can still be typed or chosen."""


class KeyReading(QObject):
    """One reading at a time; a newer one takes the place of an older one."""

    read = Signal(object)
    """A `KeySeen`."""
    refused = Signal(object)
    """A `Refused`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.settled.connect(self._next)
        self._waiting: Callable[[], KeySeen | Refused] | None = None

    def read_files(self, paths: Sequence[Path], key: KeyFile, key_id: str) -> None:
        """Read a key, a certificate or both of them into `key`, whichever a file holds."""
        self._ask(lambda: _from_files(paths, key, key_id))

    def read_text(self, material: Secret, key: KeyFile, key_id: str) -> None:
        """The same with a text that was pasted."""
        self._ask(lambda: _taken([_Content("", material)], key, key_id))

    def open(self, key: KeyFile, key_id: str) -> None:
        """Try the key with its passphrase."""
        self._ask(lambda: _seen(key, key_id))

    @property
    def busy(self) -> bool:
        """A key is being read."""
        return self._task.running

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self._waiting = None
        self._task.cancel()

    def _ask(self, work: Callable[[], KeySeen | Refused]) -> None:
        self._waiting = work
        if self._task.running:
            self._task.cancel()
        else:
            self._next()

    def _next(self) -> None:
        if self._waiting is not None:
            work, self._waiting = self._waiting, None
            self._task.start(self._work(work))

    async def _work(self, work: Callable[[], KeySeen | Refused]) -> None:
        try:
            outcome = await in_background(work, DEADLINE)
        except TimeoutError:
            outcome = Refused("", FileProblem.OTHER)
        (self.refused if isinstance(outcome, Refused) else self.read).emit(outcome)


def _from_files(paths: Sequence[Path], key: KeyFile, key_id: str) -> KeySeen | Refused:
    contents = []
    for path in paths:
        try:
            contents.append(_content(path))
        except OSError as error:
            return Refused(path.name, _why(error))
    return _taken(contents, key, key_id)


def _content(path: Path) -> _Content:
    """The file's bytes; too long a file is cut where it is certainly no key."""
    from app.oauth.keys import MAX_KEY_FILE

    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError("a folder")  # Windows would say that it is forbidden
    if not stat.S_ISREG(mode):
        raise OSError("not a file")  # to open a named pipe may take for ever
    with path.open("rb") as file:
        material = file.read(MAX_KEY_FILE + 1)
    readable = os.name == "posix" and bool(mode & 0o044)
    return _Content(path.name, Secret.of_bytes(material), readable)


def _why(error: OSError) -> FileProblem:
    match error:
        case FileNotFoundError():
            return FileProblem.GONE
        case IsADirectoryError():
            return FileProblem.FOLDER
        case PermissionError():
            return FileProblem.FORBIDDEN
    return FileProblem.OTHER


def _taken(contents: Sequence[_Content], key: KeyFile, key_id: str) -> KeySeen | Refused:
    """Each content in its place, if they can be of use together."""
    certificate_is_new = False
    for content in contents:
        if (isinstance(key, ClientCertificate) or key.material) and _is_certificate(content):
            certificate_is_new = True
            certificate = content.material.reveal_bytes()
            key = replace(key, certificate=certificate, certificate_file_name=content.name)
        else:
            key = replace(
                key,
                material=content.material,
                file_name=content.name,
                passphrase=Secret("", SecretKind.KEY),
                readable_by_others=content.readable_by_others,
            )
    seen = _seen(key, key_id)
    if seen.found is KeyProblem.CERTIFICATE_MISMATCH and not certificate_is_new:
        # It went with the key that was here before.
        seen = _seen(replace(key, certificate=b"", certificate_file_name=""), key_id)
    to_come = seen.found is KeyProblem.MISSING and bool(seen.key.certificate)
    if isinstance(seen.found, KeyProblem) and seen.found not in _ACCEPTABLE and not to_come:
        return Refused(contents[-1].name, seen.found, key)
    return replace(seen, fresh=True)


def _is_certificate(content: _Content) -> bool:
    """It holds a certificate, and no key."""
    from app.oauth.keys.certificates import read_certificates

    material = content.material.reveal_bytes()
    return b"PRIVATE KEY" not in material and bool(read_certificates(material))


def _seen(key: KeyFile, key_id: str) -> KeySeen:
    from app.oauth.keys import LoadedKey, key_ids, load_private_key

    material = key.material.reveal_bytes()
    loaded = load_private_key(
        material, key.passphrase.reveal(), key_id=key_id, certificate=key.certificate
    )
    found = loaded.facts if isinstance(loaded, LoadedKey) else loaded
    return KeySeen(key, found, key_ids(material))
