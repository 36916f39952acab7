"""Takes the pictures of one look, and notes what a person would stumble over.

It is a process of its own, `python -m tests.shots.take LOOK FONT FOLDER`. The names of states that
follow are the only ones that are taken; walks without any of them are not gone.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app.background import DaemonExecutor
from tests.looking.over import look_over, walk_with_tab
from tests.looking.seen import Fault
from tests.looking.told import keep
from tests.shots.desk import begin, desk, picture_of
from tests.shots.looks import LOOKS, Look
from tests.shots.states import STATES, WALKS, Walk

_TABBED = {"more-options"}
"""Tab goes through a question, through the last state of each walk, and through these. Elsewhere
it would change what follows: a form speaks of fields that were left."""


def main() -> int:
    """How many walks came to a wrong end."""
    look, folder = LOOKS[sys.argv[1]], Path(sys.argv[3])
    wanted = set(sys.argv[4:] or STATES)
    app = begin(look, sys.argv[2])

    def loop_factory() -> asyncio.AbstractEventLoop:
        loop = QEventLoop(app)
        loop.set_default_executor(DaemonExecutor())
        return loop

    wrong = 0
    found: dict[str, list[Fault]] = {}
    tabbed: set[str] = set()
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        for walk in WALKS:
            if wanted.isdisjoint(walk.states):
                continue
            try:
                found |= runner.run(_go(app, look, walk, folder, wanted, tabbed))
            except Exception as error:
                wrong += 1
                print(f"{look.name}, {walk.go.__name__}: {error!r}", file=sys.stderr, flush=True)
    keep(folder, found)
    return wrong


async def _go(
    app: object, look: Look, walk: Walk, folder: Path, wanted: set[str], tabbed: set[str]
) -> dict[str, list[Fault]]:
    """What is to be found fault with in each state. `tabbed` is what Tab has come by already."""
    seen: list[str] = []
    found: dict[str, list[Fault]] = {}
    with tempfile.TemporaryDirectory() as files:
        own = Path(files)
        handed = walk.handed(own)
        async with desk(app, look, own, walk.vault(), handed) as at:  # type: ignore[arg-type]
            async for state in walk.go(at):
                seen.append(state)
                if state in wanted:
                    await picture_of(at.window, folder / f"{state}.png")
                    found[state] = look_over()
                    last = len(seen) == len(walk.states)
                    if last or state in _TABBED or QApplication.activeModalWidget() is not None:
                        found[state] += await walk_with_tab(tabbed)
    if seen != list(walk.states):
        raise AssertionError(f"the walk came by {seen}, not by {list(walk.states)}")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
