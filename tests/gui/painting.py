"""Windows in which something is done, and that nobody looks at."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def painted_at_the_end(window: QWidget) -> Iterator[None]:
    """Paint the window once, as it is then, and not after each event: that would be a third of
    what a test with a check takes. Dialogs of their own are painted as ever."""
    window.setUpdatesEnabled(False)
    yield
    window.setUpdatesEnabled(True)
    window.repaint()
