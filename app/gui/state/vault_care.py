"""What is done with the vault as a whole: unlocked, made, put together again, moved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.state.profile_list import DEADLINE, Asked, ProfileList
from app.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable


_OF_THE_WHOLE = {"vault.file_locked", "vault.damaged_list", "vault.wrong_passphrase"}


def of_the_whole(asked: Asked, key: str) -> bool:
    """Whether a problem concerns the vault and not the one profile that was asked for."""
    homeless = asked in (Asked.SAVE, Asked.IMPORT) and key == "vault.absent"
    return key in _OF_THE_WHOLE or homeless


class VaultCare(QObject):
    """Takes its turn among what is asked of the profiles; problems are told there."""

    opened = Signal()
    """An encrypted file, old or new, is in use from now on."""
    rebuilt = Signal(object)
    """`Rebuilt`"""
    exported = Signal(str, int, object)
    """The file's bare name, how many profiles went into it, and the names of damaged ones."""
    imported = Signal(object)
    """`TakenIn`"""

    def __init__(self, profiles: ProfileList) -> None:
        super().__init__(profiles)
        self._profiles = profiles

    def unlock(self, passphrase: Secret) -> None:
        """Open the encrypted file and read its list; `opened` or a problem follows."""

        async def work() -> None:
            from app.vault import open_vault

            opened = await in_background(lambda: open_vault(passphrase=passphrase), DEADLINE)
            self._profiles.use(opened)
            self.opened.emit()
            await self._profiles.tell_listing()

        self._profiles.ask(Asked.UNLOCK, work)

    def create_file(self, passphrase: Secret) -> None:
        """Make an encrypted file and keep profiles there; `opened` or a problem follows."""

        async def work() -> None:
            from app.vault import new_file_vault

            self._profiles.use(await in_background(lambda: new_file_vault(passphrase), DEADLINE))
            self.opened.emit()

        self._profiles.ask(Asked.CREATE, work)

    def use_memory(self) -> None:
        """Keep profiles in memory, until the window is closed."""
        from app.vault import memory_vault

        self._profiles.use(memory_vault())

    def rebuild(self) -> None:
        """Put a damaged list together again; `rebuilt` or a problem follows."""

        async def work() -> None:
            rebuilt = await self._profiles.call(lambda vault: vault.rebuild())
            await self._profiles.list_anew()
            self.rebuilt.emit(rebuilt)

        self._profiles.ask(Asked.REBUILD, work)

    def export(self, path: Path, passphrase: Secret) -> None:
        """Write all profiles to a file; `exported` or a problem follows."""

        async def work() -> None:
            from app.vault.moving import moved_bytes
            from app.vault.private_file import write_private

            every, damaged = await self._profiles.call(lambda vault: vault.everything())
            await in_background(
                lambda: write_private(path, moved_bytes(every, passphrase)), DEADLINE
            )
            self.exported.emit(path.name, len(every), damaged)

        self._profiles.ask(Asked.EXPORT, work)

    def import_(self, path: Path, passphrase: Secret, copy_name: "Callable[[str], str]") -> None:
        """Take in the profiles of a file; `imported` or a problem follows."""

        async def work() -> None:
            from app.vault.moving import moved_profiles
            from app.vault.private_file import read_private
            from app.vault.sealed import LARGEST

            moved = await in_background(
                lambda: moved_profiles(read_private(path, LARGEST), passphrase), DEADLINE
            )
            taken = await self._profiles.call(lambda vault: vault.take_in(moved, copy_name))
            await self._profiles.list_anew()
            self.imported.emit(taken)

        self._profiles.ask(Asked.IMPORT, work)
