"""Whether the provider has this key, whatever it hands out."""

import json

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.oauth.keys import MAX_KEY_FILE, LoadedKey, load_private_key
from app.oauth.keys.issuing import certificate_request
from app.oauth.keys.matching import Match, match
from tests.oauth.keys.forms import (
    KEYS,
    PASSPHRASE,
    certificate,
    der,
    jwk,
    jwks,
    pem,
    pkcs12,
    written,
)

SPKI = PublicFormat.SubjectPublicKeyInfo


def own(kind: str = "RSA") -> LoadedKey:
    found = load_private_key(written(KEYS[kind]), "")
    assert isinstance(found, LoadedKey)
    return found


def forms(kind: str) -> list[bytes]:
    public = KEYS[kind].public_key()
    made = [
        public.public_bytes(Encoding.PEM, SPKI),
        public.public_bytes(Encoding.DER, SPKI),
        pem(certificate(KEYS[kind])),
        der(certificate(KEYS[kind])),
        certificate_request(KEYS[kind], "client").encode(),
        json.dumps(jwk(kind, private=False)).encode(),
        jwks(jwk(kind, private=False)),
    ]
    if kind == "RSA":
        made += [
            public.public_bytes(each, PublicFormat.PKCS1) for each in (Encoding.PEM, Encoding.DER)
        ]
    if kind != "Ed448":
        made.append(public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH) + b" me@here\n")
    return made


@pytest.mark.parametrize("kind", KEYS)
def test_every_public_form_of_the_key_fits(kind: str) -> None:
    for theirs in forms(kind):
        found = match(own(kind), theirs)
        assert found.fits
        assert not found.private
        assert [each.thumbprint for each in found.theirs] == [own(kind).facts.thumbprint]


@pytest.mark.parametrize("kind", KEYS)
def test_no_form_of_another_key_fits(kind: str) -> None:
    other = "P-256" if kind == "RSA" else "RSA"
    for theirs in forms(kind):
        found = match(own(other), theirs)
        assert not found.fits
        assert found.readable
        assert found.thumbprint == own(other).facts.thumbprint
        assert found.theirs[0].thumbprint == own(kind).facts.thumbprint


def test_of_a_set_the_key_that_fits_is_named_and_all_are_listed() -> None:
    encrypting = {"kty": "OKP", "crv": "X25519", "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}
    theirs = jwks(
        encrypting,
        jwk("P-256", private=False, kid="old"),
        jwk("RSA", private=False, kid="2026-11"),
        jwk("Ed25519", private=False),
    )
    found = match(own(), theirs)
    assert found.fitting is not None
    assert found.fitting.key_id == "2026-11"
    assert [each.key_id for each in found.theirs] == ["old", "2026-11", ""]


def test_of_a_chain_the_key_may_be_any_certificates() -> None:
    chain = pem(certificate(KEYS["P-256"])) + pem(certificate(KEYS["RSA"]))
    assert match(own(), chain).fits


@pytest.mark.parametrize(
    "theirs",
    [
        written(KEYS["RSA"]),
        pkcs12(KEYS["RSA"]),
        json.dumps(jwk("RSA")).encode(),
        jwks(jwk("P-256", private=False), jwk("RSA")),
        pem(certificate(KEYS["RSA"])) + written(KEYS["RSA"]),
    ],
)
def test_a_private_key_handed_out_is_compared_by_its_public_half_and_said_to_be_one(
    theirs: bytes,
) -> None:
    found = match(own(), theirs)
    assert found.fits
    assert found.private


def test_a_locked_private_key_cannot_be_compared_and_is_said_to_be_one() -> None:
    for theirs in (written(KEYS["RSA"], passphrase=PASSPHRASE), pkcs12(KEYS["RSA"], PASSPHRASE)):
        assert match(own(), theirs) == Match(own().facts.thumbprint, (), private=True)


@pytest.mark.parametrize(
    "theirs",
    [b"", b"x", b"{}", b'{"keys": []}', b'{"jwks_uri": "https://id.example/jwks"}', b"<html>",
     b"ssh-rsa broken", forms("RSA")[0][:200], forms("RSA")[1][:200], b"x" * (MAX_KEY_FILE + 1)],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_is_no_mismatch(theirs: bytes) -> None:
    found = match(own(), theirs)
    assert not found.readable
    assert not found.fits
    assert not found.private
