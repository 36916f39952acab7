"""Profiles in the operating system's keyring. Every call blocks: use a background thread."""

from app.vault.index import LastVerdict, ProfileSummary
from app.vault.problem import Reason, VaultProblem
from app.vault.rescue import Rebuilt
from app.vault.vault import Vault, open_vault

__all__ = [
    "LastVerdict",
    "ProfileSummary",
    "Reason",
    "Rebuilt",
    "Vault",
    "VaultProblem",
    "open_vault",
]
