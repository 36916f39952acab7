"""`keyfit` and `python -m app`: the window, or with words after it the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn


def program() -> NoReturn:
    """What `keyfit` and `python -m app` run: `main`, and the end of the process.

    A command has closed what it opened. To take down module by module what it imported takes a
    sixth of the time of a check, and frees what the system takes back anyway.
    """
    code = main()
    if "PySide6" not in sys.modules:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            pass  # nobody reads, or the disk is full: Python's own end says so, and in its way
        else:
            os._exit(code)
    raise SystemExit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run Keyfit and return its exit code. Qt is imported for the window alone."""
    # Nothing of what a start loads is garbage, and looking for some takes a fifth of its time.
    # The window collects from its second half on; a command ends before it would be worth it.
    gc.disable()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments and has_display():
        from app.gui.application import run as show_window

        return show_window([sys.argv[0]])
    if arguments and has_display() and are_files(arguments):
        from app.gui.application import run as show_window

        return show_window([sys.argv[0]], arguments)
    from app.cli import run

    return run(arguments)


def are_files(arguments: Sequence[str]) -> bool:
    """Whether these are files to be opened in the window, as a desktop passes them.

    A command's name has neither a dot nor a slash, so it stays one beside a file called so.
    """
    return all(
        not each.startswith("-") and not each.isalpha() and Path(each).is_file()
        for each in arguments
    )


def has_display() -> bool:
    """Whether a window can be shown: always but on a Unix without X or Wayland."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    program()
