"""Private keys in DER: PKCS#1, SEC1, PKCS#8 and its encrypted form."""

import re

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

from app.model.credential_facts import KeyProblem
from app.oauth.keys import der, pem
from app.oauth.keys.encryption import encryption_of
from app.oauth.keys.opened import Opened
from app.oauth.keys.opening_pkcs12 import open_pkcs12
from app.oauth.keys.passphrases import spellings
from app.oauth.keys.public_reading import any_public_key, is_certificate_bundle

_SHORTEST_RSA = 489
"""Bits; below it no signature fits in (RFC 8017 §9.2)."""
_LARGEST_RSA = 16384
"""Bits; OpenSSL uses no larger ones."""
_KNOWN = frozenset(
    map(
        der.oid,
        (
            "1.2.840.113549.1.1.1",  # RSA
            "1.2.840.113549.1.1.10",  # RSA for PSS alone
            "1.2.840.10045.2.1",  # EC
            "1.3.101.110",  # X25519, which agrees on keys and signs nothing
            "1.3.101.111",  # X448, as well
            "1.3.101.112",  # Ed25519
            "1.3.101.113",  # Ed448
        ),
    )
)
_IV_DIGITS = {"AES-128-CBC": 32, "AES-192-CBC": 32, "AES-256-CBC": 32, "DES-EDE3-CBC": 16}
"""Of the headers' ciphers those that are still read, and how long their vectors are."""
_INTEGERS_OF_DSA = 6


def open_der(data: bytes, passphrase: str) -> Opened | KeyProblem:
    """A key or a PKCS#12 file in DER. What follows the outermost element is left aside."""
    length = der.whole_length(data)
    if length is None:
        return KeyProblem.UNREADABLE
    if length > len(data):
        return KeyProblem.TRUNCATED
    data = data[:length]
    outer = der.outermost(data)
    parts = [] if outer is None else der.inside(outer)
    match [each.tag for each in parts]:
        case [der.INTEGER, der.SEQUENCE, *_] if der.integer(parts[0]) == 3:
            return open_pkcs12(data, passphrase)
        case [der.INTEGER, der.SEQUENCE, der.OCTETS, *_]:
            algorithm = der.inside(parts[1])
            if not algorithm or algorithm[0].content not in _KNOWN:
                return KeyProblem.WRONG_KIND
            return _plain(data, "PKCS#8")
        case [der.INTEGER, der.OCTETS, *_]:
            return _plain(data, "SEC1")
        case [der.INTEGER, der.INTEGER, der.INTEGER, *_]:
            if len(parts) == _INTEGERS_OF_DSA:
                return KeyProblem.WRONG_KIND
            return _plain(data, "PKCS#1")
        case [der.SEQUENCE, der.OCTETS]:
            return _encrypted(data, passphrase)
    public = is_certificate_bundle(parts) or any_public_key(data) is not None
    return KeyProblem.PUBLIC if public else KeyProblem.UNREADABLE


def open_pem_with_headers(block: pem.Block, passphrase: str) -> Opened | KeyProblem:
    """A key in the form that OpenSSL wrote before PKCS#8, encrypted."""
    data = block.data()
    if not data or len(data) % 8:
        return KeyProblem.UNREADABLE
    cipher, _, vector = block.header("DEK-Info").partition(",")
    if cipher not in _IV_DIGITS:
        return KeyProblem.P12_OLD_ENCRYPTION if cipher else KeyProblem.UNREADABLE
    if not re.fullmatch(f"[0-9A-Fa-f]{{{_IV_DIGITS[cipher]}}}", vector):
        return KeyProblem.UNREADABLE  # `cryptography` panics at it
    if not passphrase:
        return KeyProblem.PASSPHRASE_NEEDED
    container = "encrypted SEC1" if block.label == "EC PRIVATE KEY" else "encrypted PKCS#1"
    for spelling in spellings(passphrase):
        try:
            key = load_pem_private_key(
                block.written(), spelling.data, unsafe_skip_rsa_key_validation=True
            )
        except UnsupportedAlgorithm:
            return KeyProblem.WRONG_KIND
        except (ValueError, TypeError):
            # A wrong passphrase mostly shows as wrong padding, at times as nonsense inside.
            continue
        return _checked(Opened(key, container, spelling.name))
    return KeyProblem.PASSPHRASE_WRONG


def _plain(data: bytes, container: str) -> Opened | KeyProblem:
    try:
        key = load_der_private_key(data, None, unsafe_skip_rsa_key_validation=True)
    except UnsupportedAlgorithm:
        return KeyProblem.WRONG_KIND
    except (ValueError, TypeError):
        return KeyProblem.UNREADABLE
    return _checked(Opened(key, container))


def _encrypted(data: bytes, passphrase: str) -> Opened | KeyProblem:
    encryption = encryption_of(data)
    if encryption.too_costly:
        return KeyProblem.TOO_COSTLY
    if not passphrase:
        old = encryption.too_old
        return KeyProblem.P12_OLD_ENCRYPTION if old else KeyProblem.PASSPHRASE_NEEDED
    for spelling in spellings(passphrase, encryption.rounds):
        try:
            key = load_der_private_key(data, spelling.data, unsafe_skip_rsa_key_validation=True)
        except UnsupportedAlgorithm:
            return KeyProblem.P12_OLD_ENCRYPTION if encryption.too_old else KeyProblem.WRONG_KIND
        except (ValueError, TypeError):
            continue
        return _checked(Opened(key, "encrypted PKCS#8", spelling.name))
    return KeyProblem.P12_OLD_ENCRYPTION if encryption.too_old else KeyProblem.PASSPHRASE_WRONG


def _checked(opened: Opened) -> Opened | KeyProblem:
    """The same, unless it is an RSA key that does not do what it should.

    OpenSSL's own check looks for prime numbers: of a key of 4096 bits for 0.4 s and of 8192 for
    5 s, during which nothing else in the program runs. A signature tells in 10 ms.
    """
    key = opened.key
    if not isinstance(key, RSAPrivateKey) or key.key_size < _SHORTEST_RSA:
        return opened
    if key.key_size > _LARGEST_RSA:
        return KeyProblem.TOO_COSTLY
    try:
        signature = key.sign(b"keyfit", PKCS1v15(), SHA256())
        key.public_key().verify(signature, b"keyfit", PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return KeyProblem.UNREADABLE
    return opened
