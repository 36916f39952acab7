"""A thousand profiles: a change asks little of the keyring, whatever it holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from app.model.finding import Severity
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.vault import LastVerdict, Vault
from app.vault.file_vault import FileKeyring
from app.vault.moving import Kept
from tests.vault.doubles import CallsOf, SmallKeyring
from tests.vault.profiles import with_secret

PROFILES = 1000
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.5))

Change = Callable[[Vault, UUID, UUID], object]
CHANGES: dict[str, Change] = {
    "save": lambda vault, one, _: vault.save(replace(vault.load(one), client_id="other")),
    "rename": lambda vault, one, _: vault.rename(one, "Renamed"),
    "favour": lambda vault, one, _: vault.favour(one, True),
    "move": lambda vault, one, _: vault.move(one, "Elsewhere"),
    "sort": lambda vault, one, other: vault.sort(one, other, below=False),
    "note a verdict": lambda vault, one, _: vault.note_verdict(one, WORKS),
    "delete": lambda vault, one, _: vault.delete(one),
}


def filled(vault: Vault) -> None:
    """Put a thousand profiles into it."""
    every = (with_secret("s" * 40, f"Client {n}", f"client-{n}") for n in range(PROFILES))
    vault.take_in(tuple(Kept(each, WORKS) for each in every), lambda name: name)


@pytest.fixture
def long_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileKeyring:
    """As on Linux and macOS: one that is real and asks nobody else."""
    monkeypatch.setattr("app.vault.sealed._N", 2**10)
    return FileKeyring.created(tmp_path / "file", Secret("passphrase", SecretKind.KEY))


def test_where_entries_may_be_long_a_start_takes_two_calls_and_a_change_ten(
    long_entries: FileKeyring,
) -> None:
    filled(Vault(long_entries))
    counted = CallsOf(long_entries)
    vault = Vault(long_entries)
    ids = [each.id for each in vault.listing()]
    assert (len(ids), counted.calls) == (PROFILES, 2)
    vault.tidy()
    vault.rename(ids[0], "The first change looks around")
    for n, (name, change) in enumerate(CHANGES.items()):
        counted.calls = 0
        change(vault, ids[100 * n], ids[500])
        opened = name in ("save", "rename", "favour", "move")  # what stands there is read first
        assert counted.calls <= 10 + 2 * opened, name
