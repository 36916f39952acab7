"""Where `resources/` is: in a bundle, in a wheel, or beside `app/` in the source tree."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder that holds findings, claims, providers, icons and translations."""
    here = Path(__file__).resolve().parent
    candidates = (
        Path(getattr(sys, "_MEIPASS", here)) / "resources",  # frozen by PyInstaller
        here / "_resources",  # installed from a wheel
        here.parent / "resources",  # run from source
    )
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("Keyfit's own resources folder is missing: install it again.")
