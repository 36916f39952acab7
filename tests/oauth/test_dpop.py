"""Proofs of possession, with the examples of RFC 9449."""

import base64
import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from app.model.exchange import RawAnswer
from app.model.observed import JsonSeen
from app.model.profile import SigningAlg
from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span
from app.oauth.discovery import read_metadata
from app.oauth.dpop import (
    DpopKey,
    listed_algs,
    new_dpop_key,
    nonce_in,
    proof,
    resource_wants_nonce,
    token_endpoint_wants_nonce,
)
from app.oauth.keys import public_members, thumbprint

NOW = Instant(1_562_262_616.9)
X = "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs"
Y = "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"
"""The key of all examples of RFC 9449."""


def number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "="), "big")


def answer(status: int, *headers: tuple[str, str]) -> RawAnswer:
    return RawAnswer(status, "", "HTTP/1.1", headers, b"", Instant(0), Span(0))


def test_the_thumbprint_is_the_specification_s_example():
    key = ec.EllipticCurvePublicNumbers(number(X), number(Y), ec.SECP256R1()).public_key()
    assert public_members(key) == {"crv": "P-256", "kty": "EC", "x": X, "y": Y}
    # RFC 9449 §6.1: the `jkt` of the token in figure 8.
    assert thumbprint(key) == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"


def test_the_digest_of_the_token_is_the_specification_s_example():
    token = Secret("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU", SecretKind.TOKEN)
    url = "https://resource.example.org/protectedresource"
    made = proof(new_dpop_key(), "GET", url, now=NOW, jti="e1j3V_bKic8-LAEB", access_token=token)
    # RFC 9449 §7.1, figure 13; there `iat` is 1562262618.
    assert made.claims == {
        "jti": "e1j3V_bKic8-LAEB",
        "htm": "GET",
        "htu": url,
        "iat": 1_562_262_616,
        "ath": "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo",
    }


@pytest.mark.parametrize(
    ("listed", "alg"),
    [
        (None, "ES256"),
        (["RS256", "ES256"], "ES256"),
        (["ES384"], "ES384"),
        (["EdDSA"], "EdDSA"),
        (["PS256", "RS256"], "RS256"),
        (["none"], "ES256"),
        ("ES384", "ES256"),
    ],
)
def test_a_proof_verifies_with_the_key_it_brings_along(listed, alg):
    values = {} if listed is None else {"dpop_signing_alg_values_supported": listed}
    key = new_dpop_key(read_metadata("https://as.example", values))
    assert key.alg == SigningAlg(alg)
    made = proof(key, "POST", "https://AS.example:443/token?a=1#b", now=NOW, jti="1", nonce="n")
    header = jwt.get_unverified_header(made.text.reveal())
    assert (header["typ"], header["alg"]) == ("dpop+jwt", alg)
    assert set(header["jwk"]) <= {"kty", "crv", "x", "y", "n", "e"}
    public = jwt.PyJWK({**header["jwk"], "alg": alg})
    claims = jwt.decode(made.text.reveal(), public, [alg], options={"verify_iat": False})
    assert claims == made.claims
    # §4.2: without query and fragment; §4.3: compared after normalisation.
    assert claims["htu"] == "https://as.example/token"
    assert claims["nonce"] == "n"
    assert "ath" not in claims


def test_each_key_is_another():
    assert new_dpop_key().thumbprint != new_dpop_key().thumbprint


def test_nothing_of_the_key_is_shown():
    key = new_dpop_key()
    assert isinstance(key, DpopKey)
    assert "private" not in repr(key).lower()


@pytest.mark.parametrize(
    ("status", "error", "nonce", "wanted"),
    [
        (400, "use_dpop_nonce", "n-1", True),
        (401, "use_dpop_nonce", "n-1", True),
        (400, "use_dpop_nonce", "", False),
        (400, "invalid_dpop_proof", "n-1", False),
        (200, "use_dpop_nonce", "n-1", False),
        (400, "use_dpop_nonce", "é", False),
        (400, "use_dpop_nonce", "x" * 5000, False),
    ],
)
def test_a_token_endpoint_asks_for_a_nonce_by_error_and_header(status, error, nonce, wanted):
    told = answer(status, ("DPoP-Nonce", nonce))
    assert token_endpoint_wants_nonce(told, JsonSeen({"error": error})) is wanted


@pytest.mark.parametrize(
    ("status", "challenge", "wanted"),
    [
        (401, 'DPoP error="use_dpop_nonce", algs="ES256"', True),
        (401, 'Bearer, DPoP error="use_dpop_nonce"', True),
        (401, 'Bearer error="use_dpop_nonce"', False),
        (401, 'DPoP error="invalid_token"', False),
        (400, 'DPoP error="use_dpop_nonce"', False),
    ],
)
def test_a_resource_asks_for_a_nonce_by_its_challenge(status, challenge, wanted):
    told = answer(status, ("WWW-Authenticate", challenge), ("DPoP-Nonce", "n"))
    assert resource_wants_nonce(told) is wanted


@given(st.text(), st.integers(200, 599), st.recursive(st.none() | st.text(), st.lists))
def test_no_answer_makes_it_raise(text, status, value):
    told = answer(status, ("DPoP-Nonce", text), ("WWW-Authenticate", text))
    nonce_in(told)
    resource_wants_nonce(told)
    token_endpoint_wants_nonce(told, JsonSeen({"error": value}))
    token_endpoint_wants_nonce(told, JsonSeen(json.loads(json.dumps(value))))


@pytest.mark.parametrize(
    ("value", "listed"),
    [(["ES256", 7], ("ES256",)), ([], ()), ("ES256", None), (None, None)],
)
def test_what_a_server_lists_is_told_apart_from_silence(value, listed):
    metadata = read_metadata("https://as.example", {"dpop_signing_alg_values_supported": value})
    assert listed_algs(metadata) == listed
    assert listed_algs(None) is None
