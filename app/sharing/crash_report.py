"""Where a bug happened, for whoever mends it, and nothing of what was in memory."""

import platform
import traceback
from types import TracebackType

import app

_LONGEST = 12_000


def places(error: BaseException, trace: TracebackType | None = None) -> str:
    """The code that an exception and its causes came through, and their class names.

    Neither what variables hold nor the exceptions' own words: httpx puts an illegal header's
    value, so the token, into its message.
    """
    told: list[str] = []
    seen: set[int] = set()
    met: BaseException | None = error
    while met is not None and id(met) not in seen:
        seen.add(id(met))
        frames = traceback.format_tb(trace or met.__traceback__)
        told.append("".join(frames) + type(met).__name__)
        trace = None
        met = met.__cause__ or (None if met.__suppress_context__ else met.__context__)
    return "\n\nbecause of\n\n".join(told)[-_LONGEST:]


def crash_report(error: BaseException, trace: TracebackType | None, toolkit: str) -> str:
    """The same under a line that names the versions; `toolkit` is such as `PySide6 6.11`."""
    head = (
        f"Keyfit {app.__version__}, Python {platform.python_version()}, "
        f"{toolkit}, {platform.system()} {platform.release()}"
    )
    return f"{head}\n\n{places(error, trace)}\n"
