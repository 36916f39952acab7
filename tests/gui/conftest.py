"""Keyrings and keys for the tests of the window."""

from collections.abc import Callable

import pytest
from keyring.backend import KeyringBackend


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How dear a key is matters to whoever guesses; here it would only take time."""
    monkeypatch.setattr("app.vault.sealed._N", 2**10)


@pytest.fixture
def keyring_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyringBackend], None]:
    """Make this one the computer's keyring."""

    def use(backend: KeyringBackend) -> None:
        monkeypatch.setattr("app.vault.opening.choose_backend", lambda: backend)

    return use
