"""Single entries of the keyring: what may stand in one, and how long a call may take."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from app.background import DaemonExecutor, call_with_deadline
from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import (
    LONGEST,
    at_one_stroke,
    is_locked,
    longest_entry,
    names_of,
    reason_of,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "keyfit"
BYTES_PER_ENTRY = LONGEST // 4 * 3
DEADLINE = 5.0
"""Seconds for one call; a keyring without its service may hang for two minutes."""

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


class Entries:
    """Bytes under names, each call under a deadline. All errors come as `VaultProblem`."""

    def __init__(self, backend: "KeyringBackend", deadline: float = DEADLINE) -> None:
        self._backend = backend
        self._deadline = deadline
        self._answered = False
        """It has done so once: there is a keyring, even where it is not to be found later."""
        self._left_behind: Future[None] | None = None
        """The last write: it may still happen after it was given up."""

    @property
    def longest(self) -> int:
        """Bytes that one entry of this keyring takes."""
        return bytes_in(longest_entry(self._backend))

    def get(self, name: str) -> bytes | None:
        """What is stored under the name, or None. Raises DAMAGED where it is not ours."""
        text = self.text(name)
        return None if text is None else decoded(name, text)

    def text(self, name: str) -> str | None:
        """What is stored under the name as the keyring gives it, ours or not."""
        return self._call(lambda: self._backend.get_password(SERVICE, name))

    def put(self, name: str, data: bytes) -> str:
        """Store at most `longest` bytes; what stands there then.

        The one place that writes. Base64 and nothing else: gnome-keyring without a password
        writes values unescaped, so one raw line break destroys the whole keyring at its next
        start, and a leading blank or a last backslash is lost.
        """
        text = base64.b64encode(data).decode("ascii")
        if len(data) > self.longest or not _BASE64.fullmatch(text):
            raise VaultProblem(Reason.TOO_LARGE, name)
        self._write(lambda: self._backend.set_password(SERVICE, name, text), quiet=True)
        return text

    def remove(self, name: str) -> None:
        """Remove the entry; one that is not there is no error."""
        from keyring.errors import PasswordDeleteError

        def delete() -> None:
            with suppress(PasswordDeleteError):
                self._backend.delete_password(SERVICE, name)

        self._write(delete)

    def names(self) -> tuple[str, ...]:
        """All names under which something is stored, where the keyring can tell; else none."""
        return self._call(lambda: names_of(self._backend, SERVICE))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within is written at its end and at one stroke, by a keyring that can;
        where something is raised, not at all. Raises BUSY where somebody else came between."""
        stroke = at_one_stroke(self._backend)
        if stroke is None:
            yield
            return
        stroke.begin()
        try:
            yield
        except BaseException:
            stroke.drop()
            raise
        self._write(stroke.finish, quiet=True)

    def when_settled(self, then: Callable[[], None]) -> None:
        """Call `then` once no write that was given up can still happen: at once, as a rule."""
        if self._left_behind is None or self._left_behind.done():
            then()
        else:
            self._left_behind.add_done_callback(lambda _done: then())

    def waits_for_password(self) -> bool:
        """Whether the keyring is locked, where that can be asked without a prompt."""
        try:
            return call_with_deadline(lambda: is_locked(self._backend), 1)
        except Exception:  # noqa: BLE001  (then nothing more is known than that it hangs)
            return False

    def _write(self, fn: Callable[[], None], *, quiet: bool = False) -> None:
        """As `_call`, and after every write before it: one that hangs may happen late."""
        if self._left_behind is not None and not wait([self._left_behind], self._deadline).done:
            raise VaultProblem(self._reason_to_wait())
        self._left_behind = future = DaemonExecutor().submit(fn)
        self._outcome(future, quiet=quiet)

    def _call(self, fn: Callable[[], T]) -> T:
        return self._outcome(DaemonExecutor().submit(fn))

    def _outcome(self, future: "Future[T]", *, quiet: bool = False) -> T:
        try:
            found = future.result(self._deadline)
        except VaultProblem:  # of a keyring of our own
            raise
        except Exception as error:  # noqa: BLE001  (backends raise what their libraries raise)
            reason = reason_of(error)
            if reason is Reason.ABSENT and self._answered:
                reason = Reason.HANGING
            if reason is Reason.HANGING:
                reason = self._reason_to_wait()
            # What was to be stored could stand in the words of a failed write.
            words = "" if quiet else f": {error}"[:200]
            raise VaultProblem(reason, f"{type(error).__name__}{words}") from None
        self._answered = True
        return found

    def _reason_to_wait(self) -> Reason:
        return Reason.LOCKED if self.waits_for_password() else Reason.HANGING


def decoded(name: str, text: str) -> bytes:
    """The bytes of an entry's text. Raises DAMAGED where it is not ours."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise VaultProblem(Reason.DAMAGED, f"{name}: not Base64") from None


def bytes_in(characters: int) -> int:
    """How many bytes so many characters of Base64 hold."""
    return characters // 4 * 3
