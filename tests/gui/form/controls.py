"""Controls of the form by the names that do not change with the language."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.gui.form.pane import ProfileForm
from app.gui.state.key_reading import KeyReading
from app.gui.theme.apply import styled_at_the_end
from app.model.time import Clock, SystemClock

W = TypeVar("W", bound=QWidget)


def control(parent: QWidget, kind: type[W], identifier: str) -> W:
    """The one control of that kind and name."""
    found = [
        each for each in parent.findChildren(kind) if each.accessibleIdentifier() == identifier
    ]
    assert len(found) == 1, f"{len(found)} controls are called {identifier}"
    return found[0]


def new_form(clock: Clock | None = None, reading: KeyReading | None = None) -> ProfileForm:
    """A form as the window makes it."""
    with styled_at_the_end():
        return ProfileForm(reading or KeyReading(), clock or SystemClock())
