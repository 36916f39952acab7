"""Which keyring backend serves: the platform's own, or none."""

import importlib
from typing import TYPE_CHECKING

from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import class_name, forgets_at_logout, trusted_names

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def choose_backend() -> "KeyringBackend":
    """The backend that the person configured, else the platform's best. May block for minutes.

    Not `keyring.get_keyring`: it remembers for good what was there at its first call, so a
    keyring that starts later would never be found.

    Raises `VaultProblem(ABSENT)` where there is none that keeps secrets safe and for good.
    """
    import keyring.core

    configured = keyring.core.load_env() or keyring.core.load_config()
    if configured is not None:
        return _accepted(configured)
    found: list[KeyringBackend] = []
    reasons: list[str] = []
    for name in trusted_names():
        try:
            found.append(_load(name))
        except Exception as error:  # noqa: BLE001  (backends raise what their libraries raise)
            reasons.append(f"{name.split('.')[-2]}: {error}")
    if not found:
        raise VaultProblem(Reason.ABSENT, "; ".join(reasons))
    best = max(found, key=lambda backend: float(backend.priority))
    return _accepted(best)


def _accepted(backend: "KeyringBackend") -> "KeyringBackend":
    for each in getattr(backend, "backends", None) or (backend,):
        if class_name(each) in trusted_names() and not forgets_at_logout(each):
            accepted: KeyringBackend = each
            return accepted
    raise VaultProblem(Reason.ABSENT, class_name(backend))


def _load(name: str) -> "KeyringBackend":
    module_name, _, kind_name = name.rpartition(".")
    kind: type[KeyringBackend] = getattr(importlib.import_module(module_name), kind_name)
    float(kind.priority)  # raises where the backend cannot serve, and says why
    return kind()
