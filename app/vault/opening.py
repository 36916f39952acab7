"""Where this computer's profiles are: in its keyring, in an encrypted file, or in memory."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.background import call_with_deadline
from app.model.secret import Secret
from app.vault.choice import choose_backend
from app.vault.entries import DEADLINE, Entries
from app.vault.ledger import POINTER
from app.vault.lock import data_folder
from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import reason_of
from app.vault.vault import Vault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def vault_file() -> Path:
    """Where the encrypted file is, if there is one."""
    return data_folder() / "profiles.keyfit-vault"


def open_vault(deadline: float = DEADLINE, passphrase: Secret | None = None) -> Vault:
    """The vault of this computer: a keyring that holds profiles, else the file, else the keyring.

    Raises `VaultProblem`: ABSENT, LOCKED or HANGING of the keyring; of a file FILE_LOCKED where
    no passphrase is given, WRONG_PASSPHRASE, FILE_DAMAGED, FILE_UNUSABLE or NEWER.
    """
    path = vault_file()
    try:
        backend = _keyring(deadline)
        if not path.exists() or Entries(backend, deadline).text(POINTER) is not None:
            return Vault(backend, deadline)
    except VaultProblem as problem:
        if problem.reason is not Reason.ABSENT or not path.exists():
            raise
    if passphrase is None:
        raise VaultProblem(Reason.FILE_LOCKED)
    from app.vault.file_vault import FileKeyring

    return Vault(FileKeyring.unlocked(path, passphrase), deadline)


def new_file_vault(passphrase: Secret) -> Vault:
    """An empty encrypted file. Raises FILE_UNUSABLE."""
    from app.vault.file_vault import FileKeyring

    return Vault(FileKeyring.created(vault_file(), passphrase))


def memory_vault() -> Vault:
    """A vault that is gone once Keyfit is closed."""
    from app.vault.memory_keyring import MemoryKeyring

    return Vault(MemoryKeyring())


def _keyring(deadline: float) -> "KeyringBackend":
    try:
        return call_with_deadline(choose_backend, deadline)
    except VaultProblem:
        raise
    except Exception as error:  # noqa: BLE001  (backends raise what their libraries raise)
        reason = reason_of(error)
        if reason is Reason.REFUSED:
            reason = Reason.ABSENT
        raise VaultProblem(reason, f"{type(error).__name__}: {error}"[:200]) from None
