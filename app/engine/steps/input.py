"""What can be known before anything is sent; a private key is read here."""

from app.background import in_background
from app.diagnosis import diagnose
from app.engine.progress import Progress
from app.model.observed import InputSeen, KeyFacts, KeyProblem
from app.model.profile import SigningKey
from app.model.step import StepId
from app.oauth.keys import LoadedKey, load_signing_key

_PATIENCE = 30.0
"""Seconds for a key whose encryption asks for many rounds."""


async def take(check: Progress) -> bool:
    """Judge the profile alone."""
    check.begin(StepId.INPUT)
    key: KeyFacts | KeyProblem | None = None
    if isinstance(check.profile.credential, SigningKey):
        loaded = await _load(check.profile.credential)
        if isinstance(loaded, LoadedKey):
            check.known.key = loaded
        key = loaded.facts if isinstance(loaded, LoadedKey) else loaded
    findings = diagnose(InputSeen(check.profile, key), StepId.INPUT)
    return check.finish(StepId.INPUT, findings)


async def _load(credential: SigningKey) -> LoadedKey | KeyProblem:
    try:
        return await in_background(
            lambda: load_signing_key(
                credential.material.reveal_bytes(), credential.passphrase.reveal()
            ),
            _PATIENCE,
        )
    except TimeoutError:
        return KeyProblem.UNREADABLE
