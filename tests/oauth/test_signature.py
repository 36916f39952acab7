"""Signatures, checked as RFC 8725 wants it, and held against a second library."""

import base64
import hmac
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from app.model.secret import Secret
from app.model.token import Signature, Unchecked
from app.oauth.known_keys import Keys
from app.oauth.signature import check_signature
from app.oauth.verification_keys import keys_in_file, published_keys, shared_key
from tests.oauth.samples import JSON

pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")

KEYS: dict[str, Any] = {
    "RSA": RSAKey.generate_key(2048),
    "P-256": ECKey.generate_key("P-256"),
    "P-384": ECKey.generate_key("P-384"),
    "P-521": ECKey.generate_key("P-521"),
    "Ed25519": OKPKey.generate_key("Ed25519"),
}
OTHERS: dict[str, Any] = {
    "RSA": RSAKey.generate_key(2048),
    "P-256": ECKey.generate_key("P-256"),
    "P-384": ECKey.generate_key("P-384"),
    "P-521": ECKey.generate_key("P-521"),
    "Ed25519": OKPKey.generate_key("Ed25519"),
}
KIND = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    "ES256": "P-256",
    "ES384": "P-384",
    "ES512": "P-521",
    "EdDSA": "Ed25519",
    "Ed25519": "Ed25519",
}
CLAIMS = json.dumps({"iss": "https://as.example", "exp": 1}).encode()


def signed(alg: str, key: Any = None, **header: Any) -> str:
    made = jws.serialize_compact(
        {"alg": alg, **header},
        CLAIMS,
        key or KEYS[KIND[alg]],
        registry=jws.JWSRegistry(algorithms=[alg], strict_check_header=False),
    )
    return str(made)


def jwk(name: str, keys: dict[str, Any] | None = None, **about: Any) -> dict[str, Any]:
    return {**(keys or KEYS)[KIND[name]].as_dict(private=False), "kid": "k1", **about}


def jwks(*keys: dict[str, Any]) -> Keys:
    return published_keys({"keys": list(keys)})


def hmac_key(data: bytes) -> Keys:
    return shared_key(Secret(data.decode()))


@pytest.mark.parametrize("alg", KIND)
def test_the_issuer_s_key_confirms_and_another_s_with_its_id_refutes(alg: str) -> None:
    token = signed(alg, kid="k1")
    seen = check_signature(token, jwks(jwk(alg)))
    assert seen.state is Signature.VERIFIED
    assert seen.used is not None
    assert seen.used.thumbprint == KEYS[KIND[alg]].thumbprint()
    assert check_signature(token, jwks(jwk(alg, OTHERS))).state is Signature.INVALID


@pytest.mark.parametrize("alg", KIND)
@pytest.mark.parametrize("at", range(3))
def test_a_token_that_was_changed_is_refuted(alg: str, at: int) -> None:
    parts = signed(alg, kid="k1").split(".")
    changed = {
        0: base64.urlsafe_b64encode(json.dumps({"alg": alg, "kid": "k1", "a": 1}).encode()),
        1: base64.urlsafe_b64encode(json.dumps({"exp": 2}).encode()),
        2: base64.urlsafe_b64encode(b"\x01" * 64),
    }[at]
    parts[at] = changed.rstrip(b"=").decode()
    assert check_signature(".".join(parts), jwks(jwk(alg))).state is Signature.INVALID


def test_without_a_kid_each_key_of_its_kind_is_tried_and_none_that_fits_proves_nothing() -> None:
    token = signed("ES256")
    both = jwks(jwk("RS256", kid="a"), jwk("ES256", OTHERS, kid="b"), jwk("ES256", kid="c"))
    assert check_signature(token, both).state is Signature.VERIFIED
    seen = check_signature(token, jwks(jwk("ES256", OTHERS)))
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, Unchecked.KEY_NOT_FOUND)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ((), Unchecked.KEY_NOT_FOUND),
        ((jwk("RS256", kid="other"),), Unchecked.KEY_NOT_FOUND),
        ((jwk("RS256", use="enc"),), Unchecked.WRONG_USE),
        ((jwk("RS256", alg="PS256"),), Unchecked.WRONG_USE),
        ((jwk("RS256", key_ops=["encrypt"]),), Unchecked.WRONG_USE),
        ((jwk("ES256"),), Unchecked.WRONG_USE),
        (({"kty": "RSA", "kid": "k1", "n": "!", "e": "AQAB"},), Unchecked.KEY_UNUSABLE),
        (({"kty": "RSA", "kid": "k1"},), Unchecked.KEY_UNUSABLE),
    ],
)
def test_what_cannot_be_checked_is_told_apart_and_accuses_nobody(
    keys: tuple[dict[str, Any], ...], why: Unchecked
) -> None:
    seen = check_signature(signed("RS256", kid="k1"), jwks(*keys))
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, why)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ({"alg": "none"}, Unchecked.NO_SIGNATURE),
        ({"alg": "NoNe", "kid": "k1"}, Unchecked.NO_SIGNATURE),
        ({"alg": ""}, Unchecked.NO_SIGNATURE),
        ({"alg": "RS1"}, Unchecked.UNKNOWN_ALG),
        ({"alg": "RS256", "kid": "k1", "crit": ["exp"]}, Unchecked.CRITICAL),
    ],
)
def test_a_header_that_rules_checking_out(header: dict[str, Any], why: Unchecked) -> None:
    head = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    seen = check_signature(f"{head}.e30.", jwks(jwk("RS256")))
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, why)


def test_an_hmac_made_with_the_public_key_is_never_confirmed() -> None:
    """RFC 8725 §2.1: the attacker signs with what everybody may know."""
    public = KEYS["RSA"].as_pem(private=False)
    # The second library refuses to make an HMAC with such a key, so it is made by hand.
    head = base64.urlsafe_b64encode(b'{"alg": "HS256", "kid": "k1"}').rstrip(b"=").decode()
    tag = hmac.digest(public, f"{head}.e30".encode(), "sha256")
    forged = f"{head}.e30.{base64.urlsafe_b64encode(tag).rstrip(b'=').decode()}"
    seen = check_signature(forged, jwks(jwk("RS256")))
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, Unchecked.SHARED_KEY)
    octet = {"kty": "oct", "kid": "k1", "k": base64.urlsafe_b64encode(public).decode()}
    assert check_signature(forged, jwks(octet)).state is Signature.UNVERIFIED


def test_a_key_that_the_token_brings_along_is_never_used() -> None:
    own = OTHERS["P-256"].as_dict(private=False)
    forged = signed("ES256", OTHERS["P-256"], kid="k1", jwk=own, jku="https://evil.example")
    seen = check_signature(forged, jwks(jwk("ES256")))
    assert seen.state is Signature.INVALID
    assert seen.keys_in_header == ("jku", "jwk")


@pytest.mark.parametrize("alg", ["HS256", "HS384", "HS512"])
def test_a_shared_key_confirms_its_own_hmac(alg: str) -> None:
    key = b"k" * 64
    token = signed(alg, OctKey.import_key(key))
    assert check_signature(token, hmac_key(key)).state is Signature.VERIFIED
    assert check_signature(token, hmac_key(b"x" * 64)).state is Signature.INVALID
    seen = check_signature(signed("RS256"), hmac_key(key))
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, Unchecked.OTHER_KIND)


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")), JSON)
def test_no_token_and_no_key_set_makes_it_raise(token: str, keys: Any) -> None:
    assert check_signature(token, published_keys(keys)).state is Signature.UNVERIFIED
    check_signature(signed("RS256", kid="k1"), published_keys({"keys": keys}))
    check_signature(token, keys_in_file(json.dumps(keys).encode()))
    check_signature(token, hmac_key(b""))


@given(st.dictionaries(st.sampled_from(["kty", "kid", "n", "e", "use", "alg", "crv", "x"]), JSON))
def test_no_key_makes_it_raise(key: dict[str, Any]) -> None:
    token = signed("RS256", kid="k1")
    assert check_signature(token, jwks({**key, "kid": "k1"})).state is not Signature.VERIFIED
    assert check_signature(token, jwks({**jwk("RS256"), **key})).state in Signature
