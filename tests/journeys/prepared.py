"""The window as a program that need not be imported first, which takes longer than many a journey.

A process that has imported everything forks for each start. What it forks has an environment, a
standard output and an end of its own, and is the program from its `main` on. Whatever is said of
the process itself, its arguments and variables among it, is tested with a Python of its own.
"""

import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_MOST = 1 << 20
"""Bytes of one request: words and variables."""


class Forked:
    """A program that was forked; it is used as a `Popen` is."""

    def __init__(self, line: socket.socket, pid: int, output: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout = open(output, encoding="utf-8", errors="replace")  # noqa: SIM115
        self._line = line
        self._ends = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""
        return self._code(0)

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def communicate(self, timeout: float) -> tuple[str, None]:
        """What it has said, once it has ended."""
        with self.stdout:
            if self._code(timeout) is None:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)
            return self.stdout.read(), None

    def _signal(self, which: signal.Signals) -> None:
        if self.returncode is None:
            signal.pidfd_send_signal(self._ends, which)

    def _code(self, seconds: float) -> int | None:
        if self.returncode is None and select.select([self._ends], [], [], seconds)[0]:
            self._line.send(json.dumps({"ended": self.pid}).encode())
            self.returncode = json.loads(self._line.recv(_MOST))
            os.close(self._ends)
        return self.returncode


class Prepared:
    """The process that forks."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def starts(self, words: Sequence[str], environment: Mapping[str, str]) -> Forked:
        """Keyfit with these words."""
        reading, writing = os.pipe()
        asked = {"words": list(words), "environment": dict(environment)}
        socket.send_fds(self._line, [json.dumps(asked).encode()], [writing])
        os.close(writing)
        return Forked(self._line, json.loads(self._line.recv(_MOST)), reading)


@contextmanager
def prepared() -> Iterator[Prepared]:
    """Import everything, and fork until the end."""
    mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with mine, its:
        words = [sys.executable, "-m", __name__, str(its.fileno())]
        child = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[its.fileno()])
        its.close()
        yield Prepared(mine)
        mine.close()
        child.wait(20)


def _import_everything() -> None:
    """All that a window may load; to import none of it reads a setting or a home."""
    import app

    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.startswith("app.cli"):
            import_module(module.name)
    for name in ("qasync", "truststore", "keyring.backends.SecretService", "httpcore", "h2"):
        import_module(name)


def _read_everything() -> None:
    """What each window reads of the program's own files. Only presets depend on whose home this is:
    `_become` has them looked for anew."""
    from app.providers import presets
    from app.words.catalogue import texts

    presets()
    for kind in ("words", "findings", "claims"):
        dict(texts(kind, "en"))


def _serve(line: socket.socket) -> dict[str, Any] | None:
    """Fork for each start; returns what is asked in the child, and None at the end."""
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, _MOST, 1)
        if not message:
            return None
        asked: dict[str, Any] = json.loads(message)
        if "ended" in asked:
            code = os.waitstatus_to_exitcode(os.waitpid(asked["ended"], 0)[1])
            line.send(json.dumps(code).encode())
            continue
        pid = os.fork()
        if pid == 0:
            for each in (1, 2):
                os.dup2(descriptors[0], each)
            os.close(descriptors[0])
            line.close()
            return asked
        os.close(descriptors[0])
        line.send(json.dumps(pid).encode())


def _become(asked: dict[str, Any]) -> None:
    """Take on the environment and the words of a start."""
    from app.providers import reread

    os.environ.clear()
    os.environ.update(asked["environment"])
    reread()
    tempfile.tempdir = None
    sys.argv = [str(ROOT / "app" / "__main__.py"), *asked["words"]]


if __name__ == "__main__":
    import gc

    from app.__main__ import main

    _import_everything()
    _read_everything()
    gc.freeze()
    started = _serve(socket.socket(fileno=int(sys.argv[1])))
    if started is not None:
        _become(started)
        raise SystemExit(main())
