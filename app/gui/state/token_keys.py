"""Tries a key that a person gives on the token at hand; files are read off the event loop."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.state.check_run import CheckRun
from app.model.credential_facts import FileProblem, KeyProblem
from app.model.encryption import NotOpened
from app.model.frozen import frozen
from app.model.inspection import (
    KeysInFile,
    KeySource,
    Opener,
    OwnCredential,
    PrivateKeys,
    SharedSecretOpener,
)
from app.model.profile import PrivateKeyFile
from app.model.secret import Secret
from app.model.signature_tried import SignatureTried

if TYPE_CHECKING:
    from app.engine.progress import Progress


@frozen
class Decrypted:
    """What came of opening the token."""

    problem: FileProblem | KeyProblem | NotOpened | None = None
    """None where it is open."""


class TokenKeys(QObject):
    """One try at a time. What helps is in the report; nothing of what was given is kept else."""

    decrypted = Signal(object)
    """A `Decrypted`."""
    checked = Signal(object)
    """A `SignatureTried`, or a `FileProblem`."""
    stopped = Signal()
    """It was broken off, or something else is under way."""

    def __init__(self, run: CheckRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._trying = False
        self._outcome: Decrypted | FileProblem | SignatureTried | None = None
        run.afterwards_changed.connect(self._run_changed)

    def decrypt_with_file(self, path: str, passphrase: Secret) -> None:
        """Open the token with a private key, a JWK or a JWK Set."""

        async def work(progress: "Progress") -> None:
            material = await _material(path)
            if isinstance(material, FileProblem):
                self._tell(Decrypted(material))
                return
            file = PrivateKeyFile(material, Path(path).name, passphrase)
            self._tell(await _decrypted(progress, PrivateKeys(file)))

        self._try(work)

    def decrypt_with_secret(self, secret: Secret) -> None:
        """Open it with the secret that it was made with."""
        self._try(lambda progress: self._decrypt(progress, SharedSecretOpener(secret)))

    def decrypt_with_own(self) -> None:
        """Open it with what the client proves itself with."""
        self._try(lambda progress: self._decrypt(progress, OwnCredential()))

    def check_with_file(self, path: str) -> None:
        """Check the signature with a public key, a certificate, a JWK or a JWK Set."""

        async def work(progress: "Progress") -> None:
            material = await _material(path)
            if isinstance(material, FileProblem):
                self._tell(material)
            else:
                await self._check(progress, KeysInFile(material, Path(path).name))

        self._try(work)

    def check_with(self, keys: KeySource, issuer: str = "") -> None:
        """Check it with these keys, or with those of an issuer, which are fetched then."""
        self._try(lambda progress: self._check(progress, keys, issuer))

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        if self._trying:
            self._trying = False
            self._run.cancel()

    async def _decrypt(self, progress: "Progress", opener: Opener) -> None:
        self._tell(await _decrypted(progress, opener))

    async def _check(self, progress: "Progress", keys: KeySource, issuer: str = "") -> None:
        from app.engine.looking_again import check_signature_with

        self._tell(await check_signature_with(progress, keys, issuer))

    def _try(self, work: Callable[["Progress"], Awaitable[None]]) -> None:
        self._outcome = None
        self._trying = self._run.afterwards(work)
        if not self._trying:
            self.stopped.emit()

    def _tell(self, outcome: Decrypted | FileProblem | SignatureTried) -> None:
        """As soon as the run is free for the next try."""
        self._outcome = outcome

    def _run_changed(self, running: bool) -> None:
        if running or not self._trying:
            return
        self._trying = False
        match self._outcome:
            case None:
                self.stopped.emit()
            case Decrypted() as outcome:
                self.decrypted.emit(outcome)
            case outcome:
                self.checked.emit(outcome)


async def _material(path: str) -> Secret | FileProblem:
    from app.engine.local_file import read_file
    from app.oauth.keys import MAX_KEY_FILE

    content = await read_file(path, MAX_KEY_FILE)
    return content if isinstance(content, FileProblem) else Secret.of_bytes(content)


async def _decrypted(progress: "Progress", opener: Opener) -> Decrypted:
    from app.engine.looking_again import decrypt

    seen = await decrypt(progress, opener)
    return Decrypted(seen.key_problem or seen.not_opened)
