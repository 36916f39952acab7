"""Keyrings that misbehave as real ones do, on keyring's own backend class."""

import threading
import time

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError
from secretstorage.exceptions import SecretServiceNotAvailableException


class MemoryKeyring(KeyringBackend):
    """Keeps entries in a dict; each call is counted."""

    priority = 0  # type: ignore[assignment]  # never chosen by keyring itself

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str], str] = {}
        self.calls = 0

    def _called(self) -> None:
        self.calls += 1

    def get_password(self, service: str, username: str) -> str | None:
        self._called()
        return self.values.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._called()
        self.values[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._called()
        try:
            del self.values[service, username]
        except KeyError:
            raise PasswordDeleteError("No such password!") from None


class SmallKeyring(MemoryKeyring):
    """Holds 1,280 characters an entry, as Windows does, and refuses more in its words."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) > 1280:
            error = PasswordSetError("The stub received bad data")
            error.winerror = 1783  # type: ignore[attr-defined]
            raise error
        super().set_password(service, username, password)


class FailingKeyring(MemoryKeyring):
    """Raises at call number `fail_at`, and at that one alone unless `for_good`."""

    def __init__(self, values: dict[tuple[str, str], str], fail_at: int, for_good: bool) -> None:
        super().__init__()
        self.values = values
        self.fail_at = fail_at
        self.for_good = for_good

    def _called(self) -> None:
        super()._called()
        if self.calls == self.fail_at or (self.for_good and self.calls > self.fail_at):
            raise OSError("the keyring went away")


class Killed(BaseException):
    """Nothing of the process runs any more: nobody may catch it to put things right."""


class KilledKeyring(MemoryKeyring):
    """The process ends at call number `fail_at`; what it wrote then may be there (`done`)."""

    def __init__(self, values: dict[tuple[str, str], str], fail_at: int, *, done: bool) -> None:
        super().__init__()
        self.values = values
        self.fail_at = fail_at
        self.done = done

    def _called(self) -> None:
        super()._called()
        if self.calls > self.fail_at or (self.calls == self.fail_at and not self.done):
            raise Killed

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        self._killed_now()

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self._killed_now()

    def get_password(self, service: str, username: str) -> str | None:
        found = super().get_password(service, username)
        self._killed_now()
        return found

    def _killed_now(self) -> None:
        if self.calls == self.fail_at:
            raise Killed


class LockedKeyring(MemoryKeyring):
    """Nobody types its password."""

    def _called(self) -> None:
        raise KeyringLocked("Failed to unlock the collection!")


class LeavingKeyring(MemoryKeyring):
    """Its service ends when `gone` is set, as gnome-keyring's does where it crashes."""

    gone = False

    def _called(self) -> None:
        if self.gone:
            raise InitError("No recommended backend was available.") from (
                SecretServiceNotAvailableException("The name was not provided by any service")
            )


class HangingKeyring(MemoryKeyring):
    """Never answers until `released` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def _called(self) -> None:
        self.released.wait()


class HangingOnce(MemoryKeyring):
    """The first write of one entry does not return until `released`, and happens only then."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.released = threading.Event()
        self._name = name

    def set_password(self, service: str, username: str, password: str) -> None:
        if username == self._name and not self.released.is_set():
            self.released.wait()
        super().set_password(service, username, password)


class RefusingKeyring(MemoryKeyring):
    """Reads, and takes nothing new."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("Access denied")

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError("Access denied")


class SlowKeyring(MemoryKeyring):
    """Takes its time over each call."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds

    def _called(self) -> None:
        super()._called()
        time.sleep(self.seconds)


class UnlockedLater(MemoryKeyring):
    """Locked until somebody types its password."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = True

    def _called(self) -> None:
        super()._called()
        if self.locked:
            raise KeyringLocked("Failed to unlock the collection!")
