"""A change that breaks off at any call: the old state or the new one, and nothing left over."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from app.model.finding import Severity
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant
from app.vault import LastVerdict, Reason, Vault, VaultProblem
from tests.vault.doubles import FailingKeyring, Killed, KilledKeyring, MemoryKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import with_key, with_secret

pytestmark = pytest.mark.usefixtures("layout")

OLD, BYSTANDER = with_key(), with_secret("bystander")
BESIDE = [BYSTANDER.name, "Second", "Third"]
NEW = replace(OLD, name="New", credential=SharedSecret(Secret("".join(map(str, range(2000))))))
OTHER = with_secret("other", "Other")
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000))

Action = Callable[[Vault], object]
ACTIONS: dict[str, tuple[Action, Profile | None]] = {
    "save": (lambda vault: vault.save(NEW), NEW),
    "save for the first time": (lambda vault: vault.save(replace(NEW, id=uuid4())), OLD),
    "rename": (lambda vault: vault.rename(OLD.id, "Renamed"), replace(OLD, name="Renamed")),
    "save several": (lambda vault: vault.save_all([(NEW, None), (OTHER, WORKS)]), NEW),
    "favour": (lambda vault: vault.favour(OLD.id, True), replace(OLD, favourite=True)),
    "move": (lambda vault: vault.move(OLD.id, "Elsewhere"), replace(OLD, folder="Elsewhere")),
    "sort": (lambda vault: vault.sort(OLD.id, BYSTANDER.id, below=False), OLD),
    "delete": (lambda vault: vault.delete(OLD.id), None),
    "duplicate": (lambda vault: vault.duplicate(OLD.id, "Copy"), OLD),
    "note a verdict": (lambda vault: vault.note_verdict(OLD.id, WORKS), OLD),
}
"""What is done, and what stands under the profile's id afterwards."""


def filled() -> dict[tuple[str, str], str]:
    """A keyring with some profiles, of which the last has been saved more than once."""
    keyring = MemoryKeyring()
    vault = Vault(keyring)
    vault.save(BYSTANDER)
    vault.save(with_secret("gone"))
    for name in BESIDE[1:]:
        vault.save(with_secret("beside", name))
    vault.save(OLD)
    vault.delete(vault.listing()[1].id)
    vault.save(OLD)
    return keyring.values


def problem_of(action: Action, vault: Vault) -> Reason | None:
    """Why it was not done."""
    try:
        action(vault)
    except VaultProblem as problem:
        return problem.reason
    return None


def after(values: dict[tuple[str, str], str]) -> tuple[Profile | None, list[str]]:
    """The profile and the names in the list at the next start, which leaves nothing over."""
    keyring = MemoryKeyring()
    keyring.values = values
    vault = Vault(keyring)
    vault.tidy()
    assert orphans(vault._ledger.read(), [name for _, name in values]) == []
    assert vault.load(BYSTANDER.id) == BYSTANDER
    listing = vault.listing()
    # Whatever the list names can be opened.
    profiles = {each.id: vault.load(each.id) for each in listing}
    return profiles.get(OLD.id), [each.name for each in listing]


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("for_good", [False, True], ids=["one call", "and all after it"])
def test_whatever_call_fails_leaves_the_old_state_or_the_new(name: str, for_good: bool) -> None:
    action, new = ACTIONS[name]
    before = filled()
    for fail_at in range(1, 200):
        keyring = FailingKeyring(dict(before), fail_at, for_good)
        reason = problem_of(action, Vault(keyring))
        refused = reason is not None
        assert reason in (None, Reason.REFUSED)
        if keyring.calls < fail_at:
            assert fail_at > 8, "nothing was tried"
            return
        profile, names = after(keyring.values)
        assert profile == (OLD if refused else new), fail_at
        if refused:
            assert names == [*BESIDE, OLD.name]
        assert set(names) >= set(BESIDE)
    pytest.fail("it never came through")


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("done", [False, True], ids=["before the call", "after the call"])
def test_a_kill_at_any_call_leaves_the_old_state_or_the_new(name: str, done: bool) -> None:
    action, new = ACTIONS[name]
    before = filled()
    seen: list[Profile | None] = []
    for fail_at in range(1, 200):
        keyring = KilledKeyring(dict(before), fail_at, done=done)
        try:
            action(Vault(keyring))
        except Killed:
            profile, names = after(keyring.values)
            assert profile in (OLD, new), fail_at
            assert set(names) >= set(BESIDE)
            if name == "save several":
                assert (OTHER.name in names) == (profile == NEW)
            seen.append(profile)
        else:
            break
    assert OLD in seen
    assert new in seen
    # Once the new state has been reached, no later kill brings the old one back.
    turned = seen.index(new) if new != OLD else len(seen)
    assert all(profile == new for profile in seen[turned:])


def test_a_kill_while_tidying_up_is_tidied_up_as_well() -> None:
    keyring = KilledKeyring(filled(), 10, done=True)
    with pytest.raises(Killed):
        Vault(keyring).save(NEW)
    broken = dict(keyring.values)
    for fail_at in range(1, 50):
        again = KilledKeyring(dict(broken), fail_at, done=True)
        try:
            Vault(again).tidy()
        except Killed:
            assert after(again.values)[0] == OLD
        else:
            assert fail_at > 2
            return
    pytest.fail("it never came through")
