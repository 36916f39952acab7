"""Dialogs that scroll by a line or two although their window has room for that."""

from collections.abc import Iterator

from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.theme.modal_dialog import ModalDialog
from tests.looking.seen import Fault, below, place_of

_FEW = 48
"""Pixels: what scrolls by more is meant to."""


def stingy(window: QWidget) -> Iterator[Fault]:
    """Each area of a dialog that hides some of what it holds, where the dialog could be taller."""
    if not isinstance(window, ModalDialog):
        return
    free = window._space().height() - window.height()
    for area in below(window):
        if isinstance(area, QScrollArea):
            hidden = area.verticalScrollBar().maximum()
            if 0 < hidden <= min(free, _FEW):
                yield Fault("room", place_of(area), f"{hidden} px to scroll, {free} px are free")
