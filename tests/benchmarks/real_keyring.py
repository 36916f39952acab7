"""A thousand profiles in a real keyring: what it takes to list them, to open one and to save one.

Run as a program inside a private desktop: it prints milliseconds and calls as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.vault import Vault
from app.vault.choice import choose_backend
from app.vault.moving import Kept
from tests.benchmarks.measure import ROOT, Figure, Row, output_of
from tests.vault.doubles import CallsOf

PROFILES = 1000


def gnome_keyring() -> list[Row]:
    """The same on a gnome-keyring of its own."""
    from tests.servers.keyrings import private_keyring

    with TemporaryDirectory() as folder, private_keyring(Path(folder)) as keyring:
        words = [sys.executable, "-m", "tests.benchmarks.real_keyring"]
        said = json.loads(output_of(words, {**keyring.environment, "PYTHONPATH": str(ROOT)}))
    rows: list[Row] = []
    for what, (took, calls) in said.items():
        name = f"gnome-keyring, {PROFILES:,} profiles: {what}"
        rows += [Figure(name, took, "ms", ""), Figure("… its calls", calls, "", "")]
    return rows


def filled(vault: Vault, many: int) -> None:
    """Put so many profiles into it."""
    profiles = (
        Profile(
            name=f"Client {number}",
            token_endpoint="https://as.example/token",
            client_id=f"client-{number}",
            credential=SharedSecret(Secret("s" * 40)),
        )
        for number in range(many)
    )
    vault.take_in(tuple(Kept(each, None) for each in profiles), lambda name: name)


def work(vault: Callable[[], Vault]) -> dict[str, Callable[[], object]]:
    """What a person does one after the other, by what it is called; `vault`: at a new start."""
    first, second = vault(), vault()
    last = first.listing()[-1].id
    profile = first.load(last)
    return {
        "the list at a start": second.listing,
        "the list again": second.listing,
        "one opened": lambda: second.load(last),
        "one saved": lambda: second.save(replace(profile, name="Renamed")),
        "the list after that": second.listing,
    }


def main() -> None:
    """Fill the keyring and print what each costs."""
    backend = choose_backend()
    counting = CallsOf(backend)
    filled(Vault(backend), PROFILES)
    told = {}
    for what, do in work(lambda: Vault(backend)).items():
        counting.calls, begun = 0, time.perf_counter()
        do()
        told[what] = ((time.perf_counter() - begun) * 1000, counting.calls)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
