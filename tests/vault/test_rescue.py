"""A damaged list of profiles: never taken for an empty one, and put together again."""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.finding import Severity
from app.model.time import Instant
from app.vault import LastVerdict, Reason, Vault, VaultProblem
from tests.servers.keyrings import private_keyring
from tests.vault.doubles import MemoryKeyring, SmallKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import with_key, with_secret

pytestmark = pytest.mark.usefixtures("layout")

PROJECT = Path(__file__).parents[2]
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000))
Values = dict[tuple[str, str], str]


def listing_of(values: Values) -> list[str]:
    """The names of the entries in which the list in force stands."""
    owner, generation, parts, _ = json.loads(b64decode(values["keyfit", "index"]))["listing"]
    return [f"{owner}/{generation}/{n}" for n in range(parts)]


def spoil_pointer(values: Values) -> None:
    values["keyfit", "index"] = "x not base64"


def lose_pointer(values: Values) -> None:
    del values["keyfit", "index"]


def spoil_listing(values: Values) -> None:
    values["keyfit", listing_of(values)[-1]] = "AAAA"


def lose_listing(values: Values) -> None:
    del values["keyfit", listing_of(values)[0]]


def lose_listing_and_journal(values: Values) -> None:
    lose_listing(values)
    values["keyfit", "journal"] = "e30="


DAMAGES = [spoil_pointer, lose_pointer, spoil_listing, lose_listing]


@pytest.fixture
def keyring() -> MemoryKeyring:
    return SmallKeyring()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("last_change", ["save", "rename", "verdict"])
def test_everything_is_found_again_the_last_change_too(
    keyring: MemoryKeyring, damage: Callable[[Values], None], last_change: str
) -> None:
    vault = Vault(keyring)
    profiles = [with_key(), *(with_secret(f"secret {n}", name=f"Name {n}") for n in range(12))]
    for profile in profiles:
        vault.save(profile, WORKS)
    if last_change == "rename":
        profiles[3] = replace(profiles[3], name="Renamed")
        vault.rename(profiles[3].id, "Renamed")
    elif last_change == "verdict":
        vault.note_verdict(profiles[0].id, WORKS)
    damage(keyring.values)
    vault = Vault(keyring)  # at the next start: who has read the list reads it no more
    for attempt in (vault.listing, lambda: vault.save(profiles[0]), vault.tidy):
        with pytest.raises(VaultProblem) as raised:
            attempt()
        assert raised.value.reason is Reason.DAMAGED_LIST
    rebuilt = vault.rebuild()
    assert {each.name for each in rebuilt.found} == {each.name for each in profiles}
    assert rebuilt.lost == ()
    assert [vault.load(each.id) for each in profiles] == profiles
    assert sum(each.last == WORKS for each in vault.listing()) >= len(profiles) - 1
    vault.tidy()
    assert orphans(vault._ledger.read(), [name for _, name in keyring.values]) == []


@pytest.mark.parametrize("damage", [spoil_listing, lose_listing])
def test_who_has_read_the_list_makes_it_whole_with_the_next_change(
    keyring: MemoryKeyring, damage: Callable[[Values], None]
) -> None:
    vault = Vault(keyring)
    kept, more = with_secret("kept", name="Kept"), with_secret("more", name="More")
    vault.save(kept)
    damage(keyring.values)
    assert vault.load(kept.id) == kept
    vault.save(more)
    anew = Vault(keyring)
    assert [each.name for each in anew.listing()] == ["Kept", "More"]
    assert orphans(anew._ledger.read(), [name for _, name in keyring.values]) == []


def test_what_is_lost_is_named(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    lost, kept = with_secret("lost", name="Lost"), with_secret("kept", name="Kept")
    vault.save(lost)
    vault.save(kept)
    for key in [key for key in keyring.values if key[1].startswith(str(lost.id))]:
        keyring.values[key] = "AAAA"
    lose_listing(keyring.values)
    rebuilt = vault.rebuild()
    assert [each.name for each in rebuilt.found] == ["Kept"]
    assert rebuilt.lost == ("Lost",)
    assert orphans(vault._ledger.read(), [name for _, name in keyring.values]) == []


def test_where_nothing_is_left_the_list_begins_anew(keyring: MemoryKeyring) -> None:
    spoil_pointer_only = {("keyfit", "index"): "x"}
    keyring.values = spoil_pointer_only
    vault = Vault(keyring)
    assert vault.rebuild().found == ()
    vault.save(with_secret("secret"))
    assert len(vault.listing()) == 1


def test_what_a_newer_version_wrote_is_not_rebuilt(keyring: MemoryKeyring) -> None:
    newer = {("keyfit", "index"): "eyJmb3JtYXQiOiAia2V5Zml0LXZhdWx0LzIifQ=="}
    keyring.values = dict(newer)
    with pytest.raises(VaultProblem) as raised:
        Vault(keyring).rebuild()
    assert raised.value.reason is Reason.NEWER
    assert keyring.values == newer


def test_a_first_save_that_was_killed_is_no_lost_list(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    vault.save(with_secret("secret"))
    lose_pointer(keyring.values)
    assert vault.listing() == ()
    vault.tidy()
    assert [name for _, name in keyring.values] == ["journal"]


REBUILD = """
import sys
import keyring
from contextlib import closing
import secretstorage
from app.vault import open_vault
from tests.vault.in_keyring import profiles
vault = open_vault()
for profile in profiles()[:3]:
    vault.save(profile)
with closing(secretstorage.dbus_init()) as bus:
    for item in secretstorage.get_default_collection(bus).search_items({"service": "keyfit"}):
        if item.get_attributes()["username"].startswith(("index", "journal", "0000")):
            item.delete()
rebuilt = vault.rebuild()
assert rebuilt.lost == ()
assert sorted(each.id for each in vault.listing()) == sorted(each.id for each in profiles()[:3])
for profile in profiles()[:3]:
    assert vault.load(profile.id) == profile
print("fine")
"""


def test_a_secret_service_tells_what_it_has_even_when_all_that_named_it_is_gone(
    tmp_path: Path,
) -> None:
    with private_keyring(tmp_path) as keyring:
        done = subprocess.run(
            [sys.executable, "-c", REBUILD],
            env={**keyring.environment, "PYTHONUTF8": "1"},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert (done.stdout, done.stderr) == ("fine\n", "")
