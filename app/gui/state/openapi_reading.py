"""An OpenAPI document: fetched or read from a file, and understood, off the event loop."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urljoin

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.state.loading import loaded
from app.gui.tasks import Task
from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.observed import Fault
from app.model.profile import Network
from app.model.step import StepId
from app.model.time import Clock
from app.sharing.openapi import ApiDescription, Unreadable, read_openapi
from app.sharing.openapi.reading import LARGEST

DEADLINE = 60.0
"""Seconds; a document of 10 MB takes a few."""
_ACCEPT = "application/vnd.oai.openapi+json, application/json;q=0.9, */*;q=0.1"


@frozen
class NotSent:
    """The server answered with something else than the document."""

    status: int
    elsewhere: str = ""
    """Where it says that the document is."""


@frozen
class NotRead:
    """A file could not be read: the system's own words."""

    why: str


Problem = Unreadable | Finding | NotSent | NotRead
_Outcome = ApiDescription | Problem


class OpenApiReading(QObject):
    """One document at a time, the latest."""

    understood = Signal(object)
    """An `ApiDescription`."""
    not_understood = Signal(object)
    """A `Problem`."""
    busy_changed = Signal(bool)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._task = Task(self)
        self._task.settled.connect(lambda: self.busy_changed.emit(False))

    @property
    def busy(self) -> bool:
        """A document is on its way, or being read."""
        return self._task.running

    def read_file(self, path: Path) -> None:
        """Read a document on this computer."""
        self._task.start_instead(self._work(lambda: _from_file(path)))

    def fetch(self, url: str, network: Network) -> None:
        """Fetch a document, without anything that says who asks."""
        self._task.start_instead(self._work(lambda: _from_address(url, network, self._clock)))

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._task.cancel()

    async def _work(self, work: Callable[[], Awaitable[_Outcome]]) -> None:
        self.busy_changed.emit(True)
        outcome = await work()
        if isinstance(outcome, ApiDescription):
            self.understood.emit(outcome)
        else:
            self.not_understood.emit(outcome)


async def _from_file(path: Path) -> _Outcome:
    def read() -> ApiDescription | Unreadable:
        with path.open("rb") as file:
            return read_openapi(file.read(LARGEST + 1))

    try:
        return await in_background(read, DEADLINE)
    except OSError as error:  # TimeoutError is one
        return NotRead(error.strerror or type(error).__name__)


async def _from_address(url: str, network: Network, clock: Clock) -> _Outcome:
    await loaded("app.diagnosis", "app.engine.fetching")
    from app.diagnosis import diagnose
    from app.engine.fetching import fetch

    answer = await fetch(url, network, clock, accept=_ACCEPT, limit=LARGEST + 1)
    if isinstance(answer, Fault):
        found = diagnose(answer, StepId.DISCOVERY)
        return found[0] if found else NotRead(answer.detail)
    if answer.status != 200:
        return NotSent(answer.status, _elsewhere(url, answer.header("Location") or ""))
    body = answer.body
    try:
        return await in_background(lambda: read_openapi(body, url), DEADLINE)
    except TimeoutError as error:
        return NotRead(type(error).__name__)


def _elsewhere(url: str, location: str) -> str:
    try:
        return urljoin(url, location) if location else ""
    except ValueError:  # brackets that do not match
        return ""
