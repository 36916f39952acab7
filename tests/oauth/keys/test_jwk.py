"""Keys written as JSON: which one of a set is taken, and what is no private key to sign with."""

import json
from typing import Any

import pytest

from app.model.credential_facts import KeyProblem
from app.oauth.keys import LoadedKey, key_ids, load_private_key
from tests.oauth.keys.forms import KEYS, certificate, der, jwk, jwks

FIRST = jwk("P-256", kid="first")
SECOND = jwk("RSA", kid="second")
PUBLIC = jwk("P-384", private=False, kid="public")
SYMMETRIC = {"kty": "oct", "kid": "secret", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS"}


def load(material: bytes, key_id: str = "") -> LoadedKey:
    found = load_private_key(material, "", key_id=key_id)
    assert isinstance(found, LoadedKey), found
    return found


def test_a_single_key_tells_its_own_id_and_algorithm() -> None:
    loaded = load(json.dumps(jwk("RSA", kid="k1", alg="PS256")).encode())
    assert (loaded.facts.container, loaded.facts.key_id) == ("JWK", "k1")
    assert loaded.algs[:2] == ("PS256", "RS256")
    assert len(loaded.algs) == 6


def test_an_algorithm_that_does_not_fit_the_key_is_left_aside() -> None:
    assert load(json.dumps(jwk("P-256", alg="ES256") | {"alg": "RS256"}).encode()).algs == (
        "ES256",
    )


def test_a_single_key_is_taken_whatever_id_is_asked_for() -> None:
    """The ID then goes into the assertion's header; there is nothing to choose from."""
    assert load(json.dumps(FIRST).encode(), "another").facts.key_id == "first"


def test_without_an_id_the_first_that_can_sign_is_taken_and_the_others_are_named() -> None:
    encrypting = jwk("P-521", kid="enc", use="enc")
    loaded = load(jwks(SYMMETRIC, PUBLIC, encrypting, FIRST, SECOND))
    assert loaded.facts.container == "JWK Set"
    assert loaded.facts.key_id == "first"
    assert loaded.facts.other_key_ids == ("second",)


def test_the_id_that_is_asked_for_is_taken() -> None:
    loaded = load(jwks(FIRST, PUBLIC, SECOND), "second")
    assert loaded.public_key == KEYS["RSA"].public_key()
    assert loaded.facts.other_key_ids == ("first",)


def test_an_id_that_is_not_in_the_set_is_unknown_and_those_there_can_be_named() -> None:
    material = jwks(FIRST, PUBLIC)
    assert load_private_key(material, "", key_id="First") is KeyProblem.KEY_ID_UNKNOWN
    assert key_ids(material) == ("first", "public")


def test_a_set_whose_keys_have_no_ids_cannot_be_chosen_from() -> None:
    assert load(jwks(jwk("P-256")), "mine").facts.curve == "P-256"


@pytest.mark.parametrize(
    ("material", "key_id", "problem"),
    [
        (jwks(PUBLIC), "", KeyProblem.PUBLIC),
        (jwks(PUBLIC, FIRST), "public", KeyProblem.PUBLIC),
        (jwks(SYMMETRIC), "", KeyProblem.WRONG_KIND),
        (jwks(PUBLIC, SYMMETRIC), "", KeyProblem.WRONG_KIND),
        (json.dumps(SYMMETRIC).encode(), "", KeyProblem.WRONG_KIND),
        (json.dumps(jwk("RSA", use="enc")).encode(), "", KeyProblem.WRONG_KIND),
        (json.dumps(jwk("RSA") | {"key_ops": ["decrypt"]}).encode(), "", KeyProblem.WRONG_KIND),
        (b'{"kty": "OKP", "crv": "X25519", "d": "AA", "x": "AA"}', "", KeyProblem.WRONG_KIND),
        (b'{"kty": "EC", "crv": "secp256k1", "d": "AA", "x": "AA"}', "", KeyProblem.WRONG_KIND),
        (b'{"kty": "AKP", "alg": "ML-DSA-44", "priv": "AA"}', "", KeyProblem.WRONG_KIND),
    ],
)
def test_what_is_in_json_and_signs_nothing(
    material: bytes, key_id: str, problem: KeyProblem
) -> None:
    assert load_private_key(material, "", key_id=key_id) is problem


def test_operations_that_include_signing_are_fine() -> None:
    assert load(json.dumps(jwk("RSA") | {"key_ops": ["sign"]}).encode())


def test_json_is_read_with_a_byte_order_mark_and_in_utf_16() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-16-be"):
        assert load(json.dumps(FIRST, indent=2).encode(encoding))


def test_certificates_beside_the_key_come_along() -> None:
    import base64

    own = certificate(KEYS["P-256"])
    members: dict[str, Any] = jwk("P-256") | {"x5c": [base64.b64encode(der(own)).decode(), "!", 7]}
    loaded = load(json.dumps(members).encode())
    assert loaded.certificates == (der(own),)


def test_only_json_has_key_ids() -> None:
    assert key_ids(b"not json") == ()
    assert key_ids(b"{broken") == ()
    assert key_ids(b"x" * 2_000_000) == ()
