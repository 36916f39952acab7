"""Single entries of the keyring: what may stand in one, and how long a call may take."""

import base64
import binascii
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from app.background import call_with_deadline
from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import is_locked, reason_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "keyfit"
LONGEST = 1200
"""Characters of one entry; the Windows Credential Manager stops at 1,280."""
BYTES_PER_ENTRY = LONGEST // 4 * 3
DEADLINE = 5.0
"""Seconds for one call; a keyring without its service may hang for two minutes."""

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


class Entries:
    """Bytes under names, each call under a deadline. All errors come as `VaultProblem`."""

    def __init__(self, backend: "KeyringBackend", deadline: float = DEADLINE) -> None:
        self._backend = backend
        self._deadline = deadline

    def get(self, name: str) -> bytes | None:
        """What is stored under the name, or None. Raises DAMAGED where it is not ours."""
        text = self._call(lambda: self._backend.get_password(SERVICE, name))
        if text is None:
            return None
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise VaultProblem(Reason.DAMAGED, f"{name}: not Base64") from None

    def put(self, name: str, data: bytes) -> None:
        """Store at most `BYTES_PER_ENTRY` bytes.

        The one place that writes. Base64 and nothing else: gnome-keyring without a password
        writes values unescaped, so one raw line break destroys the whole keyring at its next
        start, and a leading blank or a last backslash is lost.
        """
        text = base64.b64encode(data).decode("ascii")
        if len(text) > LONGEST or not _BASE64.fullmatch(text):
            raise VaultProblem(Reason.TOO_LARGE, name)
        self._call(lambda: self._backend.set_password(SERVICE, name, text), quiet=True)

    def remove(self, name: str) -> None:
        """Remove the entry; one that is not there is no error."""
        from keyring.errors import PasswordDeleteError

        def delete() -> None:
            with suppress(PasswordDeleteError):
                self._backend.delete_password(SERVICE, name)

        self._call(delete)

    def _call(self, fn: Callable[[], T], *, quiet: bool = False) -> T:
        try:
            return call_with_deadline(fn, self._deadline)
        except Exception as error:  # noqa: BLE001  (backends raise what their libraries raise)
            reason = reason_of(error)
            if reason is Reason.HANGING and self._waits_for_password():
                reason = Reason.LOCKED
            # What was to be stored could stand in the words of a failed write.
            words = "" if quiet else f": {error}"[:200]
            raise VaultProblem(reason, f"{type(error).__name__}{words}") from None

    def _waits_for_password(self) -> bool:
        try:
            return call_with_deadline(lambda: is_locked(self._backend), 1)
        except Exception:  # noqa: BLE001  (then nothing more is known than that it hangs)
            return False
