"""Prints each figure beside a baseline of the same run: `python3 packaging/dev.py bench`.

Named parts alone: `python3 packaging/dev.py bench -- start check`. The aims are written beside the
figures and fail nothing: a slow machine is no fault. `build/bench.json` has the same for a program.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from tests.benchmarks.checking import terminal
from tests.benchmarks.listing import frames, keyring
from tests.benchmarks.many import memory, stalls, throughput
from tests.benchmarks.measure import HEAD, ROOT, Row
from tests.benchmarks.starting import start
from tests.benchmarks.switching import switching
from tests.benchmarks.thousand import side_bar

Told = dict[str, str]
PARTS: Mapping[str, Callable[[Told], list[Row]]] = {
    "start": lambda _told: start(),
    "check": terminal,
    "throughput": throughput,
    "stalls": stalls,
    "memory": memory,
    "profiles": lambda _told: [*side_bar(), *keyring()],
    "frames": lambda _told: frames(),
    "switching": lambda _told: switching(),
}
_RESULTS = ROOT / "build" / "bench.json"


def main(asked: list[str]) -> int:
    """Measure the parts asked for, else all, and print the table as it comes."""
    unknown = set(asked) - set(PARTS)
    if unknown:
        print("The parts are: " + ", ".join(PARTS), file=sys.stderr)
        return 2
    # As on a person's computer, where the second start finds the modules compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # httpx would load the bundle that a developer's computer names there, which may take twice as
    # long as the one that comes with it, and an unequal time from computer to computer.
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        os.environ.pop(name, None)
    if len(asked) == 1:
        return part(asked[0])
    found = []
    for name in asked or PARTS:
        # Each in a process of its own: what one has left is looked at with every switch of theme.
        ended = subprocess.run([sys.executable, "-m", "tests.benchmarks", name], cwd=ROOT)
        if ended.returncode:
            return ended.returncode
        found += json.loads(_RESULTS.read_text())
    _RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    return 0


def part(name: str) -> int:
    """Measure one part and print its table as it comes."""
    print(HEAD, flush=True)
    rows: list[Row] = []
    with _practice_server() as told:
        for row in PARTS[name](told):
            print(row.row(), flush=True)
            rows.append(row)
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps([row.json() for row in rows], indent=2) + "\n")
    return 0


@contextmanager
def _practice_server() -> Iterator[Told]:
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "sandbox", "--json"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
