"""What a check would send, made anew whenever the form changes while somebody looks at it."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.state.loading import ENGINE, loaded
from app.gui.tasks import Task
from app.model.profile import Profile
from app.model.time import Clock

Prepare = Callable[[Profile], Awaitable[Profile]]
"""What has to be there before a check, such as the practice server; returns what to check."""
_PAUSE_MS = 250
"""From the last key that was pressed."""


class RequestLook(QObject):
    """One look at a time; a newer one takes the place of an older one. Nothing is sent."""

    previewed = Signal(object)
    """A `RequestPreview`."""
    busy_changed = Signal(bool)
    """A request is being made ready, or nothing is."""

    def __init__(self, clock: Clock, prepare: Prepare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._prepare = prepare
        self._wanted = False
        self._waiting: Profile | None = None
        self._task = Task(self)
        self._task.settled.connect(self._next)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """A request is being made ready."""
        return self._task.running

    def begin(self, profile: Profile) -> None:
        """Somebody looks from now on."""
        self._wanted = True
        self._waiting = profile
        self._begin()

    def follow(self, profile: Profile) -> None:
        """The form has changed: show that, if anybody looks."""
        if self._wanted:
            self._waiting = profile
            self._pause.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._wanted = False
        self._waiting = None
        self._pause.stop()
        self._task.cancel()

    def _begin(self) -> None:
        if self._task.running:
            self._task.cancel()
        else:
            self._next()

    def _next(self) -> None:
        if self._waiting is not None and not self._pause.isActive():
            profile, self._waiting = self._waiting, None
            self._task.start(self._work(profile))
        self.busy_changed.emit(self.busy)

    async def _work(self, profile: Profile) -> None:
        await loaded(ENGINE)
        from app.engine import preview

        self.previewed.emit(await preview(await self._prepare(profile), self._clock))
