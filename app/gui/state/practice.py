"""The practice server inside the program, and profiles that point to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.frozen import replace
from app.model.profile import (
    ApiCall,
    BodyKind,
    CallBody,
    Environment,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.sandbox.scenarios import WORKS, scenario

if TYPE_CHECKING:
    from app.sandbox import Practice, PracticeServer

PROVIDER = "practice"
DEADLINE = 20.0
"""Seconds to start: its libraries are loaded and a key is made."""


class PracticeGround(QObject):
    """Starts the server once, when it is first wanted."""

    filled = Signal(object)
    """A `Profile` with the running server's addresses and credentials."""
    unavailable = Signal()
    """It could not be started on this computer."""
    scenario_changed = Signal(str)
    """The id of what it plays from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: PracticeServer | None = None
        self._running: Practice | None = None
        self._playing = WORKS
        self._task = Task(self)

    @property
    def running(self) -> bool:
        """The server has been started."""
        return self._running is not None

    def fill(self, profile: Profile) -> bool:
        """Start the server where needed and fill the profile in; `filled` follows.

        False while it is being started already.
        """
        return self._task.start(self._fill(profile))

    def new_profile(self) -> Profile:
        """A profile to be filled."""
        return Profile(
            name=self.tr("Practice"), provider=PROVIDER, environment=Environment.PRACTICE
        )

    def play(self, id_: str) -> None:
        """Let the server play this scenario from its next answer on, running or not."""
        self._playing = scenario(id_) or WORKS
        if self._server is not None:
            self._server.play(self._playing)
        self.scenario_changed.emit(self._playing.id)

    async def made_ready(self, profile: Profile) -> Profile:
        """Before a check: the server runs, knows the public half of a key, and is told the ID of
        that one of its two clients which proves itself so."""
        if profile.provider != PROVIDER:
            return profile
        practice = await self._started()
        server, key = self._server, profile.credential
        assert server is not None
        mine, other = practice.client_id, practice.key_client_id
        if isinstance(key, SigningKey):
            await in_background(lambda: _trust(server, key), DEADLINE)
            mine, other = other, mine
        return replace(profile, client_id=mine) if profile.client_id == other else profile

    def stop(self) -> None:
        """Hang up; blocks for a moment."""
        if self._server is not None:
            self._server.stop()
            self._server = self._running = None

    async def _fill(self, profile: Profile) -> None:
        try:
            practice = await self._started()
        except OSError:  # TimeoutError is one
            self.unavailable.emit()
            return
        self.filled.emit(_filled(profile, practice, self._doors(profile, practice)))

    def _doors(self, profile: Profile, practice: "Practice") -> tuple[ApiCall, ...]:
        """The further calls: of a new profile all there are, else those it has, at the new port."""
        if profile.issuer:
            return tuple(
                replace(each, url=each.url.replace(profile.issuer, practice.issuer, 1))
                if each.url.startswith(profile.issuer + "/")
                else each
                for each in profile.more_calls
            )
        from app.sandbox.doors import DOORS

        names = {
            "listRecords": self.tr("List the records"),
            "addRecord": self.tr("Add a record"),
            "listClients": self.tr("List all clients"),
        }
        body = CallBody(BodyKind.JSON, '{"name": "Grace"}')
        return tuple(
            ApiCall(
                practice.issuer + each.path,
                each.method,
                body=body if each.method == "POST" else None,
                expected_status=each.status,
                name=names[each.id],
                needed_scope=each.scope,
            )
            for each in DOORS
        )

    async def _started(self) -> "Practice":
        if self._server is None:
            from app.sandbox import PracticeServer

            self._server = PracticeServer()
            self._server.play(self._playing)
        if self._running is None:
            self._running = await in_background(self._server.start, DEADLINE)
        return self._running


def _filled(profile: Profile, practice: "Practice", doors: tuple[ApiCall, ...]) -> Profile:
    """The profile with what is new at each start of the server; what a person chose stays."""
    key = isinstance(profile.credential, SigningKey)
    return replace(
        profile,
        issuer=practice.issuer,
        token_endpoint="",
        client_id=practice.key_client_id if key else practice.client_id,
        credential=profile.credential if key else SharedSecret(practice.client_secret),
        scope=profile.scope or practice.scope,
        call=ApiCall(practice.api_url, profile.call.method if profile.call else "GET"),
        more_calls=doors,
    )


def _trust(server: "PracticeServer", key: SigningKey) -> None:
    """Register the key's public half, where it can be read; the check says where it cannot."""
    from app.oauth.keys import LoadedKey, load_private_key
    from app.oauth.keys.public_forms import public_pem

    loaded = load_private_key(key.material.reveal_bytes(), key.passphrase.reveal())
    if isinstance(loaded, LoadedKey):
        server.trust_public_key(public_pem(loaded))
