"""What is inside the token; whatever it is, the API is still asked."""

import base64
import hashlib
from dataclasses import replace

from app.diagnosis import diagnose
from app.engine.key_set import fetch_key_set
from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import Progress
from app.model.events import TokenReceived
from app.model.observed import KeySetSeen, TokenSeen
from app.model.profile import ClientCertificate, Profile
from app.model.step import StepId
from app.model.token import SignatureSeen, Token, TokenKind, Unchecked
from app.oauth.keys import LoadedKey
from app.oauth.signature import check_signature
from app.oauth.token_management import INTROSPECTION, REVOCATION, can_be_asked


async def take(check: Progress) -> bool:
    """Check the signature and judge the token itself."""
    token = check.known.token
    assert token is not None
    check.begin(StepId.INSPECT)
    key_set, checked = await _signature(check, token)
    token = check.known.token = replace(token, checked=checked)
    check.tell(TokenReceived(check.redaction.token(token)))
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
    check.finish(
        StepId.INSPECT,
        findings,
        facts={
            "kind": token.kind,
            "signature": token.signature,
            "askable": tuple(
                name
                for name in (INTROSPECTION, REVOCATION)
                if can_be_asked(check.profile, check.known.metadata, name)
            ),
        },
    )
    return True


async def _signature(
    check: Progress, token: Token
) -> tuple[KeySetSeen | None, SignatureSeen | None]:
    """Fetch the issuer's keys where one of them is needed, and once more where it is new."""
    if token.kind is not TokenKind.JWT or token.malformed:
        return None, None
    without = await _checked(token, None)
    if without.unchecked is not Unchecked.KEY_NOT_FOUND:
        return None, without
    metadata = check.known.metadata
    if metadata is None or not metadata.jwks_uri:
        return None, replace(without, unchecked=Unchecked.NO_KEYS)
    key_set = await fetch_key_set(check, metadata.jwks_uri)
    seen = await _checked(token, key_set.value)
    if key_set.problem is None and seen.unchecked is Unchecked.KEY_NOT_FOUND:
        key_set = await fetch_key_set(check, metadata.jwks_uri, fresh=True)
        seen = await _checked(token, key_set.value)
    if key_set.problem is not None:
        seen = replace(seen, unchecked=Unchecked.NO_KEYS)
    return key_set, seen


async def _checked(token: Token, key_set: object) -> SignatureSeen:
    """On a thread, since the library for it is loaded there as well."""
    text = token.access_token
    return await off_loop(lambda: check_signature(text.reveal(), key_set), LARGE + 1)


def _shown(profile: Profile, key: LoadedKey | None) -> str:
    """The thumbprint of the certificate that the handshake showed."""
    if not isinstance(profile.credential, ClientCertificate) or key is None:
        return ""
    digest = hashlib.sha256(key.certificates[0]).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
