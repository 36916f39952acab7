"""Profiles in the operating system's keyring. Every call blocks: use a background thread."""

from app.vault.index import LastVerdict, ProfileSummary
from app.vault.opening import memory_vault, new_file_vault, open_vault
from app.vault.problem import Reason, VaultProblem
from app.vault.rescue import Rebuilt
from app.vault.vault import TakenIn, Vault

__all__ = [
    "LastVerdict",
    "ProfileSummary",
    "Reason",
    "Rebuilt",
    "TakenIn",
    "Vault",
    "VaultProblem",
    "memory_vault",
    "new_file_vault",
    "open_vault",
]
