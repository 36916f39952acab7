"""What stands in a keyring, and what of it nothing points to any more."""

from collections.abc import Iterable

from app.vault.journal import ENTRY as JOURNAL
from app.vault.ledger import POINTER, State


def orphans(state: State, names: Iterable[str]) -> list[str]:
    """Those of Keyfit's entry names that belong to no profile and no list."""
    known = {POINTER, JOURNAL}
    for ref in state.refs():
        known.update(ref.names())
    return sorted(set(names) - known)
