"""Finding out what the server accepts, after a check that was refused and after asking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.state.check_run import CheckRun

if TYPE_CHECKING:
    from app.engine.progress import Progress


class ProbeRun(QObject):
    """Runs where the check ended; what it finds out is in the check's report."""

    running_changed = Signal(bool)

    def __init__(self, check: CheckRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._running = False
        check.afterwards_changed.connect(self._afterwards_changed)

    @property
    def running(self) -> bool:
        """Attempts are being made."""
        return self._running

    def start(self) -> bool:
        """Make the attempts that the report offers; False where it offers none, or is busy."""
        report = self._check.report
        if report is None or report.probe is None or report.probe.begun:
            return False
        self._running = self._check.go_on(_probe)
        if self._running:
            self.running_changed.emit(True)
        return self._running

    def cancel(self) -> None:
        """Stop; what was tried stays in the report."""
        if self._running:
            self._check.cancel()

    def _afterwards_changed(self, busy: bool) -> None:
        if self._running and not busy:
            self._running = False
            self.running_changed.emit(False)


async def _probe(progress: "Progress") -> None:
    from app.engine import probe

    await probe(progress)
