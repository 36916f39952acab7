"""Keyfit's version as `app/__init__.py` states it, without importing the program."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version() -> str:
    """Such as 1.2.3."""
    return _stated("__version__")


def released() -> str:
    """The day that this version was made for, as YYYY-MM-DD."""
    return _stated("RELEASED")


def _stated(name: str) -> str:
    for node in ast.parse((ROOT / "app" / "__init__.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return str(ast.literal_eval(node.value))
    raise LookupError(f"app/__init__.py does not state {name}")


if __name__ == "__main__":
    print(version())
