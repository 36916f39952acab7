"""PySide's modules for signatures are loaded where something of them is asked for.

PySide holds 130 KB of Python source in its library. Whenever it is imported it compiles all of
that and runs it, with argparse, inspect and logging: a third of the processor time of a bare
window. It tells which arguments a call takes, to one that was given the wrong ones or to `help`,
and can write stubs; no call that is right needs it. So each of these modules stands empty at first,
and is filled with its first use. A PySide that has other modules loads those as it always does.
"""

import builtins
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Final

_FOLDER: Final = "shibokensupport"
_EMPTY: Final = """
from app.gui.pyside_later import asked_for

def __getattr__(name):
    return asked_for(globals(), name)
"""
_EMPTY_MAPPING: Final = f"""{_EMPTY}
def update_mapping():
    return asked_for(globals(), "update_mapping")()
"""
"""PySide's library looks into this one's dictionary, where `__getattr__` is not asked."""
_NO_FEATURES: Final = f"""{_EMPTY}
def feature_import(*names, **more):
    return None

def feature_imported(module):
    return None
"""
"""These are asked about each import, whether it is `from __feature__ import …`. None here is."""
_EMPTY_ONES: Final = {
    f"{_FOLDER}/feature.py": _NO_FEATURES,
    f"{_FOLDER}/signature/errorhandler.py": _EMPTY,
    f"{_FOLDER}/signature/layout.py": _EMPTY,
    f"{_FOLDER}/signature/mapping.py": _EMPTY_MAPPING,
    f"{_FOLDER}/signature/parser.py": _EMPTY,
    f"{_FOLDER}/signature/lib/enum_sig.py": _EMPTY,
    f"{_FOLDER}/signature/lib/pyi_generator.py": _EMPTY,
    f"{_FOLDER}/signature/lib/tool.py": _EMPTY,
}
_UNUSED: Final = ("tempfile", "traceback")
"""PySide imports these so that they are there for its modules, which import them again."""

_waiting: Final[dict[str, tuple[Any, str]]] = {}
"""By the names of the empty modules: their source, and what it is called."""
_lock: Final = threading.RLock()


@contextmanager
def signatures_later() -> Iterator[None]:
    """Import PySide in here. Where it is there already, nothing changes."""
    compiles = builtins.compile

    def compile_few(source: Any, filename: Any, mode: Any, *words: Any, **more: Any) -> Any:
        empty = _EMPTY_ONES.get(filename) if isinstance(filename, str) else None
        if empty is None:
            return compiles(source, filename, mode, *words, **more)
        _waiting[filename.removesuffix(".py").replace("/", ".")] = source, filename
        return compiles(empty, filename, mode)

    stand_ins = {each: ModuleType(each) for each in _UNUSED if each not in sys.modules}
    sys.modules.update(stand_ins)
    builtins.compile = compile_few
    try:
        yield
    finally:
        builtins.compile = compiles
        for each in stand_ins:
            del sys.modules[each]
        # For features PySide reads the source of every module that is loaded, and Python keeps
        # what was read: half a second until the window is complete, and 13 MiB ever after.
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def asked_for(module: dict[str, Any], name: str) -> Any:
    """What an empty module has by this name, from its own source now; else an `AttributeError`."""
    with _lock:
        source, filename = _waiting.pop(module["__name__"], (None, ""))
        if source is not None:
            exec(compile(source, filename, "exec"), module)  # noqa: S102  (as PySide does)
        if name in module:
            return module[name]
    raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
