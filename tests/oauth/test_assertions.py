"""What a client says of itself, in every algorithm and with every header."""

import base64
import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from app.model.parts import as_sent
from app.model.profile import (
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    CertificateHeader,
    Grant,
    Profile,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret
from app.model.time import Instant, Span
from app.oauth.assertion import AssertionDefaults, sign
from app.oauth.client_auth import AuthContext, signing_alg
from app.oauth.discovery import read_metadata
from app.oauth.keys import LoadedKey
from app.oauth.token_request import TokenRequest, token_request

NOW = Instant(1_700_000_000)
ENDPOINT, ISSUER = "https://as.example/token", "https://as.example"
SECRET = SharedSecret(
    Secret("é+/= a secret of more than sixty-four bytes, so that HS512 is content")
)
UNTIMED = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}


def asked(method: AuthMethod, key: LoadedKey | None = None, **changes: Any) -> TokenRequest:
    defaults = changes.pop("defaults", AssertionDefaults())
    metadata = changes.pop("metadata", None)
    profile = Profile(
        **{"client_id": "the client", "issuer": ISSUER, "credential": SigningKey(), **changes}
    )
    context = AuthContext(profile, ENDPOINT, metadata, key, NOW, "a-jti", defaults)
    return token_request(context, method)


def form(made: TokenRequest) -> dict[str, str]:
    return dict(parse_qsl(as_sent(made.request.body), strict_parsing=True))


@pytest.fixture(scope="session")
def certificate(rsa_key) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "client")])
    made = x509.CertificateBuilder(name, name, rsa_key.public_key(), 1).not_valid_before(
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    signed = made.not_valid_after(dt.datetime(2036, 1, 1, tzinfo=dt.UTC))
    return signed.sign(rsa_key, hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize("alg", ["HS256", "HS384", "HS512"])
def test_a_secret_signs_with_every_hash(alg):
    assertion = Assertion(alg=SigningAlg(alg))
    made = asked(AuthMethod.CLIENT_SECRET_JWT, credential=SECRET, assertion=assertion)
    fields = form(made)
    assert "client_secret" not in fields
    assert SECRET.secret.reveal() not in as_sent(made.request.body)
    key = SECRET.secret.reveal().encode()
    claims = jwt.decode(fields["client_assertion"], key, [alg], options=UNTIMED)
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("the client", "the client", ISSUER)
    assert jwt.get_unverified_header(fields["client_assertion"]) == {"alg": alg, "typ": "JWT"}


def test_a_secret_s_algorithm_is_what_the_server_lists_else_the_usual_one():
    listed = read_metadata(ISSUER, {
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "HS512"]
    })  # fmt: skip
    for metadata, alg in ((listed, "HS512"), (None, "HS256")):
        made = asked(AuthMethod.CLIENT_SECRET_JWT, credential=SECRET, metadata=metadata)
        assert made.assertion.header["alg"] == alg


def test_the_provider_s_wishes_count_where_the_profile_is_silent(loaded_key, certificate):
    key = replace(loaded_key, certificates=(certificate,))
    defaults = AssertionDefaults(
        audience=AudienceChoice.TOKEN_ENDPOINT,
        algs=(SigningAlg.ES256, SigningAlg.PS256),
        certificate_headers=(CertificateHeader.X5T_S256,),
        lifetime=Span(300),
    )
    made = asked(AuthMethod.PRIVATE_KEY_JWT, key, defaults=defaults).assertion
    digest = base64.urlsafe_b64encode(hashlib.sha256(certificate).digest()).rstrip(b"=").decode()
    assert made.header == {"typ": "JWT", "alg": "PS256", "x5t#S256": digest}
    assert (made.audience, made.claims["exp"]) == (ENDPOINT, 1_700_000_300)
    own = Assertion(
        alg=SigningAlg.RS512,
        audience=AudienceChoice.ISSUER,
        certificate_headers=(),
        lifetime=Span(30),
        not_before=False,
    )
    made = asked(AuthMethod.PRIVATE_KEY_JWT, key, defaults=defaults, assertion=own).assertion
    assert made.header == {"typ": "JWT", "alg": "RS512"}
    assert (made.audience, made.claims["exp"]) == (ISSUER, 1_700_000_030)
    assert "nbf" not in made.claims


def test_a_certificate_is_named_in_each_way(loaded_key, certificate):
    key = replace(loaded_key, certificates=(certificate, b"issuer"))
    own = Assertion(certificate_headers=tuple(CertificateHeader), key_id="k1")
    header = asked(AuthMethod.PRIVATE_KEY_JWT, key, assertion=own).assertion.header
    assert header["kid"] == "k1"
    assert base64.urlsafe_b64decode(header["x5t"] + "=") == hashlib.sha1(certificate).digest()
    # Plain Base64 with padding, and the whole chain (RFC 7515 §4.1.6).
    assert [base64.b64decode(each, validate=True) for each in header["x5c"]] == [
        certificate,
        b"issuer",
    ]


def test_a_key_without_a_certificate_names_none(loaded_key):
    own = Assertion(certificate_headers=tuple(CertificateHeader))
    header = asked(AuthMethod.PRIVATE_KEY_JWT, loaded_key, assertion=own).assertion.header
    assert set(header) == {"typ", "alg"}


def test_the_newer_type_goes_with_the_issuer_even_where_a_provider_wants_its_endpoint(loaded_key):
    own = Assertion(typ=AssertionTyp.CLIENT_AUTHENTICATION)
    defaults = AssertionDefaults(audience=AudienceChoice.TOKEN_ENDPOINT)
    made = asked(AuthMethod.PRIVATE_KEY_JWT, loaded_key, assertion=own, defaults=defaults)
    assert made.assertion.header["typ"] == "client-authentication+jwt"
    assert made.assertion.audience == ISSUER


def test_typed_claims_replace_ours_and_null_leaves_one_out(loaded_key):
    own = Assertion(claims=json.dumps({"sub": "somebody", "nbf": None, "tenant": {"a": [1]}}))
    claims = asked(AuthMethod.PRIVATE_KEY_JWT, loaded_key, assertion=own).assertion.claims
    assert (claims["sub"], claims["tenant"], "nbf" in claims) == ("somebody", {"a": [1]}, False)
    for broken in ("", "[]", "{", "no"):
        own = Assertion(claims=broken)
        claims = asked(AuthMethod.PRIVATE_KEY_JWT, loaded_key, assertion=own).assertion.claims
        assert claims["sub"] == "the client"


def test_in_the_jwt_bearer_grant_the_assertion_is_all_there_is(loaded_key, rsa_key):
    made = asked(AuthMethod.PRIVATE_KEY_JWT, loaded_key, grant=Grant.JWT_BEARER, scope=" a  b ")
    fields = form(made)
    assert fields.keys() == {"grant_type", "assertion", "scope"}
    assert fields["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    claims = jwt.decode(fields["assertion"], rsa_key.public_key(), ["RS256"], options=UNTIMED)
    assert (claims["sub"], claims["scope"], claims["aud"]) == ("the client", "a b", ISSUER)


def test_a_provider_that_refuses_further_claims_gets_none(loaded_key):
    defaults = AssertionDefaults(leaves_out=frozenset({"sub", "nbf", "scope"}))
    made = asked(
        AuthMethod.PRIVATE_KEY_JWT,
        loaded_key,
        grant=Grant.JWT_BEARER,
        scope="a",
        defaults=defaults,
        assertion=Assertion(claims='{"resource": "https://api.example"}'),
    )
    assert made.assertion.claims.keys() == {
        "iss", "aud", "jti", "iat", "exp", "scope", "resource"
    }  # fmt: skip
    assert form(made).keys() == {"grant_type", "assertion"}


def test_what_will_be_signed_with_is_known_beforehand(loaded_key):
    for method, credential, used in (
        (AuthMethod.CLIENT_SECRET_JWT, SECRET, None),
        (AuthMethod.PRIVATE_KEY_JWT, SigningKey(), loaded_key),
    ):
        for alg in (None, SigningAlg.HS384, SigningAlg.PS256):
            changes = {"credential": credential, "assertion": Assertion(alg=alg)}
            made = asked(method, used, **changes).assertion
            profile = Profile(client_id="the client", issuer=ISSUER, **changes)
            context = AuthContext(profile, ENDPOINT, None, used, NOW, "")
            assert made is not None
            assert signing_alg(context, method) == made.header["alg"]
    plain = AuthContext(Profile(credential=SECRET), ENDPOINT, None, None, NOW, "")
    assert signing_alg(plain, AuthMethod.CLIENT_SECRET_POST) == ""


def test_an_algorithm_that_the_secret_cannot_serve_gives_way():
    made = asked(
        AuthMethod.CLIENT_SECRET_JWT, credential=SECRET, assertion=Assertion(alg=SigningAlg.ES256)
    )
    assert made.assertion.header["alg"] == "HS256"


def test_an_algorithm_of_another_kind_of_key_is_a_type_error(rsa_key):
    with pytest.raises(TypeError):
        sign(rsa_key, "ES256", {})
    with pytest.raises(TypeError):
        sign(b"a secret", "RS256", {})
