"""The requests of a profile as a program, made in the background; nothing is sent."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from app.gui.state.loading import ENGINE, loaded
from app.gui.tasks import Task
from app.model.profile import Profile
from app.model.time import Clock

Prepare = Callable[[Profile], Awaitable[Profile]]


class CodeMaking(QObject):
    """One at a time; while one is made no other is begun."""

    made = Signal(str, str)
    """The language's own name, and the program; empty where there is nothing to send."""

    def __init__(self, clock: Clock, prepare: Prepare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._prepare = clock, prepare
        self._task = Task(self)

    @property
    def busy(self) -> bool:
        """A program is being made."""
        return self._task.running

    def begin(self, profile: Profile, language: str, code: str) -> bool:
        """Make the program: in a language of `CODE`, its remarks in the window's `language`."""
        return self._task.start(self._work(profile, language, code))

    async def _work(self, profile: Profile, language: str, code: str) -> None:
        await loaded(ENGINE, "app.sharing.code")
        from app.engine import preview
        from app.sharing.code import CODE, code_text
        from app.words import Words

        prepared = await self._prepare(profile)
        seen = await preview(prepared, self._clock)
        made = code_text(seen, prepared, CODE[code], Words(language))
        self.made.emit(CODE[code].name, made or "")
