"""A thousand profiles: a change asks little of the keyring, whatever it holds."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from app.model.finding import Severity
from app.model.time import Instant
from app.vault import LastVerdict, Reason, Vault, VaultProblem
from app.vault.blobs import read_blob
from app.vault.entries import Entries
from app.vault.index import index_of
from app.vault.moving import Kept
from app.vault.quirks import class_name
from tests.vault.doubles import MemoryKeyring, SmallKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import with_secret

PROFILES = 1000
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.5))
FAILS = LastVerdict("token.invalid_client", Severity.ERROR, Instant(1_790_000_060.5))

Values = dict[tuple[str, str], str]
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


@pytest.fixture(scope="module")
def short_entries() -> Values:
    """What stands in a keyring as on Windows then."""
    keyring = SmallKeyring()
    filled(Vault(keyring))
    return keyring.values


@pytest.fixture(scope="module")
def written_whole() -> Values:
    """The same as an older version wrote it, which knew no pages."""
    keyring = SmallKeyring()
    with pytest.MonkeyPatch.context() as older:
        older.setattr("app.vault.pages.lines_of", lambda _longest: PROFILES)
        filled(Vault(keyring))
    return keyring.values


def with_these(values: Values) -> SmallKeyring:
    """A keyring in which all that stands."""
    keyring = SmallKeyring()
    keyring.values = dict(values)
    return keyring


def test_where_entries_may_be_long_a_start_takes_two_calls_and_a_change_ten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on Linux and macOS."""
    monkeypatch.setattr("app.vault.quirks._WITHOUT_LIMIT", {class_name(MemoryKeyring)})
    keyring = MemoryKeyring()
    filled(Vault(keyring))
    vault = Vault(keyring)
    keyring.calls = 0
    ids = [each.id for each in vault.listing()]
    assert (len(ids), keyring.calls) == (PROFILES, 2)
    vault.tidy()
    vault.rename(ids[0], "The first change looks around")
    for n, (name, change) in enumerate(CHANGES.items()):
        keyring.calls = 0
        change(vault, ids[100 * n], ids[500])
        opened = name in ("save", "rename", "favour", "move")  # what stands there is read first
        assert keyring.calls <= 10 + 2 * opened, name


def test_where_entries_are_short_a_change_writes_a_page_of_the_list_and_its_root(
    short_entries: Values,
) -> None:
    keyring = with_these(short_entries)
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
    change: str, written_whole: Values
) -> None:
    keyring = with_these(written_whole)
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


def test_an_older_version_takes_a_list_in_pages_for_newer_and_not_for_damage(
    short_entries: Values,
) -> None:
    """Or it would offer to put the list together anew."""
    keyring = with_these(short_entries)
    root = Vault(keyring)._ledger.read().lists[0]
    with pytest.raises(VaultProblem) as raised:
        index_of(read_blob(Entries(keyring), root))
    assert raised.value.reason is Reason.NEWER
