"""A file is asked what it costs to open before anybody opens it."""

import base64
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.model.credential_facts import KeyProblem
from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.keys.encryption import MOST_ROUNDS, encryption_of
from tests.oauth.keys.forms import FORMS, KEYS, PASSPHRASE, RSA_KEY, certificate, pkcs12, written
from tests.openssl import openssl

HOSTILE = 2**31 - 1
PBES2, PBKDF2, SCRYPT, AES = (
    bytes.fromhex(each)
    for each in (
        "06092a864886f70d01050d",
        "06092a864886f70d01050c",
        "06092b06010401da47040b",
        "060960864801650304012a",
    )
)


def tlv(tag: int, *contents: bytes) -> bytes:
    """One element of DER."""
    content = b"".join(contents)
    size = len(content).to_bytes(2, "big")
    return (
        bytes([tag, 0x82]) + size + content
        if len(content) > 127
        else (bytes([tag, len(content)]) + content)
    )


def integer(value: int) -> bytes:
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def locked_by(derivation: bytes, *numbers: int) -> bytes:
    """An encrypted PKCS#8 key with nothing in it, whose key derivation has these numbers."""
    salt = tlv(4, b"8 bytes.")
    function = tlv(0x30, derivation, tlv(0x30, salt, *map(integer, numbers)))
    cipher = tlv(0x30, AES, tlv(4, bytes(16)))
    algorithm = tlv(0x30, PBES2, tlv(0x30, function, cipher))
    return tlv(0x30, algorithm, tlv(4, bytes(160)))


def test_the_rounds_of_every_part_are_counted() -> None:
    key = written(RSA_KEY, encoding=Encoding.DER, passphrase=PASSPHRASE)
    assert encryption_of(key).rounds == 2048
    file = pkcs12(RSA_KEY, PASSPHRASE, (certificate(RSA_KEY),))
    assert encryption_of(file).rounds >= 3 * 2048  # its key, its certificates and its MAC


@pytest.mark.parametrize(
    ("derivation", "numbers", "problem"),
    [
        (PBKDF2, (2048,), KeyProblem.PASSPHRASE_WRONG),
        (PBKDF2, (HOSTILE,), KeyProblem.TOO_COSTLY),
        (PBKDF2, (2**70,), KeyProblem.TOO_COSTLY),
        (SCRYPT, (16384, 8, 1), KeyProblem.PASSPHRASE_WRONG),
        (SCRYPT, (2**30, 8, 1), KeyProblem.TOO_COSTLY),
        (SCRYPT, (16384, 8, 2**20), KeyProblem.TOO_COSTLY),
    ],
)
def test_a_key_that_asks_for_endless_work_is_refused_at_once(
    derivation: bytes, numbers: tuple[int, ...], problem: KeyProblem
) -> None:
    begun = time.perf_counter()
    assert load_private_key(locked_by(derivation, *numbers), PASSPHRASE) is problem
    assert time.perf_counter() - begun < 5


def test_a_pkcs12_file_is_refused_too_wherever_the_rounds_stand() -> None:
    data = tlv(6, bytes.fromhex("2a864886f70d010701"))
    packed = tlv(4, tlv(0x30, locked_by(PBKDF2, HOSTILE)))
    mac = tlv(0x30, tlv(0x30, b""), tlv(4, b"salt"), integer(HOSTILE))
    key_inside = tlv(0x30, integer(3), tlv(0x30, data, tlv(0xA0, packed)))
    with_mac = tlv(0x30, integer(3), tlv(0x30, data, tlv(0xA0, tlv(4, tlv(0x30)))), mac)
    in_pieces = tlv(0x30, integer(3), tlv(0x30, data, tlv(0xA0, tlv(0x24, packed))))
    for hostile in (key_inside, with_mac, in_pieces):
        begun = time.perf_counter()
        assert load_private_key(hostile, PASSPHRASE) is KeyProblem.TOO_COSTLY
        assert time.perf_counter() - begun < 5


def test_an_openssh_key_that_asks_for_too_many_rounds_is_refused_at_once() -> None:
    pem = FORMS["OpenSSH"]("P-256", PASSPHRASE)
    data = base64.b64decode(b"".join(pem.splitlines()[1:-1]))
    options = data.index(b"bcrypt") + len(b"bcrypt")
    rounds = options + 4 + 4 + 16  # after two lengths and the salt
    hostile = data[:rounds] + HOSTILE.to_bytes(4, "big") + data[rounds + 4 :]
    begin, *_, end = pem.splitlines()
    material = b"\n".join([begin, base64.b64encode(hostile), end])
    begun = time.perf_counter()
    assert load_private_key(material, PASSPHRASE) is KeyProblem.TOO_COSTLY
    assert time.perf_counter() - begun < 5


def made_by_openssl(tmp_path: Path, *words: str) -> bytes:
    source, target = tmp_path / "source.pem", tmp_path / "target"
    source.write_bytes(written(KEYS["P-256"]))
    files = ["-in", str(source), "-out", str(target), "-passout", "env:SECRET"]
    done = openssl(*words, *files, secret=PASSPHRASE)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


@pytest.mark.parametrize("rounds", [600_000, MOST_ROUNDS + 1])
def test_as_many_rounds_as_anybody_asks_for_in_earnest_are_done(
    tmp_path: Path, rounds: int
) -> None:
    material = made_by_openssl(tmp_path, "pkcs8", "-topk8", "-iter", str(rounds))
    found = load_private_key(material, PASSPHRASE)
    if rounds <= MOST_ROUNDS:
        assert isinstance(found, LoadedKey)
    else:
        assert found is KeyProblem.TOO_COSTLY


def test_scrypt_opens_too(tmp_path: Path) -> None:
    material = made_by_openssl(tmp_path, "pkcs8", "-topk8", "-scrypt")
    assert isinstance(load_private_key(material, PASSPHRASE), LoadedKey)


@pytest.mark.parametrize("scheme", ["PBE-SHA1-DES", "PBE-MD5-RC2-64"])
def test_schemes_that_hardly_anybody_reads_any_more_are_old_and_no_wrong_passphrase(
    tmp_path: Path, scheme: str
) -> None:
    legacy = ["-provider", "default", "-provider", "legacy"]
    material = made_by_openssl(tmp_path, "pkcs8", "-topk8", "-v1", scheme, *legacy)
    for passphrase in ("wrong", ""):
        assert load_private_key(material, passphrase) is KeyProblem.P12_OLD_ENCRYPTION
    right = load_private_key(material, PASSPHRASE)  # older versions of `cryptography` open it
    assert isinstance(right, LoadedKey) or right is KeyProblem.P12_OLD_ENCRYPTION


def test_single_des_in_the_headers_of_a_pem_is_old() -> None:
    pem = FORMS["traditional PEM"]("RSA", PASSPHRASE)
    old = pem.replace(b"DEK-Info: AES-256-CBC", b"DEK-Info: DES-CBC")
    assert old != pem
    assert load_private_key(old, PASSPHRASE) is KeyProblem.P12_OLD_ENCRYPTION


def test_elements_without_end_are_too_many() -> None:
    assert encryption_of(b"\x30\x83\x01\x00\x00" + b"\x02\x00" * 32_768).too_costly
