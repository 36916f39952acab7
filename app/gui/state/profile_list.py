"""The saved profiles: every call to the keyring in the background, one after the other."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.frozen import frozen
from app.model.profile import Profile

if TYPE_CHECKING:
    from app.vault import LastVerdict, ProfileSummary, Vault

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]

DEADLINE = 3600.0
"""Seconds for all that a single wish takes, such as taking in a thousand profiles. The vault
itself gives up a call that hangs after 5 s; an answer that comes slowly is still one."""
SLOW_MS = 2000
UNLOCK_MS = 2000
UNDO_MS = 8000


class Asked(Enum):
    """What the keyring was asked to do."""

    LIST = "list"
    LOAD = "load"
    SAVE = "save"
    NOTE = "note"
    RENAME = "rename"
    FAVOUR = "favour"
    MOVE = "move"
    SORT = "sort"
    DUPLICATE = "duplicate"
    DELETE = "delete"
    TIDY = "tidy"
    """Unasked, at the start: nobody is told of a problem."""
    UNLOCK = "unlock"
    CREATE = "create"
    REBUILD = "rebuild"
    EXPORT = "export"
    IMPORT = "import"


@frozen
class Deleted:
    """What it takes to undo a deletion."""

    profile: Profile
    last: "LastVerdict | None"
    above: UUID | None
    """Above which profile it stood; None of the last one."""


class ProfileList(QObject):
    """Asks the vault and tells what came of it. Problems are told as a key of `app.words`."""

    listing_changed = Signal(object)
    """`tuple[ProfileSummary, ...]`"""
    problem = Signal(object, str)
    """What was asked (`Asked`), and `vault.absent` and the like: why it was not done."""
    loaded = Signal(object)
    saved = Signal(object)
    renamed = Signal(object, str)
    favoured = Signal(object, bool)
    moved = Signal(object, str)
    deleted = Signal(object, bool)
    """The `ProfileSummary`, and whether `undo` brings it back."""
    undo_over = Signal()
    slow = Signal(bool)
    """Something takes longer than a person takes for granted, and: it is over."""
    idle = Signal()
    """All that was asked is done, or was given up."""

    def __init__(
        self, parent: QObject | None = None, *, open_vault: "Callable[[], Vault] | None" = None
    ) -> None:
        """`open_vault` is this computer's own unless another one is given. It may block."""
        super().__init__(parent)
        self._open_vault = open_vault or _this_computers_vault
        self._vault: Vault | None = None
        self.listing: tuple[ProfileSummary, ...] = ()
        """As it was told last."""
        self._queue: deque[tuple[Asked, Work]] = deque()
        self._task = Task(self)
        self._task.settled.connect(self._next)
        self._deleted: Deleted | None = None
        self._tidied = False
        self._not_saved: tuple[Profile, ...] = ()
        self._once_more: Work | None = None
        self._patience = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._patience.timeout.connect(lambda: self.slow.emit(True))
        self._unlocking = Task(self)
        self._look_again = QTimer(self, singleShot=True, interval=UNLOCK_MS)
        self._look_again.timeout.connect(self._look_for_key)
        self._seen_locked = False
        self._undo_ends = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._undo_ends.timeout.connect(self._forget_deleted)

    @property
    def busy(self) -> bool:
        """Something is still being asked of the keyring."""
        return self._task.running or bool(self._queue)

    def summary(self, profile_id: UUID) -> "ProfileSummary | None":
        """What the list says of a profile; None where it is not saved."""
        return next((each for each in self.listing if each.id == profile_id), None)

    def refresh(self) -> None:
        """Read the list; `listing_changed` or `problem` follows."""

        async def work() -> None:
            await self.tell_listing()
            if not self._tidied:
                self._tidied = True
                self.ask(Asked.TIDY, lambda: self.call(lambda vault: vault.tidy()))

        self.ask(Asked.LIST, work)

    def load(self, profile_id: UUID) -> None:
        """Open a profile; `loaded` or `problem` follows."""

        async def work() -> None:
            self.loaded.emit(await self.call(lambda vault: vault.load(profile_id)))

        self.ask(Asked.LOAD, work)

    def save(
        self, profile: Profile, last: "LastVerdict | None" = None, *, above: UUID | None = None
    ) -> None:
        """Save a profile under its id; `saved` or `problem` follows."""

        async def work() -> None:
            with self._unsaved((profile,), work):
                await self.call(lambda vault: vault.save(profile, last, above=above))
            self.saved.emit(profile)
            await self.list_anew()

        self.ask(Asked.SAVE, work)

    def save_all(self, profiles: list[Profile]) -> None:
        """Save new profiles, all or none, and open the first; `loaded` or `problem` follows."""

        async def work() -> None:
            with self._unsaved(tuple(profiles), work):
                await self.call(lambda vault: vault.save_all([(each, None) for each in profiles]))
            await self.list_anew()
            self.loaded.emit(profiles[0])

        self.ask(Asked.SAVE, work)

    def save_again(self) -> None:
        """Once more what could not be saved."""
        if self._once_more is not None:
            self.ask(Asked.SAVE, self._once_more)

    def not_saved(self) -> tuple[Profile, ...]:
        """What could not be saved, if that was the last wish of its kind."""
        return self._not_saved

    @contextmanager
    def _unsaved(self, profiles: tuple[Profile, ...], work: Work) -> Iterator[None]:
        """Remember what is to be saved until it has been."""
        self._not_saved, self._once_more = profiles, work
        yield
        self._not_saved, self._once_more = (), None

    def use(self, vault: "Vault") -> None:
        """Keep profiles there from now on."""
        self._vault = vault

    def note_verdict(self, profile_id: UUID, last: "LastVerdict") -> None:
        """Note how the last check of a saved profile ended."""

        async def work() -> None:
            await self.call(lambda vault: vault.note_verdict(profile_id, last))
            await self.list_anew()

        self.ask(Asked.NOTE, work)

    def rename(self, profile_id: UUID, name: str) -> None:
        """Give a profile another name."""

        async def work() -> None:
            await self.call(lambda vault: vault.rename(profile_id, name))
            self.renamed.emit(profile_id, name)
            await self.list_anew()

        self.ask(Asked.RENAME, work)

    def favour(self, profile_id: UUID, favourite: bool) -> None:
        """Make a profile a favourite, or one no more."""

        async def work() -> None:
            await self.call(lambda vault: vault.favour(profile_id, favourite))
            self.favoured.emit(profile_id, favourite)
            await self.list_anew()

        self.ask(Asked.FAVOUR, work)

    def move(self, profile_id: UUID, folder: str) -> None:
        """Put a profile into a folder; empty for none."""

        async def work() -> None:
            await self.call(lambda vault: vault.move(profile_id, folder))
            self.moved.emit(profile_id, folder)
            await self.list_anew()

        self.ask(Asked.MOVE, work)

    def sort(self, profile_id: UUID, other: UUID, below: bool) -> None:
        """Put a profile directly above or below another.

        The list tells it at once, and as it is in the keyring again where it was not done.
        """
        moved = self.summary(profile_id)
        rest = [each for each in self.listing if each.id != profile_id]
        place = next((at for at, each in enumerate(rest) if each.id == other), None)
        if moved is None or place is None:
            return
        rest.insert(place + below, moved)
        self._tell_listing(tuple(rest))

        async def work() -> None:
            await self.call(lambda vault: vault.sort(profile_id, other, below=below))
            if not any(asked is Asked.SORT for asked, _work in self._queue):
                await self.list_anew()  # who sorts on is not shown a step back

        self.ask(Asked.SORT, work)

    def duplicate(self, profile_id: UUID, name: str) -> None:
        """Save a copy under that name and open it."""

        async def work() -> None:
            copy = await self.call(lambda vault: vault.duplicate(profile_id, name))
            await self.list_anew()
            self.loaded.emit(copy)

        self.ask(Asked.DUPLICATE, work)

    def delete(self, summary: "ProfileSummary") -> None:
        """Delete a profile; `deleted` follows and `undo` brings it back within 8 s."""

        async def work() -> None:
            profile = await self._readable(summary.id)
            above = await self.call(lambda vault: vault.delete(summary.id))
            self._deleted = None if profile is None else Deleted(profile, summary.last, above)
            self._undo_ends.start()
            self.listing = tuple(each for each in self.listing if each.id != summary.id)
            self.deleted.emit(summary, profile is not None)
            await self.list_anew()

        self.ask(Asked.DELETE, work)

    def undo(self) -> None:
        """Bring back what was deleted last, in its old place, and open it."""
        if self._deleted is None:
            return
        again = self._deleted
        self._forget_deleted()
        self.save(again.profile, again.last, above=again.above)

    def _forget_deleted(self) -> None:
        self._undo_ends.stop()
        self._deleted = None
        self.undo_over.emit()

    def ask(self, asked: Asked, work: Work) -> None:
        """Have something done after all that was asked before."""
        self._queue.append((asked, work))
        self._next()

    def _next(self) -> None:
        if self._task.running:
            return
        if not self._patience.isActive():
            self.slow.emit(False)
        self._patience.stop()
        if not self._queue:
            self.idle.emit()
        else:
            self._patience.start()
            self._task.start(self._run(*self._queue.popleft()))

    async def _run(self, asked: Asked, work: Work) -> None:
        from app.vault import Reason, VaultProblem

        try:
            await work()
        except VaultProblem as problem:
            self._tell(asked, problem.key)
            if problem.reason is Reason.MISSING:
                self.refresh()  # another window or terminal deleted it
        except TimeoutError:
            self._tell(asked, "vault.hanging")

    def _tell(self, asked: Asked, key: str) -> None:
        if asked is Asked.TIDY:
            return
        self.problem.emit(asked, key)
        if asked is Asked.SORT:
            self.refresh()
        if key == "vault.locked":
            self._seen_locked = False
            self._look_for_key()

    def _look_for_key(self) -> None:
        self._unlocking.start(self._refresh_if_unlocked())

    async def _refresh_if_unlocked(self) -> None:
        """The system asks for the keyring's password; once it is given the list is there.

        Of a keyring that cannot tell whether it is locked nothing is asked: it would prompt.
        """
        vault = self._vault
        if vault is None:
            return
        if await in_background(vault.locked, DEADLINE):
            self._seen_locked = True
            self._look_again.start()
        elif self._seen_locked:
            self.refresh()

    async def _readable(self, profile_id: UUID) -> Profile | None:
        """The whole profile, or None where it is damaged and cannot be brought back anyway."""
        from app.vault import Reason, VaultProblem

        try:
            return await self.call(lambda vault: vault.load(profile_id))
        except VaultProblem as problem:
            if problem.reason is not Reason.DAMAGED:
                raise
            return None

    async def tell_listing(self) -> None:
        """Read the list and tell it, as a part of something asked."""
        self._tell_listing(await self.call(lambda vault: vault.listing()))

    def _tell_listing(self, listing: "tuple[ProfileSummary, ...]") -> None:
        self.listing = listing
        self.listing_changed.emit(listing)

    async def list_anew(self) -> None:
        """After a change: that it was made stands, even if the list cannot be read now."""
        from app.vault import VaultProblem

        try:
            await self.tell_listing()
        except VaultProblem as problem:
            self._tell(Asked.LIST, problem.key)

    async def call(self, ask: "Callable[[Vault], T]") -> T:
        """Ask the vault something in the background, as a part of something asked."""
        if self._vault is None:
            self._vault = await in_background(self._open_vault, DEADLINE)
        vault = self._vault
        return await in_background(lambda: ask(vault), DEADLINE)


def _this_computers_vault() -> "Vault":
    from app.vault import open_vault

    return open_vault()
