import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.token import TokenKind
from app.oauth.jwt_view import decode_base64url, view
from tests.oauth.samples import HEADER, part

# RFC 7515, Appendix A.1.1 and A.2.1.
A1 = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)
A2 = (
    "eyJhbGciOiJSUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
    "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb"
    "1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QO"
    "YEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
)
CLAIMS = {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}


def test_the_examples_of_rfc_7515_are_read():
    assert view(A1) == (TokenKind.JWT, {"typ": "JWT", "alg": "HS256"}, CLAIMS, "")
    assert view(A2) == (TokenKind.JWT, {"alg": "RS256"}, CLAIMS, "")


@pytest.mark.parametrize(
    "token",
    [
        "mF_9.B5f-4.1JqM",  # RFC 6750's own example: two dots make no JWT
        "2YotnFZFEjr1zCsicMWpAA",
        "",
        "..",
        "....",
        HEADER,
        f"{part(['alg'])}.{part({})}.",
        f"{part({'typ': 'JWT'})}.{part({})}.c2ln",
        "é.ø.å",
    ],
)
def test_what_does_not_begin_with_a_header_is_opaque(token):
    assert view(token) == (TokenKind.OPAQUE, None, None, "")


def test_five_parts_with_enc_are_encrypted():
    header = {"alg": "RSA-OAEP", "enc": "A256GCM"}
    assert view(f"{part(header)}.a.b.c.d") == (TokenKind.JWE, header, None, "")


@pytest.mark.parametrize(
    ("token", "why"),
    [
        (f"{HEADER}.{part({})}", "parts"),
        (f"{HEADER}.a.b.c", "parts"),
        (f"{HEADER}.a.b.c.d", "parts"),
        (f"{HEADER}.a.b.c.d.e.f", "parts"),
        (f"{HEADER}.!!!.c2ln", "claims"),
        (f"{HEADER}.{part([1])}.c2ln", "claims"),
        (f"{HEADER}.{part({})}.c2l+", "signature"),
        (f"{HEADER}.{part({})}.c", "signature"),
    ],
)
def test_a_header_without_the_rest_is_malformed(token, why):
    seen = view(token)
    assert (seen.kind, seen.malformed) == (TokenKind.JWT, why)


def test_padding_is_tolerated():
    assert decode_base64url("YQ==") == decode_base64url("YQ") == b"a"


def test_an_unsigned_token_is_read():
    assert view(f"{part({'alg': 'none'})}.{part({'a': 1})}.").claims == {"a": 1}


@given(
    st.text()
    | st.lists(st.text(alphabet="eyJhbGciOiJ9._-=") | st.just(HEADER), max_size=8).map(".".join)
)
def test_no_text_makes_it_raise(token):
    view(token)


@given(st.binary(), st.binary())
def test_no_content_behind_a_good_header_makes_it_raise(claims, signature):
    encoded = [base64.urlsafe_b64encode(each).decode().rstrip("=") for each in (claims, signature)]
    view(".".join([HEADER, *encoded]))


@pytest.mark.parametrize(
    "token", ["." * 2_000_000, "e" * 2_000_000, f"{HEADER}." + "=" * 2_000_000]
)
def test_two_megabytes_are_read_in_no_time(token):
    begun = time.perf_counter()
    view(token)
    assert time.perf_counter() - begun < 5
