"""Client authentication, byte by byte."""

import base64
from dataclasses import replace
from urllib.parse import parse_qsl, unquote_plus

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from app.model.observed import Metadata
from app.model.parts import as_sent, redacted, revealed
from app.model.profile import (
    Assertion,
    AudienceChoice,
    AuthMethod,
    ClientCertificate,
    NamedValue,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import DOTS, Secret, SecretKind
from app.model.time import Instant, Span
from app.oauth.assertion import AssertionDefaults
from app.oauth.client_auth import METHODS, AuthContext, choose
from app.oauth.discovery import read_metadata
from app.oauth.keys import load_private_key
from app.oauth.token_request import token_request
from tests.rsa_keys import rsa_key

NOW = Instant(1_700_000_000.7)
ENDPOINT = "https://as.example/connect/token"
POST, BASIC = AuthMethod.CLIENT_SECRET_POST, AuthMethod.CLIENT_SECRET_BASIC
KEY = AuthMethod.PRIVATE_KEY_JWT
# A text as people type it: no half surrogate pairs, which no form can carry.
TYPED = st.text(st.characters(exclude_categories=("Cs",)))


def context(client_id="client", credential=None, key=None, metadata=None, **profile) -> AuthContext:
    return AuthContext(
        profile=Profile(
            client_id=client_id,
            credential=credential or SharedSecret(Secret("secret")),
            **profile,
        ),
        token_endpoint=ENDPOINT,
        metadata=metadata,
        key=key,
        now=NOW,
        jti="an-id",
    )


def metadata(**values: object) -> Metadata:
    return read_metadata("https://as.example/.well-known/openid-configuration", values)


def test_the_form_is_the_documentation_s_example():
    asked = token_request(
        context("0dab25ae-2b9b", SharedSecret(Secret("abc+/=")), scope="neb_api"), POST
    )
    request = asked.request
    assert (request.method, request.url, asked.assertion) == ("POST", ENDPOINT, None)
    assert as_sent(request.header("content-type")) == "application/x-www-form-urlencoded"
    assert as_sent(request.header("accept")) == "application/json"
    assert as_sent(request.header("accept-encoding")) == "identity"
    assert as_sent(request.body) == (
        "grant_type=client_credentials&client_id=0dab25ae-2b9b&client_secret=abc%2B%2F%3D&scope=neb_api"
    )
    assert redacted(request.body) == (
        f"grant_type=client_credentials&client_id=0dab25ae-2b9b&client_secret={DOTS}&scope=neb_api"
    )
    assert "abc" not in repr(request)


def test_basic_is_the_specification_s_example():
    credential = SharedSecret(Secret("7Fjfp0ZBr1KtDRbnfVdmIw"))
    request = token_request(context("s6BhdRkqt3", credential), BASIC).request
    assert (
        as_sent(request.header("authorization"))
        == "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"
    )
    assert redacted(request.header("authorization")) == f"Basic {DOTS}"
    assert as_sent(request.body) == "grant_type=client_credentials"


def test_difficult_characters_go_by_post_exactly():
    request = token_request(
        context("a+b/c:d é", SharedSecret(Secret("+ / = % & : é")), scope="  x   y/.default "), POST
    ).request
    assert as_sent(request.body) == (
        "grant_type=client_credentials&client_id=a%2Bb%2Fc%3Ad+%C3%A9"
        "&client_secret=%2B+%2F+%3D+%25+%26+%3A+%C3%A9&scope=x+y%2F.default"
    )


def test_difficult_characters_go_by_basic_exactly():
    asked = context("a+b/c:d é", SharedSecret(Secret("+ / = % & : é")))
    request = token_request(asked, BASIC).request
    scheme, _, value = as_sent(request.header("authorization")).partition(" ")
    assert scheme == "Basic"
    assert base64.b64decode(value, validate=True) == (
        b"a%2Bb%2Fc%3Ad+%C3%A9:%2B+%2F+%3D+%25+%26+%3A+%C3%A9"
    )


@given(TYPED, TYPED)
def test_what_was_typed_is_what_a_server_decodes_by_post(client_id, secret):
    request = token_request(context(client_id, SharedSecret(Secret(secret))), POST).request
    fields = dict(parse_qsl(as_sent(request.body), keep_blank_values=True, strict_parsing=True))
    assert (fields["client_id"], fields["client_secret"]) == (client_id, secret)


@given(TYPED, TYPED)
def test_what_was_typed_is_what_a_server_decodes_by_basic(client_id, secret):
    request = token_request(context(client_id, SharedSecret(Secret(secret))), BASIC).request
    pair = base64.b64decode(as_sent(request.header("authorization")).removeprefix("Basic "))
    decoded = [unquote_plus(each, errors="strict") for each in pair.decode("ascii").split(":")]
    assert decoded == [client_id, secret]


@given(st.text(), st.text(), st.text())
def test_no_text_makes_it_raise(client_id, secret, scope):
    for method in (POST, BASIC):
        token_request(context(client_id, SharedSecret(Secret(secret)), scope=scope), method)


def test_an_assertion_says_what_rfc_7523_wants(rsa_key, loaded_key):
    asked = context(
        "a client", SigningKey(), loaded_key, scope="x", assertion=Assertion(key_id="kid-1")
    )
    made = token_request(asked, KEY)
    request = made.request
    fields = dict(parse_qsl(as_sent(request.body), strict_parsing=True))
    assert list(fields) == [
        "grant_type",
        "client_id",
        "client_assertion_type",
        "client_assertion",
        "scope",
    ]
    assert fields["client_id"] == "a client"
    assert (
        fields["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    )
    assertion = fields["client_assertion"]
    assert jwt.get_unverified_header(assertion) == {"alg": "RS256", "typ": "JWT", "kid": "kid-1"}
    claims = jwt.decode(
        assertion,
        rsa_key.public_key(),
        ["RS256"],
        audience=ENDPOINT,
        options={"verify_exp": False, "verify_nbf": False, "verify_iat": False},
    )
    assert claims == {
        "iss": "a client",
        "sub": "a client",
        "aud": ENDPOINT,
        "jti": "an-id",
        "iat": 1_700_000_000,
        "nbf": 1_700_000_000,
        "exp": 1_700_000_120,
    }
    assert made.assertion is not None
    assert (made.assertion.claims, made.assertion.audience) == (claims, ENDPOINT)
    assert request.header("authorization") is None
    assert assertion not in redacted(request.body)
    assert assertion in revealed(request.body)
    assert next(part for part in request.body if isinstance(part, Secret)).kind is SecretKind.TOKEN


def test_an_assertion_has_no_kid_unless_there_is_one_and_the_preset_s_lifetime(loaded_key):
    asked = replace(
        context("c", SigningKey(), loaded_key), defaults=AssertionDefaults(lifetime=Span(60))
    )
    made = token_request(asked, KEY)
    assertion = dict(parse_qsl(as_sent(made.request.body)))["client_assertion"]
    assert "kid" not in jwt.get_unverified_header(assertion)
    claims = jwt.decode(assertion, options={"verify_signature": False})
    assert claims["exp"] - claims["iat"] == 60


def test_a_short_key_signs_without_a_word_on_standard_error(recwarn):
    short = rsa_key(bits=1024)
    pem = short.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    token_request(context("c", SigningKey(), load_private_key(pem, "")), KEY)
    assert not recwarn.list


@pytest.mark.parametrize(
    ("choice", "typed", "stated", "audience"),
    [
        (AudienceChoice.AUTOMATIC, "", "", ENDPOINT),
        (AudienceChoice.AUTOMATIC, "https://as.example", "", "https://as.example"),
        (
            AudienceChoice.AUTOMATIC,
            "https://as.example",
            "https://as.example/",
            "https://as.example/",
        ),
        (AudienceChoice.AUTOMATIC, "", "https://as.example", "https://as.example"),
        (
            AudienceChoice.AUTOMATIC,
            "https://as.example/.well-known/oauth-authorization-server/op",
            "",
            "https://as.example/op",
        ),
        (
            AudienceChoice.AUTOMATIC,
            "https://as.example",
            "https://honest.example",
            "https://as.example",
        ),
        (AudienceChoice.ISSUER, "https://as.example", "", "https://as.example"),
        (AudienceChoice.TOKEN_ENDPOINT, "https://as.example", "https://as.example", ENDPOINT),
        (AudienceChoice.OWN, "https://as.example", "", "urn:mine"),
    ],
)
def test_the_audience_is_the_issuer_unless_told_otherwise(
    loaded_key, choice, typed, stated, audience
):
    asked = context(
        "c",
        SigningKey(),
        loaded_key,
        metadata(issuer=stated),
        issuer=typed,
        assertion=Assertion(audience=choice, own_audience="urn:mine"),
    )
    made = token_request(asked, KEY)
    said = made.assertion.audience
    assertion = dict(parse_qsl(as_sent(made.request.body)))["client_assertion"]
    assert jwt.decode(assertion, options={"verify_signature": False})["aud"] == said == audience


@pytest.mark.parametrize(
    ("method", "credential"), [(POST, SigningKey()), (BASIC, SigningKey()), (KEY, SharedSecret())]
)
def test_a_credential_that_does_not_fit_is_refused(method, credential):
    with pytest.raises(TypeError):
        token_request(context(credential=credential), method)


def test_the_table_knows_every_method():
    assert set(METHODS) == set(AuthMethod)
    assert all(METHODS[method].method is method for method in METHODS)


@pytest.mark.parametrize(
    ("listed", "preset_order", "chosen"),
    [
        (None, (), POST),
        ({}, (), BASIC),
        ({"token_endpoint_auth_methods_supported": ["client_secret_post"]}, (), POST),
        (
            {
                "token_endpoint_auth_methods_supported": [
                    "client_secret_post",
                    "client_secret_basic",
                ]
            },
            (),
            BASIC,
        ),
        ({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}, (), BASIC),
        ({"token_endpoint_auth_methods_supported": ["client_secret_basic"]}, (KEY, POST), POST),
        (None, (BASIC, POST), BASIC),
    ],
)
def test_automatic_chooses_by_what_is_known(listed, preset_order, chosen):
    known = None if listed is None else metadata(**listed)
    assert choose(Profile(), known, preset_order) is chosen


def test_a_key_always_signs_and_a_stated_method_is_taken():
    assert choose(Profile(credential=SigningKey()), None, (POST,)) is KEY
    assert choose(Profile(auth_method=BASIC), None, (POST,)) is BASIC


def test_what_else_is_asked_for_goes_in_its_order_and_encoded_once():
    asked = context(
        scope="a",
        resource=("https://api.example/a b", " ", "urn:x"),
        audience="https://aud.example",
        authorization_details='[{"type": "a  b"}]',
        parameters=(
            NamedValue.of("extra", "1&2=é"),
            NamedValue.of("api_key", "canary+1"),
            NamedValue.of(" ", "nobody"),
        ),
        headers=(NamedValue.of("X-Tenant", "t"), NamedValue.of("accept", "*/*")),
    )
    request = token_request(asked, POST).request
    assert parse_qsl(as_sent(request.body), strict_parsing=True) == [
        ("grant_type", "client_credentials"),
        ("client_id", "client"),
        ("client_secret", "secret"),
        ("scope", "a"),
        ("resource", "https://api.example/a b"),
        ("resource", "urn:x"),
        ("audience", "https://aud.example"),
        ("authorization_details", '[{"type": "a  b"}]'),
        ("extra", "1&2=é"),
        ("api_key", "canary+1"),
    ]
    assert "canary" not in redacted(request.body)
    assert as_sent(request.header("x-tenant")) == "t"
    assert [as_sent(value) for name, value in request.headers if name.lower() == "accept"] == [
        "*/*"
    ]


def test_basic_goes_raw_where_the_profile_says_so():
    asked = context("a+b", SharedSecret(Secret("é %2B:c")), basic_raw=True)
    value = as_sent(token_request(asked, BASIC).request.header("authorization"))
    assert base64.b64decode(value.removeprefix("Basic ")) == "a+b:é %2B:c".encode()


@pytest.mark.parametrize(
    ("method", "credential"),
    [
        (AuthMethod.NONE, PublicClient()),
        (AuthMethod.TLS_CLIENT_AUTH, ClientCertificate()),
        (AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH, ClientCertificate()),
    ],
)
def test_where_nothing_is_proven_in_the_form_the_id_still_stands_in_it(method, credential):
    request = token_request(context("a b", credential), method).request
    assert as_sent(request.body) == "grant_type=client_credentials&client_id=a+b"
    assert request.header("authorization") is None


@pytest.mark.parametrize(
    ("credential", "listed", "chosen"),
    [
        (ClientCertificate(), None, AuthMethod.TLS_CLIENT_AUTH),
        (
            ClientCertificate(),
            ["self_signed_tls_client_auth"],
            AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
        ),
        (
            ClientCertificate(),
            ["tls_client_auth", "self_signed_tls_client_auth"],
            AuthMethod.TLS_CLIENT_AUTH,
        ),
        (PublicClient(), None, AuthMethod.NONE),
        (SharedSecret(), ["client_secret_jwt"], AuthMethod.CLIENT_SECRET_JWT),
    ],
)
def test_automatic_chooses_among_what_the_credential_can_serve(credential, listed, chosen):
    known = None if listed is None else metadata(token_endpoint_auth_methods_supported=listed)
    assert choose(Profile(credential=credential), known) is chosen
