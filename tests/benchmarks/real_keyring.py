"""A thousand profiles in a real keyring: what it takes to list them, to open one and to save one.

Run as a program inside a private desktop, with the keyring's process ID: it prints milliseconds by
the clock, of its own processor time and of the keyring's, and calls as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.vault import Vault
from app.vault.choice import choose_backend
from app.vault.moving import Kept
from tests.benchmarks.measure import ROOT, Figure, Row, output_of

PROFILES = 1000
_AIMS = {"one saved": "≤ 400 ms", "one saved again": "≤ 400 ms"}


def gnome_keyring() -> list[Row]:
    """The same on a gnome-keyring of its own."""
    from tests.servers.keyrings import private_keyring

    with TemporaryDirectory() as folder, private_keyring(Path(folder)) as keyring:
        words = [sys.executable, "-m", "tests.benchmarks.real_keyring", str(keyring.pid)]
        said = json.loads(output_of(words, {**keyring.environment, "PYTHONPATH": str(ROOT)}))
    rows: list[Row] = []
    for what, (took, ours, keyrings, calls) in said.items():
        rows += [
            Figure(
                f"gnome-keyring, {PROFILES:,} profiles: {what}", took, "ms", _AIMS.get(what, "")
            ),
            Figure("… processor time of Keyfit", ours, "ms", ""),
            Figure("… processor time of the keyring", keyrings, "ms", ""),
            Figure("… its calls", calls, "", "≤ 10"),
        ]
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
        "one saved again": lambda: second.save(replace(profile, name="Renamed again")),
        "the list after that": second.listing,
        "the list, to who has not saved": first.listing,
    }


class _CallsOf:
    """Counts the calls of a keyring that is no double."""

    def __init__(self, backend: Any) -> None:
        self.calls = 0
        for name in ("get_password", "set_password", "delete_password"):
            setattr(backend, name, self._counted(getattr(backend, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.calls += 1
            return call(*arguments)

        return counted


def main(pid: int) -> None:
    """Fill the keyring and print what each costs."""
    backend, keyring = choose_backend(), psutil.Process(pid)

    def spent() -> tuple[float, float, float]:
        times = keyring.cpu_times()
        return time.perf_counter(), time.process_time(), times.user + times.system

    counting = _CallsOf(backend)
    filled(Vault(backend), PROFILES)
    told = {}
    for what, do in work(lambda: Vault(backend)).items():
        counting.calls, before = 0, spent()
        do()
        took = [(after - begun) * 1000 for after, begun in zip(spent(), before, strict=True)]
        told[what] = (*took, counting.calls)
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
