"""Why the keyring did not do what was asked."""

from enum import StrEnum


class Reason(StrEnum):
    """Each has its sentence in `app.words` under `vault.<reason>`."""

    ABSENT = "absent"
    """There is no keyring that keeps secrets safe and for good."""
    LOCKED = "locked"
    HANGING = "hanging"
    """It did not answer within the deadline."""
    REFUSED = "refused"
    """It answered with an error."""
    TOO_LARGE = "too_large"
    BUSY = "busy"
    """Another window or terminal of the same person is changing it."""
    DAMAGED = "damaged"
    """What was stored cannot be put together again."""
    DAMAGED_LIST = "damaged_list"
    """The list of profiles cannot be read; the profiles themselves may be: see `rebuild`."""
    NEWER = "newer"
    """A newer Keyfit wrote it."""
    MISSING = "missing"
    """No such profile (any more)."""
    FILE_LOCKED = "file_locked"
    """The profiles are in an encrypted file, and its passphrase has not been given."""
    WRONG_PASSPHRASE = "wrong_passphrase"
    FILE_DAMAGED = "file_damaged"
    FILE_UNUSABLE = "file_unusable"
    """The encrypted file cannot be read or written; the detail is what the system says."""


class VaultProblem(Exception):  # noqa: N818  (expected, and shown as a sentence)
    """An expected failure of keyring or file. `detail` is technical and holds no stored value."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value, detail)
        self.reason = reason
        self.detail = detail

    @property
    def key(self) -> str:
        """The key of its sentence."""
        return f"vault.{self.reason.value}"
