"""A child of the benchmark: prints when its first window has been painted, and when it answers.

Two lines, each with the milliseconds since the start of the process and those of processor time.
`keyfit` opens the program itself, `bare` an empty PySide6 window; `stay` does so and stays.
"""

import gc
import os
import sys
import time

begun = float(sys.argv[2])
if sys.argv[1] == "keyfit":
    gc.disable()  # as `app.__main__` does before it imports Qt
    import app.gui  # noqa: F401  (the first thing of the window that the program imports)

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer


def now() -> None:
    """Print the moment."""
    print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)


class FirstPaint(QObject):
    """Waits for the first paint of a top-level window and for one free turn of the loop."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        if event.type() == QEvent.Type.Paint and getattr(watched, "isWindow", lambda: False)():
            QtWidgets.QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        """The paint is over; what the program put off until now has its turn next."""
        now()
        QTimer.singleShot(0, self.end)

    def end(self) -> None:
        """A click would be answered now."""
        now()
        os._exit(0)


class Watched(QtWidgets.QApplication):
    """The application, watched from its first moment."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        if sys.argv[1] != "stay":
            self.watch = FirstPaint()
            self.installEventFilter(self.watch)


QtWidgets.QApplication = Watched
if sys.argv[1] == "keyfit":
    from app.__main__ import main

    main([])
else:
    application = Watched([])
    window = QtWidgets.QWidget()
    window.setWindowTitle("Bare")
    window.resize(1180, 760)
    window.show()
    application.exec()
