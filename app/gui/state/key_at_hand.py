"""The key file that a form has: the file, what is known of it, and which of its keys is meant."""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.gui.state.key_reading import KeyFile, KeyReading, KeySeen, Refused
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.frozen import replace
from app.model.profile import ClientCertificate, PrivateKeyFile, SigningKey
from app.model.secret import Secret


class KeyAtHand(QObject):
    """Has files read, and keeps what came of it until there is another one.

    The passphrase is given with each wish: it may have been typed on since the last one.
    """

    read = Signal(object, bool)
    """A `KeySeen`, and whether another key than before came with it."""
    turned_down = Signal(object)
    """A `Refused`: what was there before stays."""

    def __init__(self, reading: KeyReading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.file: KeyFile = SigningKey()
        self.seen: KeySeen | None = None
        """None while it is read for the first time, or without a file."""
        self.refused: Refused | None = None
        """The file that was of no use, until there is another one."""
        self.key_id = ""
        reading.read.connect(self._read)
        reading.refused.connect(self._refused)

    @property
    def found(self) -> KeyFacts | KeyProblem | None:
        """What is known of the key; None while it is read."""
        if self.seen is not None:
            return self.seen.found
        return None if self.file.material else KeyProblem.MISSING

    @property
    def key_ids(self) -> tuple[str, ...]:
        """Of a JWK Set: all that can be chosen."""
        return () if self.seen is None else self.seen.key_ids

    def begin(self, file: KeyFile, key_id: str) -> None:
        """Another profile's; what belongs to the former one is dropped."""
        self._reading.stop()
        self.file, self.key_id = file, key_id
        self.seen = self.refused = None

    def serve_as(self, kind: type[SigningKey | ClientCertificate]) -> None:
        """The same file is to sign, or to stand in the handshake."""
        self.file = _of_kind(self.file, kind)

    def read_files(self, paths: Iterable[str], passphrase: Secret) -> None:
        """Read what was dropped or chosen."""
        self._reading.read_files(tuple(map(Path, paths)), self._with(passphrase), self.key_id)

    def read_text(self, material: Secret, passphrase: Secret) -> None:
        """Read what was pasted."""
        self._reading.read_text(material, self._with(passphrase), self.key_id)

    def open(self, passphrase: Secret) -> None:
        """Look into the file once more: the passphrase or the key that is meant is another."""
        if self.file.material or self.file.certificate:
            self._reading.open(self._with(passphrase), self.key_id)

    def drop(self) -> None:
        """There is no file any more."""
        self.begin(type(self.file)(), self.key_id)

    def drop_certificate(self) -> None:
        """Keep the key alone; without one nothing stays."""
        self.file = replace(self.file, certificate=b"", certificate_file_name="")
        if not self.file.material:
            self.drop()

    def _with(self, passphrase: Secret) -> KeyFile:
        return replace(self.file, passphrase=passphrase)

    def _read(self, seen: KeySeen) -> None:
        another = seen.key.material is not self.file.material
        self.file = _of_kind(seen.key, type(self.file))
        self.seen, self.refused = seen, None
        self.read.emit(seen, another)

    def _refused(self, refused: Refused) -> None:
        self.refused = refused
        self.turned_down.emit(refused)


def _of_kind(file: KeyFile, kind: type[SigningKey | ClientCertificate]) -> KeyFile:
    """The same file for the other purpose."""
    if isinstance(file, kind):
        return file
    return kind(**{each.name: getattr(file, each.name) for each in fields(PrivateKeyFile)})
