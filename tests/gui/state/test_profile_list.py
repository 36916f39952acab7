"""What the window is told of its saved profiles. The keyring itself is tested with the vault."""

import time
from collections.abc import Callable

import pytest

from app.gui.state import profile_list
from app.gui.state.profile_list import Asked, ProfileList
from app.model.finding import Severity
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant
from app.vault import LastVerdict, Vault
from tests.gui.waiting import until
from tests.vault.doubles import MemoryKeyring, UnlockedLater

PROFILE = Profile(name="Agreements", credential=SharedSecret(Secret("s3cret")))


class Told:
    """Everything that a list told, in order."""

    def __init__(self, profiles: ProfileList) -> None:
        self.profiles = profiles
        self.listing: tuple[object, ...] | None = None
        self.loaded: list[Profile] = []
        self.saved: list[Profile] = []
        self.problems: list[tuple[Asked, str]] = []
        self.deleted: list[tuple[str, bool]] = []
        profiles.listing_changed.connect(self._listed)
        profiles.loaded.connect(self.loaded.append)
        profiles.saved.connect(self.saved.append)
        profiles.problem.connect(lambda asked, key: self.problems.append((asked, key)))
        profiles.deleted.connect(lambda summary, undo: self.deleted.append((summary.name, undo)))

    def _listed(self, listing: tuple[object, ...]) -> None:
        self.listing = listing

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.listing or ()]  # type: ignore[attr-defined]

    async def idle(self) -> None:
        await until(lambda: not self.profiles.busy)


def opened(open_vault: Callable[[], Vault] | None = None) -> Told:
    keyring = MemoryKeyring()
    return Told(ProfileList(open_vault=open_vault or (lambda: Vault(keyring))))


async def test_what_was_saved_is_listed_and_can_be_opened() -> None:
    told = opened()
    told.profiles.save(PROFILE, LastVerdict("check.works", Severity.INFO, Instant(1)))
    told.profiles.load(PROFILE.id)
    await told.idle()
    assert told.saved == [PROFILE]
    assert told.loaded == [PROFILE]
    assert told.names == ["Agreements"]
    assert told.listing is not None
    assert told.listing[0].last.severity is Severity.INFO  # type: ignore[attr-defined]


async def test_several_from_elsewhere_are_saved_and_the_first_is_opened() -> None:
    told = opened()
    others = [PROFILE, Profile(name="Orders"), Profile(name="Stock")]
    told.profiles.save_all(others)
    await told.idle()
    assert sorted(told.names) == ["Agreements", "Orders", "Stock"]
    assert told.loaded == [PROFILE]
    assert told.problems == []


async def test_a_deleted_profile_is_brought_back_by_undo() -> None:
    told = opened()
    told.profiles.save(PROFILE)
    await told.idle()
    assert told.listing is not None
    told.profiles.delete(told.listing[0])  # type: ignore[arg-type]
    await told.idle()
    assert told.deleted == [("Agreements", True)]
    assert told.names == []
    told.profiles.undo()
    await told.idle()
    assert told.names == ["Agreements"]
    told.profiles.load(PROFILE.id)
    await told.idle()
    assert told.loaded == [PROFILE]


@pytest.mark.parametrize("at", range(3))
async def test_what_is_brought_back_stands_where_it_stood(at: int) -> None:
    told = opened()
    names = ["Agreements", "Orders", "Stock"]
    told.profiles.save_all([Profile(name=each) for each in names])
    await told.idle()
    assert told.listing is not None
    told.profiles.delete(told.listing[at])  # type: ignore[arg-type]
    await told.idle()
    assert told.names == names[:at] + names[at + 1 :]
    told.profiles.undo()
    await told.idle()
    assert told.names == names


async def test_what_could_not_be_brought_back_at_first_stands_where_it_stood() -> None:
    keyring = UnlockedLater()
    keyring.locked = False
    told = opened(lambda: Vault(keyring))
    names = ["Agreements", "Orders", "Stock"]
    told.profiles.save_all([Profile(name=each) for each in names])
    await told.idle()
    assert told.listing is not None
    told.profiles.delete(told.listing[1])  # type: ignore[arg-type]
    await told.idle()
    keyring.locked = True
    told.profiles.undo()
    await told.idle()
    assert [each.name for each in told.profiles.not_saved()] == ["Orders"]
    keyring.locked = False
    told.profiles.save_again()
    await told.idle()
    assert told.names == names
    assert told.profiles.not_saved() == ()


async def test_after_a_while_a_deletion_cannot_be_undone() -> None:
    told = opened()
    over: list[bool] = []
    told.profiles.undo_over.connect(lambda: over.append(True))
    told.profiles.save(PROFILE)
    await told.idle()
    assert told.listing is not None
    told.profiles.delete(told.listing[0])  # type: ignore[arg-type]
    await told.idle()
    told.profiles._undo_ends.timeout.emit()
    assert over
    told.profiles.undo()
    await told.idle()
    assert told.names == []


@pytest.mark.parametrize("asked", [Asked.LOAD, Asked.RENAME, Asked.NOTE, Asked.SORT, Asked.DELETE])
async def test_what_was_deleted_elsewhere_is_listed_no_more_once_that_is_noticed(
    asked: Asked,
) -> None:
    keyring = MemoryKeyring()
    told = opened(lambda: Vault(keyring))
    other = Profile(name="Orders")
    told.profiles.save_all([PROFILE, other])
    await told.idle()
    assert told.listing is not None
    gone = told.listing[0]
    Vault(keyring).delete(PROFILE.id)
    match asked:
        case Asked.LOAD:
            told.profiles.load(PROFILE.id)
        case Asked.RENAME:
            told.profiles.rename(PROFILE.id, "Agreed")
        case Asked.NOTE:
            verdict = LastVerdict("check.works", Severity.INFO, Instant(1))
            told.profiles.note_verdict(PROFILE.id, verdict)
        case Asked.SORT:
            told.profiles.sort(PROFILE.id, other.id, below=True)
        case _:
            told.profiles.delete(gone)  # type: ignore[arg-type]
    await told.idle()
    assert told.problems == [(asked, "vault.missing")]
    assert told.names == ["Orders"]


async def test_a_change_that_was_made_is_not_told_as_failed_when_the_list_cannot_be_read() -> None:
    keyring = UnlockedLater()
    keyring.locked = False
    told = opened(lambda: Vault(keyring))
    told.profiles.save(PROFILE)
    await told.idle()
    told.profiles.renamed.connect(lambda *_: setattr(keyring, "locked", True))
    told.profiles.rename(PROFILE.id, "Agreed")
    await told.idle()
    assert told.problems == [(Asked.LIST, "vault.locked")]
    keyring.locked = False
    await until(lambda: not told.profiles._unlocking.running)  # it looks whether it is unlocked
    assert Vault(keyring).listing()[0].name == "Agreed"


async def test_a_copy_has_another_name_and_is_opened() -> None:
    told = opened()
    told.profiles.save(PROFILE)
    told.profiles.duplicate(PROFILE.id, "Agreements (copy)")
    await told.idle()
    assert told.names == ["Agreements", "Agreements (copy)"]
    assert told.loaded[0].name == "Agreements (copy)"
    assert told.loaded[0].id != PROFILE.id


async def test_a_problem_names_its_sentence_and_what_comes_next_is_done() -> None:
    told = opened()
    told.profiles.load(PROFILE.id)
    told.profiles.save(PROFILE)
    await told.idle()
    assert told.problems == [(Asked.LOAD, "vault.missing")]
    assert told.saved == [PROFILE]


async def test_a_keyring_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_list, "DEADLINE", 0.05)

    def hanging() -> Vault:
        time.sleep(0.5)
        return Vault(MemoryKeyring())

    told = opened(hanging)
    told.profiles.refresh()
    await told.idle()
    assert told.problems == [(Asked.LIST, "vault.hanging")]
