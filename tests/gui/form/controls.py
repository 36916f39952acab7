"""Controls of the form by the names that do not change with the language."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def control(parent: QWidget, kind: type[W], identifier: str) -> W:
    """The one control of that kind and name."""
    found = [
        each for each in parent.findChildren(kind) if each.accessibleIdentifier() == identifier
    ]
    assert len(found) == 1, f"{len(found)} controls are called {identifier}"
    return found[0]
