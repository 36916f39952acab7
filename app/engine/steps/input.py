"""What can be known before anything is sent; a private key is read here."""

from app.background import in_background
from app.diagnosis import diagnose
from app.engine.progress import Progress
from app.engine.tls import CaBundleUnreadableError, tls_context
from app.model.exchange import Connection
from app.model.finding import Severity
from app.model.observed import Fault, FaultKind, InputSeen, KeyFacts, KeyProblem, Phase
from app.model.profile import Grant, PrivateKeyFile, SigningKey
from app.model.step import StepId
from app.model.time import Span
from app.oauth.keys import LoadedKey, key_ids, load_private_key

_PATIENCE = 30.0
"""Seconds for a key whose encryption asks for many rounds."""


async def take(check: Progress) -> bool:
    """Judge the profile alone."""
    check.begin(StepId.INPUT)
    key: KeyFacts | KeyProblem | None = None
    if isinstance(check.profile.credential, PrivateKeyFile):
        loaded = await _load(check.profile.credential, check.profile.assertion.key_id)
        if isinstance(loaded, LoadedKey):
            check.known.key = loaded
        key = loaded.facts if isinstance(loaded, LoadedKey) else loaded
    findings = diagnose(_seen(check, key), StepId.INPUT)
    bundle = await _bundle_fault(check)
    if bundle is not None:
        # Errors stand before warnings within a step.
        errors = tuple(each for each in findings if each.severity is Severity.ERROR)
        rest = tuple(each for each in findings if each.severity is not Severity.ERROR)
        findings = (*errors, *diagnose(bundle, StepId.INPUT), *rest)
    return check.finish(StepId.INPUT, findings)


def _seen(check: Progress, key: KeyFacts | KeyProblem | None) -> InputSeen:
    profile = check.profile
    credential, alg = profile.credential, profile.assertion.alg
    signs = isinstance(credential, SigningKey) or profile.grant is Grant.JWT_BEARER
    there: tuple[str, ...] = ()
    if isinstance(credential, PrivateKeyFile) and key is KeyProblem.KEY_ID_UNKNOWN:
        there = key_ids(credential.material.reveal_bytes())
    return InputSeen(
        profile,
        key,
        check.clock.now(),
        alg=alg.value if alg is not None and signs else "",
        key_ids=there,
    )


async def _bundle_fault(check: Progress) -> Fault | None:
    """What keeps the CA bundle from being read: no reason to knock at a server first."""
    network = check.profile.network
    try:
        if network.ca_bundle.strip():
            await tls_context(network.ca_bundle.strip(), network.timeout.seconds)
    except (CaBundleUnreadableError, TimeoutError) as error:
        return Fault(
            kind=FaultKind.CA_BUNDLE_UNREADABLE,
            phase=Phase.TLS,
            url="",
            connection=Connection("", 0),
            elapsed=Span(0),
            exception=type(error).__name__,
            detail=str(error),
        )
    return None


async def _load(credential: PrivateKeyFile, key_id: str) -> LoadedKey | KeyProblem:
    try:
        return await in_background(
            lambda: load_private_key(
                credential.material.reveal_bytes(),
                credential.passphrase.reveal(),
                key_id=key_id,
                certificate=credential.certificate,
            ),
            _PATIENCE,
        )
    except TimeoutError:
        return KeyProblem.TOO_COSTLY
