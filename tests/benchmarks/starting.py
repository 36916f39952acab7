"""How long a start takes, beside a bare PySide6 window; what an idle window costs."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from tests.benchmarks.measure import ROOT, Cost, Figure, Ratio, Row, as_installed, paired
from tests.servers.system import xvfb

HERE = Path(__file__).parent
FROZEN = ROOT / "dist" / "keyfit" / "keyfit"
_LOOK = 0.01
_LONGEST = 60.0
_MOMENTS = ("is painted", "answers")


def start() -> list[Row]:
    """From the start of the process to a window that is painted, and to one that answers."""
    with xvfb() as display, tempfile.TemporaryDirectory() as home:
        screen = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": home}

        def window(which: str, moment: int) -> Cost:
            # Killed in the midst, it leaves a socket behind; the next start must not ask there.
            with tempfile.TemporaryDirectory() as runtime:
                own = {**screen, "XDG_RUNTIME_DIR": runtime}
                shown = subprocess.run(
                    [sys.executable, HERE / "first_window.py", which, str(time.monotonic())],
                    env={**os.environ, **as_installed(own)},
                    capture_output=True,
                    text=True,
                    check=True,
                )
            return Cost(*map(float, shown.stdout.splitlines()[moment].split()))

        rows: list[Row] = [
            paired(
                f"start to a window that {what} : bare window",
                lambda moment=moment: window("keyfit", moment),
                lambda moment=moment: window("bare", moment),
                aim="≤ 1.3",
            )
            for moment, what in enumerate(_MOMENTS)
        ]
        if FROZEN.exists():
            rows += _frozen(screen)
        return [*rows, *_idle(screen)]


def _frozen(screen: dict[str, str]) -> Iterator[Ratio]:
    """The bundle, which nobody can look into: until the X server shows its window.

    Beside a bare window that is frozen alike, since unpacking modules is in both, and beside one
    from source.
    """
    source = [sys.executable, HERE / "bare_window.py"]
    for bare, how in (([_bare_bundle()], "frozen"), (source, "from source")):
        yield paired(
            f"start of the bundle to a window on the screen : bare, {how}",
            lambda: _on_screen([FROZEN], "Keyfit", screen),
            lambda bare=bare: _on_screen(bare, "Bare", screen),
            aim="≤ 1.3",
        )


def _bare_bundle() -> Path:
    """A bare window, frozen as Keyfit is; made once, which takes a minute."""
    folder = ROOT / "build" / "bench"
    program = folder / "bare" / "bare"
    if not program.exists():
        words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        folders = ["--distpath", folder, "--workpath", folder / "work"]
        subprocess.run([*words, *folders, HERE / "bare.spec"], cwd=ROOT, check=True)
    return program


def _on_screen(words: Sequence[str | Path], title: str, screen: dict[str, str]) -> Cost:
    with tempfile.TemporaryDirectory() as runtime:
        own = {**os.environ, **as_installed({**screen, "XDG_RUNTIME_DIR": runtime})}
        begun = time.perf_counter()
        child = psutil.Popen([str(each) for each in words], env=own)
        looks = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        try:
            while time.perf_counter() - begun < _LONGEST:
                if subprocess.run(looks, env=own, capture_output=True).stdout:
                    break
                time.sleep(_LOOK)
            spent = child.cpu_times()
            return Cost((time.perf_counter() - begun) * 1000, (spent.user + spent.system) * 1000)
        finally:
            child.kill()
            child.wait()


def _idle(screen: dict[str, str]) -> list[Row]:
    """With the practice client's token counting down, in sight and hidden."""
    shown = subprocess.run(
        [sys.executable, HERE / "idle_window.py"],
        env={**os.environ, **as_installed(screen)},
        capture_output=True,
        text=True,
        check=True,
    )
    before, visible, hidden, after = map(float, shown.stdout.split())
    return [
        Figure("idle window, nothing opened yet", before, "MiB", "≤ 120"),
        Figure("the same after a check", after, "MiB", ""),
        Figure("idle processor time, countdown in sight", visible, "%", "< 1"),
        Figure("idle processor time, countdown hidden", hidden, "%", "0"),
    ]
