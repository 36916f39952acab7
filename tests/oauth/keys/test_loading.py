"""Every form of every kind of key is read, and what is no key is told apart."""

import time
import warnings

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa, x448, x25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    pkcs7,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from app.model.credential_facts import KeyProblem
from app.oauth.keys import MAX_KEY_FILE, LoadedKey, load_private_key
from tests.oauth.keys.forms import (
    FORMS,
    KEYS,
    PASSPHRASE,
    ROWS,
    RSA_KEY,
    certificate,
    jwk,
    jwks,
    pkcs12,
    written,
)

ENCRYPTED = [(form, kind) for form, kind, passphrase, _ in ROWS if passphrase]
PEMS = ["PKCS#8 PEM", "traditional PEM", "OpenSSH"]


def load(material: bytes, passphrase: str = "") -> LoadedKey:
    loaded = load_private_key(material, passphrase)
    assert isinstance(loaded, LoadedKey), loaded
    return loaded


@pytest.mark.parametrize(("form", "kind", "passphrase", "told"), ROWS)
def test_every_form_of_every_kind_is_read(form: str, kind: str, passphrase: str, told: str) -> None:
    loaded = load(FORMS[form](kind, passphrase), passphrase)
    assert loaded.public_key == KEYS[kind].public_key()
    assert loaded.facts.container == told
    assert (loaded.facts.curve or loaded.facts.kind) == kind
    assert loaded.facts.passphrase_encoding == ""
    assert len(loaded.certificates) == (form == "PKCS#12")


@pytest.mark.parametrize(
    ("kind", "facts", "algs"),
    [
        ("RSA", ("RSA", 2048, ""), ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")),
        ("P-256", ("EC", 256, "P-256"), ("ES256",)),
        ("P-384", ("EC", 384, "P-384"), ("ES384",)),
        ("P-521", ("EC", 521, "P-521"), ("ES512",)),
        ("Ed25519", ("Ed25519", 256, ""), ("EdDSA",)),
        ("Ed448", ("Ed448", 456, ""), ("EdDSA",)),
    ],
)
def test_kind_size_curve_and_fitting_algorithms(
    kind: str, facts: tuple[str, int, str], algs: tuple[str, ...]
) -> None:
    loaded = load(written(KEYS[kind]))
    assert (loaded.facts.kind, loaded.facts.size, loaded.facts.curve) == facts
    assert loaded.algs == algs


@pytest.mark.parametrize("bits", [512, 768, 1024])
def test_a_short_key_is_said_to_fit_what_it_can_sign_and_nothing_else(bits: int) -> None:
    loaded = load(written(_small_key(bits)))
    for alg in ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"):
        try:
            with warnings.catch_warnings(action="ignore"):  # PyJWT's, of a short key
                jwt.encode({}, loaded.private_key, alg)
            signs = True
        except ValueError:
            signs = False
        assert signs == (alg in loaded.algs), alg


def test_a_key_too_short_to_sign_anything_is_of_the_wrong_kind() -> None:
    assert load_private_key(written(_small_key(384)), "") is KeyProblem.WRONG_KIND


def _small_key(bits: int) -> rsa.RSAPrivateKey:
    """A key that `cryptography` would not make any more."""
    p, q = _prime(bits // 2, 1), _prime(bits // 2, 2)
    e = 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(e, p * q)
    return rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public
    ).private_key()


def _prime(bits: int, number: int) -> int:
    """The first prime above a fixed number whose top bits are set."""
    candidate = (0b11 << bits - 2) + (number << bits // 2) + 1
    while pow(2, candidate - 1, candidate) != 1 or (candidate - 1) % 65537 == 0:
        candidate += 2
    return candidate


@pytest.mark.parametrize(("form", "kind"), ENCRYPTED)
def test_a_missing_and_a_wrong_passphrase_are_told_apart(form: str, kind: str) -> None:
    material = FORMS[form](kind, PASSPHRASE)
    assert load_private_key(material, "") is KeyProblem.PASSPHRASE_NEEDED
    assert load_private_key(material, "wrong") is KeyProblem.PASSPHRASE_WRONG


@pytest.mark.parametrize("form", [form for form, kind in ENCRYPTED if kind == "RSA"])
@pytest.mark.parametrize("wrong", ["p", PASSPHRASE.upper(), "\ud800", "a\0b", "å", "x" * 10_000])
def test_any_wrong_passphrase_is_only_wrong(form: str, wrong: str) -> None:
    material = FORMS[form]("RSA", PASSPHRASE)
    assert load_private_key(material, wrong) is KeyProblem.PASSPHRASE_WRONG


def test_an_openssh_key_with_as_many_rounds_as_usual_is_read() -> None:
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    material = RSA_KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, lock)
    assert load(material, PASSPHRASE).facts.container == "encrypted OpenSSH"
    assert load_private_key(material, "wrong") is KeyProblem.PASSPHRASE_WRONG


@pytest.mark.parametrize("form", FORMS)
def test_a_passphrase_for_a_key_without_one_does_no_harm(form: str) -> None:
    loaded = load(FORMS[form]("RSA", ""), "x")
    assert not loaded.facts.container.startswith("encrypted")


@pytest.mark.parametrize("form", PEMS)
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_a_pem_went_through_on_its_way_does_not_matter(form: str, passphrase: str) -> None:
    text = FORMS[form]("RSA", passphrase)
    for material in (
        b"\xef\xbb\xbfBag Attributes\r\n" + text.replace(b"\n", b"\r\n") + b"\r\n",
        b"  " + text.replace(b"\n", b"  \n\t ") + b"-- \nTrailing words",
        text.decode().encode("utf-16"),
        b'KEY="' + text.replace(b"\n", b"\\n") + b'"',
    ):
        assert load(material, passphrase).public_key == RSA_KEY.public_key()


def test_the_base64_of_a_pem_may_stand_on_one_line() -> None:
    begin, *body, end = written(RSA_KEY).splitlines()
    assert load(b"\n".join([begin, b"".join(body), end]))


def test_bytes_after_a_der_key_do_not_matter() -> None:
    assert load(written(RSA_KEY, encoding=Encoding.DER) + b"\n")


def test_of_several_private_keys_in_a_pem_the_first_counts() -> None:
    both = written(KEYS["P-256"]) + written(RSA_KEY)
    assert load(both).public_key == KEYS["P-256"].public_key()


def test_the_parameters_before_an_ec_key_do_not_matter() -> None:
    parameters = b"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
    assert load(parameters + FORMS["traditional PEM"]("P-256", ""))


@pytest.mark.parametrize(
    "key",
    [
        dsa.generate_private_key(1024),
        ec.generate_private_key(ec.SECP256K1()),
        ec.generate_private_key(ec.BrainpoolP256R1()),
        x25519.X25519PrivateKey.generate(),
        x448.X448PrivateKey.generate(),
    ],
    ids=lambda key: type(key).__name__,
)
def test_a_key_that_signs_no_jws_is_of_the_wrong_kind(key: object) -> None:
    forms = [written(key, encoding=each) for each in (Encoding.PEM, Encoding.DER)]
    if isinstance(key, dsa.DSAPrivateKey | ec.EllipticCurvePrivateKey):
        traditional = PrivateFormat.TraditionalOpenSSL
        forms += [written(key, traditional, each) for each in (Encoding.PEM, Encoding.DER)]
        forms += [written(key, traditional, passphrase=PASSPHRASE)]
    for material in (*forms, written(key, passphrase=PASSPHRASE)):
        assert load_private_key(material, PASSPHRASE) is KeyProblem.WRONG_KIND


def test_a_kind_that_nobody_here_knows_is_of_the_wrong_kind() -> None:
    ml_dsa = bytes.fromhex("3034020100300b0609608648016503040311") + b"\x04\x22\x80\x20" + b"x" * 32
    assert load_private_key(ml_dsa, "") is KeyProblem.WRONG_KIND


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_what_is_public_is_said_to_be(encoding: Encoding) -> None:
    public = RSA_KEY.public_key()
    request = (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "client")]))
        .sign(RSA_KEY, SHA256())
    )
    for material in (
        public.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(encoding, PublicFormat.PKCS1),
        certificate(RSA_KEY).public_bytes(encoding),
        request.public_bytes(encoding),
        x25519.X25519PrivateKey.generate()
        .public_key()
        .public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo),
    ):
        assert load_private_key(material, "") is KeyProblem.PUBLIC


def test_other_public_forms_are_said_to_be_public() -> None:
    bundle = pkcs7.serialize_certificates([certificate(RSA_KEY)], Encoding.DER)
    lock = BestAvailableEncryption(b"x")
    trust = serialize_key_and_certificates(None, None, None, [certificate(RSA_KEY)], lock)
    line = RSA_KEY.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    for material in (
        bundle,
        trust,
        line + b" client@example.org\n",
        jwks(jwk("RSA", private=False)),
        b'{"kty": "OKP", "crv": "X25519", "x": "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}',
    ):
        assert load_private_key(material, "x") is KeyProblem.PUBLIC


def test_no_file_is_a_missing_key_and_an_empty_one_is_not() -> None:
    assert load_private_key(b" \n", "") is KeyProblem.EMPTY


def test_a_file_larger_than_any_key_is_too_large() -> None:
    assert load_private_key(b"x" * (10 * 1024 * 1024), "") is KeyProblem.TOO_LARGE
    assert load_private_key(b"x" * (MAX_KEY_FILE + 1), "") is KeyProblem.TOO_LARGE
    assert load_private_key(b"x" * MAX_KEY_FILE, "") is KeyProblem.UNREADABLE


@pytest.mark.parametrize(("form", "kind", "passphrase", "told"), ROWS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_beginning_of_a_file_is_truncated_with_any_passphrase(
    form: str, kind: str, passphrase: str, told: str, share: float
) -> None:
    whole = FORMS[form](kind, passphrase)
    cut = whole[: int(len(whole) * share)]
    if b"-----BEGIN" in whole and b"-----\n" not in cut:
        return  # so little is left that it is no beginning of anything
    assert load_private_key(cut, passphrase) is KeyProblem.TRUNCATED


@pytest.mark.parametrize("form", PEMS)
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_pem_that_lacks_lines_in_its_middle_is_truncated(form: str, passphrase: str) -> None:
    if form == "traditional PEM" and passphrase:
        return  # its length is inside what is encrypted: it looks like a wrong passphrase
    lines = FORMS[form]("RSA", passphrase).splitlines(keepends=True)
    material = b"".join([*lines[: len(lines) // 2], lines[-1]])
    assert load_private_key(material, passphrase) is KeyProblem.TRUNCATED


@pytest.mark.parametrize(
    "material",
    [
        b"not a key",
        b"\x30\x80\x00\x00",
        b"\x30\x03\x02\x01\x00",
        b"\x30\xff\xff\xff",
        b"0 lines that begin with a zero",
        b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nMAA=\n-----END OPENSSH PRIVATE KEY-----\n",
        b"{}",
        b"[]",
        b'{"keys": []}',
        b'{"keys": [1]}',
        b'{"kty": "RSA"}',
        b'{"kty": 1, "d": "x"}',
        b'{"kty": "RSA", "n": "AQAB", "e": "AQAB", "d": "AQAB"}',
        b'{"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "d": "AQAB"}',
        b'{"kty": "EC", "crv": "P-256", "x": 1, "y": null, "d": []}',
        b'{"kty": "RSA", "n": "' + b"A" * 100_000 + b'", "e": "AQAB", "d": "AQAB"}',
    ],
)
def test_what_is_no_key_is_unreadable(material: bytes) -> None:
    assert load_private_key(material, "") is KeyProblem.UNREADABLE


def test_an_rsa_key_that_does_not_sign_for_its_public_half_is_unreadable() -> None:
    whole = written(RSA_KEY, PrivateFormat.TraditionalOpenSSL, Encoding.DER)
    modulus = RSA_KEY.private_numbers().public_numbers.n
    mixed = whole.replace(modulus.to_bytes(256, "big"), (modulus ^ 2).to_bytes(256, "big"))
    assert mixed != whole
    assert load_private_key(mixed, "") is KeyProblem.UNREADABLE


@pytest.mark.parametrize("line", [b"-----BEGIN PRIVATE KEY-----\n", b"\x30\x80", b"{", b"\x30\x84"])
def test_a_megabyte_of_beginnings_takes_no_time(line: bytes) -> None:
    begun = time.perf_counter()
    found = load_private_key(line * (MAX_KEY_FILE // len(line)), "")
    assert isinstance(found, KeyProblem)
    assert time.perf_counter() - begun < 5


def test_a_loaded_key_shows_nothing_of_itself() -> None:
    loaded = load(pkcs12(RSA_KEY, PASSPHRASE, (certificate(RSA_KEY),)), PASSPHRASE)
    assert "private" not in repr(loaded)
    assert str(RSA_KEY.private_numbers().d) not in repr(loaded)
