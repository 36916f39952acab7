import time
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)
from cryptography.x509.oid import NameOID

from app.model.observed import KeyProblem
from app.oauth.jwt_view import decode_base64url
from app.oauth.keys import MAX_KEY_FILE, LoadedKey, load_signing_key, public_pem, thumbprint

PASSPHRASE = "påss phrase"


def written(key, container, encoding=Encoding.PEM, passphrase=""):
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return key.private_bytes(encoding, container, encryption)


def test_the_thumbprint_is_that_of_rfc_7638():
    n = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPeb"
        "WKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368Q"
        "QMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2"
        "NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
    )
    modulus = int.from_bytes(decode_base64url(n), "big")
    key = rsa.RSAPublicNumbers(65537, modulus).public_key()
    assert thumbprint(key) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
@pytest.mark.parametrize(
    ("container", "passphrase", "said"),
    [
        (PrivateFormat.TraditionalOpenSSL, "", "PKCS#1"),
        (PrivateFormat.PKCS8, "", "PKCS#8"),
        (PrivateFormat.PKCS8, PASSPHRASE, "encrypted PKCS#8"),
        (PrivateFormat.TraditionalOpenSSL, PASSPHRASE, "encrypted PKCS#1"),
    ],
)
def test_every_container_is_read(rsa_key, encoding, container, passphrase, said):
    if encoding is Encoding.DER and said == "encrypted PKCS#1":
        return  # that encryption lives in PEM's own headers
    loaded = load_signing_key(written(rsa_key, container, encoding, passphrase), passphrase)
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.container == said
    assert (loaded.facts.kind, loaded.facts.size) == ("RSA", 2048)
    assert loaded.facts.thumbprint == thumbprint(rsa_key.public_key())


@pytest.mark.parametrize("container", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_a_missing_and_a_wrong_passphrase_are_told_apart(rsa_key, container):
    material = written(rsa_key, container, passphrase=PASSPHRASE)
    assert load_signing_key(material, "") is KeyProblem.PASSPHRASE_NEEDED
    for wrong in ("wrong", "p", PASSPHRASE.upper(), "\ud800"):
        assert load_signing_key(material, wrong) is KeyProblem.PASSPHRASE_WRONG


def test_a_passphrase_for_a_key_without_one_does_no_harm(rsa_key):
    assert isinstance(load_signing_key(written(rsa_key, PrivateFormat.PKCS8), "x"), LoadedKey)


def test_windows_line_ends_and_text_around_are_read(rsa_key):
    for container in (PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL):
        pem = written(rsa_key, container, passphrase=PASSPHRASE)
        material = b"\xef\xbb\xbfBag Attributes\r\n" + pem.replace(b"\n", b"\r\n") + b"\r\n"
        assert isinstance(load_signing_key(material, PASSPHRASE), LoadedKey)


def certificate(key) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "client")])
    return (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .sign(key, SHA256())
    )


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_what_is_public_is_said_to_be(rsa_key, encoding):
    public = rsa_key.public_key()
    for material in (
        public.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(encoding, PublicFormat.PKCS1),
        certificate(rsa_key).public_bytes(encoding),
    ):
        assert load_signing_key(material, "") is KeyProblem.PUBLIC


def test_a_private_key_behind_its_certificate_is_found(rsa_key):
    chain = certificate(rsa_key).public_bytes(Encoding.PEM)
    material = chain + written(rsa_key, PrivateFormat.PKCS8)
    assert isinstance(load_signing_key(material, ""), LoadedKey)


@pytest.mark.parametrize(
    "key", [ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()]
)
def test_a_key_that_cannot_sign_rs256_is_of_the_wrong_kind(key):
    for encoding in (Encoding.PEM, Encoding.DER):
        material = written(key, PrivateFormat.PKCS8, encoding)
        assert load_signing_key(material, "") is KeyProblem.WRONG_KIND
    encrypted = written(key, PrivateFormat.PKCS8, passphrase=PASSPHRASE)
    assert load_signing_key(encrypted, PASSPHRASE) is KeyProblem.WRONG_KIND


@pytest.mark.parametrize("container", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_file_is_unreadable_with_any_passphrase(rsa_key, container, passphrase, share):
    pem = written(rsa_key, container, passphrase=passphrase)
    cut = pem[: int(len(pem) * share)]
    assert load_signing_key(cut, passphrase) is KeyProblem.UNREADABLE
    end = pem[pem.index(b"-----END") :]
    if container is PrivateFormat.TraditionalOpenSSL and passphrase:
        return  # its length is inside what is encrypted: it looks like a wrong passphrase
    lines = cut.count(b"\n")
    closed = b"".join(pem.splitlines(keepends=True)[:lines]) + end
    assert load_signing_key(closed, passphrase) is KeyProblem.UNREADABLE


@pytest.mark.parametrize(
    "material",
    [
        b"not a key",
        b"\x30\x82\x04\xbd\x02\x01\x00",
        b"\x30\x80\x00\x00",
        b"\x30\x03\x02\x01\x00",
        b"\x30\xff\xff\xff",
        b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n",
        b"-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\n",
        b"x" * (MAX_KEY_FILE + 1),
    ],
)
def test_what_is_no_key_is_unreadable(material):
    assert load_signing_key(material, "") is KeyProblem.UNREADABLE


def test_an_empty_file_is_a_missing_key():
    assert load_signing_key(b" \n", "") is KeyProblem.MISSING


def test_a_megabyte_of_beginnings_takes_no_time():
    line = b"-----BEGIN PRIVATE KEY-----\n"
    begun = time.perf_counter()
    assert load_signing_key(line * (MAX_KEY_FILE // len(line)), "") is KeyProblem.UNREADABLE
    assert time.perf_counter() - begun < 5


def test_the_public_half_can_be_handed_out(rsa_key, loaded_key):
    pem = public_pem(loaded_key)
    assert load_pem_public_key(pem.encode()) == rsa_key.public_key()
    assert "PRIVATE" not in pem


def test_a_loaded_key_shows_nothing_of_itself(rsa_key, loaded_key):
    assert "private" not in repr(loaded_key)
    assert str(rsa_key.private_numbers().d) not in repr(loaded_key)
