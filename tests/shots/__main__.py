"""Pictures of the real program: `python3 packaging/dev.py shots [--all | --guide | LOOK …]`."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.looking.told import told
from tests.servers.system import Environment, private_home, xvfb
from tests.shots.fonts import DESKTOP, FONTS, WIDE
from tests.shots.guide import PICTURES, keep
from tests.shots.looks import FEW, LANGUAGES, LOOKS, Look
from tests.shots.sheet import write_sheet

ROOT = Path(__file__).resolve().parents[2]
_THEMES = {"light": "", "dark": "-dark"}
"""And how the names of the guide's pictures end."""
_SCREEN = (2880, 1800)
"""The largest window at twice the scale, and what hangs over its edge."""


def main() -> int:
    """1 where a walk did not come to its end, or a person would stumble over something."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py shots", description=__doc__)
    parser.add_argument("looks", nargs="*", metavar="LOOK", help=f"of {', '.join(LOOKS)}")
    parser.add_argument("--all", action="store_true", help="every look")
    parser.add_argument("--guide", action="store_true", help="the pictures of README and guide")
    parser.add_argument("--state", action="append", default=[], help="this state alone")
    font = "as on a desktop, or wide: hardest to find room for"
    parser.add_argument("--font", choices=FONTS, default=DESKTOP, help=font)
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "shots", help="a folder")
    parser.add_argument("--at-once", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    asked = parser.parse_args()
    if asked.guide:
        return _guide(asked.at_once)
    unknown = set(asked.looks) - set(LOOKS)
    if unknown:
        parser.error(f"there is no look {', '.join(sorted(unknown))}")
    looks = [LOOKS[each] for each in asked.looks] or list((LOOKS if asked.all else FEW).values())
    wrong = take(looks, asked.to, asked.state, font=asked.font, at_once=asked.at_once)
    print(write_sheet(asked.to))
    faults = list(told(asked.to, [each.name for each in looks]))
    print(*faults, sep="\n")
    return 1 if wrong or faults else 0


def take(
    looks: Iterable[Look],
    folder: Path,
    states: Iterable[str] = (),
    *,
    font: str = WIDE,
    at_once: int = 1,
) -> int:
    """Take these looks into a folder each; how many went wrong."""

    def one(look: Look) -> int:
        begun = time.monotonic()
        target = folder / look.name
        target.mkdir(parents=True, exist_ok=True)
        with _screen() as environment:
            program = [sys.executable, "-m", "tests.shots.take"]
            words = [*program, look.name, font, str(target), *states]
            environment = {**environment, **look.environment}
            ended = subprocess.run(words, env=environment, cwd=ROOT, check=False).returncode
        print(f"{look.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        return int(ended != 0)

    with ThreadPoolExecutor(at_once) as pool:
        return sum(pool.map(one, looks))


def _guide(at_once: int) -> int:
    """Take the guide's pictures anew."""
    wanted = [LOOKS[f"{theme}-{language}-1180"] for theme in _THEMES for language in LANGUAGES]
    with tempfile.TemporaryDirectory() as folder:
        if take(wanted, Path(folder), PICTURES.values(), font=DESKTOP, at_once=at_once):
            return 1
        for look in wanted:
            pages = ROOT / "resources" / "guide" / look.language
            keep(Path(folder, look.name), pages, _THEMES[look.theme])
    return 0


@contextmanager
def _screen() -> Iterator[Environment]:
    """A home without settings, keyring and proxies, and a screen that nobody sees."""
    with (
        tempfile.TemporaryDirectory() as folder,
        private_home(Path(folder)) as home,
        xvfb(*_SCREEN) as display,
    ):
        mine = {name: text for name, text in home.items() if not name.lower().endswith("_proxy")}
        keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        speech = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        yield {**mine, **keyring, **speech, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


if __name__ == "__main__":
    raise SystemExit(main())
