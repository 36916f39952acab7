"""What is handed to a provider: the public half and nothing of the other one."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from joserfc.jwk import KeySet

from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.keys.public_forms import public_jwk, public_jwks, public_pem
from tests.oauth.keys.forms import KEYS, jwk, written

PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "k", "priv"}


def loaded(kind: str) -> LoadedKey:
    found = load_private_key(written(KEYS[kind]), "")
    assert isinstance(found, LoadedKey)
    return found


@pytest.mark.parametrize("kind", KEYS)
def test_the_pem_is_the_public_half(kind: str) -> None:
    for key in (loaded(kind), KEYS[kind].public_key()):
        pem = public_pem(key)
        assert load_pem_public_key(pem.encode()) == KEYS[kind].public_key()
        assert "PRIVATE" not in pem


@pytest.mark.parametrize("kind", KEYS)
def test_the_jwk_says_what_it_is_for_and_another_library_reads_it(kind: str) -> None:
    for key in (loaded(kind), KEYS[kind].public_key()):
        made = public_jwk(key)
        assert not PRIVATE & set(made)
        assert made["use"] == "sig"
        assert made["alg"] == loaded(kind).algs[0]
        assert made["kid"] == loaded(kind).facts.thumbprint
        (theirs,) = KeySet.import_key_set({"keys": [made]}).keys
        assert theirs.thumbprint() == made["kid"]


@pytest.mark.parametrize("kind", KEYS)
def test_what_the_key_signs_the_set_verifies(kind: str) -> None:
    key = loaded(kind)
    for alg in key.algs:
        token = jwt.encode({"sub": "x"}, key.private_key, alg, headers={"kid": "mine"})
        verifier = jwt.PyJWKSet.from_dict(public_jwks(key, "mine"))["mine"].key
        assert jwt.decode(token, verifier, algorithms=[alg]) == {"sub": "x"}


def test_an_id_that_is_given_comes_before_the_keys_own_and_that_before_the_thumbprint() -> None:
    own = load_private_key(json.dumps(jwk("P-256", kid="own")).encode(), "")
    assert isinstance(own, LoadedKey)
    assert public_jwk(own, "given")["kid"] == "given"
    assert public_jwk(own)["kid"] == "own"
    assert public_jwk(own.public_key)["kid"] == own.facts.thumbprint


def test_the_coordinates_of_a_point_keep_their_leading_zeros() -> None:
    """RFC 7518 §6.2.1.2: as many octets as the curve has, or thumbprints differ."""
    from cryptography.hazmat.primitives.asymmetric import ec

    number = next(
        value
        for value in range(1, 5000)
        if ec.derive_private_key(value, ec.SECP256R1()).public_key().public_numbers().x >> 248 == 0
    )
    key = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    assert len(public_jwk(key)["x"]) == 43
