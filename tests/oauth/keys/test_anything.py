"""Whatever a file holds, reading it brings a key or a problem and never an exception."""

import base64
import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.model.credential_facts import KeyProblem
from app.oauth.keys import LoadedKey, key_ids, load_private_key
from app.oauth.keys.matching import match
from tests.oauth.keys.forms import FORMS, KEYS, PASSPHRASE, ROWS, certificate, pem, written

ROWS_OF = {
    f"{form}, {kind}, {passphrase or 'no passphrase'}": (form, kind, passphrase)
    for form, kind, passphrase, _ in ROWS
    if kind in ("RSA", "P-256", "Ed25519")
    and (kind == "P-256" or (form, bool(passphrase)) != ("OpenSSH", True))
}
WHOLE = (*ROWS_OF, "with certificate")
"""One file of each form, with a passphrase and without one, and one with a certificate."""


@cache
def whole_file(name: str) -> bytes:
    if name == "with certificate":
        key = KEYS["P-256"]
        return pem(certificate(key)) + written(key)
    form, kind, passphrase = ROWS_OF[name]
    return FORMS[form](kind, passphrase)


@cache
def own() -> LoadedKey:
    found = load_private_key(written(KEYS["RSA"]), "")
    assert isinstance(found, LoadedKey)
    return found


def read(material: bytes, passphrase: str = PASSPHRASE) -> LoadedKey | KeyProblem:
    found = load_private_key(material, passphrase, key_id="x", certificate=material)
    assert isinstance(found, LoadedKey | KeyProblem)
    found = load_private_key(material, passphrase)
    assert isinstance(found, LoadedKey | KeyProblem)
    key_ids(material)
    match(own(), material)
    return found


@given(some.binary(max_size=300), some.text(max_size=20))
def test_any_bytes(material: bytes, passphrase: str) -> None:
    assert isinstance(read(material, passphrase), KeyProblem)


@given(some.sampled_from([b"\x30\x80", b"\x30\x82\x01\x00", b"\x30\x82\x01\x00\x02\x01\x03\x30"]),
       some.binary(max_size=300))  # fmt: skip
def test_any_bytes_that_begin_like_a_key(start: bytes, rest: bytes) -> None:
    assert isinstance(read(start + rest), KeyProblem)


@given(some.sampled_from(["PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "CERTIFICATE"]),
       some.binary(max_size=200))  # fmt: skip
def test_any_text_between_dashes(label: str, text: bytes) -> None:
    begin, end = f"-----BEGIN {label}-----\n".encode(), f"\n-----END {label}-----".encode()
    assert isinstance(read(begin + text + end), KeyProblem)


_MEMBERS = ("kty", "crv", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "kid", "alg", "use",
            "key_ops", "x5c", "k", "keys")  # fmt: skip
_LEAVES = some.none() | some.booleans() | some.integers() | some.text(max_size=8)
_VALUES = (
    _LEAVES
    | some.lists(_LEAVES, max_size=2)
    | some.sampled_from(["RSA", "EC", "OKP", "oct", "P-256", "Ed25519", "AQAB", "sign"])
)
_OBJECTS = some.dictionaries(some.sampled_from(_MEMBERS), _VALUES)


@given(_OBJECTS | some.lists(_OBJECTS, max_size=3).map(lambda keys: {"keys": keys}))
def test_any_json(value: object) -> None:
    read(json.dumps(value).encode())


@given(some.text(max_size=30))
def test_any_passphrase(passphrase: str) -> None:
    for name in WHOLE:
        if PASSPHRASE in name and passphrase != PASSPHRASE:
            assert load_private_key(whole_file(name), passphrase) in (
                KeyProblem.PASSPHRASE_WRONG,
                KeyProblem.PASSPHRASE_NEEDED,
            )


@pytest.mark.parametrize(
    "vector",
    ["", ",", ",00", ",0011223344556677", ",XX11223344556677XX11223344556677", "," + "0" * 34],
)
def test_a_broken_vector_in_the_headers_of_a_pem(
    vector: str, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = whole_file("traditional PEM, RSA, open sesame")
    before, line, after = whole.partition(b"AES-256-CBC")
    damaged = before + line + vector.encode() + after[after.index(b"\n") :]
    assert read(damaged) is KeyProblem.UNREADABLE
    assert capfd.readouterr().err == ""


def test_a_point_in_short_form_in_an_openssh_key() -> None:
    whole = whole_file("OpenSSH, P-256, no passphrase").splitlines()
    data = base64.b64decode(b"".join(whole[1:-1]))
    damaged = data.replace(b"\0\0\0A\x04", b"\0\0\0A\x02")
    assert damaged != data
    material = b"\n".join([whole[0], base64.b64encode(damaged), whole[-1]])
    assert read(material) is KeyProblem.UNREADABLE


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=10)
@given(share=some.floats(0, 1))
def test_any_beginning_of_a_key(name: str, share: float) -> None:
    whole = whole_file(name)
    read(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=12)
@given(data=some.data())
def test_any_damage_to_a_key(name: str, data: some.DataObject) -> None:
    damaged = bytearray(whole_file(name))
    for _ in range(data.draw(some.integers(1, 3))):
        at = data.draw(some.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(some.integers(0, 2))] = data.draw(some.binary(max_size=2))
    found = read(bytes(damaged))
    if isinstance(found, LoadedKey):
        assert found.algs
        assert found.facts.thumbprint
