"""Saving, finding again, renaming, duplicating, deleting: on keyrings that misbehave."""

import json
import re
import sys
import time
import zlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.model.finding import Severity
from app.model.profile import (
    ClientCertificate,
    Ending,
    Ends,
    Environment,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.vault import LastVerdict, ProfileSummary, Reason, Vault, VaultProblem
from app.vault.blobs import BlobRef
from app.vault.index import (
    LONGEST_CLIENT_ID,
    Entry,
    Index,
    index_bytes,
    index_of,
    summary_of,
)
from tests.oauth.keys.forms import KEYS, certificate, pem, pkcs12, written
from tests.vault.doubles import (
    HangingKeyring,
    LeavingKeyring,
    LockedKeyring,
    MemoryKeyring,
    SmallKeyring,
)
from tests.vault.profiles import SPOILABLE, with_key, with_secret

WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.5))


@pytest.fixture
def keyring() -> MemoryKeyring:
    return SmallKeyring()


@pytest.mark.parametrize("secret", SPOILABLE)
def test_every_secret_comes_back_as_it_was(keyring: MemoryKeyring, secret: str) -> None:
    profile = with_secret(secret, name=secret[:40])
    Vault(keyring).save(profile)
    assert Vault(keyring).load(profile.id) == profile


def test_a_key_comes_back_with_every_byte_and_its_passphrase(keyring: MemoryKeyring) -> None:
    profile = with_key()
    Vault(keyring).save(profile)
    assert Vault(keyring).load(profile.id) == profile


def test_every_entry_is_short_base64_under_one_service(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    vault.save(with_key(), WORKS)
    for n in range(40):
        vault.save(with_secret(SPOILABLE[n % len(SPOILABLE)], name=f"Profile {n} {uuid4()}"))
    name = re.compile(r"index|journal|[0-9a-f-]{36}/[0-9a-f]+/[0-9]+")
    assert len(keyring.values) > 45
    for (service, entry), value in keyring.values.items():
        assert service == "keyfit"
        assert name.fullmatch(entry)
        assert re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", value)
        assert len(value) <= 1200


def test_the_listing_tells_all_but_secrets(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    profile = with_secret("horse-battery-staple")
    vault.save(profile, WORKS)
    (summary,) = vault.listing()
    assert (summary.id, summary.name, summary.folder) == (profile.id, "Acme", "Customers")
    assert summary.environment is Environment.PRE_PRODUCTION
    assert (summary.provider, summary.host) == ("signaturgruppen-pp", "login.example")
    assert summary.last == WORKS
    listing = b"".join(
        b64decode(value)
        for (_, name), value in sorted(keyring.values.items())
        if name.startswith(("index", "00000000"))
    )
    assert b"horse" not in zlib.decompressobj().decompress(listing[: listing.index(b'{"format')])


def test_saving_again_keeps_place_and_verdict_and_leaves_no_old_parts(
    keyring: MemoryKeyring,
) -> None:
    vault = Vault(keyring)
    first, second = with_secret("one", name="First"), with_secret("two", name="Second")
    vault.save(first, WORKS)
    vault.save(second)
    vault.save(first)
    entries = len(keyring.values)
    changed = replace(first, credential=SharedSecret(Secret("three")))
    vault.save(changed)
    assert len(keyring.values) == entries
    assert [each.name for each in vault.listing()] == ["First", "Second"]
    assert vault.listing()[0].last == WORKS
    assert vault.load(first.id) == changed


def test_rename_duplicate_and_note_a_verdict(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    profile = with_secret("secret")
    vault.save(profile)
    vault.note_verdict(profile.id, WORKS)
    vault.rename(profile.id, "Acme 2")
    copy = vault.duplicate(profile.id, "Acme 2 (copy)")
    assert [(each.name, each.last) for each in vault.listing()] == [
        ("Acme 2", WORKS),
        ("Acme 2 (copy)", None),
    ]
    assert vault.load(profile.id) == replace(profile, name="Acme 2")
    assert vault.load(copy.id) == replace(profile, name="Acme 2 (copy)", id=copy.id)


def test_deleting_takes_the_secret_and_saving_again_undoes_it(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    profile = with_secret("secret")
    vault.save(profile)
    kept = vault.load(profile.id)
    vault.delete(profile.id)
    assert vault.listing() == ()
    assert not [name for _, name in keyring.values if name.startswith(str(profile.id))]
    with pytest.raises(VaultProblem) as raised:
        vault.load(profile.id)
    assert raised.value.reason is Reason.MISSING
    vault.save(kept)
    assert vault.load(profile.id) == profile


@pytest.mark.parametrize("victim", range(2))
def test_a_lost_or_foreign_part_is_damage_and_never_half_a_secret(
    keyring: MemoryKeyring, victim: int
) -> None:
    vault = Vault(keyring)
    profile, other = with_key(), with_secret("other")
    vault.save(profile)
    vault.save(other)
    parts = sorted(key for key in keyring.values if key[1].startswith(str(profile.id)))
    assert len(parts) > 1
    if victim:
        del keyring.values[parts[-1]]
    else:
        keyring.values[parts[0]], keyring.values[parts[1]] = (
            keyring.values[parts[1]],
            keyring.values[parts[0]],
        )
    with pytest.raises(VaultProblem) as raised:
        vault.load(profile.id)
    assert raised.value.reason is Reason.DAMAGED
    assert vault.load(other.id) == other


@pytest.mark.parametrize(
    ("pointer", "reason"),
    [
        ("not base64!", Reason.DAMAGED_LIST),
        ("e30=", Reason.DAMAGED_LIST),
        ("bnVsbA==", Reason.DAMAGED_LIST),
        ("eyJmb3JtYXQiOiAia2V5Zml0LXZhdWx0LzIifQ==", Reason.NEWER),
    ],
)
def test_an_index_that_is_not_ours_is_told_and_left_alone(
    keyring: MemoryKeyring, pointer: str, reason: Reason
) -> None:
    keyring.values["keyfit", "index"] = pointer
    for attempt in (Vault(keyring).listing, lambda: Vault(keyring).save(with_secret("s"))):
        with pytest.raises(VaultProblem) as raised:
            attempt()
        assert raised.value.reason is reason
    assert keyring.values == {("keyfit", "index"): pointer}


def test_a_locked_keyring_is_told_as_locked() -> None:
    with pytest.raises(VaultProblem) as raised:
        Vault(LockedKeyring()).listing()
    assert raised.value.reason is Reason.LOCKED
    assert raised.value.key == "vault.locked"


@pytest.mark.parametrize(("used", "reason"), [(True, Reason.HANGING), (False, Reason.ABSENT)])
def test_a_keyring_that_goes_is_not_one_that_never_was(used: bool, reason: Reason) -> None:
    keyring = LeavingKeyring()
    vault = Vault(keyring)
    if used:
        vault.save(with_secret("secret"))
    keyring.gone = True
    with pytest.raises(VaultProblem) as raised:
        vault.save(with_secret("secret"))
    assert raised.value.reason is reason


def test_a_hanging_keyring_is_given_up_after_its_deadline() -> None:
    keyring = HangingKeyring()
    try:
        started = time.perf_counter()
        with pytest.raises(VaultProblem) as raised:
            Vault(keyring, deadline=0.2).save(with_secret("secret"))
        assert raised.value.reason is Reason.HANGING
        assert time.perf_counter() - started < 2
    finally:
        keyring.released.set()


def test_a_problem_never_holds_what_was_to_be_stored(keyring: MemoryKeyring) -> None:
    class Talkative(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise OSError(f"cannot write {password}")

    with pytest.raises(VaultProblem) as raised:
        Vault(Talkative()).save(with_secret("canary"))
    assert raised.value.detail == "OSError"
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_the_vault_is_imported_without_the_keyring_library() -> None:
    import subprocess

    code = "import sys, app.vault; print('keyring' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "False"


def test_favourites_folders_and_notes_are_kept_and_the_listing_tells_all_but_notes(
    keyring: MemoryKeyring,
) -> None:
    vault = Vault(keyring)
    profile = replace(with_secret("any"), notes="Ask Accounts\nfirst")
    vault.save(profile, WORKS)
    vault.favour(profile.id, True)
    vault.move(profile.id, "Nordbank")
    assert Vault(keyring).load(profile.id) == replace(profile, favourite=True, folder="Nordbank")
    (summary,) = vault.listing()
    assert (summary.favourite, summary.folder, summary.last) == (True, "Nordbank", WORKS)
    assert summary.ends == Ending(date(2027, 1, 31), Ends.SECRET)
    assert "Accounts" not in repr(summary)
    vault.favour(profile.id, False)
    assert not vault.listing()[0].favourite


def with_certificate(key: Any, *, passphrase: str, typed: str | None = None) -> SigningKey:
    """A key in PEM and its certificate beside it, good for 90 days; `typed` is the passphrase that
    was given with it."""
    text = written(key, passphrase=passphrase) + pem(certificate(key))
    return SigningKey(
        material=Secret.of_bytes(text),
        file_name="acme.pem",
        passphrase=Secret(passphrase if typed is None else typed, SecretKind.KEY),
    )


OPEN = with_certificate(KEYS["P-256"], passphrase="")
LOCKED = with_certificate(KEYS["P-256"], passphrase="open sesame", typed="")
UNLOCKED = with_certificate(KEYS["P-256"], passphrase="open sesame")


@pytest.mark.parametrize("key", [OPEN, LOCKED, UNLOCKED], ids=["open", "locked", "unlocked"])
def test_the_listing_tells_when_a_keys_certificate_ends(
    keyring: MemoryKeyring, key: SigningKey
) -> None:
    day = datetime.now(UTC).date() + timedelta(days=90)
    vault = Vault(keyring)
    profile = Profile(credential=key, client_id="0a775a87" + "-" * 500)
    vault.save(profile)
    (summary,) = vault.listing()
    assert summary.ends == Ending(day, Ends.CERTIFICATE, noted=False)
    assert summary.client_id == profile.client_id[:LONGEST_CLIENT_ID]
    noted = day - timedelta(days=1)
    vault.save(replace(profile, credential=replace(key, expires_on=noted)))
    assert vault.listing()[0].ends == Ending(noted, Ends.KEY)


def test_a_certificate_in_a_locked_pkcs12_file_ends_nobody_knows_when(
    keyring: MemoryKeyring,
) -> None:
    own = certificate(KEYS["RSA"])
    file = Secret.of_bytes(pkcs12(KEYS["RSA"], "open sesame", (own,)))
    locked = ClientCertificate(material=file, file_name="client.p12")
    vault = Vault(keyring)
    vault.save(Profile(credential=locked))
    assert vault.listing()[0].ends is None
    opened = replace(locked, passphrase=Secret("open sesame", SecretKind.KEY))
    vault.save(Profile(credential=opened))
    assert vault.listing()[1].ends is not None


def test_the_next_verdict_brings_an_older_line_of_the_list_up_to_date(
    keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, profile = Vault(keyring), with_secret("any")
    with monkeypatch.context() as older:
        older.setattr("app.vault.vault.summary_of", lambda *told: _as_before(summary_of(*told)))
        vault.save(profile)
    assert vault.listing()[0] == _as_before(summary_of(profile, None))
    vault.note_verdict(profile.id, WORKS)
    assert vault.listing()[0] == summary_of(profile, WORKS)


def _as_before(summary: ProfileSummary) -> ProfileSummary:
    """As a version noted it that knew no client IDs."""
    return replace(summary, client_id=None, ends=None)


def test_a_list_of_an_older_version_has_no_favourites() -> None:
    profile = replace(with_secret("any"), favourite=True)
    index = Index((Entry(summary_of(profile, WORKS), BlobRef(profile.id, "a", 1, "b")),))
    older = json.loads(index_bytes(index))
    for name in ("favourite", "ends", "client_id"):
        del older["profiles"][0][name]
    (entry,) = index_of(json.dumps(older).encode()).entries
    told = index.entries[0].summary
    assert entry.summary == replace(told, favourite=False, ends=None, client_id=None)
    older["profiles"][0]["secret_ends"] = "2027-01-31"
    (entry,) = index_of(json.dumps(older).encode()).entries
    assert entry.summary.ends == told.ends


def test_a_profile_is_sorted_beside_another_and_stays_there(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    first, second, third = (replace(with_secret("s"), name=each, id=uuid4()) for each in "abc")
    for each in (first, second, third):
        vault.save(each)
    written = {each: text for each, text in keyring.values.items() if str(third.id) in each[1]}
    vault.sort(third.id, first.id, below=False)
    assert [each.name for each in Vault(keyring).listing()] == ["c", "a", "b"]
    vault.sort(third.id, second.id, below=True)
    assert [each.name for each in vault.listing()] == ["a", "b", "c"]
    vault.sort(first.id, first.id, below=True)
    assert [each.name for each in vault.listing()] == ["a", "b", "c"]
    vault.save(replace(second, folder="x"))
    assert [each.name for each in vault.listing()] == ["a", "b", "c"]
    assert written
    assert written.items() <= keyring.values.items()


def test_a_profile_is_not_sorted_beside_one_that_is_gone(keyring: MemoryKeyring) -> None:
    vault = Vault(keyring)
    profile = with_secret("s")
    vault.save(profile)
    with pytest.raises(VaultProblem) as met:
        vault.sort(profile.id, uuid4(), below=True)
    assert met.value.reason is Reason.MISSING
    assert [each.id for each in vault.listing()] == [profile.id]


def test_the_list_is_read_again_only_where_it_has_changed() -> None:
    keyring = MemoryKeyring()
    ours, theirs = Vault(keyring), Vault(keyring)
    saved = [with_secret("s", name="n" * 300 + str(number)) for number in range(50)]
    for each in saved:
        ours.save(each)

    def calls(look: Callable[[], object]) -> int:
        keyring.calls = 0
        look()
        return keyring.calls

    first = calls(theirs.listing)
    assert first > 1, "the list takes an entry of its own at least"
    assert calls(theirs.listing) == 1
    assert calls(lambda: theirs.load(saved[7].id)) == 2
    assert calls(ours.listing) == 1, "what it wrote itself it knows"
    ours.rename(saved[7].id, "renamed elsewhere")
    assert 1 < calls(theirs.listing) < first, "pages that are the same are not read again"
    assert [each.name for each in theirs.listing()] == [each.name for each in ours.listing()]
    assert theirs.load(saved[7].id).name == "renamed elsewhere"
