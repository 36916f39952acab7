"""What the standards print, read as they say.

`jose_vectors.json` holds the examples of RFC 7515 A, RFC 7516 A, RFC 7517 C, RFC 7519, RFC 7520 and
RFC 8037 A, of decrypted contents the SHA-256. Those in JSON form are told from a token, and no
more: RFC 7515 A.6 and A.7, RFC 7516 A.4, RFC 7520 4.5 to 4.8 and 5.10 to 5.13.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import x448, x25519
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from app.model.encryption import NotOpened
from app.model.secret import Secret
from app.model.token import Signature, TokenKind, Unchecked
from app.oauth.json_serialization import JsonForm, json_form
from app.oauth.jwe import Opened, open_with_keys, open_with_secret
from app.oauth.jwt_view import decode_base64url, view
from app.oauth.keys.decrypting import decryption_keys
from app.oauth.pasted_token import pasted_tokens
from app.oauth.signature import check_signature
from app.oauth.verification_keys import keys_in_file
from tests.oauth.jwe_by_hand import b64, derived, encrypt
from tests.oauth.test_signature import jwks

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).with_name("jose_vectors.json").read_text("utf-8")
)
JWS, JWE, NESTED = VECTORS["jws"], VECTORS["jwe"], VECTORS["nested"]
JWT, DETACHED, IN_JSON = VECTORS["jwt"], VECTORS["detached"], VECTORS["json"]
CLAIMS = {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}
"""Of RFC 7519 §3.1, in all its examples."""


def file(key: dict[str, Any]) -> bytes:
    return json.dumps(key).encode()


def opened(vector: dict[str, Any]) -> Opened:
    if "passphrase" in vector:
        return open_with_secret(vector["token"], Secret(vector["passphrase"]))
    keys = decryption_keys(file(vector["key"]), "")
    assert isinstance(keys, tuple)
    return open_with_keys(vector["token"], keys)


@pytest.mark.parametrize("vector", JWS, ids=lambda vector: vector["source"])
def test_a_signature_of_a_standard_is_confirmed_and_no_other(vector: dict[str, Any]) -> None:
    seen = check_signature(vector["token"], keys_in_file(file(vector["key"])))
    assert seen.state is Signature.VERIFIED
    head, payload, signature = vector["token"].split(".")
    for changed in (f"{head}.{payload}AAAA.{signature}", f"{head}.{payload}.AAAA{signature[4:]}"):
        assert check_signature(changed, keys_in_file(file(vector["key"]))).state is (
            Signature.INVALID
        )


def test_the_unsecured_token_of_rfc_7515_a5_and_rfc_7519_6_1_is_no_signed_one() -> None:
    payload = JWS[0]["token"].split(".")[1]
    seen = check_signature(f"eyJhbGciOiJub25lIn0.{payload}.", keys_in_file(file(JWS[0]["key"])))
    assert JWT["unsecured"]["token"] == f"eyJhbGciOiJub25lIn0.{payload}."
    assert (seen.state, seen.unchecked) == (Signature.UNVERIFIED, Unchecked.NO_SIGNATURE)


def test_the_negative_example_of_rfc_7515_e_is_refused() -> None:
    token = (
        "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQog"
        "Imh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA."
    )
    assert check_signature(token, jwks()).state is Signature.UNVERIFIED


@pytest.mark.parametrize("vector", JWE, ids=lambda vector: vector["source"])
def test_an_encrypted_example_is_opened_or_refused(vector: dict[str, Any]) -> None:
    found = opened(vector)
    if "not_opened" in vector:
        assert found.seen.not_opened is NotOpened(vector["not_opened"])
        return
    assert found.seen.content is not None
    content = found.seen.content.reveal().encode()
    assert hashlib.sha256(content).hexdigest() == vector["sha256"]


def test_the_nested_token_of_rfc_7520_6_is_opened_and_its_signature_confirmed() -> None:
    assert view(NESTED["token"]).kind is TokenKind.JWE
    found = opened(NESTED)
    assert found.claims == {
        "iss": "hobbiton.example",
        "exp": 1300819380,
        "http://example.com/is_root": True,
    }
    assert found.seen.header == {"alg": "PS256", "typ": "JWT"}
    assert found.seen.content is not None
    signer = keys_in_file(file(NESTED["signed_by"]))
    assert check_signature(found.seen.content.reveal(), signer).state is Signature.VERIFIED


def test_the_claims_of_rfc_7519_3_1_are_read_from_its_token() -> None:
    """The token is that of RFC 7515 A.1."""
    seen = view(JWS[0]["token"])
    assert (seen.kind, seen.claims) == (TokenKind.JWT, CLAIMS)
    assert seen.header == {"typ": "JWT", "alg": "HS256"}
    assert view(JWT["unsecured"]["token"]).claims == CLAIMS


@pytest.mark.parametrize("which", ["encrypted", "nested"])
def test_the_tokens_of_rfc_7519_a1_and_a2_are_not_opened_but_said_to_be_unsafe(which: str) -> None:
    """They are encrypted in the way RSA1_5, which RFC 8725 §3.2 warns of."""
    vector = JWT[which]
    assert view(vector["token"]).kind is TokenKind.JWE
    found = opened(vector)
    assert (found.seen.not_opened, found.claims) == (NotOpened.UNSAFE_ALG, None)


def test_the_token_that_rfc_7519_a2_nests_is_confirmed_in_a_safe_envelope() -> None:
    """The inner one is that of RFC 7515 A.2."""
    inner, key = JWS[1]["token"], b"\x07" * 16
    sealed = encrypt(inner.encode(), key, "dir", "A128GCM", cty="JWT")
    found = open_with_secret(sealed, Secret(key.decode()))
    assert found.claims == CLAIMS
    assert found.seen.content is not None
    signer = keys_in_file(file(JWS[1]["key"]))
    assert check_signature(found.seen.content.reveal(), signer).state is Signature.VERIFIED


def test_a_signature_over_detached_content_is_no_token_of_rfc_7520_4_5() -> None:
    assert view(DETACHED["token"]).malformed == "claims"
    seen = check_signature(DETACHED["token"], keys_in_file(file(DETACHED["key"])))
    assert seen.state is Signature.INVALID


@pytest.mark.parametrize("vector", IN_JSON, ids=lambda vector: vector["source"])
def test_an_example_in_json_form_is_told_from_a_token(vector: dict[str, str]) -> None:
    expected = {"jws": JsonForm.SIGNED, "jwe": JsonForm.ENCRYPTED}[vector["form"]]
    assert pasted_tokens(vector["text"]) == ()
    assert json_form(vector["text"]) is expected
    assert json_form(json.dumps(json.loads(vector["text"]), indent=2)) is expected


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "[1]", '{"signature": 5}', '{"signature": "x"}', '{"payload": "x"}', "\ud800{",
     '{"ciphertext": []}', '{"access_token": "x", "protected": true}', "{" * 100_000],
)  # fmt: skip
def test_nothing_else_is_taken_for_one_in_json_form(text: str) -> None:
    assert json_form(text) is None


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_no_text_at_all_makes_it_raise(text: str) -> None:
    json_form(text)
    json_form("{" + text + "}")


ALICE = {
    "kty": "EC",
    "crv": "P-256",
    "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
    "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
}
BOB = {
    "kty": "EC",
    "crv": "P-256",
    "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
    "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
    "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
}


def test_the_key_that_rfc_7518_c_agrees_on_opens() -> None:
    """Sealed with the key that is printed there, opened with Bob's and Alice's half."""
    agreed = decode_base64url("VqqN6vgjbSBcIijNcacQGg")
    header = {"alg": "ECDH-ES", "epk": ALICE, "apu": "QWxpY2U", "apv": "Qm9i"}
    token = encrypt(b"{}", agreed, "dir", "A128GCM", **header)
    keys = decryption_keys(file(BOB), "")
    assert isinstance(keys, tuple)
    assert open_with_keys(token, keys).claims == {}


@pytest.mark.parametrize("vector", VECTORS["agreement"], ids=lambda vector: vector["source"])
def test_two_keys_agree_on_the_secret_that_is_printed(vector: dict[str, str]) -> None:
    """A token sealed with what follows of that secret (RFC 7748 §6, cited by RFC 8037)."""
    curve = vector["curve"]
    kind: Any = {"X25519": x25519.X25519PrivateKey, "X448": x448.X448PrivateKey}[curve]
    private = kind.from_private_bytes(bytes.fromhex(vector["own"]))
    epk = {"kty": "OKP", "crv": curve, "x": b64(bytes.fromhex(vector["ephemeral"]))}
    key = derived(bytes.fromhex(vector["shared"]), "A128GCM", 16)
    token = encrypt(b"{}", key, "dir", "A128GCM", alg="ECDH-ES", epk=epk)
    jwk = dict(OKPKey.import_key(private).as_dict(private=True))
    keys = decryption_keys(file(jwk), "")
    assert isinstance(keys, tuple)
    assert open_with_keys(token, keys).claims == {}
