"""What is inside the token; whatever it is, the API is still asked."""

import base64
import hashlib

from app.diagnosis import diagnose
from app.engine.off_loop import off_loop
from app.engine.progress import Progress
from app.model.observed import TokenSeen
from app.model.profile import ClientCertificate, Profile
from app.model.step import StepId
from app.oauth.keys import LoadedKey


async def take(check: Progress) -> bool:
    """Judge the token itself."""
    token = check.known.token
    assert token is not None
    check.begin(StepId.INSPECT)
    dpop, key = check.known.dpop, check.known.key
    seen = TokenSeen(
        check.profile,
        token,
        check.known.metadata,
        check.clock.now(),
        dpop_thumbprint=dpop.thumbprint if dpop else "",
        certificate_thumbprint=_shown(check.profile, key),
    )
    findings = await off_loop(
        lambda: diagnose(seen, StepId.INSPECT, usual=check.usual), token.access_token.length
    )
    check.finish(StepId.INSPECT, findings, facts={"kind": token.kind, "signature": token.signature})
    return True


def _shown(profile: Profile, key: LoadedKey | None) -> str:
    """The thumbprint of the certificate that the handshake showed."""
    if not isinstance(profile.credential, ClientCertificate) or key is None:
        return ""
    digest = hashlib.sha256(key.certificates[0]).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
