"""Sorts words by the ICU libraries of a folder: `collated.py FOLDER LOCALE WORD...`."""

import ctypes
import sys
from functools import cmp_to_key
from pathlib import Path

folder, locale, *words = sys.argv[1:]
for part in ("data", "uc", "i18n"):
    (library,) = Path(folder).glob(f"libicu{part}.so.*")
    loaded = ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
version = library.name.rpartition(".")[2]
opens, compares = (getattr(loaded, f"ucol_{name}_{version}") for name in ("open", "strcoll"))
opens.restype = ctypes.c_void_p
problem = ctypes.c_int(0)
collator = ctypes.c_void_p(opens(locale.encode(), ctypes.byref(problem)))
if problem.value > 0:  # less than 0 are warnings: another language's order is used
    raise SystemExit(f"ucol_open: {problem.value}")


def compare(one: str, other: str) -> int:
    """Less than, equal to or more than 0."""
    first, second = (f"{each}\0".encode("utf-16-le") for each in (one, other))
    return int(compares(collator, first, -1, second, -1))


print(*sorted(words, key=cmp_to_key(compare)))
