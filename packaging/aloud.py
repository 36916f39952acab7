"""What is told while something is set up or made."""

import sys


def say(text: str) -> None:
    """Tell the person what is going on, on standard error: standard output is the program's."""
    print(text, file=sys.stderr, flush=True)
