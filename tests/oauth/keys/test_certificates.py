"""Certificates that come along with a key, in its file or in one of their own."""

import hashlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.hashes import SHA512

from app.model.credential_facts import KeyProblem
from app.oauth.keys import MAX_KEY_FILE, LoadedKey, load_private_key
from app.oauth.keys.certificates import certificate_facts, read_certificates
from tests.oauth.keys.forms import KEYS, RSA_KEY, certificate, der, pem, written

KEY = written(RSA_KEY)
ROOT_KEY = KEYS["P-384"]
ROOT = certificate(ROOT_KEY, name="root")
OWN = certificate(RSA_KEY, issuer=ROOT_KEY, issuer_name="root")
OTHER = certificate(KEYS["P-256"], name="somebody else")

SIGNED_WITH_SHA_1 = b"""-----BEGIN CERTIFICATE-----
MIIBcTCCARigAwIBAgIUDwr+WISKj+T+VFrV1XTujZWJf+owCQYHKoZIzj0EATAP
MQ0wCwYDVQQDDAR3ZWFrMB4XDTI2MTEyNDE5MzAzNFoXDTM2MTEyMTE5MzAzNFow
DzENMAsGA1UEAwwEd2VhazBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEMbx1yj
G/WIQ2qGu3jXrlCPIFM6RCJPpnhFoC+sq+r7T1m/EKjqzsa/j2Q559Ze+Zgfr4gA
wC/mOSBSJFhli3GjUzBRMB0GA1UdDgQWBBRMtHHbGE4CBybFtsWCckPWRLJS5TAf
BgNVHSMEGDAWgBRMtHHbGE4CBybFtsWCckPWRLJS5TAPBgNVHRMBAf8EBTADAQH/
MAkGByqGSM49BAEDSAAwRQIgGNLsaWKCTWsDQYE8Q4NiKTiagBY0ebzourQkRdY0
10kCIQDkgJ17w1ZEp5hW9fvUqTd9BIDlBgayme/MJOpAaFjrdQ==
-----END CERTIFICATE-----
"""
"""Made with `openssl req -x509 -sha1`; `cryptography` does not make them any more."""


def load(material: bytes, given: bytes = b"") -> LoadedKey:
    found = load_private_key(material, "", certificate=given)
    assert isinstance(found, LoadedKey), found
    return found


@pytest.mark.parametrize(
    "material",
    [
        KEY + pem(OWN) + pem(ROOT),
        pem(ROOT) + pem(OWN) + KEY,
        pem(OWN).replace(b"CERTIFICATE", b"X509 CERTIFICATE") + KEY + pem(ROOT),
    ],
)
def test_those_in_the_keys_own_pem_come_along_its_own_first(material: bytes) -> None:
    loaded = load(material)
    assert loaded.certificates == (der(OWN), der(ROOT))
    assert loaded.facts.certificate == certificate_facts(OWN)


def test_those_that_are_not_its_own_are_left_aside() -> None:
    for material in (KEY + pem(OTHER), pem(ROOT) + KEY, KEY + pem(OWN)[:200]):
        loaded = load(material)
        assert loaded.certificates == ()
        assert loaded.facts.certificate is None


@pytest.mark.parametrize("given", [pem(OWN) + pem(ROOT), pem(ROOT) + pem(OWN)])
def test_a_chain_from_a_file_of_its_own(given: bytes) -> None:
    assert load(KEY, given).certificates == (der(OWN), der(ROOT))


def test_a_der_certificate_from_a_file_of_its_own_goes_before_what_the_key_brings() -> None:
    renewed = certificate(RSA_KEY, name="renewed")
    loaded = load(KEY + pem(OWN), der(renewed))
    assert loaded.certificates == (der(renewed),)
    assert loaded.facts.certificate is not None
    assert loaded.facts.certificate.subject == "CN=renewed"


@pytest.mark.parametrize("given", [pem(OTHER), der(OTHER), pem(ROOT)])
def test_one_that_is_another_keys_is_told(given: bytes) -> None:
    found = load_private_key(KEY, "", certificate=given)
    assert found is KeyProblem.CERTIFICATE_MISMATCH


@pytest.mark.parametrize(
    "given",
    [b"x", b"\n", KEY, pem(OWN)[:300], pem(OWN) + pem(ROOT)[:300] + b"-----END CERTIFICATE-----",
     der(OWN)[:-1], b"x" * (MAX_KEY_FILE + 1)],
)  # fmt: skip
def test_one_that_cannot_be_read_is_told(given: bytes) -> None:
    found = load_private_key(KEY, "", certificate=given)
    assert found is KeyProblem.CERTIFICATE_UNREADABLE


def test_what_is_wrong_with_the_key_is_told_first() -> None:
    assert load_private_key(b"x", "", certificate=b"x") is KeyProblem.UNREADABLE


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_key_finds_its_certificate(kind: str) -> None:
    own = certificate(KEYS[kind])
    assert load(written(KEYS[kind]), pem(OTHER if kind != "P-256" else ROOT) + pem(own))


def test_what_a_certificate_says() -> None:
    own = certificate(RSA_KEY, issuer=ROOT_KEY, issuer_name="root", hash_algorithm=SHA512())
    facts = certificate_facts(own)
    assert (facts.subject, facts.issuer, facts.self_signed) == ("CN=client", "CN=root", False)
    assert facts.signature_hash == "SHA-512"
    assert facts.sha256 == hashlib.sha256(der(own)).hexdigest()
    assert facts.not_after.as_datetime() == own.not_valid_after_utc
    assert facts.not_before.as_datetime() < datetime.now(UTC)
    assert len(facts.x5t) == 27
    assert len(facts.x5t_s256) == 43


def test_a_weak_hash_is_named_and_edwards_signatures_have_none() -> None:
    (weak,) = read_certificates(SIGNED_WITH_SHA_1)
    assert certificate_facts(weak).signature_hash == "SHA-1"
    assert certificate_facts(certificate(KEYS["Ed25519"])).signature_hash == ""
