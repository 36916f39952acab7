"""What is odd about each keyring, in one place.

- Which backends keep a secret safe and for good, by platform. Everything else is refused: the
  `fail` and `null` backends keep nothing, those of `keyrings.alt` write plain files, and a
  chain may hand a secret to any of them.
- Which errors mean what. Backends let their libraries' exceptions through, so they are told
  apart by class name; the libraries themselves exist on one platform only.
- Windows: an entry holds 2,560 bytes of UTF-16, and more fails with "bad stub data". The others
  know no such limit.
- gnome-keyring writes its whole file, twice for an entry that is stored and once for one that is
  removed: with 1,000 profiles about 100 and 60 ms of its processor time, however long the entry.
  So what counts there are the calls, and what is long goes into one entry.
- Secret Service: the collection `session` lives in memory alone, and the default may be it.
  Unlocking waits for a person, so a call that hangs may simply be a locked keyring.
- gnome-keyring without a password stores values unescaped: see `app.vault.entries`.
"""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Protocol, cast

from app.vault.problem import Reason

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SECRET_SERVICE = "keyring.backends.SecretService.Keyring"

TRUSTED = {
    "linux": (
        _SECRET_SERVICE,
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
    ),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
"""Class names of the backends that may be used, by `sys.platform`."""

LONGEST = 1200
"""Characters of one entry in any keyring; the Windows Credential Manager stops at 1,280."""
_LONGEST_ELSEWHERE = 400_000
_OWN_FILE = "app.vault.file_vault.FileKeyring"
_WITHOUT_LIMIT = {*TRUSTED["linux"], *TRUSTED["darwin"], _OWN_FILE}

_BY_CLASS = {
    "KeyringLocked": Reason.LOCKED,
    "LockedException": Reason.LOCKED,
    "PromptDismissedException": Reason.LOCKED,
    "NoKeyringError": Reason.ABSENT,
    "SecretServiceNotAvailableException": Reason.ABSENT,
    "TimeoutError": Reason.HANGING,
}
_WINDOWS_TOO_LARGE = {1783, 8}
"""RPC_X_BAD_STUB_DATA and ERROR_NOT_ENOUGH_MEMORY, from CredWrite."""


def trusted_names() -> tuple[str, ...]:
    """The backends that may be used on this platform."""
    return TRUSTED.get(sys.platform, TRUSTED["linux"])


def class_name(backend: "KeyringBackend | type[KeyringBackend]") -> str:
    """`keyring.backends.SecretService.Keyring`."""
    kind = backend if isinstance(backend, type) else type(backend)
    return f"{kind.__module__}.{kind.__qualname__}"


def longest_entry(backend: "KeyringBackend") -> int:
    """Characters that an entry of this keyring may have."""
    return _LONGEST_ELSEWHERE if class_name(backend) in _WITHOUT_LIMIT else LONGEST


def reason_of(error: BaseException) -> Reason:
    """What an exception of a backend means, by its class, its causes and its code."""
    each: BaseException | None = error
    while each is not None:
        for kind in type(each).__mro__:
            if kind.__name__ in _BY_CLASS:
                return _BY_CLASS[kind.__name__]
        if getattr(each, "winerror", None) in _WINDOWS_TOO_LARGE:
            return Reason.TOO_LARGE
        each = each.__cause__
    return Reason.REFUSED


def forgets_at_logout(backend: "KeyringBackend") -> bool:
    """The backend would write to a collection that lives in memory only. Asks D-Bus."""
    if class_name(backend) != _SECRET_SERVICE:
        return False
    chosen = str(getattr(backend, "preferred_collection", ""))
    return (chosen or _default_collection()).endswith("/session")


def is_locked(backend: "KeyringBackend") -> bool:
    """Whether the keyring waits for its password, where that can be asked without a prompt."""
    if class_name(backend) != _SECRET_SERVICE:
        return False
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        return bool(secretstorage.Collection(bus).is_locked())


class AtOneStroke(Protocol):
    """A keyring that can write many entries as one."""

    def begin(self) -> None: ...
    def finish(self) -> None: ...
    def drop(self) -> None: ...


def at_one_stroke(backend: "KeyringBackend") -> AtOneStroke | None:
    """The same keyring, where it is one of those: each entry would cost the whole file."""
    return cast("AtOneStroke", backend) if class_name(backend) == _OWN_FILE else None


def names_of(backend: "KeyringBackend", service: str) -> tuple[str, ...]:
    """The names under which the service has entries, for those keyrings that can tell.

    `keyring` itself has no call for it.
    """
    if class_name(backend) == _OWN_FILE:
        own: tuple[str, ...] = backend.names(service)  # type: ignore[attr-defined]
        return own
    if class_name(backend) != _SECRET_SERVICE:
        return ()
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        path = getattr(backend, "preferred_collection", "")
        collection = (
            secretstorage.Collection(bus, path)
            if path
            else secretstorage.get_default_collection(bus)
        )
        items = collection.search_items({"service": service})
        return tuple(item.get_attributes().get("username", "") for item in items)


def _default_collection() -> str:
    import secretstorage
    from secretstorage.defines import SS_PATH, SS_PREFIX
    from secretstorage.util import DBusAddressWrapper

    with closing(secretstorage.dbus_init()) as bus:
        service = DBusAddressWrapper(SS_PATH, SS_PREFIX + "Service", bus)
        (path,) = service.call("ReadAlias", "s", "default")
        return str(path)
