"""Standard output, whose reader may go away."""

import os
from typing import TextIO

from app.model.readable_json import in_ascii


def put(out: TextIO, text: str) -> None:
    """Write and show at once. A reader that has seen enough, such as `head`, is no error."""
    try:
        out.write(text)
        out.flush()
    except BrokenPipeError:
        # From now on nobody reads; the interpreter's own flush at its end must not fail either.
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, out.fileno())
        os.close(nobody)


def put_json(out: TextIO, text: str) -> None:
    """The same for JSON: what the stream has no letter for is escaped, never replaced."""
    unicode = (out.encoding or "").lower().startswith("utf")
    put(out, text if unicode else in_ascii(text))
