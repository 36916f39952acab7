"""Encrypted tokens: opened with the right key, and shut to everything else."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.encryption import NotOpened
from app.model.secret import Secret
from app.oauth.jwe import (
    ALGS,
    DEEPEST,
    ENCS,
    LARGEST,
    MOST_ROUNDS,
    open_with_keys,
    open_with_secret,
    sealed,
)
from tests.oauth.jwe_by_hand import EC_KEYS, OKP_KEYS, RSA_KEY, encrypt
from tests.oauth.samples import JSON, jwt_with, part
from tests.oauth.sealing import (
    CLAIMS,
    CONTENT,
    A,
    B,
    changed,
    key_for,
    opened,
    own,
    why_not,
    wrapped,
    written,
)
from tests.rsa_keys import rsa_key

OTHER_RSA = rsa_key("another")


@pytest.mark.parametrize("enc", sorted(ENCS))
@pytest.mark.parametrize("alg", sorted(ALGS))
def test_what_was_written_with_bare_primitives_is_opened(alg: str, enc: str) -> None:
    token = written(alg, enc)
    found = opened(token, alg, enc)
    assert (found.seen.not_opened, found.claims) == (None, CLAIMS)
    assert (found.seen.alg, found.seen.enc) == (alg, enc)
    key = own(key_for(alg, enc))
    assert bool(found.seen.thumbprint) == (key.kind != "oct")
    for at in range(2, 5):
        assert why_not(changed(token, at), alg, enc) is NotOpened.WRONG_KEY
    if token.split(".")[1]:
        assert why_not(changed(token, 1), alg, enc) is NotOpened.WRONG_KEY


@pytest.mark.parametrize("key", [*EC_KEYS.values(), *OKP_KEYS.values()], ids=[*EC_KEYS, *OKP_KEYS])
@pytest.mark.parametrize("alg", ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"])
def test_keys_are_agreed_on_every_curve(alg: str, key: Any) -> None:
    token = encrypt(CONTENT, key.public_key(), alg, "A128CBC-HS256", apu="QWxpY2U")
    # The header names a party here that the key was not derived for, and so the two differ.
    assert open_with_keys(token, [own(key)]).seen.not_opened is NotOpened.WRONG_KEY
    token = encrypt(CONTENT, key.public_key(), alg, "A128CBC-HS256")
    assert open_with_keys(token, [own(key)]).claims == CLAIMS


def test_without_a_key_the_header_is_all_there_is_to_see() -> None:
    found = sealed(written("RSA-OAEP-256", "A128GCM", kid="k1"))
    assert found.claims is None
    assert found.seen.not_opened is NotOpened.NO_KEY
    assert (found.seen.alg, found.seen.enc, found.seen.key_id) == ("RSA-OAEP-256", "A128GCM", "k1")


def test_the_kid_chooses_and_without_one_each_fitting_key_is_tried() -> None:
    ours, other = own(RSA_KEY, "k1"), own(OTHER_RSA, "k2")
    others = [own(EC_KEYS["P-256"], "k3"), own(b"x" * 32)]
    token = written("RSA-OAEP")
    assert open_with_keys(token, [*others, other, ours]).seen.thumbprint == ours.thumbprint
    named = written("RSA-OAEP", kid="k2")
    assert open_with_keys(named, [ours, other]).seen.not_opened is NotOpened.WRONG_KEY
    unknown = written("RSA-OAEP", kid="k9")
    assert open_with_keys(unknown, [other, ours]).claims == CLAIMS


def test_a_signed_token_inside_is_taken_apart() -> None:
    inner = jwt_with(**CLAIMS)
    found = opened(written(content=inner.encode(), cty="JWT"))
    assert found.claims == CLAIMS
    assert found.seen.header == {"alg": "RS256"}
    assert found.seen.content is not None
    assert found.seen.content.reveal() == inner


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"just text", b"[1, 2]", b"{", b"{}"])
def test_a_content_without_claims_is_opened_all_the_same(content: bytes) -> None:
    found = opened(written(content=content))
    assert found.seen.opened
    assert found.seen.header is None
    assert found.claims == ({} if content == b"{}" else None)


@pytest.mark.parametrize("keys", [(A,), (A, A), (A, B), (B, A, B)])
def test_a_signed_token_is_found_in_one_encryption_after_the_other(keys: tuple[bytes, ...]) -> None:
    inner = jwt_with(**CLAIMS)
    found = open_with_keys(wrapped(inner.encode(), *keys), [own(A), own(B)])
    assert (found.claims, found.seen.layers) == (CLAIMS, len(keys))
    assert found.seen.header == {"alg": "RS256"}
    assert found.seen.content is not None
    assert found.seen.content.reveal() == inner
    assert not found.seen.still_sealed


def test_an_encrypted_token_inside_for_another_key_stays_shut() -> None:
    found = open_with_secret(wrapped(CONTENT, B, A), Secret(A.decode()))
    assert found.seen.opened
    assert (found.seen.layers, found.seen.still_sealed) == (1, True)
    assert (found.seen.header, found.claims) == (None, None)


def test_no_more_encryptions_in_each_other_are_opened_than_anybody_makes() -> None:
    token = wrapped(CONTENT, *[A] * (DEEPEST + 3))
    found = open_with_keys(token, [own(A)])
    assert (found.seen.layers, found.seen.still_sealed, found.claims) == (DEEPEST, True, None)
    assert found.seen.content is not None
    rest = open_with_keys(found.seen.content.reveal(), [own(A)])
    assert (rest.seen.layers, rest.claims) == (3, CLAIMS)


def test_a_packed_content_is_unpacked() -> None:
    claims = {"roles": ["reader of orders"] * 400}
    token = written(content=json.dumps(claims).encode(), zip="DEF")
    assert len(token) < 1000
    assert opened(token).claims == claims


def test_a_bomb_does_not_go_off() -> None:
    token = written(content=b" " * 50_000_000, zip="DEF")
    assert len(token) < 100_000
    assert why_not(token) is NotOpened.BOMB


def test_a_content_that_says_it_is_packed_and_is_not() -> None:
    parts = {"alg": "dir", "enc": "A256GCM", "zip": "DEF"}
    token = encrypt(b"\xff" * 20, b"\x07" * 32, "dir", "A256GCM", zip="none")
    assert why_not(token) is NotOpened.UNKNOWN_ALG
    token = _with_header(parts, b"\xff" * 20)
    assert why_not(token) is NotOpened.NOT_PACKED


def _with_header(header: dict[str, Any], content: bytes) -> str:
    """Sealed under a header that says more than was done."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    first = part(header)
    both = AESGCM(b"\x07" * 32).encrypt(b"\0" * 12, content, first.encode())
    rest = [b"", b"\0" * 12, both[:-16], both[-16:]]
    coded = (base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in rest)
    return ".".join([first, *coded])


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ({"alg": "RSA1_5"}, NotOpened.UNSAFE_ALG),
        ({"alg": "RSA-OAEP-512"}, NotOpened.UNKNOWN_ALG),
        ({"alg": "ECDH-1PU"}, NotOpened.UNKNOWN_ALG),
        ({"alg": "none"}, NotOpened.UNKNOWN_ALG),
        ({"alg": 1}, NotOpened.UNKNOWN_ALG),
        ({"enc": "A256CTR"}, NotOpened.UNKNOWN_ALG),
        ({"enc": None}, NotOpened.UNKNOWN_ALG),
        ({"zip": "GZIP"}, NotOpened.UNKNOWN_ALG),
        ({"crit": ["exp"], "exp": 1}, NotOpened.CRITICAL),
        ({"alg": "PBES2-HS256+A128KW", "p2c": MOST_ROUNDS + 1}, NotOpened.TOO_COSTLY),
        ({"alg": "PBES2-HS256+A128KW", "p2c": 2**31}, NotOpened.TOO_COSTLY),
        ({"alg": "PBES2-HS256+A128KW", "p2c": True}, NotOpened.MALFORMED),
        ({"alg": "PBES2-HS256+A128KW", "p2c": "8192"}, NotOpened.MALFORMED),
        ({"alg": "PBES2-HS256+A128KW", "p2c": 0}, NotOpened.MALFORMED),
        ({"alg": "PBES2-HS256+A128KW"}, NotOpened.MALFORMED),
        ({"alg": "RSA-OAEP"}, NotOpened.OTHER_KIND),
        ({"alg": "ECDH-ES"}, NotOpened.OTHER_KIND),
        ({"kid": 7}, NotOpened.MALFORMED),
        ({"alg": "A256KW"}, NotOpened.WRONG_KEY),
        ({"alg": "A128KW"}, NotOpened.KEY_LENGTH),
        ({"alg": "A256GCMKW"}, NotOpened.MALFORMED),
        ({"enc": "A128GCM"}, NotOpened.KEY_LENGTH),
    ],
)
def test_what_is_never_opened_is_told_apart(header: dict[str, Any], why: NotOpened) -> None:
    token = _with_header({"alg": "dir", "enc": "A256GCM", **header}, CONTENT)
    assert why_not(token) is why
    assert open_with_secret(token, Secret("\x07" * 32)).seen.not_opened is not None


@pytest.mark.parametrize(
    "token",
    ["", "....", "a.b.c.d.e", f"{part({'alg': 'dir', 'enc': 'A256GCM'})}.!.a.b.c", jwt_with(a=1)],
)
def test_what_is_no_encrypted_token(token: str) -> None:
    assert why_not(token) is NotOpened.MALFORMED


def test_what_is_too_large_is_not_looked_at() -> None:
    assert why_not(written(content=b" " * LARGEST)) is NotOpened.TOO_LARGE
    long_header = written(kid="k" * 20_000)
    assert why_not(long_header) is NotOpened.TOO_LARGE


def test_how_short_an_rsa_key_is_can_be_told() -> None:
    short = rsa_key(bits=1024)
    token = encrypt(CONTENT, short.public_key(), "RSA-OAEP", "A128GCM")
    assert open_with_keys(token, [own(short)]).seen.key_size == 1024


HEADERS = st.fixed_dictionaries(
    {
        "alg": st.sampled_from([*sorted(ALGS), "RSA1_5"]) | JSON,
        "enc": st.sampled_from(sorted(ENCS)) | JSON,
    },
    optional=dict.fromkeys(("kid", "zip", "crit", "epk", "iv", "tag", "apu", "p2s", "cty"), JSON)
    | {"p2c": st.integers(-5, 2000) | JSON},
)
PARTS = st.binary(max_size=40).map(lambda data: base64.urlsafe_b64encode(data).decode()) | st.text(
    max_size=10
)
KEYS = [own(RSA_KEY), own(EC_KEYS["P-256"]), own(OKP_KEYS["X25519"]), own(b"\x07" * 16)]


@given(HEADERS.map(part), st.lists(PARTS, min_size=4, max_size=4))
def test_no_compact_text_makes_it_raise(header: str, parts: list[str]) -> None:
    token = ".".join([header, *parts])
    assert open_with_keys(token, KEYS).seen.not_opened is not None
    assert open_with_secret(token, Secret("\x07" * 16)).seen.not_opened is not None


@given(st.text(), st.text())
def test_no_text_at_all_makes_it_raise(token: str, secret: str) -> None:
    assert open_with_keys(token, KEYS).seen.not_opened is NotOpened.MALFORMED
    assert open_with_secret(token, Secret(secret)).seen.not_opened is NotOpened.MALFORMED
    sealed(token)


def _wrapped_once(content: bytes) -> bytes:
    return wrapped(content, A).encode()


@given(st.recursive(st.binary(max_size=60), lambda inner: inner.map(_wrapped_once), max_leaves=8))
def test_no_nesting_makes_it_raise(content: bytes) -> None:
    found = open_with_keys(_wrapped_once(content).decode(), [own(A)])
    assert 1 <= found.seen.layers <= DEEPEST


@given(st.binary(max_size=200))
def test_no_content_makes_it_raise(content: bytes) -> None:
    assert opened(written(content=content)).seen.opened
