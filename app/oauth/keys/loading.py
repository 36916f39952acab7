"""A private key out of a file's bytes, in every form that people are given one."""

import warnings

from cryptography import x509

from app.model.credential_facts import TRIMMED, KeyFacts, KeyProblem
from app.model.frozen import replace
from app.oauth.json_text import read_json
from app.oauth.keys import pem
from app.oauth.keys.certificates import (
    LABELS,
    certificate_facts,
    chain_of,
    der_of,
    read_certificate,
    read_certificates,
)
from app.oauth.keys.jwk import looks_like_json, read_jwks
from app.oauth.keys.loaded import LoadedKey, PrivateKey, kind_of
from app.oauth.keys.members import thumbprint
from app.oauth.keys.opened import Opened
from app.oauth.keys.opening_asn1 import open_der, open_pem_with_headers
from app.oauth.keys.opening_openssh import LABEL as OPENSSH
from app.oauth.keys.opening_openssh import open_openssh
from app.oauth.keys.public_reading import is_ssh_line
from app.oauth.keys.recognising import as_it_was, kind_of_file

MAX_KEY_FILE = 1024 * 1024
"""Bytes; what is larger is no key."""

_PRIVATE = "PRIVATE KEY"
_PUBLIC = ("PUBLIC KEY", "CERTIFICATE", "CERTIFICATE REQUEST", "PKCS7")


def load_private_key(
    material: bytes, passphrase: str, *, key_id: str = "", certificate: bytes = b""
) -> LoadedKey | KeyProblem:
    """Read a private key, and the certificates that come along with it.

    PEM and DER of PKCS#1, SEC1 and PKCS#8, encrypted or not, PKCS#12, OpenSSH, JWK and JWK Set.
    In a file with several PEM blocks the first private key counts; in a set the one called
    `key_id`, or the first that can sign. `certificate` is PEM or DER from a file of its own,
    its issuers after it; without that the certificates in the key's own file count, where one
    of them is the key's. Slow: not for an event loop. Never raises.
    """
    with warnings.catch_warnings():
        # `cryptography` tells of kinds of keys that it will give up; none of them is used here.
        warnings.simplefilter("ignore")
        opened = _opened(material, passphrase, key_id)
        trimmed = passphrase.strip()
        if opened is KeyProblem.PASSPHRASE_WRONG and trimmed not in ("", passphrase):
            again = _opened(material, trimmed, key_id)
            if not isinstance(again, KeyProblem):
                opened = replace(again, passphrase_encoding=TRIMMED)
        return opened if isinstance(opened, KeyProblem) else _loaded(opened, certificate)


def key_ids(material: bytes) -> tuple[str, ...]:
    """The IDs of the keys in a JWK or JWK Set; () of everything else."""
    if len(material) > MAX_KEY_FILE or not looks_like_json(material):
        return ()
    jwks = read_jwks(material)
    return () if isinstance(jwks, KeyProblem) else jwks.key_ids


def opened_file(material: bytes, passphrase: str) -> Opened | KeyProblem:
    """The private key of any kind in a file that is no JSON."""
    if not material.strip():
        return KeyProblem.EMPTY if material else KeyProblem.MISSING
    blocks = pem.blocks(material)
    if blocks:
        return _opened_pem(blocks, passphrase)
    return KeyProblem.PUBLIC if is_ssh_line(material) else open_der(material, passphrase)


def _opened(material: bytes, passphrase: str, key_id: str) -> Opened | KeyProblem:
    if len(material) > MAX_KEY_FILE:
        return KeyProblem.TOO_LARGE
    found = _opened_as_it_is(material, passphrase, key_id)
    if found is not KeyProblem.UNREADABLE:
        return found
    before = as_it_was(material)
    again = KeyProblem.UNREADABLE if before is None else opened_file(before, passphrase)
    return kind_of_file(material) if again is KeyProblem.UNREADABLE else again


def _opened_as_it_is(material: bytes, passphrase: str, key_id: str) -> Opened | KeyProblem:
    if material.strip() and looks_like_json(material):
        return _opened_json(material, key_id)
    return opened_file(material, passphrase)


def _opened_json(material: bytes, key_id: str) -> Opened | KeyProblem:
    within = _of_a_service_account(material)
    if within is not None:
        return within
    jwks = read_jwks(material)
    if isinstance(jwks, KeyProblem):
        return jwks
    chosen = jwks.choose(key_id)
    if isinstance(chosen, KeyProblem):
        return chosen
    jwk, key = chosen
    return Opened(
        key=key,
        container="JWK Set" if jwks.is_set else "JWK",
        certificates=jwk.certificates(),
        key_id=jwk.key_id,
        other_key_ids=jwks.other_key_ids(jwk),
        own_alg=jwk.text("alg"),
    )


def _of_a_service_account(material: bytes) -> Opened | KeyProblem | None:
    """The key in the file that Google gives out for a service account; None of any other."""
    value = read_json(material).value
    written = value.get("private_key") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(written, str):
        return None
    opened = _opened_pem(pem.blocks(written.encode("utf-8", "replace")), "")
    key_id = value.get("private_key_id")
    if isinstance(opened, KeyProblem) or not isinstance(key_id, str):
        return opened
    return replace(opened, key_id=key_id)


def _opened_pem(blocks: list[pem.Block], passphrase: str) -> Opened | KeyProblem:
    private = next((block for block in blocks if block.label.endswith(_PRIVATE)), None)
    if private is None:
        public = any(block.label.endswith(_PUBLIC) for block in blocks)
        return KeyProblem.PUBLIC if public else KeyProblem.UNREADABLE
    if not private.closed:
        return KeyProblem.TRUNCATED
    if private.label == OPENSSH:
        opened = open_openssh(private, passphrase)
    elif private.encrypted_in_headers:
        opened = open_pem_with_headers(private, passphrase)
    else:
        data = private.data()
        opened = KeyProblem.UNREADABLE if data is None else open_der(data, passphrase)
    if isinstance(opened, KeyProblem) or opened.certificates:
        return opened
    beside = (read_certificate(block.data() or b"") for block in blocks if block.label in LABELS)
    found = tuple(each for each in beside if each is not None)
    return opened.with_certificates(found)


def _loaded(opened: Opened, certificate: bytes) -> LoadedKey | KeyProblem:
    kind = kind_of(opened.key)
    if kind is None:
        return KeyProblem.WRONG_KIND
    key: PrivateKey = opened.key  # type: ignore[assignment]
    chain = _chain(key, opened, certificate)
    if isinstance(chain, KeyProblem):
        return chain
    facts = KeyFacts(
        kind=kind.kind,
        size=kind.size,
        container=opened.container,
        thumbprint=thumbprint(key.public_key()),
        curve=kind.curve,
        key_id=opened.key_id,
        other_key_ids=opened.other_key_ids,
        own_alg=opened.own_alg,
        passphrase_encoding=opened.passphrase_encoding,
        certificate=certificate_facts(chain[0]) if chain else None,
    )
    # An RSA key can be too short for even the shortest signature.
    return LoadedKey(key, facts, tuple(map(der_of, chain))) if facts.algs else KeyProblem.WRONG_KIND


def _chain(
    key: PrivateKey, opened: Opened, certificate: bytes
) -> tuple[x509.Certificate, ...] | KeyProblem:
    if not certificate:
        return chain_of(key.public_key(), opened.certificates)
    given = read_certificates(certificate) if len(certificate) <= MAX_KEY_FILE else ()
    if not given:
        return KeyProblem.CERTIFICATE_UNREADABLE
    return chain_of(key.public_key(), given) or KeyProblem.CERTIFICATE_MISMATCH
