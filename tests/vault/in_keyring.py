"""Run as a program inside a private desktop with its real keyring.

`save`, `check`, `problem`, or `hammer NAME`: many changes as fast as they can be made.
"""

import sys
import time
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from app.model.profile import Profile, SigningKey
from app.model.secret import Secret, SecretKind
from app.vault import VaultProblem, open_vault
from tests.vault.profiles import SPOILABLE, with_secret


def profiles() -> list[Profile]:
    """The same ones in every run."""
    secrets = [
        replace(with_secret(secret, name=secret[:30]), id=uuid5(NAMESPACE_URL, f"test:{n}"))
        for n, secret in enumerate(SPOILABLE)
    ]
    key = SigningKey(
        material=Secret.of_bytes(bytes(range(256)) * 40),
        file_name="key.pem",
        passphrase=Secret(" a\nb\\", SecretKind.KEY),
    )
    return [*secrets, Profile(id=uuid5(NAMESPACE_URL, "test:key"), name="Key", credential=key)]


def hammer(name: str) -> None:
    """Save six profiles, rename one, and delete one, while others do the same."""
    vault = open_vault()
    saved = [with_secret(f"{name} {n}", name=f"{name} {n}") for n in range(6)]
    for profile in saved:
        vault.save(profile)
        assert vault.load(profile.id) == profile
    vault.rename(saved[0].id, f"{name} renamed")
    vault.delete(saved[1].id)


def main(task: str, name: str = "") -> None:
    """Print `fine`, or what went wrong and after how long."""
    started = time.monotonic()
    try:
        vault = open_vault()
        if task == "save":
            for profile in profiles():
                vault.save(profile)
        if task == "hammer":
            hammer(name)
        elif task in ("save", "check"):
            assert [each.id for each in vault.listing()] == [each.id for each in profiles()]
            for profile in profiles():
                assert vault.load(profile.id) == profile
        else:
            vault.listing()
    except VaultProblem as problem:
        print(f"{problem.reason} {time.monotonic() - started:.1f} {problem.detail}")
    else:
        print("fine")


if __name__ == "__main__":
    main(*sys.argv[1:])
