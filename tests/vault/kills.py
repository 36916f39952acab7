"""Run as a program inside a private desktop: changes are killed at random moments, and looked at.

    python -m tests.vault.kills NUMBER SEED [pages]

A child is forked for each kill, so that its imports are done already. It makes one change in the
real keyring and gets SIGKILL somewhere within. Then the profiles must be as before or as wanted,
and after the next start's tidying nothing may be left over. Prints one JSON object. With `pages`
entries are short and the list stands in pages of two, as on Windows that of many profiles.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

import secretstorage

from app.model.profile import Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from app.vault import Reason, Vault, VaultProblem, open_vault, pages, quirks
from app.vault.entries import SERVICE
from tests.vault.left_over import orphans

State = tuple[Profile, ...]
"""All profiles in their order."""
_PROFILES = 5
_PATIENT = 60.0
"""Seconds for one call: a busy machine is no fault of what is tested."""
_GONE = 3
"""What a child ends with whose keyring died."""


@dataclass(frozen=True)
class Change:
    """What is tried, and what the profiles are once it has been done."""

    name: str
    make: Callable[[Vault], object]
    wanted: State


def profile(n: int, version: int) -> Profile:
    """One of several that differ in every version; some need many entries."""
    identity = uuid5(NAMESPACE_URL, f"kills:{n}")
    name = f"Profile {n}, version {version}"
    if n % 3:
        secret = SharedSecret(Secret(f"{version}:" + "s" * (n * 7)))
        return Profile(id=identity, name=name, credential=secret)
    key = random.Random(version).randbytes(3200)
    return Profile(
        id=identity,
        name=name,
        credential=SigningKey(
            material=Secret.of_bytes(key), file_name="key.pem", passphrase=Secret("p")
        ),
    )


def any_change(state: State, dice: random.Random, version: int) -> Change:
    """Something that the window does with one of the profiles."""
    new = profile(dice.randrange(_PROFILES), version)
    there = next((each for each in state if each.id == new.id), None)
    if there is None:
        return Change("save", lambda vault: vault.save(new), (*state, new))
    rest = tuple(each for each in state if each is not there)

    def instead(changed: Profile) -> State:
        return tuple(changed if each is there else each for each in state)

    kinds = ["save", "rename", "favourite", "move", "delete", *(["sort"] if rest else [])]
    match dice.choice(kinds):
        case "rename":
            renamed = instead(replace(there, name=new.name))
            return Change("rename", lambda vault: vault.rename(new.id, new.name), renamed)
        case "favourite":
            liked = not there.favourite
            wanted = instead(replace(there, favourite=liked))
            return Change("favourite", lambda vault: vault.favour(new.id, liked), wanted)
        case "move":
            folder = f"Folder {version}"
            wanted = instead(replace(there, folder=folder))
            return Change("move", lambda vault: vault.move(new.id, folder), wanted)
        case "sort":
            other, below = dice.choice(rest), dice.choice([True, False])
            at = rest.index(other) + below
            wanted = (*rest[:at], there, *rest[at:])
            return Change("sort", lambda vault: vault.sort(new.id, other.id, below=below), wanted)
        case "delete":
            return Change("delete", lambda vault: vault.delete(new.id), rest)
    return Change("save", lambda vault: vault.save(new), instead(new))


def names_in_keyring() -> list[str]:
    """Every entry of Keyfit's, which only the Secret Service itself can tell."""
    with closing(secretstorage.dbus_init()) as bus:
        items = secretstorage.get_default_collection(bus).search_items({"service": SERVICE})
        return [item.get_attributes()["username"] for item in items]


def looked_at() -> State:
    """All profiles as the next start finds them. Raises where one of them cannot be opened.

    Where the keyring itself died, it is waited for.
    """
    deadline = time.monotonic() + _PATIENT
    while True:
        try:
            return _looked_at()
        except (VaultProblem, secretstorage.SecretStorageException) as problem:
            if not _is_gone(problem) or time.monotonic() > deadline:
                raise
        time.sleep(0.2)


def _is_gone(problem: Exception) -> bool:
    """The keyring died, or its program has not been started yet."""
    return not isinstance(problem, VaultProblem) or problem.reason in (
        Reason.ABSENT,
        Reason.REFUSED,
    )


def _looked_at() -> State:
    vault = open_vault(_PATIENT)
    vault.tidy()
    state = vault._ledger.read()
    left = orphans(state, names_in_keyring())
    assert not left, f"left over: {left}"
    return tuple(vault._opened(entry) for entry in state.index.entries)


def killed(change: Change, after: float) -> str:
    """Make the change in a child that is killed; how far it came."""
    child = os.fork()
    if child == 0:
        try:
            change.make(open_vault(_PATIENT))
        except VaultProblem as problem:
            if not _is_gone(problem):
                raise
            os._exit(_GONE)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "at work"
    return "keyring died" if os.WEXITSTATUS(status) == _GONE else "already done"


def main(number: int, seed: int, layout: str = "") -> None:
    """Kill so many times, and print what was seen."""
    if layout:
        quirks._LONGEST_ELSEWHERE = quirks.LONGEST
        pages.lines_of = lambda _longest: 2
    dice = random.Random(seed)
    seen: Counter[str] = Counter()
    state: State = ()
    for n in range(_PROFILES):
        began = time.monotonic()
        open_vault(_PATIENT).save(profile(n, 0))
        usual = time.monotonic() - began
        state = (*state, profile(n, 0))
    for version in range(1, number + 1):
        change = any_change(state, dice, version)
        how = killed(change, dice.uniform(0, usual))
        at_work = how == "at work"
        # As many come while the change is at work as come too late, however fast the machine.
        usual *= 1.08 if at_work else 0.93
        found = looked_at()
        assert found in (state, change.wanted), (
            f"kill {version} during {change.name}: neither the old profiles nor the new ones"
        )
        changed = found == change.wanted
        seen["without effect"] += state == change.wanted
        assert changed or how != "already done", f"{change.name} ended and changed nothing"
        seen[change.name] += 1
        seen[how] += 1
        seen["new" if found == change.wanted else "old"] += 1
        state = found
    print(json.dumps({"kills": number, **seen, "profiles": len(state)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
