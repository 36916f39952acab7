"""Child processes of tests: started with what they say kept in a file, ended by their pid."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil


def as_owner(environment: Mapping[str, str]) -> dict[str, Any]:
    """Words for `Popen`: where root starts it, a program runs as the one whose `HOME` it has."""
    home = Path(environment.get("HOME", "/nowhere"))
    if os.geteuid() != 0 or not home.exists() or home.stat().st_uid == 0:
        return {}
    return {"user": home.stat().st_uid, "group": home.stat().st_gid, "extra_groups": []}


@contextmanager
def running(
    words: Sequence[str | Path],
    environment: Mapping[str, str],
    *,
    stdin: bytes = b"",
    pass_fds: Sequence[int] = (),
    log: Path | None = None,
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program, give it `stdin`, and end it with all that it started."""
    output = log.open("ab") if log else subprocess.DEVNULL
    try:
        child = subprocess.Popen(
            list(map(str, words)),
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=tuple(pass_fds),
            **as_owner(environment),
        )
    except FileNotFoundError:
        raise RuntimeError(
            f"{words[0]} is missing; `python3 packaging/dev.py test` installs it on Debian."
        ) from None
    finally:
        if not isinstance(output, int):
            output.close()
    assert child.stdin is not None
    try:
        child.stdin.write(stdin)
        child.stdin.close()
        yield child
    finally:
        end(child)


def end(child: "subprocess.Popen[bytes]") -> None:
    """End a child and its descendants: asked first, forced after three seconds."""
    try:
        family = psutil.Process(child.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    child.terminate()
    try:
        child.wait(3)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for each in family:
        if each.is_running():
            each.terminate()
    for each in psutil.wait_procs(family, 3)[1]:
        each.kill()


def wait_for(happened: Callable[[], object], what: str, seconds: float = 120) -> None:
    """Return once it happened; fail with a sentence where it does not in time."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} did not happen within {seconds:g} s.")
        time.sleep(0.02)
