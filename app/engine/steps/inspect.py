"""What is inside the token; whatever it is, the API is still asked."""

import base64
import hashlib
from typing import TYPE_CHECKING

from app.diagnosis import diagnose
from app.engine.looking_inside import Inside, look_inside
from app.engine.off_loop import off_loop
from app.engine.progress import Progress
from app.model.events import TokenReceived
from app.model.finding import Fact
from app.model.observed import TokenSeen
from app.model.profile import ClientCertificate, Profile
from app.model.step import StepId
from app.model.token import Token
from app.oauth.token_management import INTROSPECTION, REVOCATION, can_be_asked

if TYPE_CHECKING:
    from app.oauth.keys import LoadedKey


async def take(check: Progress) -> bool:
    """Check the signature and judge the token itself."""
    token = check.known.token
    assert token is not None
    check.begin(StepId.INSPECT)
    await judge(check, await look_inside(check, token, check.inspection))
    return True


async def judge(check: Progress, inside: Inside) -> None:
    """Tell what is known of the token now, and what there is to say about it."""
    token, key_set = inside
    check.known.token = token
    check.tell(TokenReceived(await check.redacted(token)))
    dpop, key = check.known.dpop, check.known.key
    seen = TokenSeen(
        check.profile,
        token,
        check.known.metadata,
        check.clock.now(),
        dpop_thumbprint=dpop.thumbprint if dpop else "",
        certificate_thumbprint=_shown(check.profile, key),
        key_set=key_set,
        clock_skew=check.report.clock_skew,
    )
    findings = await off_loop(
        lambda: diagnose(seen, StepId.INSPECT, usual=check.usual), token.access_token.length
    )
    check.finish(StepId.INSPECT, findings, facts=_facts(check, token))


def _facts(check: Progress, token: Token) -> dict[str, Fact]:
    metadata = check.known.metadata
    facts: dict[str, Fact] = {
        "kind": token.kind,
        "signature": token.signature,
        "askable": tuple(
            name
            for name in (INTROSPECTION, REVOCATION)
            if can_be_asked(check.profile, metadata, name)
        ),
    }
    used = token.checked.used if token.checked else None
    if used is not None:
        facts |= {"kid": used.key_id, "thumbprint": used.thumbprint}
    if token.encryption is not None:
        facts["opened"] = token.encryption.opened
    return facts


def _shown(profile: Profile, key: "LoadedKey | None") -> str:
    """The thumbprint of the certificate that the handshake showed."""
    if not isinstance(profile.credential, ClientCertificate) or key is None:
        return ""
    digest = hashlib.sha256(key.certificates[0]).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
