"""The window; the only folder that knows Qt.

PySide puts an import of its own in the place of Python's. For `from __feature__ import …`, which
nobody here uses, it reads the source of every module that is loaded, and Python keeps what was
read: half a second of a start, and 13 MiB as long as the program runs. Python's own is put back.
"""

import builtins

import PySide6  # noqa: F401  (puts its own there)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
