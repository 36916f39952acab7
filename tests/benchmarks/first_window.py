"""A child of the benchmark: prints when its first window has been painted, and when it answers.

Two lines, each with the milliseconds since the start of the process and those of processor time.
`keyfit` opens the program itself, `bare` an empty PySide6 window.
No filter watches for the paint: each event of each widget would be handed to Python for it.
"""

import gc
import os
import sys
import time

begun = float(sys.argv[2])


def now() -> None:
    """Print the moment."""
    print((time.monotonic() - begun) * 1000, time.process_time() * 1000, flush=True)


def tell() -> None:
    """The paint is over; what the program put off until now has its turn next."""
    from PySide6.QtCore import QTimer

    now()
    QTimer.singleShot(0, end)


def end() -> None:
    """A click would be answered now."""
    now()
    os._exit(0)


def open_keyfit() -> None:
    """The program, from its first line on."""
    gc.disable()  # as `app.__main__` does before it imports Qt
    import app.gui.application
    from app.__main__ import main
    from app.gui.main_window import MainWindow

    class Watched(MainWindow):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            self.painted.connect(tell)

    app.gui.application.MainWindow = Watched  # type: ignore[misc]
    main([])


def open_bare() -> None:
    """As little as a window can be."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Watched(QWidget):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
            if not self.told:
                self.told = True
                QTimer.singleShot(0, tell)

    application = QApplication([])
    window = Watched()
    window.resize(1180, 760)
    window.show()
    application.exec()


{"keyfit": open_keyfit, "bare": open_bare}[sys.argv[1]]()
