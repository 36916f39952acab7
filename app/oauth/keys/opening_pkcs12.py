"""PKCS#12 files, also called PFX (RFC 7292)."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PKCS12KeyAndCertificates,
    load_pkcs12,
)

from app.model.credential_facts import KeyProblem
from app.oauth.keys.certificates import der_of, read_certificate
from app.oauth.keys.encryption import encryption_of
from app.oauth.keys.opened import Opened
from app.oauth.keys.passphrases import spellings


def open_pkcs12(data: bytes, passphrase: str) -> Opened | KeyProblem:
    """Its key and its certificates; a file without a key is called public."""
    encryption = encryption_of(data)
    if encryption.too_costly:
        return KeyProblem.TOO_COSTLY
    for spelling in spellings(passphrase, encryption.rounds, pkcs12=True):
        found = _with(data, spelling.data)
        if isinstance(found, PKCS12KeyAndCertificates):
            return _opened(found, bool(passphrase), spelling.name)
        if found is not KeyProblem.PASSPHRASE_WRONG:
            return found
    unlocked = _with(data, b"") if passphrase else None
    if isinstance(unlocked, PKCS12KeyAndCertificates):
        return _opened(unlocked, encrypted=False, encoding="")
    if encryption.too_old:
        return KeyProblem.P12_OLD_ENCRYPTION
    return KeyProblem.PASSPHRASE_WRONG if passphrase else KeyProblem.PASSPHRASE_NEEDED


def _with(data: bytes, passphrase: bytes) -> PKCS12KeyAndCertificates | KeyProblem:
    if b"\0" in passphrase:
        return KeyProblem.PASSPHRASE_WRONG  # `cryptography` panics at it
    try:
        return load_pkcs12(data, passphrase)
    except UnsupportedAlgorithm:
        return KeyProblem.WRONG_KIND
    except TypeError:
        return KeyProblem.PASSPHRASE_WRONG  # half a surrogate pair is no UTF-8
    except ValueError as error:
        # The one place where the library's words are all there is: other faults do not name it.
        wrong = "password" in str(error)
        return KeyProblem.PASSPHRASE_WRONG if wrong else KeyProblem.UNREADABLE


def _opened(found: PKCS12KeyAndCertificates, encrypted: bool, encoding: str) -> Opened | KeyProblem:
    if found.key is None:
        return KeyProblem.PUBLIC
    held = [*([found.cert] if found.cert else []), *found.additional_certs]
    read = (read_certificate(der_of(each.certificate)) for each in held)
    return Opened(
        key=found.key,
        container="encrypted PKCS#12" if encrypted else "PKCS#12",
        passphrase_encoding=encoding,
        certificates=tuple(each for each in read if each is not None),
    )
