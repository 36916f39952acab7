"""A thousand profiles: a change asks little of the keyring, whatever it holds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from app.model.finding import Severity
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.vault import LastVerdict, Reason, Vault, VaultProblem
from app.vault.blobs import read_blob
from app.vault.entries import Entries
from app.vault.file_vault import FileKeyring
from app.vault.index import index_of
from app.vault.moving import Kept
from tests.vault.doubles import CallsOf, SmallKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import with_secret

PROFILES = 1000
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.5))
FAILS = LastVerdict("token.invalid_client", Severity.ERROR, Instant(1_790_000_060.5))

Change = Callable[[Vault, UUID, UUID], object]
CHANGES: dict[str, Change] = {
    "save": lambda vault, one, _: vault.save(replace(vault.load(one), client_id="other")),
    "rename": lambda vault, one, _: vault.rename(one, "Renamed"),
    "favour": lambda vault, one, _: vault.favour(one, True),
    "move": lambda vault, one, _: vault.move(one, "Elsewhere"),
    "sort": lambda vault, one, other: vault.sort(one, other, below=False),
    "note a verdict": lambda vault, one, _: vault.note_verdict(one, FAILS),
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


def test_where_entries_are_short_a_change_writes_a_page_of_the_list_and_its_root() -> None:
    keyring = SmallKeyring()
    filled(Vault(keyring))
    vault = Vault(keyring)
    ids = [each.id for each in vault.listing()]
    all_of_it = keyring.calls
    vault.tidy()
    vault.rename(ids[0], "The first change looks around")
    order = list(ids)
    for n, (name, change) in enumerate(CHANGES.items()):
        keyring.calls = 0
        change(vault, ids[100 * n], ids[500])
        # Sorting concerns two pages.
        assert keyring.calls <= 25 + 6 * (name == "sort"), name
        if name == "sort":
            order.remove(ids[100 * n])
            order.insert(order.index(ids[500]), ids[100 * n])
        elif name == "delete":
            order.remove(ids[100 * n])
        assert [each.id for each in vault.listing()] == order
        anew = Vault(keyring)
        assert anew.listing() == vault.listing()
        assert orphans(anew._ledger.read(), [entry for _, entry in keyring.values]) == []
    keyring.calls = 0
    assert len(Vault(keyring).listing()) == PROFILES - 1
    assert keyring.calls <= all_of_it + 10


@pytest.mark.parametrize("change", CHANGES)
def test_a_list_that_an_older_version_wrote_whole_is_carried_over_by_the_first_change(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = SmallKeyring()
    with monkeypatch.context() as older:
        older.setattr("app.vault.pages.lines_of", lambda _longest: PROFILES)
        filled(Vault(keyring))
    vault = Vault(keyring)
    before = vault.listing()
    assert len(before) == PROFILES
    ids = [each.id for each in before]
    CHANGES[change](vault, ids[700], ids[3])
    assert vault.listing() != before
    anew = Vault(keyring)
    assert anew.listing() == vault.listing()
    untouched = [each for each in before if each.id != ids[700]]
    assert [each for each in anew.listing() if each.id != ids[700]] == untouched
    # What the list before needs goes with the second change, and with it all that was whole.
    anew.note_verdict(ids[1], FAILS)
    anew.rename(ids[1], "Renamed")
    assert orphans(anew._ledger.read(), [entry for _, entry in keyring.values]) == []
    keyring.calls = 0
    anew.rename(ids[1], "Renamed again")
    assert keyring.calls <= 26


def test_to_an_older_version_a_list_in_pages_is_newer_and_not_damaged() -> None:
    """For damage it would offer to put the list together anew."""
    keyring = SmallKeyring()
    filled(Vault(keyring))
    root = Vault(keyring)._ledger.read().lists[0]
    with pytest.raises(VaultProblem) as raised:
        index_of(read_blob(Entries(keyring), root))
    assert raised.value.reason is Reason.NEWER
