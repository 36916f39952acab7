"""A token looked into: opened where somebody gave the key for that, and its signature checked."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, assert_never

from app.background import in_background
from app.engine.key_set import fetch_key_set
from app.engine.off_loop import LARGE
from app.engine.progress import Progress
from app.model.credential_facts import KeyProblem
from app.model.encryption import EncryptionSeen, NotOpened
from app.model.frozen import replace
from app.model.inspection import (
    DiscoveredKeys,
    Inspection,
    KeysAt,
    KeysInFile,
    KeySource,
    NoKeys,
    Opener,
    OwnCredential,
    PrivateKeys,
    SharedKey,
    SharedSecretOpener,
)
from app.model.observed import KeySetSeen
from app.model.profile import PrivateKeyFile, PublicClient, ReadyAssertion, SharedSecret
from app.model.secret import Secret
from app.model.token import KeysFrom, SignatureSeen, Token, TokenKind, Unchecked
from app.oauth.jwe import Opened, open_with_keys, open_with_secret, sealed
from app.oauth.known_keys import Keys
from app.oauth.signature import brings_certificates, check_signature
from app.oauth.token_answer import once_open

PATIENCE = 15.0
"""Seconds for whatever is computed over one token; what takes longer is left behind."""

T = TypeVar("T")


class Inside(NamedTuple):
    """The token with all that is known of it now."""

    token: Token
    key_set: KeySetSeen | None = None
    """The published keys; None where nobody said where they are, or none were needed."""


async def look_inside(check: Progress, token: Token, inspection: Inspection) -> Inside:
    """Open it and check its signature, as `inspection` says; also after the check is over."""
    check.redaction.add(inspection.secrets())
    if token.kind is TokenKind.JWE:
        token = await _opened(check, token, inspection.opener)
    text = _signed(token)
    if text is None:
        return Inside(token)
    key_set, checked = await _signature(check, text, inspection.keys)
    return Inside(replace(token, checked=checked), key_set)


def _signed(token: Token) -> Secret | None:
    """What has a signature that can be checked; None where nothing has."""
    if token.kind is TokenKind.JWT:
        return None if token.malformed else token.access_token
    inside = token.encryption
    if inside is None or inside.header is None or inside.malformed:
        return None
    return inside.content


async def _opened(check: Progress, token: Token, opener: Opener | None) -> Token:
    text = token.access_token
    outcome = await _within(lambda: _open(check, text.reveal(), opener))
    if outcome is None:
        outcome = Opened(_shut(text.reveal(), NotOpened.TOO_COSTLY))
    if outcome.seen.content is not None and outcome.seen.header is not None:
        check.redaction.add((outcome.seen.content,))  # a token like the one around it
    return replace(once_open(token, outcome.claims), encryption=outcome.seen)


def _open(check: Progress, text: str, opener: Opener | None) -> Opened:
    match opener:
        case None:
            return sealed(text)
        case OwnCredential():
            return _open_with_own(check, text)
        case PrivateKeys(file=file):
            return _open_with_file(text, file)
        case SharedSecretOpener(secret=secret):
            return open_with_secret(text, secret)
        case _:
            assert_never(opener)


def _open_with_own(check: Progress, text: str) -> Opened:
    match check.profile.credential:
        case SharedSecret(secret=secret):
            return open_with_secret(text, secret)
        case PrivateKeyFile() as file:
            from app.oauth.keys.decrypting import decryption_key

            key = check.known.key
            own = decryption_key(key.private_key, key.facts.key_id) if key else None
            return _open_with_file(text, file) if key is None else open_with_keys(text, _some(own))
        case PublicClient() | ReadyAssertion():
            return sealed(text)
        case _:
            assert_never(check.profile.credential)


def _some(each: T | None) -> tuple[T, ...]:
    return () if each is None else (each,)


def _open_with_file(text: str, file: PrivateKeyFile) -> Opened:
    from app.oauth.keys.decrypting import decryption_keys

    keys = decryption_keys(file.material.reveal_bytes(), file.passphrase.reveal())
    if not isinstance(keys, KeyProblem):
        return open_with_keys(text, keys)
    why = NotOpened.OTHER_KIND if keys is KeyProblem.WRONG_KIND else NotOpened.KEY_UNREADABLE
    return Opened(replace(_shut(text, why), key_problem=keys))


def _shut(text: str, why: NotOpened) -> EncryptionSeen:
    return replace(sealed(text).seen, not_opened=why)


async def _signature(
    check: Progress, text: Secret, source: KeySource
) -> tuple[KeySetSeen | None, SignatureSeen]:
    metadata = check.known.metadata
    match source:
        case DiscoveredKeys():
            url, whose = metadata.jwks_uri if metadata else "", KeysFrom.ISSUER
            return await _published(check, text, url, whose)
        case NoKeys():
            return await _published(check, text, "", KeysFrom.ISSUER)
        case KeysAt(url=url):
            return await _published(check, text, url.strip(), KeysFrom.ADDRESS)
        case KeysInFile(material=material, file_name=name):
            seen = await _checked(text, lambda: _in_file(material.reveal_bytes()))
            return None, replace(seen, source=KeysFrom.FILE, source_name=name[:200])
        case SharedKey(secret=secret):
            seen = await _checked(text, lambda: _shared(secret))
            return None, replace(seen, source=KeysFrom.SECRET)
        case _:
            assert_never(source)


async def _published(
    check: Progress, text: Secret, url: str, whose: KeysFrom
) -> tuple[KeySetSeen | None, SignatureSeen]:
    """Fetch the keys where one of them is needed, and once more where it is new."""
    without = await _checked_without(text)
    if without.unchecked is not Unchecked.KEY_NOT_FOUND:
        return None, without
    if not url:
        return None, replace(without, unchecked=Unchecked.NO_KEYS)
    key_set = await fetch_key_set(check, url)
    seen = await _checked(text, lambda: _of_set(key_set.value))
    if key_set.problem is None and seen.unchecked is Unchecked.KEY_NOT_FOUND:
        again = key_set = await fetch_key_set(check, url, fresh=True)
        seen = await _checked(text, lambda: _of_set(again.value))
        seen = replace(seen, asked_twice=True)
    if key_set.problem is not None:
        seen = replace(seen, unchecked=Unchecked.NO_KEYS)
    return key_set, replace(seen, source=whose, source_name=url[:500])


# What reads keys is loaded with the first key, and on the thread that reads it.


def _in_file(material: bytes) -> Keys:
    from app.oauth.verification_keys import keys_in_file

    return keys_in_file(material)


def _shared(secret: Secret) -> Keys:
    from app.oauth.verification_keys import shared_key

    return shared_key(secret)


def _of_set(jwks: object) -> Keys:
    from app.oauth.verification_keys import published_keys

    return published_keys(jwks)


async def _checked(text: Secret, keys: Callable[[], Keys]) -> SignatureSeen:
    """On a thread, since the library for it is loaded there as well."""
    seen = await _within(lambda: check_signature(text.reveal(), keys()))
    if seen is not None:
        return seen
    without = check_signature(text.reveal(), Keys())
    return replace(without, unchecked=Unchecked.TOO_COSTLY)


async def _checked_without(text: Secret) -> SignatureSeen:
    """With no key at all, which says whether one is needed: mostly a matter of its header."""
    if text.length > LARGE or brings_certificates(text.reveal()):
        return await _checked(text, Keys)
    return check_signature(text.reveal(), Keys())


async def _within(work: Callable[[], T]) -> T | None:
    """What comes of it on a daemon thread; None where it takes too long."""
    try:
        return await in_background(work, PATIENCE)
    except TimeoutError:
        return None
