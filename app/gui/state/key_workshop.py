"""Makes key pairs, keeps what belongs in files, and compares keys; all of it in the background."""

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.state.loading import loaded
from app.gui.tasks import Task
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.frozen import frozen
from app.model.observed import Fault
from app.model.profile import Network, PrivateKeyFile, SigningKey
from app.model.secret import Secret
from app.model.time import Clock

DEADLINE = 60.0
"""Seconds. A large RSA key takes a few on a slow computer."""
KINDS = ("rsa-2048", "rsa-3072", "rsa-4096", "ec-p256", "ec-p384", "ec-p521", "ed25519")
FORMS = ("pem", "jwk", "jwks", "certificate", "csr")
"""Of the public half, the likeliest to be asked for first."""
ENDINGS = {"pem": "pem", "jwk": "json", "jwks": "json", "certificate": "pem", "csr": "csr"}
_DAYS = 730
"""Of a self-signed certificate."""


@frozen
class MadeKey:
    """A new key pair: the private half as a secret, the public half as it is handed out."""

    material: Secret
    """PKCS#8 in PEM, without a passphrase: for the keyring, never for a file."""
    facts: KeyFacts
    public: Mapping[str, str] = field(default_factory=dict)
    """By the names in `FORMS`."""

    def credential(self) -> SigningKey:
        """The private half, to sign with from now on."""
        return SigningKey(material=self.material, file_name="")


@frozen
class Compared:
    """What came of a comparison."""

    own: str
    """The thumbprint of one's own key; empty where it could not be opened."""
    theirs: tuple[tuple[str, str], ...] = ()
    """Thumbprint and `kid` of each key of the other side."""
    problem: str = ""
    """Empty, or `own_missing`, `own_locked`, `unreadable`, `no_answer`."""
    detail: str = ""
    private: bool = False
    """The other side handed in a private key."""

    @property
    def fits(self) -> bool:
        """They have this key."""
        return not self.problem and any(each == self.own for each, _ in self.theirs)


class KeyWorkshop(QObject):
    """One piece of work at a time."""

    made = Signal(object)
    """A `MadeKey`."""
    compared = Signal(object)
    """A `Compared`."""
    saved = Signal(str)
    """The file's bare name."""
    failed = Signal(str)
    """The system's own words."""
    busy_changed = Signal(bool)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._task = Task(self)
        self._task.settled.connect(lambda: self.busy_changed.emit(False))

    def make(self, kind: str, common_name: str) -> bool:
        """Make a key pair of one of `KINDS`; `common_name` is for certificate and request."""
        self.busy_changed.emit(True)
        return self._task.start(self._make(kind, common_name))

    def save_private(self, key: MadeKey, passphrase: Secret, path: Path) -> bool:
        """Write the private half, encrypted, to a new file that only its owner may read."""
        self.busy_changed.emit(True)
        return self._task.start(self._save_private(key, passphrase, path))

    def save_public(self, text: str, path: Path) -> bool:
        """Write one form of the public half."""
        self.busy_changed.emit(True)
        return self._task.start(self._written(path, text.encode("utf-8"), 0o644))

    def compare(self, own: PrivateKeyFile, theirs: bytes) -> None:
        """Compare with what the other side has; the newest wish counts."""
        self._task.start_instead(self._compare(own, theirs))

    def compare_with_file(self, own: PrivateKeyFile, path: Path) -> None:
        """The same with what stands in a file."""
        self._task.start_instead(self._compare_with_file(own, path))

    def compare_with_address(self, own: PrivateKeyFile, url: str, network: Network) -> None:
        """The same with what stands at an address, such as a `jwks_uri`."""
        self._task.start_instead(self._compare_with_address(own, url, network))

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._task.cancel()

    async def _make(self, kind: str, common_name: str) -> None:
        try:
            self.made.emit(
                await in_background(lambda: _new(kind, common_name, self._clock), DEADLINE)
            )
        except TimeoutError:
            self.failed.emit("")

    async def _save_private(self, key: MadeKey, passphrase: Secret, path: Path) -> None:
        def work() -> bytes:
            from app.oauth.keys import LoadedKey, load_private_key
            from app.oauth.keys.making import private_pem

            loaded = load_private_key(key.material.reveal_bytes(), "")
            assert isinstance(loaded, LoadedKey)
            return private_pem(loaded.private_key, passphrase).reveal().encode("ascii")

        await self._written(path, await in_background(work, DEADLINE), 0o600)

    async def _written(self, path: Path, data: bytes, mode: int) -> None:
        try:
            await in_background(lambda: _write(path, data, mode), DEADLINE)
        except OSError as error:  # TimeoutError is one
            self.failed.emit(error.strerror or type(error).__name__)
        else:
            self.saved.emit(path.name)

    async def _compare(self, own: PrivateKeyFile, theirs: bytes) -> None:
        try:
            self.compared.emit(await in_background(lambda: _compared(own, theirs), DEADLINE))
        except TimeoutError:
            self.compared.emit(Compared("", problem="own_locked"))

    async def _compare_with_file(self, own: PrivateKeyFile, path: Path) -> None:
        def read() -> bytes:
            from app.oauth.keys import MAX_KEY_FILE

            with path.open("rb") as file:
                return file.read(MAX_KEY_FILE + 1)

        try:
            theirs = await in_background(read, DEADLINE)
        except OSError as error:
            detail = error.strerror or type(error).__name__
            self.compared.emit(Compared("", problem="unreadable", detail=detail))
        else:
            await self._compare(own, theirs)

    async def _compare_with_address(self, own: PrivateKeyFile, url: str, network: Network) -> None:
        await loaded("app.engine.fetching")
        from app.engine.fetching import fetch

        outcome = await fetch(url, network, self._clock)
        if isinstance(outcome, Fault):
            self.compared.emit(Compared("", problem="no_answer", detail=outcome.detail))
        elif outcome.status != 200:
            self.compared.emit(Compared("", problem="no_answer", detail=f"HTTP {outcome.status}"))
        else:
            await self._compare(own, outcome.body)


def _new(kind: str, common_name: str, clock: Clock) -> MadeKey:
    import json

    from app.oauth.keys import LoadedKey, load_private_key
    from app.oauth.keys.issuing import (
        LONGEST_NAME,
        certificate_request,
        self_signed_certificate,
    )
    from app.oauth.keys.making import KeyKind, new_key, unprotected_pem
    from app.oauth.keys.public_forms import public_jwk, public_jwks, public_pem

    key = new_key(KeyKind(kind))
    material = Secret.of_bytes(unprotected_pem(key).reveal().encode("ascii"))
    loaded = load_private_key(material.reveal_bytes(), "")
    assert isinstance(loaded, LoadedKey)
    name = common_name.strip()[:LONGEST_NAME] or "Keyfit client"
    public = {
        "pem": public_pem(loaded),
        "jwk": json.dumps(public_jwk(loaded), indent=2) + "\n",
        "jwks": json.dumps(public_jwks(loaded), indent=2) + "\n",
        "certificate": self_signed_certificate(key, name, _DAYS, clock.now()),
        "csr": certificate_request(key, name),
    }
    return MadeKey(material, loaded.facts, public)


def _write(path: Path, data: bytes, mode: int) -> None:
    """Replace what is there at one stroke, so that a full disk leaves the old file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _compared(own: PrivateKeyFile, theirs: bytes) -> Compared:
    from app.oauth.keys import LoadedKey, load_private_key
    from app.oauth.keys.matching import match

    loaded = load_private_key(
        own.material.reveal_bytes(), own.passphrase.reveal(), certificate=own.certificate
    )
    if not isinstance(loaded, LoadedKey):
        missing = loaded is KeyProblem.MISSING
        return Compared("", problem="own_missing" if missing else "own_locked")
    found = match(loaded, theirs)
    keys = tuple((each.thumbprint, each.key_id) for each in found.theirs)
    return Compared(
        found.thumbprint, keys, "" if found.readable else "unreadable", private=found.private
    )
