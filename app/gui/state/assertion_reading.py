"""Looks into a finished assertion in the background, each time as it stands in its file then."""

from PySide6.QtCore import QObject, Signal

from app.gui.state.loading import loaded
from app.gui.tasks import Task
from app.model.credential_facts import AssertionSeen
from app.model.frozen import frozen
from app.model.profile import ReadyAssertion


@frozen
class Looked:
    """An assertion, and what was found of it."""

    credential: ReadyAssertion
    seen: AssertionSeen


class AssertionReading(QObject):
    """One look at a time; a newer one takes the place of an older one."""

    looked = Signal(object)
    """A `Looked`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.settled.connect(self._next)
        self._waiting: ReadyAssertion | None = None

    @property
    def busy(self) -> bool:
        """A file is being read."""
        return self._task.running

    def look(self, credential: ReadyAssertion) -> None:
        """Look into this one; `looked` follows."""
        self._waiting = credential
        if self._task.running:
            self._task.cancel()
        else:
            self._next()

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self._waiting = None
        self._task.cancel()

    def _next(self) -> None:
        if self._waiting is not None:
            credential, self._waiting = self._waiting, None
            self._task.start(self._work(credential))

    async def _work(self, credential: ReadyAssertion) -> None:
        await loaded("app.engine.ready_assertion")
        from app.engine.ready_assertion import ready_assertion
        from app.oauth.assertion import SignedJwt
        from app.oauth.ready_assertion import facts_of

        read = await ready_assertion(credential)
        seen = facts_of(read) if isinstance(read, SignedJwt) else read
        self.looked.emit(Looked(credential, seen))
