"""Where there is no keyring at all: one encrypted file that serves as one.

It is written anew, whole, by each change, however many entries that is. Another process may have
written it since; so it is read again whenever it is not the file that was read last.
"""

import json
from pathlib import Path
from typing import Any, Self

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import PasswordDeleteError

from app.model.secret import Secret
from app.vault.private_file import read_private, remove_parts, unusable, write_private
from app.vault.problem import Reason, VaultProblem
from app.vault.sealed import LARGEST, Key, key_for, new_key, opened, sealed

FORMAT = "keyfit-vault-file/1"

Values = dict[str, dict[str, str]]
_Stamp = tuple[int, int, int]


class FileKeyring(KeyringBackend):
    """Entries in an encrypted file. Raises `VaultProblem` where the file is at fault."""

    def __init__(self, path: Path, key: Key) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._path = path
        self._key = key
        self._read: tuple[_Stamp, Values] | None = None
        self._stroke: _Stroke | None = None

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805
        """Never chosen by `keyring` itself."""
        raise RuntimeError("It needs a passphrase.")

    @classmethod
    def created(cls, path: Path, passphrase: Secret) -> Self:
        """A new, empty one. Raises FILE_UNUSABLE; what stands there already is not replaced."""
        if path.exists():
            raise VaultProblem(Reason.FILE_UNUSABLE, "File exists")
        made = cls(path, new_key(passphrase))
        made._write({})
        return made

    @classmethod
    def unlocked(cls, path: Path, passphrase: Secret) -> Self:
        """The one that is there. Raises WRONG_PASSPHRASE, FILE_DAMAGED, FILE_UNUSABLE, NEWER."""
        key = key_for(read_private(path, LARGEST), FORMAT, passphrase)
        found = cls(path, key)
        found._values()
        return found

    def get_password(self, service: str, username: str) -> str | None:
        return self._values().get(service, {}).get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._stroke is not None:
            self._so_far(self._stroke).setdefault(service, {})[username] = password
            return
        values = self._values()
        self._write({**values, service: {**values.get(service, {}), username: password}})

    def delete_password(self, service: str, username: str) -> None:
        if self._stroke is not None:
            if self._so_far(self._stroke).get(service, {}).pop(username, None) is None:
                raise PasswordDeleteError("No such password!")
            return
        values = self._values()
        kept = dict(values.get(service, {}))
        if kept.pop(username, None) is None:
            raise PasswordDeleteError("No such password!")
        self._write({**values, service: kept})

    def names(self, service: str) -> tuple[str, ...]:
        """All names under which something is stored."""
        return tuple(self._values().get(service, {}))

    def begin(self) -> None:
        """From now on nothing is written before `finish`; whoever reads sees it all the same."""
        self._stroke = _Stroke()

    def finish(self) -> None:
        """Write all of it at one stroke; a kill leaves the old file or the new one.

        Raises BUSY, with nothing written, where somebody else has changed the file meanwhile.
        """
        stroke, self._stroke = self._stroke, None
        if stroke is None or stroke.values is None or stroke.values == stroke.before:
            return
        if self._stamp() != stroke.stamp:
            raise VaultProblem(Reason.BUSY)
        self._write(stroke.values)

    def drop(self) -> None:
        """Forget what was to be written."""
        self._stroke = None

    def _values(self) -> Values:
        return self._there() if self._stroke is None else self._so_far(self._stroke)

    def _so_far(self, stroke: "_Stroke") -> Values:
        """What the file will be. It is looked at once: what another one writes then is told by
        `finish`."""
        if stroke.values is None:
            stroke.before = self._there()
            stroke.stamp = self._read[0] if self._read else None
            stroke.values = {name: dict(each) for name, each in stroke.before.items()}
        return stroke.values

    def _there(self) -> Values:
        stamp = self._stamp()
        if self._read is None or self._read[0] != stamp:
            data = opened(read_private(self._path, LARGEST), self._key, FORMAT)
            self._read = (stamp, _values_of(data))
        return self._read[1]

    def _write(self, values: Values) -> None:
        remove_parts(self._path)
        data = json.dumps(values, separators=(",", ":")).encode("ascii")
        write_private(self._path, sealed(data, self._key, FORMAT))
        self._read = (self._stamp(), values)

    def _stamp(self) -> _Stamp:
        try:
            found = self._path.stat()
        except OSError as error:
            raise unusable(error) from None
        return found.st_ino, found.st_mtime_ns, found.st_size


class _Stroke:
    """Changes that are written together."""

    def __init__(self) -> None:
        self.stamp: _Stamp | None = None
        """Of the file that they were made upon."""
        self.before: Values | None = None
        self.values: Values | None = None


def _values_of(data: bytes) -> Values:
    value: Any = json.loads(data)
    if not isinstance(value, dict):
        raise VaultProblem(Reason.FILE_DAMAGED)
    return value
