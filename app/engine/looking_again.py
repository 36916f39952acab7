"""A token that was looked into before, looked into once more with a key that a person gives.

What helps is told and kept, and the verdict follows it. What does not help, such as a wrong key,
says nothing of the token: then the report stays as it is, less the requests that were made.
"""

from app.diagnosis.verdict import verdict
from app.engine.looking_inside import Inside, look_inside
from app.engine.progress import Progress
from app.engine.steps import discovery, inspect
from app.model.encryption import EncryptionSeen
from app.model.events import CheckFinished
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.inspection import (
    DiscoveredKeys,
    Inspection,
    KeysAt,
    KeySource,
    NoKeys,
    Opener,
)
from app.model.observed import Metadata
from app.model.signature_tried import SignatureTried
from app.model.step import StepId
from app.model.token import Signature


async def decrypt(check: Progress, opener: Opener) -> EncryptionSeen:
    """Open the token. Nothing is fetched for that: not even keys for a signature in it."""
    token = check.known.token
    assert token is not None
    keys = check.inspection.keys
    at_hand: KeySource = NoKeys() if isinstance(keys, DiscoveredKeys | KeysAt) else keys
    inspection = Inspection(at_hand, opener)
    inside = await look_inside(check, token, inspection)
    seen = inside.token.encryption
    assert seen is not None
    if seen.opened:
        await _keep(check, inspection, inside)
    return seen


async def check_signature_with(
    check: Progress, keys: KeySource, issuer: str = ""
) -> SignatureTried:
    """Check the signature with these keys, or with those of an issuer, which are fetched then.

    A key that a person gave, and that does not fit, is more often the wrong one than not, and
    takes nothing away from what another key has confirmed.
    """
    token = check.known.token
    assert token is not None
    if issuer:
        unanswered = await _discovered(check, issuer)
        if unanswered is not None:
            return SignatureTried(helped=False, unanswered=unanswered)
    inspection = replace(check.inspection, keys=keys)
    inside = await look_inside(check, token, inspection)
    seen = inside.token.checked
    if seen is None:
        return SignatureTried(helped=False)
    refuted = seen.state is Signature.INVALID and not seen.given
    helped = seen.state is Signature.VERIFIED
    helped = helped or (refuted and token.signature is not Signature.VERIFIED)
    if helped:
        await _keep(check, inspection, inside)
    return SignatureTried(helped, seen, inside.key_set)


async def _discovered(check: Progress, issuer: str) -> Finding | None:
    """Read an issuer's metadata; where there is none, why."""
    tried: discovery.Tried = []
    found = await discovery.ask(check, issuer, tried)
    before, check.profile = check.profile, replace(check.profile, issuer=issuer)
    if isinstance(found, Metadata):
        check.begin(StepId.DISCOVERY)
        discovery.judge(check, found, tried)
        return None
    told = discovery.findings_of(check, found, tried)
    check.profile = before
    return next(iter(check.redaction.findings(told)), None)


async def _keep(check: Progress, inspection: Inspection, inside: Inside) -> None:
    check.inspection = inspection
    check.begin(StepId.INSPECT)
    await inspect.judge(check, inside)
    check.tell(CheckFinished(verdict(check.report), check.clock.now()))
