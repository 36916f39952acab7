"""The command line as a process that needs not import it first, which takes longer than a check.

A process that has imported everything forks for each call. What it forks runs `main` with words,
environment and standard streams of its own, and ends when `main` does.
"""

import gc
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout, suppress
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
POSSIBLE = hasattr(os, "pidfd_open")
_SECONDS = 60
_OF_LINUX = ("secretstorage",) if sys.platform == "linux" else ()


class Ready:
    """The process that forks; `end` is the last that is asked of it."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", __name__],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._child.stdout is not None
        self._child.stdout.readline()  # all is imported

    def run(
        self, words: Sequence[str], env: Mapping[str, str], stdin: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run `keyfit` with these words; it may take a minute."""
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
            files[0].write_text(stdin, "utf-8", newline="")
            asked = {"words": list(words), "env": dict(env), "files": list(map(str, files))}
            assert self._child.stdin is not None
            assert self._child.stdout is not None
            self._child.stdin.write(json.dumps(asked) + "\n")
            self._child.stdin.flush()
            code = json.loads(self._child.stdout.readline())
            if code is None:
                raise subprocess.TimeoutExpired(["keyfit", *words], _SECONDS)
            out, err = (file.read_text("utf-8") for file in files[1:])
        return subprocess.CompletedProcess(["keyfit", *words], code, out, err)

    def end(self) -> None:
        self._child.communicate(timeout=10)


def _serve() -> dict[str, Any] | None:
    """Fork for each call; returns what is asked in the child, and None at the end in the parent."""
    # Bytes as they come: a child must not inherit lines that were read ahead.
    while line := sys.stdin.buffer.readline():
        pid = os.fork()
        if pid == 0:
            asked: dict[str, Any] = json.loads(line)
            return asked
        process = os.pidfd_open(pid)
        in_time = select.select([process], [], [], _SECONDS)[0]
        if not in_time:
            os.kill(pid, signal.SIGKILL)
        os.close(process)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(json.dumps(code if in_time else None), flush=True)
    return None


def _become(asked: dict[str, Any]) -> None:
    """Take on the environment, the home and the standard streams of a call."""
    from app.providers import reread

    os.environ.clear()
    os.environ.update(asked["env"])
    made = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for descriptor, (file, flags) in enumerate(
        zip(asked["files"], (os.O_RDONLY, made, made), strict=True)
    ):
        opened = os.open(file, flags, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
    )
    sys.argv = ["keyfit", *asked["words"]]
    reread()


def _warm_up() -> None:
    """Import and read all that any command needs. Only presets depend on whose home this is.

    `keyring` itself stays out: imported, it chooses the backend that the environment names.
    """
    nowhere = ["check", "--token-endpoint", "nowhere", "--client-id", "x"]
    with redirect_stdout(TextIOWrapper(BytesIO())):
        main(nowhere)
        main([*nowhere, "--json"])
        with suppress(SystemExit):
            main(["--help"])
    from app.vault import sealed

    for module in ("app.cli.keys_new", "app.cli.sandbox_told", *_OF_LINUX):
        import_module(module)
    assert "keyring" not in sys.modules
    # Half a second for each key that a passphrase makes; the vault's own tests make a dear one.
    sealed._N = 2**10
    # What is never collected is never written to, and stays shared with all that are forked.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    from app.__main__ import main

    _warm_up()
    print(flush=True)
    call = _serve()
    if call is not None:
        _become(call)
        try:
            code = main()
        except SystemExit as left:
            code = left.code
        sys.stdout.flush()
        # To take down all that is imported would take twenty times as long as the call.
        os._exit(code or 0)
