"""What stands in a keyring, and what of it nothing points to any more."""

from collections.abc import Iterable

from keyring.backend import KeyringBackend

from app.vault.entries import Entries
from app.vault.journal import ENTRY as JOURNAL
from app.vault.ledger import POINTER, Ledger


def orphans(backend: KeyringBackend, names: Iterable[str]) -> list[str]:
    """Those of Keyfit's entry names that belong to no profile and no list."""
    state = Ledger(Entries(backend)).read()
    known = {POINTER, JOURNAL}
    for ref in (*state.lists, *(entry.blob for entry in state.index.entries)):
        known.update(ref.names())
    return sorted(set(names) - known)
